"""A real server of the pages on this computer, and callers of every kind."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest

from reception.web.door import Limits
from reception.web.server import LanPages
from tests.builders import Office

PATIENCE_S = 30


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    text: str


class Site:
    """What a browser, or somebody who is none, does with the pages at a port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, **fields: Any) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(fields), **form)

    def socket(self, receives: int | None = None) -> socket.socket:
        """A bare connection, told to hold back what it receives if it is to be slow."""
        made = socket.socket()
        if receives:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
        made.settimeout(PATIENCE_S)
        made.connect(("127.0.0.1", self.port))
        return made

    @contextmanager
    def watching(self) -> Iterator["Watcher"]:
        watcher = Watcher(self)
        try:
            yield watcher
        finally:
            watcher.close()


class Watcher:
    """Somebody whose browser shows the board."""

    def __init__(self, site: Site) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE_S)
        self._connection.request("GET", "/board/events")
        self.response = self._connection.getresponse()

    def next(self, kind: str = "board") -> dict[str, Any]:
        """What is said next under this name."""
        while True:
            name = self._line("event: ")
            data = self._line("data: ")
            if name == kind:
                return json.loads(data)

    def until_number(self, number: str) -> dict[str, Any]:
        while (state := self.next())["now"]["number"] != number:
            pass
        return state

    def close(self) -> None:
        self.response.close()
        self._connection.close()

    def _line(self, beginning: str) -> str:
        while True:
            line = self.response.readline()
            assert line, "the stream has ended"
            if line.startswith(beginning.encode()):
                return line.decode().removeprefix(beginning).strip()


@contextmanager
def served(office: Office, **limits: Any) -> Iterator[Site]:
    pages = LanPages(office.desk, host="127.0.0.1", port=0, limits=Limits(**limits))
    port = pages.start().result(PATIENCE_S)
    try:
        yield Site(port)
    finally:
        pages.stop().result(PATIENCE_S)


@pytest.fixture
def site(office: Office) -> Iterator[Site]:
    with served(office) as site:
        yield site
