"""Calm sentences: a banner inside a page, and toasts that pass over the window."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import look
from ui.widgets import button, text
from ui.widgets.icon_label import IconLabel

_ICONS = {"ok": "done", "warn": "attention", "bad": "overdue", "plain": "info", "accent": "info"}
PASSING = ("plain", "ok")
_SECONDS = {"ok": 4, "plain": 5, "accent": 5, "warn": 8, "bad": 12}
MARGIN, CLEAR = 16, 220  # from the right; from below, where people type and press


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say it without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _restyle(*widgets: QWidget) -> None:
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Banner(QFrame):
    """One sentence with an icon on the ground of its tone; `closable` adds a cross."""

    def __init__(
        self,
        sentence: str = "",
        tone: str = "plain",
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info")
        self._words = text.line("", font=look.semibold("body"), wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 8 if closable else 14, 8)
        self._row.setSpacing(10)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        if closable:
            cross = button.close_button(self)
            cross.clicked.connect(self.hide)
            self._row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        self.say(sentence, tone)

    def say(self, sentence: str, tone: str = "plain") -> None:
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        if not sentence:
            self.hide()
            return
        self._icon.show_icon(_ICONS[tone], tone)
        if self.property("banner") != tone:
            self.setProperty("banner", tone)
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                _restyle(self, self._words)
        if self.parentWidget():
            self.show()

    def add_action(self, action: QWidget) -> None:
        """A button after the sentence."""
        self._row.insertWidget(2, action)
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)

    def sentence(self) -> str:
        return self._words.text()

    def tone(self) -> str:
        return str(self.property("banner"))


class Toasts(QWidget):
    """Sentences at the right of a window, above where people type; each goes by itself, by its cross, or by Esc.

    What was done takes the place of what was done before it; warnings stand beside one another.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_sentence(self, sentence: str, tone: str = "plain") -> None:
        for old in self._banners():
            if old.sentence() == sentence or (tone in PASSING and old.tone() in PASSING):
                old.hide()
        toast = Banner(sentence, tone, closable=True, parent=self)
        toast.setMinimumWidth(380)
        self._column.addWidget(toast)
        toast.show()
        toast.installEventFilter(self)
        QTimer.singleShot(_SECONDS[tone] * 1000, toast, toast.hide)
        self._place()
        announce(self._window, sentence)

    def sentences(self) -> list[str]:
        return [toast.sentence() for toast in self._banners() if not toast.isHidden()]

    def dismiss(self) -> bool:
        """Esc: the newest sentence goes. False if there was none."""
        standing = [toast for toast in self._banners() if not toast.isHidden()]
        if standing:
            standing[-1].hide()
        return bool(standing)

    def _banners(self) -> list[Banner]:
        return [child for child in self.children() if isinstance(child, Banner)]

    def _place(self) -> None:
        standing = [toast for toast in self._banners() if not toast.isHidden()]
        self.setVisible(bool(standing))
        if not standing:
            self._window.removeEventFilter(self)
            return
        self._window.installEventFilter(self)  # only while something stands: it is asked about every event
        self.setFixedWidth(440)
        tall = sum(max(toast.heightForWidth(440), 44) + 8 for toast in standing) - 8
        window = self._window
        self.setGeometry(window.width() - 440 - MARGIN, window.height() - tall - CLEAR, 440, tall)
        self.raise_()

    def _toast_hidden(self, toast: QObject) -> None:
        toast.deleteLater()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Banner):
            if event.type() is QEvent.Type.Hide and not self.isHidden() and watched.isHidden():
                self._toast_hidden(watched)
        elif event.type() is QEvent.Type.Resize:
            self._place()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            return self.dismiss()
        return False
