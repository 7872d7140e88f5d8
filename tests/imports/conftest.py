"""An office on either engine, and files to bring into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reception.desk import Desk


@pytest.fixture
def desk(migrated: Path | str) -> Iterator[Desk]:
    """An open desk on a fresh store, once for each engine."""
    desk = Desk(migrated)
    desk.open().result()
    yield desk
    desk.close_now()


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and gives its path."""

    def write(content: str | bytes, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
