"""The office's snippets: looked for, written, changed, archived; each with how often it was used."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.domain import filling
from reception.errors import BadInput, Conflict
from reception.queries import snippets
from reception.services import snippets as services
from reception.words import tr
from ui import bridge
from ui.models import times
from ui.widgets import banner, form, spoken, text
from ui.widgets.button import Button
from ui.widgets.snippet_form import SnippetForm
from ui.widgets.snippet_list import SnippetList, used

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.snippets import SnippetRow

WIDTH, HEIGHT, SIDE = 1040, 640, 360


class SnippetsDialog(QDialog):
    """What is being typed is never lost: another snippet is shown only when it is saved or put back."""

    def __init__(self, desk: "Desk", zone: tzinfo, parent: QWidget, key: str | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Snippets"))
        self.resize(WIDTH, HEIGHT)
        self.desk, self._zone = desk, zone
        self._all: tuple[SnippetRow, ...] = ()
        self._row: SnippetRow | None = None  # the one in the form; None is a new one
        self._wanted = key
        self.search, self.list, self.form = QLineEdit(), SnippetList(tr("Snippets")), SnippetForm()
        self.archived = form.Tick(tr("Archived ones too"))
        self.new = Button(tr("New snippet"), key="Ctrl+N", icon="add")
        self.save = Button(tr("Save"), key="Ctrl+S", role="strong")
        self.revert = Button(tr("Put back"), role="quiet")
        self.archive = Button(tr("Archive"), role="quiet")
        self.shipped = Button(tr("As it shipped"), role="quiet")
        self.leave = Button(tr("Close"), hint="Esc", role="quiet")
        self.told, self.uses = banner.Banner("", parent=self), text.detail("", wrap=True)
        self.told.hide()
        self._lay_out()
        self._connect()
        bridge.spawn(self._load())

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Search snippets"))
        self.search.setAccessibleName(tr("Search snippets"))
        self.search.setProperty("role", "search")
        spoken.clearable(self.search)
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for part in (self.search, self.list, self.archived, self.new):
            left.addWidget(part)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.told)
        right.addWidget(self.form, 1)
        right.addWidget(self.uses)
        right.addLayout(self._foot())
        row.setSpacing(20)
        row.addWidget(side)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text.title(tr("Snippets")))
        column.addLayout(row, 1)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        for part in (self.archive, self.shipped):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self.leave, self.revert, self.save):
            foot.addWidget(part)
        return foot

    def _connect(self) -> None:
        self.search.textChanged.connect(self.search_changed)
        self.archived.toggled.connect(lambda: self._offer(self._wanted))
        self.list.currentRowChanged.connect(self.row_reached)
        self.form.changed.connect(self.show_state)
        self.new.clicked.connect(self.new_clicked)
        self.save.clicked.connect(lambda: bridge.spawn(self._save()))
        self.revert.clicked.connect(lambda: self._show(self._row))
        self.archive.clicked.connect(self.archive_clicked)
        self.shipped.clicked.connect(lambda: bridge.spawn(self._step(services.as_shipped)))
        self.leave.clicked.connect(self.close)

    # -- what is shown -----------------------------------------------------------------------------------------

    async def _load(self) -> None:
        self._all = await self.desk.ask(snippets.listed)
        folders = list(dict.fromkeys(row.folder for row in self._all if row.folder))
        values = await self.desk.ask(snippets.sample)
        self.list.read = lambda body: filling.filled(body, values).text
        self.form.offer(folders, values)
        self._offer(self._wanted)

    def search_changed(self) -> None:
        """The best that fits is shown, unless something is being written."""
        self._offer(self._wanted if self._is_in_use() else None)

    def _offer(self, current: str | None) -> None:
        """Those that fit what is searched, the most used first."""
        shown = [
            row._replace(is_archived=False) for row in self._all if self.archived.isChecked() or not row.is_archived
        ]
        fitting = [row.key for row in snippets.fitting(shown, self.search.text())]
        rows = [row for key in fitting for row in self._all if row.key == key]
        self.list.blockSignals(True)
        self.list.show_rows(rows, current)
        if self._is_in_use():
            self.list.setCurrentRow(self._place_of(self._row))
        self.list.blockSignals(False)
        if not self._is_in_use():
            self._show(self.list.current())

    def row_reached(self, _place: int) -> None:
        row = self.list.current()
        if row is None or (self._row and row.key == self._row.key):
            return
        if self._is_in_use():
            self._stay()
        else:
            self._wanted = row.key
            self._show(row)

    def _stay(self) -> None:
        """What was typed comes first."""
        self.told.say(tr("Save what you have changed, or put it back."), "warn")
        self.list.blockSignals(True)
        self.list.setCurrentRow(self._place_of(self._row))
        self.list.blockSignals(False)

    def _place_of(self, row: "SnippetRow | None") -> int:
        keys = [one.key for place in range(self.list.count()) if (one := self.list.row_at(place))]
        return keys.index(row.key) if row and row.key in keys else -1

    def _show(self, row: "SnippetRow | None") -> None:
        self._row, self._wanted = row, row.key if row else None
        self.told.say("")
        self.form.show_row(row)
        self.uses.setText(
            self._told_of(row) if row else tr("A new snippet: whoever serves can use it once it is saved.")
        )
        self.archive.say(tr("Restore") if row and row.is_archived else tr("Archive"))
        self.archive.setVisible(row is not None)
        self.shipped.setVisible(row is not None and row.is_shipped and row.version > 0)
        self.show_state()

    def _told_of(self, row: "SnippetRow") -> str:
        told = [
            f"{used(row)}, {tr('last on {day}', day=times.date(row.used_at, self._zone))}"
            if row.used_at
            else tr("never used yet")
        ]
        if row.changed_at:
            by = row.changed_by or tr("somebody")
            told.append(tr("changed by {who} on {day}", who=by, day=times.date(row.changed_at, self._zone)))
        else:
            told.append(tr("as it shipped with the program"))
        return " · ".join(told)

    def show_state(self) -> None:
        in_use = self._is_in_use()
        self.save.allow(in_use, tr("Nothing has been changed."))
        self.revert.setVisible(in_use and self._row is not None)

    def _is_in_use(self) -> bool:
        return self.form.differs(self._row)

    # -- what somebody does ------------------------------------------------------------------------------------

    def new_clicked(self) -> None:
        if self._is_in_use():
            self._stay()
            return
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self._show(None)
        self.form.title.setFocus()

    async def _save(self) -> None:
        words, row = self.form.words(), self._row
        try:
            if row is None:
                self._wanted = await self.desk.do(services.add, **words)
            else:
                await self.desk.do(services.change, row.key, version=row.version, **words)
        except BadInput as refusal:
            self.form.show_refusal(refusal)
        except Conflict as conflict:
            await self._meet(conflict)
        else:
            await self._saved()

    async def _saved(self) -> None:
        wanted = self._wanted
        self.form.show_row(self._row)  # nothing is in use any more
        self._wanted = wanted
        await self._load()
        self.told.say(tr("Saved"), "ok")

    async def _meet(self, conflict: Conflict) -> None:
        """What was typed stays; saved once more it takes the place of the other's, put back it shows them."""
        self._all = await self.desk.ask(snippets.listed)
        self._row = next((row for row in self._all if self._row and row.key == self._row.key), None)
        self.told.say(f"{conflict} {tr('Save yours over it, or put it back to see the other.')}", "warn")
        self.show_state()

    def archive_clicked(self) -> None:
        is_archived = self._row is not None and self._row.is_archived
        bridge.spawn(self._step(services.restore if is_archived else services.archive))

    async def _step(self, service: object) -> None:
        """On the one that is shown; what was typed into it meanwhile comes first."""
        if self._row is None or self._is_in_use():
            self._stay()
            return
        try:
            await self.desk.do(service, self._row.key, version=self._row.version)  # type: ignore[arg-type]
        except Conflict as conflict:
            await self._meet(conflict)
        else:
            await self._load()

    def close(self) -> bool:
        """Esc while something is not saved says so, once."""
        sentence = tr("Not saved yet: save it, or press Esc once more to let it go.")
        if self._is_in_use() and self.told.sentence() != sentence:
            self.told.say(sentence, "warn")
            return False
        return super().close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text() and self.search.hasFocus():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
