"""CSV as spreadsheet programs write it: UTF-8 (or UTF-16 with its mark), `,` or `;` or tab, quoted cells."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reception.errors import BadInput

SEPARATORS = ",;\t"
_LONGEST_HEADER = 64 * 1024


def lines(content: bytes, file: Path, known: frozenset[str]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line of the file on which it begins; its cells without outer blanks.

    Raises `BadInput` for another encoding, for a file that is no text, and for quotes that do not pair.
    """
    text = _text(content, file)
    return _records(text, file, _separator(text, known))


def _records(text: str, file: Path, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = _reader(text, separator)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BadInput(
                "{file} has a quote or cell that does not end, in line {line}.", file=file, line=begins
            ) from None
        yield begins, [cell.strip() for cell in cells]


def _separator(text: str, known: frozenset[str]) -> str:
    """The one by which the header has most known columns, then most columns."""
    head = text.lstrip()[:_LONGEST_HEADER]
    return max(SEPARATORS, key=lambda separator: _fit(head, separator, known))


def _fit(head: str, separator: str, known: frozenset[str]) -> tuple[int, int]:
    try:
        header: list[str] = next(_reader(head, separator), [])
    except csv.Error:
        return (0, 0)
    return sum(name.strip() in known for name in header), len(header)


def _reader(text: str, separator: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _text(content: bytes, file: Path) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in content or wide:
            raise BadInput("{file} is neither CSV nor XLSX.", file=file) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput("{file} is not in UTF-8 (line {line}). Save it as CSV UTF-8.", file=file, line=line) from None
    if "\0" in text:
        raise BadInput("{file} is neither CSV nor XLSX.", file=file)
    return text
