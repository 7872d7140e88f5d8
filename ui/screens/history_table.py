"""The table of the history: asks for the rows that can be seen, when they stand still."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from reception.domain.ids import TicketId
from reception.words import tr
from ui.models.history_model import COLUMNS, HistoryModel, Role
from ui.widgets import pill

ROW, STILL_MS, AHEAD = 34, 30, 30


class StatePill(QStyledItemDelegate):
    """The last column as icon, word and colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = "" if index.data(Role.PILL) else option.text

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        state = index.data(Role.PILL)
        if state is None:
            return
        where = option.rect
        wide = min(pill.width(state.text, state.icon), where.width() - 8)
        place = QRect(where.left() + 4, where.center().y() - 11, wide, 22)
        painter.save()
        pill.paint(painter, place, state.text, state.icon, state.tone)
        painter.restore()


class HistoryTable(QTableView):
    """Signals:
    picked(object): the TicketId of the row that somebody went to.
    opened(object): Enter or a double click on it.
    rows_wanted(int, int): the places that stand still in sight, with some before and after them.
    """

    picked = Signal(object)
    opened = Signal(object)
    rows_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.tickets = HistoryModel(self)
        self.setModel(self.tickets)
        self.setAccessibleName(tr("History"))
        self.setItemDelegateForColumn(len(COLUMNS) - 1, StatePill(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "history")
        self._still = QTimer(self, interval=STILL_MS, singleShot=True)
        self._dress_headers()
        self._still.timeout.connect(self.want_rows)
        self.verticalScrollBar().valueChanged.connect(self._still.start)
        self.tickets.rowsInserted.connect(self._still.start)
        self.tickets.modelReset.connect(self._still.start)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.tickets.ticket_at(index.row())))

    def _dress_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        for place, column in enumerate(COLUMNS):
            if column.width:
                columns.resizeSection(place, column.width)
            else:
                columns.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def make_room(self, narrow: bool) -> None:
        """Beside an open story the columns that it tells stand back."""
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, narrow and column.gives_way)

    def want_rows(self) -> None:
        """Also after a change elsewhere: what is in sight is asked for once more."""
        top = max(self.rowAt(0), 0)
        bottom = self.rowAt(self.viewport().height() - 1)
        last = bottom if bottom >= 0 else self.tickets.rowCount() - 1
        self.rows_wanted.emit(max(top - AHEAD, 0), last + AHEAD)

    def picked_ticket(self) -> TicketId | None:
        rows = self.selectionModel().selectedRows()
        return self.tickets.ticket_at(rows[0].row()) if rows else None

    def go_in(self) -> None:
        """With the keyboard: to the row that was picked, or the first one, as soon as there is one."""
        self.setFocus()
        if self.picked_ticket() is None and self.tickets.rowCount():
            self.selectRow(0)

    def pick(self, ticket_id: TicketId) -> None:
        place = self.tickets.place_of(ticket_id)
        if place is not None:
            self.selectRow(place)

    def selection_changed(self, selected: QItemSelection) -> None:
        if selected.indexes():
            self.picked.emit(self.tickets.ticket_at(selected.indexes()[0].row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._still.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticket = self.picked_ticket()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ticket is not None:
            self.opened.emit(ticket)
        else:
            super().keyPressEvent(event)
