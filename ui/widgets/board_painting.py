"""Paints the public board at any size: everything is measured against the place it has, so that nothing is cut off."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reception.web.board_words import BoardFact, BoardLine, BoardNow, BoardPicture
from ui import look
from ui.look import BoardColours

HEADER, FOOTER, MARGIN = 0.10, 0.11, 0.032  # of the height, the height, the width
SPLIT, SPLIT_UPRIGHT = 0.56, 0.48  # of the width; of the height, where the board stands upright
LYING, UPRIGHT = (1366, 768), (768, 1180)  # what the sizes of letters are meant for
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
Weight = QFont.Weight


class BoardPainting:
    """One painting of a picture: `clock` and the address for phones come from the window, `glow` is from 0 to 1."""

    def __init__(self, painter: QPainter, place: QRectF, picture: BoardPicture) -> None:
        self._painter, self._place, self._picture = painter, place, picture
        self._colours: BoardColours = look.BOARDS[picture.theme]
        self._is_upright = place.height() > place.width()
        wide, tall = UPRIGHT if self._is_upright else LYING
        self._unit = min(place.width() / wide, place.height() / tall)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, clock: str, follow: str, glow: float) -> None:
        width, height = self._place.width(), self._place.height()
        side, top, bottom = width * MARGIN, height * HEADER, height * (1 - FOOTER)
        self._painter.fillRect(self._place, QColor(self._colours.ground))
        self._header(QRectF(side, 0, width - 2 * side, top), clock)
        self._footer(QRectF(side, bottom, width - 2 * side, height - bottom), follow)
        for height_of_rule in (top, bottom):
            self._rule(QPointF(0, height_of_rule), QPointF(width, height_of_rule), 2)
        self._halves(QRectF(0, top, width, bottom - top), side, glow)

    def _halves(self, place: QRectF, side: float, glow: float) -> None:
        """The call and the list: beside one another, or one above the other."""
        now, aside = QRectF(place), QRectF(place)
        if self._is_upright:
            now.setHeight(place.height() * SPLIT_UPRIGHT)
            aside.setTop(now.bottom())
            self._rule(now.bottomLeft(), now.bottomRight(), 2)
        else:
            now.setWidth(place.width() * SPLIT)
            aside.setLeft(now.right())
            self._rule(now.topRight(), now.bottomRight(), 2)
        self._now(now.adjusted(side / 2, 0, -side / 2, 0), glow)
        self._aside(aside.adjusted(side, 0, -side, 0))

    def _header(self, place: QRectF, clock: str) -> None:
        moment = f"{self._picture.date}   {clock}"
        used = self._text(place, moment, 26, Weight.Bold, self._colours.ink, RIGHT)
        opening = self._width(self._picture.opening, 19, Weight.Normal) + 34 * self._unit
        office = place.adjusted(0, 0, -used - opening - 60 * self._unit, 0)
        begins = office.left() + self._text(office, self._picture.office, 26, Weight.Bold, self._colours.ink, LEFT)
        self._pill(QRectF(begins + 22 * self._unit, place.top(), opening, place.height()))

    def _pill(self, place: QRectF) -> None:
        tall = 36 * self._unit
        shape = QRectF(place.left(), place.center().y() - tall / 2, place.width(), tall)
        colour = self._colours.ok if self._picture.is_open else self._colours.soft
        self._painter.setPen(QPen(QColor(colour), 2 * self._unit))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(shape, tall / 2, tall / 2)
        self._text(shape, self._picture.opening, 19, Weight.Normal, colour, CENTRE)

    def _now(self, place: QRectF, glow: float) -> None:
        now, unit = self._picture.now, self._unit
        if not now.number:
            middle = place.center().y()
            self._text(_band(place, middle - 70 * unit, 50 * unit), now.heading, 31, Weight.Normal, self._colours.soft)
            self._wrapped(_band(place, middle + 20 * unit, 130 * unit), now.invitation, 46)
            return
        day = 44 * unit if now.day else 0
        top = place.center().y() - (356 * unit + day) / 2
        self._text(_band(place, top + 22 * unit, 44 * unit), now.heading, 31, Weight.Normal, self._colours.soft)
        number = _band(place, top + 140 * unit, 190 * unit)
        self._text(number, now.number, 206, Weight.Bold, self._colours.ink)
        if now.day:
            self._text(_band(place, number.bottom() + day / 2, day), now.day, 36, Weight.Normal, self._colours.soft)
        self._invite(_band(place, number.bottom() + day + 58 * unit, 96 * unit), now, glow)

    def _invite(self, place: QRectF, now: BoardNow, glow: float) -> None:
        colour = self._colours.call if now.is_called else self._colours.soft
        if glow > 0:
            wide = min(self._width(now.invitation, 64, Weight.Bold) + 60 * self._unit, place.width())
            lit = QColor(self._colours.glow)
            lit.setAlphaF(glow)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(lit)
            self._painter.drawRoundedRect(
                QRectF(place.center().x() - wide / 2, place.top(), wide, place.height()),
                14 * self._unit,
                14 * self._unit,
            )
        self._text(place.adjusted(14 * self._unit, 0, -14 * self._unit, 0), now.invitation, 64, Weight.Bold, colour)

    def _aside(self, place: QRectF) -> None:
        unit, picture = self._unit, self._picture
        heading = QRectF(place.left(), place.top() + 20 * unit, place.width(), 44 * unit)
        self._text(heading, picture.last_heading, 26, Weight.DemiBold, self._colours.soft, LEFT)
        facts = QRectF(place.left(), 0, place.width(), 44 * unit)
        for row, fact in enumerate(reversed(picture.facts)):
            facts.moveBottom(place.bottom() - 18 * unit - row * 44 * unit)
            self._fact(facts, fact)
        if not picture.last:
            self._text(heading.translated(0, 44 * unit), picture.no_calls, 26, Weight.Normal, self._colours.soft, LEFT)
            return
        room = facts.top() - 12 * unit - heading.bottom()
        tall = min(62 * unit, room / len(picture.last))
        for row, line in enumerate(picture.last):
            self._line(QRectF(place.left(), heading.bottom() + row * tall, place.width(), tall), line)

    def _line(self, place: QRectF, line: BoardLine) -> None:
        used = self._text(place, line.number, 40, Weight.DemiBold, self._colours.ink, LEFT)
        if line.day:
            after = place.adjusted(used + 14 * self._unit, 6 * self._unit, -place.width() * 0.35, 0)
            used += self._text(after, line.day, 22, Weight.Normal, self._colours.soft, LEFT) + 14 * self._unit
        right = place.adjusted(used + 44 * self._unit, 0, 0, 0)
        colour = self._colours.call if line.is_called else self._colours.soft
        weight = Weight.DemiBold if line.is_called else Weight.Normal
        wide = self._text(right, line.desk, 40, weight, colour, RIGHT)
        if line.is_called:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(colour))
            dot = 7 * self._unit
            self._painter.drawEllipse(
                QPointF(right.right() - wide - 20 * self._unit, place.center().y() + dot / 3), dot, dot
            )
        self._rule(place.bottomLeft(), place.bottomRight(), 1)

    def _fact(self, place: QRectF, fact: BoardFact) -> None:
        used = self._text(place, fact.label, 29, Weight.Normal, self._colours.soft, LEFT)
        rest = place.adjusted(used + 16 * self._unit, 0, 0, 0)
        self._text(rest, fact.value, 29, Weight.Bold, self._colours.ink, LEFT)

    def _footer(self, place: QRectF, follow: str) -> None:
        half, words = place.height() / 2, self._picture
        inner = 0.12 * place.height()
        upper = QRectF(place.left(), place.top() + inner, place.width(), half - inner)
        lower = QRectF(place.left(), place.center().y(), place.width(), half - inner)
        for row, right, left in ((upper, words.hours, words.promise), (lower, follow, words.order)):
            used = self._text(row, right, 19.5, Weight.Normal, self._colours.soft, RIGHT)
            self._text(
                row.adjusted(0, 0, -used - 30 * self._unit, 0), left, 19.5, Weight.Normal, self._colours.soft, LEFT
            )

    def _text(
        self, place: QRectF, words: str, size: float, weight: Weight, colour: str,
        where: Qt.AlignmentFlag = CENTRE,
    ) -> float:  # fmt: skip
        """Writes one line, smaller if there is no room for it, cut off only at half its size; gives its width."""
        font = self._font(size, weight)
        wide = QFontMetricsF(font).horizontalAdvance(words)
        if wide > place.width() > 0:
            font.setPixelSize(max(1, int(font.pixelSize() * max(0.5, place.width() / wide))))
            words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            wide = QFontMetricsF(font).horizontalAdvance(words)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, where | Qt.TextFlag.TextDontClip, words)
        return wide

    def _wrapped(self, place: QRectF, words: str, size: float) -> None:
        self._painter.setFont(self._font(size, Weight.DemiBold))
        self._painter.setPen(QColor(self._colours.ink))
        self._painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)

    def _rule(self, begin: QPointF, end: QPointF, thick: float) -> None:
        self._painter.setPen(QPen(QColor(self._colours.line), max(1.0, thick * self._unit)))
        self._painter.drawLine(begin, end)

    def _width(self, words: str, size: float, weight: Weight) -> float:
        return QFontMetricsF(self._font(size, weight)).horizontalAdvance(words)

    def _font(self, size: float, weight: Weight) -> QFont:
        font = look.font(weight=weight)
        font.setPixelSize(max(1, round(size * self._unit)))
        return font


def _band(place: QRectF, middle: float, tall: float) -> QRectF:
    """A strip of the place, so high, around a height."""
    return QRectF(place.left(), middle - tall / 2, place.width(), tall)
