"""The talks of a chat with a tick each, and the messages of one of them."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reception.domain import talks
from reception.domain.talks import Said, Talk
from reception.words import tr
from ui import glyphs, icons, look
from ui.models import times

ROW, SHOWN = 52, 90
_TICKED, _NOT = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _Ticked(QStyledItemDelegate):
    """A tick that can be seen in every theme."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is not _TICKED:
            return
        self.initStyleOption(option, index)
        style = option.widget.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget)
        glyphs.paint(painter, box.adjusted(3, 3, -3, -3), "ok", QColor(look.colours().on_accent))


class TalkList(QListWidget):
    """Space ticks; the arrow keys choose.

    Signals:
        ticked(int, bool): place of a talk, and whether it is wanted.
        reached(int): the talk whose messages are to be shown; -1 for none.
    """

    ticked = Signal(int, bool)
    reached = Signal(int)

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.setProperty("role", "choices")
        self.setAccessibleName(tr("Consultations in this chat"))
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Ticked(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self.item_changed)
        self.currentRowChanged.connect(self.reached)

    def show_talks(self, found: Sequence[Talk], wanted: Sequence[bool], references: Mapping[int, str], at: int) -> None:
        """All of them anew; the one at this place is reached."""
        self.blockSignals(True)
        self.clear()
        for talk, is_wanted in zip(found, wanted, strict=True):
            item = QListWidgetItem(self._words(talk, references))
            item.setSizeHint(QSize(0, ROW))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_TICKED if is_wanted else _NOT)
            self.addItem(item)
        self.setCurrentRow(min(at, self.count() - 1))
        self.blockSignals(False)
        self.reached.emit(self.currentRow())

    def _words(self, talk: Talk, references: Mapping[int, str]) -> str:
        first, last = talk.messages[0].at, talk.messages[-1].at
        span = f"{times.date(first, self._zone)} {times.clock(first, self._zone)}"
        if last != first:
            span += f"–{times.day_and_clock(last, first, self._zone)}"
        told = [span, tr("{n} messages", n=len(talk.messages))]
        if talk.ticket:
            told.append(tr("goes on {ticket}", ticket=references.get(talk.ticket, "")))
        elif talk.answered is None:
            told.append(tr("not answered"))
        return f"{' · '.join(told)}\n{_short(talks.first_question(talk))}"

    def item_changed(self, item: QListWidgetItem) -> None:
        self.ticked.emit(self.row(item), item.checkState() is _TICKED)


class SaidList(QListWidget):
    """Who wrote what, when; one of them can be chosen as the beginning of another consultation."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.setProperty("role", "choices")
        self.setIconSize(QSize(16, 16))
        self.setWordWrap(True)
        self.setAccessibleName(tr("Messages of this consultation"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_messages(self, said: Sequence[Said]) -> None:
        self.clear()
        for one in said:
            who = tr("Office") if one.kind == "out" else one.sender
            icon = icons.icon("reply", "accent") if one.kind == "out" else icons.icon("person")
            self.addItem(QListWidgetItem(icon, f"{times.clock(one.at, self._zone)}  {who}: {one.text}"))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]} …"
