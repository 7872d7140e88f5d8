"""Fetches the catalogue of BPS when it is old, beside everything else; what goes wrong is told where it is searched."""

import asyncio
import threading
from typing import TYPE_CHECKING

from ui import bridge
from ui.company import Companion, Host

if TYPE_CHECKING:
    from datetime import datetime

    from reception.catalogue import Refresh
    from reception.queries.office import OfficeProfile
    from ui.models.queue_words import Instant

LOOK_S, LET_FINISH_S = 300, 5.0


class CatalogueCompanion(Companion):
    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._is_wanted = False
        self._looked_at: datetime | None = None
        self._running: Refresh | None = None
        self._thread: threading.Thread | None = None

    def show_profile(self, profile: "OfficeProfile") -> None:
        self._is_wanted = bool(profile.settings["catalogue_on"])
        self._look()

    def tick(self, at: "Instant") -> None:
        if self._looked_at is None or (at.now - self._looked_at).total_seconds() >= LOOK_S:
            self._looked_at = at.now
            self._look()

    def _look(self) -> None:
        if self._is_wanted and self._running is None:
            bridge.spawn(self._fetch_what_is_due())

    async def _fetch_what_is_due(self) -> None:
        from reception.queries import catalogue

        due = await self.desk.ask(catalogue.due)
        if due and self._is_wanted and self._running is None:  # the window may have ended meanwhile
            from reception.catalogue import Refresh

            self._running = Refresh(self.desk)
            self._thread = threading.Thread(target=self._run, args=(self._running,), name="catalogue", daemon=True)
            self._thread.start()

    def _run(self, refresh: "Refresh") -> None:
        """On a thread of its own: a page that does not come keeps nobody from closing the window."""
        try:
            refresh.run()
        finally:
            self._running = None

    async def keep(self) -> None:
        self._is_wanted = False
        if self._running is not None and self._thread is not None:
            self._running.stop()
            await asyncio.to_thread(self._thread.join, LET_FINISH_S)


COMPANION = CatalogueCompanion
