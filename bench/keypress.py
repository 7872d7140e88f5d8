"""F2 pressed to the queue repainted without the called ticket, beyond the commit itself.

    python -m bench.keypress

Promise: at most 3 frames (50 ms) at the 95th percentile. The commit is what the store thread spends in `desk.do`.
"""

import asyncio
import time
from functools import cache
from statistics import median, quantiles
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bench import offices
from bench.windows import in_window
from reception.desk import Desk
from reception.services import tickets
from ui.main_window import MainWindow
from ui.screens.queue_list import QueueList

YEAR, WAITING = 12_000, 30
PRESSES, WARM_UP = 150, 10
FRAMES_MS = 50


def main() -> None:
    with offices.office(YEAR, WAITING, per_day=48) as (desk, clock):
        beyond = in_window(desk, lambda window: presses(window, desk, clock))
    late = quantiles(beyond, n=20)[-1]
    print(
        f"F2 to the repainted queue, beyond the commit: {late:.1f} ms at the 95th percentile of {len(beyond)},"
        f" median {median(beyond):.1f} ms: {late / FRAMES_MS:.2f} of the promise (at most {FRAMES_MS} ms)"
    )


async def presses(window: MainWindow, desk: Desk, clock: offices.Clock) -> list[float]:
    """Milliseconds of each press, without the time of its commit."""
    commits, paints = watched_commits(desk), watched_paints()
    beyond = []
    for _ in range(WARM_UP + PRESSES):
        await painted(paints, WAITING)
        await asyncio.sleep(0.05)  # the window has nothing left to do
        clock.pass_by(seconds=30)
        begin = time.perf_counter()
        QTest.keyClick(window, Qt.Key.Key_F2)
        at = await painted(paints, WAITING - 1)
        beyond.append((at - begin - commits.pop()) * 1e3)
        await asyncio.sleep(0.05)
        clock.pass_by(seconds=30)
        await desk.do(tickets.skip, called(window))
    return beyond[WARM_UP:]


def called(window: MainWindow) -> Any:
    """The ticket that this desk holds."""
    page: Any = window.stack.currentWidget()
    return page.held().id


def watched_commits(desk: Desk) -> list[float]:
    """Seconds of each service on the store thread, from now on."""
    seconds: list[float] = []
    do = desk._do

    def timed(*args: Any) -> Any:
        begin = time.perf_counter()
        try:
            return do(*args)
        finally:
            seconds.append(time.perf_counter() - begin)

    desk._do = timed  # type: ignore[method-assign, assignment]
    return seconds


Paints = list[tuple[int, float]]


@cache
def watched_paints() -> Paints:
    """How many rows a painted list had, and when it was done, from now on. Once: Qt remembers which method paints."""
    paints: Paints = []
    paint = QueueList.paintEvent

    def painting(queue: QueueList, event: Any) -> None:
        paint(queue, event)
        paints.append((queue.rows.rowCount(), time.perf_counter()))

    QueueList.paintEvent = painting  # type: ignore[method-assign,assignment]
    return paints


async def painted(paints: Paints, rows: int) -> float:
    """When a list with so many rows was painted first; what was painted before is forgotten."""
    async with asyncio.timeout(20):
        while True:
            for many, at in paints:
                if many == rows:
                    paints.clear()
                    return at
            await asyncio.sleep(0.001)


if __name__ == "__main__":
    main()
