"""What covers a locked window: the office, the time, how the queue stands, and the way in. No name of any visitor."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain import turns
from reception.domain.ids import OfficerId
from reception.words import tr
from ui import bridge, look
from ui.frame.sign_in import SignIn
from ui.frame.who_panel import SERVES, officer_words
from ui.models import queue_words, times
from ui.models.queue_words import Instant
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.cards import Card
from ui.widgets.choice_list import ChoiceList
from ui.widgets.icon_label import IconLabel
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Callable

    from reception.queries.board import QueueView
    from reception.queries.office import OfficeProfile, OfficerRow
    from ui.frame.sign_in import Way
    from ui.models.post import Post

WIDE, CARD = 400, 460


class LockPage(QWidget):
    """Alerts go on: it says that somebody is late, not who.

    Signals: entered(object): the OfficerId who has shown who they are.
    """

    entered = Signal(object)

    def __init__(self, sign_in: SignIn, profile: "OfficeProfile", post: "Post", way_of: "Callable[[OfficerRow], Way]"):
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Locked"))
        self.sign_in, self._way_of = sign_in, way_of
        self._officers = _by_id(profile)
        self._board: QueueView | None = None
        self.office = text.line(profile.name, font=look.bold("title"), wrap=True)
        self.clock = text.line("", font=_large())
        self.day = text.soft("")
        self.waiting, self.at_desks, self.late = text.line(""), text.line(""), Pill()
        self.officers = ChoiceList(tr("Officer"), self._choices())
        self.desk = text.soft(post.desk_name)
        self.open_to = text.detail("", wrap=True)
        self.go = Button(tr("Unlock"), hint="Return", role="strong", spread=True)
        self._lay_out()
        self._connect()
        self.officers.choose(post.officer_id)
        self._say_who_needs_no_pin()
        self.choice_changed()

    def _lay_out(self) -> None:
        row, whole = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(64)
        row.addStretch(1)
        row.addLayout(self._how_it_stands())
        row.addWidget(self._way_in(), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)

    def _how_it_stands(self) -> QVBoxLayout:
        column = QVBoxLayout()
        for part in (self.office, self.day):
            part.setFixedWidth(WIDE)
        column.setSpacing(4)
        column.addStretch(1)
        column.addLayout(_with_icon("locked", text.section(tr("Locked"))))
        column.addWidget(self.office)
        column.addWidget(self.clock)
        column.addWidget(self.day)
        column.addSpacing(20)
        column.addLayout(_with_icon("waiting", self.waiting))
        column.addLayout(_with_icon("serving", self.at_desks))
        column.addSpacing(6)
        column.addWidget(self.late)
        column.addStretch(1)
        return column

    def _way_in(self) -> Card:
        card = Card(tr("Who works here?"))
        card.setFixedWidth(CARD)
        card.body.setSpacing(12)
        card.body.addWidget(self.desk)
        card.body.addWidget(self.officers)
        card.body.addWidget(self.sign_in)
        card.body.addWidget(self.open_to)
        card.body.addWidget(self.go)
        self.desk.setVisible(bool(self.desk.text()))
        return card

    def _connect(self) -> None:
        self.officers.choice_changed.connect(self.choice_changed)
        self.officers.digit_typed.connect(self.sign_in.pin.begin_with)
        self.officers.itemDoubleClicked.connect(self.go.click)
        self.sign_in.changed.connect(self.show_go)
        self.go.clicked.connect(self.go_clicked)

    def choice_changed(self) -> None:
        officer = self._officers.get(self.officers.chosen() or 0)
        self.sign_in.ask(officer, self._way_of(officer) if officer else "name")
        self.setFocusProxy(self.sign_in.pin if self.sign_in.isVisibleTo(self) else self.officers)
        self.show_go()

    def show_go(self) -> None:
        why_not = self.sign_in.why_not() if self.officers.chosen() else tr("Choose who works here.")
        self.go.allow(not why_not, why_not)

    def go_clicked(self) -> None:
        bridge.spawn(self._enter())

    async def _enter(self) -> None:
        officer = self.officers.chosen()
        if officer is not None and await self.sign_in.enter():
            self.entered.emit(OfficerId(officer))

    def show_profile(self, profile: "OfficeProfile") -> None:
        """Somebody was asked for a new PIN meanwhile, or is new here."""
        known, self._officers = self._officers, _by_id(profile)
        self.office.setText(profile.name)
        if known != self._officers:
            self.officers.show_choices(self._choices())
        self._say_who_needs_no_pin()

    def _say_who_needs_no_pin(self) -> None:
        """A lock that anybody can open is said to be one."""
        names = [one.name for one in self._officers.values() if one.pin == "none"]
        self.open_to.setText(tr("Without a PIN: {names}. Anybody can unlock by that name.", names=", ".join(names)))
        self.open_to.setVisible(bool(names))

    def _choices(self) -> list[tuple[int, str]]:
        return [(one.id, officer_words(one)) for one in self._officers.values()]

    def show_board(self, board: "QueueView", at: Instant) -> None:
        self._board = board
        self.waiting.setText(tr("{n} waiting", n=len(board.rows)))
        self.at_desks.setText(tr("{n} at the desks", n=len(board.called)))
        self.tick(at)

    def tick(self, at: Instant) -> None:
        self.clock.setText(times.clock(at.now, at.zone))
        self.day.setText(times.weekday_and_date(at.now, at.zone))
        rows = queue_words.still_waiting(self._board) if self._board else []
        alerts = [turns.alert(row.warn_at, row.due_at, at.now) for row in rows]
        late, soon = alerts.count("overdue"), alerts.count("warning")
        if late:
            self.late.show_state(tr("{n} late", n=late), "overdue", "bad")
        elif soon:
            self.late.show_state(tr("{n} nearly late", n=soon), "attention", "warn")
        self.late.setVisible(bool(late or soon))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys choose somebody else from wherever the focus stands; Enter unlocks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.officers.setFocus()
            self.officers.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.sign_in.pin.clear()
        else:
            super().keyPressEvent(event)


def _by_id(profile: "OfficeProfile") -> "dict[int, OfficerRow]":
    """Who serves first, in the order of the list."""
    active = (one for one in profile.officers if one.active)
    return {one.id: one for one in sorted(active, key=lambda one: one.role != SERVES)}


def _with_icon(icon: str, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, "soft", 20))
    row.addWidget(words, 1)
    return row


def _large() -> QFont:
    made = look.bold("display")
    made.setPixelSize(88)
    return made
