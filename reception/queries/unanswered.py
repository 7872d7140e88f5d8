"""Questions of a period to which no earlier answer fitted, for the report and the page of the search."""

from reception.domain import unanswered
from reception.domain.periods import Period
from reception.domain.unanswered import Searched, Unanswered
from reception.store import stems
from reception.store.database import rows
from reception.store.work import View

_NONE_FITTED = """
select s.words, t.name from search_first s join ticket t on t.id = s.ticket_id
where s.office_id = ? and s.day >= ? and s.day <= ? and s.none_fits = ? order by s.at, s.id
"""


def of(view: View, period: Period) -> list[Unanswered]:
    """Most frequent first; nobody's name, number or address is in them."""
    found = rows(view.db, _NONE_FITTED, (view.office, period.first, period.last, True))
    return unanswered.counted(_searched(words, name) for words, name in found)


def _searched(words: str, name: str | None) -> Searched:
    line = unanswered.in_one_line(words, name)
    return Searched(line, frozenset(stems.stemmed(unanswered.telling(line))))
