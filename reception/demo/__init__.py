"""A plausible office, played through the real services: something to look at, to practise on and to measure with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reception import clock
from reception.errors import BadInput
from reception.store import Location

MOST_MONTHS = 36
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Played:
    """What there is now."""

    first: date
    last: date
    tickets: int
    surveys: int
    consultations: int


def play(
    location: Location,
    *,
    months: int = 3,
    seed: int = 1,
    now: clock.Clock = clock.now,
    on_progress: Progress = lambda done: None,
) -> Played:
    """Fills an empty place with the whole months before today and this month up to now; the same for one seed and date.

    All of it is one transaction beside the place, put there at the end: whoever raises in `on_progress` (0 to 1), or
    interrupts, leaves nothing behind. Raises `Refused` for a place in use, `BadInput`, `StoreError`.
    """
    if not 0 <= months <= MOST_MONTHS:
        raise BadInput("The number of months must be from 0 to {most}.", most=MOST_MONTHS)
    from reception.demo import life, place

    with place.vacant(location) as runner:
        played: Played = runner.do(life.live, now, (None, None, False), (months, seed, on_progress), {})[0]
    return played
