"""The public board in a window of its own: on a second screen it fills that screen, else it is a window like any other."""

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QScreen,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from reception.web.board_words import BoardPicture
from reception.words import tr
from ui.widgets.board_painting import BoardPainting

CLOSE_KEY, WHOLE_SCREEN_KEY = "Ctrl+B", "F11"
SMALLEST, USUAL = (640, 360), (1100, 618)
BREATH_MS, BREATHS = 1600, 4


class PublicBoard(QWidget):
    """Paints what it is shown and decides nothing.

    Signals: put_away() somebody closed it.
    """

    put_away = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._picture: BoardPicture | None = None
        self._clock = self._follow = ""
        self._newest = 0
        self.setWindowTitle(tr("Public board"))
        self.setAccessibleName(tr("Public board"))
        for key, action in ((CLOSE_KEY, self.close), (WHOLE_SCREEN_KEY, self.turn)):
            QShortcut(QKeySequence(key), self, action)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._glow = QVariantAnimation(self, duration=BREATH_MS)
        self._glow.setLoopCount(BREATHS)
        for step, value in ((0.0, 0.0), (0.5, 1.0), (1.0, 0.0)):
            self._glow.setKeyValueAt(step, value)
        self._glow.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._glow.valueChanged.connect(self.update)

    def open_on(self, screen: QScreen | None) -> None:
        """Fills a screen of its own, while whoever works goes on typing; None: an ordinary window in front."""
        if screen is None:
            self.show()
            self.activateWindow()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def show_picture(self, picture: BoardPicture, clock: str, follow: str) -> bool:
        """True if a call stands there that did not before, and its visitor is expected."""
        is_news = picture.now.is_called and picture.now.rank > self._newest and self._picture is not None
        self._newest = max(self._newest, picture.now.rank)
        if (picture, clock, follow) != (self._picture, self._clock, self._follow):
            self._picture, self._clock, self._follow = picture, clock, follow
            self.setAccessibleDescription(" ".join(filter(None, picture.now[2:5])))
            self.update()
        if is_news:
            self._glow.stop()
            self._glow.start()
        return is_news

    def leave_screen(self, screen: QScreen) -> None:
        """The screen was unplugged: never over the window of whoever works here."""
        if self.isFullScreen() and QGuiApplication.primaryScreen() is not screen:
            self.showNormal()

    def turn(self) -> None:
        """The whole screen, and back."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
        else:
            glow = float(self._glow.currentValue() or 0) if self._glow.state() is self._glow.State.Running else 0.0
            BoardPainting(painter, QRectF(self.rect()), self._picture).paint(self._clock, self._follow, glow)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.turn()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._glow.stop()
        self.put_away.emit()
        super().closeEvent(event)
