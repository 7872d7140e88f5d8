"""Words: headings, quiet lines, and lines that give way when there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import look, tips


def line(text: str, *, role: str = "", font: QFont | None = None, wrap: bool = False) -> QLabel:
    """Plain text, shown as typed: never read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if font:
        label.setFont(font)
    return label


def title(text: str) -> QLabel:
    return line(text, font=look.bold("title"))


def heading(text: str) -> QLabel:
    return line(text, font=look.bold("strong"))


def section(text: str) -> QLabel:
    return line(text, role="section", font=look.semibold("detail"))


def soft(text: str, *, wrap: bool = False) -> QLabel:
    return line(text, role="soft", wrap=wrap)


def detail(text: str, *, wrap: bool = False) -> QLabel:
    return line(text, role="detail", font=look.font("detail"), wrap=wrap)


def rule(parent: QWidget | None = None) -> QFrame:
    """A thin line across."""
    made = QFrame(parent)
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def upright_rule() -> QFrame:
    """A thin line down."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedWidth(1)
    return made


class ElidedLabel(QLabel):
    """One line that ends in … when it is too long; the whole text is in the tool tip and for screen readers."""

    def __init__(self, text: str = "", *, role: str = "", font: QFont | None = None) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if font:
            self.setFont(font)
        self.say(text)

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else tips.plain(self.text()))
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.rect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


class CountLabel(QLabel):
    """`143 / 4096`, or `143` where there is no room for more; a screen reader hears both."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.setFont(look.font("small"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._short = ""

    def say(self, count: int, limit: int) -> None:
        self._short = str(count)
        self.setText(f"{count} / {limit}")

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._short) + 1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), self._short)
