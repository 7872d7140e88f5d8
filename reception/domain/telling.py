"""The sentence that tells somebody far away when it will be their turn: the office's own words with places to fill."""

import re
from collections.abc import Mapping

PLACES = ("sapaan", "nama", "nomor", "kantor", "di_depan", "tunggu", "jam")
DEFAULT = (
    "Yth. {sapaan} {nama}, nomor antrean Anda di {kantor} adalah {nomor}. {di_depan}; perkiraan dilayani sekitar pukul {jam}."
    " Terima kasih."
)
ADDRESSED = {"male": "Bapak", "female": "Ibu"}
_PLACE = re.compile(r"\{(\w*)\}")


def unknown_places(text: str) -> list[str]:
    """Places of a text that nobody can fill, as they are written: `{waktu}`."""
    return [f"{{{name}}}" for name in _PLACE.findall(text) if name not in PLACES]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The sentence; where a value is missing neither a blank nor a hole stays."""
    said = _PLACE.sub(lambda place: values.get(place[1], place[0]), text)
    return re.sub(r"[ \t]+([,.;])", r"\1", re.sub(r"[ \t]{2,}", " ", said)).strip()


def ahead(count: int) -> str:
    return f"Masih ada {count} antrean di depan Anda" if count else "Anda berikutnya"
