"""Answers that say the same: an answer that is given again leaves a copy of itself in the office's memory."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

SAME, WITHIN, SHORTEST = 0.8, 0.95, 8
"""Shared of all words; shared of the shorter one's, which then has at least so many."""

Id = TypeVar("Id", bound=Hashable)


def are_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nearly the same words; or nearly all of one that is not short stand in the other, which says more besides.

    Another figure or year is another answer.
    """
    shorter, longer = sorted((one, other), key=len)
    shared = len(one & other)
    if shared >= SAME * (len(one) + len(other) - shared):
        return not _figures(one ^ other)
    return len(shorter) >= SHORTEST and shared >= WITHIN * len(shorter) and not _figures(shorter - longer)


def _figures(words: frozenset[str]) -> bool:
    return any(character.isdigit() for word in words for character in word)


def gathered(answers: Iterable[tuple[Id, frozenset[str]]], most: int) -> list[tuple[Id, tuple[Id, ...]]]:
    """Each that says something new, with those that came later and say the same; `most` of them, best first."""
    kept: list[tuple[Id, frozenset[str], list[Id]]] = []
    for id_, words in answers:
        same = next((copies for _, known, copies in kept if are_copies(known, words)), None)
        if same is not None:
            same.append(id_)
        elif len(kept) < most:
            kept.append((id_, words, []))
    return [(id_, tuple(copies)) for id_, _, copies in kept]
