"""The settings page, by real clicks and typing, on a real store."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from reception import settings
from reception.desk import Desk
from reception.domain.ids import DeskId, OfficerId
from reception.queries import board, office
from reception.services import first_run, sign_in
from reception.services import settings as setting_services
from reception.words import tr
from tests.builders import write
from tests.ui.acting import click, passing, press, retype, seen
from ui.bridge import Changes
from ui.models.post import Post
from ui.screens.pin_dialog import PinDialog
from ui.screens.settings import SettingsScreen

OFFICERS = [{"name": "Bagus", "nip": None, "role": "officer"}, {"name": "Rina", "nip": "1", "role": "head"}]


@pytest.fixture
def desk(sqlite_migrated):
    made = Desk(sqlite_migrated)
    made.open().result()
    made.do_now(first_run.found, office={}, officers=OFFICERS, desks=["Meja 1", "Meja 2"])
    yield made
    made.close_now()


@pytest.fixture
def page(qtbot, desk, said):
    shown = SettingsScreen(desk)
    qtbot.addWidget(shown)
    changes = Changes(desk.feed, shown)
    changes.changed.connect(shown.note_change)
    shown.resize(1290, 690)
    yield shown
    changes.close()


async def opened(page):
    page.show()
    await seen(lambda: page._stored and page.cards.rows["city"].value())
    return page


async def saved(page, desk):
    await click(page.save)
    await seen(lambda: not page._saving and not page.in_use())
    await passing()
    return await desk.ask(office.profile)


async def test_every_setting_has_its_place_and_its_name(page):
    await opened(page)
    assert set(page.cards.rows) == set(settings.SETTINGS)
    assert all(row.isVisible() and row.editor.accessibleName() for row in page.cards.rows.values())
    for control in (*page.findChildren(QPushButton), *page.findChildren(QLineEdit)):
        assert control.accessibleName() or control.parent().accessibleName(), control


async def test_saving_is_only_possible_after_a_change(page):
    await opened(page)
    assert not page.save.isEnabled()
    retype(page.cards.rows["city"].editor, "Malang")
    assert page.save.isEnabled()
    retype(page.cards.rows["city"].editor, "Blitar")
    assert not page.save.isEnabled()


async def test_all_kinds_of_settings_are_stored_together(page, desk, said):
    await opened(page)
    rows = page.cards.rows
    retype(rows["address"].editor, "Jl. Merdeka 1")
    retype(rows["wait_limit_min"].editor, "15")
    rows["letterhead"].editor.setPlainText("BPS\nKOTA BLITAR ")
    rows["theme"].editor.choose("dark")
    rows["holidays"].editor.click()
    await click(rows["hours"].editor.days["5"].add)
    values = (await saved(page, desk)).settings
    assert values["address"] == "Jl. Merdeka 1"
    assert values["wait_limit_min"] == 15
    assert values["letterhead"] == "BPS\nKOTA BLITAR"
    assert values["theme"] == "dark"
    assert values["holidays"] is False
    assert values["hours"]["5"] == [["08:00", "12:00"], ["13:00", "15:30"]]
    assert said == ["Tersimpan"]
    assert page.elsewhere.isHidden()


async def test_officers_are_added_changed_and_retired(page, desk):
    await opened(page)
    bagus, rina = page.cards.officers.rows
    retype(rina.name, "Rina Kusumawati")
    await click(page.cards.officers.add)
    retype(page.cards.officers.rows[-1].name, "Endang")
    await click(bagus.cross)
    people = {one.name: (one.role, one.active) for one in (await saved(page, desk)).officers}
    assert people == {"Rina Kusumawati": ("head", True), "Endang": ("officer", True), "Bagus": ("officer", False)}
    assert "Bagus" in page.cards.retired.text()
    assert all(row.id for row in page.cards.officers.rows)


async def test_desks_are_added_renamed_and_retired(page, desk):
    await opened(page)
    retype(page.cards.desks.rows[0].name, "Loket A")
    await click(page.cards.desks.rows[1].cross)
    await click(page.cards.desks.add)
    retype(page.cards.desks.rows[-1].name, "Loket B")
    assert [one.name for one in (await saved(page, desk)).desks] == ["Loket A", "Loket B"]


async def test_a_wrong_value_is_said_at_its_field_and_nothing_is_stored(page, desk):
    await opened(page)
    retype(page.cards.rows["city"].editor, "Malang")
    retype(page.cards.rows["reply_days"].editor, "0")
    await click(page.save)
    row = page.cards.rows["reply_days"]
    limits = {"label": "Jawaban diberikan dalam (hari kerja)", "low": 1, "high": 60}
    assert row.error.text() == tr("{label} must be a whole number from {low} to {high}.", **limits)
    assert row.editor.hasFocus()
    assert (await desk.ask(office.profile)).settings["city"] == "Blitar"


async def test_what_the_office_refuses_changes_nothing_and_keeps_what_was_typed(page, desk, said):
    await opened(page)
    retype(page.cards.rows["city"].editor, "Malang")
    retype(page.cards.rows["warning_min"].editor, "60")
    await click(page.save)
    await seen(lambda: said)
    assert (await desk.ask(office.profile)).settings["city"] == "Blitar"
    assert page.cards.rows["city"].value() == "Malang"
    assert page.save.isEnabled()


async def test_escape_puts_back_what_is_stored(page):
    await opened(page)
    retype(page.cards.rows["city"].editor, "Malang")
    await press(page.cards.rows["city"].editor, Qt.Key.Key_Escape)
    assert page.cards.rows["city"].value() == "Blitar"
    assert not page.save.isEnabled()


async def test_a_change_elsewhere_never_overwrites_typing(page, desk):
    await opened(page)
    retype(page.cards.rows["city"].editor, "Malang")
    await desk.do(setting_services.change, {"address": "Jl. Lain 9"})
    await seen(page.elsewhere.isVisible)
    assert page.cards.rows["city"].value() == "Malang"
    await click(page.revert)
    await seen(lambda: page.cards.rows["address"].value() == "Jl. Lain 9")
    assert page.elsewhere.isHidden()


async def test_a_change_elsewhere_is_shown_at_once_when_nobody_types(page, desk):
    await opened(page)
    await desk.do(setting_services.change, {"address": "Jl. Lain 9"})
    await seen(lambda: page.cards.rows["address"].value() == "Jl. Lain 9")


async def test_search_shows_what_fits(page):
    await opened(page)
    QTest.keyClicks(page.search, "peringatan setelah")
    assert [key for key, row in page.cards.rows.items() if row.isVisible()] == ["warning_min"]
    retype(page.search, "zzz")
    assert page.cards.nothing.isVisible()
    await press(page.search, Qt.Key.Key_Escape)
    assert all(row.isVisible() for row in page.cards.rows.values())


async def test_search_finds_officers_and_desks_too(page):
    await opened(page)
    QTest.keyClicks(page.search, "petugas")
    assert page.cards.officers.isVisible()
    assert not page.cards.desks.isVisible()


async def test_a_section_is_one_click_away(page):
    await opened(page)
    await click(page.sections.buttons["look"])
    assert page.sections.buttons["look"].isChecked()
    assert not page.cards.rows["theme"].visibleRegion().isEmpty()


async def test_a_logo_is_shown_as_picture_and_a_broken_one_is_said(page, tmp_path):
    await opened(page)
    picture = QPixmap(40, 40)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "logo.png"))
    editor = page.cards.rows["logo"].editor
    retype(editor.path, str(tmp_path / "logo.png"))
    assert editor.preview.isVisible()
    retype(editor.path, str(tmp_path / "none.png"))
    assert editor.note.isVisible() and not editor.preview.isVisible()


# PINs and rights


def people(desk):
    return {one.name: one for one in desk.ask_now(office.profile).officers}


async def as_(page, desk, officer):
    """Whoever works in this window."""
    post = Post(DeskId(1), "Meja 1", OfficerId(officer), "")
    desk.actor = officer
    page.board_changed(desk.ask_now(board.queue), post)
    await passing()


async def pin_dialog(page, row):
    await click(page.cards.officers.rows[row].pin)
    await seen(lambda: page.findChildren(PinDialog) and page.findChildren(PinDialog)[-1].isVisible())
    return page.findChildren(PinDialog)[-1]


async def test_while_nobody_who_leads_has_a_pin_everybody_may_change_everything_and_is_told(page, desk):
    await opened(page)
    await as_(page, desk, 1)
    assert page.cards.rows["city"].editor.isEnabled() and page.told.isHidden()
    assert "belum mempunyai PIN" in page.cards.rights.text()


async def test_an_officer_reads_the_settings_and_is_told_who_may_change_them(page, desk):
    await opened(page)
    await desk.do(sign_in.choose_pin, 2, pin="2580")
    await as_(page, desk, 1)
    await seen(lambda: not page.cards.rows["city"].editor.isEnabled())
    assert page.told.sentence() == "Yang boleh mengubah pengaturan: Penanggung jawab pelayanan, Kepala, Administrator."
    assert not any(row.editor.isEnabled() for row in page.cards.rows.values())
    assert not page.cards.officers.add.isEnabled() and "petugas" in page.cards.officers.add.toolTip()
    assert not page.cards.desks.rows[0].name.isEnabled()
    assert [row.pin.isEnabled() for row in page.cards.officers.rows] == [True, False]
    assert page.cards.rows["city"].value() == "Blitar"
    await as_(page, desk, 2)
    assert page.cards.rows["city"].editor.isEnabled() and page.told.isHidden()


async def test_ones_own_pin_is_chosen_here(page, desk, said):
    await opened(page)
    await as_(page, desk, 1)
    dialog = await pin_dialog(page, 0)
    for first, again, wrong in (("1234", "1234", "berurutan"), ("2580", "2581", "tidak sama")):
        retype(dialog.pin, first)
        retype(dialog.again, again)
        await click(dialog.save)
        assert wrong in dialog._error.text()
    retype(dialog.again, "2580")
    await press(dialog.again, Qt.Key.Key_Return)
    await seen(lambda: said == ["PIN Bagus tersimpan."])
    assert people(desk)["Bagus"].pin == "set"
    await seen(lambda: page.cards.officers.rows[0].pin.accessibleName() == "PIN")


async def test_a_wrong_current_pin_changes_nothing_and_says_so(page, desk):
    await opened(page)
    await desk.do(sign_in.choose_pin, 1, pin="2580")
    await as_(page, desk, 1)
    dialog = await pin_dialog(page, 0)
    retype(dialog.pin, "1357")
    retype(dialog.again, "1357")
    await click(dialog.save)
    assert "PIN sekarang" in dialog._error.text()
    retype(dialog.current, "9999")
    await click(dialog.save)
    await seen(lambda: dialog._error.text() == "PIN salah.")
    retype(dialog.current, "2580")
    await click(dialog.save)
    await seen(lambda: not page.findChildren(PinDialog))
    assert isinstance(await desk.do(sign_in.enter, 1, "1357"), sign_in.Entered)


async def test_of_others_a_new_pin_is_asked_for_while_what_is_typed_stays(page, desk, said):
    await opened(page)
    await desk.do(sign_in.choose_pin, 1, pin="2580")
    await desk.do(sign_in.choose_pin, 2, pin="1357")
    await as_(page, desk, 2)
    retype(page.cards.rows["city"].editor, "Malang")
    dialog = await pin_dialog(page, 0)
    assert not dialog.save.isVisible()
    await click(dialog.ask)
    await seen(lambda: said == ["Bagus memilih PIN baru saat masuk berikutnya."])
    assert people(desk)["Bagus"].pin == "due"
    await seen(lambda: page.cards.officers.rows[0].pin.accessibleName() == "PIN baru")
    assert page.cards.rows["city"].value() == "Malang" and page.elsewhere.isHidden()


async def test_many_wrong_pins_stand_at_the_officer_until_somebody_who_leads_knows(page, desk):
    await opened(page)
    await desk.do(sign_in.choose_pin, 1, pin="2580")
    await desk.do(sign_in.choose_pin, 2, pin="1357")
    await desk.do(write, "update officer set pin_alarm_at = '2026-11-23 03:42:00.000000+00:00' where id = 1")
    await as_(page, desk, 1)
    page.refresh()
    await passing()
    assert not page.cards.officers.rows[0].error.isVisible()
    await as_(page, desk, 2)
    await seen(page.cards.officers.rows[0].error.isVisible)
    dialog = await pin_dialog(page, 0)
    await click(dialog.seen)
    await seen(lambda: not page.cards.officers.rows[0].error.isVisible())
    assert people(desk)["Bagus"].pin_alarm_at is None


async def test_more_sections_make_no_taller_page(page):
    """Half of a small screen is enough; what does not fit is rolled."""
    await opened(page)
    assert page.minimumSizeHint().height() < 384
