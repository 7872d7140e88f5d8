"""What was asked for, item by item: a small table that grows by a key and is left empty by most."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reception.domain import codes
from reception.domain.asked_items import AskedItem
from reception.words import tr
from ui.widgets import form, spoken, text
from ui.widgets.button import IconButton

if TYPE_CHECKING:
    from reception.queries.asked_items import ItemWords

ROW_HEIGHT, TALLEST = 84, 140  # what is cut off says that there is more


class ItemTable(QWidget):
    """Signals:
    changed(): an item was added, taken away, or its outcome chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ItemRow] = []
        self._words: ItemWords | None = None
        self._inner = QWidget()
        self._inner.setProperty("role", "bare")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))  # a new item stands last
        spoken.name(self._scroll, tr("Items asked for"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._show_height()

    def show_items(self, items: Sequence[AskedItem], words: "ItemWords | None" = None) -> None:
        self._words = words or self._words
        while self.rows:
            self._drop(self.rows[-1])
        for item in items:
            self._add(item)
        self._show_height()

    def items(self) -> tuple[AskedItem, ...]:
        return tuple(row.item() for row in self.rows)

    def add(self) -> None:
        """One more, in the place and on the level of the one before; its first field has the cursor."""
        before = self.rows[-1].item() if self.rows else None
        own = self._words.own_area if self._words else None
        area, level = (before.area, before.level) if before else (own, "city")
        made = self._add(AskedItem("", area, level))
        self._show_height()
        made.what.setFocus()
        self.changed.emit()

    def remove(self, row: "ItemRow") -> None:
        at = self.rows.index(row)
        self._drop(row)
        self._show_height()
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].what.setFocus()
        self.changed.emit()

    def _add(self, item: AskedItem) -> "ItemRow":
        row = ItemRow(item, self._words, len(self.rows) + 1)
        self._column.insertWidget(len(self.rows), row)
        row.what.installEventFilter(self)
        for editor in (row.area, row.years, row.source):
            editor.installEventFilter(self)
        row.gone.clicked.connect(lambda: self.remove(row))
        row.outcome.currentIndexChanged.connect(self.changed)
        self.rows.append(row)
        return row

    def _drop(self, row: "ItemRow") -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show_height(self) -> None:
        self.setVisible(bool(self.rows))
        self.setFixedHeight(min(len(self.rows) * ROW_HEIGHT, TALLEST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a text goes on to the next item."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            row = watched.parentWidget()
            if isinstance(row, ItemRow) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._entered(row, event)
        return super().eventFilter(watched, event)

    def _entered(self, row: "ItemRow", event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not row.what.text().strip():
            return False
        if row is self.rows[-1]:
            self.add()
        else:
            self.rows[self.rows.index(row) + 1].what.setFocus()
        return True


class ItemRow(QWidget):
    """The editors of one item, in two lines: what, and where it stands; for which place and years, and what came of it."""

    def __init__(self, item: AskedItem, words: "ItemWords | None", place: int) -> None:
        super().__init__()
        self._place = place
        self.what = self._text(item.what, tr("What"), words.what if words else ())
        self.area = self._text(item.area, tr("Area"), words.areas if words else ())
        self.years = self._text(item.years, tr("Years"), ())
        self.source = self._text(item.source, tr("Source"), words.sources if words else ())
        self.level = self._choice(codes.AREA_LEVELS, item.level, tr("Level"))
        self.level.setMinimumContentsLength(max(len(self.level.itemText(at)) for at in range(self.level.count())))
        self.outcome = self._choice(codes.DATA_OUTCOMES, item.outcome, tr("Data obtained"))
        self.gone = IconButton("close", tr("Remove item {n}", n=place))
        self._lay_out()

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(text.detail(f"{self._place}."))
        above.addWidget(self.what, 5)
        above.addWidget(self.outcome, 3)
        above.addWidget(self.gone)
        below.addSpacing(20)
        for editor, share in ((self.area, 3), (self.level, 4), (self.years, 3), (self.source, 3)):
            below.addWidget(editor, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in (above, below):
            line.setSpacing(6)
            column.addLayout(line)

    def item(self) -> AskedItem:
        return AskedItem(
            self.what.text(), self.area.text() or None, self.level.code(), self.years.text() or None,
            self.outcome.code(), self.source.text() or None,
        )  # fmt: skip

    def _choice(self, choices: codes.CodeList, value: str | None, name: str) -> form.Choice:
        made = form.Choice(choices, none=name)
        made.choose(value)
        made.setAccessibleName(f"{name}, {tr('item {n}', n=self._place)}")
        made.setMinimumContentsLength(10)
        return made

    def _text(self, value: str | None, name: str, known: Sequence[str]) -> QLineEdit:
        editor = QLineEdit(value or "")
        editor.setMaxLength(200)
        editor.setPlaceholderText(name)
        editor.setAccessibleName(f"{name}, {tr('item {n}', n=self._place)}")
        editor.setCursorPosition(0)
        if known:
            completer = QCompleter(list(known), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        return editor
