"""What a row of the queue says at an instant: its pill, its second line, and the sentence for a screen reader."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reception import channels, words
from reception.domain import alerts, codes, turns
from reception.queries import owed
from reception.words import tr
from ui.models import promise_words, times

if TYPE_CHECKING:
    from reception.queries.board import QueueRow, QueueView
    from reception.queries.expected import Expected

_LONG = timedelta(minutes=60)


class PillState(NamedTuple):
    text: str
    icon: str
    tone: str


class Instant(NamedTuple):
    """When and where it is: everything that words depend on besides the row."""

    now: datetime
    zone: tzinfo


def still_waiting(board: "QueueView") -> list["QueueRow"]:
    """Whose clock runs: who waits, and who was called and has not begun (section 3, rule 1)."""
    return [*board.rows, *(row for row in board.called if row.state == "called")]


def pill(row: "QueueRow", at: Instant) -> PillState:
    if not row.stands_alone:
        return PillState(tr("merged: {number}", number=row.merged_into), "merge", "plain")
    return _PILLS[row.state](row, at)


def long_pill(row: "QueueRow", at: Instant) -> PillState:
    """Where there is room for the state beside its clock."""
    short = pill(row, at)
    if row.state == "waiting" and row.due_at is None and row.expected_wait_s is not None:
        return short._replace(text=tr("expected wait {time}", time=times.roughly(row.expected_wait_s)))
    has_clock = row.state == "called" and short.text != tr("Called")
    return short._replace(text=f"{tr('Called')} · {short.text}") if has_clock else short


def _waiting(row: "QueueRow", at: Instant) -> PillState:
    if row.due_at is None:
        return _not_yet(row)
    left = row.due_at - at.now
    alert = turns.alert(row.warn_at, row.due_at, at.now)
    if alert == "overdue":
        return PillState(tr("over {time}", time=times.running(-left.total_seconds())), "overdue", "bad")
    if left > _LONG:
        return PillState(tr("by {time}", time=times.day_and_clock(row.due_at, at.now, at.zone)), "clock", "plain")
    words = tr("{time} left", time=times.running(left.total_seconds()))
    return PillState(words, "attention", "warn") if alert == "warning" else PillState(words, "left", "ok")


def _not_yet(row: "QueueRow") -> PillState:
    if row.expected_wait_s is None:
        return PillState(tr("waiting"), "waiting", "plain")
    return PillState(f"± {times.roughly(row.expected_wait_s)}", "", "plain")


def _called(row: "QueueRow", at: Instant) -> PillState:
    """Being called does not end the wait: the clock runs until service begins (section 3, rule 1)."""
    clock = _waiting(row, at) if row.due_at else None
    if clock is None or clock.tone == "plain":
        return PillState(tr("Called"), "called", "accent")
    return PillState(clock.text, "called", "accent") if clock.tone == "ok" else clock


def _serving(row: "QueueRow", at: Instant) -> PillState:
    since = (at.now - row.started_at).total_seconds() if row.started_at else 0
    return PillState(tr("Serving {time}", time=times.running(since)), "serving", "ok")


def _parked(row: "QueueRow", at: Instant) -> PillState:
    return _owed(row, at) or PillState(tr("Deferred"), "parked", "plain")


def _owed(row: "QueueRow", at: Instant) -> PillState | None:
    """What presses most of what the office owes: a day that is over, a word of the visitor, a day to come."""
    promises = [promise for promise in (row.owed.reply, row.owed.formal) if promise]
    first = min(promises, key=lambda promise: promise.due_at, default=None)
    if first and at.now > first.due_at:
        return PillState(promise_words.left(first), "overdue", "bad")
    if row.owed.unanswered_at:
        when = times.day_and_clock(row.owed.unanswered_at, at.now, at.zone)
        return PillState(tr("wrote {time}", time=when), "reply", "warn")
    if first is None:
        return None
    return PillState(promise_words.left(first), "clock", "warn" if first.days_left < 1 else "plain")


def _ended(row: "QueueRow", at: Instant) -> PillState:
    words = state_label(row.state)
    if row.state == "done" and (due := _owed(row, at)):
        return due
    if row.state == "done" and row.finished_at:
        words = times.clock(row.finished_at, at.zone)
    return PillState(words, row.state, "ok" if row.state == "done" else "plain")


_PILLS: dict[str, Callable[["QueueRow", Instant], PillState]] = {
    "waiting": _waiting,
    "called": _called,
    "serving": _serving,
    "parked": _parked,
    "done": _ended,
    "no_show": _ended,
    "cancelled": _ended,
}


def second_line(row: "QueueRow", at: Instant) -> str:
    """What this state adds, priority, group, channel, topic: what may be cut off stands last."""
    priority = label(codes.PRIORITIES, row.priority) if row.priority else ""
    topic = label(codes.TOPICS, row.topic) if row.topic else ""
    day = times.day(row.arrived_at, at.zone) if row.is_earlier_day else ""
    return " · ".join(
        filter(None, [day, *_more(row, at), priority, group(row), label(channels.codes(), row.channel), topic])
    )


def _more(row: "QueueRow", at: Instant) -> list[str]:
    if row.state == "waiting":
        waited = tr("waited {time}", time=times.roughly((at.now - row.arrived_at).total_seconds()))
        meant_for = row.for_desk or row.for_officer
        return [waited, tr("for {name}", name=meant_for) if meant_for else ""]
    if row.state in ("called", "serving"):
        return [tr("Called") if row.state == "called" else "", row.desk_name or "", row.officer_name or ""]
    if row.state == "parked":
        return [*promised(row, at), row.park_reason or ""]
    return [
        *promised(row, at),
        label(codes.DATA_OUTCOMES, row.data_outcome) if row.data_outcome else "",
        row.officer_name or "",
    ]


def by_urgency(rows: "Iterable[QueueRow]") -> "tuple[QueueRow, ...]":
    """Of what is deferred or still owed: who wrote, then the nearest day; the rest as it came."""
    return tuple(sorted(rows, key=_urgency))


def _urgency(row: "QueueRow") -> tuple[bool, float]:
    days = [promise.due_at.timestamp() for promise in (row.owed.reply, row.owed.formal) if promise]
    return row.owed.unanswered_at is None, min(days, default=float("inf"))


def promised(row: "QueueRow", at: Instant) -> list[str]:
    """Until when, in words."""
    reply, formal = row.owed.reply, row.owed.formal
    return [
        tr("promised by {day}", day=promise_words.by(reply.due_at, at.zone)) if reply else "",
        tr("formal request by {day}", day=promise_words.by(formal.due_at, at.zone)) if formal else "",
    ]


def mark(row: "QueueRow") -> str:
    """What stands under the number: one word only, that of the law before that of the queue."""
    return tr("Formal") if row.owed.formal else tr("Priority") if row.priority else ""


def alert(row: "QueueRow", now: datetime) -> alerts.Alert | None:
    """What this row calls for now, and whether somebody has acknowledged it."""
    if row.state in ("parked", "done"):
        return owed.alert(row.owed, row.seen, now)
    return alerts.of_wait(row.warn_at, row.due_at, row.seen, now) if row.state in ("waiting", "called") else None


def seen_mark(row: "QueueRow", at: Instant) -> str:
    """A quiet word beside a clock that still runs."""
    if row.seen.kind is None:
        return ""
    calling = alert(row, at.now)
    return tr("seen") if calling and calling.is_seen else ""


def stripe(row: "QueueRow", shown: PillState) -> str:
    """The tone of the card's left edge."""
    return "accent" if row.state == "waiting" and shown.tone == "ok" else shown.tone


def group(row: "QueueRow") -> str:
    """How many came on this ticket; nothing for one."""
    return tr("{n} people", n=row.people) if row.people > 1 else ""


def expected(wait: "Expected", at: Instant) -> str:
    """`expected wait 12 min · about 10.25`; only the clock when the office closes before, later days with their date."""
    clock = tr("about {time}", time=times.day_and_clock(wait.at, at.now, at.zone)) if wait.at else ""
    if not wait.is_unbroken and wait.at:
        return clock
    minutes = tr("expected wait {time}", time=times.roughly(wait.wait_s)) if wait.wait_s else tr("is next")
    return " · ".join(filter(None, (minutes, clock)))


def number(row: "QueueRow", zone: tzinfo) -> str:
    """Of an earlier day with its date, so that two A-003 are not taken for one another."""
    return f"{row.number} · {times.day(row.arrived_at, zone)}" if row.is_earlier_day else row.number


class Named(Protocol):
    @property
    def name(self) -> str | None: ...
    @property
    def institution(self) -> str | None: ...


def name(row: Named) -> str:
    return row.name or row.institution or tr("Without name")


def spoken(row: "QueueRow", at: Instant) -> str:
    """The whole row for a screen reader."""
    state = state_label(row.state)
    words = (number(row, at.zone), name(row), state, pill(row, at).text, seen_mark(row, at), second_line(row, at))
    return ", ".join(filter(None, words))


def order_rule(board: "QueueView") -> str:
    """Whom the next call takes, in one line."""
    if board.order.is_reached:
        return tr("{n} priority calls in a row: now an ordinary number", n=board.order.cap)
    return tr("Priority first; after {n}, one ordinary number", n=board.order.cap)


def order_reasons() -> str:
    """All of it (domain, section 3, rule 3)."""
    return tr(
        "Elderly, disabled and pregnant visitors come first, then whoever came first. After so many priority calls in a"
        " row one ordinary number stands first. Whoever was skipped stands behind the next one. A clock that runs never"
        " stops."
    )


def state_label(state: str) -> str:
    return label(codes.STATES, state)


def label(code_list: codes.CodeList, code: str | None) -> str:
    """A code's label in the language of the window."""
    entry = code_list.get(code or "")
    if entry is None:
        return tr("Unknown")
    return entry.label if words.language() == "id" else entry.english
