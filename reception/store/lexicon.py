"""Every stem of the search index and in how many consultations it stands: what is rare, what was meant, what begins so.

Read whole and kept: asking the engine for one common word costs as much as a search. Read again when the index has grown by
a hundredth; a word that came since is looked for itself.
"""

from bisect import bisect_left
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from reception.store.database import execute, rows
from reception.store.work import View

LONG, SHORTEST_BEGUN = 8, 3
STALE = 100
_AFTER_ALL = "\U0010ffff"

_NEWEST = {
    "sqlite": "select rowid from search_document order by rowid desc limit 1",
    "postgresql": "select max(consultation_id) from search_document",
}
_HOLDING = {
    "sqlite": "select count(*) from search_document where search_document match ?",
    "postgresql": "select count(*) from search_document where words @@ cast(? as tsquery)",
}


class _Lexicon(NamedTuple):
    """As it was when `newest` was the newest consultation; `meant` remembers what was looked for in it."""

    newest: int
    documents: int
    known: dict[str, int]
    in_order: list[str]
    meant: dict[tuple[str, ...], str | None]


def documents(view: View) -> int:
    """About how many consultations can be found."""
    return _lexicon(view).documents


def documents_with(view: View, words: Sequence[str]) -> dict[str, int]:
    """In about how many of them each of these stems stands; a stem that stands nowhere is left out."""
    if not words:
        return {}
    lexicon = _lexicon(view)
    found = {word: lexicon.known[word] for word in words if word in lexicon.known}
    if len(found) < len(words) and lexicon.newest != _newest(view):
        since = {word: _holding(view, word) for word in words if word not in found}
        found |= {word: many for word, many in since.items() if many}
    return found


def nearest(view: View, *spellings: str) -> str | None:
    """The stem that was probably meant by a word that stands nowhere: one letter off, two from eight letters on.

    Handed the word and its stem: a typing error may keep the ending from being cut.
    """
    lexicon = _lexicon(view)
    if spellings not in lexicon.meant:
        lexicon.meant[spellings] = _nearest(lexicon, spellings)
    return lexicon.meant[spellings]


def _nearest(lexicon: _Lexicon, spellings: Sequence[str]) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = []
    for spelling in dict.fromkeys(spellings):
        allowed = 1 if len(spelling) < LONG else 2
        near += process.extract(spelling, lexicon.in_order, scorer=OSA.distance, score_cutoff=allowed, limit=20)
    return min(near, key=lambda found: (found[1], -lexicon.known[found[0]], found[0]), default=(None,))[0]


def beginning_with(view: View, begun: str, most: int = 8) -> list[str]:
    """The commonest stems that begin so, without that one itself."""
    if len(begun) < SHORTEST_BEGUN:
        return []
    _, _, known, in_order, _ = _lexicon(view)
    fit = in_order[bisect_left(in_order, begun) : bisect_left(in_order, begun + _AFTER_ALL)]
    return nlargest(most, (word for word in fit if word != begun), key=lambda word: known[word])


def _lexicon(view: View) -> _Lexicon:
    newest = _newest(view)
    cached: _Lexicon | None = view.memo.get("lexicon")
    if cached is None or abs(cached.newest - newest) * STALE > cached.documents:
        cached = view.memo["lexicon"] = _read(view, newest)
    return cached


def _read(view: View, newest: int) -> _Lexicon:
    known = dict(rows(view.db, _words_of(view)))
    many = int(rows(view.db, "select count(*) from search_document")[0][0])
    return _Lexicon(newest, many, known, sorted(known), {})


def _newest(view: View) -> int:
    found = rows(view.db, _NEWEST[view.db.engine])
    return (found[0][0] if found else None) or 0


def _holding(view: View, word: str) -> int:
    quoted = f'"{word}"' if view.db.engine == "sqlite" else f"'{word}'"
    return int(rows(view.db, _HOLDING[view.db.engine], (quoted,))[0][0])


def _words_of(view: View) -> str:
    if view.db.engine == "postgresql":
        return "select word, ndoc from ts_stat('select words from search_document')"
    execute(
        view.db, "create virtual table if not exists temp.search_term using fts5vocab('main', 'search_document', 'row')"
    )
    return "select term, doc from temp.search_term"
