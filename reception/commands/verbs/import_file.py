from pathlib import Path
from typing import Annotated

from typer import Argument, Option, echo

from reception.commands import records
from reception.commands.line import verb
from reception.store import Location
from reception.words import tr

Kind = Annotated[
    str, Argument(metavar=tr("KIND"), help=tr("What the file holds: visits, surveys, consultations, chat."))
]
File = Annotated[Path, Argument(metavar=tr("FILE"), help=tr("CSV or XLSX; a chat as WhatsApp exports it: TXT or ZIP."))]
DryRun = Annotated[bool, Option("--dry-run", help=tr("Only say what would happen."))]
Me = Annotated[
    list[str] | None, Option("--me", metavar=tr("NAME"), help=tr("Of a chat: which of its senders is the office."))
]
Order = Annotated[
    str | None, Option("--order", metavar="dmy|mdy", help=tr("Of a chat: whether the day or the month stands first."))
]
Gap = Annotated[
    float | None,
    Option("--gap", metavar=tr("HOURS"), help=tr("Of a chat: so long a silence ends a consultation (12).")),
]
Phone = Annotated[
    str | None,
    Option("--phone", metavar=tr("NUMBER"), help=tr("Of a chat: the visitor's number, if the file lacks it.")),
]


@verb("import", "Brings a file in: all of it, or nothing.")
def import_file(
    location: Location,
    kind: Kind,
    file: File,
    dry_run: DryRun = False,
    me: Me = None,
    order: Order = None,
    gap: Gap = None,
    phone: Phone = None,
) -> None:
    from reception import imports

    format_ = imports.get(kind)
    said = {"me": tuple(me or ()) or None, "order": order, "gap": gap, "phone": phone}
    options = {name: value for name, value in said.items() if value is not None}
    with records.opened_or_new(location, keep_new=not dry_run) as desk:
        outcome = imports.run_now(desk, kind, file, dry_run=dry_run, **options)
    echo(format_.told(outcome, dry_run=dry_run))
