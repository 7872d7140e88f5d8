"""What can be done with words that came after a ticket was left."""

from datetime import timedelta
from typing import Literal

from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View

Way = Literal["resume", "reopen", "new"]


def way(view: View, ticket_id: int) -> Way | None:
    """None where nobody waits for a word; `new` for a ticket that was done longer ago than the office reopens."""
    found = rows(view.db, "select state, finished_at, unanswered_at from ticket where id = ?", (ticket_id,))
    state, finished, unanswered = found[0] if found else (None, None, None)
    ended = instant(finished)
    if unanswered is None or state not in ("parked", "done"):
        return None
    if state == "parked" or ended is None:
        return "resume"
    days = office.state(view).settings["reopen_offer_days"]
    return "reopen" if ended >= view.now - timedelta(days=days) else "new"
