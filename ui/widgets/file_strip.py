"""The files that wait above the text box, as chips; two lines of them are seen, more are scrolled."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reception.words import tr
from ui.widgets import spoken, text
from ui.widgets.file_buttons import HEIGHT, FileChip
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from reception.queries.files import FileRow

GAP, LINES = 6, 2


class FileStrip(QScrollArea):
    """Signals: open_wanted(object), remove_wanted(object) of a `FileRow`; emptied(): the last one was taken away by key."""

    open_wanted, remove_wanted, emptied = Signal(object), Signal(object), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        spoken.name(self, tr("Attachments"))
        inner = QWidget()
        inner.setProperty("role", "bare")
        self._reading = text.detail("")
        self._reading.hide()
        self._flow = FlowLayout(gap=GAP)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._flow)
        column.addWidget(self._reading)
        self.setWidget(inner)
        self._rows: tuple[FileRow, ...] = ()
        self.hide()

    def show_rows(self, rows: "Sequence[FileRow]") -> None:
        if tuple(rows) != self._rows:
            place = self._focused()
            self._rows = tuple(rows)
            self._make_anew()
            self._focus_again(place)
        self._fit()

    def show_reading(self, count: int) -> None:
        """How many files are being read and stored just now."""
        self._reading.setText(tr("Reading {n} files …", n=count))
        self._reading.setVisible(count > 0)
        self._fit()

    def chips(self) -> list[FileChip]:
        found = [item.widget() for place in range(self._flow.count()) if (item := self._flow.itemAt(place))]
        return [chip for chip in found if isinstance(chip, FileChip)]

    def _make_anew(self) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row in self._rows:
            chip = FileChip(row)
            chip.open_wanted.connect(self.open_wanted)
            chip.remove_wanted.connect(self.remove_wanted)
            self._flow.addWidget(chip)

    def _focused(self) -> int | None:
        return next((place for place, chip in enumerate(self.chips()) if chip.isAncestorOf(chip.focusWidget())), None)

    def _focus_again(self, place: int | None) -> None:
        """Whoever took one away by key goes on with the next."""
        chips = self.chips()
        if place is not None and chips:
            chips[min(place, len(chips) - 1)].open.setFocus()
        elif place is not None:
            self.emptied.emit()

    def _fit(self) -> None:
        is_reading = self._reading.isVisibleTo(self)
        self.setVisible(bool(self._rows) or is_reading)
        tall = self._flow.heightForWidth(max(self.width() - 12, 100)) if self._rows else 0
        tall = min(tall, LINES * (HEIGHT + 2) + (LINES - 1) * GAP + 2)
        self.setFixedHeight(tall + (self._reading.sizeHint().height() + GAP if is_reading else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
