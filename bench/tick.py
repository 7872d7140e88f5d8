"""One tick: turns and alerts of 200 waiting tickets, off the window's thread and on it.

    python -m bench.tick

Promises: the look takes at most one frame (16.7 ms) on the store thread; what the tick costs the window's own thread
(words of strip, rows and alerts) at most 2 ms. Every ticket's turn has begun, so each one has its alert. With
1,000,000 past tickets; BENCH_PAST names another number.
"""

import asyncio
import os
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any, NamedTuple

from bench import offices
from bench.windows import in_window
from reception.desk import Desk
from reception.queries import alerts
from reception.store.work import Work
from ui.companions.alerts import Alerts
from ui.main_window import MainWindow

WAITING, TICKS, WARM_UP = 200, 120, 10
FRAME_MS, ON_WINDOW_MS = 1000 / 60, 2


def main() -> None:
    past = int(os.environ.get("BENCH_PAST", 1_000_000))
    with offices.office(past, WAITING) as (desk, clock):
        desk.do_now(begin_turns)
        off, on = in_window(desk, lambda window: ticks(window, desk, clock))
    said("off the window's thread", off, FRAME_MS)
    said("on it", on, ON_WINDOW_MS)


class Spent(NamedTuple):
    """Milliseconds by the clock on the wall, and of the processor: the difference is other programs' work."""

    wall: float
    own: float

    def __sub__(self, begin: "Spent") -> "Spent":
        return Spent(self.wall - begin.wall, self.own - begin.own)

    def __add__(self, other: tuple[Any, ...]) -> "Spent":
        return Spent(self.wall + other[0], self.own + other[1])


def instant() -> Spent:
    return Spent(time.perf_counter() * 1e3, time.thread_time() * 1e3)


def said(where: str, spent: list[Spent], limit: float) -> None:
    print(f"a tick of {WAITING} waiting tickets {where}, {len(spent)} times, at most {limit:.1f} ms:")
    for name, ms in (("by the clock", [one.wall for one in spent]), ("of the processor", [one.own for one in spent])):
        middle, late = median(ms), quantiles(ms, n=20)[-1]
        print(
            f"  {name}: median {middle:.2f} ms, 95th percentile {late:.2f} ms:"
            f" {middle / limit:.2f} and {late / limit:.2f} of the promise"
        )


def begin_turns(work: Work) -> None:
    """Every ticket's turn began when it arrived, a few minutes ago: each of them is warned of in its own second."""
    work.db.execute_sql("update ticket set turn_at = arrived_at, due_at = ? where state = 'waiting'", (work.now,))


async def ticks(window: MainWindow, desk: Desk, clock: offices.Clock) -> tuple[list[Spent], list[Spent]]:
    """What each tick costs the store thread and the window's."""
    window.pulse.stop()
    window.company.gather()
    companion = window.company.find(Alerts)
    assert companion is not None
    looks = watched(desk, "_ask", lambda query: query is alerts.current)
    shown = watched(companion.ticker, "_tell")
    off, on = [], []
    for _ in range(WARM_UP + TICKS):
        await asyncio.sleep(0.05)  # the window has nothing left to do
        for spent in (looks, shown):
            spent.clear()
        clock.pass_by(seconds=1)
        begin = instant()
        window.clock_ticked()
        ticked = instant() - begin
        async with asyncio.timeout(10):
            while not shown:
                await asyncio.sleep(0.002)
        off.append(looks[0])
        on.append(ticked + shown[0])
    return off[WARM_UP:], on[WARM_UP:]


def watched(owner: Any, name: str, counts: Callable[[Any], bool] = lambda _: True) -> list[Spent]:
    """What each call of this method takes, from now on."""
    spent: list[Spent] = []
    method = getattr(owner, name)

    def timed(first: Any, *rest: Any) -> Any:
        begin = instant()
        try:
            return method(first, *rest)
        finally:
            if counts(first):
                spent.append(instant() - begin)

    setattr(owner, name, timed)
    return spent


if __name__ == "__main__":
    main()
