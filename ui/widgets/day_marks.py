"""How a date of the calendar looks: colour and mark together, never colour alone. One drawing for cells and legend."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reception.queries.calendar import Kind
from ui import look

TONES = {"holiday": "bad", "collective": "bad", "closed": "ink", "hours": "accent", "range": "ok"}
CORNER = 5


def paint(
    painter: QPainter, where: QRectF, kind: Kind, number: str, *, is_estimate: bool = False, is_open: bool = True
) -> None:
    """A holiday is filled, collective leave filled and underlined, an own closure struck through; other hours have a
    dot, hours for a time a line below (struck through where they close), and an estimate a broken edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, ground = _colours(kind)
    if kind not in ("open", "rest"):
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine) if is_estimate else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(where.adjusted(1.5, 1.5, -1.5, -1.5), CORNER, CORNER)
    bold = kind in ("holiday", "collective", "closed", "hours")
    painter.setFont(look.semibold("detail") if bold else look.font("detail"))
    painter.setPen(ink)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, number)
    _mark(painter, where, kind, ink, is_open=is_open)


def paint_edge(painter: QPainter, where: QRectF, colour: str, width: float) -> None:
    """Around today, or where the focus stands."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), width))
    painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), CORNER, CORNER)


def _colours(kind: Kind) -> tuple[QColor, QColor]:
    colours = look.colours()
    if kind in ("open", "rest"):
        return QColor(colours.ink if kind == "open" else colours.soft), QColor(colours.card)
    if kind == "closed":
        return QColor(colours.ink), QColor(colours.edge)
    return colours.tone(TONES[kind])


def _mark(painter: QPainter, where: QRectF, kind: Kind, ink: QColor, *, is_open: bool) -> None:
    middle = where.center()
    painter.setPen(QPen(ink, 1.5))
    if kind == "collective":
        painter.drawLine(QPointF(middle.x() - 6, where.bottom() - 4), QPointF(middle.x() + 6, where.bottom() - 4))
    elif kind == "range":
        painter.drawLine(QPointF(where.left() + 5, where.bottom() - 3), QPointF(where.right() - 5, where.bottom() - 3))
    if kind == "closed" or (kind == "range" and not is_open):
        painter.drawLine(QPointF(where.left() + 5, where.bottom() - 5), QPointF(where.right() - 5, where.top() + 5))
    elif kind == "hours":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(where.right() - 5, where.top() + 6), 2, 2)
