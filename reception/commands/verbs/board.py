from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated, Any

from typer import Option, echo

from reception.commands import moments, records, shapes
from reception.commands.line import verb
from reception.domain import codes
from reception.domain.periods import FIRST_YEAR, LAST_YEAR
from reception.errors import BadInput
from reception.store import Location
from reception.words import tr

Json = Annotated[bool, Option("--json", help=tr("For other programs."))]
At = Annotated[str | None, Option("--at", metavar=tr("INSTANT"), help=tr("As it stood then: 2026-10-01T09:30."))]


@verb("board", "The queue with turns, due times and alerts, now or then.")
def board(location: Location, json: Json = False, at: At = None) -> None:
    moment = _read(at)
    with records.opened(location) as desk:
        found = desk.ask_now(_board, moment)
    echo(shapes.text(_shape(found)) if json else "\n".join(_lines(found)))


def _board(view: Any, at: datetime | None) -> Any:
    """Raises `BadInput` for an instant that has not come yet. A time without an offset is the office's own."""
    from reception.queries import office, past_board

    if at is None:
        return past_board.at(view, view.now)
    zone = office.state(view).calendar.zone
    at = at if at.tzinfo is not None else at.replace(tzinfo=zone)
    if at > view.now:
        raise BadInput("{at} has not come yet.", at=moments.moment(at, zone))
    return past_board.at(view, at.astimezone(UTC))


def _read(text: str | None) -> datetime | None:
    if text is None:
        return None
    with suppress(ValueError):
        at = datetime.fromisoformat(text)
        if FIRST_YEAR <= at.year <= LAST_YEAR:
            return at
    raise BadInput("{text} is not an instant; write it as 2026-10-01T09:30 or with an offset.", text=text)


def _shape(found: Any) -> dict[str, Any]:
    return {
        "open": found.open,
        "closes_at": shapes.instant(found.closes_at),
        "desks": [_desk(desk) for desk in found.desks],
        "tickets": [_ticket(ticket) for ticket in found.tickets],
    }


def _desk(desk: Any) -> dict[str, Any]:
    return {"name": desk.name, "on_duty": desk.on_duty, "officer": desk.officer, "ticket": desk.ticket}


def _ticket(ticket: Any) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "day": shapes.day(ticket.day),
        "channel": ticket.channel,
        "state": ticket.state,
        "name": ticket.name,
        "arrived_at": shapes.instant(ticket.arrived_at),
        "turn_at": shapes.instant(ticket.turn_at),
        "due_at": shapes.instant(ticket.due_at),
        "alert": ticket.alert,
        "expected_wait_s": shapes.number(ticket.expected_wait_s),
    }


_ALERTS = {"none": "", "warning": "!", "overdue": "!!"}


def _lines(found: Any) -> list[str]:
    opened = tr("The office is open.") if found.open else tr("The office is closed.")
    desks = [f"{desk.name}: {desk.ticket or '-'} ({desk.officer or '-'})" for desk in found.desks if desk.on_duty]
    tickets = [
        f"{ticket.number:<7} {codes.STATES.label(ticket.state):<10} {_ALERTS[ticket.alert]:<2} {ticket.name or '-'}"
        for ticket in found.tickets
    ]
    return [opened, *desks, *(tickets or [tr("Nobody waits.")])]
