"""A call to fifty screens on the network, and what they cost the window.

    python -m bench.board

Promises: from the commit to the last of 50 connected clients at most 200 ms, 95th percentile; the window's own click
(F2 to the repainted queue, beyond the commit) with them at most 1.2 x that without, 95th percentile, measured in turn.
The clients run on this computer too, in a process of their own. Linux: its processes share one clock.
"""

import asyncio
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import cycle
from statistics import median, quantiles

from bench import keypress, offices
from bench.windows import in_window
from reception.desk import Desk
from reception.domain.ids import DeskId
from reception.services import tickets
from reception.web.door import Limits
from reception.web.server import LanPages
from ui.main_window import MainWindow
from ui.screens.queue_list import QueueList

SCREENS, CALLS, WAITING = 50, 100, 30
ROUNDS, PRESSES = 6, 40
LONGEST_MS, MOST = 200, 1.2


def main() -> None:
    with offices.office(keypress.YEAR, WAITING, per_day=48) as (desk, clock):
        told = call_by_call(desk, clock)
        keypress.PRESSES = PRESSES
        without, with_screens = in_window(desk, lambda window: clicks(window, desk, clock))
    late = quantiles(told, n=20)[-1]
    print(
        f"commit to each of {SCREENS} screens: {late:.1f} ms at the 95th percentile of {len(told)}, median"
        f" {median(told):.1f} ms, longest {max(told):.1f} ms: {late / LONGEST_MS:.2f} of the promise (at most {LONGEST_MS} ms)"
    )
    alone, watched = quantiles(without, n=20)[-1], quantiles(with_screens, n=20)[-1]
    print(
        f"a click with {SCREENS} screens {watched:.1f} ms, without {alone:.1f} ms (95th percentile of"
        f" {len(without)} each; medians {median(with_screens):.1f} and {median(without):.1f}): {watched / alone:.2f} x (at most {MOST})"
    )


def call_by_call(desk: Desk, clock: offices.Clock) -> list[float]:
    """Milliseconds from each commit until each screen had it."""
    committed: list[float] = []
    leave = desk.feed.subscribe(lambda _change: committed.append(time.perf_counter()))
    took = []
    with screens(desk) as told:
        for _ in range(CALLS):
            clock.pass_by(seconds=30)
            committed.clear()
            ticket = desk.do_now(tickets.call_next, desk_id=DeskId(1))
            assert ticket is not None
            begin = committed[0]
            took += [(moment - begin) * 1e3 for moment in told.by_all(rank_of_last_call(desk))]
            clock.pass_by(seconds=30)
            desk.do_now(tickets.skip, ticket)
            time.sleep(0.05)
    leave()
    return took


def rank_of_last_call(desk: Desk) -> int:
    sql = "select max(id) from event where kind = 'called'"
    return desk.ask_now(lambda view: int(view.db.execute_sql(sql).fetchall()[0][0]))


@contextmanager
def screens(desk: Desk) -> Iterator["Told"]:
    """Fifty that watch; afterwards they are gone."""
    pages = LanPages(desk, host="127.0.0.1", port=0, limits=Limits(boards_each=SCREENS, connections_each=SCREENS))
    port = pages.start().result()
    command = [sys.executable, "-m", "bench.watchers", str(port), str(SCREENS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watchers:
        try:
            yield Told(watchers)
        finally:
            watchers.kill()
    pages.stop().result()


class Told:
    """When each screen was first told of each call."""

    def __init__(self, watchers: "subprocess.Popen[str]") -> None:
        self._lines: Iterable[str] = watchers.stdout or ()
        assert next(iter(self._lines)) == "ready\n"
        self._heard: dict[int, dict[int, float]] = defaultdict(dict)
        threading.Thread(target=self._hear, daemon=True).start()

    def by_all(self, rank: int) -> list[float]:
        """Waits for the last screen."""
        while len(self._heard[rank]) < SCREENS:
            time.sleep(0.005)
        return list(self._heard[rank].values())

    def _hear(self) -> None:
        for line in self._lines:
            screen, rank, at = line.split()
            self._heard[int(rank)].setdefault(int(screen), float(at))


async def clicks(window: MainWindow, desk: Desk, clock: offices.Clock) -> tuple[list[float], list[float]]:
    """Milliseconds of the window's clicks, without and with screens, in turn."""
    found: dict[bool, list[float]] = {False: [], True: []}
    for _, are_watching in zip(range(ROUNDS), cycle((False, True)), strict=False):
        asyncio.get_running_loop().call_later(0.2, repaint, window)
        if are_watching:
            with screens(desk):
                found[True] += await keypress.presses(window, desk, clock)
        else:
            found[False] += await keypress.presses(window, desk, clock)
    return found[False], found[True]


def repaint(window: MainWindow) -> None:
    """Each round waits for a first picture."""
    for line in window.findChildren(QueueList):
        line.viewport().update()


if __name__ == "__main__":
    main()
