"""From an opening store to a window that has been closed: one office after the other.

The first picture comes before asyncio is imported: the store is waited for and asked directly, while there is no
window that could freeze. Everything after it is awaited.
"""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from reception import store
from reception.desk import Desk
from reception.errors import ReceptionError
from reception.queries import office
from ui import bridge
from ui.frame import placing
from ui.main_window import MainWindow

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWidgets import QApplication

SAMPLE = "sample"
AFTER_PAINTING_MS = 50
REFUSED = 2


def begin(app: "QApplication", desk: Desk, ready: "Future[None]") -> "list[asyncio.AbstractEventLoop]":
    """Shows the window; the loop that serves it begins, and joins the list, when the Qt loop runs.

    The Qt loop ends with the last window; its exit code is 2 when the data cannot be opened.
    """
    window = MainWindow(desk)
    refusal = _first_picture(window, ready)
    loops: list[asyncio.AbstractEventLoop] = []
    QTimer.singleShot(AFTER_PAINTING_MS, lambda: loops.append(_serve_on_a_loop(app, window, refusal)))
    return loops


def _first_picture(window: MainWindow, ready: "Future[None]") -> str:
    """Shows the filled window of a founded office; the reason if the data cannot be opened."""
    try:
        ready.result()
        if window.desk.ask_now(office.is_founded):
            window.open_now()
            placing.show(window)
    except ReceptionError as refused:
        return str(refused)
    return ""


def _serve_on_a_loop(app: "QApplication", window: MainWindow, refusal: str) -> "asyncio.AbstractEventLoop":
    loop = bridge.begin(app)
    from ui import qt_words

    app.installTranslator(qt_words.QtWords(app))
    serving = bridge.start(loop, _serve(window, refusal))
    serving.add_done_callback(lambda task: (loop.stop(), app.exit(1 if task.exception() else task.result())))
    return loop


async def _serve(window: MainWindow, refusal: str) -> int:
    """The window that stands, and after it any other whose data is asked for."""
    following: Desk | None = window.desk
    while following is not None:
        if refusal:
            await _refuse(window, refusal)
            return REFUSED
        following = await _work(window)
        if following is window.desk:
            window = await _rebuilt(window)
            continue
        await _close(window)
        if following is not None:
            window = MainWindow(following)
            refusal = await _opened(following)
    return 0


async def _opened(desk: Desk) -> str:
    import asyncio

    try:
        await asyncio.wrap_future(desk.open())
    except ReceptionError as refused:
        return str(refused)
    return ""


async def _work(window: MainWindow) -> Desk | None:
    """None once the window was closed; another desk if other data is wanted, the same one for another language."""
    wanted = bridge.Answer[Desk | None]()
    window.closing.connect(lambda: wanted.give(None))
    window.outspoken.connect(lambda: wanted.give(window.desk))
    if window.is_leaving:
        return None
    if window.is_outspoken():
        return window.desk
    if not window.isVisible():
        if not await window.desk.ask(office.is_founded):
            sample = await _first_run(window)
            if sample is not None:
                return Desk(Path(sample)) if sample else None
        await window.open()
        placing.show(window)
    return await wanted.given()


async def _rebuilt(before: MainWindow) -> MainWindow:
    """A window in the language of now, on the same desk, with the same page in front."""
    await _put_away(before)
    window = MainWindow(before.desk)
    window.crew.follow(before.crew)
    await window.open()
    window.open_page(before.page_in_front())
    placing.show(window)
    if before.is_leaving:
        window.close()
    before.hide()
    before.deleteLater()
    return window


async def _first_run(window: MainWindow) -> str | None:
    """The page of a fresh data folder: None once the office exists, the folder of sample data, or "" if closed."""
    from ui.screens.first_run import FirstRunPage

    location = window.desk.location
    page = FirstRunPage(window.desk, None if store.is_server(location) else Path(location) / SAMPLE)
    answer = bridge.Answer[str | None]()
    page.founded.connect(lambda: answer.give(None))
    page.sample_wanted.connect(answer.give)
    window.closing.connect(lambda: answer.give(""))
    window.whole.show_alone(page)
    placing.show(window)
    wanted = await answer.given()
    window.whole.show_frame()
    return wanted


async def _refuse(window: MainWindow, refusal: str) -> None:
    from ui.frame.refusal import Refusal

    await bridge.shown(Refusal(refusal))
    window.changes.close()
    await window.desk.close()


async def _close(window: MainWindow) -> None:
    """In reverse order: what is unwritten, the window, what still runs, the store."""
    await _put_away(window)
    window.hide()
    window.deleteLater()
    await window.desk.close()


async def _put_away(window: MainWindow) -> None:
    """It hears of nothing any more, and nothing that it started is left."""
    placing.remember(window)
    window.changes.close()
    await window.keep()
    await bridge.settle()
