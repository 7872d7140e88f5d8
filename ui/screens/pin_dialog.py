"""One officer's PIN: their own is chosen, changed or removed; of others a new one is asked for."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain import pins
from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.errors import BadInput
from reception.words import tr
from ui import bridge, failure, look
from ui.widgets import form, text
from ui.widgets.button import Button
from ui.widgets.pin_field import PinField

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from reception.desk import Desk
    from reception.queries.office import OfficerRow

WIDTH = 560


class PinDialog(QDialog):
    """What is done is done at once, and said; closed without it nothing has changed."""

    def __init__(
        self,
        desk: "Desk",
        officer: "OfficerRow",
        mine: OfficerId | None,
        may: Collection[Right],
        settings: Mapping[str, Any],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("PIN of {name}", name=officer.name))
        self.setFixedWidth(WIDTH)
        self._desk, self._officer, self._is_mine, self._may = desk, officer, officer.id == mine, may
        self._required = settings["pin_required"]
        self.current, self.pin, self.again = PinField(), PinField(), PinField()
        self._error = text.line("", role="error", font=look.semibold("detail"), wrap=True)
        self.save = Button(tr("Save the PIN"), hint="Return", role="strong")
        self.ask = Button(tr("Ask for a new PIN"), role="strong")
        self.remove = Button(tr("Remove the PIN"))
        self.seen = Button(tr("I know"))
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        self._lay_out()
        self._connect()
        self._show_what_may_be_done()
        self._first().setFocus()

    def _first(self) -> QWidget:
        if self._is_mine:
            return self.current if self._officer.pin == "set" else self.pin
        return self.seen if not self.seen.isHidden() else self.back if self.ask.isHidden() else self.ask

    def _lay_out(self) -> None:
        column, self._fields, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text.title(self.windowTitle()))
        column.addWidget(text.soft(self._how_it_is(), wrap=True))
        column.addLayout(self._fields)
        column.addWidget(self._error)
        self._error.hide()
        for button in (self.remove, self.seen):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.back, self.ask, self.save):
            foot.addWidget(button)
        column.addLayout(foot)

    def _show_what_may_be_done(self) -> None:
        has_one = self._officer.pin == "set"
        shown = (
            (tr("PIN now"), self.current, has_one),
            (tr("New PIN"), self.pin, True),
            (tr("Once more"), self.again, True),
        )
        for label, field, wanted in shown:
            if self._is_mine and wanted:
                self._fields.addWidget(form.Field(label, field))
        self._fields.addStretch(1)
        leads = Right.PINS in self._may
        self.save.setVisible(self._is_mine)
        self.ask.setVisible(not self._is_mine and leads and self._officer.pin != "due")
        self.remove.setVisible(self._officer.pin != "none" and (self._is_mine or leads))
        self.remove.allow(not self._required, tr("This office wants a PIN from everybody."))
        self.seen.setVisible(bool(self._officer.pin_alarm_at) and Right.ESCALATED in self._may)

    def _how_it_is(self) -> str:
        name, pin = self._officer.name, self._officer.pin
        if self._is_mine:
            return tr("Four to twelve digits. You need it to sign in, and to unlock the window.")
        if pin == "set":
            return tr(
                "{name} signs in with a PIN. Nobody can read it; who has forgotten it chooses a new one.", name=name
            )
        if pin == "due":
            return tr("{name} chooses a new PIN at the next sign-in.", name=name)
        return tr(
            "{name} signs in by name alone. With a new PIN asked for, it is chosen at the next sign-in.", name=name
        )

    def _connect(self) -> None:
        from reception.services import sign_in

        id_ = OfficerId(self._officer.id)
        self.save.clicked.connect(self.save_clicked)
        self.remove.clicked.connect(self.remove_clicked)
        self.ask.clicked.connect(
            lambda: self._do(
                self._desk.do(sign_in.ask_for_pin, id_), tr("{name} chooses a new PIN at the next sign-in.")
            )
        )
        self.seen.clicked.connect(lambda: self._do(self._desk.do(sign_in.quiet_alarm, id_), ""))
        self.back.clicked.connect(self.reject)

    def save_clicked(self) -> None:
        from reception.services import sign_in

        if wrong := self._what_is_wrong():
            self._show_error(wrong)
            return
        typed = {"pin": self.pin.text(), "current": self.current.text()}
        self._do(
            self._desk.do(sign_in.choose_pin, OfficerId(self._officer.id), **typed), tr("The PIN of {name} is set.")
        )

    def remove_clicked(self) -> None:
        from reception.services import sign_in

        id_, typed = OfficerId(self._officer.id), self.current.text()
        self._do(self._desk.do(sign_in.remove_pin, id_, current=typed), tr("{name} signs in by name alone now."))

    def _what_is_wrong(self) -> str:
        if self._officer.pin == "set" and not self.current.text():
            return tr("Type the PIN of now first.")
        try:
            pins.ensure_usable(self.pin.text())
        except BadInput as wrong:
            return str(wrong)
        return "" if self.pin.text() == self.again.text() else tr("The two PINs differ.")

    def _do(self, work: "Coroutine[Any, Any, Any]", said: str) -> None:
        bridge.spawn(self._done(work, said))

    async def _done(self, work: "Coroutine[Any, Any, Any]", said: str) -> None:
        from reception.services import sign_in

        answer = await work
        if isinstance(answer, sign_in.Denied):
            self.current.clear()
            self.current.setFocus()
            waits = answer.wait_until is not None
            self._show_error(tr("Wrong PIN. Wait a little, then try again.") if waits else tr("Wrong PIN."))
            return
        self.accept()
        if said:
            failure.tell(said.format(name=self._officer.name), "ok")

    def _show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()
        self.adjustSize()  # else the fields give way to it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.save if self._is_mine else self.ask).click()
        else:
            super().keyPressEvent(event)
