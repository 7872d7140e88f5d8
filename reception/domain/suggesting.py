"""What a conversation is about now, as words to look for: what the visitor asked since the last reply."""

import re
from collections.abc import Iterable

from reception.domain import text, unanswered

FEWEST = 3
"""Telling words: with fewer, what the visitor said before is looked for too ("adakah rincian menurut jenis kelamin?")."""
FEWEST_SUBJECTS = 2
GOES_ON = frozenset({
    "trs", "terus", "lalu", "lagi", "lg", "jg", "jga", "bs", "kl", "kalo", "klo", "thn", "th", "tahunan", "bln", "bulan", "tsb", "tadi",
    "file", "softcopy", "soft", "copy", "excel", "pdf", "format", "bentuk", "versi", "kirim", "dikirim", "kirimkan", "sama", "sekalian",
    "versinya", "filenya", "softcopynya", "yaa", "mas", "mba", "makasi", "mksh", "trims", "oke", "ok", "baik", "siap", "sekarang",
})  # fmt: skip
"""What somebody says who goes on from the question before: years and forms of it, no other subject."""
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
    while earlier and not _stands_alone("\n".join(found)):
        found.append(earlier.pop())
    return plain("\n".join(words for words in found if words.strip()))


def _stands_alone(said: str) -> bool:
    """It says what it is about: a year, and in which form it is wanted, do not."""
    words = unanswered.telling(said)
    subjects = [word for word in words if not word.isdigit() and word not in GOES_ON]
    return len(words) >= FEWEST and len(subjects) >= FEWEST_SUBJECTS


def plain(words: str) -> str:
    """Pasted words as words: no quotation mark, colon or dash in them means what it means in the search field."""
    return _SYNTAX.sub(" ", words)[:LONGEST].strip()


def asks_something(words: str) -> bool:
    """More than a greeting."""
    return any(word not in text.STOP_WORDS for word, _, _ in text.words(words))
