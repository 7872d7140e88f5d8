"""A WhatsApp template: chosen, its places filled in, read as the visitor will read it, and sent."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reception.words import tr
from ui.widgets import form, text
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from reception.domain.whatsapp_templates import Template

FIELD = 200


class TemplatePanel(Panel):
    """A field for each place of the template; the sentence below grows with what is typed. Made when first wanted."""

    def __init__(self) -> None:
        super().__init__(tr("WhatsApp template"), tr("Send the template"), key="Return")
        self.sheet: TemplateSheet | None = None

    def prepare(self, templates: "Sequence[Template]", name: str) -> None:
        """The templates of the office; the first place is often the visitor's name."""
        if self.sheet is not None:
            self.body.removeWidget(self.sheet)
            self.sheet.deleteLater()
        self.sheet = TemplateSheet(templates, name)
        self.sheet.changed.connect(lambda: self.show_error(""))
        self.body.addWidget(self.sheet)
        self.show_error("")

    def begin(self) -> None:
        if self.sheet is not None:
            self.sheet.begin()


class TemplateSheet(QWidget):
    """Signals: changed(): another template stands here, or another word."""

    changed = Signal()

    def __init__(self, templates: "Sequence[Template]", name: str) -> None:
        super().__init__()
        self._templates, self._name = templates, name
        self.choice = form.Choice({str(n): f"{one.name} ({one.language})" for n, one in enumerate(templates)})
        self.fields: list[QLineEdit] = []
        self._places: QWidget | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(form.Field(tr("Template"), self.choice))
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.preview)
        self.choice.currentIndexChanged.connect(self.template_chosen)
        self.template_chosen()

    @cached_property
    def preview(self) -> QLabel:
        made = text.line("", wrap=True)
        made.setProperty("role", "quoted")
        return made

    def template(self) -> "Template":
        return self._templates[max(self.choice.currentIndex(), 0)]

    def values(self) -> dict[str, str]:
        filled = zip(self.template().places, self.fields, strict=True)
        return {place: field.text() for place, field in filled if field.text().strip()}

    def begin(self) -> None:
        """The first thing to do: choose, or where there is only one, fill in."""
        (self.fields[0] if self.fields and len(self._templates) == 1 else self.choice).setFocus()

    def template_chosen(self) -> None:
        if self._places is not None:
            self._column.removeWidget(self._places)
            self._places.deleteLater()
        self._places = QWidget()
        row = FlowLayout(self._places, gap=12)
        self.fields = [QLineEdit() for _ in self.template().places]
        for place, field in zip(self.template().places, self.fields, strict=True):
            part = form.Field(tr("Place {name}", name=f"{{{{{place}}}}}"), field)
            part.setFixedWidth(FIELD)
            field.textChanged.connect(self.place_typed)
            row.addWidget(part)
        self._column.insertWidget(1, self._places)
        if self.fields:
            self.fields[0].setText(self._name)
        self.place_typed()

    def place_typed(self) -> None:
        words = self.template().filled(self.values())
        self.preview.setText(words)
        self.preview.setAccessibleName(tr("As the visitor reads it: {words}", words=words))
        self.changed.emit()
