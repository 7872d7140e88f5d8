"""The frame around the pages: strip, rail, search, themes, failures, the way out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from reception.errors import Refused
from reception.services import conversations, desks, tickets
from reception.words import catalogue, tr
from tests.ui.workplace import workplace
from ui import bridge, failure, glyphs, look
from ui.screens.intake import Intake
from ui.widgets.key import KeyHint

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def test_the_strip_says_that_the_office_is_open_and_until_when(home):
    async with workplace(home) as here:
        assert here.window.strip.opening.text() == "Buka · tutup 15.00"
        assert here.window.strip.clock.text() == "09.00"


async def test_a_closed_office_says_when_it_opens(home):
    async with workplace(home, at=datetime(2026, 11, 27, 10, 0, tzinfo=UTC)) as here:
        assert here.window.strip.opening.text() == "Tutup · buka Sen 30 Nov, 08.00"


async def test_late_tickets_are_counted_in_the_strip_while_time_passes(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        assert not here.window.strip.alerts.isVisible()
        here.clock.pass_(7 * 60)
        here.window.clock_ticked()
        assert here.window.strip.alerts.text() == "1 hampir terlambat"
        here.clock.pass_(3 * 60 + 1)
        here.window.clock_ticked()
        assert here.window.strip.alerts.text() == "1 terlambat"


async def test_the_alert_leads_to_the_ticket_that_is_due_first(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        here.clock.pass_(601)
        here.window.clock_ticked()
        here.click(here.window.strip.alerts)
        await here.until(lambda: here.shown() == "A-001")


async def test_a_called_ticket_stays_late_and_in_the_alerts_until_it_is_started(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        here.clock.pass_(601)
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        here.window.clock_ticked()
        state = here.page.consultation.head.state
        assert state.text().startswith("Dipanggil · lewat 00:0")
        assert here.window.strip.alerts.text() == "1 terlambat"
        await here.arrive("Budi")
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.shown() == "A-002")
        here.click(here.window.strip.alerts)
        await here.until(lambda: here.shown() == "A-001")
        here.press(Key.Key_F4)
        await here.until(lambda: state.text().startswith("Melayani") or state.text().startswith("Dilayani"))
        await here.until(lambda: not here.window.strip.alerts.isVisible())


async def test_starting_duty_is_offered_and_reaches_the_strip(home):
    async with workplace(home) as here:
        here.click(here.page.queue.go_on_duty)
        await here.until(lambda: here.window.strip.officers.text() == "1 petugas bertugas")
        assert not here.page.queue.notice.isVisible()


async def test_another_desk_on_duty_shows_here_too(home):
    async with workplace(home) as here:
        await here.desk.do(desks.go_on_duty, 2, officer_id=2)
        await here.until(lambda: here.window.strip.officers.text() == "1 petugas bertugas")


async def test_ctrl_k_finds_a_ticket_of_today_and_enter_opens_it(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        await here.arrive("Budi")
        here.press(Key.Key_K, Modifier.ControlModifier)
        assert here.window.search.field.hasFocus()
        here.write("budi")
        await here.until(lambda: here.window.search._is_open())
        here.press(Key.Key_Return)
        await here.until(lambda: here.shown() == "A-002")


async def test_a_search_without_result_says_so(home):
    async with workplace(home) as here:
        here.press(Key.Key_K, Modifier.ControlModifier)
        here.write("zzzz")
        await here.until(lambda: here.window.search._is_open())
        assert here.window.search.found.item(0).text() == "Tidak ada yang ditemukan."
        here.press(Key.Key_Escape)
        assert not here.window.search._is_open()


async def test_dark_and_light_change_while_the_window_is_open(home):
    async with workplace(home) as here:
        look.wear("dark")
        assert look.colours() is look.DARK
        assert look.DARK.card in QApplication.instance().styleSheet()
        look.wear("light")
        assert look.colours() is look.LIGHT
        assert here.window.isVisible()


async def test_a_refusal_is_said_and_a_bug_is_said_once(home, caplog):
    async with workplace(home) as here:
        failure.report(Refused("Nobody is waiting."))
        assert here.said() == ["Tidak ada yang menunggu."]
        bug = RuntimeError("a bug")
        failure.report(bug)
        failure.report(bug)
        assert len(here.said()) == 2
        assert [record.exc_info[1] for record in caplog.records] == [bug, bug]


async def test_a_failing_task_reaches_the_window_and_nothing_else_stops(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Siti")
        bridge.spawn(here.desk.do(tickets.start, ticket))
        await here.until(lambda: bool(here.said()))
        assert "A-001" in here.said()[0]
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")


async def test_every_control_has_a_name_for_screen_readers(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        controls = [
            control
            for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
            for control in here.window.findChildren(kind)
            if control.isVisible()
        ]
        nameless = [control for control in controls if not (control.accessibleName() or control.text())]
        assert len(controls) > 10 and nameless == []


async def test_two_windows_on_the_same_data_show_the_same_queue(home):
    async with workplace(home) as here:
        from ui.main_window import MainWindow

        second = MainWindow(here.desk)
        await second.open()
        second.show()
        await here.arrive("Siti")
        rows = second.stack.widget(0).queue.line.rows
        await here.until(lambda: rows.rowCount() == 1)
        second.changes.close()
        second.pulse.stop()
        second.deleteLater()


def test_every_icon_is_in_the_font(qapp):
    assert set(glyphs.NAMES) == set(glyphs._phosphor()[1])


@pytest.mark.parametrize("palette", [look.LIGHT, look.DARK])
@pytest.mark.parametrize("tone", ["ok", "warn", "bad", "accent", "plain"])
def test_words_on_a_pill_have_enough_contrast(palette, tone):
    ink, ground = palette.tone(tone)
    assert contrast(ink, ground) >= 4.5


def contrast(one, other) -> float:
    """WCAG 2.2, relative luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_a_word_that_is_not_translated_stays_english():
    assert tr("There is no such sentence") == "There is no such sentence"
    assert catalogue("id")["Call next"] == "Panggil berikutnya"


async def test_the_words_of_the_search_field_end_before_its_key(home):
    async with workplace(home) as here:
        here.window.strip.show_office("BPS Kota Blitar dengan nama yang panjang sekali")
        field = here.window.search.field
        hint = field.findChild(KeyHint)
        assert field.width() - field.textMargins().right() - 8 <= hint.x()


async def test_the_empty_right_side_shows_all_of_its_words(home):
    async with workplace(home) as here:
        hint = here.page.nobody._hint
        here.page.nobody.say("kata " * 100)
        await here.until(lambda: hint.height() >= hint.heightForWidth(hint.width()) > 2 * hint.fontMetrics().height())


async def test_a_finished_consultation_found_by_search_opens_in_the_workspace(home):
    async with workplace(home) as here:
        question = "Jumlah penduduk per kecamatan? Hubungi dewi@contoh.id atau 0812-3456-4471"
        ticket = await here.arrive("Dewi Lestari", question=question, phone="081234564471")
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(conversations.add_message, ticket, kind="out", text="Tabel 3.1.1")
        await here.desk.do(tickets.done, ticket, data_outcome="fits", topic="population")
        here.press(Key.Key_K, Modifier.ControlModifier)
        here.write("penduduk kecamatan")
        await here.until(lambda: here.window.search._is_open())
        shown = here.window.search.found.item(0).text()
        assert "kecamatan" in shown
        assert not any(personal in shown for personal in ("Dewi", "dewi@contoh.id", "3456")), shown
        here.press(Key.Key_Return)
        await here.until(lambda: here.shown() == "A-001")
        await here.until(here.page.consultation.compose.editor.hasFocus)


async def test_ctrl_n_works_from_every_page(home):
    async with workplace(home) as here:
        here.window.open_page(1)
        here.press(Key.Key_N, Modifier.ControlModifier)
        dialog = await here.dialog(Intake)
        assert here.window.page_in_front() == 0
        dialog.reject()


async def test_f2_works_from_every_page(home):
    async with workplace(home) as here:
        await here.arrive("Siti")
        here.window.open_page(1)
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")


async def test_enter_presses_the_button_that_has_the_focus(home):
    async with workplace(home) as here:
        here.page.queue.add.setFocus()
        here.press(Key.Key_Return)
        (await here.dialog(Intake)).reject()


async def test_the_same_sentence_twice_is_one_toast_of_one_height(home):
    async with workplace(home) as here:
        failure.tell("Sama")
        once = here.window.toasts.height()
        failure.tell("Sama")
        assert here.said() == ["Sama"] and here.window.toasts.height() == once


async def test_no_name_and_no_state_makes_the_window_wider_than_the_smallest_screen(home):
    async with workplace(home) as here:
        lacking = dict.fromkeys(("email_ok", "whatsapp_ok", "silastik_ok"), False)
        await here.arrive("Raden Mas Suryadiningrat Kusumowardhani Prawiranegara", phone="081234564471", **lacking)
        here.clock.pass_(11 * 60)
        here.press(Key.Key_F2)
        await here.until(lambda: here.button("start").isVisible())
        assert here.window.minimumSizeHint().width() <= 1180
        here.press(Key.Key_F4)
        await here.until(lambda: here.page.consultation.head.late.isVisible())
        assert here.window.minimumSizeHint().width() <= 1180


async def test_what_was_done_takes_the_place_of_what_was_done_before(home):
    async with workplace(home) as here:
        for sentence, tone in (
            ("A-001 dilewati.", "plain"),
            ("Diurungkan.", "ok"),
            ("Gagal.", "bad"),
            ("Selesai.", "ok"),
        ):
            here.window.toasts.show_sentence(sentence, tone)
        assert here.said() == ["Gagal.", "Selesai."]


async def test_the_search_finds_while_a_word_is_typed_and_says_what_a_typing_error_meant(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Dewi", question="Berapa jumlah penduduk kecamatan Sukorejo?")
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(conversations.add_message, ticket, kind="out", text="Tabel 3.1.1")
        await here.desk.do(tickets.done, ticket, data_outcome="fits", topic="population")
        found = here.window.search.found
        here.press(Key.Key_K, Modifier.ControlModifier)
        here.write("sukor")
        await here.until(lambda: found.isVisible() and "Sukorejo" in found.item(0).text())
        here.window.search.field.clear()
        here.write("sukoerjo")
        await here.until(lambda: found.isVisible() and "“sukorejo”" in found.item(found.count() - 1).text())
        assert "Sukorejo" in found.item(0).text()
