"""What the catalogue of BPS has on some words, from what was last fetched; and how old that is."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from reception.domain import text as texts
from reception.domain.catalogue import MODELS
from reception.queries import meaning, office
from reception.store.database import rows
from reception.store.fields import day, instant
from reception.store.work import View

SYNONYM, BEGUN = 0.5, 0.7
SHORTEST_BEGUN, MOST_BEGUN, MOST_EQUAL = 2, 2_000, 100
AGAIN = timedelta(hours=1)
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """`model` is a key of `domain.catalogue.MODELS`."""

    id: int
    model: str
    title: str
    subject: str | None
    released_on: date | None
    link: str


@dataclass(frozen=True, slots=True)
class ListState:
    """`refreshed_at` is when the list was last fetched whole; `failure` what was wrong when it was last tried."""

    model: str
    entries: int
    refreshed_at: datetime | None
    tried_at: datetime | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class Setup:
    """What the office has decided; the key is not among it (see `store.secrets`)."""

    is_on: bool
    domain: str
    site: str
    api: str
    days: int
    source: str


_WITH = "select entry_id, weight from catalogue_word where office_id = ? and word = ?"
_BEGUN = "select entry_id, weight from catalogue_word where office_id = ? and word >= ? and word < ? limit ?"
_ENTRIES = "select id, model, title, subject, released_on, link from catalogue_entry where office_id = ?"
_NEWEST = _ENTRIES + " order by released_on is null, released_on desc, id limit ?"


def find(view: View, text: str, limit: int = 8) -> tuple[EntryRow, ...]:
    """The entries that fit best, best first; the newest for a text without words."""
    if not texts.plain_words(text):
        return tuple(_row(*found) for found in rows(view.db, _NEWEST, (view.office, limit)))
    scores = _scores(view, text)
    best = sorted(scores, key=lambda id_: (-scores[id_], id_))[: max(4 * limit, MOST_EQUAL)]
    found = {row.id: row for row in _read(view, best)}
    newest = sorted(found.values(), key=lambda row: row.released_on or date.min, reverse=True)
    return tuple(sorted(newest, key=lambda row: -round(scores[row.id], 2))[:limit])


def at(view: View, link: str) -> EntryRow | None:
    """The entry that this address leads to."""
    found = rows(view.db, f"{_ENTRIES} and link = ?", (view.office, link))
    return _row(*found[0]) if found else None


def setup(view: View) -> Setup:
    chosen = office.state(view).settings
    return Setup(
        chosen["catalogue_on"], chosen["catalogue_domain"], chosen["catalogue_site"], chosen["catalogue_api"],
        chosen["catalogue_days"], chosen["office_name"],
    )  # fmt: skip


def lists(view: View) -> tuple[ListState, ...]:
    """Each list, fetched or not."""
    counted = dict(
        rows(view.db, "select model, count(*) from catalogue_entry where office_id = ? group by model", (view.office,))
    )
    sql = "select model, refreshed_at, tried_at, failure from catalogue_state where office_id = ?"
    known = {
        model: (instant(refreshed), instant(tried), failure)
        for model, refreshed, tried, failure in rows(view.db, sql, (view.office,))
    }
    return tuple(ListState(model, counted.get(model, 0), *known.get(model, (None, None, None))) for model in MODELS)


def due(view: View) -> tuple[str, ...]:
    """The lists that are to be fetched now: older than the office wants them, and not tried within the hour."""
    chosen = setup(view)
    return tuple(one.model for one in lists(view) if chosen.is_on and _is_due(one, view.now, chosen.days))


def _is_due(one: ListState, now: datetime, days: int) -> bool:
    if one.failure is not None and one.tried_at is not None and now - one.tried_at < AGAIN:
        return False
    return one.refreshed_at is None or now - one.refreshed_at >= timedelta(days=days)


def _scores(view: View, text: str) -> dict[int, float]:
    """The rarer a word, the more it says; the more often it stands in an entry, the more, up to a point."""
    of = rows(view.db, "select count(*) from catalogue_entry where office_id = ?", (view.office,))[0][0]
    scores: dict[int, float] = defaultdict(float)
    typed, synonyms = meaning.asked(view, text)
    wanted = dict.fromkeys(synonyms, SYNONYM) | dict.fromkeys(typed, 1.0)
    for word, counts in wanted.items():
        _add(scores, rows(view.db, _WITH, (view.office, word)), of, counts)
    begun = texts.plain_words(text)[-1]
    if text[-1:].isalnum() and len(begun) >= SHORTEST_BEGUN:
        _add(scores, rows(view.db, _BEGUN, (view.office, begun, begun + _LAST, MOST_BEGUN)), of, BEGUN)
    return scores


def _add(scores: dict[int, float], found: list[tuple[Any, ...]], of: int, counts: float) -> None:
    best: dict[int, int] = {}
    for id_, weight in found:
        best[id_] = max(weight, best.get(id_, 0))
    rarity = math.log(1 + (of - len(best) + 0.5) / (len(best) + 0.5))
    for id_, weight in best.items():
        scores[id_] += counts * rarity * weight / (weight + 2)


def _read(view: View, ids: list[int]) -> list[EntryRow]:
    if not ids:
        return []
    places = ", ".join("?" * len(ids))
    return [_row(*found) for found in rows(view.db, f"{_ENTRIES} and id in ({places})", (view.office, *ids))]


def _row(id_: int, model: str, title: str, subject: str | None, released_on: Any, link: str) -> EntryRow:
    return EntryRow(id_, model, title, subject, day(released_on), link)
