"""PINs: what is one, and how long wrong ones make whoever tries wait. Nobody is ever locked out for good."""

from datetime import datetime, timedelta
from itertools import pairwise

from reception.errors import BadInput

SHORTEST, LONGEST = 4, 12
FREE_TRIES = 3
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)
MANY_WRONG = 10


def ensure_usable(pin: str) -> None:
    """Raises `BadInput` for what is too short, no number, or the first that anybody would try."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        raise BadInput("A PIN has {shortest} to {longest} digits.", shortest=SHORTEST, longest=LONGEST)
    if len(set(pin)) == 1:
        raise BadInput("A PIN of one repeated digit is too easy to guess.")
    if _is_run(pin):
        raise BadInput("A PIN of digits in a row is too easy to guess.")


def _is_run(pin: str) -> bool:
    """`1234`, `9876`, and `7890` as on a keyboard."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({1}, {9})


def wait_after(wrong: int) -> timedelta:
    """After so many wrong ones in a row: nothing at first, then five seconds, doubling, five minutes at most."""
    if wrong < FREE_TRIES:
        return timedelta()
    return min(FIRST_WAIT * (1 << min(wrong - FREE_TRIES, 16)), LONGEST_WAIT)


def is_waiting(until: datetime | None, now: datetime) -> bool:
    """A wait longer than any that is ever given means that the clock was set back: it counts no more."""
    return until is not None and timedelta() < until - now <= LONGEST_WAIT
