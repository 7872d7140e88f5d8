"""The one ticker: each second it asks what calls for somebody, and says what makes itself heard.

Nothing is kept but the look before. No timer belongs to a ticket, so a computer that slept has missed none: the next
look hears everything that began meanwhile, once.
"""

import logging
from collections.abc import Callable

from reception.desk import Desk
from reception.domain.alerts import Listening
from reception.queries import alerts
from reception.queries.alerts import AlertsView

_log = logging.getLogger("reception.ticker")


class Ticker:
    """Tells `tell` each look, on the loop of whoever awaits `look`. Looks never overlap, and none is lost."""

    def __init__(self, desk: Desk, tell: Callable[[AlertsView], None]) -> None:
        self._desk, self._tell = desk, tell
        self._listening = Listening()
        self._is_stale = self._is_looking = False
        self._fails = False

    async def look(self) -> None:
        """Off the window's thread; what is asked for while looking is looked at once more afterwards."""
        self._is_stale = True
        if self._is_looking:
            return
        self._is_looking = True
        try:
            while self._is_stale:
                self._is_stale = False
                await self._look()
        finally:
            self._is_looking = False

    async def _look(self) -> None:
        """A failure is logged once and made up for later: the queue goes on, and the next look covers the time."""
        try:
            view = await self._desk.ask(alerts.current, self._listening)
        except Exception:
            if not self._fails:
                _log.exception("The alerts could not be read")
            self._fails = True
            return
        self._fails, self._listening = False, view.listening
        self._tell(view)
