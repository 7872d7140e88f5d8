"""What runs beside the pages keeps the holidays of the coming year."""

import asyncio
from datetime import UTC, datetime

from reception.queries import calendar as calendars
from tests.ui.workplace import workplace
from ui.companions.coming_years import ComingYears


async def test_a_window_in_a_new_year_keeps_the_holidays_of_the_next(sqlite_migrated):
    async with workplace(sqlite_migrated) as here:
        here.clock.at = datetime(2028, 1, 3, 2, 0, tzinfo=UTC)
        assert await here.desk.ask(calendars.years_to_keep) == [2028, 2029]
        ComingYears(here.window)
        while await here.desk.ask(calendars.years_to_keep):
            await asyncio.sleep(0.01)
