"""The made-up tables as the files that an office would have: CSV from one spreadsheet program, XLSX from another."""

import csv
import io
import random
from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]


def as_csv(columns: tuple[str, ...], rows: list[Row], chance: random.Random, separator: str) -> bytes:
    """With byte-order mark, CRLF, stray blanks behind cells, and empty lines."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(columns)
    for number, row in enumerate(rows):
        cells = (_written(row[column]) for column in columns)
        writer.writerow([f"{cell} " if cell and chance.random() < 0.02 else cell for cell in cells])
        if number % 97 == 50:
            out.write(separator * (len(columns) - 1) + "\r\n" if number % 2 else "\r\n")
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    """The same table as a spreadsheet has it: times are times, telephone numbers that begin with 8 or 6 are numbers."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 11, 2, tzinfo=UTC)})
        moment, sheet = book.add_format({"num_format": "yyyy-mm-dd hh:mm"}), book.add_worksheet("Oktober")
        sheet.write_row(0, 0, columns)
        for at, row in enumerate(rows, 1):
            for column, name in enumerate(columns):
                value = row[name]
                if isinstance(value, datetime):
                    sheet.write_datetime(at, column, value, moment)
                elif isinstance(value, int) or (value.isdigit() and not value.startswith("0")):
                    sheet.write_number(at, column, int(value))
                elif value:
                    sheet.write_string(at, column, value)
    return out.getvalue()


def _written(value: Any) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
