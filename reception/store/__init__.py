"""Where the office's records are kept, on either engine."""

from pathlib import Path

Location = Path | str
"""A data folder (embedded database) or a `postgresql://` URL (several desks)."""


def is_server(location: Location) -> bool:
    return str(location).startswith(("postgresql://", "postgres://"))
