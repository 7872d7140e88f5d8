"""`figures monthly` out of a million tickets, against one grouped scan of that month's rows.

    python -m bench.figures

Promise: at most 5 x the scan. BENCH_PAST names another number of tickets.
"""

import os
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from bench import offices
from reception.domain import periods
from reception.queries import figures
from reception.store.database import rows
from reception.store.work import View

SCAN = """
select channel, state, topic, count(*), sum(wait_s), sum(on_time) from ticket
where office_id = 1 and day >= ? and day <= ? group by channel, state, topic
"""
ROUNDS = 25


def main() -> None:
    past = int(os.environ.get("BENCH_PAST", 1_000_000))
    month = periods.month(2026, 10)
    with offices.office(past) as (desk, _):
        total = desk.ask_now(figures.of, month).tickets.total
        pairs = [(desk.ask_now(timed, figures.of, month), desk.ask_now(timed, scan, month)) for _ in range(ROUNDS)]
    whole, one = (median(times) for times in zip(*pairs, strict=True))
    least = min(time for time, _ in pairs) / min(time for _, time in pairs)
    print(
        f"figures of a month with {total:,} of {past:,} tickets {whole * 1e3:.1f} ms, one grouped scan"
        f" {one * 1e3:.1f} ms: {whole / one:.2f} x (at most 5), the quickest of each {least:.2f} x"
    )


def scan(view: View, month: periods.Period) -> list[tuple[Any, ...]]:
    return rows(view.db, SCAN, (month.first, month.last))


def timed(view: View, query: Callable[..., Any], *args: Any) -> float:
    begin = time.perf_counter()
    query(view, *args)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
