"""The palette of snippets above the text box: what fits the letters typed, and how the chosen one would read.

The focus stays in the text: nothing that is typed goes anywhere else.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from reception.words import tr
from ui import look
from ui.widgets import asked, banner, key, snippet_list, spoken, text
from ui.widgets.button import Button
from ui.widgets.snippet_list import ROW, SnippetList

if TYPE_CHECKING:
    from reception.queries.snippets import SnippetRow

TALLEST, LEAST, LOWEST, FOOT, GAP = 330, 230, 62, 84, 6
MANAGE_KEY = "Ctrl+/"


class SnippetPalette(QFrame):
    """Signals:
    chosen(object): a SnippetRow was clicked.
    reached(object): the SnippetRow that Enter would insert; `preview` is to be told.
    manage_wanted(): the snippets themselves are to be changed.
    """

    chosen = Signal(object)
    reached = Signal(object)
    manage_wanted = Signal()

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self.setProperty("role", "card")
        spoken.name(self, tr("Snippets"))
        self.list = SnippetList(tr("Snippets"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setAccessibleName(tr("Preview"))
        self.preview.setFont(look.font("detail"))
        self.nothing = text.soft("", wrap=True)
        self.manage = Button(tr("Manage snippets"), hint=MANAGE_KEY, icon="edit", role="quiet")
        self.manage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.list.itemClicked.connect(self.item_clicked)
        self.list.currentRowChanged.connect(self.row_reached)
        self.manage.clicked.connect(self.manage_wanted)
        self.hide()

    def _lay_out(self) -> None:
        middle, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        middle.setSpacing(8)
        middle.addWidget(self.list, 5)
        middle.addWidget(self.preview, 6)
        foot.setSpacing(6)
        self._of_rows: list[QWidget] = []
        for name, words in (("↑ ↓", "choose"), ("⏎", "insert"), ("Esc", "close")):
            hint, told = key.KeyHint(name), text.detail(tr(words))
            foot.addWidget(hint)
            foot.addWidget(told)
            self._of_rows += [hint, told] if name != "Esc" else []
        foot.addStretch(1)
        foot.addWidget(self.manage)
        column.setContentsMargins(10, 10, 10, 6)
        column.setSpacing(6)
        column.addLayout(middle, 1)
        column.addWidget(self.nothing)
        column.addLayout(foot)

    def show_rows(self, rows: "Sequence[SnippetRow]", typed: str, over: QWidget) -> None:
        """The best first, above this text box; without any it says so, and the keys are the text's again."""
        for part in (self.list, self.preview, *self._of_rows):
            part.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(tr("No snippet fits “{words}”.", words=typed))
        self.list.blockSignals(True)
        self.list.show_rows(rows)
        self.list.blockSignals(False)
        self._place(over, len(rows))
        self.show()
        self.raise_()
        self.row_reached()

    def _place(self, over: QWidget, rows: int) -> None:
        corner = over.mapTo(self._pane, QPoint(0, 0))
        wanted = min(max(rows * ROW + FOOT, LEAST), TALLEST) if rows else LOWEST + self.nothing.sizeHint().height()
        tall = min(wanted, corner.y() - GAP)
        self.setGeometry(corner.x(), corner.y() - GAP - tall, over.width(), tall)

    def current(self) -> "SnippetRow | None":
        return self.list.current() if self.isVisible() else None

    def step(self, by: int) -> None:
        """Round and round; a page stops at the ends."""
        count, place = self.list.count(), self.list.currentRow() + by
        self.list.setCurrentRow(place % count if abs(by) == 1 else min(max(place, 0), count - 1))

    def page(self) -> int:
        return max(self.list.viewport().height() // ROW, 1)

    def show_preview(self, words: str) -> None:
        self.preview.setPlainText(words)
        asked.mark(self.preview)

    def row_reached(self, _place: int = 0) -> None:
        row = self.list.current()
        if row is None:
            banner.announce(self, self.nothing.text())
            return
        place = tr("{place} of {n}", place=self.list.currentRow() + 1, n=self.list.count())
        banner.announce(self, f"{snippet_list.spoken(row)}. {place}")
        self.reached.emit(row)

    def item_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.list.row_at(self.list.row(item)))
