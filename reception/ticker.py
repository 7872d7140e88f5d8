"""The one ticker: each second it asks what calls for somebody, and says what has made itself heard since.

Nothing is kept but the instant up to which was listened. No timer belongs to a ticket, so a computer that slept has
missed none: the next look hears everything that began meanwhile, once.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from reception.desk import Desk
from reception.queries import alerts
from reception.queries.alerts import AlertsView

SET_BACK = timedelta(minutes=2)  # less is a clock being trimmed: it waits until the time has caught up

_log = logging.getLogger("reception.ticker")


class Ticker:
    """Tells `tell` each look, on the loop of whoever awaits `look`. Looks never overlap, and none is lost."""

    def __init__(self, desk: Desk, tell: Callable[[AlertsView], None]) -> None:
        self._desk, self._tell = desk, tell
        self._heard_until: datetime | None = None
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
        """A failure is logged once and heard later: the queue goes on, and the next look covers the time."""
        after = self._after()
        try:
            view = await self._desk.ask(alerts.current, after)
        except Exception:
            if not self._fails:
                _log.exception("The alerts could not be read")
            self._fails = True
            return
        self._fails = False
        self._heard_until = view.at if after is None else max(after, view.at)
        self._tell(view)

    def _after(self) -> datetime | None:
        """A clock that was set back far listens from now on: what stands is not heard anew, what begins again is."""
        now = self._desk.now()
        if self._heard_until is not None and self._heard_until - now > SET_BACK:
            return now
        return self._heard_until
