"""Free text of consultations: its words, and what in it must not leave the office."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from reception.domain import people

LONGEST_WORD = 64
_WORD = re.compile(r"[^\W_]+")

# Words that carry a sentence but say nothing of its subject, written and chatted.
STOP_WORDS = frozenset({
    "yang", "di", "ke", "dari", "dan", "atau", "untuk", "dengan", "pada", "dalam", "oleh", "ini", "itu", "ada", "adalah",
    "apa", "apakah", "bagaimana", "berapa", "kapan", "mana", "siapa", "kenapa", "mengapa", "saya", "kami", "kita", "anda",
    "bapak", "ibu", "pak", "bu", "kak", "mas", "mbak", "min", "admin", "mohon", "tolong", "minta", "ingin", "mau", "bisa",
    "dapat", "boleh", "sudah", "belum", "akan", "juga", "tidak", "gak", "nggak", "ga", "gk", "yg", "utk", "dgn", "dg", "tsb",
    "nya", "kah", "lah", "dong", "ya", "selamat", "pagi", "siang", "sore", "malam", "terima", "kasih", "terimakasih",
    "makasih", "assalamualaikum", "halo", "hai", "permisi", "maaf", "tanya", "bertanya",
})  # fmt: skip

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"""(?<![\w.,/-])(?:
        (?:\+|\(?0|62[\s.-]?8)[\d\s().-]{7,17}\d     # +62 812-3456-4471, (0342) 801717, 0812.3456.4471, 62812...
      | 8[1-9]\d{8,10}                              # 81234564471, as a spreadsheet leaves it
    )(?![\w]|[.,]\d)""",
    re.VERBOSE,
)
_IDENTITY_NUMBER = re.compile(r"(?<![\w.,])\d{16}(?![\w]|[.,]\d)")
_PHONE_DIGITS = range(9, 16)
_LONG_NUMBER = re.compile(r"[+(\d][\d\s().-]{7}")
"""Stands in whatever the two above fit, and is looked for in a tenth of their time."""


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word in its plain form (small letters, no accents), with its place in the text."""
    for match in _WORD.finditer(text):
        plain = _plain(match[0])
        if plain:
            yield plain, match.start(), match.end()


def raw_words(text: str) -> list[str]:
    """Every word as it is written."""
    return _WORD.findall(text)


def plain_words(text: str) -> list[str]:
    """The same without their places, in half of the time."""
    return [plain for word in _WORD.findall(text) if (plain := _plain(word))]


def masked(text: str, spared: frozenset[str] = frozenset()) -> str:
    """Without e-mail addresses, telephone and identity numbers, except those whose digits are `spared` (the office's own)."""
    if "@" in text:
        text = _EMAIL.sub(lambda match: people.masked_email(match[0]) or "", text)
    if not _LONG_NUMBER.search(text):
        return text
    text = _IDENTITY_NUMBER.sub("•" * 16, text)
    return _PHONE.sub(lambda match: _masked_phone(match[0], spared), text)


def impersonal(text: str) -> str:
    """Without any part of such addresses and numbers: what may be searched."""
    if "@" in text:
        text = _EMAIL.sub(" ", text)
    if _LONG_NUMBER.search(text):
        text = _PHONE.sub(" ", _IDENTITY_NUMBER.sub(" ", text))
    return text


def spellings(text: str) -> frozenset[str]:
    """The words of a text as they stand, in small letters."""
    return frozenset(_WORD.findall(text.casefold()))


@lru_cache(maxsize=65_536)
def _plain(word: str) -> str:
    return "".join(_WORD.findall(people.folded(unicodedata.normalize("NFKC", word))))[:LONGEST_WORD]


def _masked_phone(found: str, spared: frozenset[str]) -> str:
    own = people.national_digits(found)
    if len(re.sub(r"\D", "", found)) not in _PHONE_DIGITS or own in spared:
        return found
    return f"{'0' + own[:3]}-••••-{own[-4:]}"
