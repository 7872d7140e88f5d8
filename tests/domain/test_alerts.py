"""When somebody is called for: the levels, what silences them, what is passed on, and that no ring is lost or doubled."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reception.domain import alerts
from reception.domain.alerts import NOTHING_SEEN, Alert, Seen, Terms
from reception.domain.calendar import Calendar, weekly_hours
from reception.settings import DEFAULT_HOURS, zone

CALENDAR = Calendar(zone("Asia/Jakarta"), weekly_hours(DEFAULT_HOURS))
OPENS = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, 08.00 in Blitar
WARN, DUE = OPENS + timedelta(minutes=7), OPENS + timedelta(minutes=10)
TERMS = Terms()
SEEN_WARNING, SEEN_OVERDUE = Seen("warning", WARN), Seen("overdue", DUE)

instants = st.integers(-600, 40_000).map(lambda seconds: OPENS + timedelta(seconds=seconds))
seens = st.sampled_from([NOTHING_SEEN, SEEN_WARNING, SEEN_OVERDUE])
terms = st.builds(
    Terms,
    st.integers(1, 30).map(lambda minutes: timedelta(minutes=minutes)),
    st.sampled_from([0, 1, 7, 60, 600]).map(lambda seconds: timedelta(seconds=seconds)),
)
steps = st.lists(st.sampled_from([0.0, 0.25, 1, 1, 1, 2, 59, 60, 61, 600, 10_800]), min_size=1, max_size=40)


def of_wait(now: datetime, seen: Seen = NOTHING_SEEN) -> Alert:
    alert = alerts.of_wait(WARN, DUE, seen, now)
    assert alert is not None
    return alert


def rung(alert: Alert, after: datetime, until: datetime, terms: Terms = TERMS) -> list[datetime]:
    return list(alerts.rings(alert, after, until, terms, CALENDAR))


def test_before_its_warning_nobody_is_called():
    assert alerts.of_wait(WARN, DUE, NOTHING_SEEN, WARN - timedelta.resolution) is None
    assert alerts.of_wait(None, None, NOTHING_SEEN, DUE) is None


def test_at_its_due_instant_a_ticket_is_warned_of_and_overdue_right_after_it():
    assert of_wait(DUE).kind == "warning"
    late = of_wait(DUE + timedelta.resolution)
    assert (late.kind, late.since) == ("overdue", DUE)


def test_an_acknowledged_warning_speaks_again_when_it_is_overdue():
    assert of_wait(DUE, SEEN_WARNING).is_seen
    assert not of_wait(DUE + timedelta(seconds=1), SEEN_WARNING).is_seen
    assert of_wait(DUE + timedelta(hours=3), SEEN_OVERDUE).is_seen


def test_five_minutes_without_an_answer_pass_it_to_the_supervisor():
    unanswered = of_wait(WARN + timedelta(minutes=5))
    assert unanswered.kind == "overdue"
    assert unanswered.is_escalated(WARN + timedelta(minutes=5), TERMS)
    assert not of_wait(DUE).is_escalated(WARN + timedelta(minutes=5) - timedelta.resolution, TERMS)


def test_whoever_acknowledged_the_warning_has_five_minutes_more_when_it_is_overdue():
    assert not of_wait(DUE + timedelta(minutes=4), SEEN_WARNING).is_escalated(DUE + timedelta(minutes=4), TERMS)
    assert of_wait(DUE + timedelta(minutes=5), SEEN_WARNING).is_escalated(DUE + timedelta(minutes=5), TERMS)


def test_it_rings_when_it_begins_and_each_minute_after():
    late = of_wait(DUE + timedelta(minutes=3))
    first = DUE + timedelta.resolution
    expected = [first + timedelta(minutes=n) for n in range(3)]
    assert rung(late, DUE, DUE + timedelta(minutes=3)) == expected


def test_an_interval_of_nothing_rings_once():
    once = Terms(repeat_every=timedelta())
    assert rung(of_wait(DUE), OPENS, OPENS + timedelta(hours=3), once) == [WARN]


def test_what_was_acknowledged_is_silent():
    assert rung(of_wait(DUE, SEEN_WARNING), OPENS, DUE + timedelta(hours=1)) == []


def test_nothing_is_repeated_while_the_office_is_closed():
    closes, opens_again = OPENS + timedelta(hours=7), OPENS + timedelta(hours=24)
    late = Alert("overdue", closes - timedelta(minutes=1), False, closes)
    heard = rung(late, closes - timedelta(hours=1), opens_again + timedelta(seconds=30))
    assert all(CALENDAR.is_open(at) for at in heard)
    assert heard[-1] >= opens_again


def test_an_alert_that_begins_at_closing_is_heard_all_the_same():
    closes = OPENS + timedelta(hours=7)
    late = Alert("overdue", closes, False, closes)
    assert rung(late, closes - timedelta(seconds=1), closes + timedelta(seconds=1)) == [closes + timedelta.resolution]


def test_an_answer_owed_rings_once_after_its_due_instant():
    assert alerts.of_reply(DUE, NOTHING_SEEN, DUE) is None
    assert alerts.of_reply(None, NOTHING_SEEN, DUE) is None
    owed = alerts.of_reply(DUE, NOTHING_SEEN, DUE + timedelta(days=1))
    assert owed is not None
    assert rung(owed, DUE, DUE + timedelta(days=1)) == [DUE + timedelta.resolution]
    assert alerts.of_reply(DUE, Seen("reply", DUE), DUE + timedelta(days=1)).is_seen


def test_a_message_is_seen_until_the_next_one_comes():
    seen = Seen("message", WARN)
    assert alerts.of_message(None, seen) is None
    assert alerts.of_message(WARN, seen).is_seen
    assert not alerts.of_message(WARN + timedelta(seconds=1), seen).is_seen


def test_a_ticket_shows_what_nobody_has_seen_first():
    reply = alerts.of_reply(DUE, Seen("reply", DUE), DUE + timedelta(hours=1))
    message = alerts.of_message(DUE + timedelta(minutes=1), Seen("reply", DUE))
    assert alerts.most_pressing([reply, message]) == message
    assert alerts.most_pressing([None, reply]) == reply
    assert alerts.most_pressing([None]) is None


def test_nobody_on_duty_counts_from_the_opening_or_from_the_last_one_who_left():
    now = OPENS + timedelta(hours=2)
    assert alerts.of_office(CALENDAR, None, None, now).since == OPENS
    assert alerts.of_office(CALENDAR, OPENS - timedelta(hours=5), None, now).since == OPENS
    assert alerts.of_office(CALENDAR, WARN, None, now).since == WARN
    assert alerts.of_office(CALENDAR, WARN, WARN, now).is_seen
    assert not alerts.of_office(CALENDAR, DUE, WARN, now).is_seen
    assert alerts.of_office(CALENDAR, WARN, None, OPENS + timedelta(hours=7)) is None


@given(seens, terms, instants, steps)
def test_looking_often_hears_the_same_rings_as_looking_once(seen, terms, begin, steps):
    end = begin + timedelta(seconds=sum(steps))
    alert = alerts.of_wait(WARN, DUE, seen, end)
    if alert is None:
        return
    heard, after = [], begin
    for step in steps:
        until = after + timedelta(seconds=step)
        heard += rung(alert, after, until, terms)
        after = until
    assert heard == rung(alert, begin, end, terms)
    assert len(set(heard)) == len(heard)


@given(seens, steps)
def test_whoever_looks_on_hears_each_level_that_nobody_has_seen(seen, steps):
    """However long the gaps between two looks: the computer slept, say."""
    after, heard, standing = OPENS, set(), set()
    for step in steps:
        until = after + timedelta(seconds=step)
        alert = alerts.of_wait(WARN, DUE, seen, until)
        if alert and not alert.is_seen:
            standing.add(alert.kind)
            heard |= {alert.kind for _ in rung(alert, after, until)}
        after = until
    assert heard == standing


@given(seens, terms, instants)
def test_nothing_is_passed_on_that_was_seen_or_has_not_lasted(seen, terms, now):
    alert = alerts.of_wait(WARN, DUE, seen, now)
    if alert and alert.is_escalated(now, terms):
        assert not alert.is_seen
        assert now - WARN >= terms.escalate_after


def test_being_passed_on_is_heard_even_where_nothing_is_repeated():
    once = Terms(repeat_every=timedelta())
    passed_on = WARN + timedelta(minutes=5)
    late = of_wait(passed_on)
    assert alerts.is_heard(late, passed_on - timedelta(seconds=1), passed_on, once, CALENDAR)
    assert not alerts.is_heard(late, passed_on, passed_on + timedelta(hours=1), once, CALENDAR)
    seen = of_wait(passed_on, SEEN_OVERDUE)
    assert not alerts.is_heard(seen, passed_on - timedelta(seconds=1), passed_on, once, CALENDAR)
