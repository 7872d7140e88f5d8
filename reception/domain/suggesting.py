"""What a conversation is about now, as words to look for: what the visitor asked since the last reply."""

import re
from collections.abc import Iterable

from reception.domain import text, unanswered

FEWEST = 3
"""Telling words: with fewer, what the visitor said before is looked for too ("adakah rincian menurut jenis kelamin?")."""
LONGEST = 4_000
_SYNTAX = re.compile(r'["“”„:]|(?<!\w)-(?=\S)')


def words_for(said: Iterable[tuple[str, str]], typed: str = "") -> str:
    """Newest first; empty while nobody has asked anything.

    `said` are kinds of messages (`in`, `out`, `note`) with their texts, oldest first; `typed` the visitor's words that are
    being written down.
    """
    pending: list[str] = []
    earlier: list[str] = []
    for kind, words in said:
        if kind == "out":
            earlier, pending = [*earlier, *pending], []
        elif kind == "in":
            pending.append(words)
    found = [typed, *reversed(pending)]
    while earlier and len(unanswered.telling("\n".join(found))) < FEWEST:
        found.append(earlier.pop())
    return plain("\n".join(words for words in found if words.strip()))


def plain(words: str) -> str:
    """Pasted words as words: no quotation mark, colon or dash in them means what it means in the search field."""
    return _SYNTAX.sub(" ", words)[:LONGEST].strip()


def asks_something(words: str) -> bool:
    """More than a greeting."""
    return any(word not in text.STOP_WORDS for word, _, _ in text.words(words))
