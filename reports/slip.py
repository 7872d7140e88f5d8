"""The slip with a visitor's number: 80 mm of roll as long as needed, or a sheet of A6. Black only: so prints heat."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from reception.domain.slip import Slip
from reports import formats, lettering
from reports.lettering import SANS, SANS_BOLD

ROLL, ROLL_MARGIN, SHEET_MARGIN = 80 * mm, 5 * mm, 9 * mm
SCALES = tuple(part / 100 for part in range(130, 50, -4))
QUIET = 4  # modules of white around the code, as its standard asks for


class Piece(Protocol):
    """A part of the slip: how high it is, in points, and how it is drawn below `top`, centred at `middle`."""

    @property
    def height(self) -> float: ...

    def draw(self, canvas: Any, middle: float, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one size, `after` points of air below them."""

    lines: Sequence[str]
    font: str
    size: float
    after: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * 1.22 + self.after

    def draw(self, canvas: Any, middle: float, top: float) -> None:
        canvas.setFont(self.font, self.size)
        for place, line in enumerate(self.lines):
            canvas.drawCentredString(middle, top - self.size * (0.95 + 1.22 * place), line)


@dataclass(frozen=True, slots=True)
class Rule:
    width: float
    after: float

    @property
    def height(self) -> float:
        return self.after

    def draw(self, canvas: Any, middle: float, top: float) -> None:
        canvas.setLineWidth(0.7)
        canvas.setDash(2, 2)
        canvas.line(middle - self.width / 2, top, middle + self.width / 2, top)
        canvas.setDash()


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code; its side counts the white around it."""

    text: str
    side: float

    @property
    def height(self) -> float:
        return self.side

    def draw(self, canvas: Any, middle: float, top: float) -> None:
        matrix = code(self.text)
        module = self.side / (len(matrix) + 2 * QUIET)
        left, upper = middle - self.side / 2 + QUIET * module, top - QUIET * module
        for row, modules in enumerate(matrix):
            for start, end in _runs(modules):
                canvas.rect(left + start * module, upper - (row + 1) * module, (end - start) * module, module, 0, 1)


def code(text: str) -> list[list[bool]]:
    """The modules of the code, dark ones true."""
    import segno

    return [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]


def pdf(slip: Slip, size: str) -> bytes:
    """The finished PDF; `size` is `80mm` or `a6`."""
    lettering.register()
    pieces, page = _on_sheet(slip) if size == "a6" else _on_roll(slip)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=page, invariant=1, lang="id-ID", initialFontName=SANS)
    canvas.setTitle(f"Nomor antrean {slip.number}")
    canvas.setAuthor(lettering.printable(slip.office_name))
    canvas.setFillColor(black)
    top = page[1] - (SHEET_MARGIN if size == "a6" else ROLL_MARGIN)
    for piece in pieces:
        piece.draw(canvas, page[0] / 2, top)
        top -= piece.height
    canvas.save()
    return target.getvalue()


Composed = tuple[list[Piece], tuple[float, float]]


def _on_roll(slip: Slip) -> Composed:
    pieces = _pieces(slip, ROLL - 2 * ROLL_MARGIN, 1.0)
    return pieces, (ROLL, sum(piece.height for piece in pieces) + 2 * ROLL_MARGIN)


def _on_sheet(slip: Slip) -> Composed:
    """As large as fits on the one page."""
    width, room = A6[0] - 2 * SHEET_MARGIN, A6[1] - 2 * SHEET_MARGIN
    tries = (_pieces(slip, width, scale) for scale in SCALES)
    fitting = (pieces for pieces in tries if sum(piece.height for piece in pieces) <= room)
    return next(fitting, _pieces(slip, width, SCALES[-1])), A6


def _pieces(slip: Slip, width: float, scale: float) -> list[Piece]:
    def words(text: str, size: float, *, bold: bool = False, after: float = 2) -> Words:
        font = SANS_BOLD if bold else SANS
        lines = lettering.wrapped(lettering.printable(text), font, size * scale, width)
        return Words(lines, font, size * scale, after * scale)

    rule = Rule(width, 8 * scale)
    pieces: list[Piece] = [words(slip.office_name, 13, bold=True, after=6)]
    pieces += [words("Nomor antrean Anda", 10, after=0), words(slip.number, 58, bold=True, after=-2)]
    pieces += [words(_arrival(slip), 9.5, after=1), words(_kind(slip), 9.5, after=8)]
    if slip.ahead is not None:
        pieces += [rule, words(_ahead(slip.ahead), 12, bold=True), *(words(text, 10) for text in _wait(slip))]
        pieces.append(words("Perkiraan dapat berubah; antrean prioritas didahulukan.", 7.5, after=7))
    if slip.survey_url:
        pieces += [rule, words("Setelah dilayani, nilailah pelayanan kami", 10, bold=True, after=0)]
        pieces += [Code(slip.survey_url, 34 * mm * scale), words(slip.survey_url, 7, after=7)]
    pieces.append(rule)
    pieces += [words(text, 8.5, after=1) for text in _office(slip)]
    return [*pieces, words("Pelayanan ini tidak dipungut biaya.\nTerima kasih.", 9.5, bold=True, after=0)]


def _arrival(slip: Slip) -> str:
    day = formats.local_date(slip.arrived_at, slip.timezone)
    return f"{formats.weekday(day.isoweekday())}, {formats.moment(slip.arrived_at, slip.timezone)}"


def _kind(slip: Slip) -> str:
    people = f"{slip.people} orang" if slip.people > 1 else ""
    return " · ".join(filter(None, (slip.channel, "Prioritas" if slip.is_priority else "", people)))


def _ahead(count: int) -> str:
    return f"{count} antrean di depan Anda" if count else "Anda berikutnya"


def _wait(slip: Slip) -> list[str]:
    """Minutes while they are few; the clock says it in any case."""
    minutes = round((slip.wait_s or 0) / 60)
    lines = [f"Perkiraan tunggu {minutes} menit"] if minutes else []
    if slip.expected_at is None:
        return lines
    day, today = (formats.local_date(at, slip.timezone) for at in (slip.expected_at, slip.printed_at))
    on = "" if day == today else f"{formats.weekday(day.isoweekday())} "
    return [*lines, f"Dilayani sekitar {on}pukul {formats.clock(slip.expected_at, slip.timezone)}"]


def _office(slip: Slip) -> list[str]:
    contact = f"WhatsApp {slip.whatsapp}" if slip.whatsapp else ""
    return list(filter(None, (*slip.hours.split("; "), contact)))


def _runs(modules: Sequence[bool]) -> list[tuple[int, int]]:
    """Where dark modules of a row begin and end: one bar for neighbours, so that no white hair stands between."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(modules):
        if dark and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif dark:
            runs.append((place, place + 1))
    return runs
