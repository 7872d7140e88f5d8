"""One field that finds a returning visitor by phone, e-mail or name. What is found is masked until chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reception.queries import visitors
from reception.words import tr
from ui import bridge
from ui.widgets import form
from ui.widgets.icon_label import IconLabel

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.visitors import VisitorRow

SHORTEST = 3
ROW = 34


class VisitorFinder(QWidget):
    """Type, arrow down, Enter.

    Signals:
        chosen(object): a VisitorRow.
        passed_on(str): what was typed fits nobody and belongs into the form.
    """

    chosen = Signal(object)
    passed_on = Signal(str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._latest = bridge.Latest()
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Telephone, e-mail or name …"))
        glass = QHBoxLayout(self.field)
        glass.setContentsMargins(10, 0, 0, 0)
        glass.addWidget(IconLabel("search"), 0, Qt.AlignmentFlag.AlignLeft)
        self.field.setTextMargins(24, 0, 0, 0)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setProperty("role", "popup")
        self.found.setAccessibleName(tr("Known visitors"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(form.Field(tr("Known visitor, or a new one"), self.field))
        column.addWidget(self.found)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self.field_edited)
        self.found.itemClicked.connect(self.found_clicked)

    def field_edited(self, words: str) -> None:
        if len(words.strip()) < SHORTEST:
            self._latest.drop()
            return self._show(())
        self._latest.spawn(self._look(words))
        return None

    async def _look(self, words: str) -> None:
        self._show(await self._desk.ask(visitors.find, words, limit=5))

    def _show(self, rows: Sequence["VisitorRow"]) -> None:
        self.found.clear()
        for row in rows:
            item = QListWidgetItem(_masked(row))
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.found.addItem(item)
        self.found.setFixedHeight(ROW * len(rows) + 12)
        self.found.setVisible(bool(rows))

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

    def _leave(self) -> None:
        """Nobody was chosen: what was typed goes where it belongs."""
        words = self.field.text().strip()
        self._latest.drop()
        self._show(())
        if words:
            self.field.clear()
            self.passed_on.emit(words)

    def _leave_by_enter(self) -> None:
        """On an empty field it leads into the form: nobody means to file an empty one."""
        if self.field.text().strip():
            self._leave()
        else:
            self.focusNextChild()

    def _pressed(self, key: int) -> bool:
        item = self.found.currentItem() if not self.found.isHidden() else None
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item:
            self._choose(item)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave_by_enter()
        elif key == Qt.Key.Key_Escape and not self.found.isHidden():
            self._show(())
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event.key())
        if event.type() is QEvent.Type.FocusOut and self.window().isActiveWindow():
            self._leave()
        return super().eventFilter(watched, event)


def _masked(row: "VisitorRow") -> str:
    parts: list[Any] = [
        row.name or tr("Without name"),
        row.masked_phone,
        row.institution,
        tr("{n} visits", n=row.visits),
    ]
    return " · ".join(part for part in parts if part)
