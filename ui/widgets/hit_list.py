"""What was found as a list of cards: the question, the answer where it fits best, and where it comes from."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from reception.words import tr
from ui import look
from ui.models.hit_model import HitModel, Role
from ui.widgets import marker

if TYPE_CHECKING:
    from reception.queries.consultations import Hit

HEIGHT, GAP = 108, 8
Index = QModelIndex | QPersistentModelIndex


class _HitCard(QStyledItemDelegate):
    def __init__(self, shown: QAbstractItemView) -> None:
        super().__init__(shown)
        self._list = shown

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(0, 0, -1, -GAP)
        self._paint_ground(painter, card, index)
        self._paint_words(painter, card.adjusted(14, 9, -14, -8), index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, card: QRect, index: Index) -> None:
        colours, chosen = look.colours(), self._list.selectionModel().isSelected(index)
        inset = 1 if chosen else 0.5
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2 if chosen else 1))
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.card))
        painter.drawRoundedRect(QRectF(card).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index) -> None:
        ink, soft = QColor(look.colours().ink), QColor(look.colours().soft)
        question, answer = index.data(Role.QUESTION), index.data(Role.ANSWER)
        line = QRect(inner.left(), inner.top(), inner.width(), 22)
        marker.paint(painter, line, question, look.semibold(), ink)
        below = QRect(inner.left(), inner.top() + 23, inner.width(), 44)
        marker.paint(painter, below, answer, look.font(), ink, lines=2)
        painter.setFont(look.font("detail"))
        painter.setPen(soft)
        foot = QRect(inner.left(), inner.bottom() - 18, inner.width(), 19)
        shown = painter.fontMetrics().elidedText(index.data(Role.META), Qt.TextElideMode.ElideRight, foot.width())
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, HEIGHT + GAP)


class HitList(QListView):
    """Signals:
    picked(object): the Hit of the row that somebody went to, or that was shown first.
    opened(object): Enter or a double click on it.
    copied(): Ctrl+C.
    left(): arrow up from the first row, back to the words.
    """

    picked = Signal(object)
    opened = Signal(object)
    copied = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(_HitCard(self))
        self.setAccessibleName(tr("Found"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.hits.hit_at(index.row())))

    def show_hits(self, hits: Sequence["Hit"], zone: tzinfo, *, is_again: bool = False) -> None:
        """The best is shown; when the same search is made `is_again`, whoever reads another goes on reading it."""
        chosen = self.picked_hit() if is_again else None
        self.hits.zone = zone
        self.hits.show_hits(hits)
        place = self.hits.place_of(chosen.id) if chosen else None
        if self.hits.rowCount():
            self.go_to(place or 0)

    def picked_hit(self) -> "Hit | None":
        index = self.currentIndex()
        return self.hits.hit_at(index.row()) if index.isValid() else None

    def go_to(self, place: int) -> None:
        place = max(min(place, self.hits.rowCount() - 1), 0)
        self.setCurrentIndex(self.hits.index(place))

    def walk(self, step: int) -> None:
        """From the words, which keep the keyboard."""
        self.go_to(self.currentIndex().row() + step)

    def selection_changed(self, selected: QItemSelection) -> None:
        if selected.indexes():
            self.picked.emit(self.hits.hit_at(selected.indexes()[0].row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        hit = self.picked_hit()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and hit is not None and not event.modifiers():
            self.opened.emit(hit)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)
