"""Things to show: the service standard, translations, web pages. Read through `path()`."""

from pathlib import Path

_HERE = Path(__file__).parent


def path(*parts: str) -> Path:
    """The file or folder of that name inside the store-room."""
    return _HERE.joinpath(*parts)
