"""The register of visitors that a report carries: every ticket of the period, names masked before they leave."""

from reception.domain import people
from reception.domain.figures import Registered
from reception.domain.periods import Period
from reception.store.database import rows
from reception.store.fields import known_day
from reception.store.work import View

_SQL = """
select day, number, name, people, institution, topic from ticket
where office_id = ? and day >= ? and day <= ? order by arrived_at, id
"""


def of(view: View, period: Period) -> tuple[Registered, ...]:
    """In the order of arrival."""
    found = rows(view.db, _SQL, (view.office, period.first, period.last))
    return tuple(
        Registered(known_day(day), number, people.masked_name(name), *others) for day, number, name, *others in found
    )
