"""An earlier answer given again: whether it still stands in what was sent."""

from reception.domain import text

RUN = 3
STILL_THERE = 0.25
"""Of an inserted answer a quarter of its runs of three words: edited, shortened to its main sentence, but not replaced."""


def stands_in(inserted: str, sent: str) -> bool:
    """True if enough of the inserted words are left in what was sent, in their order; of a short text the whole of it."""
    words = _plain(inserted)
    length = min(RUN, len(words))
    wanted, found = _runs(words, length), _runs(_plain(sent), length)
    return bool(wanted) and len(wanted & found) >= STILL_THERE * len(wanted)


def _plain(words: str) -> list[str]:
    return [word for word, _, _ in text.words(words)]


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)} if length else set()
