"""One day of the roster as a picture: open hours, who is to be there, who was, and where nobody is."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception.domain import spans
from reception.domain.spans import Span
from reception.queries.roster import DayCover
from reception.words import tr
from ui import glyphs, look
from ui.models import schedule_words
from ui.widgets import pill
from ui.widgets.button import QuickButton

LEFT, RIGHT, TALL = 98, 128, 58
DUTY = 5
MOST_LANES = 3
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
STATES = {
    "covered": ("ok", "ok", "Covered"),
    "gap": ("attention", "bad", "Gaps"),
    "closed": ("closed", "plain", "Closed"),
}


class Axis(NamedTuple):
    """Local hours from the left end of the band to the right."""

    first: int
    last: int

    def x(self, at: datetime, day_begins: datetime, width: float) -> float:
        hours = (at - day_begins).total_seconds() / 3600
        return LEFT + (width - LEFT - RIGHT) * (hours - self.first) / (self.last - self.first)


def axis_of(days: Sequence[DayCover], zone: tzinfo) -> Axis:
    """Whole hours around everything that is shown; never narrower than a working day."""
    first, last = 8, 16
    for day in days:
        begins = _midnight(day, zone)
        for opens, closes in (*day.open, *(span for one in day.people for span in one.spans)):
            first = min(first, int((opens - begins).total_seconds() // 3600))
            last = max(last, -int(-(closes - begins).total_seconds() // 3600))
    return Axis(max(first, 0), min(last, 24))


def state_of(day: DayCover) -> str:
    return "closed" if not day.open else "gap" if day.gaps else "covered"


class HourScale(QWidget):
    """The hours above the bands."""

    def __init__(self) -> None:
        super().__init__()
        self.axis = Axis(8, 16)
        self.setFixedHeight(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, step = QPainter(self), 1 if self.axis.last - self.axis.first <= 14 else 2
        painter.setFont(look.font("small"))
        painter.setPen(QColor(look.colours().soft))
        wide = (self.width() - LEFT - RIGHT) / (self.axis.last - self.axis.first)
        for hour in range(self.axis.first, self.axis.last + 1, step):
            left = LEFT + wide * (hour - self.axis.first)
            painter.drawText(QRectF(left - 24, 0, 48, 18), Qt.AlignmentFlag.AlignCenter, f"{hour:02}.00")


class CoverBand(QuickButton):
    """One day; pressing it shows its particulars. Its accessible name says what the picture shows.

    Signals: stepped(int): the day above (-1) or below (1) is wanted.
    """

    stepped = Signal(int)

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self.zone, self._axis = zone, Axis(8, 16)
        self.day: DayCover | None = None
        self.now: datetime | None = None
        self.setProperty("role", "pill")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(TALL)
        self.setMaximumHeight(84)

    def show_day(self, day: DayCover, axis: Axis, now: datetime) -> None:
        self.day, self._axis, self.now = day, axis, now
        self.setAccessibleName(schedule_words.covering(day, self.zone))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = STEPS.get(Qt.Key(event.key()))
        if by:
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.day is None:
            return
        painter, colours = QPainter(self), look.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        edge = colours.accent if self.hasFocus() or self.isChecked() else colours.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(whole, 8, 8)
        self._paint_name(painter, self.day)
        if self.day.open:
            self._paint_open(painter, self.day)
            self._paint_people(painter, self.day)
        else:
            self._paint_reason(painter, self.day)
        self._paint_gaps(painter, self.day)
        self._paint_duty(painter, self.day)
        self._paint_now(painter, self.day)
        self._paint_state(painter, self.day)

    def _paint_name(self, painter: QPainter, day: DayCover) -> None:
        colours = look.colours()
        is_today = self.now is not None and self.now.astimezone(self.zone).date() == day.day
        painter.setPen(QColor(colours.accent if is_today else colours.ink if day.open else colours.soft))
        painter.setFont(look.bold() if is_today else look.semibold())
        weekday, date = schedule_words.weekday(day.day), schedule_words.short_day(day.day).split(" ", 1)[1]
        middle = self.height() // 2
        painter.drawText(QRect(14, middle - 20, LEFT - 16, 20), Qt.AlignmentFlag.AlignVCenter, weekday)
        painter.setFont(look.font("detail"))
        painter.setPen(QColor(colours.soft))
        date = tr("Today") if is_today else date
        painter.drawText(QRect(14, middle, LEFT - 16, 18), Qt.AlignmentFlag.AlignVCenter, date)

    def _paint_open(self, painter: QPainter, day: DayCover) -> None:
        colours = look.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ground))
        for span in day.open:
            painter.drawRoundedRect(self._box(span), 4, 4)

    def _paint_reason(self, painter: QPainter, day: DayCover) -> None:
        where = QRectF(LEFT, 0, self.width() - LEFT - RIGHT, self.height())
        self._write(painter, where, day.closed_for, QColor(look.colours().soft))

    def _paint_people(self, painter: QPainter, day: DayCover) -> None:
        """Each officer in a lane of their own; more than three share the room without names."""
        there = [one for one in day.people if one.spans]
        ink, ground = look.colours().tone("accent")
        lanes = max(len(there), 1)
        for lane, one in enumerate(there):
            for span in one.spans:
                box = self._lane(span, lane, lanes)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawRoundedRect(box, 3, 3)
                if lanes <= MOST_LANES:
                    self._write(painter, box, one.name, ink)

    def _write(self, painter: QPainter, box: QRectF, words: str, ink: QColor) -> None:
        font = look.font("small" if box.height() < 17 else "detail")
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) - 10)
        painter.drawText(box.adjusted(6, 0, -2, 0), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_gaps(self, painter: QPainter, day: DayCover) -> None:
        ink, ground = look.colours().tone("bad")
        for span in day.gaps:
            box = self._box(span)
            painter.setPen(Qt.PenStyle.NoPen)
            for brush in (QBrush(ground), QBrush(_faint(ink), Qt.BrushStyle.BDiagPattern)):
                painter.setBrush(brush)
                painter.drawRoundedRect(box, 4, 4)
            self._name_gap(painter, box, ink, ground)

    def _name_gap(self, painter: QPainter, box: QRectF, ink: QColor, ground: QColor) -> None:
        """Icon and word, as far as there is room."""
        words, font = tr("Nobody"), look.semibold("detail")
        wide = QFontMetrics(font).horizontalAdvance(words)
        with_words = box.width() > wide + 36
        room = QRectF(0, 0, (wide + 26 if with_words else 16) + 8, 20)
        room.moveCenter(box.center())
        painter.setBrush(ground)
        painter.drawRoundedRect(room, 4, 4)
        glyphs.paint(painter, QRectF(room.left() + 4, room.top() + 3, 14, 14), "attention", ink)
        if with_words:
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(room.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_duty(self, painter: QPainter, day: DayCover) -> None:
        """Along the foot: when a desk was really on duty."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colours().ok))
        begin, end = self._edges(day)
        for span in spans.within(day.present, [(begin, end)]):
            box = self._box(span)
            painter.drawRoundedRect(QRectF(box.left(), box.bottom() - DUTY, box.width(), DUTY), 2, 2)

    def _paint_now(self, painter: QPainter, day: DayCover) -> None:
        begin, end = self._edges(day)
        if self.now is not None and begin <= self.now <= end:
            x = self._axis.x(self.now, _midnight(day, self.zone), self.width())
            painter.setPen(QPen(QColor(look.colours().ink), 2))
            painter.drawLine(QPointF(x, 6), QPointF(x, self.height() - 6))

    def _paint_state(self, painter: QPainter, day: DayCover) -> None:
        icon, tone, words = STATES[state_of(day)]
        said = tr(words) if not day.gaps else schedule_words.lasting(spans.length(day.gaps))
        wide = pill.width(said, icon)
        where = QRect(self.width() - 12 - wide, (self.height() - pill.HEIGHT) // 2, wide, pill.HEIGHT)
        pill.paint(painter, where, said, icon, tone)

    def _edges(self, day: DayCover) -> Span:
        begins = _midnight(day, self.zone)
        return begins + timedelta(hours=self._axis.first), begins + timedelta(hours=self._axis.last)

    def _box(self, span: Span) -> QRectF:
        assert self.day is not None
        begins = _midnight(self.day, self.zone)
        left, right = (self._axis.x(at, begins, self.width()) for at in span)
        return QRectF(left, 7, max(right - left, 2), self.height() - 14)

    def _lane(self, span: Span, lane: int, lanes: int) -> QRectF:
        box = self._box(span)
        tall = (box.height() - DUTY - 1) / lanes
        return QRectF(box.left(), box.top() + lane * tall, box.width(), tall - 1)


def _midnight(day: DayCover, zone: tzinfo) -> datetime:
    return datetime.combine(day.day, datetime.min.time(), zone)


def _faint(colour: QColor) -> QColor:
    made = QColor(colour)
    made.setAlpha(60)
    return made
