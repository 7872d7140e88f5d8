"""Taking a visitor in: returning ones are found masked, a bad number is said at its field, nothing stays behind."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from reception.queries import consultation
from tests.ui.workplace import workplace
from ui import outside
from ui.models.queue_model import Role
from ui.screens.intake import PATIENCE_MS, Amendment, Intake

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def open_intake(here) -> Intake:
    here.press(Key.Key_N, Modifier.ControlModifier)
    return await here.dialog(Intake)


async def test_ctrl_n_takes_a_new_visitor_in_by_keys_alone(home):
    async with workplace(home) as here:
        form = await open_intake(here)
        here.write("Siti Rahmawati")
        here.press(Key.Key_Return)
        assert form.form.lines["name"].text() == "Siti Rahmawati"
        here.write("0812-3456-7890")
        here.press(Key.Key_Return)
        await here.until(lambda: here.names() == ["Siti Rahmawati"])
        row = (await here.queue()).rows[0]
        card = await here.desk.ask(consultation.card, row.id)
        assert (card.ticket.number, card.phone) == ("A-001", "+6281234567890")


async def test_a_bad_phone_is_one_sentence_at_its_field_and_nothing_is_lost(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("Budi", dialog.form.lines["name"])
        here.write("12x", dialog.form.lines["phone"])
        here.write("Data inflasi", dialog.form.question)
        here.click(dialog.save)
        await here.until(lambda: bool(dialog.form.fields["phone"].error()))
        assert dialog.isVisible()
        assert dialog.form.lines["name"].text() == "Budi"
        assert dialog.form.question.toPlainText() == "Data inflasi"
        assert dialog.form.lines["phone"].hasFocus()
        assert (await here.queue()).rows == ()
        dialog.reject()


async def test_a_returning_visitor_is_masked_until_chosen_and_then_fills_the_form(home):
    async with workplace(home) as here:
        await here.arrive("Dewi Lestari", phone="081234564471", institution="Universitas Negeri Malang")
        dialog = await open_intake(here)
        here.write("dewi")
        await here.until(dialog.finder.found.isVisible)
        offered = dialog.finder.found.item(0).text()
        assert "Dewi L•••••• · 0812-••••-4471" in offered and "3456" not in offered
        here.press(Key.Key_Down)
        here.press(Key.Key_Return)
        assert dialog.form.lines["phone"].text() == "0812-3456-4471"
        assert dialog.form.lines["institution"].text() == "Universitas Negeri Malang"
        here.press(Key.Key_Return)
        await here.until(lambda: here.names() == ["Dewi Lestari", "Dewi Lestari"])
        cards = [await here.desk.ask(consultation.card, row.id) for row in (await here.queue()).rows]
        assert cards[0].visitor_id == cards[1].visitor_id


async def test_a_half_filled_form_is_gone_for_the_next_person(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("Budi", dialog.form.lines["name"])
        here.press(Key.Key_Escape)
        await here.back()
        again = await open_intake(here)
        assert again.form.lines["name"].text() == ""
        again.reject()


async def test_the_name_is_kept_and_shown_as_typed(home):
    async with workplace(home) as here:
        typed = "<b>Robert'); DROP TABLE"
        dialog = await open_intake(here)
        here.write(typed, dialog.form.lines["name"])
        here.press(Key.Key_Return)
        await here.until(lambda: here.names() == [typed])
        await here.back()
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        assert here.page.consultation.head.name.text() == typed


async def test_ctrl_e_corrects_what_was_taken_in(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Sitti")
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.button("amend").isVisible())
        here.press(Key.Key_E, Modifier.ControlModifier)
        dialog = await here.dialog(Amendment)
        dialog.form.lines["name"].selectAll()
        here.write("Siti", dialog.form.lines["name"])
        here.press(Key.Key_Return)
        await here.until(lambda: here.names() == ["Siti"])
        assert (await here.desk.ask(consultation.card, ticket)).name == "Siti"


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The addresses that were handed to the desktop."""
    addresses: list[str] = []
    desktop = SimpleNamespace(openUrl=lambda url: addresses.append(url.toString()) or True)
    monkeypatch.setattr(outside, "QDesktopServices", desktop)
    return addresses


async def test_one_click_opens_the_chat_and_the_silastik_site_while_taking_in(home, opened):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("0812-3456-4471", dialog.form.lines["phone"])
        here.click(dialog.form.links["whatsapp_ok"])
        here.click(dialog.form.links["silastik_ok"])
        await here.until(lambda: opened == ["https://wa.me/6281234564471", "https://silastik.bps.go.id"])
        dialog.reject()


async def test_a_chat_needs_a_number_that_can_be_used(home, opened):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.click(dialog.form.links["whatsapp_ok"])
        assert dialog.form.fields["phone"].error() == "Isi nomor telepon dahulu."
        here.write("12x", dialog.form.lines["phone"])
        here.click(dialog.form.links["whatsapp_ok"])
        assert "12x" in dialog.form.fields["phone"].error()
        assert opened == []
        dialog.reject()


async def test_the_head_opens_them_too_and_a_site_that_does_not_open_is_said(home, opened, monkeypatch):
    async with workplace(home) as here:
        await here.arrive("Dewi", phone="081234564471")
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        here.click(here.page.consultation.head.links["whatsapp_ok"])
        await here.until(lambda: opened == ["https://wa.me/6281234564471"])
        monkeypatch.setattr(outside, "QDesktopServices", SimpleNamespace(openUrl=lambda url: False))
        here.click(here.page.consultation.head.links["silastik_ok"])
        await here.until(lambda: here.said() == ["Komputer ini tidak dapat membuka https://silastik.bps.go.id."])


async def test_a_bad_e_mail_is_said_at_its_field(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("dewi@", dialog.form.lines["email"])
        here.click(dialog.save)
        await here.until(lambda: "dewi@" in dialog.form.fields["email"].error())
        assert dialog.form.lines["email"].hasFocus() and not dialog.form.fields["phone"].error()
        dialog.reject()


async def test_a_field_can_be_emptied_again(home):
    async with workplace(home) as here:
        ticket = await here.arrive("Dewi", institution="Universitas Brawijaya", phone="081234564471")
        await here.click_row(here.page.queue.line, 0)
        await here.until(lambda: here.button("amend").isVisible())
        here.press(Key.Key_E, Modifier.ControlModifier)
        dialog = await here.dialog(Amendment)
        for key in ("institution", "phone"):
            dialog.form.lines[key].setFocus()
            dialog.form.lines[key].selectAll()
            here.press(Key.Key_Delete)
        here.click(dialog.save)
        await here.back()
        card = await here.desk.ask(consultation.card, ticket)
        assert (card.institution, card.phone, card.name) == (None, None, "Dewi")


async def test_enter_on_the_empty_finder_leads_into_the_form_and_files_nobody(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.press(Key.Key_Return)
        assert dialog.isVisible() and dialog.form.lines["name"].hasFocus()
        assert (await here.queue()).rows == ()
        dialog.reject()


async def test_a_group_is_one_card_that_says_how_many_came(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("Guru SMP 1", dialog.form.lines["name"])
        dialog.form.people.setFocus()
        here.press(Key.Key_Up)
        here.press(Key.Key_Up)
        here.press(Key.Key_Return)
        await here.until(lambda: here.names() == ["Guru SMP 1"])
        assert "3 orang" in here.page.queue.line.rows.index(0).data(Role.SECOND_LINE)
        assert (await here.queue()).rows[0].people == 3


async def test_a_number_of_people_that_is_none_is_said_at_its_field(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("Guru SMP 1", dialog.form.lines["name"])
        dialog.form.people.selectAll()
        here.write("x", dialog.form.people)
        here.press(Key.Key_Return)
        await here.until(lambda: "1 sampai 999" in dialog.form.fields["people"].error())
        assert dialog.form.lines["name"].text() == "Guru SMP 1" and (await here.queue()).rows == ()
        dialog.reject()


async def test_a_new_visitor_costs_one_key_beside_the_name(home):
    async with workplace(home) as here:
        await open_intake(here)
        here.write("Siti Rahmawati")
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: here.names() == ["Siti Rahmawati"])


@pytest.mark.parametrize("typed", ["0812-3456-4471", "62812 3456 4471", "+6281234564471", "4471", "dewi@contoh.id"])
async def test_a_known_number_or_address_costs_two_keys_however_fast_they_come(home, typed):
    async with workplace(home) as here:
        await here.arrive("Dewi Lestari", phone="081234564471", email="dewi@contoh.id")
        await here.arrive("Budi", phone="081234560000")
        dialog = await open_intake(here)
        here.write(typed)
        here.press(Key.Key_Return)
        await here.until(lambda: dialog.form.lines["name"].text() == "Dewi Lestari")
        assert dialog.known.isVisible() and dialog.form.choices["topic"].hasFocus()
        here.press(Key.Key_Return)
        await here.until(lambda: here.names() == ["Dewi Lestari", "Budi", "Dewi Lestari"])


async def test_what_several_visitors_have_chooses_none_of_them(home):
    async with workplace(home) as here:
        await here.arrive("Dewi Lestari", phone="081234564471")
        await here.arrive("Budi", phone="081234560000")
        dialog = await open_intake(here)
        here.write("08123456")
        await here.until(lambda: dialog.finder.found.count() == 2)
        here.press(Key.Key_Return)
        await here.until(lambda: dialog.form.lines["phone"].text() == "08123456")
        assert not dialog.known.isVisible() and dialog.form.lines["name"].hasFocus()
        dialog.reject()


async def test_a_name_alone_never_brings_somebody_else_back(home):
    async with workplace(home) as here:
        await here.arrive("Dewi Lestari", phone="081234564471")
        dialog = await open_intake(here)
        here.write("Dewi")
        await here.until(dialog.finder.found.isVisible)
        here.press(Key.Key_Return)
        assert dialog.form.lines["name"].text() == "Dewi" and not dialog.known.isVisible()
        dialog.reject()


async def test_somebody_unknown_is_said_to_be_new(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("Siti")
        await here.until(dialog.finder.nobody.isVisible)
        dialog.reject()


async def test_the_form_says_how_long_it_will_be_and_how_long_data_is_kept(home):
    async with workplace(home) as here:
        await here.arrive("Budi")
        dialog = await open_intake(here)
        await here.until(lambda: "20 mnt" in dialog.wait.text() or "10 mnt" in dialog.wait.text())
        assert "paling lama 5 tahun" in dialog.purpose.text() and "UU 27/2022" in dialog.purpose.text()
        dialog.reject()


async def test_choosing_and_ticking_give_it_all_its_time_again(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        dialog.form.choices["topic"].setFocus()
        here.press(Key.Key_Down)
        dialog.form.ticks["whatsapp_ok"].setFocus()
        here.press(Key.Key_Space)
        assert dialog.form.ticks["whatsapp_ok"].isChecked() and dialog.patience.interval() == PATIENCE_MS
        dialog.reject()


async def test_a_form_left_alone_goes_with_what_was_typed(home):
    async with workplace(home) as here:
        dialog = await open_intake(here)
        here.write("Budi", dialog.form.lines["name"])
        assert dialog.patience.isActive()
        dialog.patience.timeout.emit()
        await here.back()
        assert here.said() == ["Formulir tidak disentuh selama sepuluh menit; isinya tidak disimpan."]
        assert (await here.queue()).rows == ()


async def test_the_form_keeps_its_size_while_somebody_is_looked_for(home):
    async with workplace(home) as here:
        for place in range(5):
            await here.arrive(f"Dewi {place}")
        dialog = await open_intake(here)
        await here.until(lambda: bool(dialog.wait.text()))
        before = dialog.height()
        here.write("dewi")
        await here.until(lambda: dialog.finder.found.isVisible() and dialog.finder.found.count() == 5)
        assert dialog.height() == before
        here.press(Key.Key_Escape)
        assert dialog.isVisible() and not dialog.finder.found.isVisible()
        here.write(" 9")
        await here.until(dialog.finder.nobody.isVisible)
        assert dialog.height() == before
        dialog.reject()
