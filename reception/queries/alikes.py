"""Institutions that may be one, spelt in two ways: proposals for somebody who knows them. Needs no records."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from reception.domain import people

MOST_NAMES, MOST_VISITED, MOST_PAIRS, MOST_ALIKE = 2_000, 300, 40, 5
LIKELY, SHORT_WORD = 88, 4
SHORT = {
    "bapeda": "bappeda", "dinkes": "dinas kesehatan", "dinsos": "dinas sosial", "dindik": "dinas pendidikan",
    "disdik": "dinas pendidikan", "dispendik": "dinas pendidikan", "disnaker": "dinas tenaga kerja",
    "kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan", "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota", "rs": "rumah sakit", "rsud": "rumah sakit umum daerah", "sdn": "sd negeri",
    "smpn": "smp negeri", "sman": "sma negeri", "smkn": "smk negeri", "univ": "universitas", "bps": "badan pusat statistik",
    "negri": "negeri", "poltek": "politeknik", "ptn": "perguruan tinggi negeri", "perum": "perusahaan umum",
}  # fmt: skip


class Pair(NamedTuple):
    """`score` from 0 to 100."""

    one: str
    other: str
    score: float


class _Name(NamedTuple):
    name: str
    words: tuple[str, ...]
    numbers: frozenset[str]


def likely(names: Sequence[str]) -> list[Pair]:
    """Pairs of names, the most alike first, the earlier of the sequence as `one`. Half a second for a thousand."""
    known = [_spelt_out(name) for name in names[:MOST_NAMES] if people.words(name)]
    pairs = {frozenset((pair.one, pair.other)): pair for pair in (*_shortened(known), *_misspelt(known))}
    return sorted(pairs.values(), key=lambda pair: -pair.score)[:MOST_PAIRS]


def _misspelt(known: Sequence[_Name]) -> Iterator[Pair]:
    """Nearly the same letters, whatever the order of the words."""
    from rapidfuzz import fuzz, process

    texts = [" ".join(sorted(name.words)) for name in known]
    for place, one in enumerate(known):
        rest = texts[place + 1 :]
        for _, score, at in process.extract(
            texts[place], rest, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=MOST_ALIKE
        ):
            other = known[place + 1 + at]
            if one.numbers == other.numbers and not _differ_in_a_short_word(one, other):
                yield Pair(one.name, other.name, float(score))


def _shortened(known: Sequence[_Name]) -> Iterator[Pair]:
    """One of the most visited may be a short form of another."""
    for one, other in combinations(known[:MOST_VISITED], 2):
        if one.numbers == other.numbers and (_shortens(one, other) or _shortens(other, one)):
            yield Pair(one.name, other.name, LIKELY)


def _spelt_out(name: str) -> _Name:
    words = tuple(word for short in people.words(name) for word in SHORT.get(short, short).split())
    return _Name(name, words, frozenset(re.findall(r"\d+", name)))


def _differ_in_a_short_word(one: _Name, other: _Name) -> bool:
    """BRI is no misspelt BNI; and what has other numbers is another place: SMAN 1 is not SMAN 2."""
    left, right = set(one.words) - set(other.words), set(other.words) - set(one.words)
    if not left or not right:
        return False
    return any(all(len(word) <= SHORT_WORD for word in words) for words in (left, right))


def _shortens(short: _Name, long: _Name) -> bool:
    """Whether the one word in which they differ may be made of the letters of several: Disperindag."""
    common = set(short.words) & set(long.words)
    left, right = ([word for word in words if word not in common] for words in (short.words, long.words))
    if not common or len(left) != 1 or len(right) < 2 or not 4 <= len(left[0]) < len("".join(right)):
        return False
    letters = iter("".join(right))
    return left[0][0] == right[0][0] and all(letter in letters for letter in left[0])
