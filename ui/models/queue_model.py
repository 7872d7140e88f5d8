"""The rows of one part of the queue, changed in place so that selection and scrolling stay."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception.domain.ids import TicketId
from ui.models import queue_words
from ui.models.presence_words import Mark

if TYPE_CHECKING:
    from reception.queries.board import QueueRow

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    ROW = Qt.ItemDataRole.UserRole
    NUMBER = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    SECOND_LINE = Qt.ItemDataRole.UserRole + 3
    PILL = Qt.ItemDataRole.UserRole + 4
    STRIPE = Qt.ItemDataRole.UserRole + 5
    MARK = Qt.ItemDataRole.UserRole + 6
    SEEN = Qt.ItemDataRole.UserRole + 7
    PRESENT = Qt.ItemDataRole.UserRole + 8


class QueueModel(QAbstractListModel):
    """Fed plain rows. The words of a row are made once per change, not once per painting; out of sight, when asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QueueRow] = []
        self._words: list[dict[int, Any]] = []
        self._stale: set[int] = set()
        self._present: dict[TicketId, Mark] = {}
        self._at = queue_words.Instant(datetime.min.replace(tzinfo=UTC), UTC)

    def show_rows(self, rows: Sequence["QueueRow"], at: queue_words.Instant) -> None:
        """Remove, move, insert and change as few rows as possible; a row is known by its ticket."""
        self._at = at
        if not self._rows:
            self._fill(rows)
            return
        self._remove_missing({row.id for row in rows})
        for place, row in enumerate(rows):
            self._put(place, row)
        self._reword(range(len(rows)))

    def tick(self, at: queue_words.Instant, in_sight: range | None = None) -> None:
        """Time has passed: only rows in sight (all, unless said) whose words changed are repainted."""
        self._at = at
        self._stale = {row.id for row in self._rows}
        self._reword(range(len(self._rows)) if in_sight is None else in_sight)

    def show_present(self, marks: dict[TicketId, Mark]) -> None:
        """Who else is in these conversations; only rows whose mark changed are repainted."""
        changed = self._present.items() ^ marks.items()
        self._present = marks
        self._reword([place for place in map(self.row_of, {ticket for ticket, _ in changed}) if place is not None])

    def tickets(self) -> list[TicketId]:
        return [row.id for row in self._rows]

    def row_of(self, ticket_id: int) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.id == ticket_id), None)

    def _remove_missing(self, kept: set[int]) -> None:
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].id not in kept:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place], self._words[place]
                self.endRemoveRows()

    def _fill(self, rows: Sequence["QueueRow"]) -> None:
        """All at once: after each single row the view would ask for their number a dozen times."""
        if rows:
            self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
            self._rows, self._words = list(rows), [self._say(row) for row in rows]
            self.endInsertRows()

    def _put(self, place: int, row: "QueueRow") -> None:
        old = place if place < len(self._rows) and self._rows[place].id == row.id else self.row_of(row.id)
        if old is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self._words.insert(place, self._say(row))
            self.endInsertRows()
            return
        if old != place:
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(old))
            self._words.insert(place, self._words.pop(old))
            self.endMoveRows()
        self._rows[place] = row

    def _reword(self, places: Iterable[int]) -> None:
        for place in places:
            before = self._words[place]
            self._stale.add(self._rows[place].id)
            if self._worded(place) != before:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _worded(self, place: int) -> dict[int, Any]:
        """The words of a row as of the last tick."""
        row = self._rows[place]
        if row.id in self._stale:
            self._stale.discard(row.id)
            self._words[place] = self._say(row)
        return self._words[place]

    def _say(self, row: "QueueRow") -> dict[int, Any]:
        at = self._at
        pill = queue_words.pill(row, at)
        return {
            Role.ROW: row,
            Role.NUMBER: row.number,
            Role.NAME: queue_words.name(row),
            Role.SECOND_LINE: queue_words.second_line(row, at),
            Role.PILL: pill,
            Role.STRIPE: queue_words.stripe(row, pill),
            Role.MARK: queue_words.mark(row),
            Role.SEEN: queue_words.seen_mark(row, at),
            Role.PRESENT: self._present.get(row.id),
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self._rows[index.row()]
            present = self._present.get(row.id)
            return ", ".join(filter(None, (queue_words.spoken(row, self._at), present and present.sentence)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._worded(index.row())[Role.SECOND_LINE]
        return self._worded(index.row()).get(role)
