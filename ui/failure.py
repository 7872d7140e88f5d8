"""The only place where an exception becomes words on a screen.

Two kinds of wrong: a `ReceptionError` is the user's business and is said as it is; anything else is our bug,
which is logged with its trace, said once, and the program goes on.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from reception.errors import ReceptionError
from reception.words import tr

if TYPE_CHECKING:
    import asyncio

_log = logging.getLogger("reception.window")
_said: set[str] = set()
_show: Callable[[str, str], None] | None = None


def show_with(show: Callable[[str, str], None] | None) -> None:
    """The window hands in how it shows a sentence in a tone (`warn` for refusals, `bad` for bugs)."""
    global _show
    _show = show


def report(error: BaseException) -> None:
    if isinstance(error, ReceptionError):
        tell(str(error))
    elif isinstance(error, (KeyboardInterrupt, SystemExit)):
        return
    else:
        _report_bug(error)


def tell(sentence: str, tone: str = "warn") -> None:
    """One calm sentence in front of whoever works here."""
    if _show:
        _show(sentence, tone)
    else:
        _log.warning("%s", sentence)


def watch(loop: "asyncio.AbstractEventLoop") -> None:
    """Catch what nobody awaited: slots, threads, forgotten futures."""
    sys.excepthook = _hook
    threading.excepthook = lambda args: report(args.exc_value or SystemError("thread"))
    loop.set_exception_handler(_loop_handler)


def _hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    report(error)


def _loop_handler(_loop: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
    if error := context.get("exception"):
        report(error)
    else:
        _log.error("%s", context.get("message"))


def _report_bug(error: BaseException) -> None:
    _log.error("A bug", exc_info=error)
    place = _place(error)
    if place in _said:
        return
    _said.add(place)
    tell(tr("Something went wrong in the program. It has been recorded; you can go on working."), "bad")


def _place(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return f"{type(error).__name__} {last[0].filename}:{last[0].lineno}" if last else repr(error)
