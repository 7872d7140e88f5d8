"""The first page on a fresh PC, by real clicks and typing, on a real store."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from reception.desk import Desk
from reception.queries import office
from tests.ui.acting import click, retype, seen
from ui.models.sample_run import SampleRun
from ui.screens.first_run import FirstRunPage
from ui.widgets.sample_offer import SampleOffer


@pytest.fixture
def desk(sqlite_migrated):
    made = Desk(sqlite_migrated)
    made.open().result()
    yield made
    made.close_now()


@pytest.fixture
def page(qtbot, desk, tmp_path):
    shown = FirstRunPage(desk, tmp_path / "sample")
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


async def founded(page, desk):
    ended = []
    page.founded.connect(lambda: ended.append(1))
    await click(page.start)
    await seen(lambda: ended)
    return await desk.ask(office.profile)


async def test_a_name_of_an_officer_is_all_that_must_be_typed(page, desk):
    retype(page.officers.rows[0].name, "Rina Kusumawati")
    profile = await founded(page, desk)
    assert profile.name == "BPS Kota Blitar"
    assert [(one.name, one.nip, one.role) for one in profile.officers] == [("Rina Kusumawati", None, "officer")]
    assert [one.name for one in profile.desks] == ["Meja 1"]
    assert profile.settings["hours"]["5"] == [["08:00", "15:30"]]


async def test_everything_typed_is_stored_at_once(page, desk):
    retype(page.fields["office_name"].editor, "BPS Kabupaten Kediri")
    retype(page.fields["city"].editor, "Kediri")
    retype(page.officers.rows[0].name, "Rina")
    await click(page.officers.add)
    retype(page.officers.rows[1].name, "Endang")
    retype(page.officers.rows[1].nip, "197505052000032001")
    page.officers.rows[1].role.choose("head")
    await click(page.desks.add)
    retype(page.desks.rows[1].name, "Meja 2")
    await click(page.hours.days["6"].add)
    profile = await founded(page, desk)
    assert (profile.settings["office_name"], profile.settings["city"]) == ("BPS Kabupaten Kediri", "Kediri")
    assert {(one.name, one.nip, one.role) for one in profile.officers} == {
        ("Rina", None, "officer"),
        ("Endang", "197505052000032001", "head"),
    }
    assert [one.name for one in profile.desks] == ["Meja 1", "Meja 2"]
    assert profile.settings["hours"]["6"] == [["08:00", "15:00"]]


async def test_another_stretch_on_a_long_day_makes_a_midday_break(page):
    await click(page.hours.days["1"].add)
    assert page.hours.value()["1"] == [["08:00", "12:00"], ["13:00", "15:00"]]


@pytest.mark.parametrize("typed", ["8", "8.00", "0800", "08:00", "8:00"])
async def test_times_may_be_typed_in_any_usual_way(page, typed):
    field = page.hours.days["1"]._intervals[0].opens
    retype(field, typed)
    assert page.hours.value()["1"][0][0] == "08:00"


async def test_an_empty_name_is_said_at_its_field_and_nothing_is_stored(page, desk):
    retype(page.officers.rows[0].name, "Rina")
    retype(page.fields["office_name"].editor, "")
    await click(page.start)
    assert page.fields["office_name"].error() == "Nama kantor perlu diisi."
    assert page.fields["office_name"].editor.hasFocus()
    assert not await desk.ask(office.is_founded)


async def test_one_officer_cannot_stand_there_twice(page, desk):
    await click(page.officers.add)
    for row in page.officers.rows:
        retype(row.name, "Rina")
    await click(page.start)
    assert page.officers.rows[1].error.isVisible()
    assert not await desk.ask(office.is_founded)


async def test_hours_that_end_before_they_begin_are_refused_at_their_field(page, desk):
    retype(page.officers.rows[0].name, "Rina")
    wrong = page.hours.days["2"]._intervals[0].closes
    retype(wrong, "7.00")
    await click(page.start)
    assert page.hours_error.isVisible()
    assert wrong.property("invalid") and wrong.hasFocus()
    assert not await desk.ask(office.is_founded)


async def test_the_last_officer_and_the_last_desk_cannot_be_taken_away(page):
    assert not page.officers.rows[0].cross.isEnabled()
    await click(page.desks.add)
    await click(page.desks.rows[0].cross)
    assert len(page.desks.rows) == 1
    assert not page.desks.rows[0].cross.isEnabled()


async def test_every_control_has_a_name(page):
    for control in (*page.findChildren(QPushButton), *page.findChildren(QLineEdit)):
        assert control.accessibleName(), control


def played(monkeypatch, lines):
    """The sample data is made by a short program of this test."""
    monkeypatch.setattr(SampleRun, "_arguments", lambda run: ["-c", lines.format(folder=str(run._draft / "office"))])


MAKES = "import pathlib; pathlib.Path(r'{folder}').mkdir(); print('50 %')"
WAITS = "import pathlib, time; pathlib.Path(r'{folder}').mkdir(); print('5 %', flush=True); time.sleep(30)"
REFUSES = "import sys; sys.exit('Disk penuh.')"


async def test_sample_data_is_made_beside_and_then_wanted(page, monkeypatch, tmp_path):
    played(monkeypatch, MAKES)
    wanted, could_start = [], []
    page.sample_wanted.connect(wanted.append)
    page.sample.busy.connect(lambda busy: could_start.append(page.start.isEnabled()))
    await click(page.sample.begin)
    await seen(lambda: wanted)
    assert could_start == [False, True]
    assert wanted == [str(tmp_path / "sample")]
    assert Path(wanted[0]).is_dir()


async def test_the_sample_is_an_office_that_can_be_opened(tmp_path):
    run, made, shares = SampleRun(tmp_path / "sample", months=0), [], []
    run.made.connect(made.append)
    run.progressed.connect(shares.append)
    run.start()
    await seen(lambda: made)
    assert shares[-1] == 100
    sample = Desk(Path(made[0]))
    sample.open().result()
    assert await sample.ask(office.is_founded)
    await sample.close()


async def test_a_cancelled_sample_leaves_nothing(page, monkeypatch, tmp_path):
    played(monkeypatch, WAITS)
    await click(page.sample.begin)
    await seen(lambda: page.sample.progress.value() == 5)
    await click(page.sample.stop)
    await seen(page.start.isEnabled)
    assert not list(tmp_path.glob("sample*"))


async def test_a_failed_sample_says_why_and_leaves_nothing(qtbot, monkeypatch, tmp_path):
    from ui import failure

    told = []
    failure.show_with(lambda sentence, tone: told.append(sentence))
    played(monkeypatch, REFUSES)
    offer = SampleOffer(tmp_path / "sample")
    qtbot.addWidget(offer)
    offer.show()
    await click(offer.begin)
    await seen(lambda: told)
    failure.show_with(None)
    assert told == ["Disk penuh."]
    assert not list(tmp_path.glob("sample*"))


async def test_a_sample_made_earlier_is_opened_as_it_is(page, tmp_path):
    (tmp_path / "sample").mkdir()
    wanted = []
    page.sample_wanted.connect(wanted.append)
    await click(page.sample.begin)
    assert wanted == [str(tmp_path / "sample")]


async def test_without_a_place_for_it_no_sample_is_offered(qtbot, desk):
    page = FirstRunPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert not page.sample.isVisible()


async def test_tab_goes_as_the_eye_does(page):
    await click(page.officers.add)
    walk, at = [], page.fields["whatsapp"].editor
    while at is not page.start:
        at = at.nextInFocusChain()
        if at.accessibleName() and at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isEnabled():
            walk.append(at.accessibleName())
    officer = ["Nama petugas", "NIP (boleh kosong)", "Peran", "Hapus petugas ini"]
    assert walk[:2] == ["Nama meja", "Tambah meja"]
    assert walk[2:12] == [*officer, *officer, "Tambah petugas", "Senin, buka pukul"]
    assert walk[-1] == "Mulai"


async def test_the_first_field_has_the_focus(page):
    page.setFocus()
    assert page.focusProxy() is page.fields["office_name"] and page.fields["office_name"].editor.hasFocus()
