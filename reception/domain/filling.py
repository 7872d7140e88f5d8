"""Snippets: an office's own words with places that fill themselves, `{nama}`, or ask, `{?tahun}`; `{|}` is the cursor.

What is filled in is never read again: braces in a visitor's name are no places.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

PLACES: Final = {
    "salam": "Greeting of the hour: Selamat pagi",
    "sapaan": "Bapak, Ibu, or Ibu/Bapak where it is not known",
    "nama": "The visitor's name",
    "nomor": "Number of the ticket",
    "pertanyaan": "The question as it was asked",
    "petugas": "Who is answering",
    "kantor": "Name of the office",
    "kota": "City of the office",
    "alamat": "Address of the office",
    "jam_layanan": "Opening hours of the week",
    "hari": "Today's weekday",
    "tanggal": "Today's date",
    "jam": "The time now",
    "telepon": "Telephone of the office",
    "whatsapp": "WhatsApp number of the office",
    "pengaduan": "Complaint page",
    "silastik": "Address of Silastik",
    "tenggat": "By when an answer is owed: the working days of the setting from today",
    "survei": "Address of this visitor's survey",
}
"""Every place that fills itself, with what it says: English source for `tr`."""

CURSOR: Final = "{|}"
LONGEST_ASKED = 40
_PLACE = re.compile(r"\{([^{}\n]*)\}")
_FILLED = re.compile(r"([ \t]?)\{([^{}\n]*)\}")
_HARMLESS = str.maketrans("{}", "()")


class Filled(NamedTuple):
    """`cursor`: where the writing goes on, counted in characters from the beginning of the text."""

    text: str
    cursor: int


def filled(body: str, values: Mapping[str, str]) -> Filled:
    """A place without a value asks for it; where the value is empty, the space before it goes too."""
    said = _FILLED.sub(lambda place: _said(place, values), body)
    before, mark, after = said.partition(CURSOR)
    return Filled(before + after.replace(CURSOR, ""), len(before) if mark else len(said))


def _said(place: re.Match[str], values: Mapping[str, str]) -> str:
    space, name = place.groups()
    if name not in PLACES:
        return place[0]
    value = values.get(name)
    if value is None:
        return f"{space}{{?{name}}}"
    return space + harmless(value) if value else ""


def harmless(value: str) -> str:
    """What somebody typed elsewhere, without braces: it can neither ask nor be filled."""
    return value.translate(_HARMLESS)


def asked(text: str) -> tuple[str, ...]:
    """What a text still asks for, each once, in order: `tahun` for `{?tahun}`."""
    return tuple(dict.fromkeys(name[1:].strip() for name in _PLACE.findall(text) if _asks(name)))


def answered(text: str, asked_for: str, value: str) -> str:
    """The text with every place that asks for this filled."""
    return _PLACE.sub(
        lambda place: harmless(value) if _asks(place[1]) and place[1][1:].strip() == asked_for else place[0], text
    )


def spans_asked(text: str) -> list[tuple[int, int]]:
    """Where the places that ask begin and end."""
    return [place.span() for place in _PLACE.finditer(text) if _asks(place[1])]


def unknown_places(body: str) -> list[str]:
    """Places of a snippet that nobody can fill, as they are written: `{waktu}`; also a brace that stands alone."""
    unknown = [f"{{{name}}}" for name in _PLACE.findall(body) if not (name in PLACES or name == "|" or _asks(name))]
    return unknown + re.findall(r"[{}]", _PLACE.sub(" ", body))


def stays(body: str, said: str) -> bool:
    """Whether a snippet that was inserted still stands in what was said: more than half of its own words do."""
    own, kept = _PLACE.sub("", body).split(), set(said.split())
    return 2 * sum(word in kept for word in own) > len(own) or not own


def greeting(hour: int) -> str:
    """As one greets at this hour of the office's clock."""
    return next(words for until, words in _GREETINGS if hour < until)


_GREETINGS = (
    (4, "Selamat malam"),
    (11, "Selamat pagi"),
    (15, "Selamat siang"),
    (18, "Selamat sore"),
    (24, "Selamat malam"),
)


def _asks(name: str) -> bool:
    return name.startswith("?") and 0 < len(name[1:].strip()) <= LONGEST_ASKED
