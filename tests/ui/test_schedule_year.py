"""The year and the opening hours on the schedule page, by real keys and clicks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from reception.queries import calendar as calendars
from reception.queries import national_days
from reception.services import calendar, settings
from tests.ui.acting import click, retype, seen
from tests.ui.schedule_page import filled, opened, schedule, strike, write
from ui.screens.schedule import PARTS

Key = Qt.Key
TODAY, CHRISTMAS = date(2026, 11, 23), date(2026, 12, 25)


@pytest.fixture
def page(qtbot, sqlite_migrated, said):
    with schedule(qtbot, sqlite_migrated) as shown:
        yield shown


async def year_of(page):
    part = await opened(page, "year")
    part.grid.focus_chosen()
    return part


def stored(page, day):
    return page.desk.ask_now(calendars.day, day)


# the year


async def test_each_day_says_what_it_is(page):
    part = await year_of(page)
    assert part.grid.cell(CHRISTMAS).accessibleName() == "Jumat 25 Desember 2026, libur: Hari Raya Natal"
    assert part.grid.cell(TODAY).accessibleName() == "Senin 23 November 2026, buka 08.00–15.00"
    assert part.grid.cell(date(2026, 11, 29)).accessibleName() == "Minggu 29 November 2026, tidak ada jam layanan"
    shown = [cell for box in part.grid.months for cell in box.cells if cell.isVisible()]
    assert len(shown) == 365
    assert all(cell.accessibleName() for cell in shown)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([Key.Key_Right], date(2026, 11, 24)),
        ([Key.Key_Left], date(2026, 11, 22)),
        ([Key.Key_Down], date(2026, 11, 30)),
        ([Key.Key_Up], date(2026, 11, 16)),
        ([Key.Key_PageDown], date(2026, 12, 23)),
        ([Key.Key_PageUp], date(2026, 10, 23)),
        ([Key.Key_Home], date(2026, 11, 1)),
        ([Key.Key_End], date(2026, 11, 30)),
        ([Key.Key_End, Key.Key_PageDown, Key.Key_End, Key.Key_Right], date(2027, 1, 1)),
    ],
)
async def test_the_arrow_keys_go_from_day_to_day_and_into_the_next_year(page, keys, day):
    part = await year_of(page)
    await strike(*keys)
    await filled(page)
    assert part.grid.chosen == day
    assert part.grid.cell(day).hasFocus()
    assert part.form.row.day == day
    assert part.number.text() == str(day.year)


async def test_a_day_is_closed_by_keys_alone(page, said):
    part = await year_of(page)
    await strike(Key.Key_Right, Key.Key_Return, Key.Key_Down)
    await strike(Key.Key_Tab)
    await write("Rapat kerja")
    await strike(Key.Key_Return)
    await filled(page)
    tuesday = stored(page, date(2026, 11, 24))
    assert (tuesday.kind, tuesday.name) == ("closed", "Rapat kerja")
    assert part.grid.cell(date(2026, 11, 24)).accessibleName() == "Selasa 24 November 2026, ditutup kantor: Rapat kerja"
    assert part.grid.cell(date(2026, 11, 24)).hasFocus()
    assert said == ["Tersimpan"]


async def test_a_holiday_is_opened_after_all_and_made_usual_again(page):
    part = await year_of(page)
    await click(part.grid.cell(CHRISTMAS))
    part.form.choices["open"].click()
    retype(part.form.hours.line, "9-11")
    await click(part.form.save)
    await filled(page)
    assert stored(page, CHRISTMAS).hours == (("09:00", "11:00"),)
    assert "menggantikan: Hari Raya Natal" in part.form.why.text()
    part.form.choices["usual"].click()
    await click(part.form.save)
    await filled(page)
    assert stored(page, CHRISTMAS).kind == "holiday"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Tulis jamnya, misalnya 8-12, 13-15."),
        ("pagi", "Ini bukan jam. Tulis seperti 8-12, 13-15."),
        ("15-8", "Jam mulai harus sebelum jam selesai."),
        ("8-12, 11-15", "Jam harus berurutan dan tidak tumpang tindih."),
    ],
)
async def test_hours_that_cannot_be_are_said_at_their_field_and_nothing_is_stored(page, typed, sentence):
    part = await year_of(page)
    await click(part.grid.cell(CHRISTMAS))
    part.form.choices["open"].click()
    retype(part.form.hours.line, typed)
    await click(part.form.save)
    assert part.form.hours.error() == sentence
    assert part.form.hours.line.hasFocus()
    assert part.form.hours.line.text() == typed
    assert stored(page, CHRISTMAS).kind == "holiday"


async def test_what_is_typed_of_one_day_is_not_lost_by_looking_at_another(page, said):
    part = await year_of(page)
    part.form.choices["closed"].click()
    await click(part.grid.cell(CHRISTMAS))
    assert (part.grid.chosen, part.form.row.day, part.form.choice()) == (TODAY, TODAY, "closed")
    assert said == ["Hari ini belum disimpan. Simpan dahulu, atau tekan Esc."]
    await strike(Key.Key_Escape)
    assert not page.in_use()
    await click(part.grid.cell(CHRISTMAS))
    assert part.form.row.day == CHRISTMAS


async def test_estimates_and_missing_collective_leave_are_said(page):
    part = await year_of(page)
    assert part.told.isHidden()
    await click(part.later)
    await filled(page)
    assert part.told.sentence().startswith("3 hari libur 2027 masih perkiraan")
    assert part.grid.cell(date(2027, 3, 10)).accessibleName().endswith("libur: Hari Raya Idul Fitri, perkiraan")
    await click(part.later)
    await filled(page)
    assert "Cuti bersama 2028 belum diketahui" in part.told.sentence()


async def test_a_newer_list_of_holidays_is_taken_over_with_a_button(page, monkeypatch):
    known = {day: national_days.plain(name) for day, name in national_days.of_year(2027).items()}
    monkeypatch.setattr(national_days, "of_year", lambda year: known)
    part = await year_of(page)
    await click(part.later)
    await filled(page)
    await click(part.renew)
    await seen(part.renew.isHidden)
    await filled(page)
    assert part.told.isHidden()


async def test_holidays_that_are_switched_off_are_said(page):
    await page.desk.do(settings.change, {"holidays": False})
    part = await year_of(page)
    assert part.told.sentence().startswith("Libur nasional dimatikan")
    assert part.grid.cell(CHRISTMAS).accessibleName() == "Jumat 25 Desember 2026, buka 08.00–15.30"


async def test_a_change_at_another_desk_is_shown_at_once(page):
    part = await year_of(page)
    await page.desk.do(calendar.set_day, day=CHRISTMAS, name="Piket", hours=[["08:00", "10:00"]])
    await seen(lambda: "Piket" in part.grid.cell(CHRISTMAS).accessibleName())
    await filled(page)


async def test_everything_has_a_name(page):
    await page.desk.do(calendar.add_range, name="Ramadan", first=TODAY, last=TODAY, hours={"1": []})
    for name in PARTS:
        part = await opened(page, name)
        for control in (*part.findChildren(QAbstractButton), *part.findChildren(QLineEdit)):
            if control.isVisible():
                assert control.accessibleName() or control.text() or control.parent().accessibleName(), control
