"""One part of the queue as a list of cards: the waiting line, or a fold of parked, ended or served tickets."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QVBoxLayout, QWidget

from reception.domain.ids import TicketId
from ui.models.queue_model import QueueModel, Role
from ui.models.queue_words import Instant
from ui.widgets import fold, ticket_card

if TYPE_CHECKING:
    from reception.queries.board import QueueRow


class QueueList(QListView):
    """A list of cards.

    Signals:
        picked(object): the TicketId of the row that somebody selected, by mouse or keys.
        activated_ticket(object): Enter or a double click on a row.
    """

    picked = Signal(object)
    activated_ticket = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = QueueModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ticket_card.TicketCard(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.doubleClicked.connect(lambda index: self.activated_ticket.emit(index.data(Role.ROW).id))
        self._quiet = False

    def show_rows(self, rows: Sequence["QueueRow"], at: Instant) -> None:
        """Whoever was picked stays picked, and nobody else is when they are gone: Qt would go on to the next row."""
        picked = self.picked_ticket()
        self._quiet = True
        self.rows.show_rows(rows, at)
        self._quiet = False
        if picked is not None and self.picked_ticket() != picked:
            self.pick(picked)

    def tick(self, at: Instant) -> None:
        """Time has passed: what is not in sight is worded when somebody scrolls there."""
        self.rows.tick(at, self._in_sight())

    def _in_sight(self) -> range:
        if not self.isVisible():
            return range(0)
        tall = ticket_card.HEIGHT + ticket_card.GAP
        top = self.verticalScrollBar().value()
        return range(top // tall, min((top + self.viewport().height()) // tall + 1, self.rows.rowCount()))

    def picked_ticket(self) -> TicketId | None:
        index = self.currentIndex()
        return index.data(Role.ROW).id if index.isValid() and self.selectionModel().isSelected(index) else None

    def pick(self, ticket_id: TicketId | None) -> None:
        """Select without saying so; None selects nothing."""
        self._quiet = True
        place = None if ticket_id is None else self.rows.row_of(ticket_id)
        if place is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.rows.index(place))
        self._quiet = False

    def _pick_current(self) -> None:
        """The first arrow key picks where the focus stands; Qt would already go one further."""
        index = self.currentIndex() if self.currentIndex().isValid() else self.rows.index(0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selection_changed(self, selected: QItemSelection) -> None:
        if not self._quiet and selected.indexes():
            self.picked.emit(selected.indexes()[0].data(Role.ROW).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticket = self.picked_ticket()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ticket is not None:
            self.activated_ticket.emit(ticket)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and ticket is None:
            self._pick_current()
        else:
            super().keyPressEvent(event)


class QueueFold(QWidget):
    """A heading with a count that opens into a list."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = fold.FoldButton(title)
        self.list = QueueList(title)
        self.heading.toggled.connect(self.heading_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        self.heading_toggled(False)

    def show_rows(self, rows: Sequence["QueueRow"], at: Instant) -> None:
        self.list.show_rows(rows, at)
        self.heading.count(len(rows))
        tall = ticket_card.HEIGHT + ticket_card.GAP
        self.list.setMinimumHeight(min(len(rows), 2) * tall)
        self.list.setMaximumHeight(len(rows) * tall + 2)
        self.heading_toggled(self.heading.isChecked())

    def heading_toggled(self, opened: bool) -> None:
        """Only an open fold takes room from the waiting line, and no more than its rows need."""
        opened = opened and self.list.rows.rowCount() > 0
        self.list.setVisible(opened)
        upright = QSizePolicy.Policy.Preferred if opened else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
