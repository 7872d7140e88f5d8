"""One snippet as it is written: title, folder, text with its places, and how it would read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reception.domain import filling
from reception.errors import BadInput
from reception.words import tr
from ui import look
from ui.widgets import asked, form, text

if TYPE_CHECKING:
    from reception.queries.snippets import SnippetRow

ASKS, PLACES = "{?}", 300


class SnippetForm(QWidget):
    """Signals: changed(): something was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.folder, self.body = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.places = form.Choice(_places(), none=tr("Insert a place that is filled in"))
        self.preview = QPlainTextEdit()
        self.fields = {
            "title": form.Field(tr("Title"), self.title),
            "folder": form.Field(tr("Folder"), self.folder),
            "body": form.Field(tr("Text"), self.body),
        }
        self._values: Mapping[str, str] = {}
        self._dress()
        self._lay_out()
        for signal in (self.title.textChanged, self.folder.textChanged, self.body.textChanged):
            signal.connect(self.text_changed)
        self.places.activated.connect(self.place_chosen)

    def _dress(self) -> None:
        self.body.setTabChangesFocus(True)
        self.preview.setReadOnly(True)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setFont(look.font("detail"))
        self.preview.setAccessibleName(tr("Preview"))
        self.places.setAccessibleName(tr("Insert a place that is filled in"))
        self.places.setMaxVisibleItems(self.places.count())
        self.places.setFixedWidth(PLACES)

    def _lay_out(self) -> None:
        top, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.setSpacing(16)
        top.addWidget(self.fields["title"], 3)
        top.addWidget(self.fields["folder"], 2)
        below.addWidget(text.line(tr("Preview"), font=look.semibold("detail")))
        below.addStretch(1)
        below.addWidget(self.places)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.fields["body"], 3)
        column.addLayout(below)
        column.addWidget(self.preview, 2)

    def offer(self, folders: list[str], values: Mapping[str, str]) -> None:
        """The folders that there are, and what fills the preview."""
        completer = QCompleter(folders, self.folder)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.folder.setCompleter(completer)
        self._values = values
        self._show_preview()

    def show_row(self, row: "SnippetRow | None") -> None:
        """None is a new one."""
        self.show_words(*((row.title, row.folder, row.body) if row else ("", "", "")))

    def show_words(self, title: str, folder: str, body: str) -> None:
        self.title.setText(title)
        self.folder.setText(folder)
        self.body.setPlainText(body)
        self.show_refusal(None)

    def words(self) -> dict[str, str]:
        return {"title": self.title.text(), "folder": self.folder.text(), "body": self.body.toPlainText()}

    def differs(self, row: "SnippetRow | None") -> bool:
        kept = (row.title, row.folder, row.body) if row else ("", "", "")
        return tuple(words.strip() for words in self.words().values()) != kept

    def show_refusal(self, refusal: BadInput | None) -> None:
        """At the field that it is about, which gets the cursor."""
        for name, field in self.fields.items():
            is_meant = refusal is not None and refusal.field == name
            field.show_error(str(refusal) if is_meant else None)
            if is_meant:
                field.editor.setFocus()

    def text_changed(self) -> None:
        self._show_preview()
        self.changed.emit()

    def place_chosen(self, at: int) -> None:
        """Into the text, where the cursor stands; what asks has the cursor inside."""
        place = self.places.itemData(at)
        self.places.setCurrentIndex(0)
        if place:
            self.body.insertPlainText(place)
            if place == ASKS:
                self.body.moveCursor(self.body.textCursor().MoveOperation.Left)
            self.body.setFocus()

    def _show_preview(self) -> None:
        self.preview.setPlainText(filling.filled(self.body.toPlainText(), self._values).text)
        asked.mark(self.preview)


def _places() -> dict[str, str]:
    """What is inserted, and what it says."""
    places = {f"{{{place}}}": words for place, words in filling.PLACES.items()}
    places |= {ASKS: "Asks whoever writes", filling.CURSOR: "Where the writing goes on"}
    return {place: f"{place}  {tr(words)}" for place, words in places.items()}
