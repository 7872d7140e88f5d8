"""The user's business: what went wrong in plain words. Whatever is not a `ReceptionError` is a bug."""

from collections.abc import Sequence
from typing import Any

from reception.words import tr


class ReceptionError(Exception):
    """A refused action. Nothing has changed; `str(error)` is one sentence in the user's language."""

    def __init__(self, text: str, /, **values: Any) -> None:
        super().__init__(text)
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return tr(self.text, **self.values)


class NotFound(ReceptionError):
    """What was asked for does not exist."""


class Refused(ReceptionError):
    """The rules do not allow this now."""


class Conflict(ReceptionError):
    """Somebody else changed the same thing first."""


class BadInput(ReceptionError):
    """What was typed or read is not usable.

    `rows` holds one sentence per bad row of a file, `field` the name of the field of a form.
    """

    def __init__(self, text: str, /, *, rows: Sequence[str] = (), **values: Any) -> None:
        super().__init__(text, **values)
        self.rows = tuple(rows)
        self.field: str | None = None


class StoreError(ReceptionError):
    """The database cannot be opened, read or written: locked, full, read-only, newer, damaged, wrong key."""
