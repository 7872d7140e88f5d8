"""Any history with mistakes that were undone is the history without them: turns, verdicts, desks, boards of the past."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.domain.asked_items import AskedItem
from reception.queries import past_board
from reception.services import live, tickets, undo
from reception.services import settings as office_settings
from reception.store import opening
from reception.store.database import rows
from reception.store.work import View, Work
from tests.builders import ZONE
from tests.domain import strategies
from tests.services.test_live_queue import (
    Played,
    past_tickets,
    same_waits_and_verdicts,
    slow_tickets,
    undone,
    with_duty,
)


class Mistaken(Played):
    """A history in which desks now and then do something that they take back."""

    def mistake(self, at, luck):
        """A step that is legal now, at some desk; the desk and the ticket, or nothing."""
        office = [
            (desk, held) for desk, held in rows(self.db, "select id, ticket_id from desk where is_active = ?", (True,))
        ]
        desk, held = office[luck % len(office)]
        self.work = Work(self.db, at, self.memo, at_desk=desk)
        choices = list(self._choices(desk, held))
        if not choices:
            return None
        ticket, step, named = choices[luck // 3 % len(choices)]
        step(self.work, ticket, **named)
        return desk, ticket

    def _choices(self, desk, held):
        states = rows(self.db, "select id, state from ticket where imported = ? order by id", (False,))
        for ticket, state in states:
            if held is None and state == "waiting":
                yield ticket, tickets.call, {"desk_id": desk, "reason": "agreed"}
            if held is None and state == "parked":
                yield ticket, tickets.resume, {"desk_id": desk}
            if ticket == held or state not in ("called", "serving"):
                yield from ((ticket, step, named) for step, named in ANYWHERE.get(state, ()))


FITS = {"data_outcome": "fits"}
ITEMS = {"items": [AskedItem("penduduk", outcome="fits")], "topic": "population", "confirmed": True}
OWED = {"reply_owed": True, "reason": "search"}
ANYWHERE = {
    "waiting": [(tickets.cancel, {})],
    "called": [(step, {}) for step in (tickets.start, tickets.skip, tickets.no_show, tickets.cancel)],
    "serving": [(tickets.done, FITS), (tickets.done, ITEMS), (tickets.park, OWED), (tickets.transfer, {})],
    "parked": [(tickets.done, FITS), (tickets.done, ITEMS), (tickets.cancel, {})],
    "done": [(tickets.reopen, {"reason": "kurang"})],
    "no_show": [(tickets.restore, {})],
    "cancelled": [(tickets.restore, {})],
}
LONGEST = timedelta(hours=1)


@st.composite
def mistaken_offices(draw):
    hours = draw(strategies.schedules())
    events = draw(strategies.histories(hours))
    places = st.integers(0, max(0, len(events) - 1))
    mistakes = draw(
        st.dictionaries(places, st.tuples(st.integers(0, 60), st.integers(0, 4), st.booleans()), max_size=6)
    )
    return hours, events, draw(st.integers(1, 3)), draw(st.sampled_from((0, 45, 1440))), mistakes


def play(played, events, mistakes):
    """After some events a mistake is made; it is undone some events later, at the latest when its desk or ticket is next."""
    open_mistake, left, began, unsettled = None, 0, None, []
    for place, event in enumerate(events):
        if open_mistake and (left == 0 or touches(played, event, *open_mistake) or event.at - began > LONGEST):
            undo.last(Work(played.db, events[place - 1].at, played.memo), desk_id=open_mistake[0])
            unsettled.append((began, events[place - 1].at))
            open_mistake = None
        left -= 1
        played.play(event)
        if not open_mistake and place in mistakes:
            luck, left, twice = mistakes[place]
            began, open_mistake = event.at, played.mistake(event.at, luck)
            if twice and open_mistake:
                undo.last(Work(played.db, event.at, played.memo), desk_id=open_mistake[0])
                open_mistake = played.mistake(event.at, luck + 1)
    if open_mistake:
        undo.last(Work(played.db, events[-1].at, played.memo), desk_id=open_mistake[0])
        unsettled.append((began, events[-1].at))
    return unsettled


def same_past_boards(played, events, hours, cap, later, unsettled):
    """At any past instant but those at which a mistake stood: the office shows what it knew."""
    last = events[-1].at + timedelta(minutes=later)
    for then in {events[n * len(events) // 4].at for n in range(4)} | {last}:
        if not any(made <= then < mended for made, mended in unsettled):
            seen = past_board.at(View(played.db, last, played.memo), then)
            assert past_tickets(played, seen) == slow_tickets(events, hours, cap, then)


def touches(played, event, desk, ticket):
    if played.ids.get(event.ticket) == ticket or (event.desk and played.desks[event.desk] == desk):
        return True
    held = rows(played.db, "select desk_id from ticket where id = ?", (played.ids.get(event.ticket, 0),))
    return bool(held) and held[0][0] == desk


EXAMPLES = {"sqlite": 150, "postgresql": 30}


@pytest.fixture
def store(migrated):
    db = opening.open_store(migrated)
    yield db
    db.close()


def test_any_history_with_mistakes_that_were_undone_is_the_history_without_them(store):
    @settings(max_examples=strategies.examples(EXAMPLES[store.engine]), suppress_health_check=list(HealthCheck))
    @given(mistaken_offices())
    def every(drawn):
        hours, events, cap, later, mistakes = drawn
        if not events:
            return
        with undone(store):
            played = Mistaken(store, hours, cap, events[0].at - timedelta(days=1))
            office_settings.change(played.work, {"undo_s": 3600})
            unsettled = play(played, events, mistakes)
            same_waits_and_verdicts(played, with_duty(events), hours, cap, later)
            same_past_boards(played, with_duty(events), hours, cap, later, unsettled)
            mended = records_of(played)
        with undone(store):
            played = Played(store, hours, cap, events[0].at - timedelta(days=1))
            for event in events:
                played.play(event)
            assert differences(mended, records_of(played)) == []

    every()


COLUMNS = (
    "number, state, arrived_at, since, turn_at, due_at, overtaken, called_at, desk_id, officer_id, for_desk_id, started_at,"
    " stretch_at, service_s, finished_at, service_counts, parked_at, reply_due_at, replied_at, waits, on_time, wait_s,"
    " outside_hours, late_reason, skips, reopens, data_outcome, confirmed, survey_state,"
    " topic, park_reason, checked_at, checked_by_id, check_reason"
)


def records_of(played):
    """But for ids of what was rolled back, which a server counts on; with all turns that have begun by now."""
    with live.moved(Work(played.db, played.work.now, played.memo)):
        pass
    first = {
        table: rows(played.db, f"select coalesce(min(id), 0) from {table}")[0][0]
        for table in ("desk", "officer", "ticket")
    }
    found = rows(played.db, f"select {COLUMNS} from ticket order by day, number")
    names = [name.strip() for name in COLUMNS.split(",")]
    tables = [[less(row, names, first) for row in found]]
    behind = "select t.number, b.number from ticket t join ticket b on b.id = t.behind_id where t.state = 'waiting' order by 1, 2"
    tables.append(rows(played.db, behind))
    tables.append(rows(played.db, "select name, on_duty, ticket_id is null from desk order by name"))
    tables.append(rows(played.db, "select what, outcome from asked_item"))
    tables.append(rows(played.db, "select ordinal, due_at, kept_at from kept_promise order by due_at, ordinal"))
    stretches = "select d.name, began_at, ended_at from duty join desk d on d.id = desk_id order by 1, 2, 3"
    tables.append(rows(played.db, stretches))
    today = "select streak_calls from queue_state where streak_day = ?"
    tables.append([calls for (calls,) in rows(played.db, today, (played.work.now.astimezone(ZONE).date(),)) if calls])
    return tables


def differences(mended, plain):
    """What a failing example is about, in few words."""
    tickets = zip(mended[0], plain[0], strict=True)
    names = [name.strip() for name in COLUMNS.split(",")]
    found = [
        (one[0], *parts)
        for one, other in tickets
        for parts in zip(names, one, other, strict=True)
        if parts[1] != parts[2]
    ]
    return found + [parts for parts in zip(mended[1:], plain[1:], strict=True) if parts[0] != parts[1]]


def less(row, names, first):
    return [
        value - first[name.split("_")[-2]]
        if value is not None and name in ("desk_id", "officer_id", "for_desk_id")
        else value
        for name, value in zip(names, row, strict=True)
    ]
