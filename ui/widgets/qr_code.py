"""A QR code for the phone of whoever stands before the screen: dark on white in every theme, or no phone reads it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

SIDE, QUIET = 132, 4  # modules of quiet zone, ISO/IEC 18004


class QrCode(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._modules: list[list[bool]] = []
        self._name = name
        self.setFixedSize(SIDE, SIDE)
        self.hide()

    def show_text(self, text: str) -> None:
        self._modules = _modules(text) if text else []
        self.setAccessibleName(f"{self._name}: {text}")
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        side = self.width() / (len(self._modules) + 2 * QUIET)
        for down, row in enumerate(self._modules, QUIET):
            for across, is_dark in enumerate(row, QUIET):
                if is_dark:
                    painter.fillRect(QRectF(across * side, down * side, side, side), Qt.GlobalColor.black)


def _modules(text: str) -> list[list[bool]]:
    import segno

    return [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]
