"""Hears what other desks tell through PostgreSQL.

WORKAROUND: psycopg's asynchronous connection refuses the event loop of Windows; a plain thread with a synchronous
connection works everywhere.
"""

import logging
import selectors
import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any

from reception.feed import EVERYTHING, Change
from reception.store.listen import CHANNEL

PATIENCE_S = 2.0

Publish = Callable[[Iterable[Change]], None]
log = logging.getLogger(__name__)


class Listener:
    """Publishes what other desks change. After each connect, everything may have changed."""

    def __init__(self, url: str, own: str, publish: Publish) -> None:
        self._url, self._own, self._publish = url, own, publish
        self._stop = threading.Event()
        self._ear, self._mouth = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="listen", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """At once: the thread sleeps with one ear open."""
        self._stop.set()
        self._mouth.close()
        self._thread.join(2 * PATIENCE_S)
        self._ear.close()

    def _run(self) -> None:
        import psycopg

        while not self._stop.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True, connect_timeout=10) as connection:
                    self._listen(connection)
            except psycopg.Error as error:
                log.warning("other desks cannot be heard: %s", type(error).__name__)
                self._stop.wait(PATIENCE_S)

    def _listen(self, connection: Any) -> None:
        connection.execute(f"listen {CHANNEL}")
        self._publish([Change(EVERYTHING)])
        with selectors.DefaultSelector() as ears:
            for ear in (connection, self._ear):
                ears.register(ear, selectors.EVENT_READ)
            while not self._stop.is_set():
                for notice in connection.notifies(timeout=0):
                    self._hear(*notice.payload.split())
                ears.select(PATIENCE_S)

    def _hear(self, sender: str, *kinds: str) -> None:
        if sender != self._own:
            self._publish(Change(kind) for kind in kinds)
