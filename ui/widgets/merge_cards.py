"""Merging two spellings of an institution: which into which, what may be the same, what was merged."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reception.words import tr
from ui import look, tips
from ui.widgets import form, text
from ui.widgets.button import Button
from ui.widgets.cards import Card
from ui.widgets.institution_line import InstitutionLine

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.alikes import Pair
    from reception.queries.institutions import MergeRow

ROW, MOST_IN_SIGHT = 44, 4


class MergeCard(Card):
    """Two names and a button.

    Signals: merge_wanted(str, str): the old spelling, and the right one.
    """

    merge_wanted = Signal(str, str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(
            tr("Merge two spellings"), tr("Visitors and visits change with it. It can be taken back below.")
        )
        self.old, self.right = QLineEdit(), InstitutionLine(desk)
        self.old_field = form.Field(tr("This spelling"), self.old)
        self.right_field = form.Field(tr("is the same as"), self.right)
        self.go = Button(tr("Merge"), hint="Return", role="strong")
        self.swap = Button(tr("The other way round"), role="quiet")
        foot = QHBoxLayout()
        foot.addWidget(self.swap)
        foot.addStretch(1)
        foot.addWidget(self.go)
        self.body.addWidget(self.old_field)
        self.body.addWidget(self.right_field)
        self.body.addLayout(foot)
        self.go.clicked.connect(self.go_clicked)
        self.swap.clicked.connect(self.swap_clicked)

    def propose(self, old: str, right: str = "") -> None:
        self.old.setText(old)
        self.old.setCursorPosition(0)
        self.right.setText(right)
        self.right.setCursorPosition(0)
        self._show_errors("", "")

    def go_clicked(self) -> None:
        old, right = self.old.text().strip(), self.right.text().strip()
        missing = tr("Type or choose an institution.")
        self._show_errors("" if old else missing, "" if right else missing)
        if old and right:
            self.merge_wanted.emit(old, right)

    def swap_clicked(self) -> None:
        self.propose(self.right.text(), self.old.text())

    def show_refusal(self, sentence: str) -> None:
        self._show_errors(sentence, "")

    def _show_errors(self, old: str, right: str) -> None:
        self.old_field.show_error(old or None)
        self.right_field.show_error(right or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go.click()
        else:
            super().keyPressEvent(event)


class _Names(QListWidget):
    """Entries of two lines, as high as their number, up to some."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "choices")
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(look.font("detail"))

    def show_entries(self, entries: Sequence[tuple[str, object]]) -> None:
        self.clear()
        for words, what in entries:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, what)
            item.setToolTip(tips.plain(words))
            item.setSizeHint(QSize(0, ROW))
            self.addItem(item)
        self.setFixedHeight(ROW * min(max(len(entries), 1), MOST_IN_SIGHT) + 10)
        self.setVisible(bool(entries))


class AlikesCard(Card):
    """Signals: chosen(object): a Pair to look at; nothing is merged by itself."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Perhaps the same"))
        self.pairs = _Names(tr("Perhaps the same"))
        self.nothing = text.soft(tr("Nothing looks alike."), wrap=True)
        self.body.addWidget(self.pairs)
        self.body.addWidget(self.nothing)
        self.pairs.itemClicked.connect(self.item_taken)
        self.pairs.itemActivated.connect(self.item_taken)
        self.show_pairs(())

    def show_pairs(self, pairs: "Sequence[Pair]") -> None:
        self.pairs.show_entries([(f"{pair.other}\n→ {pair.one}", pair) for pair in pairs])
        self.nothing.setVisible(not pairs)

    def item_taken(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class MergedCard(Card):
    """Signals: undo_wanted(int): take this merge back."""

    undo_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Merged so far"))
        self.nothing = text.soft(tr("Nothing has been merged yet."), wrap=True)
        self.body.addWidget(self.nothing)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self.undo: list[Button] = []

    def show_merges(self, merges: "Sequence[tuple[MergeRow, str]]", may: bool, why_not: str) -> None:
        """Each with when and by whom, in words."""
        self._clear()
        for merge, when in merges:
            self._rows.addWidget(self._row(merge, when, may, why_not))
        self.nothing.setVisible(not merges)

    def _row(self, merge: "MergeRow", when: str, may: bool, why_not: str) -> QWidget:
        row, words = QWidget(), QVBoxLayout()
        back = Button(tr("Take back"), role="quiet")
        back.allow(may, why_not)
        back.setAccessibleDescription(f"{merge.old} → {merge.agreed}")
        back.clicked.connect(lambda: self.undo_wanted.emit(merge.id))
        self.undo.append(back)
        words.setSpacing(0)
        words.addWidget(text.ElidedLabel(f"{merge.old} → {merge.agreed}", font=look.semibold("detail")))
        words.addWidget(text.detail(when))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        line.addWidget(back)
        return row

    def _clear(self) -> None:
        self.undo = []
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
