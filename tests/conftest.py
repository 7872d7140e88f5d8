"""What every test stands on: a home of its own, no screen, no keyring, and both database engines.

The environment is set while this file is imported, before Qt, keyring or the program can look at it.
"""

import os
import shutil
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reception import words
from tests.engines import ENGINES, Postgres, migrate
from tests.event_loop import pytest_itemcollected, pytest_pyfunc_call  # noqa: F401 - pytest finds them here
from tests.home import Home, settle_in_memory

settle_in_memory()
HOME = Home.made()
HOME.move_in(os.environ)

settings.register_profile("here", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)  # a red build stays red
settings.register_profile("thorough", settings.get_profile("here"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here"))

numbers = count(1)
CHEAP_KIB = 64


def pytest_unconfigure() -> None:
    HOME.remove()


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """Whatever language an earlier test ended in, each begins in that of the office."""
    words.speak(words.DEFAULT_LANGUAGE)


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own settings and data folder; neither exists until something makes it."""
    own = HOME.path / f"test-{next(numbers)}"
    monkeypatch.setenv("RECEPTION_CONFIG", str(own / "config"))
    monkeypatch.setenv("RECEPTION_DATA", str(own / "data"))


@pytest.fixture(autouse=True, scope="session")
def _cheap_pins():
    """The program makes each try of a PIN dear on purpose; `dear_pins` is for the test that sees to that."""
    from reception.services import sign_in

    sign_in.MEMORY_KIB, dear = CHEAP_KIB, sign_in.MEMORY_KIB
    yield dear
    sign_in.MEMORY_KIB = dear


@pytest.fixture
def dear_pins(_cheap_pins: int, monkeypatch: pytest.MonkeyPatch):
    """Each try of a PIN costs what it costs an office."""
    from reception.services import sign_in

    monkeypatch.setattr(sign_in, "MEMORY_KIB", _cheap_pins)
    sign_in._hasher.cache_clear()
    yield
    sign_in._hasher.cache_clear()


@pytest.fixture(scope="session")
def postgres():
    """A real PostgreSQL 18 of this test run alone, started by the first test that asks for it."""
    server = Postgres(HOME.path / "postgres")
    yield server
    server.stop()


@pytest.fixture
def postgres_location(postgres: Postgres):
    """The URL of a fresh, empty PostgreSQL database."""
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture
def sqlite_location(tmp_path: Path) -> Path:
    """A fresh, empty data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Both engines, one after the other: "sqlite" and "postgresql"."""
    return request.param


@pytest.fixture
def location(engine: str, request: pytest.FixtureRequest) -> Path | str:
    """Where fresh, empty data may live: a folder (SQLite), then a URL (PostgreSQL)."""
    return request.getfixturevalue(f"{ENGINES[engine]}_location")


@pytest.fixture
def migrated(engine: str, request: pytest.FixtureRequest) -> Path | str:
    """Like `location`, with every table made: a copy of one migrated database, 60 ms quicker than migrating."""
    return request.getfixturevalue(f"{ENGINES[engine]}_migrated")


@pytest.fixture
def office(migrated: Path | str):
    """A founded office with two desks and two officers, on both engines (see `tests.builders`)."""
    from tests.builders import Office

    office = Office(migrated)
    yield office
    office.close()


@pytest.fixture(scope="module", params=ENGINES)
def shared_office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """One office for all tests of a module: for those that care about nothing but what they bring along."""
    from tests.builders import Office

    with pytest.MonkeyPatch.context() as here:
        folder = tmp_path_factory.mktemp("shared")
        here.setenv("RECEPTION_CONFIG", str(folder / "config"))
        if request.param == "sqlite":
            office = Office(copied(request.getfixturevalue("sqlite_template"), folder))
        else:
            server = request.getfixturevalue("postgres")
            office = Office(server.create(request.getfixturevalue("postgres_template")))
    yield office
    office.close()


@pytest.fixture
def sqlite_migrated(sqlite_template: Path, tmp_path: Path) -> Path:
    """A data folder; its key lies in the settings folder of this test."""
    return copied(sqlite_template, tmp_path)


def copied(template: Path, folder: Path) -> Path:
    shutil.copytree(template / "config", os.environ["RECEPTION_CONFIG"])
    return Path(shutil.copytree(template / "data", folder / "data"))


@pytest.fixture
def postgres_migrated(postgres: Postgres, postgres_template: str):
    url = postgres.create(postgres_template)
    yield url
    postgres.drop(url)


@pytest.fixture(scope="session")
def sqlite_template() -> Path:
    folder = HOME.path / "template"
    with pytest.MonkeyPatch.context() as here:
        here.setenv("RECEPTION_CONFIG", str(folder / "config"))
        migrate(folder / "data")
    return folder


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    url = postgres.create()
    migrate(url)
    return url
