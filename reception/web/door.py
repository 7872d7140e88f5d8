"""Who comes in: a bounded number of callers, none of whom can keep the others waiting.

aiohttp limits the size of a request, not how many callers there are nor how long one may take to say what it wants.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple, cast

HEAD_END = b"\r\n\r\n"
LAST_ROUNDS = 5  # of the loop, in which a connection that was just accepted is made, refused, and says goodbye
MOST_ON_THE_WAY = 131_072  # what the system keeps for a caller who does not read


class Limits(NamedTuple):
    """Connections and open boards, in all and from one address; seconds to ask; requests in ten seconds; unsent bytes."""

    connections: int = 240
    connections_each: int = 40
    boards: int = 120
    boards_each: int = 30
    patience_s: float = 10.0
    requests_each: int = 120
    unsent: int = 32_768


class Door:
    """Makes a protocol for each caller, as `loop.create_server` wants it; whoever is too many is sent away unheard."""

    def __init__(self, serve: Callable[[], asyncio.Protocol], limits: Limits) -> None:
        self.serve, self.limits = serve, limits
        self._inside: Counter[str] = Counter()
        self._callers: set[asyncio.Transport] = set()
        self._is_closed = False

    def __call__(self) -> "Caller":
        return Caller(self)

    def let_in(self, address: str, transport: asyncio.Transport) -> bool:
        """True if there is room; then `let_out` must follow."""
        has_room = self._inside.total() < self.limits.connections and not self._is_closed
        if not has_room or self._inside[address] >= self.limits.connections_each:
            return False
        self._inside[address] += 1
        self._callers.add(transport)
        return True

    async def close(self) -> None:
        """Whoever is still inside, because they do not take what they were sent, is put out."""
        self._is_closed = True
        for transport in self._callers:
            transport.abort()
        for _ in range(LAST_ROUNDS):
            await asyncio.sleep(0)

    def let_out(self, address: str, transport: asyncio.Transport) -> None:
        self._callers.discard(transport)
        self._inside[address] -= 1
        if self._inside[address] <= 0:
            del self._inside[address]


class Caller(asyncio.Protocol):
    """Hands everything on to aiohttp, and closes the door on who connects and does not ask."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._inner: Any = None
        self._tail = b""
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._address = str((transport.get_extra_info("peername") or ("",))[0])
        if not self._door.let_in(self._address, self._transport):
            self._transport.abort()
            return
        if caller := transport.get_extra_info("socket"):
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_ON_THE_WAY)
        self._inner = self._door.serve()
        self._late = asyncio.get_running_loop().call_later(self._door.limits.patience_s, self._transport.abort)
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self._late is not None:
            self._listen(data)
        if self._inner is not None:
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received() if self._inner is not None else None

    def pause_writing(self) -> None:
        if self._inner is not None:
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        if self._inner is not None:
            self._inner.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        self._heard()
        if self._inner is not None:
            self._door.let_out(self._address, self._transport)
            self._inner.connection_lost(error)

    def _listen(self, data: bytes) -> None:
        said = self._tail + data
        self._tail = said[-len(HEAD_END) :]
        if HEAD_END in said:
            self._heard()

    def _heard(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class Pace:
    """Counts the requests of each address over ten seconds; a flood is refused before anything is read for it."""

    SPAN_S = 10

    def __init__(self, most: int) -> None:
        self._most, self._since, self._asked = most, 0.0, Counter[str]()

    def allows(self, address: str, at_s: float) -> bool:
        if at_s - self._since >= self.SPAN_S:
            self._since, self._asked = at_s, Counter()
        self._asked[address] += 1
        return self._asked[address] <= self._most
