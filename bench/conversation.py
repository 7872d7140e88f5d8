"""A conversation of 2,000 messages against one of 20: from the click in the queue to the painted conversation.

    python -m bench.conversation

Promise: at most 2 x. Both are opened in the same window, in turn, from the same place.
"""

import asyncio
import time
from datetime import timedelta
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from bench import offices
from bench.windows import in_window
from reception.domain.ids import TicketId
from ui.main_window import MainWindow
from ui.widgets.message_text import MessageText

if TYPE_CHECKING:
    from reception.store.work import Work

SHORT, LONG = 20, 2_000
TURNS, WARM_UP = 40, 4
TEXT = "Data *jumlah penduduk* per kecamatan tersedia dalam publikasi Kota Blitar Dalam Angka, Tabel 3.1.{n}. "


def main() -> None:
    with offices.office(12_000, 3, per_day=48) as (desk, _):
        first, short, long = (row[0] for row in desk.ask_now(_tickets))
        for ticket, many in ((short, SHORT), (long, LONG)):
            desk.do_now(write, ticket, many)
        times = in_window(desk, lambda window: opened(window, TicketId(first), (short, long)))
    of_short, of_long = (median(times[ticket]) for ticket in (short, long))
    print(
        f"a conversation of {LONG:,} messages painted in {of_long:.0f} ms, one of {SHORT} in {of_short:.0f} ms:"
        f" {of_long / of_short:.2f} x (at most 2)"
    )


def _tickets(view: Any) -> list[tuple[int]]:
    from reception.store.database import rows

    return rows(view.db, "select id from ticket where state = 'waiting' order by id")


def write(work: "Work", ticket: int, many: int) -> None:
    """Questions and answers in turn, straight into the table."""
    from reception.store.database import insert_many

    kinds, columns = ("in", "out"), ("office_id", "ticket_id", "kind", "text", "at", "officer_id")
    rows = [
        (1, ticket, kinds[n % 2], TEXT.format(n=n) * (1 + n % 4), work.now - timedelta(minutes=many - n), n % 2 or None)
        for n in range(many)
    ]
    insert_many(work.db, "message", columns, rows)


async def opened(window: MainWindow, elsewhere: TicketId, tickets: tuple[int, int]) -> dict[int, list[float]]:
    """Milliseconds of each opening, by ticket; between two of them another ticket is in front."""
    page: Any = window.stack.currentWidget()
    paints = watched_paints()
    times: dict[int, list[float]] = {ticket: [] for ticket in tickets}
    for turn in range(WARM_UP + TURNS):
        ticket = tickets[turn % 2]
        page.pick(elsewhere)
        await until(lambda: page.shown_ticket() == elsewhere)
        await asyncio.sleep(0.15)  # the window has nothing left to do
        paints.clear()
        begin = time.perf_counter()
        page.queue_picked(ticket)
        await until(lambda: paints)
        times[ticket].append((paints[0] - begin) * 1e3)
    return {ticket: each[WARM_UP // 2 :] for ticket, each in times.items()}


@cache
def watched_paints() -> list[float]:
    """When each message was painted, from now on. Once: Qt remembers which method paints."""
    paints: list[float] = []
    paint = MessageText.paintEvent

    def painting(text: MessageText, event: Any) -> None:
        paint(text, event)
        paints.append(time.perf_counter())

    MessageText.paintEvent = painting  # type: ignore[method-assign,assignment]
    return paints


async def until(is_so: Any) -> None:
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.001)


if __name__ == "__main__":
    main()
