"""The life of a ticket: its states and what may follow what (domain.md, section 3); its number and reference."""

import re
from contextlib import suppress
from datetime import date
from enum import StrEnum

from reception.domain.codes import STATES
from reception.errors import BadInput, Refused


class State(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    DONE = "done"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What can happen to a ticket; each is kept as an event of the same name."""

    ARRIVED = "arrived"
    CALLED = "called"
    RECALLED = "recalled"
    STARTED = "started"
    SKIPPED = "skipped"
    NO_SHOW = "no_show"
    PARKED = "parked"
    RESUMED = "resumed"
    TRANSFERRED = "transferred"
    DONE = "done"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    RESTORED = "restored"
    AMENDED = "amended"


TRANSITIONS: dict[Step, tuple[frozenset[State], State]] = {
    Step.CALLED: (frozenset({State.WAITING}), State.CALLED),
    Step.RECALLED: (frozenset({State.CALLED}), State.CALLED),
    Step.STARTED: (frozenset({State.CALLED}), State.SERVING),
    Step.SKIPPED: (frozenset({State.CALLED}), State.WAITING),
    Step.NO_SHOW: (frozenset({State.CALLED}), State.NO_SHOW),
    Step.PARKED: (frozenset({State.SERVING}), State.PARKED),
    Step.RESUMED: (frozenset({State.PARKED}), State.SERVING),
    Step.TRANSFERRED: (frozenset({State.SERVING}), State.WAITING),
    Step.DONE: (frozenset({State.SERVING, State.PARKED}), State.DONE),
    Step.CANCELLED: (frozenset({State.WAITING, State.CALLED, State.PARKED}), State.CANCELLED),
    Step.REOPENED: (frozenset({State.DONE}), State.WAITING),
    Step.RESTORED: (frozenset({State.NO_SHOW, State.CANCELLED}), State.WAITING),
}

_REFERENCE = re.compile(r"(\d{4}-\d{2}-\d{2})/([A-Z]-\d{3,})")

_REFUSALS = {
    Step.CALLED: "Ticket {number} cannot be called: it is {state}.",
    Step.RECALLED: "Ticket {number} cannot be called again: it is {state}.",
    Step.STARTED: "Ticket {number} cannot be started: it is {state}.",
    Step.SKIPPED: "Ticket {number} cannot be skipped: it is {state}.",
    Step.NO_SHOW: "Ticket {number} cannot be marked as a no-show: it is {state}.",
    Step.PARKED: "Ticket {number} cannot be deferred: it is {state}.",
    Step.RESUMED: "Ticket {number} cannot be resumed: it is {state}.",
    Step.TRANSFERRED: "Ticket {number} cannot be transferred: it is {state}.",
    Step.DONE: "Ticket {number} cannot be finished: it is {state}.",
    Step.CANCELLED: "Ticket {number} cannot be cancelled: it is {state}.",
    Step.REOPENED: "Ticket {number} cannot be reopened: it is {state}.",
    Step.RESTORED: "Ticket {number} cannot be restored: it is {state}.",
}


def ensure_can_step(number: str, state: State, step: Step) -> State:
    """The state that follows; raises `Refused` when this step does not follow this state."""
    allowed, following = TRANSITIONS[step]
    if state not in allowed:
        raise Refused(_REFUSALS[step], number=number, state=STATES.label(state).lower())
    return following


def number(letter: str, count: int) -> str:
    """`A-001`: the letter of the channel and the count of that day, never reused (rule 10)."""
    return f"{letter}-{count:03d}"


def reference(day: date, number: str) -> str:
    """`2026-10-01/A-014`: names one ticket across days."""
    return f"{day.isoformat()}/{number}"


def read_reference(text: str) -> tuple[date, str]:
    """The day and number in a reference; raises `BadInput`."""
    match = _REFERENCE.fullmatch(text.strip().upper())
    with suppress(ValueError):
        if match:
            return date.fromisoformat(match[1]), match[2]
    raise BadInput("{text} is not a ticket; write it as 2026-10-01/A-014.", text=text)


def read_number(text: str, letter: str) -> int:
    """The count in a number as offices write it (`A-014`, `a14`, `14`); raises `BadInput` for another letter."""
    match = re.fullmatch(r"([A-Z]?)[- ]?0*(\d{1,6})", text.strip().upper())
    if not match or match[1] not in ("", letter) or int(match[2]) == 0:
        raise BadInput(
            "{text} is not a number of this channel; write it as {example}.", text=text, example=f"{letter}-014"
        )
    return int(match[2])
