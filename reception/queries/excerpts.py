"""The words of a text that were looked for: where they stand, and the stretch of a long text that shows most of them."""

from collections.abc import Iterator

from reception.store import stems

LONGEST_EXCERPT = 240
MARK = "**"
_CONTEXT = 60

Place = tuple[str, int, int]
"""A stem, and where its word begins and ends."""


def places(text: str, wanted: frozenset[str]) -> list[Place]:
    """Of the wanted stems; of a run of stems, joined by spaces, only where it stands whole."""
    found = list(stems.places(text))
    runs = [run.split() for run in wanted if " " in run]
    whole = {at for run in runs for at in _places_of(run, [stem for stem, _, _ in found])}
    return [place for at, place in enumerate(found) if place[0] in wanted or at in whole]


def _places_of(run: list[str], among: list[str]) -> Iterator[int]:
    for at in range(len(among) - len(run) + 1):
        if among[at] == run[0] and among[at : at + len(run)] == run:
            yield from range(at, at + len(run))


def one_line(text: str) -> str:
    """A text as an excerpt shows it: without line breaks, and without what would look like a mark."""
    return " ".join(text.replace(MARK, " ").split())


def excerpt(text: str, wanted: frozenset[str]) -> str:
    """The stretch of a text with most different wanted stems, on one line, each matched word between `**`."""
    line = one_line(text)
    return stretch(line, places(line, wanted))


def stretch(line: str, found: list[Place]) -> str:
    """The same, of a line whose places are known."""
    begin, end = _stretch(line, found)
    shown = _marked(line[:end], begin, [place for place in found if begin <= place[1] and place[2] <= end])
    return ("… " if begin else "") + shown.strip() + (" …" if end < len(line) else "")


def _stretch(text: str, found: list[Place]) -> tuple[int, int]:
    """From a little before the best matched word on, cut between words."""
    best = max(found, key=lambda place: (_different(found, place[1]), -place[1]), default=("", 0, 0))
    begin = 0 if best[1] <= _CONTEXT else text.find(" ", best[1] - _CONTEXT, best[1]) + 1
    if len(text) - begin <= LONGEST_EXCERPT:
        return begin, len(text)
    cut = text.rfind(" ", begin, begin + LONGEST_EXCERPT)
    return begin, cut if cut > best[2] else begin + LONGEST_EXCERPT


def _different(found: list[Place], begin: int) -> int:
    return len({stem for stem, at, _ in found if begin <= at < begin + LONGEST_EXCERPT - _CONTEXT})


def _marked(text: str, begin: int, found: list[Place]) -> str:
    return "".join(_pieces(text, begin, found))


def _pieces(text: str, at: int, found: list[Place]) -> Iterator[str]:
    for _, begin, end in found:
        yield f"{text[at:begin]}{MARK}{text[begin:end]}{MARK}"
        at = end
    yield text[at:]
