"""One officer, one desk, as typed; the `id` is None while it is not stored yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficerEntry:
    id: int | None = None
    name: str = ""
    nip: str = ""
    role: str = "officer"


@dataclass(frozen=True, slots=True)
class DeskEntry:
    id: int | None = None
    name: str = ""
