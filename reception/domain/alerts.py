"""What calls for somebody: which alerts stand at an instant, since when, whether they were seen, and when they ring.

Nothing is remembered here and nothing is timed: everything follows from what the records say and the time handed in.
Source: domain.md, section 3, rules 5 and 9, and the standard's minimum of one officer.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from reception.domain.calendar import Calendar

Kind = Literal["overdue", "unstaffed", "warning", "reply", "formal", "message", "reply_soon", "formal_soon"]
"""`reply` and `formal` (a formal request, PPID) are past their day; `reply_soon` and `formal_soon` have their last one."""

PRESSING: tuple[Kind, ...] = (
    "overdue",
    "unstaffed",
    "warning",
    "reply",
    "formal",
    "message",
    "reply_soon",
    "formal_soon",
)
KNOCKS_ONCE = frozenset(PRESSING[3:])  # nobody stands at the desk for these
SET_BACK = timedelta(minutes=2)  # a clock set back by less is being trimmed: it waits until time has caught up
_RANKS = {"warning": 1, "overdue": 2}


class Terms(NamedTuple):
    """What the office decided: when nobody answers, and how often a ring is repeated (zero: never)."""

    escalate_after: timedelta = timedelta(minutes=5)
    repeat_every: timedelta = timedelta(seconds=60)


class Seen(NamedTuple):
    """What somebody acknowledged of a ticket's current wait, or since it was parked."""

    kind: str | None = None
    at: datetime | None = None


NOTHING_SEEN = Seen()


class Alert(NamedTuple):
    """`unanswered_since`: since when somebody has been called for, and nobody has said that they know."""

    kind: Kind
    since: datetime
    is_seen: bool
    unanswered_since: datetime

    def is_escalated(self, now: datetime, terms: Terms) -> bool:
        """Passed on to the supervisor: called for so long, and nobody has acknowledged it."""
        return not self.is_seen and now >= self.unanswered_since + terms.escalate_after


def of_wait(warn_at: datetime | None, due_at: datetime | None, seen: Seen, now: datetime) -> Alert | None:
    """Of a ticket that waits or was called. Whoever acknowledged the warning is called again when it is overdue."""
    rank = _RANKS.get(seen.kind or "", 0)
    if due_at is not None and now > due_at:
        is_first = rank == 0 and warn_at is not None
        return Alert(
            "overdue", due_at, rank >= _RANKS["overdue"], min(warn_at or due_at, due_at) if is_first else due_at
        )
    if warn_at is not None and now >= warn_at:
        return Alert("warning", warn_at, rank >= _RANKS["warning"], warn_at)
    return None


def of_reply(
    reply_due_at: datetime | None, seen: Seen, now: datetime, last_day_at: datetime | None = None
) -> Alert | None:
    """Of a ticket with an answer owed (rule 9), on its last day and after."""
    return _of_promise("reply", "reply_soon", reply_due_at, last_day_at, seen, now)


def of_formal(due_at: datetime | None, seen: Seen, now: datetime, last_day_at: datetime | None = None) -> Alert | None:
    """Of a formal request for information (PPID) that has not been answered."""
    return _of_promise("formal", "formal_soon", due_at, last_day_at, seen, now)


def of_message(written_at: datetime | None, seen: Seen) -> Alert | None:
    """Of a parked or done ticket whose visitor has written, and has not been answered since."""
    return None if written_at is None else _stands("message", written_at, seen)


def _of_promise(
    late: Kind, soon: Kind, due_at: datetime | None, last_day_at: datetime | None, seen: Seen, now: datetime
) -> Alert | None:
    """Whatever is acknowledged of the ticket later, this was seen as well."""
    if due_at is not None and now > due_at:
        return _stands(late, due_at, seen)
    if due_at is not None and last_day_at is not None and now >= last_day_at:
        return _stands(soon, last_day_at, seen)
    return None


def _stands(kind: Kind, since: datetime, seen: Seen) -> Alert:
    return Alert(kind, since, seen.at is not None and seen.at >= since, since)


def of_office(calendar: Calendar, left_at: datetime | None, seen_gap: datetime | None, now: datetime) -> Alert | None:
    """Nobody is on duty inside the opening hours, since the last one left or the office opened.

    A gap is known by its beginning: `seen_gap` is that of the one that was acknowledged.
    """
    opened_at = next((opens for opens, closes in calendar.spans(calendar.day_of(now)) if opens <= now < closes), None)
    if opened_at is None:
        return None
    since = max(opened_at, left_at) if left_at is not None else opened_at
    return Alert("unstaffed", since, since == seen_gap, since)


def most_pressing(alerts: Iterable[Alert | None]) -> Alert | None:
    """The one that a ticket shows: unseen before seen, then by kind."""
    standing = [alert for alert in alerts if alert is not None]
    return min(standing, key=lambda alert: (alert.is_seen, PRESSING.index(alert.kind)), default=None)


def repeats(alert: Alert, after: datetime, until: datetime, terms: Terms, calendar: Calendar) -> Iterator[datetime]:
    """The instants in (after, until] at which it rings once more: each interval since it began, until it is seen.

    In opening hours only: at night nobody is there to hear them.
    """
    if alert.is_seen or not terms.repeat_every or alert.kind in KNOCKS_ONCE:
        return
    at = alert.since + max(1, (after - alert.since) // terms.repeat_every + 1) * terms.repeat_every
    while at <= until:
        if calendar.is_open(at):
            yield at
        at += terms.repeat_every


class Heard(NamedTuple):
    """An alert that was heard when it began: of which ticket (None: the office), which kind, since when."""

    ticket: int | None
    kind: Kind
    since: datetime


class Listening(NamedTuple):
    """How far somebody has listened, and which alerts they know of; nothing yet at the start."""

    until: datetime | None = None
    known: frozenset[Heard] = frozenset()

    def after(self, now: datetime) -> datetime:
        """Where the span begins that is listened to now. A clock that was set back far listens from now on."""
        return now if self.until is None or self.until - now > SET_BACK else self.until

    def hears(self, whose: int | None, alert: Alert, now: datetime, terms: Terms, calendar: Calendar) -> bool:
        """Whether it rings: it is new to whoever listens, is passed on meanwhile, or rings once more."""
        if alert.is_seen:
            return False
        if Heard(whose, alert.kind, alert.since) not in self.known:
            return True
        after, passed_on = self.after(now), alert.unanswered_since + terms.escalate_after
        if after < passed_on <= now and calendar.is_open(passed_on):
            return True
        return next(repeats(alert, after, now, terms, calendar), None) is not None

    def on(self, now: datetime, standing: Iterable[Heard]) -> "Listening":
        """After a look at what stands. What a clock trimmed by moments will bring back stays known."""
        comes_back = (heard for heard in self.known if now < heard.since <= now + SET_BACK)
        return Listening(max(self.after(now), now), frozenset(standing) | frozenset(comes_back))
