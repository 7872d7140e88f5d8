"""A made-up month of an office with two desks, lived through the real services; it tells what it did as it went.

The same for one seed. Everything that can happen to a ticket happens, mistakes that were undone too: those are not told.
"""

import heapq
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from reception.services import day_end, desks, tickets, undo
from reception.store.database import rows
from reception.store.work import Work
from tests.domain.slow_hours import Hours
from tests.domain.slow_queue import Event
from tests.services.test_live_queue import Played

ZONE = ZoneInfo("Asia/Jakarta")
FULL = ((time(8), time(15)),)
FRIDAY = ((time(8), time(11, 30)), (time(13), time(15, 30)))
HOLIDAY = date(2026, 11, 11)
HOURS = Hours({1: FULL, 2: FULL, 3: FULL, 4: FULL, 5: FRIDAY}, frozenset({HOLIDAY}))
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 30)
WAVES = (8 * 60 + 5, 9 * 60 + 40, 13 * 60 + 10)  # when many come at once, in minutes of the day


class Month(Played):
    """Agents in a heap of what comes next; each step is taken by a service and told as an event."""

    def __init__(self, db, seed: int) -> None:
        super().__init__(db, HOURS, 2, self.at(FIRST, 0) - timedelta(days=1))
        self.rng = Random(seed)
        self.events: list[Event] = []
        self.counted: dict[str, int] = {}
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._names = count(1)
        self._held: dict[str, int | None] = {"1": None, "2": None}
        self._present = {"1": False, "2": False}
        self.now = self.work.now

    @staticmethod
    def at(day: date, minutes: float) -> datetime:
        midnight = datetime.combine(day, time(), ZONE).astimezone(UTC)
        return midnight + timedelta(seconds=round(60 * minutes))

    def live(self) -> None:
        """From the first to the last day, then a night more."""
        for n in range((LAST - FIRST).days + 1):
            self._plan(FIRST + timedelta(days=n))
        while self._agenda:
            moment, _, step = heapq.heappop(self._agenda)
            self.now = max(self.now, moment)  # a mistake took some seconds
            step()

    # -- plans -------------------------------------------------------------------------------------------------

    def _plan(self, day: date) -> None:
        for minute in self._arrivals(day):
            self._at(self.at(day, minute), self._arrive)
        if not HOURS.times_on(day):
            return
        closing = 60 * HOURS.times_on(day)[-1][1].hour + HOURS.times_on(day)[-1][1].minute
        for desk, comes, lunch in (("1", 7 * 60 + 50, 11 * 60 + 45), ("2", 8 * 60 + 20, 12 * 60 + 40)):
            self._at(self.at(day, comes + self.rng.randint(0, 15)), lambda desk=desk: self._comes(desk))
            self._at(self.at(day, lunch), lambda desk=desk: self._goes(desk, on_break=True))
            self._at(self.at(day, lunch + 35), lambda desk=desk: self._comes(desk))
            self._at(self.at(day, closing + self.rng.randint(2, 25)), lambda desk=desk: self._goes(desk))

    def _arrivals(self, day: date) -> list[float]:
        """Waves in open hours; now and then a message at night or on a Sunday."""
        if not HOURS.times_on(day):
            return [self.rng.uniform(0, 1440)] if self.rng.random() < 0.4 else []
        waves = [wave + self.rng.uniform(0, 25) for wave in WAVES for _ in range(self.rng.randint(1, 5))]
        return waves + [self.rng.uniform(0, 1440) for _ in range(self.rng.randint(1, 5))]

    def _at(self, moment: datetime, step: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (moment, next(self._order), step))

    def _in(self, least_s: int, most_s: int, step: Callable[[], None]) -> None:
        self._at(self.now + timedelta(seconds=self.rng.randint(least_s, most_s)), step)

    def _happens(self, share: float) -> bool:
        return self.rng.random() < share

    # -- telling -----------------------------------------------------------------------------------------------

    def _tell(self, kind: str, ticket: int | None = None, desk: str | None = None, **more) -> None:
        """Done and told; the names of the history are those of the events."""
        event = Event(self.now, kind, ticket, desk, **more)
        self.play(event)
        self.events.append(event)
        self.counted[kind] = self.counted.get(kind, 0) + 1

    def _mistake(self, desk: str, service, ticket: int, **named) -> None:
        """Taken back a few seconds later by whoever made it; nothing of it is told."""
        place = self.desks[desk]
        service(Work(self.db, self.now, self.memo, at_desk=place), self.ids[ticket], **named)
        self.now += timedelta(seconds=self.rng.randint(0, 4))
        undo.last(Work(self.db, self.now, self.memo, at_desk=place), desk_id=place)
        self.counted["undo"] = self.counted.get("undo", 0) + 1

    # -- what people do ----------------------------------------------------------------------------------------

    def _arrive(self) -> None:
        name = next(self._names)
        self._tell("arrive", name, priority=self._happens(0.2), rank=name)
        if self._happens(0.05):
            self._in(60, 1500, lambda: self._gives_up(name))

    def _gives_up(self, name: int) -> None:
        if self._state(name) == "waiting":
            self._tell("cancel", name)
            if self._happens(0.5):
                self._in(60, 3600, lambda: self._tell("restore", name))

    def _comes(self, desk: str) -> None:
        self._present[desk] = True
        self._tell("on_duty", desk=desk)
        self._in(5, 240, lambda: self._calls(desk))

    def _goes(self, desk: str, on_break: bool = False) -> None:
        if not self._present[desk]:
            return
        self._present[desk] = False
        service = desks.begin_break if on_break else desks.go_off_duty
        service(Work(self.db, self.now, self.memo), self.desks[desk])
        self.events.append(Event(self.now, "off_duty", desk=desk))

    def _calls(self, desk: str) -> None:
        """Whoever stands first, or (one in twelve) somebody from the middle of the line."""
        line = self.view(self.now).order()
        if not self._present[desk] or self._held[desk] is not None:
            return None
        if not line:
            return self._in(20, 200, lambda: self._calls(desk))
        name = self.rng.choice(line) if self._happens(0.08) else line[0]
        if self._happens(0.06):
            self._mistake(desk, tickets.call, self.rng.choice(line), desk_id=self.desks[desk], reason="agreed")
        self._tell("call", name, desk)
        self._held[desk] = name
        return self._in(5, 100, lambda: self._answers(desk, name))

    def _answers(self, desk: str, name: int) -> None:
        """Comes to the desk; or does not."""
        fate = self.rng.random()
        if self._happens(0.04):
            self._mistake(desk, self.rng.choice((tickets.no_show, tickets.skip, tickets.start, tickets.cancel)), name)
        if fate < 0.1:
            self._leaves(desk, "skip", name)
        elif fate < 0.18:
            self._leaves(desk, "no_show", name)
            if self._happens(0.5):
                self._in(120, 5400, lambda: self._tell("restore", name))
        elif fate < 0.2:
            self._leaves(desk, "cancel", name)
        else:
            self._tell("start", name)
            self._in(120, 1500, lambda: self._ends(desk, name))

    def _ends(self, desk: str, name: int) -> None:
        fate = self.rng.random()
        if self._happens(0.05):
            self._mistake(desk, tickets.done, name, data_outcome="fits")
        if self._happens(0.03):
            self._mistake(desk, tickets.park, name, reply_owed=True, reason="search")
        if fate < 0.01:
            self._in(50_000, 60_000, lambda: self._was_forgotten(desk, name))
        elif fate < 0.1:
            self._leaves(desk, "park", name)
            self._in(600, 90_000, lambda: self._goes_on(desk, name))
        elif fate < 0.18:
            self._leaves(desk, "transfer", name)
        else:
            self._leaves(desk, "done", name)
            if self._happens(0.06):
                self._in(300, 200_000, lambda: self._tell("reopen", name))

    def _was_forgotten(self, desk: str, name: int) -> None:
        """Still at the desk the next morning: its end is stated."""
        ended = self.now - timedelta(hours=13)
        day_end.finish_at(Work(self.db, self.now, self.memo), self.ids[name], ended_at=ended, data_outcome="fits")
        self.events.append(Event(self.now, "done", name, desk))
        self.counted["forgotten"] = self.counted.get("forgotten", 0) + 1
        self._free(desk)

    def _goes_on(self, desk: str, name: int) -> None:
        """The data has come: at the desk, if it is free, else by a message."""
        if self._state(name) != "parked":
            return
        if self._present[desk] and self._held[desk] is None:
            self._tell("resume", name, desk)
            self._held[desk] = name
            self._in(60, 600, lambda: self._leaves(desk, "done", name))
        else:
            self._tell("done", name)

    def _leaves(self, desk: str, kind: str, name: int) -> None:
        self._tell(kind, name, None if kind == "done" else desk)
        self._free(desk)

    def _free(self, desk: str) -> None:
        """The next call, soon or (one in ten) after far too long."""
        self._held[desk] = None
        slow = self._happens(0.1)
        self._in(*((600, 1500) if slow else (5, 150)), lambda: self._calls(desk))

    def _state(self, name: int) -> str:
        return str(rows(self.db, "select state from ticket where id = ?", (self.ids[name],))[0][0])
