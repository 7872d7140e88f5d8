"""The text of a transaction's page on Silastik, as it was copied: what it says of itself, and the question.

The site says nowhere how its pages read, and they change. So labels are known in many spellings, on the line of their
value or on a line of their own; what is not understood stays in the question, and nothing is lost.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from reception.domain import people

LONGEST = 20_000  # of a page that is read; more is no question
LONGEST_NUMBER, LONGEST_NAME, LONGEST_STATE = 40, 100, 40
LABELS: Final = {
    "number": (
        "nomor transaksi", "no transaksi", "id transaksi", "kode transaksi", "transaksi", "nomor tiket", "no tiket",
        "id tiket", "tiket", "nomor konsultasi", "no konsultasi", "id konsultasi", "nomor permintaan", "nomor", "no", "id",
    ),
    "name": (
        "nama", "nama lengkap", "nama pengguna", "nama konsumen", "nama pemohon", "nama pengaju", "nama penanya", "penanya",
        "pengirim", "pemohon", "konsumen", "pengguna", "diajukan oleh", "dibuat oleh", "dari", "oleh", "name",
    ),
    "email": ("email", "e mail", "alamat email", "alamat e mail", "surel", "email pengguna", "email konsumen"),
    "phone": (
        "telepon", "no telepon", "nomor telepon", "telp", "no telp", "hp", "no hp", "nomor hp", "nomor handphone",
        "no handphone", "whatsapp", "no whatsapp", "nomor whatsapp", "no wa", "kontak",
    ),
    "institution": (
        "instansi", "asal instansi", "nama instansi", "institusi", "asal institusi", "lembaga", "organisasi", "universitas",
        "perusahaan", "instansi universitas", "instansi perusahaan",
    ),
    "asked_on": (
        "tanggal", "tgl", "tanggal transaksi", "tanggal pengajuan", "tanggal permintaan", "tanggal konsultasi",
        "tanggal pertanyaan", "tanggal dibuat", "tanggal masuk", "waktu", "waktu pengajuan", "waktu transaksi",
        "diajukan pada", "dibuat pada", "dikirim pada", "created at", "date",
    ),
    "state": ("status", "status transaksi", "status konsultasi", "status permintaan", "status layanan"),
    "link": ("tautan", "link", "url", "alamat halaman", "tautan transaksi"),
    "subject": ("judul", "subjek", "perihal", "judul konsultasi", "judul pertanyaan", "topik", "tema", "subject"),
    "question": (
        "pertanyaan", "isi", "isi pertanyaan", "isi konsultasi", "isi pesan", "pesan", "uraian", "uraian pertanyaan",
        "deskripsi", "detail pertanyaan", "rincian", "rincian pertanyaan", "permintaan", "data yang dibutuhkan",
        "data yang diminta", "konsultasi", "question", "message",
    ),
}  # fmt: skip
_FIELD_OF = {spelling: name for name, spellings in LABELS.items() for spelling in spellings}
_LABELLED = re.compile(r"\s*([^:\t=]{2,40}?)\s*(?::|\t|=)\s*(.*?)\s*", re.DOTALL)
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)\]]")
_OF_SILASTIK = re.compile(r"https?://[^\s<>\"/]*silastik[^\s<>\"]*[^\s<>\".,;)\]]", re.IGNORECASE)
_HEADING = re.compile(
    r"\b(?:transaksi|tiket|konsultasi)\s*(?:no(?:mor)?\b\.?)?\s*[:#]?\s*#?((?=[\w./-]*\d)[A-Za-z0-9][\w./-]{2,39})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"#?\s*((?=[^\s]*\d)[A-Za-z0-9][\w./-]*)")
_IN_LINK = re.compile(r"(\d{3,})(?:[/?#].*)?$")


@dataclass(slots=True)
class Page:
    """What was understood; the rest is in `question`. `phone` as it was written."""

    number: str | None = None
    link: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    institution: str | None = None
    asked_on: date | None = None
    state: str | None = None
    subject: str | None = None
    question: str = ""


def read(text: str) -> Page:
    """Whatever was pasted, read as far as it can be."""
    page = Page()
    lines = (people.storable(text)[:LONGEST]).replace("\xa0", " ").splitlines()
    question = list(_outside_of_labels(page, lines))
    _look_everywhere(page, question)
    said = "\n".join(question).strip()
    page.question = "\n\n".join(part for part in (page.subject, re.sub(r"\n{3,}", "\n\n", said)) if part)
    return page


def _outside_of_labels(page: Page, lines: list[str]) -> Iterator[str]:
    """Takes what stands beside or below a label; gives the other lines as they are."""
    place = 0
    while place < len(lines):
        name, value, used = _labelled(lines, place)
        if name == "question":
            yield value
        elif name is None or not _take(page, name, value):
            used = 1
            yield lines[place].rstrip()
        place += used


def _labelled(lines: list[str], place: int) -> tuple[str | None, str, int]:
    """Which label begins here, its value, and how many lines that takes; a value may stand on the next line."""
    match = _LABELLED.fullmatch(lines[place])
    name = _FIELD_OF.get(_folded(match[1])) if match else _FIELD_OF.get(_folded(lines[place]))
    value = match[2] if match and name else ""
    if name in (None, "question") or value:
        return name, value, 1
    below = next((n for n in range(place + 1, min(place + 3, len(lines))) if lines[n].strip()), None)
    if below is None or _is_label(lines[below]):
        return None, "", 1
    return name, lines[below].strip(" \t:"), below - place + 1


def _is_label(line: str) -> bool:
    match = _LABELLED.fullmatch(line)
    return _folded(match[1] if match else line) in _FIELD_OF


def _take(page: Page, name: str, value: str) -> bool:
    """False where this was said before, or cannot be what the label says: then it is left in the question."""
    if getattr(page, name) is not None:
        return False
    found = _READ[name](value)
    if found is None:
        return False
    setattr(page, name, found)
    return True


def _look_everywhere(page: Page, lines: list[str]) -> None:
    """What no label says: the site's own address, the number in a heading or in that address, an e-mail address."""
    text = "\n".join(lines)
    own = _OF_SILASTIK.search(text)
    if page.link is None and own:
        page.link = own[0]
        lines[:] = [line for line in lines if line.strip() != own[0]]
    if page.number is None and (heading := _HEADING.search(text)):
        page.number = heading[1].rstrip("./-")
        lines[:] = [line for line in lines if not _HEADING.fullmatch(line.strip())]
    if page.number is None and page.link and (number := _IN_LINK.search(page.link)):
        page.number = number[1]
    if page.email is None and (email := _EMAIL.search(text)):
        page.email = email[0].rstrip(".")


def _folded(label: str) -> str:
    """`No. Transaksi :` as `no transaksi`."""
    return " ".join(people.words(label))


def number_key(number: str) -> str:
    """One transaction in every way of writing its number: `#kd-12 ` is `KD-12`."""
    return "".join(number.split()).lstrip("#").upper()


# -- values -------------------------------------------------------------------------------------------------------

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_DATES = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"\b(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(r"\b(?P<d>\d{1,2})[ -](?P<m>[A-Za-z]{3,9})[ -](?P<y>\d{4})\b"),
    re.compile(r"\b(?P<m>[A-Za-z]{3,9}) (?P<d>\d{1,2}), (?P<y>\d{4})\b"),
)


def read_date(text: str) -> date | None:
    """The day in `Senin, 23 November 2026 10.15`, `23/11/2026`, `2026-11-23 10:15:00` or `Nov 23, 2026`; the day goes first."""
    for pattern in _DATES:
        match = pattern.search(text)
        month = _month(match["m"]) if match else None
        if match and month:
            year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
            return _day(year, month, int(match["d"]))
    return None


def _month(text: str) -> int | None:
    return int(text) if text.isdecimal() else MONTHS.get(text[:3].casefold())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 2000 <= year < 2100 else None
    except ValueError:
        return None


def _number(value: str) -> str | None:
    match = _NUMBER.fullmatch(value)
    return match[1] if match and len(match[1]) <= LONGEST_NUMBER else None


def _email(value: str) -> str | None:
    match = _EMAIL.fullmatch(value.removeprefix("mailto:"))
    return match[0] if match else None


def _phone(value: str) -> str | None:
    is_number = re.fullmatch(r"\+?[\d\s().-]+", value) and 8 <= sum(letter.isdigit() for letter in value) <= 15
    return value if is_number else None


def _link(value: str) -> str | None:
    match = _LINK.fullmatch(value)
    return match[0] if match else None


def _name(value: str) -> str | None:
    return value if len(value) <= LONGEST_NAME and re.search(r"[^\W\d_]", value) else None


def _state(value: str) -> str | None:
    return value if len(value) <= LONGEST_STATE and re.search(r"[^\W\d_]", value) else None


_READ: Final[dict[str, Callable[[str], Any]]] = {
    "number": _number, "link": _link, "name": _name, "email": _email, "phone": _phone, "institution": _name,
    "asked_on": read_date, "state": _state, "subject": lambda value: value or None,
}  # fmt: skip
