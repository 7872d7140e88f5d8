"""The first sheet of an XLSX file, each cell written as the CSV of the same table would have it."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from reception.errors import BadInput

LARGEST_UNPACKED = 512 * 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, KeyError, IndexError, ValueError, TypeError, AttributeError,
            NotImplementedError, RuntimeError, SyntaxError, struct.error, zlib.error)  # fmt: skip
"""What openpyxl raises on files that only look like XLSX; broken XML is a SyntaxError."""


def lines(content: bytes, file: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number in the sheet. Raises `BadInput` for a damaged file or one that is no spreadsheet."""
    try:
        _ensure_small(content, file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drop-down lists that it does not keep
            return iter(_rows(content))
    except _DAMAGED:
        raise BadInput("{file} is not an XLSX spreadsheet, or it is damaged.", file=file) from None


def _rows(content: bytes) -> list[tuple[int, list[str]]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found = enumerate(sheet.iter_rows(values_only=True), 1)
        return [(number, [_text(value) for value in values]) for number, values in found if values]
    finally:
        book.close()


def _ensure_small(content: bytes, file: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise BadInput("{file} is too large. Split it.", file=file)


def _text(value: Any) -> str:
    """Times lose what binary fractions of a day add; whole numbers lose their `.0`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return str((value + timedelta(microseconds=500_000)).replace(microsecond=0))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").strip()
