"""What is still open when the office closes, what may be done with it, and how the day went."""

from datetime import date, datetime
from typing import NamedTuple

from reception.domain.ids import DeskId, TicketId
from reception.queries import board, office
from reception.queries.board import QueueRow, QueueView
from reception.store.database import rows
from reception.store.work import View

CHOICES = {
    "waiting": ("leave", "cancel"),
    "called": ("no_show", "leave", "cancel"),
    "serving": ("finish", "leave"),
    "parked": ("leave", "finish", "cancel"),
}
"""By state. To leave a called ticket puts it back into the line, to leave a served one defers it."""


class OpenTicket(NamedTuple):
    """`since`: when its state began, as far as it is known; a stated end lies between it and now."""

    id: TicketId
    number: str
    day: date
    is_earlier_day: bool
    name: str | None
    state: str
    desk_name: str | None
    topic: str | None
    since: datetime
    choices: tuple[str, ...]


class DaySummary(NamedTuple):
    """Of the tickets that arrived today."""

    total: int
    served: int
    on_time: int
    late: int
    no_show: int
    cancelled: int
    surveys_offered: int
    surveys_answered: int


class DayEnd(NamedTuple):
    """`closes_at` is None once the office has closed."""

    closes_at: datetime | None
    tickets: tuple[OpenTicket, ...]
    desks_on_duty: tuple[tuple[DeskId, str], ...]
    summary: DaySummary


_TODAY = """
select state, started_at is not null, on_time, survey_state from ticket where office_id = ? and day = ? and imported = ?
"""


def open_tickets(view: View) -> DayEnd:
    """Those at a desk first: they keep somebody from going home."""
    queue = board.queue(view)
    desks = [(DeskId(desk.id), desk.name) for desk in queue.desks if desk.on_duty]
    return DayEnd(queue.closes_at, tuple(_open(row) for row in _still_open(queue)), tuple(desks), _summary(view))


def _still_open(queue: QueueView) -> list[QueueRow]:
    return [*queue.called, *queue.rows, *queue.parked]


def _open(row: QueueRow) -> OpenTicket:
    since = row.started_at if row.state == "serving" else row.called_at if row.state == "called" else None
    return OpenTicket(
        row.id, row.number, row.day, row.is_earlier_day, row.name or row.institution, row.state, row.desk_name, row.topic,
        since or row.arrived_at, CHOICES[row.state],
    )  # fmt: skip


def _summary(view: View) -> DaySummary:
    found = rows(view.db, _TODAY, (view.office, office.state(view).calendar.day_of(view.now), False))
    states, surveys = [row[0] for row in found], [row[3] for row in found]
    judged = [bool(row[2]) for row in found if row[2] is not None]
    return DaySummary(
        total=len(found),
        served=sum(bool(row[1]) for row in found),
        on_time=sum(judged),
        late=len(judged) - sum(judged),
        no_show=states.count("no_show"),
        cancelled=states.count("cancelled"),
        surveys_offered=len(surveys) - surveys.count("not_offered"),
        surveys_answered=surveys.count("answered"),
    )
