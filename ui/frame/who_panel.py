"""Who works at this computer and at which desk: chosen together, confirmed by one button."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain import codes
from reception.domain.ids import DeskId, OfficerId
from reception.words import tr
from ui import bridge, look
from ui.frame.sign_in import SignIn, Way
from ui.models import desk_words, queue_words
from ui.models.post import Post
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from reception.queries.office import OfficeProfile, OfficerRow

WIDTH = 720
SERVES = "officer"
BREAK_KEY = "F10"


class WhoPanel(QDialog):
    """Accepted: `officer_id()`, who has signed in, starts duty at `desk_id()`. What was known is chosen beforehand.

    Signals:
        off_duty_wanted(): the desk of this computer stops serving.
        break_wanted(): it rests for a while.
    """

    off_duty_wanted = Signal()
    break_wanted = Signal()

    def __init__(
        self,
        profile: "OfficeProfile",
        post: Post,
        sign_in: SignIn,
        way_of: "Callable[[OfficerRow], Way]",
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Who works here?"))
        self._places, self._zone, self._way_of = profile.desks, post.zone, way_of
        self._desk_is_settled = post.desk_id is not None
        self._post = post
        self._active = sorted((one for one in profile.officers if one.active), key=lambda one: one.role != SERVES)
        self.sign_in = sign_in
        self.officers = ChoiceList(tr("Officer"), [(one.id, officer_words(one)) for one in self._active])
        self.desks = ChoiceList(tr("Desk"), [(one.id, desk_words.standing(one, self._zone)) for one in profile.desks])
        self.go = Button(tr("Start duty"), hint="Return", role="strong")
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        own = next((one for one in profile.desks if one.id == post.desk_id and one.on_duty), None)
        self.off_duty = Button(tr("End duty at {desk}", desk=own.name) if own else "")
        self.rest = Button(tr("Take a break"), key=BREAK_KEY)
        for button in (self.off_duty, self.rest):
            button.setVisible(own is not None)
        self.hint = text.detail("")
        self._lay_out()
        self._connect()
        self.desks.choose(post.desk_id)
        self.officers.choose(post.officer_id or _only(one.id for one in self._active if one.role == SERVES))
        self.choice_changed()

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        column, foot = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text.title(tr("Who works here?")))
        column.addLayout(self._lists())
        column.addWidget(self.sign_in)
        column.addWidget(self.hint)
        foot.addWidget(self.off_duty)
        foot.addWidget(self.rest)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def _lists(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for title, choices in ((tr("Officer"), self.officers), (tr("Desk"), self.desks)):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(text.line(title, font=look.semibold("detail")))
            part.addWidget(choices)
            part.addStretch(1)
            row.addLayout(part, 1)
        return row

    def _connect(self) -> None:
        self.officers.choice_changed.connect(self.officer_changed)
        for choices in (self.officers, self.desks):
            choices.choice_changed.connect(self.choice_changed)
            choices.itemDoubleClicked.connect(self.go.click)
            choices.digit_typed.connect(self.digit_typed)
        self.sign_in.changed.connect(self.show_go)
        self.go.clicked.connect(self.go_clicked)
        self.back.clicked.connect(self.reject)
        self.off_duty.clicked.connect(self.off_duty_clicked)
        self.rest.clicked.connect(self.rest_clicked)

    def officer_id(self) -> OfficerId:
        return OfficerId(self.officers.chosen() or 0)

    def desk_id(self) -> DeskId:
        return DeskId(self.desks.chosen() or 0)

    def officer_changed(self) -> None:
        """Until somebody chooses a desk: the one where this officer is on duty, else the first free one."""
        if not self._desk_is_settled:
            own = [one.id for one in self._places if one.on_duty and one.officer_id == self.officers.chosen()]
            self.desks.choose(next(iter(own + [one.id for one in self._places if not one.on_duty]), None))

    def choice_changed(self) -> None:
        self._desk_is_settled |= self.desks.hasFocus()
        officer = next((one for one in self._active if one.id == self.officers.chosen()), None)
        self.sign_in.ask(officer, self._way_of(officer) if officer else "name")
        self.hint.setText(self._what_follows())
        self.show_go()

    def show_go(self) -> None:
        chosen = self.officers.chosen() and self.desks.chosen()
        why_not = self.sign_in.why_not() if chosen else tr("Choose an officer and a desk first.")
        self.go.allow(not why_not, why_not)

    def digit_typed(self, digit: str) -> None:
        """A PIN may be typed without looking for its field."""
        if self.sign_in.isVisible():
            self.sign_in.pin.begin_with(digit)

    def go_clicked(self) -> None:
        bridge.spawn(self._enter())

    async def _enter(self) -> None:
        if await self.sign_in.enter():
            self.accept()

    def _what_follows(self) -> str:
        taken = next((one for one in self._places if one.id == self.desks.chosen() and one.on_duty), None)
        if taken and taken.officer_id and self.officers.chosen() not in (None, taken.officer_id):
            return tr("{officer} goes off duty at {desk} by this.", officer=taken.officer_name, desk=taken.name)
        left = next((one for one in self._places if one.id == self._post.desk_id and one.on_duty), None)
        if left and left.id != self.desks.chosen() and left.officer_id == self._post.officer_id:
            return tr("{officer} goes off duty at {desk} by this.", officer=left.officer_name, desk=left.name)
        return tr("This computer remembers the choice. Messages and steps carry this name.")

    def off_duty_clicked(self) -> None:
        self.reject()
        self.off_duty_wanted.emit()

    def rest_clicked(self) -> None:
        self.reject()
        self.break_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go.click()
        else:
            super().keyPressEvent(event)


def _only(ids: Iterable[int]) -> int | None:
    """The one there is; several are a question that nobody answers beforehand."""
    known = list(ids)
    return known[0] if len(known) == 1 else None


def officer_words(officer: "OfficerRow") -> str:
    if officer.role == SERVES:
        return officer.name
    return f"{officer.name} · {queue_words.label(codes.ROLES, officer.role)}"
