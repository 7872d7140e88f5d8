"""Every stem of the search index and in how many consultations it stands: what is rare, what was meant, what begins so.

Read whole and kept: asking the engine for one common word costs as much as a search. Read again when the index has grown by
a hundredth; a word that came since is looked for itself.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from reception.domain import text as texts
from reception.store import stems
from reception.store.database import execute, rows
from reception.store.work import View

LONG, SHORTEST_BEGUN = 10, 3
STALE, LATEST, PORTION = 100, 1_000, 2_000
_AFTER_ALL = "\U0010ffff"

_NEWEST = {
    "sqlite": "select rowid from search_document order by rowid desc limit 1",
    "postgresql": "select max(consultation_id) from search_document",
}
_LATEST = """
select question || ' ' || answer from consultation
where +office_id = ? and is_finished = ? and answer is not null order by id desc limit ?
"""  # the sign keeps SQLite from sorting all that the index of days holds
_DOCUMENTS = {
    "sqlite": "select count(*) from search_document_docsize",  # the index itself would be read whole
    "postgresql": "select count(*) from search_document",
}
_COUNTED_POSTGRESQL = "select word, ndoc from ts_stat('select words from search_document')"
_COUNTED_SQLITE = "select term, doc from temp.search_term where term > ? order by term limit ?"
_COUNTING_SQLITE = (
    "create virtual table if not exists temp.search_term using fts5vocab('main', 'search_document', 'row')"
)
_HOLDING = {
    "sqlite": "select count(*) from search_document where search_document match ?",
    "postgresql": "select count(*) from search_document where words @@ cast(? as tsquery)",
}


class Meant(NamedTuple):
    """A word as somebody wrote it once, and its stem."""

    word: str
    stem: str


class _Lexicon(NamedTuple):
    """As it was when `newest` was the newest consultation. `known`: in how many a stem stands; `written`: the stem of a
    word, `in_order` those words; `meant` remembers what was looked for in them.
    """

    newest: int
    documents: int
    known: dict[str, int]
    written: dict[str, str]
    in_order: list[str]
    meant: dict[str, Meant | None]


def documents(view: View) -> int:
    """About how many consultations can be found."""
    return _lexicon(view).documents


def documents_with(view: View, words: Sequence[str]) -> dict[str, int]:
    """In about how many of them each of these stems stands; a stem that stands nowhere is left out.

    Of a run of stems, joined by spaces, in how many its rarest one stands.
    """
    if not words:
        return {}
    lexicon = _lexicon(view)
    many = {word: min((lexicon.known.get(part, 0) for part in word.split()), default=0) for word in words}
    found = {word: number for word, number in many.items() if number}
    if len(found) < len(words) and lexicon.newest != _newest(view):
        since = {word: _holding(view, word) for word in words if word not in found}
        found |= {word: many for word, many in since.items() if many}
    return found


def nearest(view: View, word: str) -> Meant | None:
    """What was probably meant by a word that stands nowhere: one letter off, two from ten letters on, never the first."""
    lexicon = _lexicon(view)
    if word not in lexicon.meant:
        lexicon.meant[word] = _nearest(lexicon, word)
    return lexicon.meant[word]


def _nearest(lexicon: _Lexicon, word: str) -> Meant | None:
    """The nearest first, then the one whose stem is commonest."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) < LONG else 2
    alike = lexicon.in_order[
        bisect_left(lexicon.in_order, word[0]) : bisect_left(lexicon.in_order, word[0] + _AFTER_ALL)
    ]
    near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=allowed, limit=20)
    meant = [(apart, -lexicon.known[lexicon.written[spelt]], spelt) for spelt, apart, _ in near]
    return Meant(min(meant)[2], lexicon.written[min(meant)[2]]) if meant else None


def _written(view: View, known: Mapping[str, int]) -> dict[str, str]:
    """The latest texts as they are spelt; stems that are in older ones only stand for themselves."""
    latest = rows(view.db, _LATEST, (view.office, True, LATEST))
    spelt = sorted({word for (text,) in latest for word, _, _ in texts.words(texts.impersonal(text))})
    found = zip(spelt, stems.stemmed(spelt), strict=True)
    return {stem: stem for stem in known} | {word: stem for word, stem in found if stem in known}


def beginning_with(view: View, begun: str, most: int = 8) -> list[str]:
    """The commonest stems of words that begin so, as far as `begun` is not one of them itself."""
    if len(begun) < SHORTEST_BEGUN:
        return []
    lexicon = _lexicon(view)
    in_order = lexicon.in_order
    longer = in_order[bisect_right(in_order, begun) : bisect_left(in_order, begun + _AFTER_ALL)]
    return nlargest(most, {lexicon.written[word] for word in longer}, key=lambda stem: (lexicon.known[stem], stem))


def _lexicon(view: View) -> _Lexicon:
    newest = _newest(view)
    cached: _Lexicon | None = view.memo.get("lexicon")
    if cached is None or abs(cached.newest - newest) * STALE > cached.documents:
        while warm(view, sys.maxsize):
            pass
        cached = view.memo["lexicon"]
    return cached


def warm(view: View, portion: int = PORTION) -> bool:
    """Reads on: whether something is left to be read. In portions, so that a click in between is not kept waiting."""
    newest = _newest(view)
    cached: _Lexicon | None = view.memo.get("lexicon")
    if cached is not None and abs(cached.newest - newest) * STALE <= cached.documents:
        return False
    known: dict[str, int] = view.memo.setdefault("lexicon begun", {})
    found = _words_after(view, next(reversed(known), ""), portion)
    known.update(found)
    if len(found) == portion and view.db.engine == "sqlite":
        return True
    many = int(rows(view.db, _DOCUMENTS[view.db.engine])[0][0])
    written = _written(view, known)
    view.memo["lexicon"] = _Lexicon(newest, many, known, written, sorted(written), {})
    del view.memo["lexicon begun"]
    return False


def _words_after(view: View, last: str, most: int) -> list[tuple[str, int]]:
    """Stems in their order and in how many consultations each stands; PostgreSQL counts them only all at once."""
    if view.db.engine == "postgresql":
        return [(word, many) for word, many in rows(view.db, _COUNTED_POSTGRESQL)]
    execute(view.db, _COUNTING_SQLITE)
    return [(word, many) for word, many in rows(view.db, _COUNTED_SQLITE, (last, most))]


def _newest(view: View) -> int:
    found = rows(view.db, _NEWEST[view.db.engine])
    return (found[0][0] if found else None) or 0


def _holding(view: View, word: str) -> int:
    quoted = f'"{word}"' if view.db.engine == "sqlite" else f"'{word}'"
    return int(rows(view.db, _HOLDING[view.db.engine], (quoted,))[0][0])
