from collections.abc import Sequence
from typing import Annotated, get_args

from typer import Argument, Option, echo

from reception.commands import records, shapes
from reception.commands.line import verb
from reception.domain import periods
from reception.domain.periods import Period
from reception.errors import BadInput
from reception.store import Location
from reception.words import tr

Kind = Annotated[str, Argument(metavar=tr("SPAN"), help=tr("monthly, annual or period."))]
Values = Annotated[list[str] | None, Argument(metavar=tr("PERIOD"), help=tr("2026-10, or 2026, or two dates."))]
Json = Annotated[bool, Option("--json", help=tr("For other programs."))]

_EXAMPLES = {"monthly": "monthly 2026-10", "annual": "annual 2026", "period": "period 2026-10-01 2026-10-15"}


@verb("figures", "The numbers that the report prints.")
def figures(location: Location, kind: Kind, values: Values = None, json: Json = False) -> None:
    period = _period(kind, values or [])
    from reception.commands import figures_json, figures_text
    from reception.queries import figures

    with records.opened(location) as desk:
        found = desk.ask_now(figures.of, period)
    if json:
        echo(shapes.text(figures_json.of(found)))
    else:
        echo("\n".join(figures_text.lines(found)))


def _period(kind: str, values: Sequence[str]) -> Period:
    for known in get_args(periods.Kind):
        if kind == known and len(values) == (2 if known == "period" else 1):
            return periods.read(known, *values)
    raise BadInput("Write {example}.", example=_EXAMPLES.get(kind) or "; ".join(_EXAMPLES.values()))
