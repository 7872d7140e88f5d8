"""One field that finds a returning visitor by phone, e-mail or name. What is found is masked until chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reception.queries import visitors
from reception.words import tr
from ui import bridge
from ui.widgets import form, text
from ui.widgets.icon_label import IconLabel

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.visitors import VisitorRow

SHORTEST, LONGEST_LINE = 3, 60
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
ROW = 34


class VisitorFinder(QWidget):
    """Type, Enter: a number or an address that only one visitor has is found by Enter alone; else arrow down first.

    Signals:
        chosen(object): a VisitorRow.
        passed_on(str): what was typed fits nobody and belongs into the form.
        pasted(str): a whole message was pasted: its parts belong into the form.
    """

    chosen = Signal(object)
    passed_on = Signal(str)
    pasted = Signal(str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._latest = bridge.Latest()
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Telephone, e-mail or name …"))
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setProperty("role", "popup")
        self.found.setAccessibleName(tr("Known visitors"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.hide()
        self.nobody = text.detail(tr("Not known yet: Enter takes this in as a new visitor."))
        kept = self.nobody.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves under the hand of who types
        self.nobody.setSizePolicy(kept)
        self.nobody.hide()
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self.field_edited)
        self.found.itemClicked.connect(self.found_clicked)

    def _lay_out(self) -> None:
        glass = QHBoxLayout(self.field)
        glass.setContentsMargins(10, 0, 0, 0)
        glass.addWidget(IconLabel("search"), 0, Qt.AlignmentFlag.AlignLeft)
        self.field.setTextMargins(24, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(form.Field(tr("Known visitor, or a new one"), self.field))
        column.addWidget(self.nobody)

    def field_edited(self, words: str) -> None:
        if len(words.strip()) < SHORTEST:
            self._latest.drop()
            return self._show(())
        self._latest.spawn(self._look(words))
        return None

    async def _look(self, words: str) -> None:
        rows = await self._desk.ask(visitors.find, words, limit=5)
        self._show(rows)
        is_long = len(words.strip()) > SHORTEST  # a number is looked for from its fourth digit on
        self.nobody.setVisible(is_long and not rows)
        if len(rows) == 1 and _is_contact(words):
            self.found.setCurrentRow(0)

    def _show(self, rows: Sequence["VisitorRow"]) -> None:
        self.found.clear()
        self.nobody.hide()
        for row in rows:
            item = QListWidgetItem(_masked(row))
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.found.addItem(item)
        self._place_found(ROW * len(rows) + 12)
        self.found.setVisible(bool(rows))

    def _place_found(self, height: int) -> None:
        """Over the form: a form that grew by five rows would leave a small screen."""
        self.found.setParent(self.window())
        below = self.field.mapTo(self.window(), QPoint(0, self.field.height() + 2))
        self.found.setGeometry(below.x(), below.y(), self.field.width(), height)
        self.found.raise_()

    def found_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        row = item.data(Qt.ItemDataRole.UserRole)
        self._show(())
        self.field.clear()
        self.chosen.emit(row)

    def _move(self, by: int) -> None:
        rows = self.found.count()
        if rows:
            self.found.setCurrentRow(max(min(self.found.currentRow() + by, rows - 1), 0))

    def rest(self) -> None:
        self._latest.drop()

    def leave(self) -> None:
        """Nobody was chosen: what was typed goes where it belongs."""
        words = self.field.text().strip()
        self._latest.drop()
        self._show(())
        if words:
            self.field.clear()
            self.passed_on.emit(words)

    def _enter(self) -> None:
        """On an empty field it leads into the form: nobody means to file an empty one."""
        words = self.field.text().strip()
        if len(words) >= SHORTEST and _is_contact(words):
            self._latest.spawn(self._choose_or_leave(words))
        elif words:
            self.leave()
        else:
            self.focusNextChild()

    async def _choose_or_leave(self, words: str) -> None:
        """Who has this number or address, however fast Enter came after its last digit."""
        await self._look(words)
        if self.found.currentRow() >= 0:
            self._choose(self.found.currentItem())
        else:
            self.leave()

    def _pressed(self, key: int) -> bool:
        item = self.found.currentItem() if not self.found.isHidden() else None
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item:
            self._choose(item)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and not self.found.isHidden():
            self._show(())
        else:
            return False
        return True

    def _pastes(self) -> bool:
        """A line is looked for; a whole message is taken apart."""
        words = QGuiApplication.clipboard().text().strip()
        if "\n" not in words and len(words) <= LONGEST_LINE:
            return False
        self.pasted.emit(words)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.modifiers() & _HELD:
                return event.matches(QKeySequence.StandardKey.Paste) and self._pastes()
            return self._pressed(event.key())
        if event.type() is QEvent.Type.FocusOut and self.window().isActiveWindow():
            self.leave()
        return super().eventFilter(watched, event)


def _is_contact(words: str) -> bool:
    """A number or an address belongs to one person; a name may be somebody else's."""
    return "@" in words or not any(letter.isalpha() for letter in words)


def _masked(row: "VisitorRow") -> str:
    parts: list[Any] = [
        row.masked_name or tr("Without name"),
        row.masked_phone,
        row.institution,
        tr("{n} visits", n=row.visits),
    ]
    return " · ".join(part for part in parts if part)
