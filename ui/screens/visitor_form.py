"""The fields of an arrival, used to take a visitor in and to correct what was taken in."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reception import channels
from reception.domain import codes
from reception.errors import BadInput
from reception.services import contacts
from reception.words import tr
from ui import bridge, outside
from ui.models import phone as phones
from ui.screens.ticket_head import LINKS, OPENS, REQUIREMENTS
from ui.widgets import fold, form, text
from ui.widgets.institution_line import InstitutionLine
from ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from reception.desk import Desk

PROFILE = {
    "sex": ("Sex", codes.SEXES),
    "age_group": ("Age", codes.AGE_GROUPS),
    "education": ("Education", codes.EDUCATIONS),
    "occupation": ("Occupation", codes.OCCUPATIONS),
    "institution_kind": ("Kind of institution", codes.INSTITUTION_KINDS),
    "purpose": ("Purpose of the data", codes.PURPOSES),
}


class VisitorForm(QWidget):
    """`values()` are the arguments of `arrivals.arrive`, without the channel when it may not be changed."""

    def __init__(self, desk: "Desk", *, arriving: bool) -> None:
        super().__init__()
        self._arriving = arriving
        self.lines: dict[str, QLineEdit] = {
            "name": QLineEdit(),
            "phone": QLineEdit(),
            "email": QLineEdit(),
            "institution": InstitutionLine(desk),
        }
        self.choices = {
            "channel": form.Choice(channels.codes()),
            "topic": form.Choice(codes.TOPICS, none=tr("Not known yet")),
            "priority": form.Choice(codes.PRIORITIES, none=tr("No priority")),
        }
        self.choices |= {key: form.Choice(known, none=form.unset()) for key, (_, known) in PROFILE.items()}
        self.people = form.Count("1")
        self.question = QPlainTextEdit()
        self.ticks = {key: form.Tick(tr(name)) for key, name in REQUIREMENTS.items()}
        self.links = {key: LinkButton(tr(words), tr(OPENS[key])) for key, words in LINKS.items()}
        self.links["whatsapp_ok"].clicked.connect(self.chat_clicked)
        self.links["silastik_ok"].clicked.connect(lambda: bridge.spawn(outside.open_silastik(desk)))
        self.profile_fold = fold.FoldButton(tr("Profile (optional)"))
        self._profile = QWidget()
        self.fields = self._make_fields()
        self._lay_out()

    def _make_fields(self) -> dict[str, form.Field]:
        labels = {"name": "Name", "phone": "Telephone (WhatsApp)", "email": "E-mail", "institution": "Institution"}
        labels |= {"channel": "Channel", "topic": "Topic", "priority": "Priority", "people": "People"}
        labels |= {key: label for key, (label, _) in PROFILE.items()}
        editors: dict[str, QWidget] = {**self.lines, **self.choices, "people": self.people}
        fields = {key: form.Field(tr(label), editors[key]) for key, label in labels.items()}
        self.question.setTabChangesFocus(True)
        self.question.setFixedHeight(62)
        fields["question"] = form.Field(tr("Question"), self.question)
        return fields

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._grid(("name", "phone", "email", "institution"), 2))
        column.addLayout(self._request_row())
        if self._arriving:
            column.addWidget(self.fields["question"])
        column.addLayout(self._tick_row())
        column.addWidget(self.profile_fold)
        profile = self._grid(tuple(PROFILE), 3)
        profile.setContentsMargins(0, 0, 0, 0)
        self._profile.setLayout(profile)
        self._profile.hide()
        self.profile_fold.toggled.connect(self._profile.setVisible)
        column.addWidget(self._profile)

    def _request_row(self) -> QHBoxLayout:
        """The topic has the longest words, and nobody comes with more than three digits of people."""
        row = QHBoxLayout()
        row.setSpacing(16)
        self.people.setMaxLength(4)
        for key, width in {"channel": 3, "topic": 5, "priority": 4, "people": 1}.items():
            if key != "channel" or self._arriving:
                row.addWidget(self.fields[key], width, Qt.AlignmentFlag.AlignTop)
        self.fields["people"].setFixedWidth(64)
        return row

    def _grid(self, keys: tuple[str, ...], columns: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for place, key in enumerate(keys):
            grid.addWidget(self.fields[key], place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _tick_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(text.soft(tr("Requirements checked:")))
        for key, tick in self.ticks.items():
            row.addSpacing(12)
            row.addWidget(tick)
            if key in self.links:
                row.addWidget(self.links[key])
        row.addStretch(1)
        return row

    def fill(self, known: Any) -> None:
        """Take over what is known of a visitor or a ticket: anything with the same names."""
        for key, line in self.lines.items():
            line.setText(getattr(known, key, None) or "")
        if self.lines["phone"].text():
            self.lines["phone"].setText(phones.shown(self.lines["phone"].text()))
        for key in PROFILE:
            self.choices[key].choose(getattr(known, key, None))

    def typed(self) -> list[SignalInstance]:
        """What tells that somebody is filling this in."""
        told = [line.textEdited for line in (*self.lines.values(), self.people)]
        told += [choice.currentIndexChanged for choice in self.choices.values()]
        return [*told, self.question.textChanged, *(tick.toggled for tick in self.ticks.values())]

    def take(self, words: str) -> None:
        """Put a word of the finder where it belongs."""
        digits = sum(letter.isdigit() for letter in words)
        is_number = digits >= 6 or (digits and not any(letter.isalpha() for letter in words))
        key = "email" if "@" in words else "phone" if is_number else "name"
        self.lines[key].setText(words)

    def introduce(self, found: Any) -> None:
        """What a pasted message tells; what stands here already stays."""
        for key, line in self.lines.items():
            if getattr(found, key) and not line.text():
                line.setText(getattr(found, key))
        if found.question and not self.question.toPlainText().strip():
            self.question.setPlainText(found.question)
        if found.is_chat:
            self.choices["channel"].choose("whatsapp")

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {key: form.typed(line) for key, line in self.lines.items()}
        found |= {key: choice.code() for key, choice in self.choices.items()}
        found["people"] = self.people.number()
        found["question"] = form.typed(self.question)
        found |= {key: tick.isChecked() or None for key, tick in self.ticks.items()}
        return found

    def chat_clicked(self) -> None:
        """The chat with the number as typed; a number that cannot be used is said at its field."""
        try:
            phone = contacts.phone(self.lines["phone"].text())
        except BadInput as refusal:
            refusal.field = "phone"
            self.show_refusal(refusal)
            return
        self.fields["phone"].show_error(None if phone else tr("Type the telephone number first."))
        if phone:
            outside.open_chat(phone)

    def show_refusal(self, refusal: BadInput) -> str:
        """The sentence at the field that it belongs to, otherwise given back for the foot of the form."""
        for field in self.fields.values():
            field.show_error(None)
        wrong = self.fields.get(refusal.field or "")
        if wrong is None:
            return str(refusal)
        wrong.show_error(str(refusal))
        wrong.setFocus()
        return ""
