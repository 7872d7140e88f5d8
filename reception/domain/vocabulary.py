"""Words that mean one thing, and words as they are typed in a chat: what a question means beyond its letters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reception.domain import text as texts

Words = tuple[str, ...]


class Vocabulary(NamedTuple):
    """`same` holds groups of terms, each a sequence of plain words; `chat` maps a chatted word to the written one."""

    same: tuple[tuple[Words, ...], ...] = ()
    chat: Mapping[str, str] = {}

    def written(self, words: Iterable[str]) -> list[str]:
        """The words as they would be written in a letter."""
        return [self.chat.get(word, word) for word in words]

    def synonyms(self, words: Sequence[str]) -> Iterator[tuple[Words, Words]]:
        """Of every group of which a term stands in these words: that term, and each other one that does not."""
        for group in self.same:
            for term in group:
                if stands_in(term, words):
                    yield from ((term, other) for other in group if not stands_in(other, words))

    def knows(self, word: str) -> bool:
        """Whether a word is one that people write, whoever wrote it."""
        return word in self.chat or any(word in term for group in self.same for term in group)


def read(same: str, chat: str) -> Vocabulary:
    """From lines of `ipm = indeks pembangunan manusia` and `brp = berapa`; other lines mean nothing."""
    groups = [tuple(filter(None, _terms(line))) for line in same.splitlines()]
    pairs = [_terms(line) for line in chat.splitlines()]
    return Vocabulary(
        same=tuple(group for group in groups if len(group) > 1),
        chat={pair[0][0]: pair[1][0] for pair in pairs if len(pair) == 2 and all(len(term) == 1 for term in pair)},
    )


def stands_in(term: Words, words: Sequence[str]) -> bool:
    """Whether the words of a term stand in others, one after the other."""
    width = len(term)
    return any(tuple(words[at : at + width]) == term for at in range(len(words) - width + 1))


def _terms(line: str) -> list[Words]:
    return [tuple(word for word, _, _ in texts.words(term)) for term in line.split("=")]
