"""`/board`: the public board for a television or a phone, kept up to date by server-sent events.

What is on it is decided here, for all screens at once: the page only paints what it is told. Each client holds
nothing but a flag that there is news, and is sent the latest state; one that does not take it is let go.
"""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aiohttp import web

import reception
from reception import words
from reception.errors import ReceptionError
from reception.feed import Change
from reception.queries import public_board
from reception.web import board_words, papers
from reception.web.door import Limits

if TYPE_CHECKING:
    from datetime import datetime

    from reception.desk import Desk

AFTER_YOU_S = 0.05  # the window first asks for what has just changed, and paints it
BEAT_S, SEND_S, RETRY_S, LONGEST_S = 15.0, 5.0, 2.0, 60.0
ON_BOARD = frozenset({"ticket", "desk", "setting", "calendar", "everything"})
RECONNECT_MS = 2000

log = logging.getLogger(__name__)


class BoardPages:
    """Routes of the board, and `keep_up` which has to run beside them."""

    def __init__(self, desk: "Desk", limits: Limits) -> None:
        self._desk, self._limits = desk, limits
        self._found: public_board.PublicBoard | None = None
        self._picture: board_words.BoardPicture | None = None
        self._state = b""  # made once for all screens
        self._stale = asyncio.Event()
        self._stale.set()
        self._watching: dict[asyncio.Event, str] = {}
        self._somebody = asyncio.Event()
        self._is_over = False

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/board", self.show_page), web.get("/board/events", self.send_events)]

    def changed(self, change: Change) -> None:
        """On the loop of the pages."""
        if change.kind in ON_BOARD:
            self._stale.set()

    def end(self) -> None:
        self._is_over = True
        self._tell()

    # -- what is shown --------------------------------------------------------------------------------------------

    async def keep_up(self) -> None:
        """Reads when something changed and somebody watches; moves on when the next announcement is due."""
        while True:
            await self._somebody.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._wait_s()):
                    await self._stale.wait()
                    await asyncio.sleep(AFTER_YOU_S)
            try:
                await self._look()
            except ReceptionError as refused:
                log.warning("the board cannot be read: %s", refused)
                await asyncio.sleep(RETRY_S)

    async def _look(self) -> None:
        self._stale.clear()
        try:
            self._found = await self._desk.ask(public_board.public)
        except BaseException:
            self._stale.set()
            raise
        seen = board_words.picture(self._found, self._desk.now())
        if seen != self._picture:
            self._picture = seen
            self._state = _event("board", self._told(seen))
            self._tell()

    async def _be_current(self, watchers: int) -> None:
        """While nobody watches nothing is read: whoever comes first does it."""
        if self._picture is None or self._stale.is_set() or len(self._watching) <= watchers:
            await self._look()

    def _wait_s(self) -> float:
        if self._found is None:
            return 0.0
        now = self._desk.now()
        due = public_board.changes_at(self._found, now)
        return LONGEST_S if due is None else min(LONGEST_S, max(0.0, (due - now).total_seconds()) + 0.001)

    def _tell(self) -> None:
        for news in self._watching:
            news.set()

    # -- who looks ------------------------------------------------------------------------------------------------

    async def show_page(self, _request: web.Request) -> web.Response:
        await self._be_current(watchers=0)
        assert self._picture is not None
        return papers.page("board", **_page_values(self._picture))

    async def send_events(self, request: web.Request) -> web.StreamResponse:
        """The state at once, then whenever it changes; a beat in between, so that a page knows when it hears nothing."""
        if not self._has_room(request.remote or ""):
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "30"})
        headers = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        with self._watched(request.remote or "") as news:
            await self._be_current(watchers=1)
            await response.prepare(request)
            with suppress(ConnectionError, TimeoutError):
                await self._tell_one(request, response, news)
        return response

    async def _tell_one(self, request: web.Request, response: web.StreamResponse, news: asyncio.Event) -> None:
        news.clear()
        hello = f"retry: {RECONNECT_MS}\n\n".encode() + self._state
        await response.write(hello + _event("beat", self._moment()))  # the state may be older than the clock
        while not self._is_over:
            try:
                async with asyncio.timeout(BEAT_S):
                    await news.wait()
            except TimeoutError:
                said = _event("beat", self._moment())
            else:
                news.clear()
                said = self._state
            transport = request.transport
            if transport is None or transport.is_closing():
                return
            if transport.get_write_buffer_size() > self._limits.unsent:
                transport.abort()  # it hangs: what it has not taken yet would only grow
                return
            async with asyncio.timeout(SEND_S):
                await response.write(said)

    def _told(self, seen: board_words.BoardPicture) -> dict[str, Any]:
        lists = {"last": [one._asdict() for one in seen.last], "facts": [one._asdict() for one in seen.facts]}
        own = {
            "now": seen.now._asdict(),
            "version": reception.__version__,
        }  # a page of an older program loads itself anew
        return seen._asdict() | own | lists | self._moment()

    def _moment(self) -> dict[str, Any]:
        """The office's own clock: a television's is often wrong."""
        assert self._found is not None
        return _clock(self._desk.now(), ZoneInfo(self._found.timezone), self._found.language)

    def _has_room(self, address: str) -> bool:
        counts = Counter(self._watching.values())
        return counts.total() < self._limits.boards and counts[address] < self._limits.boards_each

    @contextmanager
    def _watched(self, address: str) -> Iterator[asyncio.Event]:
        news = asyncio.Event()
        self._watching[news] = address
        self._somebody.set()
        try:
            yield news
        finally:
            del self._watching[news]
            if not self._watching:
                self._somebody.clear()


def _clock(at: "datetime", zone: ZoneInfo, language: str) -> dict[str, Any]:
    offset = at.astimezone(zone).utcoffset()
    return {
        "now_ms": int(at.timestamp() * 1000),
        "offset_min": int(offset.total_seconds() // 60) if offset else 0,
        "date": board_words.date(at, zone, words.speaker(language)),
    }


def _event(name: str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def _page_values(picture: board_words.BoardPicture) -> dict[str, Any]:
    """The frame of the page, and the board as it stands for a browser without scripts."""
    lines = papers.joined(
        papers.filled("board-line", number=" ".join(filter(None, (line.number, line.day))), desk=line.desk)
        for line in picture.last
    )
    shown = {name: getattr(picture, name) for name in ("language", "theme", "office", "lost", "last_heading")}
    now = (picture.now.heading, picture.now.number, picture.now.day, picture.now.invitation)
    return shown | {"now": " ".join(filter(None, now)), "lines": lines}
