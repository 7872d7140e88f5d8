"""Files from outside as they are handed to the office: judged before they are read, never read beyond its limit.

Blocks: to be run on a thread of its own.
"""

import stat
from pathlib import Path
from typing import NamedTuple

from reception.domain import file_names
from reception.domain.file_kinds import Limits
from reception.errors import BadInput


class Incoming(NamedTuple):
    """A file that somebody chose, dropped or pasted: where it lies, or what was in the clipboard as it is."""

    path: Path | None = None
    name: str = ""
    content: bytes = b""

    def read(self, limits: Limits) -> tuple[str, bytes]:
        """Its name and what is in it. Raises `BadInput` saying why it cannot be taken."""
        if self.path is None:
            return self.name, self.content
        return self.path.name, read(self.path, limits)


def read(path: Path, limits: Limits) -> bytes:
    """What is in a file. Raises `BadInput`: vanished, a folder, empty, too large, of another kind, unreadable."""
    name = file_names.cleaned(path.name)
    try:
        _ensure_worth_reading(path, name, limits)
        with path.open("rb") as opened:
            content = opened.read(limits.size + 1)  # it may grow meanwhile
    except FileNotFoundError:
        raise BadInput("{name} is not there any more. It was moved, renamed or deleted.", name=name) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise BadInput("{name} cannot be read ({why}).", name=name, why=why) from error
    limits.ensure_size(name, len(content))
    return content


def _ensure_worth_reading(path: Path, name: str, limits: Limits) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise BadInput("{name} is a folder. Choose the files in it.", name=name)
    limits.ensure_kind(name)
    if not stat.S_ISREG(found.st_mode):
        raise BadInput("{name} is no file that can be read.", name=name)
    limits.ensure_size(name, found.st_size)
