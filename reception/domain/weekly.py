"""Weekly hours in words, as the standard writes them."""

from collections.abc import Mapping, Sequence
from datetime import time
from itertools import groupby
from operator import itemgetter

from reception.domain.calendar import Interval

MIDNIGHT = time()
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def in_words(weekly: Mapping[int, Sequence[Interval]]) -> str:
    """Days of the same hours together: `Senin–Kamis 08.00–15.00; Jumat 08.00–15.30`."""
    texts = [_span(weekly.get(weekday, ())) for weekday in range(1, 8)]
    groups = [
        (text, [day for _, day in group]) for text, group in groupby(zip(texts, DAYS, strict=True), key=itemgetter(0))
    ]
    spans = [(days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}", text) for text, days in groups if text]
    return "; ".join(f"{days} {text}" for days, text in spans)


def _span(intervals: Sequence[Interval]) -> str:
    return ", ".join(
        f"{opens:%H.%M}–{'24.00' if closes == MIDNIGHT else f'{closes:%H.%M}'}" for opens, closes in intervals
    )
