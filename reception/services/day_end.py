"""At the end of the day: what was forgotten gets its end, stated afterwards and marked so.

The other things that can be done with a ticket that is still open are those of `tickets`.
"""

from datetime import datetime

from reception.domain.ids import TicketId
from reception.domain.tickets import State, Step
from reception.errors import BadInput
from reception.services import records, tickets
from reception.services.records import TicketRecord
from reception.store.work import Work


def finish_at(
    work: Work, ticket_id: TicketId, *, ended_at: datetime, data_outcome: str, topic: str | None = None
) -> None:
    """Done at a stated time: its desk is free from now on, its service time enters no figure.

    Raises `BadInput` for a time before the service or still to come, or without outcome or topic; `NotFound`,
    `Refused` as `tickets.done` does.
    """
    record = records.stepping(work, ticket_id, Step.DONE)
    if ended_at > work.now:
        raise BadInput("The stated time has not come yet.")
    if ended_at < _service_ran_from(record):
        raise BadInput("The stated time lies before the service of {number} began.", number=record.number)
    tickets.done(work, ticket_id, data_outcome=data_outcome, topic=topic, ended_at=ended_at)


def _service_ran_from(record: TicketRecord) -> datetime:
    """A parked ticket may have been answered at any time since it was put aside."""
    begun = record.parked_at if record.state is State.PARKED else record.stretch_at
    return begun or record.arrived_at
