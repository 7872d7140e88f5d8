"""All turns from an instant on, given anew by what the events say now: as if what was undone had never happened.

What was written before that instant is a fact and stays, whatever settings it was written under; what comes out as it
was written keeps its due time too.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from reception.domain import turns
from reception.domain.history import Lived, Replay
from reception.domain.ids import TicketId
from reception.domain.promptness import Wait
from reception.domain.tickets import State
from reception.domain.turns import Place
from reception.queries import line, live_past, office
from reception.services import live, waits
from reception.store.database import execute, rows
from reception.store.fields import instant, known_instant
from reception.store.work import Work

_TOUCHED = """
select distinct ticket_id from event where office_id = ? and at >= ?
union select id from ticket where office_id = ? and state in ('waiting', 'called', 'serving', 'parked')
"""
_ENDED = "select ticket_id, ordinal, turn_at, due_at, ended_at from wait where ticket_id in ({places})"
_CURRENT = """
select id, waits + 1, turn_at, due_at from ticket where id in ({places}) and state in ('waiting', 'called')
"""
_MARKS = """
select id, behind_id, overtaken from ticket
where office_id = ? and state in ('waiting', 'called', 'serving', 'parked') and state = 'waiting'
"""
_STANDING = "select turn_at, due_at, behind_id, overtaken from ticket where id = ?"
_STAND = "update ticket set turn_at = ?, due_at = ?, behind_id = ?, overtaken = ? where id = ?"
_WAITED = "update wait set turn_at = ?, due_at = ? where ticket_id = ? and ordinal = ?"
_JUST_BEFORE = timedelta(microseconds=1)

Clock = tuple[datetime | None, datetime | None]


class Written:
    """Turn and due time of each wait as the records have them, by ticket and ordinal; the current wait is the last."""

    def __init__(self, work: Work, since: datetime) -> None:
        self.tickets = [TicketId(id_) for (id_,) in rows(work.db, _TOUCHED, (work.office, since, work.office))]
        self.settled_at = line.load(work).queue.at
        places = ", ".join("?" * len(self.tickets))
        ended = rows(work.db, _ENDED.format(places=places), self.tickets)
        current = rows(work.db, _CURRENT.format(places=places), self.tickets)
        self.clocks: dict[tuple[TicketId, int], Clock] = {
            (id_, ordinal): (instant(turn), instant(due)) for id_, ordinal, turn, due, *_ in (*ended, *current)
        }
        self._ends = [(id_, known_instant(at)) for id_, _, _, _, at in ended]

    def before(self, begin: datetime) -> Counter[TicketId]:
        """How many waits of a ticket had ended by then."""
        return Counter(id_ for id_, at in self._ends if at < begin)


class Turns:
    """Made before anything is put back: it remembers what was written. `give` afterwards."""

    def __init__(self, work: Work, since: datetime) -> None:
        self._work, self._since = work, since
        self._written = Written(work, since)
        self._earlier: Counter[TicketId] = Counter()

    def give(self) -> None:
        """Replays the events and writes what came out differently: turns, due times, verdicts, the order's memory."""
        replay = self._replayed()
        for id_ in self._written.tickets:
            if id_ in replay.tickets:
                self._write(id_, replay.tickets[id_], replay.queue.waiting.get(id_))
        live.settle(self._work, replay.queue.streak)

    def _replayed(self) -> Replay:
        """Up to the instant what is written, from there on the rules."""
        now = self._work.now
        begin = live_past.quiet_midnight(self._work, self._since)
        self._earlier = self._written.before(begin)
        replay = live_past.begin_at(self._work, begin)
        happenings = live_past.happenings(self._work, begin, now)
        replay.run([one for one in happenings if one.at < self._since])
        replay.queue.advance(self._since - _JUST_BEFORE)
        marks = self._marks()
        for place in replay.queue.waiting.values():
            self._recall(place, replay.tickets[place.ticket], *marks.get(place.ticket, (None, True)))
        replay.run([one for one in happenings if one.at >= self._since], now)
        return replay

    def _ordinal(self, id_: TicketId, lived: Lived) -> int:
        """Of the current wait, or of the last one that ended."""
        waits_now = lived.state in (State.WAITING, State.CALLED)
        return self._earlier[id_] + len(lived.waits) + waits_now

    def _marks(self) -> dict[TicketId, tuple[TicketId | None, bool]]:
        """As everything is put back: those of a wait that the undone step began are no marks of the wait before it."""
        found = rows(self._work.db, _MARKS, (self._work.office,))
        return {id_: (behind, bool(over)) for id_, behind, over in found}

    def _recall(self, place: Place, lived: Lived, behind: TicketId | None, overtaken: bool) -> None:
        """A turn that nobody had written yet stands only if it began after all turns were written last."""
        turn, _ = self._written.clocks.get((place.ticket, self._ordinal(place.ticket, lived)), (None, None))
        if turn and turn < self._since:
            place.turn_at = turn
        elif place.turn_at and place.turn_at <= self._written.settled_at:
            place.turn_at = None
        place.behind = behind or place.behind
        place.overtaken = place.overtaken and overtaken

    def _write(self, id_: TicketId, lived: Lived, place: Place | None) -> None:
        first = self._earlier[id_] + 1
        recent = [(at, wait) for at, wait in enumerate(lived.waits, first) if wait.ended_at >= self._since]
        judged = [self._write_wait(id_, ordinal, wait) for ordinal, wait in recent]
        if place is not None:
            self._stand(id_, lived, place.turn_at, place.behind, place.overtaken)
        elif recent or lived.state is State.CALLED:
            judged.append(self._stand(id_, lived, lived.turn_at, None, lived.overtaken) and bool(recent))
        if any(judged):
            waits.judge_anew(self._work, id_)

    def _write_wait(self, id_: TicketId, ordinal: int, wait: Wait) -> bool:
        """Whether its turn came out differently."""
        turn = wait.turn_at
        if self._written.clocks.get((id_, ordinal), (None, None))[0] == turn:
            return False
        execute(self._work.db, _WAITED, (turn, self._due(id_, ordinal, turn), id_, ordinal))
        return True

    def _stand(
        self, id_: TicketId, lived: Lived, turn: datetime | None, behind: TicketId | None, overtaken: bool
    ) -> bool:
        """Whether it stands otherwise than it was written."""
        stands: tuple[Any, ...] = (turn, self._due(id_, self._ordinal(id_, lived), turn), behind, overtaken)
        turn_at, due_at, behind_id, over = rows(self._work.db, _STANDING, (id_,))[0]
        if (instant(turn_at), instant(due_at), behind_id, bool(over)) == stands:
            return False
        execute(self._work.db, _STAND, (*stands, id_))
        return True

    def _due(self, id_: TicketId, ordinal: int, turn: datetime | None) -> datetime | None:
        """As it was written, where the turn is the same; else by the limit in force now."""
        known, due = self._written.clocks.get((id_, ordinal), (None, None))
        if turn is None or (known == turn and due is not None):
            return due if turn else None
        state = office.state(self._work)
        return turns.due(turn, state.calendar, state.promise)
