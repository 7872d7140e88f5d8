"""The first page on a fresh PC: who we are, who serves, where and when. Everything has the standard's default."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reception import settings
from reception.services import first_run
from reception.words import tr
from ui import bridge, look
from ui.models import setting_words
from ui.models.entries import DeskEntry, OfficerEntry
from ui.widgets import cards, row_list, tab_order, text
from ui.widgets.form import Field
from ui.widgets.hours_editor import HoursEditor
from ui.widgets.sample_offer import SampleOffer
from ui.widgets.tall import TallButton

if TYPE_CHECKING:
    from reception.desk import Desk

TYPED = ("office_name", "address", "city", "phone", "whatsapp")


class FirstRunPage(QWidget):
    """Nothing is stored before "start", and then all of it at once.

    Signals:
        founded(): the office exists, the window can open.
        sample_wanted(str): open the window on this folder of sample data instead.
    """

    founded = Signal()
    sample_wanted = Signal(str)

    def __init__(self, desk: "Desk", sample_folder: Path | None = None) -> None:
        """`sample_folder`: where sample data may live; None where there is no such place (a server)."""
        super().__init__()
        self._desk = desk
        self.fields = {key: _field(key) for key in TYPED}
        self.officers, self.desks, self.hours = row_list.officer_list(), row_list.desk_list(), HoursEditor()
        self.hours_error = text.line("", role="error", font=look.font("detail"), wrap=True)
        self.sample = SampleOffer(sample_folder)
        self.start = TallButton(tr("Start serving"), role="strong")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._show_defaults()
        self._lay_out()
        self.setFocusProxy(self.fields["office_name"])
        self.start.clicked.connect(self.start_clicked)
        self.sample.wanted.connect(self.sample_wanted)
        self.sample.busy.connect(self.sample_busy)

    def _show_defaults(self) -> None:
        self.officers.show_entries([OfficerEntry()])
        self.desks.show_entries([DeskEntry(name=tr("Desk {n}", n=1))])
        self.hours.show_value(settings.default("hours"))
        self.hours_error.hide()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 4, 24, 16)
        columns.setSpacing(16)
        columns.addLayout(_stack(self._office_card(), self._desks_card()), 10)
        columns.addLayout(_stack(self._officers_card(), self._hours_card()), 13)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(_greeting())
        self._area: QScrollArea = cards.scrolled(columns)
        whole.addWidget(self._area, 1)
        whole.addWidget(text.rule())
        whole.addWidget(self._foot())

    def _office_card(self) -> cards.Card:
        card = cards.Card(tr("The office"))
        for key in ("office_name", "address", "city"):
            card.body.addWidget(self.fields[key])
        pair = QHBoxLayout()
        pair.addWidget(self.fields["phone"])
        pair.addWidget(self.fields["whatsapp"])
        card.body.addLayout(pair)
        return card

    def _desks_card(self) -> cards.Card:
        card = cards.Card(tr("Desks"), tr("Where visitors are served."))
        card.body.addWidget(self.desks)
        return card

    def _officers_card(self) -> cards.Card:
        card = cards.Card(tr("Officers"), tr("Who serves, and who checks and signs the reports."))
        card.body.addWidget(self.officers)
        return card

    def _hours_card(self) -> cards.Card:
        card = cards.Card(tr("Opening hours"), tr("The ten-minute promise runs only within these hours."))
        card.body.addWidget(self.hours)
        card.body.addWidget(self.hours_error)
        return card

    def _foot(self) -> QWidget:
        row = QHBoxLayout()
        row.addWidget(self.sample, 1)
        row.addWidget(self.start)
        self.start.setMinimumWidth(240)
        self.start.setFixedHeight(52)
        return cards.bar(row)

    def start_clicked(self) -> None:
        wrong = self._wrong()
        if wrong:
            self._area.ensureWidgetVisible(wrong)
            wrong.setFocus()
            return
        bridge.spawn(self._found())

    def sample_busy(self, busy: bool) -> None:
        self.start.allow(not busy, tr("The sample data is being made."))

    async def _found(self) -> None:
        self.start.setEnabled(False)
        try:
            await self._desk.do(first_run.found, **self._typed())
        finally:
            self.start.setEnabled(True)
        self.founded.emit()

    def _typed(self) -> dict[str, Any]:
        office: dict[str, Any] = {key: self.typed(key) for key in self.fields}
        office["hours"] = self.hours.value()
        people = [{"name": one.name, "nip": one.nip or None, "role": one.role} for one in self.officers.entries()]
        return {"office": office, "officers": people, "desks": [one.name for one in self.desks.entries()]}

    def typed(self, key: str) -> str:
        editor = self.fields[key].editor
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def _is_wrong(self, key: str, field: Field) -> bool:
        sentence = setting_words.problem(key, self.typed(key))
        field.show_error(sentence)
        return sentence is not None

    def _wrong(self) -> QWidget | None:
        """Every field says what is wrong with it; gives the first one to mend."""
        wrong = [field for key, field in self.fields.items() if self._is_wrong(key, field)]
        hours = setting_words.problem("hours", self.hours.value())
        self.hours_error.setText(hours or "")
        self.hours_error.setVisible(bool(hours))
        found = (*wrong[:1], self.desks.check(), self.officers.check(), self.hours.check())
        return next((one for one in found if one), None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        tab_order.follow_layout(self)


def _field(key: str) -> Field:
    setting = settings.SETTINGS[key]
    editor = QLineEdit(setting.default)
    return Field(setting_words.label(setting), editor, required=key in setting_words.REQUIRED)


def _greeting() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(24, 22, 24, 12)
    column.setSpacing(2)
    column.addWidget(text.line(tr("Welcome"), font=look.bold("number")))
    column.addWidget(
        text.soft(tr("A few things about your office, then you can serve. All of it can be changed later."))
    )
    return column


def _stack(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return column
