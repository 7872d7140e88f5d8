"""National holidays and collective leave of Indonesia, looked up once per year and kept in the records."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache


@cache
def of_year(year: int) -> dict[date, str]:
    """Public holidays and cuti bersama of a year; from 2027 partly estimates, no cuti bersama from 2028."""
    import holidays

    return dict(holidays.country_holidays("ID", categories=("public", "government"), years=year, language="id"))


class NationalDays(Mapping[date, str]):
    """Every holiday by date. Years that the records do not hold yet are looked up when first asked for."""

    def __init__(self, recorded: Mapping[int, Mapping[date, str]]) -> None:
        self._years = dict(recorded)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._year(day.year)

    def __getitem__(self, day: date) -> str:
        return self._year(day.year)[day]

    def __iter__(self) -> Iterator[date]:
        return (day for days in self._years.values() for day in days)

    def __len__(self) -> int:
        return sum(len(days) for days in self._years.values())

    def _year(self, year: int) -> Mapping[date, str]:
        if year not in self._years:
            self._years[year] = of_year(year)
        return self._years[year]


ESTIMATE = " (perkiraan)"
_COLLECTIVE = "Cuti Bersama"


def is_estimate(name: str) -> bool:
    """Whether the date is only reckoned so far: it hangs on the moon, and no decree has fixed it."""
    return ESTIMATE in name


def plain(name: str) -> str:
    """The name without the mark of an estimate."""
    return name.replace(ESTIMATE, "")


def is_collective(name: str) -> bool:
    """Cuti bersama, which a decree adds year by year."""
    return name.startswith(_COLLECTIVE)
