"""What this computer proves itself with elsewhere: tokens and passwords, kept per office and never in its database.

They lie in the system's keyring, else in a file of mode 0600 in the user's configuration folder. A backup holds none of
them, and neither does a copy of the data: whoever restores one does not go on sending in the office's name.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from reception.errors import StoreError
from reception.store import Location, is_server, keys, opening

_SERVICE = "reception"
LONGEST = 4096


def find(location: Location, what: str) -> str:
    """The secret of this name for the office at this place; empty when this computer has none."""
    name = _name(location, what)
    file = _file(name)
    with suppress(OSError, UnicodeError):
        if text := file.read_text("utf-8").strip():
            return text
    return _keyring_get(name) or ""


def keep(location: Location, what: str, secret: str) -> None:
    """Keeps it in place of an earlier one; an empty one is forgotten. Raises `StoreError` where nothing can be written."""
    name = _name(location, what)
    if not secret or _keyring_set(name, secret):
        _file(name).unlink(missing_ok=True)
    else:
        _write(_file(name), secret)
    if not secret:
        _keyring_delete(name)


def _name(location: Location, what: str) -> str:
    """Told apart by the database: the data file's own name, or where the server's one lies."""
    if is_server(location):
        place = hashlib.sha256(str(location).encode()).hexdigest()[:16]
    else:
        file = Path(location) / opening.NAME_FILE
        place = file.read_text("ascii").strip() if file.exists() else ""
    return f"{place or 'new'}-{what}"


def _file(name: str) -> Path:
    return keys.config_folder() / "secrets" / name


def _write(file: Path, text: str) -> None:
    fresh = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
            handle.write(text)
        fresh.replace(file)
    except OSError as error:
        raise StoreError("This cannot be kept in {folder}.", folder=file.parent) from error


def _keyring_get(name: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        return keyring.get_password(_SERVICE, name)
    return None


def _keyring_set(name: str, text: str) -> bool:
    """False where this PC has no keyring, or one that forgets."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.set_password(_SERVICE, name, text)
        return keyring.get_password(_SERVICE, name) == text
    return False


def _keyring_delete(name: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(_SERVICE, name)
