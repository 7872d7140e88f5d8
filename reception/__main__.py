"""`reception VERB ...`: runs a headless verb. `start.py VERB ...` does the same."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from reception.commands import failure
from reception.store import log_file


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, 2 for what the user can mend, 1 for a bug, 130 for Ctrl+C."""
    log_file.keep()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe on Windows would speak its own code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    return failure.contained(lambda: _run(given))


def _run(arguments: list[str]) -> None:
    from reception.commands import line

    line.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
