"""A file as lines of text cells, whatever kind of file it is: its first bytes say which, not its name."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reception.errors import BadInput
from reception.imports.reading import csv_text, xlsx_file

LARGEST_FILE = 64 * 1024 * 1024
MOST_LINES = 200_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Lines = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the lines below it that are not empty, each with its line (or sheet row) in the file."""

    name: str
    header: list[str]
    lines: Lines


def read(file: Path, known: frozenset[str]) -> Sheet:
    """Raises `BadInput` for a file that is missing, no table, empty, too large, or in another encoding.

    `known` are the column names by which the separator is told.
    """
    content = _content(file)
    if content.startswith(_OLE):
        raise BadInput("{file} is an old Excel file or has a password. Save it as XLSX or as CSV UTF-8.", file=file)
    is_xlsx = content.startswith(_ZIP)
    found = xlsx_file.lines(content, file) if is_xlsx else csv_text.lines(content, file, known)
    lines = _limited(((number, cells) for number, cells in found if any(cells)), file)
    if not lines:
        raise BadInput("{file} is empty.", file=file)
    return Sheet(str(file), lines[0][1], lines[1:])


def _limited(lines: Iterator[tuple[int, list[str]]], file: Path) -> Lines:
    kept: Lines = []
    for line in lines:
        kept.append(line)
        if len(kept) > MOST_LINES + 1:
            raise BadInput("{file} has more than {limit} rows. Split it.", file=file, limit=MOST_LINES)
    return kept


def _content(file: Path) -> bytes:
    try:
        _ensure_readable(file, file.stat())
        return file.read_bytes()
    except FileNotFoundError:
        raise BadInput("There is no file {file}.", file=file) from None
    except (OSError, ValueError):
        raise BadInput("{file} cannot be read.", file=file) from None


def _ensure_readable(file: Path, found: os.stat_result) -> None:
    """A pipe or a device has no end that one could wait for."""
    if stat.S_ISDIR(found.st_mode):
        raise BadInput("{file} is a folder, not a file.", file=file)
    if not stat.S_ISREG(found.st_mode):
        raise BadInput("{file} cannot be read.", file=file)
    if found.st_size > LARGEST_FILE:
        raise BadInput("{file} is larger than {limit} MB. Split it.", file=file, limit=LARGEST_FILE // 1024**2)
