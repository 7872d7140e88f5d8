"""Finished consultations, found again."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from reception import channels
from reception.domain import asking, codes, people, ranking
from reception.domain import text as texts
from reception.domain.ids import TicketId
from reception.domain.tickets import reference
from reception.queries import meaning, office
from reception.store import search as index
from reception.store import stems
from reception.store.database import rows
from reception.store.fields import instant, known_day
from reception.store.work import View

LONGEST_EXCERPT = 240
MARK = "**"
_CONTEXT = 60
MOST_CANDIDATES = 80
AVERAGE_LENGTH = 60
RECENT, CONFIRMED = 0.05, 0.03
YEAR_DAYS = 365.0
_QUESTION, _ANSWER, _TOPIC = 2.0, 1.0, 1.0

_CANDIDATES = """
select c.id, t.id, t.day, t.number, c.channel, c.topic, c.asked_at, c.question, c.answer, c.day, c.data_outcome,
    t.confirmed, o.name
from consultation c left join ticket t on t.id = c.ticket_id left join officer o on o.id = c.officer_id
where c.id in ({places})
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


class Found(NamedTuple):
    """`mended`: words that nobody ever wrote, and what was searched instead."""

    hits: tuple[Hit, ...]
    mended: tuple[tuple[str, str], ...] = ()


def search(view: View, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """Best first; none for a text without words."""
    return look_up(view, text, limit).hits


def look_up(view: View, text: str, limit: int = 20, *, is_typing: bool = False) -> Found:
    """Best first, with filters and phrases as `asking.read` reads them; while somebody `is_typing`, also what begins so."""
    if not office.is_founded(view):
        return Found(())
    asked = asking.read(text, channels.codes())
    meant = meaning.of(view, asked.words, is_typing=is_typing)
    candidates = [_Candidate(*row) for row in _candidates(view, meant, asked)]
    fitting = [one for one in candidates if _fits(one, asked)]
    ranked = sorted(
        ((_score(view, one, meant), one) for one in fitting), key=lambda scored: (-scored[0], -scored[1].id)
    )
    spared = _own_numbers(view)
    hits = tuple(_hit(one, score, meant, spared) for score, one in ranked[: max(limit, 0)])
    return Found(hits, tuple((typed, _written(stem, hits)) for typed, stem in meant.mended))


def _written(stem: str, hits: Sequence[Hit]) -> str:
    """A stem as a word that people write: as it stands in what was found."""
    texts_found = (f"{hit.question} {hit.answer}" for hit in hits)
    spelt = (text[begin:end] for text in texts_found for known, begin, end in stems.places(text) if known == stem)
    return next(spelt, stem).casefold()


class _Candidate(NamedTuple):
    id: int
    ticket_id: TicketId | None
    ticket_day: Any
    number: str | None
    channel: str | None
    topic: str | None
    asked_at: Any
    question: str
    answer: str
    day: Any
    outcome: str | None
    confirmed: bool | None
    officer: str | None


def _candidates(view: View, meant: meaning.Meaning, asked: asking.Asked) -> list[tuple[Any, ...]]:
    """More of them when most will not fit the filter."""
    is_filtered = asked.filter != asking.Filter() or asked.phrases or asked.without
    matches = index.find(view, meant.stems, index.MOST_HITS if is_filtered else MOST_CANDIDATES)
    if not matches:
        return []
    places = ", ".join("?" * len(matches))
    return rows(view.db, _CANDIDATES.format(places=places), [match.id for match in matches])


def _fits(one: _Candidate, asked: asking.Asked) -> bool:
    wanted, text = asked.filter, people.folded(f"{one.question} {one.answer}")
    return (
        wanted.topic in (None, one.topic)
        and wanted.channel in (None, one.channel)
        and wanted.outcome in (None, one.outcome)
        and wanted.year in (None, known_day(one.day).year)
        and people.folded(wanted.officer or "") in people.folded(one.officer or "")
        and all(people.folded(phrase) in text for phrase in asked.phrases)
        and not any(people.folded(word) in text for word in asked.without)
    )


def _score(view: View, one: _Candidate, meant: meaning.Meaning) -> float:
    """The text decides; of two that fit alike the newer one, and the one whose visitor said that it fits."""
    label = codes.TOPICS.label(one.topic) if one.topic else ""
    parts = ((one.question, _QUESTION), (one.answer, _ANSWER), (label, _TOPIC))
    fit = ranking.score(meant.question, [_field(text, boost) for text, boost in parts], AVERAGE_LENGTH)
    years = max((view.now.date() - known_day(one.day)).days, 0) / YEAR_DAYS
    return fit * (1 + RECENT * math.exp(-years / 2) + CONFIRMED * bool(one.confirmed))


def _field(text: str, boost: float) -> ranking.Field:
    words = [word for word, _, _ in texts.words(texts.impersonal(text))]
    return ranking.Field(stems.stemmed(words), frozenset(words), boost)


def excerpt(text: str, wanted: frozenset[str]) -> str:
    """The stretch of a text with most different wanted stems, on one line, each matched word between `**`."""
    text = " ".join(text.replace(MARK, " ").split())
    found = [place for place in stems.places(text) if place[0] in wanted]
    begin, end = _stretch(text, found)
    shown = _marked(text[:end], begin, [place for place in found if begin <= place[1] and place[2] <= end])
    return ("… " if begin else "") + shown.strip() + (" …" if end < len(text) else "")


def _hit(one: _Candidate, score: float, meant: meaning.Meaning, spared: frozenset[str]) -> Hit:
    question, answer = texts.masked(one.question, spared), texts.masked(one.answer, spared)
    shown = excerpt(f"{question} {answer}", meant.shown)
    ticket = reference(known_day(one.ticket_day), one.number) if one.number else None
    return Hit(ticket, one.channel, one.topic, instant(one.asked_at), question, answer, shown, score, one.ticket_id)


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
