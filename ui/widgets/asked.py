"""What a text still asks for: marked where it stands, and a field for each in a strip above the text box."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from reception.domain import filling
from reception.words import tr
from ui import look
from ui.models import qt_text
from ui.widgets import spoken, text
from ui.widgets.flow import FlowLayout

FIELD = 150


def mark(editor: QPlainTextEdit) -> None:
    """Places that ask stand out from what was written."""
    words, found = editor.toPlainText(), []
    for begin, end in filling.spans_asked(words):
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(editor.document())
        marked.cursor.setPosition(qt_text.units(words[:begin]))
        marked.cursor.setPosition(qt_text.units(words[:end]), QTextCursor.MoveMode.KeepAnchor)
        marked.format = _format()
        found.append(marked)
    editor.setExtraSelections(found)


def _format() -> QTextCharFormat:
    made, colours = QTextCharFormat(), look.colours()
    made.setBackground(QColor(colours.warn_soft))
    made.setForeground(QColor(colours.warn))
    made.setFontWeight(QFont.Weight.DemiBold)
    return made


class AskedStrip(QFrame):
    """A field for each value, in the order of the text; there only while something is asked.

    Signals:
        answered(str, str): what was asked, and the value for it.
        left(): Enter in the last field, or Esc: writing goes on in the text.
    """

    answered = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self._parts: dict[str, QWidget] = {}
        self._flow = FlowLayout(self, gap=12)
        heading = text.line(tr("To fill in:"), role="soft", font=look.semibold("detail"))
        heading.setMinimumHeight(QLineEdit().sizeHint().height())
        self._flow.addWidget(heading)
        spoken.name(self, tr("To fill in:"))
        self.hide()

    def show_asked(self, asked: Sequence[str]) -> None:
        """What somebody is typing into stays."""
        for name in [name for name in self.fields if name not in asked]:
            self._drop(name)
        for name in asked:
            if name not in self.fields:
                self._add(name)
        self.setVisible(bool(asked))

    def begin(self) -> bool:
        """The cursor goes to the first field; False when nothing is asked."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def _add(self, name: str) -> None:
        part, field = QWidget(), QLineEdit()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(text.line(name, font=look.font("detail")))
        row.addWidget(field)
        field.setFixedWidth(FIELD)
        field.setAccessibleName(name)
        field.setAccessibleDescription(tr("Enter puts it into the text"))
        field.returnPressed.connect(lambda: self._go_on(name))
        field.editingFinished.connect(lambda: self._answer(name))
        self.fields[name], self._parts[name] = field, part
        self._flow.addWidget(part)
        part.show()

    def _drop(self, name: str) -> None:
        part = self._parts.pop(name)
        self.fields.pop(name).blockSignals(True)
        self._flow.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _go_on(self, name: str) -> None:
        """Enter: into the text, and on to the next one."""
        rest = [other for other in self.fields if other != name]
        behind = list(self.fields)[list(self.fields).index(name) + 1 :]
        if not self.fields[name].text().strip():
            return
        following = self.fields[(behind or rest)[0]] if rest else None
        if following is not None:
            following.setFocus()  # by that its answer is given
        else:
            self._answer(name)
            self.left.emit()

    def _answer(self, name: str) -> None:
        value = self.fields[name].text().strip() if name in self.fields else ""
        if value:
            self.answered.emit(name, value)
