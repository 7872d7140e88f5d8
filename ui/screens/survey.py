"""The visitor's turn: the nine questions, calm and large, in the whole window.

Nothing is chosen beforehand, every question may be skipped, and refusing is one press. There is no way from here
into the rest of the program: keys that belong to the window do nothing until the visitor is finished.

Only what the visitor sends is stored. A page left untouched for a minute closes for the next person and stores
nothing: half an answer is not an answer, and walking away is not a refusal, so the survey stays "offered".
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reception.domain.ids import TicketId
from reception.domain.satisfaction import QUESTIONNAIRE
from reception.domain.survey_form import SurveyForm
from reception.services import surveys
from reception.words import tr
from ui import bridge
from ui.widgets import banner, spoken, survey_steps
from ui.widgets.survey_foot import SurveyFoot
from ui.widgets.survey_steps import Invitation, OpenWords, Question, Thanks

if TYPE_CHECKING:
    from reception.desk import Desk

IDLE_S, WARNING_S, THANKS_S = 60, 15, 5
PAUSE_MS = 300  # the chosen answer is seen, and a second tap does not answer the next question
_TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel}


class SurveyPage(QWidget):
    """Shown instead of everything else.

    Signals: finished() the desk gets the window back; answered, refused or left, all the same from outside.
    """

    finished = Signal()

    def __init__(self, desk: "Desk", ticket_id: TicketId, number: str, office_name: str) -> None:
        super().__init__()
        self._desk, self._ticket = desk, ticket_id
        self._form, self._quiet_s, self._busy = SurveyForm(), 0, False
        self.invitation, self.question, self.words, self.thanks = Invitation(), Question(), OpenWords(), Thanks()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        spoken.name(self, tr("Satisfaction survey"))
        self._build(number, office_name)
        self._connect()
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.clock_ticked)

    def _build(self, number: str, office_name: str) -> None:
        self._pages, self.foot, self.warning = QStackedWidget(), SurveyFoot(), banner.Banner("", "accent", parent=self)
        for page in (self.invitation, self.question, self.words, self.thanks):
            self._pages.addWidget(page)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addLayout(survey_steps.top(office_name, number))
        column.addWidget(self._make_progress())
        column.addWidget(self._pages, 1)
        column.addWidget(self.warning)
        column.addWidget(self.foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(40, 26, 40, 22)
        whole.addStretch(1)
        whole.addLayout(column, 8)
        whole.addStretch(1)

    def _make_progress(self) -> QProgressBar:
        self.progress = QProgressBar()
        self.progress.setRange(0, len(QUESTIONNAIRE) + 1)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        return self.progress

    def _connect(self) -> None:
        self.invitation.accepted.connect(self._show_step)
        self.invitation.refused.connect(self.refuse_clicked)
        self.question.chosen.connect(self.answer_chosen)
        self.foot.back.clicked.connect(self.back_clicked)
        self.foot.skip.clicked.connect(self.skip_clicked)
        self.foot.next.clicked.connect(self.next_clicked)
        self.foot.refuse.clicked.connect(self.refuse_clicked)
        self.foot.send.clicked.connect(self.send_clicked)

    def answer_chosen(self, answer: int) -> None:
        if self._busy:
            return
        self._form.choose(answer)
        self.question.show_question(self._form)
        self._busy = True
        QTimer.singleShot(PAUSE_MS, self, self.pause_ended)

    def pause_ended(self) -> None:
        self._busy = False
        self.next_clicked()

    def next_clicked(self) -> None:
        self._form.go_on()
        self._show_step()

    def skip_clicked(self) -> None:
        self._form.skip()
        self._show_step()

    def back_clicked(self) -> None:
        self._form.go_back()
        self._show_step()

    def refuse_clicked(self) -> None:
        bridge.spawn(self._decline())

    def send_clicked(self) -> None:
        bridge.spawn(self._send())

    def clock_ticked(self) -> None:
        """Once a second: thanks go away by themselves, and so does a form that nobody touches."""
        self._quiet_s += 1
        if self._is_thanking():
            if self._quiet_s >= THANKS_S:
                self._leave()
        elif self._quiet_s >= IDLE_S:
            self._leave()
        else:
            self._warn(IDLE_S - self._quiet_s)

    async def _decline(self) -> None:
        await self._store(surveys.decline)
        self._thank(tr("Thank you for your visit"))

    async def _send(self) -> None:
        reason, comment = self.words.written()
        if self._form.answers or comment:  # else nothing was said, and nothing is stored
            words = {"comment": comment, "reason": reason}
            await self._store(surveys.answer, answers=dict(self._form.answers), **words, source="desk")
        self._thank(tr("Thank you"))

    async def _store(self, service: Callable[..., object], **given: object) -> None:
        """While the desk stores nothing can be pressed; if it fails the visitor may try again or stop."""
        self.foot.setEnabled(False)
        try:
            await self._desk.do(service, self._ticket, **given)
        finally:
            self.foot.setEnabled(True)

    def _show_step(self) -> None:
        at_words = self._form.is_at_words
        self.progress.setValue(self._form.at + 1)
        self._pages.setCurrentWidget(self.words if at_words else self.question)
        self.foot.show_step(self._form)
        if at_words:
            self.words.ask(reason=self._form.asks_reason)
        else:
            self.question.show_question(self._form)
            self.setFocus()
            banner.announce(self, self.question.words.accessibleName())

    def _warn(self, left_s: int) -> None:
        if left_s > WARNING_S:
            self.warning.say("")
        else:
            self.warning.say(
                tr("Still there? This form closes in {n} seconds. Touch anywhere to go on.", n=left_s), "accent"
            )

    def _enter_pressed(self) -> None:
        """Presses what has the focus; else goes on: an unanswered question is skipped."""
        focused, page = QApplication.focusWidget(), self._pages.currentWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif page is self.invitation:
            self._show_step()
        elif page is self.question and not self._busy:
            self.skip_clicked() if self._form.chosen is None else self.next_clicked()

    def _is_thanking(self) -> bool:
        return self._pages.currentWidget() is self.thanks

    def _thank(self, words: str) -> None:
        self._forget()
        self.thanks.thank(words, tr("The officer goes on from here."))
        self.progress.hide()
        self.foot.hide()
        self._pages.setCurrentWidget(self.thanks)
        self.setFocus()
        banner.announce(self, words)

    def _forget(self) -> None:
        """Nothing of this visitor stays, neither on the screen nor behind it."""
        self._form, self._quiet_s = SurveyForm(), 0
        self.words.forget()
        self.warning.say("")

    def _leave(self) -> None:
        if self._clock.isActive():
            self._clock.stop()
            self._forget()
            self.finished.emit()

    def _touched(self, event: QEvent) -> None:
        if self._is_thanking():
            is_press = event.type() is not QEvent.Type.Wheel
            if is_press and self._quiet_s >= 1:  # a second tap on "send" is not meant for the thanks
                self._leave()
            return
        self._quiet_s = 0
        self.warning.say("")

    def _is_ours(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and watched.window() is self.window()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """No key of the window works meanwhile: each is handed to the page as plain typing."""
        if event.type() is QEvent.Type.ShortcutOverride and self._is_ours(watched):
            event.accept()
            return True
        if event.type() in _TOUCHES and self._is_ours(watched):
            self._touched(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        at_question = self._pages.currentWidget() is self.question and not self._busy and is_plain
        key = event.key()
        if at_question and Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.answer_chosen(key - Qt.Key.Key_0)
        elif at_question and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self.back_clicked()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._enter_pressed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if app := QApplication.instance():
            app.installEventFilter(self)
        self._clock.start()
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        if app := QApplication.instance():
            app.removeEventFilter(self)
        self._clock.stop()
        super().hideEvent(event)
