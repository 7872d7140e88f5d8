"""One key for a break at this desk, and the same one to come back."""

from PySide6.QtGui import QKeySequence, QShortcut

from ui import bridge
from ui.company import Companion, Host
from ui.frame.who_panel import BREAK_KEY


class Breaks(Companion):
    def __init__(self, host: Host) -> None:
        super().__init__(host)
        QShortcut(QKeySequence(BREAK_KEY), host.window(), self.key_pressed)

    def key_pressed(self) -> None:
        if not self.host.whole.is_given_away():
            bridge.spawn(self.host.crew.rest())


COMPANION = Breaks
