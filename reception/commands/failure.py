"""The edge of the command line: where an exception becomes one sentence and an exit code."""

import logging
import os
import sys
from collections.abc import Callable

from reception.errors import BadInput, ReceptionError
from reception.store import log_file
from reception.words import tr

DONE, OUR_BUG, USERS_BUSINESS, INTERRUPTED = 0, 1, 2, 130
log = logging.getLogger("reception")


def contained(action: Callable[[], None]) -> int:
    """Runs the action and returns the exit code: 0, 2 (the user's business), 1 (a bug), 130 (Ctrl+C)."""
    from typer import Exit
    from typer.exceptions import TyperException

    from reception.commands import usage

    try:
        action()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _nobody_reads()
    except Exit as leave:
        return leave.exit_code
    except ReceptionError as error:
        return _refused(error)
    except TyperException as error:
        return _refused(usage.explained(error))
    except Exception as bug:
        return _bug(bug)
    return DONE


def _refused(error: ReceptionError) -> int:
    _say(str(error))
    for row in error.rows if isinstance(error, BadInput) else ():
        _say(row)
    return USERS_BUSINESS


def _bug(error: Exception) -> int:
    log.error("a bug in a headless verb", exc_info=error)
    _say(tr("The program has made a mistake; the particulars are in {file}.", file=log_file.place()))
    return OUR_BUG


def _say(sentence: str) -> None:
    print(" ".join(sentence.split()), file=sys.stderr)


def _nobody_reads() -> int:
    """`| head` has seen enough. Python would complain once more when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
