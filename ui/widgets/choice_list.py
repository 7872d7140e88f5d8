"""A short list of which one is chosen, all of it in sight: arrow keys, or a click."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui import icons, tips

ROW, MOST = 40, 7


class ChoiceList(QListWidget):
    """Nothing is chosen until somebody does, or `choose` is called.

    Signals:
        choice_changed(): another entry is chosen, or none.
        digit_typed(str): not for this list.
    """

    choice_changed = Signal()
    digit_typed = Signal(str)

    def __init__(self, name: str, choices: Iterable[tuple[int, str]]) -> None:
        super().__init__()
        self.setProperty("role", "choices")
        self.setAccessibleName(name)
        self.setIconSize(QSize(16, 16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._show(choices)
        self.itemSelectionChanged.connect(self.selection_changed)

    def show_choices(self, choices: Iterable[tuple[int, str]]) -> None:
        """Others than before; what was chosen stays chosen if it is still there."""
        chosen = self.chosen()
        self.blockSignals(True)
        self.clear()
        self._show(choices)
        self.blockSignals(False)
        self.choose(chosen)
        self.selection_changed()

    def _show(self, choices: Iterable[tuple[int, str]]) -> None:
        for id_, words in choices:
            self._add(id_, words)
        self.setFixedHeight(min(self.count(), MOST) * ROW + 10)

    def _add(self, id_: int, words: str) -> None:
        item = QListWidgetItem(icons.icon("not_chosen"), words)
        item.setData(Qt.ItemDataRole.UserRole, id_)
        item.setToolTip(tips.plain(words))
        item.setSizeHint(QSize(0, ROW))
        self.addItem(item)

    def chosen(self) -> int | None:
        """The id of the chosen entry."""
        items = self.selectedItems()
        return items[0].data(Qt.ItemDataRole.UserRole) if items else None

    def choose(self, id_: int | None) -> None:
        """An id that is not in the list, or None, leaves nothing chosen."""
        known = [self.item(place).data(Qt.ItemDataRole.UserRole) for place in range(self.count())]
        self.setCurrentRow(known.index(id_) if id_ in known else -1)

    def selection_changed(self) -> None:
        for place in range(self.count()):
            item = self.item(place)
            item.setIcon(icons.icon("chosen", "accent") if item.isSelected() else icons.icon("not_chosen"))
        self.choice_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first arrow key chooses where the focus stands; Qt would already go one further."""
        if event.text().isdecimal():
            self.digit_typed.emit(event.text())
        elif self.chosen() is None and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.setCurrentRow(max(self.currentRow(), 0))
        else:
            super().keyPressEvent(event)
