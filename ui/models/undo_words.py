"""What a desk did last, in words: on the button that undoes it, and when it has been undone."""

from reception.domain.tickets import Step
from reception.words import tr

_DONE = {
    Step.CALLED: "{number} called",
    Step.RECALLED: "{number} called again",
    Step.STARTED: "{number} started",
    Step.SKIPPED: "{number} skipped",
    Step.NO_SHOW: "{number} no-show",
    Step.PARKED: "{number} deferred",
    Step.RESUMED: "{number} resumed",
    Step.TRANSFERRED: "{number} transferred",
    Step.DONE: "{number} finished",
    Step.CANCELLED: "{number} cancelled",
    Step.REOPENED: "{number} reopened",
    Step.RESTORED: "{number} restored",
}


def done(step: Step, number: str) -> str:
    return tr(_DONE[step], number=number)


def offered(what: str, seconds: int) -> str:
    return tr("{what} · Undo Ctrl Z · {n} s", what=what, n=seconds)


def undone(what: str) -> str:
    return tr("Undone: {what}.", what=what)
