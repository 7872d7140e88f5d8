"""A bar across the window: nobody is on duty although the office is open (standard: at least one officer)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.words import tr
from ui.frame.alert_marks import SEEN_KEY
from ui.frame.top_strip import WHO_KEY
from ui.widgets.banner import Banner
from ui.widgets.button import Button


class UnstaffedBar(QWidget):
    """Signals: duty_wanted(): somebody begins here. seen(): somebody knows."""

    duty_wanted = Signal()
    seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("", "bad", parent=self)
        self.know = Button(tr("Mark as seen"), hint=SEEN_KEY)
        self.begin = Button(tr("Start duty"), hint=WHO_KEY)
        self.banner.add_action(self.begin)
        self.banner.add_action(self.know)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.banner)
        self.know.clicked.connect(self.seen)
        self.begin.clicked.connect(self.duty_wanted)
        self.hide()

    def say(self, sentence: str) -> None:
        """An empty sentence takes the bar away."""
        if sentence != self.banner.sentence():
            self.banner.say(sentence, "bad")
        self.setVisible(bool(sentence))
