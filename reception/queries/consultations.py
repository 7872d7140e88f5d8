"""Finished consultations, found again."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from reception import channels
from reception.domain import asking, copies, people, ranking
from reception.domain import text as texts
from reception.domain.ids import ConsultationId, TicketId
from reception.domain.reuse import substance
from reception.domain.tickets import reference
from reception.errors import NotFound
from reception.queries import excerpts, meaning, office
from reception.store import search as index
from reception.store import stems
from reception.store.database import rows
from reception.store.fields import instant, known_day
from reception.store.work import View

MOST_CANDIDATES = 80
AVERAGE_LENGTH = 60
RECENT, CONFIRMED, REUSED = 0.05, 0.03, 0.05
YEAR_DAYS, OFTEN = 365.0, 3
_BOOSTS = (2.0, 1.0, 1.0)
"""What a word counts in the question, the answer and the topic."""

_CANDIDATES = """
select c.id, t.id, t.day, t.number, c.channel, c.topic, c.asked_at, c.question, c.answer, c.day, c.data_outcome,
    t.confirmed, o.name, t.name,
    (select count(*) from answer_use u where u.consultation_id = c.id and u.message_id is not null)
from consultation c left join ticket t on t.id = c.ticket_id left join officer o on o.id = c.officer_id
where c.id in ({places}) and c.office_id = ?
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A consultation that fits. Telephone numbers, e-mail addresses and who asked are masked in its texts.

    `ticket` is a reference; `highlight` the piece of plain text that fits best, its matched words between `**`, `asked`
    and `answered` such pieces of question and answer; `score` is comparable within one search only; `used`: how often
    its answer was given again; `alike`: others whose answers say the same, when the search was to gather them, and then
    `used` and `confirmations` (visitors who said that it fits) count these too.
    """

    ticket: str | None
    channel: str | None
    topic: str | None
    asked_at: datetime | None
    question: str
    answer: str
    highlight: str
    score: float
    ticket_id: TicketId | None
    id: ConsultationId
    day: date
    officer: str | None
    outcome: str | None
    confirmed: bool | None
    used: int
    asked: str
    answered: str
    alike: tuple[ConsultationId, ...]
    confirmations: int


class Found(NamedTuple):
    """`mended`: words that nobody ever wrote, and what was searched instead."""

    hits: tuple[Hit, ...]
    mended: tuple[tuple[str, str], ...] = ()


def search(view: View, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """Best first; none for a text without words."""
    return look_up(view, text, limit).hits


def look_up(
    view: View,
    text: str,
    limit: int = 20,
    *,
    is_typing: bool = False,
    is_exact: bool = False,
    is_gathered: bool = False,
) -> Found:
    """Best first, with filters and phrases as `asking.read` reads them; filters alone give the newest first.

    While somebody `is_typing`, also what begins as the last word; `is_exact` looks for a typing error as it was typed.
    `is_gathered`: of answers that say the same only the best, which names the others.
    """
    if limit < 1 or not office.is_founded(view):
        return Found(())
    asked = asking.read(text, channels.codes())
    meant = meaning.of(view, asked.words, is_typing=is_typing, is_exact=is_exact)
    ranked = _ranked(view, meant, asked)
    spared = _own_numbers(view)
    shown = _gathered(ranked, limit) if is_gathered else [(known, ()) for known in ranked[:limit]]
    hits = tuple(_hit(known.one, known.score, meant, spared, alike) for known, alike in shown)
    return Found(hits, tuple((typed, known.word) for typed, known in meant.mended))


class Told(NamedTuple):
    """One consultation in full; `in_question` and `in_answer` are the places of the words that were looked for."""

    hit: Hit
    in_question: tuple[tuple[int, int], ...]
    in_answer: tuple[tuple[int, int], ...]


def told(
    view: View, consultation_id: ConsultationId, text: str = "", *, is_typing: bool = False, is_exact: bool = False
) -> Told:
    """As it stands now, with the words of this search in it. Raises `NotFound` once it cannot be found any more."""
    words = asking.read(text, channels.codes()).words
    meant = meaning.of(view, words, is_typing=is_typing, is_exact=is_exact)
    found = _read(view, [consultation_id])
    if not found or not index.stems_of(view, [consultation_id]):
        raise NotFound("This consultation does not exist.")
    hit = _hit(found[0], 0.0, meant, _own_numbers(view))
    in_question, in_answer = (
        tuple((begin, end) for _, begin, end in excerpts.places(part, meant.shown))
        for part in (hit.question, hit.answer)
    )
    return Told(hit, in_question, in_answer)


def years(view: View) -> tuple[int, ...]:
    """From the newest to the first year of the office's memory."""
    first, last = rows(view.db, "select min(day), max(day) from consultation where office_id = ?", (view.office,))[0]
    return () if first is None else tuple(range(known_day(last).year, known_day(first).year - 1, -1))


def one(view: View, consultation_id: int) -> Hit:
    """A consultation that is known, as a search shows it, finished or not. Raises `NotFound`."""
    found = rows(view.db, _CANDIDATES.format(places="?"), (consultation_id, view.office))
    if not found:
        raise NotFound("This consultation does not exist.")
    known = _Candidate(*found[0])
    return _hit(known._replace(answer=known.answer or ""), 0.0, meaning.of(view, ""), _own_numbers(view))


def _ranked(view: View, meant: meaning.Meaning, asked: asking.Asked) -> list["_Ranked"]:
    candidates = [one for one in _candidates(view, meant, asked) if _fits(one, asked)]
    parts = index.stems_of(view, [one.id for one in candidates])
    if not meant.terms:
        newest = sorted(candidates, key=lambda one: (one.day, one.id), reverse=True)
        return [_Ranked(0.0, one, parts[one.id]) for one in newest]
    scored = [_Ranked(_score(view, one, parts[one.id], meant), one, parts[one.id]) for one in candidates]
    return sorted(scored, key=lambda ranked: (-ranked.score, -ranked.one.id))


def _gathered(ranked: Sequence["_Ranked"], most: int) -> list[tuple["_Ranked", tuple["_Candidate", ...]]]:
    """An answer that was given again stands in the office's memory as often as it was given."""
    groups = copies.gathered((((place, frozenset(known.parts[1])) for place, known in enumerate(ranked))), most)
    return [(ranked[first], tuple(ranked[place].one for place in others)) for first, others in groups]


class _Candidate(NamedTuple):
    id: ConsultationId
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
    visitor: str | None
    used: int


class _Ranked(NamedTuple):
    """`parts`: the stems of question, answer and topic."""

    score: float
    one: _Candidate
    parts: Sequence[Sequence[str]]


def _candidates(view: View, meant: meaning.Meaning, asked: asking.Asked) -> list[_Candidate]:
    """More of them when what the engine cannot judge will drop most."""
    most = index.MOST_HITS if asked.phrases or asked.without else MOST_CANDIDATES
    if meant.terms:
        phrases = [stems.of(phrase) for phrase in asked.phrases]
        matches = index.find(view, meant.terms, most, asked.filter, phrases)
    elif asked.filter != asking.EVERYTHING:
        matches = index.newest(view, asked.filter, most)
    else:
        matches = []
    return _read(view, [match.id for match in matches])


def _read(view: View, ids: Sequence[ConsultationId]) -> list[_Candidate]:
    if not ids:
        return []
    sql = _CANDIDATES.format(places=", ".join("?" * len(ids)))
    return [_Candidate(*row) for row in rows(view.db, sql, (*ids, view.office))]


def _fits(one: _Candidate, asked: asking.Asked) -> bool:
    """What was typed in quotation marks stands there as it was typed; what was not wanted does not."""
    if not asked.phrases and not asked.without:
        return True
    text = people.folded(f"{one.question} {one.answer}")
    return all(people.folded(phrase) in text for phrase in asked.phrases) and not any(
        people.folded(word) in text for word in asked.without
    )


def _score(view: View, one: _Candidate, parts: Sequence[Sequence[str]], meant: meaning.Meaning) -> float:
    """The text decides; of two that fit alike the newer one, the one whose visitor said that it fits, the one used more."""
    fields = [ranking.Field(part, boost) for part, boost in zip(parts, _BOOSTS, strict=False)]
    words = texts.spellings(f"{one.question} {one.answer}")
    fit = ranking.score(meant.question, fields, words, AVERAGE_LENGTH)
    years = max((view.now.date() - known_day(one.day)).days, 0) / YEAR_DAYS
    reuse = REUSED * one.used / (one.used + OFTEN)
    return fit * (1 + RECENT * math.exp(-years / 2) + CONFIRMED * bool(one.confirmed) + reuse)


def _hit(
    one: _Candidate,
    score: float,
    meant: meaning.Meaning,
    spared: frozenset[str],
    alike: Sequence[_Candidate] = (),
) -> Hit:
    said = (people.unnamed(text, one.visitor) for text in (one.question, one.answer))
    question, answer = (texts.masked(text, spared) for text in said)
    asked, answered = excerpts.one_line(question), excerpts.one_line(substance(answer))
    in_question, in_answer = (excerpts.places(line, meant.shown) for line in (asked, answered))
    gap = len(asked) + 1 if asked else 0
    both = [*in_question, *((stem, begin + gap, end + gap) for stem, begin, end in in_answer)]
    return Hit(
        ticket=reference(known_day(one.ticket_day), one.number) if one.number else None,
        channel=one.channel,
        topic=one.topic,
        asked_at=instant(one.asked_at),
        question=question,
        answer=answer,
        highlight=excerpts.stretch(f"{asked} {answered}".strip(), both),
        score=score,
        ticket_id=one.ticket_id,
        id=one.id,
        day=known_day(one.day),
        officer=one.officer,
        outcome=one.outcome,
        confirmed=one.confirmed,
        used=one.used + sum(other.used for other in alike),
        asked=excerpts.stretch(asked, in_question),
        answered=excerpts.stretch(answered, in_answer),
        alike=tuple(other.id for other in alike),
        confirmations=sum(bool(known.confirmed) for known in (one, *alike)),
    )


def _own_numbers(view: View) -> frozenset[str]:
    """The office's own telephone numbers are no personal data."""
    values = office.state(view).settings
    return frozenset(people.national_digits(values[key]) for key in ("phone", "whatsapp") if values[key])
