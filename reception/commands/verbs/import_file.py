from pathlib import Path
from typing import Annotated

from typer import Argument, Option, echo

from reception.commands import records
from reception.commands.line import verb
from reception.store import Location
from reception.words import tr

Kind = Annotated[str, Argument(metavar=tr("KIND"), help=tr("What the file holds: visits, surveys, consultations."))]
File = Annotated[Path, Argument(metavar=tr("FILE"), help=tr("CSV or XLSX."))]
DryRun = Annotated[bool, Option("--dry-run", help=tr("Only say what would happen."))]


@verb("import", "Brings a file in: all of it, or nothing.")
def import_file(location: Location, kind: Kind, file: File, dry_run: DryRun = False) -> None:
    from reception import imports

    imports.get(kind)
    with records.opened_or_new(location, keep_new=not dry_run) as desk:
        outcome = imports.run_now(desk, kind, file, dry_run=dry_run)
    sentence = _REHEARSED if dry_run else _DONE
    echo(tr(sentence, rows=outcome.read, added=outcome.added, known=outcome.already_there))


_DONE = "{rows} rows read, {added} added, {known} were there already."
_REHEARSED = "{rows} rows read, {added} would be added, {known} are there already. Nothing was changed."
