"""WhatsApp's `*bold*`, `_italic_` and `~strike~`, and the links in a text: what is shown, and what it came from.

The marks themselves are not shown; whatever is shown remembers which part of the text it stands for, so that copying it
gives back what was typed.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

STYLES = {"*": "bold", "_": "italic", "~": "strike"}
_LINK = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_AFTER_A_LINK = (".", ",", ";", ":", "!", "?", "'", "…", *STYLES)
_AT_ALL = re.compile(r"[*_~]|://")


class Run(NamedTuple):
    """Shown characters from `begin` up to, not including, `end`; `link` is an address to open."""

    begin: int
    end: int
    styles: frozenset[str]
    link: str | None


class Shown(NamedTuple):
    """`text` without its marks. Its character `n` stands for `source[owns[n]:owns[n + 1]]`; together they are all of it.

    What looks plain has no run.
    """

    source: str
    text: str
    owns: Sequence[int]
    runs: tuple[Run, ...]

    def source_of(self, begin: int, end: int) -> str:
        """What was typed for these shown characters, their marks included."""
        return self.source[self.owns[begin] : self.owns[end]]


class _Span(NamedTuple):
    """From its opening up to, not including, what follows its closing mark."""

    begin: int
    end: int
    mark: str


def shown(source: str) -> Shown:
    """How a message is shown. A mark counts at the edges of words, within one line, around something, as in WhatsApp."""
    if not _AT_ALL.search(source):
        return Shown(source, source, range(len(source) + 1), ())
    addresses = _links(source)
    spans = [span for mark in STYLES for span in _spans(source, mark, addresses)]
    marks = {place for span in spans for place in (span.begin, span.end - 1)}
    kept = [place for place in range(len(source)) if place not in marks]
    owns = _owned(kept, [span.end - 1 for span in spans], len(source))
    return Shown(source, "".join(source[place] for place in kept), owns, _runs(source, kept, spans, addresses))


def _links(text: str) -> list[tuple[int, int]]:
    trimmed = ((found.start(), _trimmed(found[0])) for found in _LINK.finditer(text))
    return [(begin, begin + len(address)) for begin, address in trimmed if address]


def _trimmed(address: str) -> str:
    """Without the full stop, the bracket or the mark of the sentence around it; empty when nothing is left."""
    while address.endswith(_AFTER_A_LINK) or (address.endswith(")") and address.count("(") < address.count(")")):
        address = address[:-1]
    return address if address.partition("://")[2] else ""


def _spans(source: str, mark: str, addresses: list[tuple[int, int]]) -> Iterator[_Span]:
    """Where this mark opens and closes; one inside an address is part of the address, a new line closes nothing."""
    in_address = {place for begin, end in addresses for place in range(begin, end)}
    opened = None
    for found in re.finditer(f"[{mark}\n]", source):
        place = found.start()
        if found[0] == "\n":
            opened = None
        elif place in in_address:
            continue
        elif opened is not None and _closes(source, place, mark):
            yield _Span(opened, place + 1, mark)
            opened = None
        elif opened is None and _opens(source, place, mark):
            opened = place


def _opens(source: str, place: int, mark: str) -> bool:
    before, after = source[place - 1 : place], source[place + 1 : place + 2]
    return not before.isalnum() and before != mark and after not in ("", mark) and not after.isspace()


def _closes(source: str, place: int, mark: str) -> bool:
    before, after = source[place - 1 : place], source[place + 1 : place + 2]
    return not after.isalnum() and after != mark and before not in ("", mark) and not before.isspace()


def _owned(kept: list[int], closing: list[int], length: int) -> Sequence[int]:
    """A closing mark belongs to what it closes, an opening one to what it opens."""
    bounds = [0, *(place + 1 for place in kept[:-1])]
    for place in closing:
        owner = bisect_left(kept, place)
        if owner < len(kept):
            bounds[owner] = max(bounds[owner], place + 1)
    return array("I", [*bounds, length])  # a tuple takes ten times the memory of the text


_Look = tuple[frozenset[str], str | None]
_PLAIN: _Look = (frozenset(), None)


def _runs(source: str, kept: list[int], spans: list[_Span], addresses: list[tuple[int, int]]) -> tuple[Run, ...]:
    looks: dict[int, _Look] = {}
    for begin, end in addresses:
        looks |= dict.fromkeys(range(begin, end), (frozenset(), source[begin:end]))
    for span in spans:
        for place in range(span.begin, span.end):
            styles, link = looks.get(place, _PLAIN)
            looks[place] = styles | {STYLES[span.mark]}, link
    dressed = ((at, looks[place]) for at, place in enumerate(kept) if place in looks)
    alike = groupby(enumerate(dressed), key=lambda found: (found[1][0] - found[0], found[1][1]))
    stretches = ([at for _, (at, _) in members] for _, members in alike)
    return tuple(Run(at[0], at[-1] + 1, *looks[kept[at[0]]]) for at in stretches)
