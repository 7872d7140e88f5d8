"""A box to write in, that hands on what is dropped or pasted into it and is no text."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit


class TextBox(QPlainTextEdit):
    """`takes` is asked first, with False, whether something could be taken, and with True to take it: pasted by key or
    menu, or dropped. What nobody takes is text."""

    def __init__(self) -> None:
        super().__init__()
        self.takes: Callable[[QMimeData, bool], bool] = lambda _data, _now: False

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return self.takes(source, False) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.takes(source, True):
            super().insertFromMimeData(source)
