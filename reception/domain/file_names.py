"""Names of files as they may be kept and written to any disk, whoever thought of them."""

import re
import unicodedata

LONGEST, LONGEST_BYTES = 100, 200
NAMELESS = "lampiran"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def cleaned(name: str) -> str:
    """The last part of a path, without control and direction marks, and without what Windows takes for a device."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(c for c in last if c.isspace() or not unicodedata.category(c).startswith("C"))
    plain = " ".join(_FORBIDDEN.sub("_", plain).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    if stem.partition(".")[0].rstrip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return _shortened(stem or NAMELESS, dot + ending)


def ending(name: str) -> str:
    """`pdf` of `Laporan.PDF`; empty for a name without one."""
    return name.rpartition(".")[2].strip().casefold() if "." in name else ""


def numbered(name: str, taken: frozenset[str]) -> str:
    """`Tabel (2).xlsx` where `Tabel.xlsx` is taken, in any letter case."""
    stem, dot, last = name.rpartition(".") if "." in name else (name, "", "")
    tried, number = name, 1
    while tried.casefold() in taken:
        number += 1
        tried = f"{stem} ({number}){dot}{last}"
    return tried


def _shortened(stem: str, ending: str) -> str:
    """The ending stays, as far as it is one."""
    ending = ending[:12]
    while len(stem) + len(ending) > LONGEST or len((stem + ending).encode()) > LONGEST_BYTES:
        stem = stem[:-1].rstrip()
    return stem.rstrip(". ") + ending if stem.strip(". ") else NAMELESS + ending
