"""How the frame of the window is put together: strip on top, rail at the left, pages in the middle, foot below."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import text


class Furnished(QWidget):
    """The frame around the pages."""

    def __init__(self, strip: QWidget, rail: QWidget, pages: QWidget, foot: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "page")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for part in (rail, text.upright_rule()):
            middle.addWidget(part)
        middle.addWidget(pages, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (strip, text.rule()):
            self._column.addWidget(part)
        self._column.addLayout(middle, 1)
        for part in (text.rule(), foot):
            self._column.addWidget(part)

    def add_below_strip(self, bar: QWidget) -> None:
        """Something that all pages give way to while it is shown."""
        self._column.insertWidget(2, bar)
