"""Every ticket as rows of a table: ids of all that fit, words only of those that can be seen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, tzinfo
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception import channels
from reception.domain import codes
from reception.domain.ids import TicketId
from reception.words import tr
from ui import tips
from ui.models import queue_words, times

if TYPE_CHECKING:
    from reception.queries.past_tickets import PastTicket

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MOST_KNOWN = 4_000


class Role(IntEnum):
    TICKET = Qt.ItemDataRole.UserRole
    PILL = Qt.ItemDataRole.UserRole + 1


class Column(NamedTuple):
    """`title` is English source for `tr`; `say` gives the words of a cell; 0 wide takes what is left."""

    title: str
    width: int
    say: Callable[["PastTicket", tzinfo], str]
    is_right: bool = False
    gives_way: bool = False


def _clock(name: str) -> Callable[["PastTicket", tzinfo], str]:
    """A time of the ticket's own day, with its date when it is another day."""

    def say(ticket: "PastTicket", zone: tzinfo) -> str:
        at = getattr(ticket, name)
        return times.day_and_clock(at, ticket.arrived_at, zone) if at else "–"

    return say


COLUMNS = (
    Column("Date", 104, lambda ticket, zone: times.date(ticket.arrived_at, zone)),
    Column("Number", 70, lambda ticket, zone: ticket.number),
    Column("Visitor", 0, lambda ticket, zone: ticket.name or ticket.institution or tr("Without name")),
    Column("Channel", 92, lambda ticket, zone: queue_words.label(channels.codes(), ticket.channel)),
    Column("Topic", 150, lambda ticket, zone: queue_words.label(codes.TOPICS, ticket.topic) if ticket.topic else "–", gives_way=True),
    Column("Arrived", 72, _clock("arrived_at"), is_right=True),
    Column("Started", 72, _clock("started_at"), is_right=True, gives_way=True),
    Column("Waited", 72, lambda ticket, zone: "–" if ticket.wait_s is None else times.running(ticket.wait_s), is_right=True),
    Column("State", 132, lambda ticket, zone: pill(ticket).text),
)  # fmt: skip


def pill(ticket: "PastTicket") -> queue_words.PillState:
    """State and promptness in one: an ended ticket says whether the promise was kept."""
    if ticket.on_time is False:
        return queue_words.PillState(tr("Late"), "overdue", "bad")
    if ticket.on_time and ticket.state == "done":
        return queue_words.PillState(tr("On time"), "done", "ok")
    icon = "done" if ticket.state == "done" else ticket.state
    return queue_words.PillState(queue_words.state_label(ticket.state), icon, "plain")


def spoken(ticket: "PastTicket", zone: tzinfo) -> str:
    """The whole row for a screen reader."""
    state = queue_words.state_label(ticket.state)
    judged = {True: tr("On time"), False: tr("Late"), None: ""}[ticket.on_time]
    said = [column.say(ticket, zone) for column in COLUMNS[:-1]]
    return ", ".join(part for part in (*said, state, judged) if part and part != "–")


class HistoryModel(QAbstractTableModel):
    """Fed ids, then the rows that are asked for. A row that is not known yet is shown as dots."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[TicketId] = []
        self._known: dict[TicketId, PastTicket] = {}
        self.zone: tzinfo = UTC

    def start_anew(self, ids: Sequence[TicketId] = ()) -> None:
        """Another search: nothing of the one before stays."""
        self.beginResetModel()
        self._ids = list(ids)
        self._known.clear()
        self.endResetModel()

    def append(self, ids: Sequence[TicketId]) -> None:
        if ids:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(ids) - 1)
            self._ids += ids
            self.endInsertRows()

    def renew(self, newest: Sequence[TicketId]) -> bool:
        """What changed since: the newest ids as they are now, the older ones stay. False if they do not meet."""
        if not newest or newest[-1] not in self._ids[: 2 * len(newest)]:
            return not newest and not self._ids
        tail = self._ids.index(newest[-1]) + 1
        more = len(newest) - tail
        self._known.clear()
        if list(newest[more:]) == self._ids[:tail] and more >= 0:
            self._prepend(newest[:more])
        else:
            self.start_anew([*newest, *self._ids[tail:]])
        return True

    def _prepend(self, ids: Sequence[TicketId]) -> None:
        if ids:
            self.beginInsertRows(QModelIndex(), 0, len(ids) - 1)
            self._ids[:0] = ids
            self.endInsertRows()

    def unknown(self, first: int, last: int) -> list[TicketId]:
        """The ids in these places whose rows have not been shown."""
        return [id_ for id_ in self._ids[max(first, 0) : last + 1] if id_ not in self._known]

    def show_rows(self, rows: Mapping[TicketId, "PastTicket"], first: int, last: int) -> None:
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._known.update(rows)
        self.dataChanged.emit(self.index(max(first, 0), 0), self.index(min(last, len(self._ids) - 1), len(COLUMNS) - 1))

    def ticket_at(self, place: int) -> TicketId | None:
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, ticket_id: TicketId) -> int | None:
        return self._ids.index(ticket_id) if ticket_id in self._ids else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.is_right else Qt.AlignmentFlag.AlignVCenter
        ticket = self._known.get(self._ids[index.row()])
        if ticket is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        return self._of(ticket, column, index.column(), role)

    def _of(self, ticket: "PastTicket", column: Column, place: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return column.say(ticket, self.zone)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tips.plain(column.say(ticket, self.zone))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.say(ticket, self.zone) if place else spoken(ticket, self.zone)
        return {Role.TICKET: ticket, Role.PILL: pill(ticket)}.get(Role(role)) if role in tuple(Role) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if COLUMNS[section].is_right else Qt.AlignmentFlag.AlignVCenter
        return None
