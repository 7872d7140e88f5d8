"""Offices to measure in: as many past tickets as wanted, a line of waiting ones, a clock that moves when told."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

from reception.desk import Desk
from reception.domain.ids import OfficerId
from ui import memory

if TYPE_CHECKING:
    from reception.store.work import View, Work

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PER_DAY = 400


class Clock:
    """The time that the desk is told."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@contextmanager
def office(past: int = 0, waiting: int = 0, **where_in_time: Any) -> Iterator[tuple[Desk, Clock]]:
    """An open desk on an encrypted data folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, _founded(Path(folder), past, waiting, **where_in_time) as opened:
        yield opened


@contextmanager
def data_folder(past: int, waiting: int, **where_in_time: Any) -> Iterator[Path]:
    """The same, written and closed: for a window to open."""
    with tempfile.TemporaryDirectory() as folder:
        with _founded(Path(folder), past, waiting, **where_in_time) as (desk, _):
            location = Path(desk.location)
        yield location


@contextmanager
def _founded(
    folder: Path, past: int, waiting: int, *, at: datetime = MONDAY, per_day: int = PER_DAY
) -> Iterator[tuple[Desk, Clock]]:
    clock = Clock(at)
    desk = Desk(_place(folder), now=clock)
    desk.open().result()
    from reception.services import arrivals, desks, first_run  # once the desk has hidden the other engine's driver

    try:
        desk.do_now(first_run.found, officers=[{"name": "Rina"}], desks=["Meja 1", "Meja 2"])
        desk.do_now(fill_past, past, at.date(), per_day)
        desk.do_now(desks.go_on_duty, 1, officer_id=OfficerId(1))
        for _ in range(waiting):
            clock.pass_by(seconds=1)
            desk.do_now(arrivals.arrive, channel="walk_in", name="Siti Rahmawati", topic="population")
        yield desk, clock
    finally:
        desk.close_now()


def _place(folder: Path) -> Path:
    """Where the data lie; keys and choices lie beside them, and this computer stands at the first desk."""
    os.environ["RECEPTION_CONFIG"] = str(folder / "config")
    memory.remember_post(folder / "data", officer_id=1, desk_id=1)
    return folder / "data"


def fill_past(work: "Work", count: int, today: date, per_day: int) -> None:
    """Finished tickets of the days before, written straight into the tables."""
    rows = (_past(number, today, per_day) for number in range(count))
    work.db.connection().executemany(_SQL, rows)


def statements(view: "View") -> list[tuple[str, tuple[object, ...]]]:
    """The statements of this connection from now on, as they are run."""
    seen: list[tuple[str, tuple[object, ...]]] = []

    def trace(_cursor: object, sql: str, params: Iterable[object] | None) -> bool:
        seen.append((sql, tuple(params or ())))
        return True

    view.db.connection().exec_trace = trace
    return seen


_COLUMNS = (
    "office_id, day, channel, sequence, number, name, contact_key, institution, occupation, institution_kind, topic,"
    " imported, state, arrived_at, since, turn_at, due_at, overtaken, called_at, desk_id, officer_id, started_at,"
    " service_s, finished_at, service_counts, waits, on_time, judged_turn_at, judged_due_at, judged_start_at, wait_s,"
    " outside_hours, skips, takes_part, data_outcome, reopens, survey_state, version"
)
_SQL = f"insert into ticket ({_COLUMNS}) values ({', '.join('?' * 38)})"


def _past(number: int, today: date, per_day: int) -> tuple[object, ...]:
    day, sequence = divmod(number, per_day)
    on = today - timedelta(days=day + 1)
    arrived = datetime(on.year, on.month, on.day, 1, 0, tzinfo=UTC) + timedelta(minutes=sequence)
    turn, started, ended = (arrived + timedelta(minutes=m) for m in (1, 4, 12))
    at, turn_at, start_at, end_at, due_at = (
        moment.isoformat(" ", "microseconds")
        for moment in (arrived, turn, started, ended, turn + timedelta(minutes=10))
    )
    channel, letter = (("walk_in", "A"), ("whatsapp", "W"), ("silastik", "S"))[number % 3]
    topic = ("population", "prices", "labour", "poverty", "economic_accounts")[number % 5]
    person = ("student", "civil_servant", "private_sector", None)[number % 4]
    return (
        1, on.isoformat(), channel, sequence + 1, f"{letter}-{sequence + 1:03d}", "Dewi Lestari", f"+62812{number % 70000:07d}",
        "Universitas Negeri Malang", person, "education", topic, 0, "done", at, at, turn_at, due_at, 0, turn_at, 1, 1,
        start_at, 480, end_at, 1, 1, int(number % 17 > 0), turn_at, due_at, start_at, 180 + number % 400, 0, 0, 1, "fits", 0,
        "answered", 1,
    )  # fmt: skip
