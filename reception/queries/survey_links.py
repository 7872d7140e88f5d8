"""What a survey link leads to: the visitor's own ticket, if it can still be answered."""

from datetime import timedelta
from typing import Any, Literal, NamedTuple

from reception.domain.ids import TicketId
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View

State = Literal["unknown", "too_early", "open", "answered", "expired"]

_BY_TOKEN = """
select id, number, started_at, finished_at, survey_state from ticket where office_id = ? and survey_token = ?
"""
_LONGEST = 32


class SurveyLink(NamedTuple):
    """`too_early`: nobody has been served yet. Numbers only: a link may be passed on."""

    state: State
    ticket_id: TicketId | None
    number: str
    office_name: str


def find(view: View, token: str) -> SurveyLink:
    """The ticket of a token. A token that nobody was given is `unknown`."""
    name = office.state(view).settings["office_name"]
    found = rows(view.db, _BY_TOKEN, (view.office, token)) if _is_shaped(token) else []
    if not found:
        return SurveyLink("unknown", None, "", name)
    return SurveyLink(_state(view, *found[0][2:]), found[0][0], found[0][1], name)


def _is_shaped(token: str) -> bool:
    return len(token) <= _LONGEST and token.isascii() and token.replace("-", "").replace("_", "").isalnum()


def _state(view: View, started_at: Any, finished_at: Any, survey_state: str) -> State:
    ended = instant(finished_at)
    if survey_state == "answered":
        return "answered"
    if ended is not None and view.now > ended + timedelta(days=office.state(view).settings["survey_link_days"]):
        return "expired"
    if started_at is None:
        return "too_early" if ended is None else "expired"
    return "open"
