"""What may become of a message that goes out by the Cloud API, and what must never happen: that it goes twice.

Meta knows no key by which it would recognise a message that it was handed before. So a request that may have reached it
is never repeated by itself: its attempt is `unknown` until a status tells, or somebody decides.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

WINDOW: Final = timedelta(hours=24)
LEASE: Final = timedelta(seconds=90)
"""So long an attempt may be under way. Whoever took it and is silent for longer has ended or sleeps."""
GIVES_UP_AFTER: Final = timedelta(hours=24)
_PAUSES: Final = (5, 15, 60, 300, 900)  # seconds


class Attempt(StrEnum):
    """One try to send a message. `sent`: Meta took it. In the order of `_RANK` it only ever goes up, save for a refusal
    that proves that nothing was taken: then it is queued again."""

    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"


_RANK: Final = {attempt: rank for rank, attempt in enumerate(Attempt)}
_PROGRESS: Final = {
    attempt: place
    for place, attempt in enumerate((
        Attempt.FAILED, Attempt.UNKNOWN, Attempt.QUEUED, Attempt.SENDING, Attempt.SENT, Attempt.DELIVERED, Attempt.READ,
    ))
}  # fmt: skip
TAKEN: Final = frozenset({Attempt.SENT, Attempt.DELIVERED, Attempt.READ})
WAITING: Final = frozenset({Attempt.QUEUED, Attempt.SENDING, Attempt.UNKNOWN})


def later(one: Attempt, other: Attempt) -> Attempt:
    """Which of two states holds, in whatever order they became known.

    A message that arrived was not lost, so `delivered` outweighs `failed` (Meta tells of each device of a visitor).
    """
    return max(one, other, key=_RANK.__getitem__)


def of_part(attempts: Sequence[Attempt]) -> Attempt:
    """The state of what was tried so often, the last try last: if any reached Meta, it was sent."""
    taken = [attempt for attempt in attempts if attempt in TAKEN]
    return max(taken, key=_RANK.__getitem__) if taken else attempts[-1]


def of_message(parts: Iterable[Sequence[Attempt]]) -> Attempt:
    """A message is as far as the last of its parts, the words and each file; one that failed counts first."""
    return min((of_part(attempts) for attempts in parts), key=_PROGRESS.__getitem__)


def pause_after(tries: int) -> timedelta:
    """How long to wait before the next try, after so many that proved fruitless."""
    return timedelta(seconds=_PAUSES[min(max(tries, 1), len(_PAUSES)) - 1])


def window_ends(last_word_at: datetime | None) -> datetime | None:
    """Free text may be sent until 24 hours after the visitor's last message; None when they never wrote."""
    return last_word_at + WINDOW if last_word_at else None


def is_window_open(last_word_at: datetime | None, now: datetime) -> bool:
    ends = window_ends(last_word_at)
    return ends is not None and now < ends
