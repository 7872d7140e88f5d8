"""Finished consultations, found again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reception.domain import people
from reception.domain import text as texts
from reception.domain.ids import TicketId
from reception.domain.tickets import reference
from reception.queries import office
from reception.store import search as index
from reception.store import stems
from reception.store.database import rows
from reception.store.fields import instant, known_day
from reception.store.work import View

LONGEST_EXCERPT = 240
MARK = "**"
_CONTEXT = 60
_HIT = """
select t.id, t.day, t.number, c.channel, c.topic, c.asked_at, c.question, c.answer
from consultation c left join ticket t on t.id = c.ticket_id where c.id = ?
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A consultation that fits. Telephone numbers and e-mail addresses in its texts are masked.

    `ticket` is a reference; `highlight` the piece of plain text that fits best, its matched words between `**`;
    `score` is comparable within one search only.
    """

    ticket: str | None
    channel: str | None
    topic: str | None
    asked_at: datetime | None
    question: str
    answer: str
    highlight: str
    score: float
    ticket_id: TicketId | None = None


def search(view: View, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """Best first; none for a text without words."""
    if not office.is_founded(view):
        return ()
    wanted = frozenset(stems.asked(text, index.MOST_WORDS))
    spared = _own_numbers(view)
    return tuple(_hit(view, match, wanted, spared) for match in index.find(view, text, limit))


def excerpt(text: str, wanted: frozenset[str]) -> str:
    """The stretch of a text with most different wanted stems, on one line, each matched word between `**`."""
    text = " ".join(text.replace(MARK, " ").split())
    found = [place for place in stems.places(text) if place[0] in wanted]
    begin, end = _stretch(text, found)
    shown = _marked(text[:end], begin, [place for place in found if begin <= place[1] and place[2] <= end])
    return ("… " if begin else "") + shown.strip() + (" …" if end < len(text) else "")


def _hit(view: View, match: index.Match, wanted: frozenset[str], spared: frozenset[str]) -> Hit:
    ticket_id, on, number, channel, topic, asked_at, question, answer = rows(view.db, _HIT, (match.id,))[0]
    question, answer = texts.masked(question, spared), texts.masked(answer, spared)
    shown = excerpt(f"{question} {answer}", wanted)
    ticket = reference(known_day(on), number) if number else None
    return Hit(ticket, channel, topic, instant(asked_at), question, answer, shown, match.score, ticket_id)


def _own_numbers(view: View) -> frozenset[str]:
    """The office's own telephone numbers are no personal data."""
    values = office.state(view).settings
    return frozenset(people.national_digits(values[key]) for key in ("phone", "whatsapp") if values[key])


def _stretch(text: str, found: list[tuple[str, int, int]]) -> tuple[int, int]:
    """From a little before the best matched word on, cut between words."""
    best = max(found, key=lambda place: (_different(found, place[1]), -place[1]), default=("", 0, 0))
    begin = 0 if best[1] <= _CONTEXT else text.find(" ", best[1] - _CONTEXT, best[1]) + 1
    if len(text) - begin <= LONGEST_EXCERPT:
        return begin, len(text)
    cut = text.rfind(" ", begin, begin + LONGEST_EXCERPT)
    return begin, cut if cut > best[2] else begin + LONGEST_EXCERPT


def _different(found: list[tuple[str, int, int]], begin: int) -> int:
    return len({stem for stem, at, _ in found if begin <= at < begin + LONGEST_EXCERPT - _CONTEXT})


def _marked(text: str, begin: int, places: list[tuple[str, int, int]]) -> str:
    return "".join(_pieces(text, begin, places))


def _pieces(text: str, at: int, places: list[tuple[str, int, int]]) -> Iterator[str]:
    for _, begin, end in places:
        yield f"{text[at:begin]}{MARK}{text[begin:end]}{MARK}"
        at = end
    yield text[at:]
