"""Fetches what BPS lists and keeps it: list by list, each whole or not at all. Errors end it, never anything else.

What was fetched before a kill stays, and the next time goes on with the lists that are still old.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from reception.desk import Desk
from reception.domain.catalogue import MODELS, Entry, entry
from reception.errors import ReceptionError, Refused
from reception.queries import catalogue as known
from reception.queries.catalogue import Setup
from reception.services import catalogue
from reception.store import secrets
from reception.words import tr

KEY = "bps-webapi-key"
TRIES, MOST_PAGES = 3, 2_000
BETWEEN_S, AGAIN_S = 0.25, 2.0
NO_KEY = "There is no key yet. Get one at webapi.bps.go.id/developer and enter it here."
HALF = "BPS answered with half of what it announced. What was known before stays."
_one_at_a_time = threading.Lock()


class Source(Protocol):
    def page(self, model: str, number: int) -> Any: ...


class Progress(NamedTuple):
    """`page` of `pages` of a list has been read."""

    model: str
    page: int
    pages: int


def webapi(setup: Setup, key: str) -> Source:
    from reception.web.webapi import WebApi

    return WebApi(setup.api, setup.domain, key)


def check(desk: Desk, key: str, source: Callable[[Setup, str], Source] = webapi) -> int:
    """How many publications BPS lists for the office's domain with this key; raises `Refused` saying what is wrong."""
    if not key:
        raise Refused(NO_KEY)
    return int(source(desk.ask_now(known.setup), key).page("publication", 1).total)


class Refresh:
    """One round. Blocks: to be run on a thread of its own; `stop` ends it after the page that is being read."""

    def __init__(
        self,
        desk: Desk,
        tell: Callable[[Progress], None] = lambda _progress: None,
        source: Callable[[Setup, str], Source] = webapi,
    ) -> None:
        self._desk, self._tell, self._make = desk, tell, source
        self._is_over = threading.Event()

    def stop(self) -> None:
        self._is_over.set()

    def run(self, models: Sequence[str] | None = None) -> str:
        """Fetches these lists, or those that are due; what went wrong, as one sentence, empty when nothing did."""
        if self._is_over.is_set():
            return ""
        if not _one_at_a_time.acquire(blocking=False):
            return tr("The catalogue is being fetched already.")
        try:
            return self._run(self._desk.ask_now(known.due) if models is None else models)
        finally:
            _one_at_a_time.release()

    def _run(self, models: Sequence[str]) -> str:
        setup = self._desk.ask_now(known.setup)
        key = secrets.find(self._desk.location, KEY)
        for model in models:
            if self._is_over.is_set():
                return ""
            try:
                if not key:
                    raise Refused(NO_KEY)
                entries = self._all(self._make(setup, key), model, setup.site)
                if self._is_over.is_set():
                    return ""
                self._desk.do_now(catalogue.replace, model, entries)
            except ReceptionError as error:
                if self._is_over.is_set():
                    return ""
                self._desk.do_now(catalogue.note_failure, model, str(error))
                return str(error)
        return ""

    def _all(self, source: Source, model: str, site: str) -> list[Entry]:
        """Every page of a list; raises `Refused` when less came than was announced."""
        items: list[dict[str, Any]] = []
        number, pages, total = 1, 1, 0
        while number <= min(pages, MOST_PAGES) and not self._is_over.is_set():
            read = self._page(source, model, number)
            pages, total = read.pages, read.total
            items += read.items
            self._tell(Progress(model, number, pages))
            number += 1
            self._is_over.wait(BETWEEN_S if number <= pages else 0)
        seen = {item.get(MODELS[model].key) for item in items}
        if len(seen) < total and not self._is_over.is_set():
            raise Refused(HALF)
        return [made for item in items if (made := entry(model, item, site)) is not None]

    def _page(self, source: Source, model: str, number: int) -> Any:
        from reception.web.webapi import Passing

        for left in reversed(range(TRIES)):
            try:
                return source.page(model, number)
            except Passing:
                if not left or self._is_over.wait(AGAIN_S):
                    raise
        raise AssertionError("tried")
