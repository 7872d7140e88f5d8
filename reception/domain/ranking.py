"""How well a text fits what was asked: rare words weigh most, near one another more, as they were typed a little more.

Okapi BM25 over all fields of a text at once (Robertson, Zaragoza 2009), and on top of it how much of the question is
covered, and whether words that stand together in the question stand together in the text. Weights were tuned on
FacQA and on questions of this office (bench/search.py).
"""

import math
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

SATURATION, LENGTH = 0.5, 0.4
COVERAGE, NEARNESS, VERBATIM = 0.5, 0.5, 0.2
SYNONYM = 0.9
"""What a typed word counts where another one says the same."""
NEAR = 6  # words apart at most


class Question(NamedTuple):
    """`weights`: what each stem is worth (rarity, less for what was not typed); `order`: the stems as they were typed."""

    weights: Mapping[str, float]
    order: Sequence[str]
    verbatim: Mapping[str, str]
    """Words as they were typed, and their stems."""
    synonyms: Sequence[tuple[Sequence[str], str]] = ()
    """Stems that were typed, and a run of stems that means the same, joined by spaces."""


class Field(NamedTuple):
    """A part of a text: its stems in order, and how much a word in it counts."""

    stems: Sequence[str]
    boost: float


def rarity(found_in: int, of: int) -> float:
    """The weight of a word that so many of all texts hold; never negative."""
    return math.log(1 + (of - found_in + 0.5) / (found_in + 0.5))


def score(question: Question, fields: Sequence[Field], words: Container[str], average_length: float) -> float:
    """The higher the better; comparable between texts for one question only. `words` stand in the text so."""
    counts, places = _occurrences(question, fields)
    meant = _meant(question, fields)
    length = sum(len(field.stems) for field in fields)
    norm = SATURATION * (1 - LENGTH + LENGTH * length / (average_length or 1))
    fit = covered = 0.0
    for stem in counts | meant:
        often = counts.get(stem, 0) + SYNONYM * meant.get(stem, 0)
        weight = question.weights[stem] * (1 if stem in counts else SYNONYM)
        fit += weight * often * (1 + SATURATION) / (often + norm)
        covered += weight
    whole = sum(question.weights.values()) or 1
    return (
        fit + COVERAGE * covered * covered / whole + NEARNESS * _nearness(question, places) + _verbatim(question, words)
    )


def _meant(question: Question, fields: Sequence[Field]) -> dict[str, float]:
    """Typed stems that a text says in another way too, and how often it does."""
    meant: dict[str, float] = {}
    held = [(frozenset(field.stems), field) for field in fields] if question.synonyms else []
    for typed, other in question.synonyms:
        often = sum(field.boost for stems, field in held if stands_in(other, stems, field.stems))
        if often:
            meant |= {stem: max(often, meant.get(stem, 0)) for stem in typed if stem in question.weights}
    return meant


def stands_in(run: str, held: Container[str], stems: Sequence[str]) -> bool:
    """Whether stems, joined by spaces, stand in others one after the other; `held` are those others, quickly asked."""
    if " " not in run:
        return run in held
    return run.partition(" ")[0] in held and f" {run} " in f" {' '.join(stems)} "


def _occurrences(question: Question, fields: Sequence[Field]) -> tuple[dict[str, float], dict[str, list[int]]]:
    counts: dict[str, float] = {}
    places: dict[str, list[int]] = {}
    at = 0
    for field in fields:
        for stem in field.stems:
            at += 1
            if stem in question.weights:
                counts[stem] = counts.get(stem, 0) + field.boost
                places.setdefault(stem, []).append(at)
        at += NEAR  # words of different fields are no neighbours
    return counts, places


def _nearness(question: Question, places: Mapping[str, list[int]]) -> float:
    total = 0.0
    for one, other in pairwise(question.order):
        if one != other and one in places and other in places:
            apart = min(abs(a - b) for a in places[one] for b in places[other])
            if apart <= NEAR:
                total += (question.weights[one] + question.weights[other]) / 2 / apart
    return total


def _verbatim(question: Question, words: Container[str]) -> float:
    return VERBATIM * sum(question.weights.get(stem, 0) for word, stem in question.verbatim.items() if word in words)
