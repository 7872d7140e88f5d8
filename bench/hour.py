"""An hour at the front desk in fast motion: run by `bench.memory` in a process of its own, on a data folder.

A visitor each minute, called and served by keys, with a conversation and its drafts; the pages are turned and the
search is used; the window's clock ticks for every simulated second. Prints the MiB in memory at its end.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bench import offices, resident
from bench.windows import in_window
from reception.desk import Desk

if TYPE_CHECKING:
    from ui.main_window import MainWindow

HOUR_S = 3600
QUESTION = "Berapa jumlah penduduk miskin tahun lalu?"
ANSWER = "Jumlah penduduk miskin Kota Blitar 2025 ada di tabel 4.5.1, publikasi Kota Blitar Dalam Angka 2026."


def main() -> None:
    clock = offices.Clock()
    desk = Desk(Path(sys.argv[1]), now=clock)
    desk.open().result()  # before any service is imported: the program, too, leaves the other engine's driver out
    print(in_window(desk, lambda window: an_hour(window, desk, clock)), flush=True)
    desk.close_now()


async def an_hour(window: "MainWindow", desk: Desk, clock: offices.Clock) -> float:
    window.pulse.stop()  # ticks come from here
    for second in range(HOUR_S):
        clock.pass_by(seconds=1)
        window.clock_ticked()
        minute, moment = divmod(second, 60)
        if moment in MOMENTS:
            await MOMENTS[moment](window, desk, minute)
        await asyncio.sleep(0)
    return resident.mib()


async def come_in(window: "MainWindow", desk: Desk, minute: int) -> None:
    from reception.services import arrivals

    name, phone = f"Siti {minute}", f"0812{minute:08d}"
    await desk.do(arrivals.arrive, channel="walk_in", topic="prices", name=name, phone=phone)
    await until(lambda: page(window).queue.line.rows.rowCount() == 1)


async def call(window: "MainWindow", _desk: Desk, _minute: int) -> None:
    QTest.keyClick(window, Qt.Key.Key_F2)
    await until(lambda: page(window).shown_ticket() is not None)


async def start(window: "MainWindow", _desk: Desk, _minute: int) -> None:
    QTest.keyClick(window, Qt.Key.Key_F4)
    await until(lambda: page(window).held().state == "serving")


async def talk(window: "MainWindow", desk: Desk, _minute: int) -> None:
    """A question written down, an answer typed letter by letter, kept as a draft, added."""
    from reception.services import conversations

    compose = page(window).consultation.compose
    await desk.do(conversations.add_message, page(window).held().id, kind="in", text=QUESTION)
    QTest.keyClicks(compose.editor, ANSWER)
    compose.keep()
    await painted()
    compose.add.click()
    await until(lambda: not compose.editor.toPlainText())


async def finish(window: "MainWindow", desk: Desk, _minute: int) -> None:
    from reception.services import tickets

    await desk.do(tickets.done, page(window).held().id, data_outcome="fits")
    await until(lambda: page(window).held() is None)


async def look_around(window: "MainWindow", _desk: Desk, minute: int) -> None:
    """Search, and every page in its turn, the reports among them; then back to the queue."""
    QTest.keyClicks(window.search.field, "inflasi dan penduduk")
    await until(lambda: "found" in window.search.__dict__ and window.search.found.isVisible())
    QTest.keyClick(window.search.field, Qt.Key.Key_Escape)
    window.open_page(minute % len(window._pages))
    await painted()
    window.open_page(0)
    await painted()


MOMENTS = {0: come_in, 5: call, 10: start, 20: talk, 40: finish, 45: look_around}


def page(window: "MainWindow") -> Any:
    return window.stack.widget(0)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.005)


async def painted() -> None:
    """What was begun has been read and drawn."""
    await asyncio.sleep(0.1)


if __name__ == "__main__":
    main()
