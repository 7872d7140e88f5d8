from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from typer import Argument, Option, echo

from reception.commands import records
from reception.commands.line import verb
from reception.domain import periods
from reception.domain.periods import Period
from reception.errors import BadInput
from reception.store import Location
from reception.words import tr

Name = Annotated[str, Argument(metavar=tr("REPORT"), help=tr("Which report: monthly, annual, period."))]
Values = Annotated[list[str] | None, Argument(metavar=tr("PERIOD"), help=tr("2026-10, or 2026, or two dates."))]
Out = Annotated[Path | None, Option("--out", metavar=tr("FILE"), help=tr("A file or a folder."))]
Number = Annotated[str, Option("--number", metavar=tr("TEXT"), help=tr("The document number to print."))]


@verb("report", "Writes a report as a PDF and prints its path.")
def report(location: Location, name: Name, values: Values = None, out: Out = None, number: Number = "") -> None:
    import reports
    from reception.queries import figures

    kind = reports.find(name)
    period = _period(kind, values or [])
    with records.opened(location) as desk:
        given = desk.ask_now(figures.report_input, period, number)
    echo(reports.render(name, given, _file(out, kind.file_name(period))).resolve())


def _period(kind: "reports.Report", values: Sequence[str]) -> Period:  # type: ignore[name-defined]  # noqa: F821
    """What the report asks for, as typed; raises `BadInput`."""
    wanted = [field for field in kind.fields if field.required]
    if len(values) != len(wanted):
        labels = ", ".join(tr(field.label) for field in wanted)
        raise BadInput("The report {name} wants: {fields}.", name=kind.identifier, fields=labels)
    return periods.read(kind.period_kind, *values)


def _file(out: Path | None, name: str) -> Path:
    if out is None:
        return Path(name)
    return out / name if out.is_dir() else out
