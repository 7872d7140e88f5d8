"""What the program says to itself: a file beside the settings, for whoever is asked for help."""

import logging
from pathlib import Path

from reception.store import keys

NAME = "reception.log"


def place() -> Path:
    return keys.config_folder() / NAME


def keep() -> None:
    """From now on, warnings and bugs go to the file, and not to the user."""
    logging.raiseExceptions = False
    logging.basicConfig(
        handlers=[_LateFile(place())],
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        level=logging.WARNING,
    )


class _LateFile(logging.FileHandler):
    """Makes neither file nor folder until there is something to write."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, encoding="utf-8", delay=True)

    def _open(self):  # type: ignore[no-untyped-def]
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()
