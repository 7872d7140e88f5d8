"""A home folder for one test run, so that no test reads or writes anything of the person who runs it."""

import os
import shutil
import tempfile
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "runtime",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "RECEPTION_CONFIG": "config",
    "RECEPTION_DATA": "data",
}
FIXED = {
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",  # not the office's time zone: code that asks the PC for its zone fails here
}
NOT_OURS = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PGHOST", "PGUSER", "PGDATABASE", "PGPASSWORD")


SPACE = 2 * 1024**3


def settle_in_memory() -> None:
    """Temporary folders lie in memory where the PC has room for it: a disk that others keep busy may take seconds for
    one commit, and the tests ask whether the program is right, not whether the disk is quick."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > SPACE:
        tempfile.tempdir = os.environ["TMPDIR"] = str(memory)


@dataclass(frozen=True)
class Home:
    path: Path

    @classmethod
    def made(cls) -> "Home":
        home = cls(Path(tempfile.mkdtemp(prefix="reception-")))
        runtime = home.path / FOLDERS["XDG_RUNTIME_DIR"]
        runtime.mkdir(mode=0o700)
        (runtime / "python_PostgresServer").mkdir()  # else its lock file is shared by all users of the machine
        return home

    def move_in(self, environ: MutableMapping[str, str]) -> None:
        """Point every variable that names a place into this home; draw without a screen unless told otherwise."""
        environ.update({name: str(self.path / folder) for name, folder in FOLDERS.items()})
        environ.update(FIXED)
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        if environ["QT_QPA_PLATFORM"] == "offscreen":
            for name in NOT_OURS:
                environ.pop(name, None)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
