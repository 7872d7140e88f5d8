"""What stands on the slip of a ticket."""

from datetime import date

from reception import channels
from reception.domain import weekly
from reception.domain.calendar import Calendar
from reception.domain.ids import TicketId
from reception.domain.slip import Slip
from reception.errors import NotFound
from reception.queries import board, expected, office
from reception.store.work import View


def of(view: View, ticket_id: TicketId, survey_url: str = "") -> Slip:
    """As it is to be printed now, whenever the number was issued. Raises `NotFound`."""
    row = board.row(view, ticket_id)
    if row is None:
        raise NotFound("This ticket does not exist.")
    state, wait = office.state(view), expected.of(view, ticket_id)
    return Slip(
        office_name=state.settings["office_name"],
        timezone=state.settings["timezone"],
        number=row.number,
        channel=channels.get(row.channel).entry.label,
        people=row.people,
        is_priority=row.priority is not None,
        arrived_at=row.arrived_at,
        printed_at=view.now,
        ahead=wait.ahead if wait else None,
        wait_s=wait.wait_s if wait and wait.is_unbroken else None,
        expected_at=wait.at if wait else None,
        hours=_hours(state.calendar, row.arrived_at.astimezone(state.calendar.zone).date()),
        whatsapp=state.settings["whatsapp"],
        survey_url=survey_url,
    )


def _hours(calendar: Calendar, day: date) -> str:
    """Those of that time of the year; whoever reads them on a holiday knows that it is one."""
    ranges = (dated.weekly for dated in reversed(calendar.ranges) if dated.first <= day <= dated.last)
    return weekly.in_words(next(ranges, calendar.weekly))
