"""Where the records are, as somebody names it: an option, the environment, or the platform's folder."""

import os
import re
from pathlib import Path

from reception.errors import BadInput
from reception.store import Location, is_server

NO_DATABASE = "{url} is not a database; write it as postgresql://name@server/database."


def chosen(data: Path | None = None, database: str | None = None) -> Location:
    """The location that was named, else `default_folder`; raises `BadInput` for both at once or no PostgreSQL URL."""
    if database is None:
        return default_folder() if data is None else data
    if data is not None:
        raise BadInput("Name either --data or --database, not both.")
    if not is_server(database):
        raise BadInput(NO_DATABASE, url=shown(database))
    return database


def default_folder() -> Path:
    """`RECEPTION_DATA`, else the folder that the platform has for a user's data."""
    named = os.environ.get("RECEPTION_DATA")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("reception", appauthor=False))


def shown(location: Location) -> str:
    """The location for a sentence: a password in a URL is nobody's business, whatever signs it has."""
    return re.sub(r"(?<=password=)[^&]*|(?<=://)([^:/?]*):.*@", _unspoken, str(location))


def _unspoken(match: re.Match[str]) -> str:
    return "***" if match[1] is None else f"{match[1]}@"
