"""A click on "call next", against the same statements on a raw connection with the same durability.

    python -m bench.call_next

Promises: the median through the desk is at most 3 x the raw one; with 1,000,000 past tickets at most 1.2 x that
with 1,000. BENCH_PAST names another large number.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import apsw

from bench import offices
from reception.desk import Desk
from reception.domain.ids import DeskId
from reception.services import tickets
from reception.store import opening
from reception.store.sqlite import SqliteStore
from reception.store.work import View

CALLS, WAITING = 300, 8
DESK = DeskId(1)


def main() -> None:
    many = int(os.environ.get("BENCH_PAST", 1_000_000))
    through, raw = measured(1_000)
    later, _ = measured(many)
    print(
        f"call_next through the desk {through * 1e6:.0f} us, raw {raw * 1e6:.0f} us: {through / raw:.2f} x (at most 3)"
    )
    print(f"with {many:,} past tickets {later * 1e6:.0f} us: {later / through:.2f} x that with 1,000 (at most 1.2)")


def measured(past: int) -> tuple[float, float]:
    """Median seconds through the desk and raw, in turn, in an office with so many past tickets."""
    with offices.office(past, WAITING) as (desk, clock):
        recorded = one_call(desk, clock)
        bare = desk.ask_now(twin)
        through, raw = [], []
        for _ in range(CALLS):
            clock.pass_by(seconds=30)
            through.append(timed(lambda: desk.do_now(tickets.call_next, desk_id=DESK)))
            back_in_line(desk, clock)
            raw.append(timed_raw(bare, recorded))
        return median(through), median(raw)


def one_call(desk: Desk, clock: offices.Clock) -> list[tuple[str, tuple[object, ...]]]:
    """The statements of one call, without BEGIN and COMMIT."""
    seen = desk.ask_now(offices.statements)
    desk.do_now(tickets.call_next, desk_id=DESK)
    call = [(sql, params) for sql, params in seen if not sql.lower().startswith(("begin", "commit", "pragma"))]
    desk.ask_now(lambda view: setattr(view.db.connection(), "exec_trace", None))
    back_in_line(desk, clock)
    return call


def back_in_line(desk: Desk, clock: offices.Clock) -> None:
    """The called ticket waits again, so that the line stays as long as it was."""
    clock.pass_by(seconds=30)
    called = desk.ask_now(lambda view: view.db.execute_sql("select ticket_id from desk where id = 1").fetchall())
    desk.do_now(tickets.skip, called[0][0])


def twin(view: View) -> apsw.Connection:
    """A bare connection to a copy of the data file: same key, same durability."""
    copy = Path(view.db.database).with_name("twin.db")
    view.db.connection().execute("commit").fetchall()
    view.db.connection().execute("vacuum into ?", (str(copy),)).fetchall()
    view.db.connection().execute("begin").fetchall()
    return SqliteStore(copy, opening.key_of(copy.parent)).another()


def timed_raw(connection: apsw.Connection, statements: list[tuple[str, tuple[object, ...]]]) -> float:
    """The same statements, bound and read."""
    begin = time.perf_counter()
    connection.execute("begin immediate")
    for sql, params in statements:
        connection.execute(sql, params).fetchall()
    connection.execute("commit")
    return time.perf_counter() - begin


def timed(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
