"""Keeps the national holidays of the coming year in time, so that no start of the window has to look them up."""

from reception.queries import calendar as calendars
from reception.services import calendar
from ui import bridge
from ui.company import Companion, Host


class ComingYears(Companion):
    """Asks once, when the window stands; writes once a year."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        bridge.spawn(self._keep())

    async def _keep(self) -> None:
        if await self.desk.ask(calendars.years_to_keep):
            await self.desk.do(calendar.keep_coming)


COMPANION = ComingYears
