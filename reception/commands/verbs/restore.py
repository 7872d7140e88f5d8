from pathlib import Path
from typing import Annotated

from typer import Argument, Option, echo

from reception import clock
from reception.commands.line import verb
from reception.store import Location, locations
from reception.words import tr

File = Annotated[Path, Argument(metavar=tr("FILE"), help=tr("A backup."))]
Words = Annotated[str | None, Option("--recovery", metavar=tr("WORDS"), help=tr("The words of the recovery sheet."))]


@verb("restore", "Puts a backup into an empty data folder, checked first.")
def restore(location: Location, file: File, recovery: Words = None) -> None:
    from reception.store import restore

    restore.put_back(file, location, clock.now(), recovery)
    echo(tr("Restored into {place}.", place=locations.shown(location)))
