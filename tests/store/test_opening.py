"""Opening the data: a fresh folder, many at once, and everything that may be in the way."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from reception.desk import Desk
from reception.errors import StoreError
from reception.services import arrivals
from reception.store import database, keys, locations, opening, sqlite
from reception.store.opening import DATA_FILE, NAME_FILE
from tests.builders import Office, elsewhere, refused

NO_KEY = "The key of this data folder is not on this PC. Restore a backup with the recovery sheet."
NOT_OURS = "The data file cannot be opened: this PC does not hold its key, or it is no data file."
DAMAGED = "The data file is damaged. Restore the latest backup."


@pytest.fixture
def folder(sqlite_migrated: Path) -> Path:
    """A data folder with an office and one visitor in it, closed."""
    office = Office(sqlite_migrated)
    office.arrive(name="Siti Rahmawati", question="Berapa jumlah penduduk?")
    office.close()
    return sqlite_migrated


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a locked file."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "reception.lock"}


@contextmanager
def nothing_written(folder: Path):
    before = contents(folder)
    yield
    assert contents(folder) == before


def key_file() -> Path:
    (file,) = (keys.config_folder() / "keys").iterdir()
    return file


def names_of_visitors(folder: Path) -> list[str]:
    store = opening.open_store(folder)
    found = [name for (name,) in database.rows(store, "select name from visitor")]
    store.close()
    return found


# the key


def test_the_key_lies_outside_the_data_folder_and_only_its_owner_reads_it(folder):
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert folder not in key_file().parents
    assert len(bytes.fromhex(key_file().read_text())) == 32


def test_nothing_of_a_visitor_can_be_read_in_the_files_of_the_folder(folder):
    desk = Desk(folder)
    desk.open().result()  # so that the write-ahead log is there too
    desk.do_now(arrivals.arrive, channel="walk_in", name="Rahmawati", question="Jumlah penduduk?")
    everything = b"".join(contents(folder).values())
    assert DATA_FILE + "-wal" in contents(folder)
    assert b"Rahmawati" not in everything
    assert b"penduduk" not in everything
    assert b"SQLite format" not in everything
    desk.close_now()


def test_a_folder_whose_key_is_gone_says_so_and_stays_as_it_is(folder):
    key_file().unlink()
    with nothing_written(folder), refused(NO_KEY, StoreError):
        opening.open_store(folder)


def test_a_folder_that_does_not_name_its_key_says_so(folder):
    (folder / NAME_FILE).unlink()
    with nothing_written(folder), refused(NO_KEY, StoreError):
        opening.open_store(folder)


def test_a_wrong_key_says_so_and_the_right_one_opens_again(folder):
    right = key_file().read_text()
    key_file().write_text("00" * 32)
    with nothing_written(folder), refused(NOT_OURS, StoreError):
        opening.open_store(folder)
    key_file().write_text(right)
    assert names_of_visitors(folder) == ["Siti Rahmawati"]


@pytest.mark.parametrize("text", ["", "zz", "00" * 31, "\xff"])
def test_a_damaged_key_file_is_no_bug(folder, text):
    key_file().write_text(text, "latin-1")
    with nothing_written(folder), pytest.raises(StoreError):
        opening.open_store(folder)


# the file


def test_a_file_that_is_no_database_is_left_alone(folder):
    (folder / DATA_FILE).write_bytes(b"Ini bukan basis data. " * 1000)
    with nothing_written(folder), refused(NOT_OURS, StoreError):
        opening.open_store(folder)


@pytest.mark.parametrize("kept", [0, 100, 4096, 0.5])
def test_a_truncated_file_is_never_taken_for_a_new_one(folder, kept):
    file = folder / DATA_FILE
    whole = file.read_bytes()
    file.write_bytes(whole[: int(kept * len(whole)) if isinstance(kept, float) else kept])
    with nothing_written(folder), pytest.raises(StoreError) as refusal:
        opening.open_store(folder)
    assert refusal.value.text in (DAMAGED, NOT_OURS)


def test_a_start_that_was_killed_before_the_first_write_is_simply_made_again(tmp_path, monkeypatch):
    with monkeypatch.context() as here:
        here.setattr(opening.migrate, "bring_up_to_date", killed)
        with pytest.raises(KeyboardInterrupt):
            opening.open_store(tmp_path)
    (tmp_path / DATA_FILE).write_bytes(b"")
    assert names_of_visitors(tmp_path) == []


def killed(*_anything):
    raise KeyboardInterrupt


# the place


def test_a_folder_is_made_with_all_that_lead_to_it(tmp_path):
    assert names_of_visitors(tmp_path / "kantor" / "data") == []


def test_a_file_where_the_folder_should_be_is_told(tmp_path):
    (tmp_path / "data").write_text("catatan")
    with nothing_written(tmp_path), refused("The data folder {folder} cannot be opened or written to.", StoreError):
        opening.open_store(tmp_path / "data")


@pytest.mark.parametrize("state", ["empty", "in use"])
def test_a_read_only_folder_is_told_and_stays_as_it_is(folder, state):
    with read_only(folder if state == "in use" else None) as place:
        sentence = as_nobody(lambda: opening.open_store(place))
    assert "tidak dapat di" in sentence


@contextmanager
def read_only(original: Path | None):
    """A copy that everybody may read and nobody but root may write."""
    place = Path(tempfile.mkdtemp())
    for file in original.iterdir() if original else ():
        Path(shutil.copy(file, place)).chmod(0o444)
    before = contents(place)
    place.chmod(0o555)
    yield place
    assert contents(place) == before
    place.chmod(0o755)
    shutil.rmtree(place)


def as_nobody(job) -> str:
    """The sentence with which a job is refused to somebody without rights; root has them everywhere."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _try(job, writes)
    os.close(writes)
    os.waitpid(child, 0)
    with os.fdopen(reads) as answer:
        return answer.read()


def _try(job, writes: int) -> None:
    """In the child process, which ends here."""
    found = keys.known()[0] if keys.known() else None
    keys.find, keys.keep = lambda _name: found, lambda *_anything: None
    try:
        if os.getuid() == 0:
            os.setuid(65534)
        job()
        os.write(writes, b"it went well")
    except StoreError as error:
        os.write(writes, str(error).encode())
    finally:
        os._exit(0)


def test_a_file_that_another_program_locks_is_told(folder, impatient):
    desk = Desk(folder)
    desk.open().result()
    other = apsw.Connection(str(folder / DATA_FILE))
    other.execute(f'pragma key = "raw:{key_file().read_text()}"')
    other.execute("begin immediate")
    with refused("The data file is in use by another program and stays locked. Try again.", StoreError):
        desk.do_now(lambda work: database.execute(work.db, "delete from visitor"))
    other.execute("rollback")
    assert desk.ask_now(lambda view: database.rows(view.db, "select count(*) from visitor")) == [(1,)]
    other.close()
    desk.close_now()


def test_a_folder_that_somebody_sets_up_without_end_is_told(tmp_path, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(opening, "LOCK_WAIT_S", 0)
    sentence = "Another program is setting up this data folder and does not finish."
    with FileLock(tmp_path / "reception.lock"), refused(sentence, StoreError):
        opening.open_store(tmp_path)


# servers


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody@127.0.0.1:1/office",
        "postgresql:///office?host=/nowhere",
        "postgresql://nobody@nowhere.invalid/office",
        "postgresql://nobody:se@cret@nowhere.invalid/office",
        "postgresql://nobody@127.0.0.1:99999/office",
    ],
)
def test_a_server_that_does_not_answer_is_told(url):
    with refused("The database server does not answer. Nothing was changed.", StoreError):
        opening.open_store(url)


@pytest.mark.parametrize(
    "url", ["postgresql://[", "postgresql://n:secret@server/office?foo=1", "postgresql://n:%zz@s/o"]
)
def test_a_url_that_names_no_server_is_told_without_its_password(url):
    with pytest.raises(StoreError) as refusal:
        opening.open_store(url)
    assert "bukan basis data; tulis seperti" in str(refusal.value)
    assert not {"secret", "%zz"} & set(str(refusal.value).replace("@", ":").split(":"))


def test_a_database_or_a_name_that_the_server_does_not_know_is_told(postgres_location):
    name = postgres_location.partition("?")[0].rpartition("/")[2]
    with refused("The database server has no database of this name.", StoreError):
        opening.open_store(postgres_location.replace(f"/{name}", "/elsewhere"))
    with refused("The database server does not accept this name and password.", StoreError):
        opening.open_store(postgres_location.replace("postgres:@", "nobody:@"))


def test_a_server_that_another_desk_locks_is_told(postgres_migrated):
    with elsewhere(postgres_migrated) as other, other.atomic():
        other.lock_office(1)
        store = opening.open_store(postgres_migrated)
        store.execute_sql("set lock_timeout = '50ms'")
        with refused("The database is in use by another desk and stays locked. Try again.", StoreError):
            database.guarded(lambda: store.lock_office(1))
        store.close()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://rina:rahasia@server/office", "postgresql://rina@server/office"),
        ("postgresql://rina:r@ha/s:ia@server:5432/office", "postgresql://rina@server:5432/office"),
        ("postgresql://server/office?user=rina&password=rahasia&sslmode=require",
            "postgresql://server/office?user=rina&password=***&sslmode=require"),
        ("postgresql://server:5432/office", "postgresql://server:5432/office"),
        ("/home/rina:2/data", "/home/rina:2/data"),
    ],
)  # fmt: skip
def test_a_password_is_never_shown(url, shown):
    assert locations.shown(url) == shown


# many at once

OPENER = """
import sys
from reception.desk import Desk
from reception.services import first_run
desk = Desk(sys.argv[1] if "://" in sys.argv[1] else __import__("pathlib").Path(sys.argv[1]))
desk.open().result()
desk.do_now(first_run.ensure_founded)
desk.close_now()
"""


def test_four_programs_may_open_a_fresh_place_at_once(location):
    starts = [
        subprocess.Popen([sys.executable, "-c", OPENER, str(location)], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    complaints = [start.communicate(timeout=60)[1] for start in starts]
    assert ([start.returncode for start in starts], complaints) == ([0] * 4, [""] * 4)
    store = opening.open_store(location)
    assert database.rows(store, "select count(*) from office") == [(1,)]
    store.close()
