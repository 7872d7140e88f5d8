"""Satisfaction of a period: elements, index, response (PermenPANRB 14/2017; domain.md, section 5).

A survey belongs to the local date of its submission.
"""

from collections import Counter

from reception.domain import satisfaction
from reception.domain.figures import SatisfactionFigures
from reception.domain.periods import Period
from reception.queries.ticket_columns import Tickets
from reception.queries.ticket_figures import counted
from reception.store.database import rows
from reception.store.work import View

FEWEST_PER_OFFICER = 5
Sums = dict[str, tuple[int, int]]

_COLUMNS = ", ".join(f"count({code.lower()}), sum({code.lower()})" for code in satisfaction.ELEMENTS)
_ANSWERED = f"coalesce({', '.join(code.lower() for code in satisfaction.ELEMENTS)})"  # null for a comment alone
_SUMS = f"select count({_ANSWERED}), {_COLUMNS} from survey where office_id = ? and day >= ? and day <= ?"
_PROFILES = f"""
select source, sex, age_group, education, occupation from survey
where office_id = ? and day >= ? and day <= ? and {_ANSWERED} is not null
"""
_COMMENTS = """
select comment from survey where office_id = ? and day >= ? and day <= ? and comment is not null order by submitted_at, id
"""
_LOOSE = "select count(*) from survey where office_id = ? and day >= ? and day <= ? and ticket_id is null"
_PER_OFFICER = """
select t.officer_id, count(s.u6), sum(s.u6), count(s.u7), sum(s.u7) from survey s join ticket t on t.id = s.ticket_id
where s.office_id = ? and s.day >= ? and s.day <= ? group by t.officer_id
"""


def sums(view: View, period: Period) -> tuple[int, Sums]:
    """How many respondents, who answered at least one question, and per element the number of answers and their sum."""
    respondents, *values = rows(view.db, _SUMS, (view.office, period.first, period.last))[0]
    pairs = zip(values[::2], values[1::2], strict=True)
    return respondents, {
        code: (n, int(total or 0)) for code, (n, total) in zip(satisfaction.ELEMENTS, pairs, strict=True)
    }


def of(view: View, period: Period, tickets: Tickets, visitors_served: int) -> SatisfactionFigures:
    """`visitors_served` are unique visitors: the population that the target of respondents is drawn from."""
    span = (view.office, period.first, period.last)
    respondents, found = sums(view, period)
    index = satisfaction.index(found)
    profiles = rows(view.db, _PROFILES, span)
    states = Counter(tickets.survey_state)
    loose = rows(view.db, _LOOSE, span)[0][0]
    columns = list(zip(*profiles, strict=True)) or [()] * 5
    return SatisfactionFigures(
        respondents=respondents,
        target=satisfaction.sample_size(visitors_served),
        elements={code: satisfaction.score(*found[code]) for code in satisfaction.ELEMENTS},
        ni=index.ni,
        index=index.index,
        grade=index.grade,
        offered=sum(states[state] for state in ("offered", "declined", "answered")) + loose,
        declined=states["declined"],
        by_source=counted(columns[0]),
        by_sex=counted(columns[1]),
        by_age_group=counted(columns[2]),
        by_education=counted(columns[3]),
        by_occupation=counted(columns[4]),
        comments=[comment for (comment,) in rows(view.db, _COMMENTS, span) if comment],
    )


def per_officer(view: View, period: Period) -> dict[int, Sums]:
    """Answers on competence (U6) and conduct (U7) of the officer who served."""
    found = rows(view.db, _PER_OFFICER, (view.office, period.first, period.last))
    return {officer: {"U6": (n6, int(s6 or 0)), "U7": (n7, int(s7 or 0))} for officer, n6, s6, n7, s7 in found}
