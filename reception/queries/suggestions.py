"""What stands beside a conversation: similar finished consultations, and what was done with them in this ticket."""

from dataclasses import dataclass

from reception.domain import suggesting, unanswered
from reception.queries import consultations, merges, reuse
from reception.queries.consultations import Hit
from reception.queries.reuse import Source
from reception.store.database import rows
from reception.store.work import View

MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A finished consultation that fits; `title` is what was asked, in one sentence.

    `confirmed`: how many visitors said that its answer fits them.
    """

    hit: Hit
    title: str
    confirmed: int


@dataclass(frozen=True, slots=True)
class Similar:
    """Best first; `mended`: words that nobody ever wrote, and what was searched instead."""

    found: tuple[Suggestion, ...] = ()
    mended: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Staged:
    """An earlier answer that is in this officer's reply, or was when it was inserted."""

    source: Source
    words: str


@dataclass(frozen=True, slots=True)
class Links:
    """`sources` by message; `outcome` of the search for the question that is open: `chosen`, `none_fits`, or None.

    `is_settled`: for some question of the ticket it was said what came of the search.
    """

    sources: dict[int, tuple[Source, ...]]
    staged: tuple[Staged, ...]
    outcome: str | None
    is_settled: bool


_STAGED = """
select c.id, c.day, t.number, u.words from answer_use u
join consultation c on c.id = u.consultation_id left join ticket t on t.id = c.ticket_id
where u.ticket_id = ? and u.message_id is null and {owner} order by u.id
"""
_SEARCHED = "select 1 from search_first where ticket_id in ({places}) limit 1"
_OUTCOME = """
select none_fits, chosen_id from search_first where ticket_id = ? and after_id =
    (select coalesce(max(id), 0) from message where ticket_id = ? and kind = 'out' and coalesce(source, '') <> 'told')
"""


def similar(view: View, words: str, ticket_id: int | None = None, *, is_typing: bool = False) -> Similar:
    """The five that fit best, except what this ticket itself was answered; none for words that ask nothing."""
    if not suggesting.asks_something(words):
        return Similar()
    looked = consultations.look_up(view, words, MOST + 1, is_typing=is_typing, is_gathered=True)
    own = () if ticket_id is None else merges.members(view, ticket_id)
    hits = [hit for hit in looked.hits if hit.ticket_id is None or hit.ticket_id not in own][:MOST]
    again = reuse.counts(view, [hit.id for hit in hits])
    found = tuple(_suggestion(hit, again.get(hit.id, reuse.NEVER).confirmed) for hit in hits)
    return Similar(found, looked.mended)


def _suggestion(hit: Hit, confirmed_again: int) -> Suggestion:
    """A ticket that was answered with this one may be among those that say the same: it is counted once."""
    confirmed = max(hit.confirmations, bool(hit.confirmed) + confirmed_again)
    return Suggestion(hit, unanswered.in_one_line(hit.question), confirmed)


def links(view: View, ticket_id: int, officer_id: int | None) -> Links:
    """Of a ticket and those merged with it, as this officer sees it."""
    owner = "u.officer_id is null" if officer_id is None else "u.officer_id = ?"
    params = (ticket_id,) if officer_id is None else (ticket_id, officer_id)
    staged = tuple(
        Staged(reuse.source(*columns), words or "")
        for *columns, words in rows(view.db, _STAGED.format(owner=owner), params)
    )
    members = merges.members(view, ticket_id)
    sources = reuse.sources(view, *members)
    is_settled = bool(sources or rows(view.db, _SEARCHED.format(places=", ".join("?" * len(members))), members))
    return Links(sources, staged, _outcome(view, ticket_id), is_settled)


def _outcome(view: View, ticket_id: int) -> str | None:
    found = rows(view.db, _OUTCOME, (ticket_id, ticket_id))
    if not found:
        return None
    none_fits, chosen = found[0]
    return "none_fits" if none_fits else "chosen" if chosen else None
