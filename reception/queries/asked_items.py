"""What was asked for on a ticket, and what others wrote before: for the small table of the closing panel."""

from collections.abc import Iterable
from typing import NamedTuple

from reception.domain.asked_items import AskedItem
from reception.queries import office
from reception.store.database import rows
from reception.store.work import View

MOST_WORDS = 200
_OF_TICKET = "select what, area, level, years, outcome, source from asked_item where ticket_id = ? order by ordinal"
_EARLIER = """
select what, area, source from asked_item where office_id = ? order by id desc limit 1000
"""


class ItemWords(NamedTuple):
    """What can be completed while it is typed, the newest first; `own_area` is the office's own place."""

    own_area: str
    what: tuple[str, ...]
    areas: tuple[str, ...]
    sources: tuple[str, ...]


def of_ticket(view: View, ticket_id: int) -> tuple[AskedItem, ...]:
    return tuple(AskedItem(*row) for row in rows(view.db, _OF_TICKET, (ticket_id,)))


def words(view: View) -> ItemWords:
    found = rows(view.db, _EARLIER, (view.office,))
    own = office.state(view).settings["office_name"].removeprefix("BPS ").partition("(")[0].strip()
    what, areas, sources = ([row[place] for row in found] for place in range(3))
    return ItemWords(own, _once(what), _once([own, *areas]), _once(sources))


def _once(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Each spelling once, in any letter case."""
    by_folded = {text.casefold(): text for text in reversed([text for text in texts if text])}
    return tuple(reversed(by_folded.values()))[:MOST_WORDS]
