from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from typer import Option, echo

from reception import clock
from reception.commands import records
from reception.commands.line import verb
from reception.store import Location, is_server, locations
from reception.words import tr

Out = Annotated[Path | None, Option("--out", metavar=tr("FILE"), help=tr("A file or a folder."))]
Sheet = Annotated[bool, Option("--recovery-sheet", help=tr("Print the words that open backups on another PC."))]

FOLDER = "backups"


@verb("backup", "Writes one encrypted file that holds everything.")
def backup(location: Location, out: Out = None, recovery_sheet: Sheet = False) -> None:
    from reception.store import backup, keys

    with records.opened(location) as desk:
        local = desk.ask_now(_local_time)
    if recovery_sheet:
        echo(keys.words(backup.key_of(location)))
        return
    file = _file(location, out, backup.default_name(local))
    echo(backup.make(location, file, clock.now()).resolve())


def _local_time(view: Any) -> datetime:
    """The office's time; raises `NotFound` where there is no office to copy."""
    from reception.queries import office

    return view.now.astimezone(office.state(view).calendar.zone)


def _file(location: Location, out: Path | None, name: str) -> Path:
    """What was named; else a new name in the data folder."""
    if out is not None and not out.is_dir():
        return out
    home = locations.default_folder() if is_server(location) else Path(location)
    folder = out or home / FOLDER
    number, free = 1, folder / name
    while free.exists():
        number += 1
        free = folder / name.replace(".backup", f"-{number}.backup")
    return free
