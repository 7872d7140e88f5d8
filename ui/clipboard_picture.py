"""A picture in the clipboard, as a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage


def of(data: QMimeData) -> QImage:
    """A copy that outlives the clipboard."""
    return QImage(data.imageData())


def png(picture: QImage) -> bytes:
    """May take a moment: to be run on a thread of its own. Empty for a picture that is none."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
