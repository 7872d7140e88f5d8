from pathlib import Path

import pytest

from reception import clock
from tests.builders import RINA, Office, moment
from tests.commands.office import Shell


@pytest.fixture
def reception(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def place(sqlite_migrated: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an office that served two visitors on one morning; two more wait. It is noon now."""
    monkeypatch.setattr(clock, "now", lambda: moment("12:00"))
    office = Office(sqlite_migrated)
    office.desk.actor = RINA
    first = office.at("08:00").served(
        name="Siti", phone="081001234567", question="Berapa inflasi bulan lalu?", minutes=9
    )
    office.survey(first, U1=4, U2=3, U3=2)
    office.arrive(name="Budi")
    late = office.later(25).call_next()
    office.start(late)
    office.later(4).done(late)
    office.arrive("whatsapp", name="Dewi")
    office.arrive(name="Joko", priority="elderly")
    office.close()
    return sqlite_migrated
