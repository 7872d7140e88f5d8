"""The pages' own thread and event loop, so that no client can stall the window."""

import asyncio
import errno
import logging
import threading
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from reception.errors import ReceptionError, Refused
from reception.feed import Change
from reception.web import papers
from reception.web.board import BoardPages
from reception.web.door import LAST_ROUNDS, Door, Limits, Pace
from reception.web.survey import SurveyPages

if TYPE_CHECKING:
    from reception.desk import Desk

EVERYWHERE = "0.0.0.0"
USUAL = Limits()
LARGEST_FORM = 65_536
LONGEST_LINE, LONGEST_HEADERS = 2_048, 8_190
KEEP_ALIVE_S, AFTER_A_BUG_S = 15.0, 2.0
log = logging.getLogger(__name__)


class Served:
    """Serves pages on a thread and loop of their own, from `start` to `stop`; neither of them waits."""

    def __init__(self, desk: "Desk", *, host: str = "", port: int, limits: Limits = USUAL) -> None:
        self._desk, self._host, self._port, self._limits = desk, host or EVERYWHERE, port, limits
        self._ready: Future[int] = Future()
        self.ended: Future[None] = Future()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)

    def start(self) -> Future[int]:
        """The port, once the pages can be opened; raises `Refused` when they cannot."""
        self._thread.start()
        return self._ready

    def stop(self) -> Future[None]:
        """Done when every client has been sent away and the thread is at its end."""
        with suppress(RuntimeError):  # it has ended by itself
            self._loop.call_soon_threadsafe(self._stop.set)
        return self.ended

    def app(self) -> web.Application:
        """What is served; asked once, on the loop."""
        raise NotImplementedError

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """What runs for as long as the pages are open."""
        yield

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._serve())
        except (OSError, UnicodeError) as error:
            self._give_up(_explained(error, self._host, self._port))
        finally:
            self._give_up(RuntimeError("the pages ended before they were open"))
            self.ended.set_result(None)

    def _give_up(self, error: Exception) -> None:
        """Whoever waits for the pages to open is told; once they are open nobody waits."""
        if not self._ready.done():
            self._ready.set_exception(error)

    async def _serve(self) -> None:
        runner = _runner(self.app())
        await runner.setup()
        assert runner.server is not None
        door = Door(runner.server, self._limits)
        try:
            await self._keep_open(door)
        finally:
            await runner.cleanup()
            await door.close()

    async def _keep_open(self, door: Door) -> None:
        server = await asyncio.get_running_loop().create_server(door, self._host, self._port, backlog=128)
        async with self.beside():
            self._ready.set_result(int(server.sockets[0].getsockname()[1]))
            try:
                await self._stop.wait()
            finally:
                await _shut(server)


class LanPages(Served):
    """The board and the survey."""

    def app(self) -> web.Application:
        self._board = BoardPages(self._desk, self._limits)
        app = application(self._limits, LARGEST_FORM)
        app.add_routes([*self._board.routes(), *SurveyPages(self._desk).routes()])
        app.add_routes([web.get("/web/{name}", papers.send_file)])
        app.add_routes([web.get("/", _to_the_board), web.get("/favicon.ico", _nothing)])
        return app

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        loop, board = asyncio.get_running_loop(), self._board
        keeping_up = loop.create_task(_kept_up(board))
        leave = self._desk.feed.subscribe(lambda change: _hop(loop, board, change))
        try:
            yield
        finally:
            leave()
            keeping_up.cancel()
            board.end()


def _hop(loop: asyncio.AbstractEventLoop, board: BoardPages, change: Change) -> None:
    """From the thread that publishes to ours."""
    with suppress(RuntimeError):  # our loop has just ended
        loop.call_soon_threadsafe(board.changed, change)


async def _shut(server: asyncio.Server) -> None:
    """WORKAROUND: asyncio forgets a connection that it has just accepted when its server is closed in that moment."""
    with suppress(NotImplementedError):  # Windows accepts in another way
        for listening in server.sockets:
            asyncio.get_running_loop().remove_reader(listening.fileno())
    for _ in range(LAST_ROUNDS):
        await asyncio.sleep(0)
    server.close()


async def _kept_up(board: BoardPages) -> None:
    """A bug of ours is written down, and the board goes on with the next change."""
    while True:
        (result,) = await asyncio.gather(board.keep_up(), return_exceptions=True)
        log.error("the board stood still", exc_info=result)
        await asyncio.sleep(AFTER_A_BUG_S)


def application(limits: Limits, largest: int) -> web.Application:
    """Pages with the headers, the pace and the size of request that all of ours have."""
    app = web.Application(client_max_size=largest, middlewares=[_paced(Pace(limits.requests_each))])
    app.on_response_prepare.append(papers.protect)
    return app


def _runner(app: web.Application) -> web.AppRunner:
    return web.AppRunner(
        app,
        handle_signals=False,
        access_log=None,  # who looked is nobody's business
        shutdown_timeout=1,
        keepalive_timeout=KEEP_ALIVE_S,
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_HEADERS,
        handler_cancellation=True,
        logger=log,
    )


def _paced(pace: Pace) -> Middleware:
    @web.middleware
    async def paced(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not pace.allows(request.remote or "", asyncio.get_running_loop().time()):
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(Pace.SPAN_S)})
        try:
            return await handler(request)
        except ReceptionError as refused:  # the records cannot be read now
            log.warning("a page cannot be shown: %s", refused)
            raise web.HTTPServiceUnavailable(headers={"Retry-After": str(Pace.SPAN_S)}) from None

    return paced


async def _to_the_board(_request: web.Request) -> web.Response:
    raise web.HTTPFound("/board")


async def _nothing(_request: web.Request) -> web.Response:
    return web.Response(status=204)


def _explained(error: OSError | UnicodeError, host: str, port: int) -> Refused:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return Refused("Port {port} is used by another program. Choose another one in the settings.", port=port)
    if number == errno.EACCES:
        return Refused("This computer does not let programs use port {port}. Choose another one, like 8080.", port=port)
    return Refused("The pages cannot be opened at {address}: this computer has no such address.", address=host)
