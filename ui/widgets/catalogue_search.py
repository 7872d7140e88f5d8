"""The catalogue of BPS beside the conversation: a field, what fits, how old it is; or a link of BPS typed by hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.domain import catalogue
from reception.words import tr
from ui.widgets import spoken, text
from ui.widgets.banner import Banner
from ui.widgets.button import Button, close_button
from ui.widgets.entry_card import EntryCard

if TYPE_CHECKING:
    from reception.queries.catalogue import EntryRow

MOST = 4


class CatalogueSearch(QWidget):
    """Signals:
    words_changed(str): what stands in the field.
    chosen(object): this `EntryRow` is to go into the reply.
    link_typed(str): this address is.
    left(): back to the text box.
    """

    words_changed, chosen, link_typed, left = Signal(str), Signal(object), Signal(str), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Tables of BPS"))
        self.field, self.close_it = _Words(), close_button()
        self.trouble = Banner("", parent=self)
        self.note, self.age = text.detail("", wrap=True), text.detail("", wrap=True)
        self.credit = text.line(catalogue.ATTRIBUTION, role="soft", wrap=True)
        self.link = Button(tr("Insert this link"), icon="link")
        self.cards = [EntryCard() for _ in range(MOST)]
        self._rows: tuple[EntryRow, ...] = ()
        self._lay_out()
        self._connect()
        self.show_found(())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text.section(tr("Tables of BPS").upper()), 1)
        self.close_it.setFixedSize(26, 26)
        head.addWidget(self.close_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.field, self.link, self.note, *self.cards, self.trouble, self.age, self.credit):
            column.addWidget(part)
        self.credit.setStyleSheet("font-size: 12px")
        self.link.hide()

    def hasHeightForWidth(self) -> bool:
        """No: what wraps would else take the column beyond its end."""
        return False

    def _connect(self) -> None:
        self.field.textChanged.connect(self.field_changed)
        self.field.went_down.connect(lambda: self._reach(0))
        self.field.confirmed.connect(self.field_confirmed)
        self.field.left.connect(self.left)
        self.close_it.clicked.connect(self.left)
        self.link.clicked.connect(self._insert_link)
        for place, card in enumerate(self.cards):
            card.clicked.connect(lambda _checked=False, card=card: self.chosen.emit(card.row))
            card.passed.connect(lambda step, place=place: self._reach(place + step))

    def field_changed(self, words: str) -> None:
        self.link.setVisible(catalogue.typed_link(words) is not None)
        self.words_changed.emit(words)

    def field_confirmed(self) -> None:
        """Enter: the link that was typed, else the entry that fits best."""
        if catalogue.typed_link(self.field.text()):
            self._insert_link()
        elif self._rows:
            self.chosen.emit(self._rows[0])

    def _insert_link(self) -> None:
        if link := catalogue.typed_link(self.field.text()):
            self.link_typed.emit(link)

    def _reach(self, place: int) -> None:
        if place < 0:
            self.field.setFocus()
        elif place < len(self._rows):
            self.cards[place].setFocus()

    def show_found(self, rows: "Sequence[EntryRow]", note: str = "") -> None:
        self._rows = tuple(rows[:MOST])
        for place, card in enumerate(self.cards):
            if place < len(self._rows):
                card.show_row(self._rows[place])
            card.setVisible(place < len(self._rows))
        _say(self.note, note)
        self._fit()

    def show_state(self, age: str, trouble: str) -> None:
        _say(self.age, age)
        self.trouble.say(trouble, "warn")
        self._fit()

    def _fit(self) -> None:
        """Each part as high as its words need at this width: whatever wraps."""
        for part in (self.note, self.age, self.credit, self.trouble, *self.cards):
            if not part.isHidden() and (tall := part.heightForWidth(self.width())) > 0:
                part.setFixedHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()


def _say(label: QWidget, words: str) -> None:
    label.setProperty("text", words)
    label.setVisible(bool(words))


class _Words(QLineEdit):
    """Signals: went_down(): to the first card; confirmed(): Enter; left(): Esc."""

    went_down, confirmed, left = Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(tr("Words, or a link of BPS …"))
        self.setAccessibleName(tr("Search the catalogue of BPS"))
        spoken.clearable(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Down: self.went_down, Qt.Key.Key_Return: self.confirmed, Qt.Key.Key_Enter: self.confirmed}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in wanted and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            wanted[Qt.Key(event.key())].emit()
        else:
            super().keyPressEvent(event)
