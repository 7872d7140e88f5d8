"""Inside the bubble of a reply that is still here: what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.words import tr
from ui.widgets.pill import PillButton


class UnsentRow(QWidget):
    """Signals: open_wanted(); sent(): somebody says that it was; taken_back(): it is a draft again."""

    open_wanted = Signal()
    sent = Signal()
    taken_back = Signal()

    def __init__(self, opens: tuple[str, str] | None = None, marks: str = "") -> None:
        """`opens`: words and icon of the way out; `marks`: the words that say it has left."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(6)
        for words, icon, tone, signal in (
            (*(opens or (tr("Open again"), "whatsapp")), "accent", self.open_wanted),
            (marks or tr("Mark as sent"), "ok", "plain", self.sent),
            (tr("Take the reply back"), "back", "plain", self.taken_back),
        ):
            button = PillButton(words, icon, tone)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
