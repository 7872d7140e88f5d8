"""What takes pictures of a window, and the hands that work it; `screenshots.py` says what is to be seen."""

import asyncio
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

PATIENCE_S, MOMENT_S = 30, 0.2
VEIL, EDGE = QColor(0, 0, 0, 70), QColor("#8b97a5")
COLOURS = 255


class Album:
    """Puts pictures away: few colours, small files. With `wanted` names only those."""

    def __init__(self, folder: Path, wanted: list[str]) -> None:
        self._folder, self._wanted = folder, wanted

    def add(self, name: str, picture: QPixmap) -> None:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        self.add_image(name, Image.open(io.BytesIO(buffer.data().data())))

    def add_image(self, name: str, picture: Image.Image) -> None:
        if self._wanted and name not in self._wanted:
            return
        self._folder.mkdir(exist_ok=True)
        file = self._folder / f"{name}.png"
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        print(f"{file.name:24} {file.stat().st_size // 1024:4} kB")


def seen(window: QWidget) -> QPixmap:
    """The window, and over it what stands in front of it: a dialog (on a veil), a menu, a list."""
    picture = window.grab()
    painter = QPainter(picture)
    for front in QApplication.topLevelWidgets():
        if front is window or front.isHidden():
            continue
        where = front.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
        if isinstance(front, QDialog):
            painter.fillRect(picture.rect(), VEIL)
        painter.drawPixmap(where, front.grab())
        painter.setPen(EDGE)
        painter.drawRect(where.x() - 1, where.y() - 1, front.width() + 1, front.height() + 1)
    painter.end()
    return picture


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not is_so():
            await asyncio.sleep(0.02)
    await moment()


async def moment(seconds: float = MOMENT_S) -> None:
    """So that what was started can happen and be painted."""
    await asyncio.sleep(seconds)


class Hands:
    """Somebody in front of the window, who knows its parts by the words on them."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def _front(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or QApplication.activeWindow() or self.window

    async def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self._front(), key, held)
            await moment()

    async def press_ctrl(self, key: Qt.Key) -> None:
        await self.press(key, held=Qt.KeyboardModifier.ControlModifier)

    async def escape(self) -> None:
        """Out of whatever stands in front; a desktop would give the window its focus back by itself."""
        await self.press(Qt.Key.Key_Escape)
        self.window.activateWindow()
        await moment()

    async def write(self, said: str, into: str = "") -> None:
        """Into the field of this name, else where the focus stands."""
        if into:
            await until(lambda: self._fields(into))
            self._fields(into)[0].setFocus()
        QTest.keyClicks(self._front(), said)
        await moment()

    async def click(self, words: str) -> None:
        """The button with these words, as soon as it is there."""
        await until(lambda: self.buttons(words))
        QTest.mouseClick(self.buttons(words)[0], Qt.MouseButton.LeftButton)
        await moment()

    def buttons(self, words: str) -> list[QAbstractButton]:
        return [one for one in self._visible(QAbstractButton) if words in (one.accessibleName(), one.text())]

    def _fields(self, name: str) -> list[QWidget]:
        editors = self._visible(QLineEdit, QPlainTextEdit, QComboBox)
        return [one for one in editors if one.accessibleName().startswith(name)]

    def _visible(self, *kinds: type[QWidget]) -> list[Any]:
        holder = QApplication.activeModalWidget() or self.window
        return [one for kind in kinds for one in holder.findChildren(kind) if one.isVisible()]
