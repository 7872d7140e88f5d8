"""Words as the search index keeps them: Indonesian stems, made here so that both engines find the same."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from reception.domain import text as texts

_MENDED = {"nduduk": "duduk"}
"""Stems that the Snowball rules cut at the wrong place in words that this office lives on: kependudukan."""


def of(text: str) -> list[str]:
    """The stem of every word, in order."""
    return [stem for word in texts.raw_words(text) if (stem := _stem(word))]


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return "".join(stemmed(texts.plain_words(word)))


def asked(text: str, most: int) -> list[str]:
    """The different stems that a question is about; its stop words only when it has nothing else."""
    words = [word for word, _, _ in texts.words(text)]
    telling = [word for word in words if word not in texts.STOP_WORDS]
    return list(dict.fromkeys(stemmed(telling or words)))[:most]


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Every stem with the place of its word in the text."""
    found = list(texts.words(text))
    for stem, (_, begin, end) in zip(stemmed([word for word, _, _ in found]), found, strict=True):
        yield stem, begin, end


def stemmed(words: Sequence[str]) -> list[str]:
    return [_MENDED.get(stem, stem) for stem in _stemmer().stemWords(list(words))]


@cache
def _stemmer() -> Any:
    """Imported late: the window's start does not need it. Used on the store thread only."""
    import Stemmer

    return Stemmer.Stemmer("indonesian")
