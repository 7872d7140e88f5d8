"""What this computer remembers between two starts: who worked here, at which desk. Not in the office's records."""

import json
import os
import zlib
from pathlib import Path
from typing import Any

FILE = "window.json"


def _file() -> Path:
    folder = os.environ.get("RECEPTION_CONFIG")
    if not folder:
        import platformdirs

        folder = platformdirs.user_config_dir("reception")
    return Path(folder) / FILE


def recall() -> dict[str, Any]:
    """Empty when nothing is known, or when the file cannot be used."""
    try:
        known = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def remember(**known: Any) -> None:
    """Adds to what is known. A folder that cannot be written to only means that we forget."""
    before = recall()
    if all(key in before and before[key] == value for key, value in known.items()):
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(before | known), "utf-8")
    except OSError:
        return


def recall_post(location: object) -> dict[str, int | None]:
    """Who worked here last, and at which desk, with the data at this place; another office has its own people."""
    posts = recall().get("posts")
    known = posts.get(_mark(location)) if isinstance(posts, dict) else None
    return known if isinstance(known, dict) else {}


def remember_post(location: object, officer_id: int | None, desk_id: int | None) -> None:
    posts = recall().get("posts")
    mine = {_mark(location): {"officer_id": officer_id, "desk_id": desk_id}}
    remember(posts=(posts if isinstance(posts, dict) else {}) | mine)


def _mark(location: object) -> str:
    """Not the place itself: the address of a server may hold a password."""
    place = location.resolve() if isinstance(location, Path) else location
    return f"{zlib.crc32(str(place).encode()):08x}"
