"""What a chat does not say itself: who of its senders is the office, the order of its dates, whose chat it is."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.domain import chat
from reception.domain.chat import Order
from reception.domain.ids import VisitorId
from reception.queries.chats import Likely, Proposal
from reception.words import tr
from ui.models import phone as phones
from ui.models import times
from ui.models.chat_draft import ChatDraft
from ui.widgets import banner, form, text

NEW = ""
_ORDERS: dict[Order, str] = {"dmy": "The day first", "mdy": "The month first", "ymd": "The year first"}


class ChatQuestions(QWidget):
    """Signals: changed(): the talks are others now; order_changed(str): the dates are read otherwise."""

    changed = Signal()
    order_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.office, self.order, self.visitor_choice = form.Choice({}), form.Choice({}), form.Choice({})
        self.gap, self.phone = form.Count("12"), QLineEdit()
        self.fields = {
            "office": form.Field(tr("The office in this chat"), self.office),
            "order": form.Field(tr("How the dates are read"), self.order),
            "gap": form.Field(tr("Silence that ends one (hours)"), self.gap),
            "visitor": form.Field(tr("Visitor"), self.visitor_choice),
            "phone": form.Field(tr("Telephone (WhatsApp)"), self.phone),
        }
        self.hint = text.detail("", wrap=True)
        self.doubt = banner.Banner("", "warn", parent=self)
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, stretch in (("office", 3), ("visitor", 4), ("phone", 3), ("gap", 2), ("order", 3)):
            row.addWidget(self.fields[name], stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addWidget(self.doubt)
        self.office.activated.connect(self.changed)
        self.gap.editingFinished.connect(self.gap_changed)
        self.order.activated.connect(lambda: self.order_changed.emit(self.order.code()))
        self._gap = 12.0

    def show_draft(self, draft: ChatDraft, now: datetime) -> None:
        """Once, when the chat was read; `now` as the office's clock shows it."""
        self._fill(self.office, {_key(one): ", ".join(one) or tr("Nobody") for one in _sides(draft)})
        self.office.choose(_key(tuple(sorted(draft.ours))))
        known: dict[str, str] = {order: _reading(draft, order, now) for order in draft.chat.orders}
        self._fill(self.order, known)
        self.fields["order"].setVisible(len(known) > 1)
        doubts = [tr("Please check who of them is the office.")] if draft.is_guessed else []
        if len(known) > 1:
            doubts.append(tr("{date} can be read in two ways: please check the order.", date=draft.chat.sample))
        self.doubt.say(" ".join(doubts), "warn")

    def show_found(self, found: Proposal, likely: Sequence[Likely]) -> None:
        """Nobody is taken for somebody of a like name unless an officer says so."""
        chosen = self.visitor_choice.code()
        new = tr("New visitor: {name}", name=found.name) if found.name else tr("New visitor")
        self._fill(self.visitor_choice, {NEW: new} | {str(one.id): _told(one) for one in likely})
        known = str(found.known.visitor_id) if found.known.visitor_id else None
        self.visitor_choice.choose(chosen or known or NEW)
        if found.phone and not self.phone.text():
            self.phone.setText(phones.shown(found.phone))
        lacks = not self.phone.text().strip() and not self.visitor_choice.code()
        self.hint.setText(tr("The chat does not say the visitor's number: type it if you know it.") if lacks else "")
        self.hint.setVisible(bool(lacks))

    def answer(self, draft: ChatDraft) -> None:
        """What was chosen, into the draft."""
        chosen = self.office.code() or ""
        draft.ours = frozenset(filter(None, chosen.split("\n")))
        draft.gap = self._gap

    def visitor(self) -> VisitorId | None:
        code = self.visitor_choice.code()
        return VisitorId(int(code)) if code else None

    def phone_typed(self) -> str | None:
        return form.typed(self.phone)

    def gap_changed(self) -> None:
        """A gap that is none stays as it was."""
        hours = self.gap.number()
        if isinstance(hours, int) and 1 <= hours <= 8760:
            if hours != self._gap:
                self._gap = float(hours)
                self.changed.emit()
        else:
            self.gap.setText(f"{self._gap:g}")

    def _fill(self, choice: form.Choice, entries: dict[str, str]) -> None:
        choice.blockSignals(True)
        choice.clear()
        for code, words in entries.items():
            choice.addItem(words, code)
        choice.blockSignals(False)


def _sides(draft: ChatDraft) -> list[tuple[str, ...]]:
    """Each sender by itself, several that are known to be the office together, and nobody."""
    single: list[tuple[str, ...]] = [(sender,) for sender in draft.chat.senders()]
    several = tuple(sorted(draft.ours))
    return [*single, *([several] if len(several) > 1 else []), ()]


def _reading(draft: ChatDraft, order: Order, now: datetime) -> str:
    """A date of the chat as this order has it."""
    if not draft.chat.sample:
        return tr(_ORDERS[order])
    day = chat.day_meant(draft.chat.sample, order, now)
    return f"{tr(_ORDERS[order])}: {day.day} {tr(times.MONTHS[day.month - 1])} {day.year}"


def _key(senders: tuple[str, ...]) -> str:
    return "\n".join(senders)


def _told(one: Likely) -> str:
    return " · ".join(filter(None, (one.name, one.masked_phone, tr("{n} visits", n=one.visits))))
