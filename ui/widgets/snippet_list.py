"""Snippets in a list: title, how often each was used, and how its text begins."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reception.words import tr
from ui import look

if TYPE_CHECKING:
    from reception.queries.snippets import SnippetRow

ROW = 46
LONGEST = 160  # of a text, more than a line shows
_ROW, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class SnippetList(QListWidget):
    """One entry is current as long as there is any."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "choices")
        self.setAccessibleName(name)
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.read: Callable[[str], str] = str

    def show_rows(self, rows: "Sequence[SnippetRow]", current: str | None = None) -> None:
        """The current entry is that of this key, else the first. Texts are shown as `read` gives them."""
        self.clear()
        for row in rows:
            item = QListWidgetItem(spoken(row))
            item.setData(_ROW, row)
            item.setData(_WORDS, " ".join(self.read(row.body[:LONGEST]).split()))
            self.addItem(item)
        keys = [row.key for row in rows]
        self.setCurrentRow(keys.index(current) if current in keys else 0)

    def row_at(self, place: int) -> "SnippetRow | None":
        return self.item(place).data(_ROW) if 0 <= place < self.count() else None

    def current(self) -> "SnippetRow | None":
        return self.row_at(self.currentRow())


def spoken(row: "SnippetRow") -> str:
    """As a screen reader says the entry."""
    told = [row.title, *([tr("archived")] if row.is_archived else []), *([used(row)] if row.uses else [])]
    return ", ".join(told)


def used(row: "SnippetRow") -> str:
    return tr("used {n}×", n=row.uses)


class _TwoLines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row, place = index.data(_ROW), option.rect.adjusted(10, 4, -10, -4)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        aside = tr("archived") if row.is_archived else f"{row.uses}×" if row.uses else ""
        colours = look.colours()
        ink, soft = QColor(colours.soft if row.is_archived else colours.ink), QColor(colours.soft)
        wide = _write(painter, place, aside, "detail", soft, Qt.AlignmentFlag.AlignRight) if aside else 0
        painter.setFont(look.semibold("body"))
        _elided(painter, QRect(place.left(), place.top(), place.width() - wide - 8, 20), row.title, ink)
        painter.setFont(look.font("detail"))
        words = index.data(_WORDS)
        below = QRect(place.left(), place.top() + 20, place.width(), 18)
        _elided(painter, below, f"{row.folder} · {words}" if row.folder else words, ink if is_current else soft)


def _write(painter: QPainter, place: QRect, words: str, size: str, ink: QColor, side: Qt.AlignmentFlag) -> int:
    painter.setFont(look.font(size))
    painter.setPen(ink)
    painter.drawText(place, side | Qt.AlignmentFlag.AlignTop, words)
    return painter.fontMetrics().horizontalAdvance(words)


def _elided(painter: QPainter, place: QRect, words: str, ink: QColor) -> None:
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
