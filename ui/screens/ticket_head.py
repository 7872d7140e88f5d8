"""The head of the consultation: who it is, which requirements are met, and what can be done now."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reception.domain import codes, people
from reception.words import tr
from ui import look
from ui.models import promise_words, queue_words, times
from ui.screens import steps
from ui.screens.more_menu import MoreMenu
from ui.widgets import text
from ui.widgets.button import Button, key_text
from ui.widgets.flow import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.pill import Pill, PillButton

if TYPE_CHECKING:
    from reception.queries.board import QueueRow
    from reception.queries.consultation import ConsultationCard
    from ui.models.presence_words import Mark

REQUIREMENTS = {"email_ok": "E-mail", "whatsapp_ok": "WhatsApp", "silastik_ok": "Silastik"}
OPENS = {"whatsapp_ok": "Open WhatsApp", "silastik_ok": "Open Silastik"}
LINKS = {"whatsapp_ok": "Open the chat in WhatsApp", "silastik_ok": "Open the Silastik site"}
VISITS_KEY = "Alt+P"


class TicketHead(QWidget):
    """Identity, requirements, actions.

    Signals:
        acted(object): the `steps.Action` whose button or key was pressed.
        ticked(str, bool): a requirement was checked or unchecked.
        link_wanted(str): open what this requirement is checked with.
        reason_wanted(): say why the ticket was late.
        seen_wanted(): silence what it calls for.
        formal_wanted(): look at the formal request that it is.
    """

    acted = Signal(object)
    ticked = Signal(str, bool)
    link_wanted = Signal(str)
    reason_wanted = Signal()
    seen_wanted = Signal()
    formal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.number = text.line("", role="ticket", font=look.bold("number"))
        self.name = text.ElidedLabel(font=look.bold("strong"))
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.details = text.ElidedLabel(role="soft")
        self.state = Pill()
        self.requirements = {key: PillButton() for key in REQUIREMENTS}
        self.links = {key: LinkButton(tr(words), tr(OPENS[key])) for key, words in LINKS.items()}
        self.visits = PillButton("", "all_visits")
        self.visits.setCheckable(True)
        self.visits.press_by(VISITS_KEY)
        self.present = Pill()
        self.present.hide()
        self.seen = PillButton(tr("Mark as seen"), "seen")
        self.late = PillButton("", "overdue", "bad")
        self._late_place = _beside(self.late)
        self.formal = PillButton("", "formal")
        self._formal_place = _beside(self.formal)
        self.buttons = {action.name: self._button(action) for action in steps.ACTIONS}
        self.more = MoreMenu(self, steps.MORE)
        self._card: ConsultationCard | None = None
        self._standing = steps.Standing()
        self._lay_out()
        self._connect()

    def _button(self, action: steps.Action) -> Button:
        made = Button(tr(action.words), key=action.key if action.own_key else "", hint=action.key, role=action.role)
        made.clicked.connect(lambda: self.acted.emit(action))
        made.hide()
        return made

    def _lay_out(self) -> None:
        who, what = QHBoxLayout(), QHBoxLayout()
        who.setSpacing(10)
        who.addWidget(self.number)
        who.addWidget(self.name)
        who.addWidget(self.visits)
        who.addWidget(self.details, 1)
        for button in self._buttons_of("quiet"):
            who.addWidget(button)
        for part in (self.present, self.seen, self.state):
            who.addWidget(part)
        what.setSpacing(8)
        what.addLayout(self._pills(), 1)
        what.addWidget(self.more)
        for button in (*self._buttons_of(""), *self._buttons_of("strong")):
            what.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addLayout(who)
        column.addLayout(what)
        column.addWidget(self.present, 0, Qt.AlignmentFlag.AlignLeft)

    def _pills(self) -> QVBoxLayout:
        """In a second line where the buttons leave no room; a button is never cut."""
        column, flow = QVBoxLayout(), FlowLayout(gap=6)
        for key, pill in self.requirements.items():
            flow.addWidget(_beside(pill, self.links.get(key)))
        flow.addWidget(self._late_place)
        flow.addWidget(self._formal_place)
        column.addStretch(1)
        column.addLayout(flow)
        column.addStretch(1)
        return column

    def _buttons_of(self, role: str) -> list[Button]:
        return [self.buttons[action.name] for action in steps.ACTIONS if action.role == role]

    def _connect(self) -> None:
        for key, pill in self.requirements.items():
            pill.clicked.connect(lambda _checked=False, key=key: self._requirement_clicked(key))
        self.late.clicked.connect(self.reason_wanted)
        self.formal.clicked.connect(self.formal_wanted)
        self.more.chosen.connect(self.acted)
        self.seen.clicked.connect(self.seen_wanted)
        for key, link in self.links.items():
            link.clicked.connect(lambda _checked=False, key=key: self.link_wanted.emit(key))

    def show_card(self, card: "ConsultationCard", standing: steps.Standing, at: queue_words.Instant) -> None:
        self._card = card
        self.number.setText(queue_words.number(card.ticket, at.zone))
        self.name.say(queue_words.name(card.ticket))
        self.details.say(" · ".join(_details(card)))
        self.visits.setVisible(card.tickets > 1)
        self.visits.setEnabled(card.tickets > 1)
        words = tr("visit {n}", n=card.visits) if card.visits > 1 else tr("first visit")
        self.visits.show_state(words, "all_visits", "plain")
        self.visits.setToolTip(tr("All conversations of this visitor ({key})", key=key_text(VISITS_KEY)))
        for key, pill in self.requirements.items():
            _show_requirement(pill, tr(REQUIREMENTS[key]), getattr(card, key))
        self.links["whatsapp_ok"].setVisible(card.phone is not None)
        self._show_late(card)
        self._show_formal(card)
        self._standing = standing
        self._show_actions(card, standing)
        self.tick(at)

    def show_present(self, mark: "Mark | None") -> None:
        """Who else is in this conversation, on a line of its own: the two above are full."""
        self.present.setVisible(mark is not None)
        if mark:
            self.present.show_state(mark.sentence, mark.icon, "accent")

    def _show_late(self, card: "ConsultationCard") -> None:
        """A late ticket may be given its reason, any time after; nobody has to."""
        self._late_place.setVisible(card.is_late)
        self.late.show_state(tr("Late") if card.late_reason else tr("Late · say why"), "overdue", "bad")
        self.late.setToolTip(card.late_reason or tr("The reason stands in the report's register of late tickets."))

    def _show_formal(self, card: "ConsultationCard") -> None:
        """The mark of a formal request, and its clock; what else is seldom done stands in the menu."""
        formal, state = card.ticket.owed.formal, card.ticket.state
        self._formal_place.setVisible(formal is not None)
        if formal:
            tone = "bad" if formal.days_left < 0 else "warn" if formal.days_left < 2 else "accent"
            self.formal.show_state(f"{tr('Formal')} · {promise_words.left(formal)}", "formal", tone)
        offered = {"fits": not card.confirmed, "release": card.ticket.owed.reply is not None, "formal": True}
        offered |= {"merge": card.ticket.merged_into is None, "separate": bool(card.merged)}
        for action in steps.MORE:
            self.more.offer(action.name, state in action.states and offered[action.name])

    def _show_actions(self, card: "ConsultationCard", standing: steps.Standing) -> None:
        """What goes, goes first: a button that comes is laid out at once, and both together would widen the window."""
        state = card.ticket.state
        for action in sorted(steps.ACTIONS, key=lambda action: state in action.states):
            button = self.buttons[action.name]
            why = standing.why_not(action, card.ticket) or _lacking(action, card)
            button.allow(not why, why)
            button.setVisible(state in action.states)

    def tick(self, at: queue_words.Instant) -> None:
        if self._card is None:
            return
        if self._card.ticket.state == "called":
            self._show_recall(self._card, at)
        state = queue_words.long_pill(self._card.ticket, at)
        if self._card.ticket.state == "serving":
            served = self._card.served_s + _since(self._card.ticket.started_at, at.now)
            state = state._replace(text=tr("Serving {time}", time=times.running(served)))
        elif self._card.ticket.state == "done":
            between = " " if state.icon == "done" else " · "
            state = state._replace(text=f"{queue_words.state_label('done')}{between}{state.text}")
        self.state.show_state(*state)
        self._show_seen(self._card.ticket, at)

    def _show_recall(self, card: "ConsultationCard", at: queue_words.Instant) -> None:
        """How often it was called again; while that may not be done once more, the button says why."""
        button, action = self.buttons["recall"], next(one for one in steps.ACTIONS if one.name == "recall")
        why = self._standing.why_not(action, card.ticket) or _why_not_again(card, at)
        button.allow(not why, why)
        made = card.recalls.made
        words = tr("Call again") if not made else tr("Call again {n}/{most}", n=made, most=card.recalls.maximum)
        if button.accessibleName() != words:
            button.say(words)

    def _show_seen(self, row: "QueueRow", at: queue_words.Instant) -> None:
        """The eye: to be pressed while nobody has said that they know; afterwards it says since when somebody does."""
        calling = queue_words.alert(row, at.now)
        self.seen.setVisible(calling is not None)
        if calling is None:
            return
        when = times.day_and_clock(row.seen.at, at.now, at.zone) if calling.is_seen and row.seen.at else ""
        self.seen.show_state(tr("Seen {time}", time=when) if when else tr("Mark as seen"), "seen", "plain")
        self.seen.setEnabled(not calling.is_seen)
        self.seen.setToolTip(f"{tr('Silences an alert at every desk; the clock goes on.')} (Ctrl M)")

    def _requirement_clicked(self, key: str) -> None:
        if self._card:
            self.ticked.emit(key, getattr(self._card, key) is not True)


def _why_not_again(card: "ConsultationCard", at: queue_words.Instant) -> str:
    if card.recalls.is_last:
        return tr("Called again {n} times already: skip it, or mark it as a no-show.", n=card.recalls.made)
    left = card.recalls.seconds_left(at.now)
    return tr("May be called again in {n} seconds.", n=left) if left else ""


def _lacking(action: steps.Action, card: "ConsultationCard") -> str:
    """What the visitor has not given, without which this cannot be done."""
    if action.name == "tell" and card.phone is None:
        return tr("{number} has given no telephone number.", number=card.ticket.number)
    return ""


def _beside(pill: QWidget, link: QWidget | None = None) -> QWidget:
    pair = QWidget()
    pair.setFixedHeight(28)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    for part in filter(None, (pill, link)):
        row.addWidget(part)
    return pair


def _since(started_at: datetime | None, now: datetime) -> float:
    return (now - started_at).total_seconds() if started_at else 0.0


def _details(card: "ConsultationCard") -> list[str]:
    visit = "" if card.tickets > 1 else tr("first visit")
    topic = queue_words.label(codes.TOPICS, card.ticket.topic) if card.ticket.topic else ""
    masked = people.masked_phone(card.phone)
    institution = card.institution if card.institution != queue_words.name(card.ticket) else None
    before = card.goes_on_from
    goes_on = tr("goes on from {number} ({day})", number=before[0], day=promise_words.day(before[1])) if before else ""
    return [part for part in (goes_on, queue_words.group(card.ticket), institution, masked, visit, topic) if part]


def _show_requirement(pill: PillButton, name: str, met: bool | None) -> None:
    if met:
        pill.show_state(name, "ok", "ok")
    elif met is None:
        pill.show_state(name, "unknown", "plain")
    else:
        pill.show_state(tr("{name} missing", name=name), "missing", "warn")
    state = tr("checked") if met else tr("not checked yet") if met is None else tr("missing")
    pill.setAccessibleName(f"{name}: {state}")
    pill.setToolTip(tr("Click to take the tick away") if met else tr("Click to mark {name} as checked", name=name))
