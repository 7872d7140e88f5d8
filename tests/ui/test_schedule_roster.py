"""The week at a glance and the roster on the schedule page, by real keys and clicks."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from reception.queries import board
from reception.queries import roster as rosters
from reception.services import calendar, desks, officers, roster, sign_in
from tests.ui.acting import click, passing, retype, seen
from tests.ui.schedule_page import BAGUS, RINA, filled, opened, schedule, strike, write
from ui.models.post import Post
from ui.widgets.cover_band import state_of

Key = Qt.Key
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
ALL_DAY = {day: [["08:00", "15:30"]] for day in "12345"}


@pytest.fixture
def page(qtbot, sqlite_migrated, said):
    with schedule(qtbot, sqlite_migrated) as shown:
        yield shown


# the week


async def test_an_office_without_a_roster_is_shown_the_way_to_one(page):
    part = await opened(page, "week")
    assert part.summary.text() == "Belum ada jadwal petugas"
    await click(part.begin)
    await filled(page)
    assert page.part() is page.parts["roster"]


async def test_each_day_says_what_its_picture_shows(page):
    await page.desk.do(roster.set_week, RINA, hours={"1": [["08:00", "12:00"]], "2": [["08:00", "15:00"]]})
    await page.desk.do(calendar.set_day, day=date(2026, 11, 25), name="Rapat", hours=[])
    part = await opened(page, "week")
    names = [band.accessibleName() for band in part.bands]
    assert names[0] == ("Senin 23 November 2026: buka 08.00–15.00; tidak ada petugas 12.00–15.00; Rina 08.00–12.00")
    assert names[1] == "Selasa 24 November 2026: buka 08.00–15.00; semua jam terisi; Rina 08.00–15.00"
    assert names[2] == "Rabu 25 November 2026: kantor tutup: Rapat"
    assert [state_of(band.day) for band in part.bands[:3]] == ["gap", "covered", "closed"]
    assert part.summary.text() == "17 jam 30 mnt tanpa petugas"
    assert not part.begin.isVisible()


async def test_a_week_without_gaps_says_so(page):
    await page.desk.do(roster.set_week, RINA, hours=ALL_DAY)
    part = await opened(page, "week")
    assert part.summary.text() == "Semua jam layanan terisi"


async def test_the_arrow_keys_go_through_the_week_and_show_the_particulars(page):
    await page.desk.do(roster.set_week, RINA, hours=ALL_DAY)
    await page.desk.do(roster.set_day, RINA, day=TUESDAY, note="cuti")
    part = await opened(page, "week")
    part.bands[0].setFocus()
    await strike(Key.Key_Down)
    assert part.bands[1].hasFocus()
    assert part.card.heading.text() == "Selasa 24 November 2026"
    assert part.card.lines.texts() == ["Tidak ada petugas 08.00–15.00", "Rina tidak masuk (cuti)"]
    await strike(Key.Key_Up, Key.Key_Up)
    assert part.bands[0].hasFocus()


async def test_other_weeks_are_one_click_away(page):
    part = await opened(page, "week")
    await click(part.later)
    await filled(page)
    assert part.span.text() == "30 November – 6 Desember 2026"
    await click(part.today)
    await filled(page)
    assert part.span.text() == "23–29 November 2026"


async def test_who_is_on_duty_now_is_shown_as_it_changes(page):
    part = await opened(page, "week")
    assert part.now.lines.texts() == ["Meja 1: kosong", "Meja 2: kosong"]
    await page.desk.do(desks.go_on_duty, 1, officer_id=RINA)
    await seen(lambda: part.now.lines.texts()[0] == "Meja 1: Rina bertugas")
    await filled(page)


# the roster


def hours_of(page, officer):
    return {row.officer_id: row.hours for row in page.desk.ask_now(rosters.week)}[officer]


async def roster_of(page):
    part = await opened(page, "roster")
    part.table.setFocus()
    part.table.setCurrentCell(0, 0)
    return part


async def typed(*cells: str) -> None:
    for words in cells:
        await strike(Key.Key_Return)
        await write(words)
        await strike(Key.Key_Return)


async def test_hours_are_typed_into_a_cell_by_keys_alone(page):
    part = await roster_of(page)
    await typed("8-12 13-15")
    await seen(lambda: part.status.text() == "Tersimpan")
    await filled(page)
    assert hours_of(page, BAGUS)["1"] == [["08:00", "12:00"], ["13:00", "15:00"]]
    assert part.table.item(0, 0).text() == "08.00–12.00, 13.00–15.00"
    assert part.table.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Bagus, Senin: 08.00–12.00, 13.00–15.00"
    assert part.table.item(2, 0).text() == "12.00–13.00"
    await strike(Key.Key_Delete)
    await filled(page)
    assert hours_of(page, BAGUS)["1"] == []


async def test_a_cell_is_typed_into_by_mouse(page):
    part = await roster_of(page)
    where = part.table.visualItemRect(part.table.item(1, 4)).center()
    view = part.table.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=where)
    await passing()
    await write("8-1530")
    await strike(Key.Key_Return)
    await filled(page)
    assert hours_of(page, RINA)["5"] == [["08:00", "15:30"]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("pagi", "Bagus, Senin: Ini bukan jam. Tulis seperti 8-12, 13-15."),
        ("15-8", "Bagus, Senin: Jam mulai harus sebelum jam selesai."),
        ("8-12, 11-15", "Bagus, Senin: Jam harus berurutan dan tidak tumpang tindih."),
    ],
)
async def test_what_cannot_be_hours_stays_and_is_said(page, words, sentence):
    part = await roster_of(page)
    await typed(words)
    assert part.error.text() == sentence
    assert part.table.item(0, 0).text() == words
    assert hours_of(page, BAGUS)["1"] == []
    assert page.in_use()
    await page.desk.do(roster.set_week, RINA, hours=ALL_DAY)
    await seen(page.told.isVisible)
    assert part.table.item(0, 0).text() == words
    await strike(Key.Key_Escape)
    assert part.error.isHidden()
    assert part.table.item(0, 0).text() == ""
    page.refresh()
    await filled(page)
    assert part.table.item(1, 0).text() == "08.00–15.30"


async def test_a_week_is_filled_with_the_opening_hours_and_cleared(page):
    part = await roster_of(page)
    await click(part.fill)
    await filled(page)
    assert hours_of(page, BAGUS)["5"] == [["08:00", "15:30"]]
    assert [part.table.item(2, column).text() for column in range(7)] == ["terisi"] * 5 + ["tutup"] * 2
    await click(part.clear)
    await filled(page)
    assert not any(hours_of(page, BAGUS).values())
    await click(part.undo)
    await filled(page)
    assert hours_of(page, BAGUS)["5"] == [["08:00", "15:30"]]
    assert part.undo.isHidden()


async def test_the_last_row_is_only_read(page):
    part = await roster_of(page)
    part.table.setCurrentCell(2, 0)
    await strike(Key.Key_Return, Key.Key_Delete)
    assert not part.table.is_typing
    assert not part.fill.isEnabled()
    assert part.table.indexWidget(QModelIndex()) is None


async def test_an_absence_is_added_by_keys_removed_and_brought_back(page):
    part = await roster_of(page)
    shown = part.exceptions
    shown.officer.choose(str(RINA))
    shown.choose_day(TUESDAY)
    shown.note.setFocus()
    await write("cuti")
    await strike(Key.Key_Return)
    await seen(lambda: shown.rows)
    assert shown.rows[0].words() == "Selasa 24 November 2026, Rina tidak masuk · cuti"
    await click(shown.rows[0].cross)
    await seen(lambda: not shown.rows)
    await filled(page)
    assert page.desk.ask_now(rosters.exceptions, MONDAY) == ()
    await click(shown.undo)
    await seen(lambda: shown.rows)
    await filled(page)
    assert page.desk.ask_now(rosters.exceptions, MONDAY)[0].note == "cuti"


async def test_other_hours_of_a_day_want_their_hours(page):
    part = await roster_of(page)
    shown = part.exceptions
    shown.kind.choose("other")
    await click(shown.add)
    assert shown.hours.error() == "Tulis jamnya, misalnya 8-12, 13-15."
    assert shown.hours.line.hasFocus()
    retype(shown.hours.line, "8-10")
    await strike(Key.Key_Return)
    await seen(lambda: shown.rows)
    await filled(page)
    assert shown.rows[0].row.hours == (("08:00", "10:00"),)


async def test_an_officer_who_left_meanwhile_is_said_and_gone(page):
    part = await roster_of(page)
    await page.desk.do(officers.retire, RINA)
    await seen(lambda: part.table.rowCount() == 2)
    assert part.exceptions.officer.count() == 1
    await filled(page)


async def test_the_parts_are_changed_by_arrow_keys(page):
    await opened(page, "week")
    page.bar.buttons["week"].setFocus()
    await strike(Key.Key_Right, Key.Key_Right)
    await filled(page)
    assert page.part() is page.parts["hours"]
    assert page.bar.buttons["hours"].hasFocus()


async def test_who_may_not_change_the_roster_is_told_who_may_and_still_reads_it(page):
    head = page.desk.do_now(officers.add, name="Sari", role="head")
    await page.desk.do(sign_in.choose_pin, head, pin="483920")
    page.board_changed(await page.desk.ask(board.queue), Post(1, "Meja 1", RINA, "Rina"))
    part = await roster_of(page)
    told = "Yang boleh mengubah jadwal petugas: Penanggung jawab pelayanan, Kepala, Administrator."
    assert page.told.sentence() == told
    await strike(Key.Key_Return)
    await strike(Key.Key_Delete)
    assert not part.table.is_typing
    assert not part.fill.isEnabled()
    page.board_changed(await page.desk.ask(board.queue), Post(1, "Meja 1", head, "Sari"))
    await filled(page)
    assert page.told.isHidden()
    assert part.fill.isEnabled()
