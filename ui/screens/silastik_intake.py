"""A transaction of Silastik becomes a ticket: its page is pasted, what was understood is looked at, and that is all."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from reception.domain import codes, silastik_page
from reception.domain.ids import TicketId
from reception.errors import BadInput, Conflict
from reception.queries import silastik
from reception.services import silastik as services
from reception.words import tr
from ui import bridge, failure, outside
from ui.screens.search_first import SearchFirst
from ui.widgets import banner, form, text
from ui.widgets.button import Button
from ui.widgets.institution_line import InstitutionLine
from ui.widgets.transaction_fields import TransactionFields

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.silastik import TransactionRow

WIDTH, HEIGHT = 1200, 620
PATIENCE_MS = 10 * 60 * 1000
VISITOR = ("name", "phone", "email", "institution")


class _PageBox(QPlainTextEdit):
    """Signals: pasted(): a page was put in, by key, menu or mouse."""

    pasted = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:
        super().insertFromMimeData(source)
        self.pasted.emit()


class SilastikIntake(QDialog):
    """What somebody typed into a field is never overwritten by the page.

    `ticket_id` is the new ticket, or the one that the transaction has already, once the dialog was accepted.
    """

    def __init__(self, desk: "Desk", parent: QWidget, begun: Mapping[str, Any] | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Silastik transaction"))
        self.resize(WIDTH, HEIGHT)
        self.desk = desk
        self.ticket_id: TicketId | None = None
        self._known: TicketId | None = None
        self._typed: set[str] = set()
        self._is_reading = False
        self.page, self.question = _PageBox(), QPlainTextEdit()
        self.transaction = TransactionFields()
        self.lines: dict[str, QLineEdit] = {name: QLineEdit() for name in VISITOR}
        self.lines["institution"] = InstitutionLine(desk)
        self.topic = form.Choice(codes.TOPICS, none=tr("Not known yet"))
        self.state = form.Choice({}, none=None)
        for choice in (self.topic, self.state):
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fields = self._make_fields()
        self.save = Button(tr("Register it"), hint="Ctrl+Return", role="strong")
        self.cancel = Button(tr("Back"), hint="Esc", role="quiet")
        self.site = Button(tr("Open Silastik"), icon="link", role="quiet")
        self.refusal, self.show_known = banner.Banner("", parent=self), Button(tr("Show that ticket"), hint="Return")
        self.refusal.add_action(self.show_known)
        self.first = SearchFirst(desk, self.question, self)
        self.patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._begin(begun or {})
        bridge.spawn(self._offer_states())

    def _make_fields(self) -> dict[str, form.Field]:
        labels = {"name": "Name", "phone": "Telephone (WhatsApp)", "email": "E-mail", "institution": "Institution"}
        fields = {name: form.Field(tr(label), self.lines[name]) for name, label in labels.items()}
        self.page.setTabChangesFocus(True)
        self.question.setTabChangesFocus(True)
        hint = tr(
            "Open the transaction, select all of it, copy it, and paste it here. What is not understood stays below."
        )
        fields["page"] = form.Field(tr("Page of the transaction"), self.page, hint=hint)
        fields["question"] = form.Field(tr("Question"), self.question, required=True)
        fields |= {"topic": form.Field(tr("Topic"), self.topic), "state": form.Field(tr("State there"), self.state)}
        return fields | self.transaction.fields

    def _lay_out(self) -> None:
        left, right, columns, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.addWidget(self.fields["page"], 2)
        left.addWidget(self.fields["question"], 3)
        right.addWidget(self.transaction)
        for pair in (("name", "institution"), ("email", "phone"), ("topic", "state")):
            row = QHBoxLayout()
            row.setSpacing(16)
            for name in pair:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            right.addLayout(row)
        right.addStretch(1)
        for side in (left, right):
            side.setSpacing(12)
            columns.addLayout(side, 1)
        self.first.column.setMaximumHeight(HEIGHT)
        columns.addWidget(self.first.column)
        columns.setSpacing(24)
        foot.addWidget(self.site)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text.title(tr("Silastik transaction")))
        column.addLayout(columns, 1)
        column.addWidget(self.refusal)
        column.addLayout(foot)
        self.refusal.hide()

    def _connect(self) -> None:
        self.page.textChanged.connect(self.page_changed)
        self.page.pasted.connect(self.page_pasted)
        for name, line in self._own_lines().items():
            line.textEdited.connect(lambda _text, name=name: self._typed.add(name))
        self.question.textChanged.connect(self.question_changed)
        self.save.clicked.connect(lambda: bridge.spawn(self._save()))
        self.cancel.clicked.connect(self.reject)
        self.site.clicked.connect(lambda: bridge.spawn(outside.open_silastik(self.desk)))
        self.show_known.clicked.connect(self.show_known_clicked)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save.click)
        self.finished.connect(self.first.rest)
        for touched in (
            self.page.textChanged,
            self.question.textChanged,
            *(one.textEdited for one in self._own_lines().values()),
        ):
            touched.connect(lambda *_told: self.patience.start())
        self.patience.timeout.connect(self.patience_ended)

    def _own_lines(self) -> dict[str, QLineEdit]:
        return {**self.lines, **self.transaction.lines}

    def _begin(self, begun: Mapping[str, Any]) -> None:
        """What was typed in another form comes along."""
        for name in VISITOR:
            if begun.get(name):
                self.lines[name].setText(begun[name])
                self._typed.add(name)
        if begun.get("question"):
            self.question.setPlainText(begun["question"])
        self.topic.choose(begun.get("topic"))
        self.page.setFocus()
        self.patience.start()

    async def _offer_states(self) -> None:
        for state in await self.desk.ask(silastik.states):
            self.state.addItem(state, state)
        self.page_changed()

    # -- the page ----------------------------------------------------------------------------------------------

    def page_changed(self) -> None:
        if not self.page.toPlainText().strip():
            return
        read = silastik_page.read(self.page.toPlainText())
        found = {name: getattr(read, name) or "" for name in VISITOR} | self.transaction.texts(read)
        for name, words in found.items():
            if name not in self._typed:
                self._own_lines()[name].setText(words)
                self._own_lines()[name].setCursorPosition(0)
        if "question" not in self._typed:
            self._is_reading = True
            self.question.setPlainText(read.question)
            self._is_reading = False
        place = self.state.findText(read.state or "", Qt.MatchFlag.MatchFixedString)
        if place >= 0:
            self.state.setCurrentIndex(place)

    def page_pasted(self) -> None:
        """On to what is still missing; with everything there, to the topic."""
        missing = next((name for name in ("number",) if not self.transaction.lines[name].text()), "topic")
        self.fields[missing if self.question.toPlainText().strip() else "question"].setFocus()

    def question_changed(self) -> None:
        if not self._is_reading:
            self._typed.add("question")

    def patience_ended(self) -> None:
        """What a half-filled form holds is nobody's business who comes by later."""
        self.reject()
        failure.tell(tr("The form was left alone for ten minutes; what was typed is gone."), "plain")

    # -- what somebody does ------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Raises `BadInput` for a day that is none."""
        values = {name: form.typed(line) for name, line in self.lines.items()} | self.transaction.values()
        return values | {
            "question": form.typed(self.question), "topic": self.topic.code(), "state": self.state.code()
        }  # fmt: skip

    async def _save(self) -> None:
        self.save.setEnabled(False)
        try:
            outcome = self.first.outcome()
            self.ticket_id = await self.desk.do(services.register, outcome=outcome, **self.values())
        except services.AlreadyRegistered as known:
            self._show_known(known)
        except (BadInput, Conflict) as refusal:
            self._show_refusal(refusal)
        else:
            self.accept()
        finally:
            self.save.setEnabled(True)

    def _show_refusal(self, refusal: BadInput | Conflict) -> None:
        """At the field that it is about; nothing typed is lost."""
        meant = self.fields.get(getattr(refusal, "field", None) or "")
        for field in self.fields.values():
            field.show_error(str(refusal) if field is meant else None)
        if meant:
            meant.setFocus()
        self.show_known.hide()
        self.refusal.say("" if meant else str(refusal), "bad")

    def _show_known(self, known: services.AlreadyRegistered) -> None:
        """Enter shows its ticket."""
        self._show_refusal(known)
        self._known = known.ticket_id
        self.show_known.show()
        self.show_known.setFocus()

    def show_known_clicked(self) -> None:
        self.ticket_id = self._known
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save.click()
        else:
            super().keyPressEvent(event)


class TransactionNote(QDialog):
    """The number, the day and the address of a ticket's transaction, noted later or mended."""

    def __init__(self, desk: "Desk", ticket_id: TicketId, row: "TransactionRow | None", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Silastik transaction"))
        self.desk, self._ticket = desk, ticket_id
        self.transaction = TransactionFields()
        self.save = Button(tr("Save"), hint="Return", role="strong")
        self.cancel = Button(tr("Back"), hint="Esc", role="quiet")
        self.refusal = banner.Banner("", parent=self)
        self.refusal.hide()
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for part in (text.title(tr("Silastik transaction")), self.transaction, self.refusal):
            column.addWidget(part)
        column.addLayout(foot)
        self.setMinimumWidth(560)
        self.save.clicked.connect(lambda: bridge.spawn(self._save()))
        self.cancel.clicked.connect(self.reject)
        if row:
            for name, words in self.transaction.texts(row).items():
                self.transaction.lines[name].setText(words)
        self.transaction.lines["number"].setFocus()

    async def _save(self) -> None:
        try:
            await self.desk.do(services.note, self._ticket, **self.transaction.values())
        except (BadInput, Conflict) as refusal:
            meant = self.transaction.fields.get(getattr(refusal, "field", None) or "")
            for field in self.transaction.fields.values():
                field.show_error(str(refusal) if field is meant else None)
            self.refusal.say("" if meant else str(refusal), "bad")
        else:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save.click()
        else:
            super().keyPressEvent(event)
