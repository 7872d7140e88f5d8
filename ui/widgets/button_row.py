"""Buttons in a row that is as brief as its room: whole, then without their keys, then as icons alone."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.button import WHOLE, Button


class ButtonRow(QWidget):
    """All of them are equally brief, at most `briefest`; what is not shown any more is said by the tool tip."""

    def __init__(self, *, spacing: int, briefest: int) -> None:
        super().__init__()
        self._buttons: list[Button] = []
        self._briefest = briefest
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def add(self, button: Button) -> None:
        self._buttons.append(button)
        self._row.insertWidget(len(self._buttons) - 1, button)
        self.updateGeometry()

    def settle(self) -> None:
        """After a button has come, gone, or changed its words."""
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return self._size(WHOLE)

    def minimumSizeHint(self) -> QSize:
        return self._size(self._briefest)

    def _size(self, brevity: int) -> QSize:
        sizes = [button.size_when(brevity) for button in self._buttons if not button.isHidden()]
        wide = sum(size.width() for size in sizes) + self._row.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def _fit(self) -> None:
        fitting = (brevity for brevity in range(self._briefest) if self._size(brevity).width() <= self.width())
        brevity = next(fitting, self._briefest)
        for button in self._buttons:
            button.shorten(brevity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
