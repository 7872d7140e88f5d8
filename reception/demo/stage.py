"""The office as the play sees it: who sits where, who waits, what is going to happen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from reception.demo.agenda import Action, Agenda
from reception.demo.days import Visit
from reception.domain.calendar import Calendar
from reception.domain.ids import DeskId, OfficerId, TicketId
from reception.store.database import rows
from reception.store.work import Work


@dataclass(slots=True)
class Post:
    """A desk and who sits there; `ticket` is the one called or served, `back_at` when a distraction ends."""

    desk: DeskId
    officer: OfficerId | None = None
    staffed: bool = False
    ticket: TicketId | None = None
    back_at: datetime | None = None

    def is_idle(self, now: datetime) -> bool:
        return self.staffed and self.ticket is None and (self.back_at is None or now >= self.back_at)


@dataclass(slots=True)
class Stage:
    """One transaction in which the time moves on. Every action of the agenda is handed the stage first."""

    work: Work
    rng: Random
    calendar: Calendar
    officers: Sequence[OfficerId]
    posts: list[Post]
    on_call: Action
    """What follows when a post has called a ticket."""
    agenda: Agenda = field(default_factory=Agenda)
    visits: dict[TicketId, Visit] = field(default_factory=dict)
    waiting: set[TicketId] = field(default_factory=set)
    told: dict[str, TicketId] = field(default_factory=dict)
    """The newest ticket in which each question was answered."""

    @property
    def now(self) -> datetime:
        return self.work.now

    def play_until(self, end: datetime) -> None:
        """Everything that was to happen before `end` happens; the clock then stands at `end`."""
        while (due := self.agenda.due(end)) is not None:
            when, action, args = due
            self.work.now, self.work.actor = max(when, self.work.now), None
            action(self, *args)
        self.work.now = end
        self.work.changes.clear()

    def after(self, seconds: float, action: Action, *args: object) -> None:
        self.agenda.at(self.now + timedelta(seconds=round(seconds)), action, *args)

    def after_open_hours(self, hours: float, action: Action, *args: object) -> None:
        """Later by so much open time: an officer works on it while the office is open."""
        self.agenda.at(self.calendar.after_open_time(self.now, timedelta(hours=hours)), action, *args)

    def happens(self, chance: float) -> bool:
        return self.rng.random() < chance

    def state(self, ticket: TicketId) -> str:
        return str(rows(self.work.db, "select state from ticket where id = ?", (ticket,))[0][0])

    def is_late(self, ticket: TicketId) -> bool:
        found = rows(self.work.db, "select on_time from ticket where id = ?", (ticket,))[0][0]
        return found is not None and not found
