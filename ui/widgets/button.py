"""Buttons that show their key, and say why when they cannot be pressed."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from reception.words import tr
from ui import glyphs, look, tips

_AS_DRAWN = {"Return": "⏎", "Left": "←", "Right": "→"}
_ON_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_GAP, _ICON, _KEY_SIDE, _KEY_HEIGHT = 8, 16, 6, 18
WHOLE, WITHOUT_KEY, ICON_ALONE = range(3)
"""How brief a button is; one without an icon keeps its words."""


def key_text(key: str) -> str:
    """How a key is written for people: `Ctrl+Return` as `Ctrl ⏎`."""
    return " ".join(_AS_DRAWN.get(part, part) for part in key.split("+"))


def key_width(text: str) -> int:
    return QFontMetrics(look.font("small")).horizontalAdvance(text) + 2 * _KEY_SIDE


def paint_key(painter: QPainter, where: QRect, text: str, ink: QColor, edge: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 1))
    painter.drawRoundedRect(QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(look.font("small"))
    painter.setPen(ink)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)


class QuickButton(QPushButton):
    """Its key presses it at once, and Enter presses it as the space bar does."""

    def press_by(self, key: str) -> None:
        """Screen readers say the key. WORKAROUND: Qt lets `clicked` of a button's own shortcut wait for 100 ms."""
        QShortcut(QKeySequence(key), self, self.click)
        self.setAccessibleDescription(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_ON_KEYPAD:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class Button(QuickButton):
    """`key` presses it and is shown on it, `hint` is only shown; `role` is strong, quiet or plain.

    `spread` makes it large, with the key at the far end.
    """

    def __init__(
        self,
        text: str,
        *,
        key: str = "",
        hint: str = "",
        icon: str = "",
        role: str = "",
        spread: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._icon, self._role, self._spread = hint or key, icon, role, spread
        self._why, self._brevity = "", WHOLE
        self._size = "strong" if spread else "body"
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if key:
            self.press_by(key)
        self.say(text)

    def say(self, text: str, *, hint: str | None = None) -> None:
        """Change the words; the key stays, unless another one is to be shown."""
        if hint is not None:
            self._key = hint
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._show_tip()
        self.updateGeometry()

    def dress(self, role: str, icon: str) -> None:
        """Another role and icon, for a button whose meaning changes with what stands beside it."""
        if (role, icon) != (self._role, self._icon):
            self._role, self._icon = role, icon
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def allow(self, allowed: bool, why_not: str = "") -> None:
        """A disabled button says why in its tool tip and to screen readers."""
        self.setEnabled(allowed)
        why = "" if allowed else why_not
        if why != self._why:
            self._why = why
            self._show_tip()
            self.setAccessibleDescription(why or self._key)

    def shorten(self, brevity: int) -> None:
        """Show less of it: WHOLE, WITHOUT_KEY or ICON_ALONE."""
        if brevity != self._brevity:
            self._brevity = brevity
            self._show_tip()
            self.updateGeometry()
            self.update()

    def _show_tip(self) -> None:
        """Why not, else what cannot be read on it."""
        hidden = f"{self._words()} ({key_text(self._key)})" if self._key else self._words()
        self.setToolTip(tips.plain(self._why or (hidden if self._brevity else "")))

    def _words(self) -> str:
        return self.accessibleName()

    def _written(self, brevity: int) -> str:
        return "" if brevity == ICON_ALONE and self._icon else self._words()

    def _ink(self) -> QColor:
        colours = look.colours()
        if not self.isEnabled() or (self._role == "quiet" and not self.isChecked() and not self.underMouse()):
            return QColor(colours.soft)
        if self.isChecked():
            return QColor(colours.accent)
        return QColor(colours.on_accent if self._role == "strong" else colours.ink)

    def size_when(self, brevity: int) -> QSize:
        words = self._written(brevity)
        wide = QFontMetrics(look.semibold(self._size)).horizontalAdvance(words) + 28
        wide += _ICON + (6 if words else 0) if self._icon else 0
        wide += key_width(key_text(self._key)) + _GAP if self._key and brevity == WHOLE else 0
        return QSize(wide, 46 if self._spread else 36)

    def sizeHint(self) -> QSize:
        return self.size_when(self._brevity)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt paints the ground only: not every button has its words in the middle."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_words(QPainter(self))

    def _paint_words(self, painter: QPainter) -> None:
        ink, middle = self._ink(), self.rect().center().y()
        content = self.sizeHint().width() - 28
        left = 16 if self._spread else (self.width() - content) // 2
        if self._icon:
            glyphs.paint(painter, QRect(left, middle - _ICON // 2, _ICON, _ICON), self._icon, ink)
            left += _ICON + 6
        painter.setFont(look.semibold(self._size))
        painter.setPen(ink)
        place = QRect(left, 0, self.width() - left, self.height())
        words = self._written(self._brevity)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        if self._key and self._brevity == WHOLE:
            self._paint_key(painter, left + painter.fontMetrics().horizontalAdvance(words) + _GAP, middle, ink)

    def _paint_key(self, painter: QPainter, left: int, middle: int, ink: QColor) -> None:
        text = key_text(self._key)
        wide = key_width(text)
        if self._spread:
            left = self.width() - wide - 12
        edge, quiet = QColor(look.colours().edge), QColor(look.colours().soft)
        if self._role == "strong" and self.isEnabled():
            edge, quiet = QColor(ink), ink
            edge.setAlpha(150)
        paint_key(painter, QRect(left, middle - _KEY_HEIGHT // 2, wide, _KEY_HEIGHT), text, quiet, edge)


class IconButton(QuickButton):
    """Only a picture; its words are for the tool tip and for screen readers."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setProperty("role", "quiet")
        self.setFixedSize(32, 32)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(0, 0, _ICON, _ICON)
        place.moveCenter(self.rect().center())
        glyphs.paint(QPainter(self), place, self._icon, QColor(look.colours().soft))


def close_button(parent: QWidget | None = None) -> QuickButton:
    return IconButton("close", tr("Close"), parent)


class Tab(Button):
    """One of several of which one is chosen. Said by its class: a reader looks at a button while it is being made."""

    is_tab = True

    def __init__(self, *args: Any, **named: Any) -> None:
        from ui.widgets import spoken  # not before a conversation is opened

        spoken.install()
        super().__init__(*args, **named)
