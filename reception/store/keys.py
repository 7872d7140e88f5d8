"""The key of an encrypted data file: random, kept outside the data folder, and its words for the recovery sheet.

It lies in the system's keyring, else in a file of mode 0600 in the user's configuration folder.
"""

import os
from contextlib import suppress
from pathlib import Path

from reception.errors import BadInput, StoreError

KEY_BYTES = 32
_SERVICE = "reception"
_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aiou"


def config_folder() -> Path:
    """Where this user's keys and choices lie: `RECEPTION_CONFIG`, else the platform's folder."""
    named = os.environ.get("RECEPTION_CONFIG")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("reception", appauthor=False))


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def find(name: str) -> bytes | None:
    """The key kept under a name on this PC, if there is one; raises `StoreError` for one that is damaged."""
    text = _kept(name)
    key = _read(text)
    if text and key is None:
        raise StoreError("The key of this data folder is damaged. Restore a backup with the recovery sheet.")
    return key


def known() -> list[bytes]:
    """Every key that this PC holds, each once."""
    names = sorted(file.stem for file in (config_folder() / "keys").glob("*.key"))
    return list(dict.fromkeys(key for name in names if (key := _read(_kept(name))) is not None))


def keep(name: str, key: bytes) -> None:
    """Puts a key where `find` will find it; raises `StoreError` where nothing can be written.

    A keyring does not tell what it holds, so an empty file remembers the name of a key that lies there.
    """
    _write(_file(name), "" if _keyring_set(name, key.hex()) else key.hex())


def forget(name: str) -> None:
    """Takes a key that no data folder needs off this PC."""
    _file(name).unlink(missing_ok=True)
    _keyring_delete(name)


def words(key: bytes) -> str:
    """The key and a checksum as pronounceable words, for the recovery sheet."""
    data = key + _checksum(key)
    return " ".join(_word(int.from_bytes(data[i : i + 2])) for i in range(0, len(data), 2))


def read_words(text: str) -> bytes:
    """The key in the words of a recovery sheet; raises `BadInput` for a word or checksum that cannot be right."""
    try:
        data = b"".join(_number(word).to_bytes(2) for word in text.casefold().replace("-", " ").split())
    except ValueError:
        data = b""
    key, check = data[:KEY_BYTES], data[KEY_BYTES:]
    if len(key) != KEY_BYTES or check != _checksum(key):
        raise BadInput("These are not the words of a recovery sheet. Check each word.")
    return key


def _checksum(key: bytes) -> bytes:
    import hashlib  # 2 ms of a start that needs no words

    return hashlib.sha256(key).digest()[:2]


def _word(number: int) -> str:
    """Five letters for sixteen bits: consonant, vowel, consonant, vowel, consonant."""
    parts = (_CONSONANTS, 12), (_VOWELS, 10), (_CONSONANTS, 6), (_VOWELS, 4), (_CONSONANTS, 0)
    return "".join(letters[(number >> shift) % len(letters)] for letters, shift in parts)


def _number(word: str) -> int:
    if len(word) != 5:
        raise ValueError(word)
    number = 0
    for letter, (letters, bits) in zip(word, ((_CONSONANTS, 4), (_VOWELS, 2)) * 3, strict=False):
        number = number << bits | letters.index(letter)
    return number


def _file(name: str) -> Path:
    return config_folder() / "keys" / f"{name}.key"


def _kept(name: str) -> str:
    file = _file(name)
    text = file.read_text("latin-1").strip() if file.is_file() else ""
    return text or _keyring_get(name) or ""


def _read(text: str) -> bytes | None:
    """None for a text that is no key."""
    with suppress(ValueError):
        key = bytes.fromhex(text)
        return key if len(key) == KEY_BYTES else None
    return None


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(text)
    except OSError as error:
        raise StoreError("The key cannot be kept in {folder}.", folder=file.parent) from error


def _keyring_get(name: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, name)
    except KeyringError:
        return None


def _keyring_set(name: str, text: str) -> bool:
    """False where this PC has no keyring, or one that forgets."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, text)
        return keyring.get_password(_SERVICE, name) == text
    except KeyringError:
        return False


def _keyring_delete(name: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(_SERVICE, name)
