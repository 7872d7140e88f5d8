"""When what is typed is to be kept."""

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 500
AT_LATEST_MS = 2_000


class TypingPause(QObject):
    """Of somebody who types on without a pause a kill takes no more than two seconds.

    Signal: over(): typing paused, or has gone on for long.
    """

    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.latest = QTimer(self, singleShot=True, interval=AT_LATEST_MS)
        self.pause.timeout.connect(self.over)
        self.latest.timeout.connect(self.over)

    def start(self) -> None:
        """At each change."""
        self.pause.start()
        if not self.latest.isActive():
            self.latest.start()

    def stop(self) -> None:
        self.pause.stop()
        self.latest.stop()
