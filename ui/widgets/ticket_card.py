"""How a row of the queue is painted: a card with number, name, a quiet second line, and its pill."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ui import glyphs, look
from ui.models.queue_model import Role
from ui.widgets import pill

HEIGHT, GAP = 62, 8
Index = QModelIndex | QPersistentModelIndex
_NUMBER = 64


class TicketCard(QStyledItemDelegate):
    """Asks its list how a card stands; the state inside Qt's options brings the enumerations of QStyle: 4 ms of the start."""

    def __init__(self, shown: QAbstractItemView) -> None:
        super().__init__(shown)
        self._list = shown

    def _is_focused(self, index: Index) -> bool:
        return self._list.hasFocus() and self._list.currentIndex() == index

    def _is_hovered(self, place: QRect) -> bool:
        return self._list.underMouse() and place.contains(self._list.mapFromGlobal(QCursor.pos()))

    def _paint_ground(self, painter: QPainter, card: QRect, index: Index) -> None:
        colours, stripe = look.colours(), index.data(Role.STRIPE)
        selected = self._list.selectionModel().isSelected(index)
        strong = selected or self._is_focused(index)
        edge = colours.accent if strong else colours.edge if self._is_hovered(card) else colours.line
        inset = 1 if selected else 0.5  # nothing may be drawn outside: only the card itself is repainted
        place = QRectF(card).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(edge), 2 if selected else 1))
        painter.setBrush(QColor(colours.accent_soft if selected else colours.card))
        painter.drawRoundedRect(place, 8, 8)
        painter.save()
        painter.setClipRect(QRect(card.left(), card.top(), 4, card.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line) if stripe == "plain" else colours.tone(stripe)[0])
        painter.drawRoundedRect(QRectF(card), 8, 8)
        painter.restore()

    def _paint_words(self, painter: QPainter, card: QRect, index: Index) -> None:
        inner = card.adjusted(14, 8, -10, -8)
        state = index.data(Role.PILL)
        wide = pill.width(state.text, state.icon)
        pill.paint(painter, QRect(inner.right() - wide, inner.top(), wide, pill.HEIGHT), *state)
        ink, soft = QColor(look.colours().ink), QColor(look.colours().soft)
        painter.setPen(ink)
        painter.setFont(look.bold("strong"))
        place = QRect(inner.left(), inner.top(), _NUMBER, 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, index.data(Role.NUMBER))
        left = inner.left() + _NUMBER
        painter.setFont(look.semibold("body"))
        _elided(painter, QRect(left, inner.top(), inner.right() - wide - 10 - left, 24), index.data(Role.NAME))
        _paint_mark(
            painter, QRect(inner.left(), inner.top() + 26, _NUMBER, 20), index.data(Role.MARK), _mark_icon(index)
        )
        painter.setFont(look.font("detail"))
        painter.setPen(soft)
        below = QRect(left, inner.top() + 26, inner.right() - left, 20)
        below.setRight(below.right() - _paint_seen(painter, below, "seen", index.data(Role.SEEN), soft))
        if (present := index.data(Role.PRESENT)) is not None:
            accent = look.colours().tone("accent")[0]
            below.setRight(below.right() - _paint_seen(painter, below, present.icon, present.short, accent))
        painter.setPen(soft)
        _elided(painter, below, index.data(Role.SECOND_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(0, 0, -1, -GAP)
        self._paint_ground(painter, card, index)
        self._paint_words(painter, card, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, HEIGHT + GAP)


def _mark_icon(index: Index) -> str:
    return "formal" if index.data(Role.ROW).owed.formal else "priority"


def _paint_mark(painter: QPainter, place: QRect, words: str, icon: str) -> None:
    """Under the number, where nothing else stands: a star, or a seal, and its word."""
    if words:
        ink = look.colours().tone("accent")[0]
        glyphs.paint(painter, QRect(place.left(), place.center().y() - 5, 11, 11), icon, ink)
        painter.setFont(look.semibold("small"))
        painter.drawText(place.adjusted(14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _paint_seen(painter: QPainter, line: QRect, icon: str, words: str, ink: QColor) -> int:
    """At the far end of the second line: an icon and its word. Gives the room that it takes."""
    if not words:
        return 0
    painter.setPen(ink)
    wide = painter.fontMetrics().horizontalAdvance(words)
    left = line.right() - wide
    painter.drawText(QRect(left, line.top(), wide + 1, line.height()), Qt.AlignmentFlag.AlignVCenter, words)
    glyphs.paint(painter, QRect(left - 18, line.center().y() - 7, 14, 14), icon, ink)
    painter.setFont(look.font("detail"))
    painter.setPen(ink)
    return wide + 26


def _elided(painter: QPainter, place: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
