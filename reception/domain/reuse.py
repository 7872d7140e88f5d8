"""An earlier answer given again: whether it still stands in what was sent."""

import re

from reception.domain import people, telling, text

_TITLES = r"Ibu/Bapak|Bapak/Ibu|Ibu|Bu|Bapak|Bpk|Pak|Kakak|Kak|Mas|Mbak|Mba|Dik|Saudari|Saudara|Sdri|Sdr"
_ADDRESSED = re.compile(rf"\b(?:{_TITLES})\b\.?\s+{people.UNNAMED}", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![\w•]){people.UNNAMED}(?![\w•@])")
RUN = 3
STILL_THERE = 0.25
"""Of an inserted answer a quarter of its runs of three words: edited, shortened to its main sentence, but not replaced."""


def addressed_to(answer: str, name: str | None, sex: str | None) -> str:
    """An earlier answer as it is given now: where it addressed whoever asked then, it addresses whoever asks now."""
    address = telling.ADDRESSED.get(sex or "", "Ibu/Bapak")
    now = " ".join(filter(None, (address, name)))
    answer = _ADDRESSED.sub(lambda _: now, answer)
    return _NAMED.sub(lambda _: name or address, answer)


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
