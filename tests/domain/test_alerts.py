"""When somebody is called for: the levels, what silences them, what is passed on, and that no ring is lost or doubled."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from reception.domain import alerts
from reception.domain.alerts import NOTHING_SEEN, Alert, Heard, Listening, Seen, Terms
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


def test_an_answer_is_owed_up_to_and_including_its_due_instant():
    assert alerts.of_reply(DUE, NOTHING_SEEN, DUE) is None
    assert alerts.of_reply(None, NOTHING_SEEN, DUE) is None
    assert alerts.of_reply(DUE, NOTHING_SEEN, DUE + timedelta.resolution).since == DUE
    assert alerts.of_reply(DUE, Seen("reply", DUE), DUE + timedelta(days=1)).is_seen


def test_a_reply_that_was_seen_to_be_late_stays_silent_when_a_later_message_is_acknowledged():
    later = DUE + timedelta(hours=2)
    assert alerts.of_reply(DUE, Seen("message", later), later).is_seen
    assert not alerts.of_reply(DUE, Seen("message", DUE - timedelta(hours=1)), later).is_seen


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


@given(seens, terms, instants)
def test_nothing_is_passed_on_that_was_seen_or_has_not_lasted(seen, terms, now):
    alert = alerts.of_wait(WARN, DUE, seen, now)
    if alert and alert.is_escalated(now, terms):
        assert not alert.is_seen
        assert now - WARN >= terms.escalate_after


# who listens


def heard(looks: list[tuple[datetime, Alert | None]], terms: Terms = TERMS) -> list[tuple[datetime, str]]:
    """What rings in a row of looks: when, and of which kind."""
    listening, found = Listening(), []
    for now, alert in looks:
        if alert and listening.hears(1, alert, now, terms, CALENDAR):
            found.append((now, alert.kind))
        listening = listening.on(now, [Heard(1, alert.kind, alert.since)] if alert else [])
    return found


def looking(seconds: list[float], seen: Seen = NOTHING_SEEN) -> list[tuple[datetime, Alert | None]]:
    """A look at each of these seconds after the opening."""
    moments = [OPENS + timedelta(seconds=second) for second in seconds]
    return [(now, alerts.of_wait(WARN, DUE, seen, now)) for now in moments]


def seconds_of(found: list[tuple[datetime, str]]) -> list[tuple[float, str]]:
    return [((at - OPENS).total_seconds(), kind) for at, kind in found]


def test_it_rings_when_it_begins_each_minute_after_and_when_it_is_passed_on():
    found = seconds_of(heard(looking(list(range(730)))))
    assert found == [
        (420, "warning"), (480, "warning"), (540, "warning"), (600, "warning"),
        (601, "overdue"), (660, "overdue"), (720, "overdue"),
    ]  # fmt: skip
    assert (720 - 420) / 60 == 5  # passed on in the same instant as its repeat: one ring


def test_an_interval_of_nothing_rings_once_and_once_more_when_it_is_passed_on():
    once = Terms(repeat_every=timedelta())
    assert seconds_of(heard(looking(list(range(1000))), once)) == [(420, "warning"), (601, "overdue"), (720, "overdue")]


def test_what_was_acknowledged_is_silent():
    assert seconds_of(heard(looking([500, 590, 700, 2000], SEEN_WARNING))) == [(700, "overdue"), (2000, "overdue")]
    assert heard(looking([500, 700, 2000], SEEN_OVERDUE)) == []


def test_nothing_is_repeated_while_the_office_is_closed():
    closes, opens_again = OPENS + timedelta(hours=7), OPENS + timedelta(hours=24)
    late = Alert("overdue", closes - timedelta(seconds=90), False, closes)
    again = list(
        alerts.repeats(late, closes - timedelta(hours=1), opens_again + timedelta(seconds=60), TERMS, CALENDAR)
    )
    assert again == [closes - timedelta(seconds=30), opens_again + timedelta(seconds=30)]


def test_an_alert_that_begins_at_closing_is_heard_all_the_same():
    closes = OPENS + timedelta(hours=7)
    assert heard([(closes, None), (closes + timedelta(seconds=1), Alert("overdue", closes, False, closes))])


def test_an_answer_owed_and_a_message_ring_once_and_when_they_are_passed_on():
    for kind in ("reply", "message"):
        knocking = Alert(kind, WARN, False, WARN)
        looks = [(WARN + timedelta(seconds=n), knocking) for n in range(1000)]
        assert [(at - WARN).total_seconds() for at, _ in heard(looks)] == [0, 300]


def test_what_another_desk_wrote_by_a_clock_of_its_own_rings_once():
    for off in (-30, -1, 0, 1, 30):
        message = Alert("message", WARN + timedelta(seconds=off), False, WARN + timedelta(seconds=off))
        looks = [(WARN + timedelta(seconds=n), message if n >= 5 else None) for n in range(100)]
        assert [(at - WARN).total_seconds() for at, _ in heard(looks)] == [5]


def test_a_clock_set_back_three_hours_hears_what_comes_again_and_nothing_twice():
    assert seconds_of(heard(looking([0, 10_800, 10_801, 1, 2, 419, 420, 421]))) == [
        (10_800, "overdue"),
        (420, "warning"),
    ]


def test_a_clock_set_back_in_the_middle_of_an_alert_does_not_repeat_it_before_its_time():
    assert seconds_of(heard(looking([421, 10_800, 601, 602, 659, 660]))) == [
        (421, "warning"), (10_800, "overdue"), (660, "overdue"),
    ]  # fmt: skip


@given(seens, terms, steps)
def test_each_level_that_nobody_has_seen_is_heard_when_it_is_first_looked_at(seen, terms, steps):
    """However long the gaps between two looks: the computer slept, say."""
    looks = looking(list(accumulate(steps, initial=0)), seen)
    first = {}
    for now, alert in looks:
        if alert and not alert.is_seen:
            first.setdefault(alert.kind, now)
    found = heard(looks, terms)
    assert set(first) == {kind for _, kind in found}
    assert all((now, kind) in found for kind, now in first.items())


@given(seens, terms, steps)
def test_no_ring_is_doubled_however_often_one_looks(seen, terms, steps):
    """Between two rings of one level lies an instant of a repeat, or that of passing on."""
    looks = looking(list(accumulate(steps, initial=0)), seen)
    found = heard(looks, terms)
    for (before, kind), (now, again) in pairwise(found):
        alert = alerts.of_wait(WARN, DUE, seen, now)
        passed_on = alert.unanswered_since + terms.escalate_after
        between = [*alerts.repeats(alert, before, now, terms, CALENDAR), *[passed_on] * (before < passed_on <= now)]
        assert kind != again or between


@given(terms, st.lists(st.sampled_from([1, 1, 1, 5, 30, -1, -10, -60]), max_size=60))
def test_a_trimmed_clock_rings_no_beginning_twice(terms, steps):
    """Set back by moments, again and again, around the warning."""
    seconds = [max(340.0, at) for at in accumulate(steps, initial=400)]
    looks = [look for look in looking(seconds) if look[0] - WARN < timedelta(minutes=1)]
    silent = terms._replace(repeat_every=timedelta(), escalate_after=timedelta(hours=1))
    assert len(heard(looks, silent)) <= 1


@given(terms, instants, steps)
def test_repeats_are_the_same_looked_at_in_one_piece_or_in_many(terms, begin, steps):
    late = Alert("overdue", DUE, False, WARN)
    marks = [begin + timedelta(seconds=second) for second in accumulate(steps, initial=0)]
    parts = [at for after, until in pairwise(marks) for at in alerts.repeats(late, after, until, terms, CALENDAR)]
    assert parts == list(alerts.repeats(late, marks[0], marks[-1], terms, CALENDAR))
