"""An office's memory made up for measuring the search: 132 consultations, 236 questions, and which of them answer which.

The questions were written before any of them was searched, as people ask: in letters and in chats, with abbreviations and
typing errors, in other words than the answer's. The figures are invented.
"""

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Consultation(NamedTuple):
    topic: str
    question: str
    answer: str


class Query(NamedTuple):
    """`fits`: the numbers of the consultations that answer it, counted from 1."""

    text: str
    fits: frozenset[int]


def consultations() -> list[Consultation]:
    return [Consultation(*line.split(" | ")) for line in _lines("consultations.txt")]


def queries() -> list[Query]:
    parts = (line.split(" | ") for line in _lines("queries.txt"))
    return [Query(text, frozenset(map(int, numbers.split()))) for numbers, text in parts]


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text("utf-8").splitlines()
