"""When people come: waves in the morning and after noon, messages at night, a quiet December."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from reception.demo.cast import Dialogue, Person, Town, dialogues
from reception.domain.calendar import Calendar

TICKETS_A_DAY = 15.5
SEASON = {1: 0.9, 2: 1.0, 3: 1.15, 4: 1.1, 5: 1.1, 6: 0.95, 7: 0.85, 8: 1.0, 9: 1.1, 10: 1.15, 11: 1.1, 12: 0.75}
CHANNELS = {"walk_in": 0.58, "whatsapp": 0.29, "silastik": 0.13}
WAVES = {"morning": 0.52, "noon": 0.3, "between": 0.18}


@dataclass(slots=True)
class Visit:
    """One request as the play means it to go. `fate` is what becomes of it after the call."""

    at: datetime
    channel: str
    person: Person
    dialogue: Dialogue
    fate: str = "served"
    priority: str | None = None
    minutes: float = 8.0
    surveyed: bool = False
    reopened: bool = False


class Days:
    """Plans the visits of one local date after the other."""

    def __init__(self, rng: Random, calendar: Calendar) -> None:
        self._rng = rng
        self._calendar = calendar
        self._town = Town(rng)

    def visits(self, day: date) -> list[Visit]:
        """Everybody who comes or writes on a date, in order of time."""
        planned = [self._visit(day, channel) for channel in self._channels(day)]
        return sorted(planned, key=lambda visit: visit.at)

    def visit(self, at: datetime, channel: str) -> Visit:
        """Somebody with a question."""
        person, dialogue = self._town.somebody(), self._rng.choice(dialogues())
        visit = Visit(at, channel, person, dialogue, minutes=self._minutes(channel))
        visit.fate = self._fate(channel)
        if channel == "walk_in":
            visit.priority = self._priority(person)
        return visit

    def _visit(self, day: date, channel: str) -> Visit:
        moment = self._walk_in_time(day) if channel == "walk_in" else self._online_time(day)
        return self.visit(moment, channel)

    def _channels(self, day: date) -> list[str]:
        if not self._calendar.is_service_day(day):
            return ["whatsapp"] * self._rng.choice((0, 1, 1, 2, 3))
        busy = SEASON[day.month] * (1.2 if day.isoweekday() == 1 else 1.0)
        many = round(self._rng.gauss(TICKETS_A_DAY * busy, 2.5))
        return self._rng.choices(list(CHANNELS), list(CHANNELS.values()), k=max(6, many))

    def _walk_in_time(self, day: date) -> datetime:
        friday = day.isoweekday() == 5
        wave = self._rng.choices(list(WAVES), list(WAVES.values()))[0]
        peak = {"morning": 9.3, "noon": 13.35 if friday else 13.1}.get(wave)
        hour = self._rng.uniform(8.0, 14.6) if peak is None else self._rng.gauss(peak, 0.55)
        if friday and 11.5 < hour < 13:
            hour += 1.6
        return self._moment(day, min(max(hour, 7.9), 14.85))

    def _online_time(self, day: date) -> datetime:
        daytime = self._rng.random() < 0.68
        return self._moment(
            day, self._rng.triangular(7.5, 15.5, 10) if daytime else self._rng.triangular(17.5, 23.6, 20)
        )

    def _moment(self, day: date, hour: float) -> datetime:
        local = datetime.combine(day, time(), self._calendar.zone)
        return local.astimezone(UTC) + timedelta(seconds=round(hour * 3600))

    def _minutes(self, channel: str) -> float:
        typical = {"walk_in": 8.0, "whatsapp": 6.0, "silastik": 9.0}[channel]
        return min(max(self._rng.lognormvariate(0, 0.5) * typical, 2.0), 38.0)

    def _fate(self, channel: str) -> str:
        chances = {"parked": 0.09 if channel == "walk_in" else 0.22, "transferred": 0.03, "skipped": 0.02}
        if channel == "walk_in":
            chances |= {"no_show": 0.03, "cancelled": 0.05}
        fates = [*chances, "served"]
        return self._rng.choices(fates, [*chances.values(), 1 - sum(chances.values())])[0]

    def _priority(self, person: Person) -> str | None:
        if person.is_old:
            return "elderly" if self._rng.random() < 0.8 else None
        young = person.fields["sex"] == "female" and person.fields["age_group"] in ("26_34", "35_44")
        if young and self._rng.random() < 0.06:
            return "pregnant"
        return "disabled" if self._rng.random() < 0.012 else None
