"""The rail at the left: one entry for each page, icon and word; Ctrl+1 and so on."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from reception.words import tr
from ui import glyphs, look
from ui.pages import Page
from ui.widgets.button import QuickButton

WIDTH = 80
AFTER_PAINTING_MS = 50


class _Entry(QuickButton):
    def __init__(self, words: str, icon: str, key: str) -> None:
        super().__init__(words)
        self._icon = icon
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        if key:
            self.press_by(key)
            self.setToolTip(f"{words} ({key})")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = look.colours(), QPainter(self)
        ink = QColor(colours.accent if self.isChecked() else colours.ink if self.underMouse() else colours.soft)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            for place, ground in ((self.rect(), QColor(colours.accent_soft)), (QRect(0, 0, 3, self.height()), ink)):
                painter.setBrush(ground)
                painter.drawRect(place)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        glyphs.paint(painter, QRect(0, 10, self.width(), 22), self._icon, ink)
        painter.setFont(look.semibold("small") if self.isChecked() else look.font("small"))
        painter.drawText(QRect(0, 34, self.width(), 18), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 3, -4, -3), 6, 6)


class NavRail(QWidget):
    """Signals: chosen(int): the place of the page in the list."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        QTimer.singleShot(AFTER_PAINTING_MS, self, self.introduce)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        for place, page in enumerate(pages):
            entry = _Entry(tr(page.title), page.icon, f"Ctrl+{place + 1}" if place < 9 else "")
            self._group.addButton(entry, place)
            column.addWidget(entry)
        column.addStretch(1)
        self._group.idClicked.connect(self.chosen)

    def introduce(self) -> None:
        """To screen readers, after the first picture: Qt's enumerations for them take 2 ms."""
        from ui.widgets import spoken

        spoken.name(self, tr("Pages"))

    def show_chosen(self, place: int) -> None:
        self._group.button(place).setChecked(True)
