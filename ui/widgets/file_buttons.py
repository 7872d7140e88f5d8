"""Files as things to press: in a bubble (open, save), and as a chip above the text box (open, take away)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from reception.words import tr
from ui import glyphs, icons, look, tips
from ui.models import file_words
from ui.widgets.button import QuickButton, close_button

if TYPE_CHECKING:
    from reception.queries.files import FileRow

HEIGHT, WIDEST = 34, 300
_ICON, _SIDE, _GAP = 18, 9, 7


class FileButton(QuickButton):
    """Icon, name and size of a file; pressing it opens the file."""

    def __init__(self, row: "FileRow", widest: int = WIDEST) -> None:
        super().__init__()
        self.row = row
        self._name, self._size, self._widest = row.name, file_words.size(row.size), widest
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Open {name}", name=file_words.spoken(row)))
        self.setToolTip(tips.plain(file_words.spoken(row)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _name_width(self) -> int:
        return QFontMetrics(look.semibold("detail")).horizontalAdvance(self._name)

    def _size_width(self) -> int:
        return QFontMetrics(look.font("small")).horizontalAdvance(self._size)

    def sizeHint(self) -> QSize:
        wide = 2 * _SIDE + _ICON + 2 * _GAP + self._name_width() + self._size_width() + 2
        return QSize(min(wide, self._widest), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 150), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, colours = QPainter(self), look.colours()
        middle = self.rect().center().y()
        place = QRect(_SIDE, middle - _ICON // 2, _ICON, _ICON)
        glyphs.paint(painter, place, file_words.icon(self.row), QColor(colours.accent))
        left = place.right() + 1 + _GAP
        room = self.width() - left - _SIDE - _GAP - self._size_width()
        painter.setFont(look.semibold("detail"))
        painter.setPen(QColor(colours.ink))
        shown = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(colours.soft))
        rest = self.rect().adjusted(0, 0, -_SIDE, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._size)


class FileLine(QWidget):
    """A file in a bubble.

    Signals: open_wanted(object), save_wanted(object), folder_wanted(object) of the `FileRow`.
    """

    open_wanted, save_wanted, folder_wanted = Signal(object), Signal(object), Signal(object)

    def __init__(self, row: "FileRow") -> None:
        super().__init__()
        self.row = row
        self.open, self.save = FileButton(row), QuickButton()
        words = tr("Save {name} as …", name=row.name)
        self.save.setProperty("role", "quiet")
        self.save.setIcon(icons.icon("download"))
        self.save.setIconSize(QSize(18, 18))
        self.save.setFixedSize(HEIGHT, HEIGHT)
        self.save.setStyleSheet("padding: 0")
        self.save.setAccessibleName(words)
        self.save.setToolTip(tips.plain(words))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 0, 3)
        line.setSpacing(4)
        line.addWidget(self.open)
        line.addWidget(self.save)
        line.addStretch(1)
        self.open.clicked.connect(lambda: self.open_wanted.emit(self.row))
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, wanted in _CHOICES(self):
            menu.addAction(words, wanted)
        menu.popup(event.globalPos())


def _CHOICES(line: FileLine) -> "tuple[tuple[str, Callable[[], None]], ...]":
    return (
        (tr("Open"), lambda: line.open_wanted.emit(line.row)),
        (tr("Save as …"), lambda: line.save_wanted.emit(line.row)),
        (tr("Show in a folder"), lambda: line.folder_wanted.emit(line.row)),
    )


class FileChip(QFrame):
    """A file that waits above the text box; Delete takes it away.

    Signals: open_wanted(object), remove_wanted(object) of the `FileRow`.
    """

    open_wanted, remove_wanted = Signal(object), Signal(object)

    def __init__(self, row: "FileRow") -> None:
        super().__init__()
        self.row = row
        self.setProperty("role", "card")
        self.open, self.remove = FileButton(row, 250), close_button()
        self.open.setProperty("role", "quiet")
        self.open.setAccessibleDescription(tr("Delete takes it away"))
        words = tr("Take {name} away", name=row.name)
        self.remove.setFixedSize(26, 26)
        self.remove.setAccessibleName(words)
        self.remove.setToolTip(tips.plain(words))
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 0, 4, 0)
        line.setSpacing(0)
        line.addWidget(self.open)
        line.addWidget(self.remove)
        self.open.clicked.connect(lambda: self.open_wanted.emit(self.row))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit(self.row)
        else:
            super().keyPressEvent(event)
