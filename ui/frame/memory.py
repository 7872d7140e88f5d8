"""What this computer remembers between two starts: who worked here, at which desk. Not in the office's records."""

import json
import os
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
    if known.items() <= recall().items():
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(recall() | known), "utf-8")
    except OSError:
        return
