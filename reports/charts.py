"""Charts for paper and screen: one drawing, labelled, and readable when printed in grey.

Dark and light tell the series apart even without colour, and every mark carries its number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from xml.sax.saxutils import escape

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor, linearlyInterpolatedColor, white

from reports import lettering, page

DARK, LIGHT, AXIS, GUIDE = HexColor("#12609f"), HexColor("#e0a03a"), page.INK, HexColor("#999999")
SIZE = 7.5

_FAMILIES = MappingProxyType(
    {
        lettering.SANS: {"family": "Source Sans Pro"},
        lettering.SANS_BOLD: {"family": "Source Sans Pro", "weight": "600"},
    }
)
_HEAD = re.compile(r"^.*?(?=<svg )|<title>.*?</title>|<desc>.*?</desc>|<clipPath.*?</clipPath>", re.DOTALL)


def svg(drawing: Drawing, title: str = "") -> str:
    """The same drawing for the screen, on its own white paper; `title` is what a screen reader says.

    WORKAROUND: the library wraps everything in a clip path, which Qt's renderer paints as a black field.
    """
    lettering.register()
    fonts = {name: dict(how) for name, how in _FAMILIES.items()}
    text = _HEAD.sub("", str(renderSVG.drawToString(drawing, fontHacks=fonts))).replace("clip-path: url(#clip)", "")
    head, body = text.split(">", 1)
    paper = f'<rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>'
    return f"{head}><title>{escape(title)}</title>{paper}{body}"


def _text(
    x: float, y: float, text: str, anchor: str = "middle", colour: object = page.INK, bold: bool = False
) -> String:
    font = lettering.SANS_BOLD if bold else lettering.SANS
    return String(x, y, lettering.printable(text), fontName=font, fontSize=SIZE, textAnchor=anchor, fillColor=colour)


def _box(x: float, y: float, width: float, height: float, colour: object) -> Rect:
    return Rect(x, y, width, height, fillColor=colour, strokeColor=None, strokeWidth=0)


def _line(x1: float, y1: float, x2: float, y2: float, colour: object = AXIS, dashed: bool = False) -> Line:
    return Line(x1, y1, x2, y2, strokeColor=colour, strokeWidth=0.6, strokeDashArray=[2, 2] if dashed else None)


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of two parts; `group` stands below its label where it changes."""

    label: str
    lower: int
    upper: int
    group: str = ""


def stacked(stacks: Sequence[Stack], lower: str, upper: str, height: float = 150) -> Drawing:
    """Upright bars: the dark part below, the light part on top, the sum above."""
    drawing = Drawing(page.WIDTH, height)
    _legend(drawing, ((DARK, lower), (LIGHT, upper)), height - 8)
    base, room = 24.0, height - 24 - 30
    most = max((stack.lower + stack.upper for stack in stacks), default=0) or 1
    step = page.WIDTH / max(1, len(stacks))
    group = ""
    for place, stack in enumerate(stacks):
        middle = step * (place + 0.5)
        _stack(drawing, stack, middle, min(step * 0.68, 34), base, room / most)
        if stack.group != group:
            group = stack.group
            drawing.add(_text(min(max(middle, 10), page.WIDTH - 10), base - 20, group, colour=page.SOFT))
    drawing.add(_line(0, base, page.WIDTH, base))
    return drawing


def _stack(drawing: Drawing, stack: Stack, middle: float, width: float, base: float, scale: float) -> None:
    low, high = stack.lower * scale, stack.upper * scale
    drawing.add(_box(middle - width / 2, base, width, low, DARK))
    if stack.upper:
        drawing.add(_box(middle - width / 2, base + low, width, high, LIGHT))
    drawing.add(_text(middle, base + low + high + 3, f"{stack.lower + stack.upper:,}".replace(",", ".")))
    drawing.add(_text(middle, base - 10, stack.label))


def _legend(drawing: Drawing, entries: Sequence[tuple[object, str]], y: float) -> None:
    x = 0.0
    for colour, name in entries:
        drawing.add(_box(x, y, 8, 7, colour))
        drawing.add(_text(x + 11, y + 1, name, "start"))
        x += 11 + lettering.width(name, lettering.SANS, SIZE) + 16


@dataclass(frozen=True, slots=True)
class Level:
    """One sideways bar; no value, no bar."""

    name: str
    value: Decimal | None
    text: str
    is_marked: bool = False


def levels(
    rows: Sequence[Level], floor: float, top: float, marks: Sequence[tuple[Decimal, str]], legend: tuple[str, str]
) -> Drawing:
    """Sideways bars from `floor` to `top` with thresholds; marked ones are light."""
    step, left, right = 17.0, 185.0, page.WIDTH - 52
    height = step * len(rows) + 38
    drawing = Drawing(page.WIDTH, height)
    _legend(drawing, ((DARK, legend[0]), (LIGHT, legend[1])), height - 8)
    scale = (right - left) / (top - floor)
    for value, name in marks:
        x = left + (float(value) - floor) * scale
        drawing.add(_line(x, 0, x, height - 26, GUIDE, dashed=True))
        drawing.add(_text(x, height - 22, name, colour=page.SOFT))
    for place, row in enumerate(rows):
        _level(drawing, row, height - 26 - step * (place + 1), left, floor, scale)
    drawing.add(_line(left, 0, left, height - 26))
    return drawing


def _level(drawing: Drawing, row: Level, y: float, left: float, floor: float, scale: float) -> None:
    name = lettering.wrapped(row.name, lettering.SANS, SIZE, left - 8)
    drawing.add(_text(left - 6, y + 5, name[0] + (" …" if len(name) > 1 else ""), "end"))
    length = 0.0 if row.value is None else max(0.0, float(row.value) - floor) * scale
    if length:
        drawing.add(_box(left, y + 2.5, length, 12, LIGHT if row.is_marked else DARK))
    drawing.add(_box(left + length + 1, y + 3, lettering.width(row.text, lettering.SANS_BOLD, SIZE) + 5, 10, white))
    drawing.add(_text(left + length + 4, y + 5, row.text, "start", bold=True))


def heat(rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[int]]) -> Drawing:
    """A field of cells, the darker the more; each with its number."""
    left, head, step = 52.0, 14.0, 17.0
    height = head + step * len(rows)
    drawing, width = Drawing(page.WIDTH, height), (page.WIDTH - left) / max(1, len(columns))
    most = max((value for row in values for value in row), default=0) or 1
    for place, name in enumerate(columns):
        drawing.add(_text(left + width * (place + 0.5), height - 9, name))
    for line, (name, row) in enumerate(zip(rows, values, strict=True)):
        y = height - head - step * (line + 1)
        drawing.add(_text(0, y + 5, name, "start"))
        for place, value in enumerate(row):
            _cell(drawing, left + width * place, y, width, step, value, value / most)
    return drawing


def _cell(drawing: Drawing, x: float, y: float, width: float, height: float, value: int, part: float) -> None:
    colour = linearlyInterpolatedColor(HexColor("#f2f6fa"), DARK, 0, 1, part)
    drawing.add(_box(x + 0.75, y + 0.75, width - 1.5, height - 1.5, colour))
    if value:
        drawing.add(_text(x + width / 2, y + 5, str(value), colour=white if part > 0.7 else page.INK))


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a line; without a value the line has a gap there."""

    label: str
    value: float | None
    text: str


def line(points: Sequence[Point], height: float = 104, is_from_zero: bool = False) -> Drawing:
    """A line with a dot and a number at each place."""
    drawing = Drawing(page.WIDTH, height)
    known = [point.value for point in points if point.value is not None]
    low, high = (0.0 if is_from_zero else min(known, default=0.0)), max(known, default=1.0)
    base, room, step = 30.0, height - 30 - 18, page.WIDTH / max(1, len(points))
    scale = room / ((high - low) or 1)
    at = [None if p.value is None else (step * (n + 0.5), base + (p.value - low) * scale) for n, p in enumerate(points)]
    for run in _runs(at):
        drawing.add(PolyLine([x for spot in run for x in spot], strokeColor=DARK, strokeWidth=1.4))
    for place, point in enumerate(points):
        _point(drawing, point, at, place, step)
    drawing.add(_line(0, 14, page.WIDTH, 14))
    return drawing


def _runs(at: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for spot in at:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(spot)
    return [run for run in runs if len(run) > 1]


def _point(drawing: Drawing, point: Point, at: Sequence[tuple[float, float] | None], place: int, step: float) -> None:
    spot = at[place]
    drawing.add(_text(step * (place + 0.5), 4, point.label))
    if spot is None:
        drawing.add(_text(step * (place + 0.5), 18, point.text, colour=page.SOFT))
        return
    neighbours = [other[1] for other in (*at[max(0, place - 1) : place], *at[place + 1 : place + 2]) if other]
    is_valley = bool(neighbours) and spot[1] < sum(neighbours) / len(neighbours) - 1
    drawing.add(Circle(*spot, 2.2, fillColor=DARK, strokeColor=white, strokeWidth=0.8))
    drawing.add(_text(spot[0], spot[1] + (-10 if is_valley else 5), point.text))
