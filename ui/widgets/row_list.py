"""Rows of people and of desks that can be added, changed and taken away."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.domain import codes
from reception.words import tr
from ui import look
from ui.models.entries import DeskEntry, OfficerEntry
from ui.widgets import form, tab_order, text
from ui.widgets.button import Button
from ui.widgets.hours_editor import icon_button

PIN_WIDTH = 136


class Row(QWidget):
    """Signals: changed(); removed() its cross was pressed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, remove_name: str) -> None:
        super().__init__()
        self.id: int | None = None
        self.name = QLineEdit()
        self.cross = icon_button("close", remove_name)
        self.cross.clicked.connect(self.removed)
        self.name.textChanged.connect(self.changed)
        self.error = text.line("", role="error", font=look.font("detail"), wrap=True)
        self.error.hide()
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._line)
        column.addWidget(self.error)

    def place(self, *parts: tuple[QWidget, int]) -> None:
        for part, stretch in parts:
            self._line.addWidget(part, stretch)

    def allow(self, allowed: bool, why_not: str) -> None:
        """What may not be changed can still be read, and says why."""
        for part in self.editors():
            part.setEnabled(allowed)
            part.setToolTip("" if allowed else why_not)
        self.cross.setVisible(allowed)

    def editors(self) -> list[QWidget]:
        return [self.name]

    def show_error(self, sentence: str | None) -> None:
        self.error.setText(sentence or "")
        self.error.setVisible(bool(sentence))
        self.name.setProperty("invalid", bool(sentence))
        self.name.setAccessibleDescription(sentence or "")
        self.name.style().unpolish(self.name)
        self.name.style().polish(self.name)

    def entry(self) -> Any:
        """What stands in the row."""
        raise NotImplementedError

    def show_entry(self, entry: Any) -> None:
        raise NotImplementedError


class OfficerEntryRow(Row):
    """Name, NIP and role of one officer; once they are known, how they sign in.

    Signals: pin_wanted(int): something is to be done about this officer's PIN.
    """

    pin_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Remove this officer"))
        self.nip = QLineEdit()
        self.pin = Button(tr("PIN"), icon="pin")
        self.pin.setFixedWidth(PIN_WIDTH)
        self.pin.clicked.connect(lambda: self.pin_wanted.emit(self.id))
        self.role = form.Choice(codes.ROLES)
        for editor, words in ((self.name, tr("Officer's name")), (self.nip, tr("NIP (optional)"))):
            editor.setPlaceholderText(words)
            editor.setAccessibleName(words)
        self.role.setAccessibleName(tr("Role"))
        self.role.setMaximumWidth(250)
        self.nip.textChanged.connect(self.changed)
        self.role.currentIndexChanged.connect(self.changed)
        self.place((self.name, 5), (self.nip, 4), (self.role, 4), (self.cross, 0))

    def entry(self) -> OfficerEntry:
        name, nip = " ".join(self.name.text().split()), self.nip.text().strip()
        return OfficerEntry(self.id, name, nip, self.role.code() or "officer")

    def show_entry(self, entry: OfficerEntry) -> None:
        self.id = entry.id
        self.name.setText(entry.name)
        self.nip.setText(entry.nip)
        self.role.choose(entry.role)

    def editors(self) -> list[QWidget]:
        return [self.name, self.nip, self.role]

    def show_pin(self, words: str, note: str, why_not: str) -> None:
        """`note` stands below the row: somebody tried to guess it. Before the first run there is no PIN to show."""
        if self._line.indexOf(self.pin) < 0:
            self._line.insertWidget(self._line.indexOf(self.cross), self.pin)
        self.pin.say(words)
        self.pin.allow(not why_not, why_not)
        self.pin.setAccessibleDescription(why_not or self.name.text())
        self.pin.show()
        if note or not self.name.property("invalid"):
            self.error.setText(note)
            self.error.setVisible(bool(note))


class DeskEntryRow(Row):
    """The name of one desk."""

    def __init__(self) -> None:
        super().__init__(tr("Remove this desk"))
        self.name.setPlaceholderText(tr("Desk name"))
        self.name.setAccessibleName(tr("Desk name"))
        self.place((self.name, 1), (self.cross, 0))

    def entry(self) -> DeskEntry:
        return DeskEntry(self.id, " ".join(self.name.text().split()))

    def show_entry(self, entry: DeskEntry) -> None:
        self.id = entry.id
        self.name.setText(entry.name)


class RowList(QWidget):
    """At least one row stays.

    Signals:
        changed(): a row was typed into, added or taken away.
        pin_wanted(int): something is to be done about the PIN of this officer.
    """

    changed = Signal()
    pin_wanted = Signal(int)

    def __init__(self, make_row: Callable[[], Row], add_words: str, lacking: str, twice: str) -> None:
        """`lacking` is said at a row without a name, `twice` at a name that stands there already."""
        super().__init__()
        self._make_row, self._lacking, self._twice = make_row, lacking, twice
        self._why_not = ""
        self.rows: list[Row] = []
        self.add = Button(add_words, icon="add")
        self.add.clicked.connect(self.add_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        self._column.addLayout(foot)

    def entries(self) -> list[Any]:
        return [row.entry() for row in self.rows]

    def show_entries(self, entries: Sequence[Any]) -> None:
        while self.rows:
            self._drop(self.rows[-1])
        for entry in entries:
            self._append().show_entry(entry)
        self._guard_last()

    def allow(self, allowed: bool, why_not: str) -> None:
        """Whether rows may be added, changed and taken away."""
        self._why_not = "" if allowed else why_not
        self.add.allow(allowed, why_not)
        for row in self.rows:
            row.allow(allowed, why_not)
        self._guard_last()

    def add_clicked(self) -> None:
        row = self._append()
        self._guard_last()
        row.name.setFocus()
        self.changed.emit()

    def row_removed(self) -> None:
        row = self.sender()
        assert isinstance(row, Row)
        self._drop(row)
        self._guard_last()
        self.add.setFocus()
        self.changed.emit()

    def check(self) -> QWidget | None:
        """Says at each row what is wrong with it; gives the first editor to mend."""
        known: set[str] = set()
        wrong = [row for row in self.rows if self._is_wrong(row, known)]
        return wrong[0].name if wrong else None

    def _is_wrong(self, row: Row, known: set[str]) -> bool:
        name = row.entry().name.casefold()
        sentence = self._lacking if not name else self._twice if name in known else None
        known.add(name)
        row.show_error(sentence)
        return sentence is not None

    def _append(self) -> Row:
        row = self._make_row()
        row.changed.connect(self.changed)
        row.removed.connect(self.row_removed)
        if isinstance(row, OfficerEntryRow):
            row.pin_wanted.connect(self.pin_wanted)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        tab_order.follow_layout(self)
        return row

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _guard_last(self) -> None:
        for row in self.rows:
            row.cross.setEnabled(len(self.rows) > 1 and not self._why_not)


def officer_list() -> RowList:
    return RowList(
        OfficerEntryRow,
        tr("Add an officer"),
        tr("An officer needs a name."),
        tr("This name stands here already."),
    )


def desk_list() -> RowList:
    return RowList(DeskEntryRow, tr("Add a desk"), tr("A desk needs a name."), tr("This name stands here already."))
