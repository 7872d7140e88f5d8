"""The institutions as a table: name, visitors, visits; those that fit what was typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception.domain import people
from reception.words import tr

if TYPE_CHECKING:
    from reception.queries.institutions import InstitutionRow

COLUMNS = ("Institution", "Visitors", "Visits")
Index = QModelIndex | QPersistentModelIndex


class InstitutionModel(QAbstractTableModel):
    """Fed plain rows; folded once, searched with each key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[list[str], InstitutionRow]] = []
        self._wanted = ""
        self.rows: list[InstitutionRow] = []

    def show_rows(self, rows: "Sequence[InstitutionRow]") -> None:
        self._all = [(people.words(row.name), row) for row in rows]
        self.search(self._wanted)

    def search(self, words: str) -> None:
        """Every word typed begins one of the name."""
        self._wanted, wanted = words, people.words(words)
        self.beginResetModel()
        self.rows = [
            row for known, row in self._all if all(any(word.startswith(start) for word in known) for start in wanted)
        ]
        self.endResetModel()

    def place_of(self, name: str) -> int | None:
        return next((place for place, row in enumerate(self.rows) if row.name == name), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, str(row.visitors), str(row.tickets))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and row.spellings > 1:
            return tr("Written in {n} ways that differ in capitals or spaces only", n=row.spellings)
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    """Words left, numbers right."""
    aside = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return aside | Qt.AlignmentFlag.AlignVCenter
