"""The sample office: the same for one seed and date, made through the real services, alive at this very minute."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reception import demo
from reception.commands import records
from reception.demo import cast
from reception.domain import codes
from reception.domain.turns import alert
from reception.errors import BadInput, Refused
from reception.queries import board
from reception.store import checks, keys, placing
from tests.builders import select


def jakarta(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Jakarta")).astimezone(UTC)


MORNING, EVENING, SUNDAY = (
    jakarta("2026-11-19T10:40:20"),
    jakarta("2026-11-19T21:00:00"),
    jakarta("2026-11-22T11:00:00"),
)
LAST_LINE = "select hash from audit_line order by id desc limit 1"


class Played:
    """A play, with its records at the instant at which it ended."""

    def __init__(self, location: Path | str, now: datetime, **named: object) -> None:
        self.summary = demo.play(location, now=lambda: now, **({"months": 0} | named))
        self.location, self.now = location, now

    def ask(self, query, *args):
        with records.opened(self.location) as desk:
            desk.now = lambda: self.now
            return desk.ask_now(query, *args)

    def select(self, sql: str):
        return self.ask(select, sql)


@pytest.fixture(scope="module")
def quarter(tmp_path_factory) -> Played:
    """Two months and a half, seen by all tests that only look."""
    with pytest.MonkeyPatch.context() as here:
        folder = tmp_path_factory.mktemp("quarter")
        here.setenv("RECEPTION_CONFIG", str(folder / "config"))
        played = Played(folder / "data", MORNING, months=2, seed=7)
        yield played


@pytest.fixture(autouse=True)
def _keys_of_the_quarter(quarter: Played, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "quarter" in request.fixturenames:
        monkeypatch.setenv("RECEPTION_CONFIG", str(Path(quarter.location).parent / "config"))


def test_one_seed_and_date_make_one_office_to_the_last_hash(tmp_path, location):
    first, second = Played(tmp_path / "one", MORNING, seed=3), Played(location, MORNING, seed=3)
    assert first.select(LAST_LINE) == second.select(LAST_LINE)
    assert first.summary == second.summary


def test_another_seed_makes_another_office(tmp_path):
    first, second = Played(tmp_path / "one", SUNDAY, seed=1), Played(tmp_path / "two", SUNDAY, seed=2)
    assert first.select(LAST_LINE) != second.select(LAST_LINE)


def test_whole_months_and_this_one_up_to_now_are_played(quarter):
    assert (quarter.summary.first.isoformat(), quarter.summary.last.isoformat()) == ("2026-09-01", "2026-11-19")
    days = {row[0] for row in quarter.select("select distinct day from ticket")}
    assert min(days) <= "2026-09-02" and max(days) == "2026-11-19"


def test_a_working_day_sees_fifteen_to_twenty_tickets(quarter):
    per_day = Counter(row[0] for row in quarter.select("select day from ticket where channel = 'walk_in'"))
    total = quarter.select("select count(*) from ticket")[0][0]
    assert 15 <= total / len(per_day) <= 20


def test_everything_that_can_happen_to_a_ticket_has_happened(quarter):
    kinds = {row[0] for row in quarter.select("select distinct kind from event")}
    assert kinds >= {
        "arrived",
        "called",
        "recalled",
        "started",
        "skipped",
        "no_show",
        "parked",
        "resumed",
        "transferred",
    }
    assert kinds >= {"done", "cancelled", "reopened", "restored"}


def test_the_promise_is_mostly_kept_and_a_breach_has_its_reason(quarter):
    late = quarter.select("select late_reason from ticket where on_time = 0")
    assert 0.005 < len(late) / quarter.summary.tickets < 0.08
    assert sum(reason is not None for (reason,) in late) >= len(late) / 2


def test_some_people_refuse_the_survey_and_most_answers_are_good(quarter):
    states = dict(quarter.select("select survey_state, count(*) from ticket group by 1"))
    assert set(states) == {"not_offered", "offered", "declined", "answered"}
    answers = Counter(row[0] for code in "123456789" for row in quarter.select(f"select u{code} from survey"))
    assert answers[3] + answers[4] > 0.9 * (answers.total() - answers[None])
    assert answers[1] + answers[2] > 0


def test_people_come_back_and_night_messages_wait_for_the_morning(quarter):
    tickets, visitors = quarter.select("select count(*), count(distinct visitor_id) from ticket")[0]
    assert 0.5 < visitors / tickets < 0.9
    nights = quarter.select(
        "select 1 from ticket where channel = 'whatsapp' and substr(arrived_at, 12, 2) in ('12', '13', '14', '15')"
    )
    assert len(nights) > 20


def test_the_records_of_the_play_are_sound(quarter):
    assert [finding for finding in quarter.ask(checks.run) if finding.fault] == []


def test_right_now_every_kind_of_ticket_is_to_be_seen(quarter):
    queue = quarter.ask(board.queue)
    alerts = [alert(row.warn_at, row.due_at, MORNING) for row in queue.rows]
    assert alerts[:2] == ["overdue", "warning"]
    assert len(queue.rows) >= 4
    assert [desk.ticket_id is not None for desk in queue.desks] == [True, True]
    assert {row.state for row in queue.called} == {"serving"}
    assert any(row.reply_due_at for row in queue.parked)
    assert any(row.reply_due_at is None for row in queue.parked)


@pytest.mark.parametrize("now", [EVENING, SUNDAY, jakarta("2026-11-19T07:10:00")])
def test_while_the_office_is_closed_nobody_serves_and_messages_wait(tmp_path, now):
    queue = Played(tmp_path / "data", now).ask(board.queue)
    assert queue.called == ()
    assert "whatsapp" in {row.channel for row in queue.rows}
    assert "walk_in" not in {row.channel for row in queue.rows}


@pytest.mark.parametrize("clock", ["08:00", "08:03", "08:31", "09:00", "12:20", "14:59", "15:00", "15:05"])
def test_a_play_may_end_at_any_minute(tmp_path, clock):
    played = Played(tmp_path / "data", jakarta(f"2026-11-02T{clock}"))
    assert played.summary.tickets > 0
    assert [finding for finding in played.ask(checks.run) if finding.fault] == []


def test_nobody_of_the_play_can_be_reached_and_the_paper_says_it_is_a_sample(quarter):
    phones = [row[0] for row in quarter.select("select phone from visitor")]
    assert all(phone.startswith("+62810") for phone in phones)
    assert all(
        row[0].endswith("@example.com") for row in quarter.select("select email from visitor where email is not null")
    )
    assert "contoh" in quarter.select("select name from office")[0][0]


def test_conversations_are_many_and_their_figures_are_marked_as_examples():
    known = cast.dialogues()
    assert len({dialogue.question for dialogue in known}) >= 60
    assert {dialogue.topic for dialogue in known} <= set(codes.TOPICS)
    assert {dialogue.outcome for dialogue in known} == set(codes.DATA_OUTCOMES)
    claims = [
        d.answer
        for d in known
        if re.search(r"\d,\d\d persen|\d\.\d{3}|Rp\d", d.answer) and "angka contoh" not in d.answer
    ]
    assert claims == []


def test_a_place_in_use_is_refused_and_stays_as_it_is(tmp_path):
    played = Played(tmp_path / "data", SUNDAY)
    with pytest.raises(Refused, match="sudah berisi data kantor"):
        demo.play(tmp_path / "data", months=0, now=lambda: SUNDAY)
    assert played.select(LAST_LINE)


def test_progress_grows_to_one(tmp_path):
    seen: list[float] = []
    Played(tmp_path / "data", SUNDAY, on_progress=seen.append)
    assert seen == sorted(seen)
    assert (seen[0] < 0.1, seen[-1]) == (True, 1.0)


def test_whoever_cancels_leaves_neither_folder_nor_key(tmp_path):
    before = keys.known()
    with pytest.raises(Cancelled):
        demo.play(tmp_path / "data", months=1, now=lambda: SUNDAY, on_progress=cancel_at_half)
    assert not (tmp_path / "data").exists()
    assert keys.known() == before


def test_a_play_that_was_killed_is_swept_by_the_next(tmp_path):
    aside = tmp_path / "data" / ".making-0123abcd"
    aside.mkdir(parents=True)
    (aside / "reception.db").write_bytes(b"half made")
    Played(tmp_path / "data", SUNDAY)
    assert placing.is_taken(tmp_path / "data")
    assert not aside.exists()


@pytest.mark.parametrize("months", [-1, 37])
def test_months_out_of_reach_are_refused(tmp_path, months):
    with pytest.raises(BadInput, match="0 sampai"):
        demo.play(tmp_path / "data", months=months)


def cancel_at_half(done: float) -> None:
    if done > 0.5:
        raise Cancelled


class Cancelled(Exception):
    """The button was pressed."""


def test_an_officer_who_was_just_called_away_is_back_for_the_scene(sqlite_location):
    played = Played(sqlite_location, jakarta("2026-11-23T08:47:30"), seed=1)
    assert played.ask(board.queue).called


def test_answers_are_given_again_and_those_of_visitors_far_away_have_left(quarter):
    (uses,) = quarter.select("select count(*) from answer_use where message_id is not null")[0]
    (staged,) = quarter.select("select count(*) from answer_use where message_id is null")[0]
    assert uses > 100 and staged == 0
    states = dict(quarter.select("select state, count(*) from message where kind = 'out' group by state"))
    assert states["sent"] > 50 and states["posted"] > 20 and states.get("unsent", 0) < 5
