"""Faults of the libraries below us, each met once. A test here failing means: do not raise that pin."""

import subprocess
import sys
from importlib import metadata

import apsw

EMIT = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

bell = Bell()
heard = []
bell.rung.connect(heard.append)
for _ in range(5_000):
    bell.rung.emit(True)
print(len(heard))
"""


def test_a_signal_can_be_emitted_five_thousand_times():
    """PySide6 6.12.0 on Python 3.11 lost a reference to True each time and aborted after about 1,100."""
    result = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, "5000\n"), result.stderr


def test_a_new_cursor_leaves_the_others_to_be_freed():
    """apsw-sqlite3mc 3.54.0.0 kept a reference to every live cursor, and with it the snapshot it read from."""
    connection = apsw.Connection(":memory:")
    cursor = connection.cursor()
    references = sys.getrefcount(cursor)
    connection.cursor()
    assert sys.getrefcount(cursor) == references
    connection.close()


def test_the_database_can_be_encrypted():
    """Plain apsw has the same import name; only apsw-sqlite3mc knows `pragma key`."""
    assert metadata.version("apsw-sqlite3mc")
    assert "apsw" not in {distribution.name for distribution in metadata.distributions()}
