"""Ctrl+K: finished consultations and today's tickets, found while typing."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from reception.words import tr
from ui import bridge, warming
from ui.models import queue_words, times
from ui.widgets import banner, key
from ui.widgets.icon_label import IconLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from reception.desk import Desk
    from reception.queries.board import QueueRow, QueueView
    from reception.queries.consultations import Hit
    from reception.queries.silastik import TransactionRow

SHORTEST = 2
MOST = 8
GLASS = 24  # the room of the icon before the words


class _Words(QLineEdit):
    """A line that offers its keys first. Signals: left(): the focus went elsewhere."""

    left = Signal()

    def __init__(self, takes: "Callable[[int], bool]") -> None:
        super().__init__()
        self._takes = takes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event.key()):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class SearchField(QWidget):
    """Type, arrow down, Enter.

    Signals:
        ticket_chosen(object): the TicketId of one of today's tickets, or of a transaction.
        consultation_chosen(object): a Hit of `consultations.search`.
        words_chosen(str): all that these words find is to be seen.
    """

    ticket_chosen = Signal(object)
    consultation_chosen = Signal(object)
    words_chosen = Signal(str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._latest = bridge.Latest()
        self._today: tuple[QueueRow, ...] = ()
        self.field = _Words(self._pressed)
        self.field.setProperty("role", "search")
        self.field.setPlaceholderText(tr("Search consultations, visitors, numbers …"))
        self.field.setAccessibleName(tr("Search"))
        self.field.setMaximumWidth(440)
        hint = QHBoxLayout(self.field)
        hint.setContentsMargins(10, 0, 8, 0)
        hint.addWidget(IconLabel("search"))
        hint.addStretch(1)
        shown = key.KeyHint("Ctrl+K")
        hint.addWidget(shown)
        self.field.setTextMargins(GLASS, 0, shown.width() + 8, 0)  # words end where the hint begins
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        QShortcut(QKeySequence("Ctrl+K"), self, self.key_pressed)
        self.field.textEdited.connect(self.field_edited)
        self.field.left.connect(self._hide_found)

    @cached_property
    def found(self) -> QListWidget:
        """The list below the field; made when something was typed first."""
        popup = QListWidget(self)
        popup.setWindowFlags(Qt.WindowType.ToolTip)
        popup.setProperty("role", "popup")
        popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        popup.setAccessibleName(tr("Found"))
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.itemClicked.connect(self.found_clicked)
        popup.currentTextChanged.connect(self.entry_reached)
        return popup

    def show_board(self, board: "QueueView") -> None:
        self._zone = ZoneInfo(board.timezone)
        self._today = (*board.called, *board.rows, *board.parked, *board.ended)

    def key_pressed(self) -> None:
        bridge.spawn(warming.words(self._desk))
        self.field.setFocus()
        self.field.selectAll()

    def field_edited(self, words: str) -> None:
        if len(words.strip()) < SHORTEST:
            self._latest.drop()
            self._hide_found()
        else:
            self._latest.spawn(self._look(words.strip()))

    async def _look(self, words: str) -> None:
        from reception.queries import consultations

        found = await self._desk.ask(consultations.look_up, words, limit=MOST, is_typing=True, is_gathered=True)
        transaction = await self._transaction(words)
        self.found.clear()
        if transaction:
            told = tr("Transaction {number}", number=transaction.number)
            self._add(f"{told} · {transaction.reference} · {transaction.state}", transaction)
        for row in self._todays(words):
            self._add(f"{row.number} · {queue_words.name(row)} · {queue_words.state_label(row.state)}", row)
        for hit in found.hits:
            self._add(self._words(hit), hit)
        if found.hits:
            self._add(tr("All that was found, with filters …"), words)
        for _, meant in found.mended:
            self._add(tr("Did you mean “{word}”? That is what was looked for.", word=meant), None)
        if not self.found.count():
            self._add(tr("Nothing found."), None)
        self._show_popup()

    async def _transaction(self, words: str) -> "TransactionRow | None":
        """Of any day: whoever asks about one has its number before them."""
        if not any(letter.isdigit() for letter in words):
            return None
        from reception.queries import silastik

        return await self._desk.ask(silastik.by_number, words)

    def _words(self, hit: "Hit") -> str:
        """When and what; who asked is nobody's business here."""
        day = f"{times.date(hit.asked_at, self._zone)} · " if hit.asked_at else ""
        return day + _one_line(hit.question)

    def _todays(self, words: str) -> "list[QueueRow]":
        folded = words.casefold()
        return [row for row in self._today if folded in f"{row.number} {row.name} {row.institution}".casefold()][:4]

    def _add(self, words: str, what: Any) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, what)
        if what is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            from ui import icons

            kind = "search" if isinstance(what, str) else "person" if hasattr(what, "state") else "done"
            item.setIcon(icons.icon(kind))
        self.found.addItem(item)

    def _show_popup(self) -> None:
        self.found.setCurrentRow(0)
        self.found.setFixedSize(max(self.field.width(), 560), min(self.found.count(), 12) * 32 + 12)
        self.found.move(self.field.mapToGlobal(QPoint(0, self.field.height() + 4)))
        self.found.show()

    def _is_open(self) -> bool:
        return "found" in self.__dict__ and self.found.isVisible()

    def _hide_found(self) -> None:
        if self._is_open():
            self.found.hide()

    def entry_reached(self, words: str) -> None:
        """The keyboard stays in the field, so the entry that Enter would open is said."""
        if words:
            banner.announce(self.field, words)

    def found_clicked(self, item: QListWidgetItem) -> None:
        what = item.data(Qt.ItemDataRole.UserRole)
        if what is None:
            return
        self._hide_found()
        self.field.clear()
        if isinstance(what, str):
            self.words_chosen.emit(what)
        elif hasattr(what, "state"):
            self.ticket_chosen.emit(what.id)
        else:
            self.consultation_chosen.emit(what)

    def _pressed(self, pressed: int) -> bool:
        if pressed == Qt.Key.Key_Escape:
            self._hide_found()
            self.field.clear()
        elif not self._is_open():
            return False
        elif pressed in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if pressed == Qt.Key.Key_Down else -1
            self.found.setCurrentRow(max(min(self.found.currentRow() + step, self.found.count() - 1), 0))
        elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.found_clicked(self.found.currentItem())
        else:
            return False
        return True


def _one_line(words: str) -> str:
    return " ".join(words.split())
