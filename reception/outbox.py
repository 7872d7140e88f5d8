"""Sends what waits in the outbox, one message after the other, on a thread of its own.

What is written before each request and after it stands in `services.cloud_outbox`; here nothing is remembered that a
killed process would have to remember. A request whose result could not be written down is written down later.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from reception.desk import Desk
from reception.domain import delivery
from reception.domain.whatsapp_refusals import NO_ANSWER, Fate
from reception.errors import ReceptionError
from reception.feed import EVERYTHING, Change
from reception.queries import cloud, files
from reception.queries.cloud import Setup
from reception.services import cloud_media, cloud_outbox, cloud_uploads
from reception.services.cloud_outbox import Job, Outcome
from reception.store import secrets
from reception.web.keys import TOKEN

IDLE_S, AFTER_TROUBLE_S, HOLD_S = 60.0, 5.0, 300.0
LET_FINISH_S, SHORTEST_S = 5.0, 1.0
SLEPT = Outcome(Fate.AGAIN, words=NO_ANSWER)
AFRESH = frozenset({"setting", "outbox"})  # the token may be another one, or somebody wants it tried now
WAKES = AFRESH | {"message", EVERYTHING}
log = logging.getLogger(__name__)


class Carrier(Protocol):
    """Whoever takes messages to Meta."""

    def send(self, body: dict[str, Any]) -> Outcome: ...
    def upload(self, name: str, content: bytes) -> Outcome: ...
    def fetch(self, media_id: str) -> bytes: ...


def graph(setup: Setup, token: str) -> Carrier:
    from reception.web.graph import Graph

    return Graph(setup, token)


class Outbox:
    """Works from `start` to `stop`. Any number of computers may have one: each message is taken by one of them."""

    def __init__(self, desk: Desk, carrier: Callable[[Setup, str], Carrier] = graph) -> None:
        self._desk, self._carrier = desk, carrier
        self._sender = os.urandom(8).hex()
        self._wake, self._is_over = threading.Event(), False
        self._settings = 0  # counts their changes: another token ends what was held for the last one
        self._held = (-1, 0.0)
        self._has_work = True
        self._unsettled: tuple[Job, Outcome] | None = None
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._leave: Callable[[], None] = lambda: None

    def start(self) -> None:
        self._leave = self._desk.feed.subscribe(self._heard)
        self._thread.start()

    def stop(self) -> None:
        """Waits a little for the message under way, and for no other."""
        self._leave()
        self._is_over = True
        self._wake.set()
        self._thread.join(LET_FINISH_S)

    def _heard(self, change: Change) -> None:
        if change.kind in AFRESH:
            self._settings += 1
        if change.kind in WAKES:
            self._wake.set()

    def _run(self) -> None:
        while not self._is_over:
            self._wake.clear()
            self._wake.wait(self._worked())

    def _worked(self) -> float:
        """Does what is due; how long to wait then. Whatever goes wrong here, the next round tries again."""
        try:
            return self._round()
        except ReceptionError as refused:
            log.warning("the outbox cannot be read: %s", refused)
        except Exception:
            if not self._is_over:  # the program ends, and its store is closed already
                log.exception("the outbox stood still")
        return AFTER_TROUBLE_S

    def _round(self) -> float:
        if self._unsettled is not None:
            self._settle(*self._unsettled)
        while not self._is_over and self._is_due() and self._send_one():
            pass
        return self._pause()

    def _hired(self) -> Carrier | None:
        """None on a computer without the token, and while Meta does not accept it."""
        setup, (settings, until) = self._desk.ask_now(cloud.setup), self._held
        if not setup.can_send or (settings == self._settings and time.monotonic() < until):
            return None
        token = secrets.find(self._desk.location, TOKEN)
        return self._carrier(setup, token) if token else None

    def _is_due(self) -> bool:
        due = self._desk.ask_now(cloud.next_due)
        return due is not None and due <= self._desk.now()

    def _pause(self) -> float:
        due = self._desk.ask_now(cloud.next_due)
        left = (due - self._desk.now()).total_seconds() if due is not None else IDLE_S
        return min(max(left, SHORTEST_S), IDLE_S) if self._has_work else IDLE_S

    def _send_one(self) -> bool:
        """False when nothing more is to be done now."""
        settings, carrier = self._settings, self._hired()
        self._has_work = carrier is not None
        if carrier is None:
            return False
        began = self._desk.now()
        job = self._desk.do_now(cloud_outbox.claim, self._sender)
        if job is None:
            return self._upload_one(carrier, settings) or self._fetch_one(carrier)
        slept = self._desk.now() - began >= delivery.LEASE / 2  # others may have given it up, and decided about it
        outcome = SLEPT if slept else carrier.send(job.body)
        self._hold(outcome, settings)
        self._settle(job, outcome)
        return True

    def _hold(self, outcome: Outcome, settings: int) -> None:
        """Nothing more is tried with a token that is not accepted, until it is another one or some time has passed."""
        if outcome.fate is Fate.HELD:
            self._held = settings, time.monotonic() + HOLD_S

    def _settle(self, job: Job, outcome: Outcome) -> None:
        self._unsettled = job, outcome
        self._desk.do_now(cloud_outbox.settle, job.attempt_id, self._sender, outcome)
        self._unsettled = None

    def _upload_one(self, carrier: Carrier, settings: int) -> bool:
        """A file of ours has to be at Meta before it can be sent."""
        wanted = self._desk.do_now(cloud_uploads.next_upload)
        if wanted is None:
            return False
        outcome = carrier.upload(wanted.name, self._desk.ask_now(files.content, wanted.file_id))
        self._hold(outcome, settings)
        self._desk.do_now(cloud_uploads.uploaded, wanted.attempt_id, outcome)
        return True

    def _fetch_one(self, carrier: Carrier) -> bool:
        """A file that a visitor sent along; it lies at Meta for some days."""
        wanted = self._desk.do_now(cloud_media.next_one)
        if wanted is None:
            return False
        try:
            content = carrier.fetch(wanted.media_id)
        except ReceptionError as refused:
            log.warning("a file cannot be fetched: %s", refused)
            self._desk.do_now(cloud_media.missed, wanted.id)
        else:
            self._desk.do_now(cloud_media.keep, wanted.id, content)
        return True
