"""What Silastik says of a transaction: its number, address, and the day on which it was asked there."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.domain import silastik_page
from reception.errors import BadInput
from reception.words import tr
from ui.widgets import form

if TYPE_CHECKING:
    from reception.domain.silastik_page import Page
    from reception.queries.silastik import TransactionRow

NAMES = ("number", "asked_on", "link")


class TransactionFields(QWidget):
    """`values()` are arguments of `silastik.register` and `silastik.note`."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = {name: QLineEdit() for name in NAMES}
        hint = tr("As 23-11-2026; empty while it is not known.")
        self.fields = {
            "number": form.Field(tr("Number of the transaction"), self.lines["number"], required=True),
            "asked_on": form.Field(tr("Asked there on"), self.lines["asked_on"]),
            "link": form.Field(tr("Address of its page"), self.lines["link"]),
        }
        self.lines["asked_on"].setPlaceholderText("23-11-2026")
        self.lines["asked_on"].setAccessibleDescription(hint)
        top, column = QHBoxLayout(), QVBoxLayout(self)
        top.setSpacing(16)
        top.addWidget(self.fields["number"], 3)
        top.addWidget(self.fields["asked_on"], 2)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.fields["link"])

    def texts(self, known: "Page | TransactionRow") -> dict[str, str]:
        """As they would stand in the fields."""
        asked = known.asked_on
        return {
            "number": known.number or "",
            "link": known.link or "",
            "asked_on": f"{asked:%d-%m-%Y}" if asked else "",
        }

    def values(self) -> dict[str, Any]:
        """Raises `BadInput` for a day that is none."""
        number, link = self.lines["number"].text(), self.lines["link"].text()
        return {"number": number, "link": link, "asked_on": self._day()}

    def _day(self) -> date | None:
        typed = self.lines["asked_on"].text().strip()
        day = silastik_page.read_date(typed)
        if typed and day is None:
            wrong = BadInput("“{text}” is no day. Write it as 23-11-2026.", text=typed)
            wrong.field = "asked_on"
            raise wrong
        return day
