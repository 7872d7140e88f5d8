"""Tables of one kind: how often each code occurred, its part of the whole, and the part as a bar."""

from collections.abc import Mapping, Sequence

from reception.domain.codes import UNKNOWN
from reception.domain.figures import Counts
from reports import formats, page, tables
from reports.story import Story
from reports.tables import Bar, Cell, Column, Grid

SOURCES = {
    "tiket": "catatan antrean",
    "konsultasi": "catatan konsultasi",
    "rincian": "catatan konsultasi",
    "responden": "survei kepuasan",
    "kasus": "catatan pengaduan",
}


def grid(
    story: Story, title: str, head: str, counts: Counts, names: Mapping[str, object], *,
    unit: str = "tiket", note: str = "", is_ordered: bool = False, width: float = page.WIDTH,
) -> Grid:  # fmt: skip
    """Most frequent first, or in the order of the list (ages, schools); what is not known stands last."""
    total = sum(counts.values())
    codes = in_order(counts, names) if is_ordered else by_count(counts)
    rows = [_row(label(code, names), counts[code], total) for code in codes]
    columns = [Column(head, 2.9), tables.number(unit.capitalize(), 1.65), tables.number("Persen", 1.2), Column("", 1.5)]
    said = " ".join(text for text in (story.source(SOURCES[unit], total, unit), note, missing(counts, unit)) if text)
    end = ["Jumlah", formats.number(total), formats.share(total, total), ""]
    return story.grid(title, columns, rows, total=end, note=said, width=width)


def _row(name: str, count: int, total: int) -> Sequence[Cell]:
    return [name, formats.number(count), formats.share(count, total), Bar(count / total if total else 0)]


def by_count(counts: Counts) -> list[str]:
    known = [code for code, count in counts.items() if count]
    return sorted(known, key=lambda code: (code == UNKNOWN, -counts[code], code))


def in_order(counts: Counts, names: Mapping[str, object]) -> list[str]:
    place = {code: number for number, code in enumerate(names)}
    known = [code for code, count in counts.items() if count]
    return sorted(known, key=lambda code: (code == UNKNOWN, place.get(code, len(place)), code))


def label(code: str, names: Mapping[str, object]) -> str:
    """The Indonesian name of a code; the code itself, in words, for one that no list knows."""
    if code == UNKNOWN:
        return "Tidak diketahui"
    entry = names.get(code)
    return str(getattr(entry, "label", entry or formats.sentence(code.replace("_", " "))))


def missing(counts: Counts, unit: str) -> str:
    """ "12 dari 80 tiket tanpa keterangan."; empty when nothing is missing."""
    unknown = counts.get(UNKNOWN, 0)
    return f"{formats.part(unknown, sum(counts.values()))} {unit} tanpa keterangan." if unknown else ""
