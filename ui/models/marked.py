"""Words with places in them that are marked, as a search shows them."""

from typing import NamedTuple

from reception.queries.excerpts import MARK


class Marked(NamedTuple):
    """`places` are where each marked word begins and ends in `text`."""

    text: str
    places: tuple[tuple[int, int], ...] = ()


def read(excerpt: str) -> Marked:
    """From an excerpt whose matched words stand between `**`."""
    text, places = "", []
    for number, piece in enumerate(excerpt.split(MARK)):
        if number % 2:
            places.append((len(text), len(text) + len(piece)))
        text += piece
    return Marked(text, tuple(places))
