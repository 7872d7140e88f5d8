"""Opens the window: first Qt, then the store on its own thread, then the first picture."""

import gc

gc.disable()  # see ui.collector; here, because looking for garbage among fresh modules takes 5 ms of the start

import argparse
import builtins
import sys
from concurrent.futures import Future, wait
from pathlib import Path

from reception import words
from reception.desk import Desk
from reception.errors import ReceptionError
from reception.store import locations


def main(arguments: list[str] | None = None) -> int:
    given = _parsed(arguments)
    from ui import preflight

    preflight.ensure_display()
    try:
        desk = Desk(locations.chosen(given.data, given.database))
    except ReceptionError as error:
        print(error, file=sys.stderr)
        return 2
    _import_qt()
    return _run(desk, desk.open())


def _parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("reception-desk", description="The window of the front desk.")
    parser.add_argument("--data", type=Path, help="the data folder (also RECEPTION_DATA)")
    parser.add_argument("--database", help="postgresql://... for several desks")
    return parser.parse_args(arguments)


def _import_qt() -> None:
    """WORKAROUND: PySide6 reads the source of each module imported after it, in case it asks for `__feature__`.

    Nobody here does, and it would cost the window a fifth of its start: Python's own import is put back.
    """
    try:
        import PySide6.QtCore
        import PySide6.QtWidgets  # noqa: F401
    except ImportError:
        from ui import preflight

        preflight.ensure_screen()  # ends here if a library of the system is what is missing
        raise
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _run(desk: Desk, ready: "Future[None]") -> int:
    wait([ready])  # both threads would import at once, which takes longer than one after the other
    from ui import collector, look, memory

    app = look.application()
    app.setApplicationName("reception")
    app.setDesktopFileName("reception")  # else Linux has nowhere to count what is new, and complains each second
    app.setQuitOnLastWindowClosed(False)  # the loop ends when everything is closed, not with the window
    collector.Collector(app)
    known = memory.recall()
    words.speak(known.get("language", words.DEFAULT_LANGUAGE))
    look.dress(app, known.get("theme", "system"))
    from reception.store import log_file
    from ui import opening

    log_file.keep()
    loops = opening.begin(app, desk, ready)
    code = app.exec()  # the outermost loop: asyncio joins it after the first picture
    for loop in loops:
        loop.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
