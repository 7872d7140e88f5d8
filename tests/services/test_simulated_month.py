"""A simulated month of two desks agrees, ticket by ticket, with the slow simulation of the promise's sentences."""

import itertools
from datetime import timedelta
from statistics import median

import pytest

from reception.domain import periods
from reception.queries import figures
from reception.store import checks, opening
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View
from tests.domain import slow_queue
from tests.services.month_of_two_desks import HOURS, LAST, Month
from tests.services.test_live_queue import same_waits_and_verdicts, undone, with_duty

SEED = 2026
HAPPENED = {
    "arrive", "call", "start", "done", "skip", "no_show", "cancel", "restore", "transfer", "park", "resume", "reopen",
    "on_duty", "undo", "forgotten",
}  # fmt: skip


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """Lived once, looked at by each test, and then it never was."""
    db = opening.open_store(tmp_path_factory.mktemp("month"))
    with undone(db):
        lived = Month(db, SEED)
        lived.live()
        yield lived
    db.close()


@pytest.fixture(scope="module")
def outcomes(month):
    return slow_queue.simulate(with_duty(month.events), HOURS, until=until(month))


def until(month):
    return max(month.now, month.at(LAST, 1439)) + timedelta(hours=20)


def test_everything_that_can_happen_happened(month):
    assert set(month.counted) == HAPPENED
    assert month.counted["arrive"] > 200
    assert month.counted["undo"] > 20


def test_each_ticket_has_the_waits_and_the_verdict_of_the_slow_simulation(month):
    later = (until(month) - month.events[-1].at) / timedelta(minutes=1)
    same_waits_and_verdicts(month, with_duty(month.events), HOURS, 2, later)


def test_some_were_late_some_were_not_and_some_do_not_count(outcomes):
    verdicts = [outcome.verdict for outcome in outcomes.values()]
    assert min(verdicts.count(one) for one in ("on_time", "late", None)) > 5


def test_the_figures_of_the_month_are_those_of_the_slow_simulation(month, outcomes):
    found = figures.of(View(month.db, until(month), month.memo), periods.month(2026, 11)).promptness
    verdicts = [outcome.verdict for outcome in outcomes.values() if outcome.verdict]
    waits = sorted(outcome.wait_s for outcome in outcomes.values() if outcome.wait_s is not None)
    assert (found.counted, found.on_time, len(found.late)) == (
        len(verdicts), verdicts.count("on_time"), verdicts.count("late"),
    )  # fmt: skip
    assert (found.median_wait_s, found.max_wait_s) == (median(waits), waits[-1])


def test_what_was_undone_is_kept_and_audited_and_the_records_are_in_order(month):
    (voided,) = rows(month.db, "select count(*) from event where voided_at is not null")[0]
    (lines,) = rows(month.db, "select count(*) from audit_line where action = 'ticket.undone'")[0]
    assert voided == lines == month.counted["undo"]
    assert [one.fault for one in checks.run(View(month.db, until(month), month.memo)) if one.fault] == []


def test_each_desk_was_on_duty_when_it_was_and_never_twice_at_once(month):
    stretches = rows(month.db, "select desk_id, began_at, ended_at from duty order by desk_id, began_at, id")
    pairs = itertools.pairwise(stretches)
    assert all(one[0] != other[0] or instant(one[2]) <= instant(other[1]) for one, other in pairs)
