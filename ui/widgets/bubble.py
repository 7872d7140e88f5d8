"""One message of a conversation: in at the left, out at the right, a note apart from both."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from reception.words import tr
from ui import failure, look, tips
from ui.models.message_words import Delivery
from ui.widgets import spoken, text
from ui.widgets.icon_label import IconLabel
from ui.widgets.message_text import MessageText

SHARE, WIDEST = 0.74, 620
SIDES = {"in": Qt.AlignmentFlag.AlignLeft, "out": Qt.AlignmentFlag.AlignRight}
_MARGIN = 13  # and the border
_ICON, _GAP = 13, 4


class Bubble(QFrame):
    """Kinds: in, out, note. Ctrl+C copies what is marked, else all of it, as it was typed; Enter opens its first link.

    Signals: link_wanted(str): open this address.
    """

    link_wanted = Signal(str)

    def __init__(self, kind: str, words: str, below: str, delivery: Delivery | None = None) -> None:
        super().__init__()
        self.kind = kind
        self._parts: tuple[QWidget, ...] = ()
        self.setProperty("bubble", kind)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.words = MessageText(words)
        self.words.linkActivated.connect(self.link_wanted)
        if not words:
            self.words.hide()  # a file may need none
        self._below = text.ElidedLabel(role="soft", font=look.font("small"))
        self._delivered: _Delivered | None = None
        self._lay_out()
        spoken.name(self, "", QAccessible.Role.ListItem)
        self.say_below(below, delivery)

    def _lay_out(self) -> None:
        self._foot = QHBoxLayout()
        self._foot.setSpacing(_GAP)
        self._foot.addWidget(self._below, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addLayout(self._foot)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """What belongs to the message besides its words, between them and the line below."""
        for old in self._parts:
            self._column.removeWidget(old)
            old.deleteLater()
        self._parts = tuple(parts)
        for place, part in enumerate(self._parts):
            self._column.insertWidget(1 + place, part)
            part.show()  # at once: what is not shown yet takes no room

    def say_below(self, below: str, delivery: Delivery | None = None) -> None:
        """Who and when; of a reply that leaves the office how far it has come, and why it did not."""
        self._below.say(below)
        if delivery and self._delivered is None:
            self._delivered = _Delivered()
            self._column.insertWidget(self._column.count() - 1, self._delivered.failure)
            self._foot.addWidget(self._delivered.icon)
            self._foot.addWidget(self._delivered.state)
        if self._delivered:
            self._delivered.say(delivery)
        heard = (below, delivery.words, delivery.failure) if delivery else (below,)
        self.setAccessibleName(f"{', '.join(filter(None, heard))}: {self.words.text()}")

    def fit(self, width: int) -> None:
        """As wide as its words need, at most its share of the conversation; a note takes it all."""
        wide = width if self.kind == "note" else min(self._natural_width(), int(width * SHARE), WIDEST)
        self.setFixedSize(wide, self._column.totalHeightForWidth(wide))

    def _natural_width(self) -> int:
        foot = self._below.fontMetrics().horizontalAdvance(self._below.text()) + 2
        if self._delivered:
            foot += self._delivered.state.sizeHint().width() + _ICON + 3 * _GAP
            foot = max(foot, self._delivered.natural_width())
        parts = [part.sizeHint().width() for part in self._parts]
        return max(foot, self.words.natural_width(), *parts) + 2 * _MARGIN

    # -- copying and opening -----------------------------------------------------------------------------------

    def copy(self) -> None:
        """A note is never copied by one key, from where the next key would paste it into a chat."""
        words = self.words.marked() or ("" if self.kind == "note" else self.words.shown.source)
        if words:
            QGuiApplication.clipboard().setText(words)
        else:
            failure.tell(tr("An internal note is not copied as a whole. Mark the words that you need."), "warn")

    def mousePressEvent(self, event: QEvent) -> None:
        self.words.unmark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        links = self.words.links()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.words.mark_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and links:
            self.link_wanted.emit(links[0])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.words.unmark()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(self._menu_place(event))

    def menu(self) -> QMenu:
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addAction(tr("Copy"), self.copy)
        for link in self.words.links():
            made.addAction(tr("Open {address}", address=link), partial(self.link_wanted.emit, link))
        return made

    def _menu_place(self, event: QContextMenuEvent) -> QPoint:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        return self.mapToGlobal(self.rect().center()) if by_key else event.globalPos()


class _Delivered:
    """How far a reply has come; made for those that leave the office."""

    def __init__(self) -> None:
        self.icon = IconLabel("sent", size=_ICON)
        self.state = text.line("", role="soft", font=look.semibold("small"))
        self.state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.failure = text.line("", role="error", font=look.font("detail"), wrap=True)
        self.failure.hide()

    def natural_width(self) -> int:
        """Of the reason, on one line; 0 without one."""
        reason = self.failure.text()
        return self.failure.fontMetrics().horizontalAdvance(reason) + 2 if reason else 0

    def say(self, delivery: Delivery | None) -> None:
        self.icon.setVisible(delivery is not None)
        self.state.setText(delivery.words if delivery else "")
        self.failure.setText(delivery.failure if delivery else "")
        self.failure.setVisible(bool(self.failure.text()))
        if delivery:
            self.icon.show_icon(delivery.icon, delivery.tone)
            self.state.setToolTip(tips.plain(delivery.more))
            self.state.setProperty("role", "error" if delivery.tone == "bad" else "soft")
            self.state.style().polish(self.state)
