"""Questions for which no earlier answer fitted: each told in one line without who asked, like ones counted together."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reception.domain import people, text

ALIKE = 0.5
"""Two questions are one where they share at least half of all their words (stems, without stop words)."""
LONGEST_LINE = 120
TELLS_LITTLE = text.STOP_WORDS | {
    "data", "angka", "statistik", "informasi", "per", "tiap", "setiap", "menurut", "tentang", "mengenai", "tahun", "terbaru",
    "terakhir", "adakah", "rincian", "rinci", "lengkap", "kalau", "kalo", "klo", "dicari", "mencari", "cari", "butuh", "perlu", "membutuhkan", "memerlukan", "punya", "tersedia",
}  # fmt: skip
"""Words that stand in most questions, whatever they ask."""

_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")
_ASKS = re.compile(
    r"\?|\b(?:berapa|brp|mohon|minta|butuh|perlu|memerlukan|membutuhkan|cari|mencari|tersedia|ada|punya)\b",
    re.IGNORECASE,
)


class Searched(NamedTuple):
    """Words that were looked for in vain, and the stems of those that tell something."""

    words: str
    stems: frozenset[str]


class Unanswered(NamedTuple):
    words: str
    n: int


def counted(searched: Iterable[Searched]) -> list[Unanswered]:
    """Most frequent first, then as they were asked; of like questions the first gives the words."""
    groups: list[Searched] = []
    counts: list[int] = []
    known: dict[str, list[int]] = {}
    for one in searched:
        place = _likest(one, groups, known)
        if place is None:
            place = len(groups)
            groups.append(one)
            counts.append(0)
            for stem in _marks(one):
                known.setdefault(stem, []).append(place)
        counts[place] += 1
    found = [Unanswered(group.words, n) for group, n in zip(groups, counts, strict=True)]
    return sorted(found, key=lambda group: -group.n)


def _likest(one: Searched, groups: list[Searched], known: dict[str, list[int]]) -> int | None:
    """The group that shares most, of equal ones the oldest."""
    shared = Counter(place for stem in _marks(one) for place in known.get(stem, ()))
    near = ((_alike(one, groups[place], n), -place) for place, n in shared.items())
    likeness, place = max(near, default=(0.0, 0))
    return -place if likeness >= ALIKE else None


def _alike(one: Searched, other: Searched, shared: int) -> float:
    """What two share of all that either has."""
    return shared / (len(_marks(one)) + len(_marks(other)) - shared)


def _marks(one: Searched) -> frozenset[str]:
    """By what it is known: a text without any telling word only by itself."""
    return one.stems or frozenset({one.words})


def in_one_line(words: str, name: str | None = None) -> str:
    """The sentence that asks, on one line, without addresses, numbers and the name of who asked."""
    plain = people.unnamed(text.impersonal(words), name)
    sentences = [" ".join(sentence.split()) for sentence in _SENTENCE.split(plain) if _tells(sentence)]
    asking = next((sentence for sentence in sentences if _ASKS.search(sentence)), None)
    return _clipped(asking or next(iter(sentences), " ".join(plain.split())))


def telling(line: str) -> list[str]:
    """The words that make a question this one."""
    return [word for word, _, _ in text.words(line) if word not in TELLS_LITTLE]


def _tells(sentence: str) -> bool:
    """More than a greeting."""
    return any(word not in text.STOP_WORDS for word, _, _ in text.words(sentence))


def _clipped(line: str) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    return (
        line[: line.rfind(" ", 0, LONGEST_LINE) if " " in line[:LONGEST_LINE] else LONGEST_LINE].rstrip(" ,;:") + " …"
    )
