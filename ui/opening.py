"""From an opening store to a window that has been closed: one office after the other."""

import asyncio
from concurrent.futures import Future
from pathlib import Path

from reception import store
from reception.desk import Desk
from reception.errors import ReceptionError
from reception.queries import office
from ui import bridge
from ui.frame.refusal import Refusal
from ui.main_window import MainWindow

SAMPLE = "sample"


async def serve(desk: Desk, opening: "Future[None]") -> int:
    """Until the window is closed. Exit code 2 when the data cannot be opened."""
    following: Desk | None = desk
    while following is not None:
        desk = following
        window = MainWindow(desk)  # while the store opens on its thread
        try:
            await asyncio.wrap_future(opening)
            following = await _work(window)
        except ReceptionError as refused:
            await bridge.shown(Refusal(str(refused)))
            return 2
        finally:
            await _close(window)
        if following is not None:
            opening = following.open()
    return 0


async def _work(window: MainWindow) -> Desk | None:
    """None once the window was closed; another desk if other data is wanted."""
    if not await window.desk.ask(office.is_founded):
        wanted = await _first_run(window)
        if wanted is not None or window.closed.is_set():
            return Desk(Path(wanted)) if wanted else None
    await window.open()
    window.show()
    await window.closed.wait()
    return None


async def _first_run(window: MainWindow) -> str | None:
    """The page of a fresh data folder. The folder of the sample data if that is wanted instead."""
    from ui.screens.first_run import FirstRunPage

    location = window.desk.location
    page = FirstRunPage(window.desk, None if store.is_server(location) else Path(location) / SAMPLE)
    answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
    give = bridge.giving(answer)
    page.founded.connect(lambda: give(None))
    page.sample_wanted.connect(give)
    window.show_alone(page)
    window.show()
    closed = asyncio.ensure_future(window.closed.wait())
    await asyncio.wait((answer, closed), return_when=asyncio.FIRST_COMPLETED)
    closed.cancel()
    window.show_frame()
    return answer.result() if answer.done() else None


async def _close(window: MainWindow) -> None:
    """In reverse order: what is unwritten, the window, what still runs, the store."""
    window.changes.close()
    await window.keep()
    window.hide()
    await bridge.settle()
    window.deleteLater()
    await window.desk.close()
