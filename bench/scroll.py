"""Scrolling through the history of 1,000,000 tickets, while it is still being gathered and afterwards.

    python -m bench.scroll

Promise: the window never stands still for more than 50 ms. A pause is the time between two turns of its event loop.
"""

import asyncio
import os
import time
from collections.abc import Iterator
from typing import Any

from bench import offices
from bench.windows import in_window
from ui import pages
from ui.main_window import MainWindow

PAST = int(os.environ.get("BENCH_PAST", 1_000_000))
SETTLING_S, PAUSE_MS = 1.0, 50
PAGES, JUMPS, DRAGS = 60, 40, 120


def main() -> None:
    with offices.office(PAST) as (desk, _):
        filling, worst, pause = in_window(desk, scrolled)
    print(
        f"{PAST:,} tickets gathered in {filling:.1f} s; scrolling: longest pause {worst:.1f} ms, while gathering"
        f" {pause:.1f} ms: {max(worst, pause) / PAUSE_MS:.2f} of the promise (at most {PAUSE_MS} ms)"
    )


async def scrolled(window: MainWindow) -> tuple[float, float, float]:
    """Seconds to gather every ticket; the longest pauses in ms when all are there, and while they are gathered."""
    titles = [page.title for page in pages.declared()]
    await asyncio.sleep(SETTLING_S)
    begin = time.perf_counter()
    window.open_page(titles.index("History"))
    page: Any = window.stack.currentWidget()
    while not hasattr(page, "table"):
        await asyncio.sleep(0.01)
    gathering = await longest_pause(lambda: dragged(page.table, until=PAST))
    gathered = time.perf_counter() - begin
    await asyncio.sleep(SETTLING_S)
    return gathered, await longest_pause(lambda: everywhere(page.table)), gathering


async def longest_pause(work: Any) -> float:
    """Milliseconds between two turns of the loop, at the most, while the steps of the work are taken one a turn."""
    longest, last = 0.0, time.perf_counter()
    for _ in work():
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest * 1e3


def dragged(table: Any, *, until: int) -> Iterator[None]:
    """The handle of the scroll bar to and fro until everything is there."""
    bar, turn = table.verticalScrollBar(), 0
    while table.tickets.rowCount() < until:
        turn += 1
        if turn % 20 == 0:
            bar.setValue(bar.maximum() * (turn // 20 % 10) // 10)
        yield


def everywhere(table: Any) -> Iterator[None]:
    """Page by page from the top, jumps over the whole length, a fast drag."""
    bar = table.verticalScrollBar()
    places = [bar.pageStep() * n for n in range(PAGES)]
    places += [bar.maximum() * n // JUMPS for n in range(JUMPS, 0, -1)]
    places += [bar.maximum() * n // DRAGS for n in range(DRAGS)]
    for place in places:
        bar.setValue(place)
        for _ in range(5):
            yield


if __name__ == "__main__":
    main()
