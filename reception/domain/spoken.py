"""What the loudspeaker says: Indonesian, with every number in words, so that any voice reads it alike.

The digits of a ticket are spelt one by one: "nol satu empat" is not misheard as "empat belas" is.
"""

import re
import unicodedata
from datetime import date

DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
LARGEST = 999_999
_PART = re.compile(r"\d+|[^\W\d_]+")


def announcement(number: str, desk: str, day: date | None = None) -> str:
    """`A-014` and `Meja 2`: "Nomor antrean A nol satu empat, silakan ke Meja dua"; `day` of a ticket of an earlier one."""
    dated = f", tanggal {cardinal(day.day)} {MONTHS[day.month - 1]}" if day else ""
    return f"Nomor antrean {ticket(number)}{dated}, silakan ke {place(desk) or 'meja'}"


def ticket(number: str) -> str:
    """`A-014` as "A nol satu empat"."""
    return " ".join(_spelt(part) if part.isdecimal() else part for part in _PART.findall(_plain(number)))


def place(name: str) -> str:
    """The desk's own name with its numbers in words: `Loket 12A` as "Loket dua belas A"."""
    return " ".join(_number(part) if part.isdecimal() else part for part in _PART.findall(_plain(name)))


def cardinal(number: int) -> str:
    """0 to 999,999 in words."""
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return _teen(number - 10)
    for size, word in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= size:
            many, rest = divmod(number, size)
            head = f"se{word}" if many == 1 else f"{cardinal(many)} {word}"
            return f"{head} {cardinal(rest)}" if rest else head
    raise ValueError(number)


def _teen(unit: int) -> str:
    return ("sepuluh", "sebelas")[unit] if unit < 2 else f"{DIGITS[unit]} belas"


def _number(digits: str) -> str:
    """Leading zeros and long numbers are read digit by digit, as people read them."""
    is_spelt = digits.startswith("0") or int(digits) > LARGEST
    return _spelt(digits) if is_spelt else cardinal(int(digits))


def _spelt(digits: str) -> str:
    return " ".join(DIGITS[int(digit)] for digit in digits)


def _plain(text: str) -> str:
    """Letters and decimal digits; numerals that are neither are left out like any sign."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(sign if sign.isalpha() or sign.isdecimal() else " " for sign in normal)
