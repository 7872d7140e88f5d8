"""Earlier answers beside the conversation: found by themselves, put into the reply by one key, linked when sent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from reception.queries import consultation
from reception.services import conversations, tickets
from tests.builders import select
from tests.ui.acting import passing
from tests.ui.memory_of_office import ANSWERED, answered_before
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from ui.aids.answers import Answers
from ui.screens.found_answer import FoundAnswer
from ui.widgets.source_link import SourceLink

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ALT, CTRL = Modifier.AltModifier, Modifier.ControlModifier

TEN = {
    "brp jml penduduk per kec kak": "penduduk",
    "TPT thn 2025 dong min": "pengangguran",
    "halo, mau tanya inflasi blitar bulan ini": "inflasi",
    "ketimpangan pendapatan, gini rasio ada?": "gini",
    "Yth. Kepala BPS, untuk penyusunan tesis kami mohon data IPM beserta komponennya. Atas perhatian Bapak, terima kasih.": "ipm",
    "pdrb lapangan usaha adhk": "pdrb",
    "data anak pendek / stunting balita": "stunting",
    "berapa orang yang tergolong miskin di Blitar": "miskin",
    "Dengan hormat, bersama surat ini Dinas Pertanian memohon angka produksi serta luas panen padi (KSA).": "padi",
    "jumlah murid sd tiap kelurahan": "guru",
}


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


def aid(here) -> Answers:
    return here.window.findChild(Answers)


def shown(here) -> list[str]:
    return [card.title.text() for card in aid(here).column.cards if card.isVisible()]


async def answers_shown(here) -> None:
    await here.until(lambda: aid(here).column.cards[0].isVisible())


async def served(here, question, name="Siti"):
    await answered_before(here.desk)
    ticket = await serve(here, name, question=question)
    await answers_shown(here)
    return ticket


async def uses(here):
    sql = (
        "select u.message_id, c.answer from answer_use u join consultation c on c.id = u.consultation_id order by u.id"
    )
    return await here.desk.ask(select, sql)


async def searches(here):
    found = await here.desk.ask(select, "select words, none_fits, chosen_id from search_first order by id")
    return [(words, bool(none), chosen) for words, none, chosen in found]


@pytest.mark.parametrize("question", TEN, ids=list(TEN.values()))
async def test_a_question_is_answered_from_an_earlier_consultation_by_keyboard_alone(home, question):
    async with workplace(home) as here:
        ticket = await served(here, question)
        place = [one.hit.question for one in aid(here)._found.found].index(ANSWERED[TEN[question]][0])
        here.press(Key(Key.Key_1 + place), ALT)
        here.press(Key.Key_Return, CTRL)
        await here.until(lambda: any(bubble.kind == "out" for bubble in here.page.consultation.messages.bubbles()))
        said = (await here.desk.ask(consultation.card, ticket)).messages[-1]
        assert said.text == ANSWERED[TEN[question]][1]
        assert await uses(here) == [(said.id, said.text)]


async def test_what_the_visitor_says_at_the_desk_is_looked_for_while_it_is_typed(home):
    async with workplace(home) as here:
        await answered_before(here.desk)
        await serve(here, "Siti")
        assert shown(here) == [] and aid(here).column.isVisible() and aid(here).column.none.isHidden()
        here.press(Key.Key_U, ALT)
        here.write("inflasi bulanan")
        await answers_shown(here)
        assert shown(here)[0] == ANSWERED["inflasi"][0]
        assert {"Inflasi"} <= set(aid(here).column.cards[0].stretch.marked())
        here.press(Key.Key_1, ALT)
        compose = here.page.consultation.compose
        assert (compose.mode(), compose.words("guest")) == ("reply", "inflasi bulanan")
        assert compose.words("reply") == ANSWERED["inflasi"][1]


async def test_the_newest_question_is_looked_for_and_the_one_before_no_more(home):
    async with workplace(home) as here:
        ticket = await served(here, "stunting")
        assert shown(here)[0] == ANSWERED["stunting"][0]
        await here.desk.do(conversations.add_message, ticket, kind="out", text="Tidak kami rilis.")
        await here.desk.do(conversations.add_message, ticket, kind="in", text="kalau produksi padi dan luas panen?")
        await here.until(lambda: shown(here)[:1] == [ANSWERED["padi"][0]])


async def test_one_undo_takes_the_answer_out_again_and_with_it_the_link(home):
    async with workplace(home) as here:
        ticket = await served(here, "stunting")
        compose = here.page.consultation.compose
        here.write("Baik, Bu. ", compose.editor)
        here.press(Key.Key_1, ALT)
        await here.until(aid(here).strip.isVisible)
        assert "12 Maret 2026" in aid(here).strip.findChild(SourceLink).text()
        here.press(Key.Key_Z, CTRL)
        assert compose.words() == "Baik, Bu. " and aid(here).strip.isHidden()
        here.press(Key.Key_Return, CTRL)
        await here.until(lambda: compose.words() == "")
        await passing()
        assert await uses(here) == []
        assert (await here.desk.ask(consultation.card, ticket)).messages[-1].text == "Baik, Bu."


async def test_the_bubble_says_where_the_answer_came_from_and_opens_it(home):
    async with workplace(home) as here:
        earlier = await serve(here, "Budi", question="Jumlah hotel melati?", channel="silastik")
        await here.desk.do(
            conversations.add_message, earlier, kind="out", text="Jumlah hotel melati ada di Tabel 8.2.1."
        )
        await here.desk.do(tickets.done, earlier, data_outcome="fits", topic="tourism", confirmed=True)
        await serve(here, "Siti", question="hotel melati berapa")
        await answers_shown(here)
        card = aid(here).column.cards[0]
        assert (card.confirmed.text(), card.month.text()) == ("sesuai 1×", "Nov 2026")
        here.press(Key.Key_1, ALT)
        here.press(Key.Key_Return, CTRL)
        messages = here.page.consultation.messages
        await here.until(lambda: messages.findChildren(SourceLink))
        (link,) = messages.findChildren(SourceLink)
        assert link.text() == "dijawab dari konsultasi S-001 (24 November 2026)"
        here.click(link)
        await here.dialog(FoundAnswer)
        here.press(Key.Key_Escape)
        await here.back()


async def test_a_card_opens_the_whole_answer_by_enter_and_enter_puts_it_into_the_reply(home):
    async with workplace(home) as here:
        await served(here, "gini ratio")
        here.press(Key.Key_J, ALT)
        here.press(Key.Key_Down)
        here.press(Key.Key_Return)
        await here.dialog(FoundAnswer)
        here.press(Key.Key_Return)
        await here.back()
        await here.until(lambda: here.page.consultation.compose.words() == ANSWERED["gini"][1])
        await here.until(aid(here).strip.isVisible)


async def test_arrows_go_through_the_cards_and_back_to_the_field(home):
    async with workplace(home) as here:
        await served(here, "penduduk miskin kota")
        column = aid(here).column
        here.press(Key.Key_J, ALT)
        assert column.field.hasFocus()
        here.press(Key.Key_Down)
        here.press(Key.Key_Down)
        assert column.cards[1].hasFocus()
        here.press(Key.Key_Up)
        here.press(Key.Key_Up)
        assert column.field.hasFocus()


async def test_other_words_are_looked_for_until_escape_brings_the_visitors_back(home):
    async with workplace(home) as here:
        await served(here, "apakah kalian punya yang seperti kemarin, stunting")
        here.press(Key.Key_J, ALT)
        here.write("luas panen")
        await here.until(lambda: shown(here)[:1] == [ANSWERED["padi"][0]])
        here.press(Key.Key_0, ALT)
        await here.until(lambda: "dicatat" in aid(here).column.none.text())
        assert await searches(here) == [("luas panen", True, None)]
        here.press(Key.Key_Escape)
        await here.until(lambda: shown(here)[:1] == [ANSWERED["stunting"][0]])
        assert here.page.consultation.compose.editor.hasFocus()


async def test_none_fits_is_noted_and_taken_back_by_the_same_key_and_replaced_by_a_use(home):
    async with workplace(home) as here:
        await served(here, "stunting")
        none = aid(here).column.none
        here.press(Key.Key_0, ALT)
        await here.until(lambda: "dicatat" in none.text())
        here.press(Key.Key_0, ALT)
        await here.until(lambda: "dicatat" not in none.text())
        assert await searches(here) == []
        here.press(Key.Key_0, ALT)
        await here.until(lambda: "dicatat" in none.text())
        here.press(Key.Key_1, ALT)
        await here.until(lambda: "dicatat" not in none.text())
        ((words, none_fits, chosen),) = await searches(here)
        assert (words, none_fits) == ("stunting", False) and chosen


async def test_a_question_like_no_other_says_so_and_can_be_noted(home):
    async with workplace(home) as here:
        await serve(here, "Siti", question="xylofon qwertyuiop")
        column = aid(here).column
        await here.until(column.none.isVisible)
        assert shown(here) == [] and "Belum ada" in column.note.text()
        here.press(Key.Key_0, ALT)
        await here.until(column.none.isChecked)


async def test_another_ticket_never_shows_what_fits_the_one_before(home):
    async with workplace(home) as here:
        await served(here, "stunting")
        other = await here.arrive("Budi")
        here.page.pick(other)
        await here.until(lambda: here.shown() == "A-002")
        assert shown(here) == [] and aid(here).strip.isHidden()


async def test_a_draft_with_an_earlier_answer_is_there_again_after_another_ticket(home):
    async with workplace(home) as here:
        await served(here, "stunting")
        other = await here.arrive("Budi")
        here.press(Key.Key_1, ALT)
        await here.until(aid(here).strip.isVisible)
        here.page.pick(other)
        await here.until(lambda: here.shown() == "A-002")
        here.page.pick(None)
        await here.until(lambda: here.shown() == "A-001")
        await here.until(aid(here).strip.isVisible)


async def test_while_a_question_of_the_moment_is_asked_nothing_is_inserted(home):
    async with workplace(home) as here:
        await served(here, "stunting")
        here.press(Key.Key_F8)
        await here.until(here.page.consultation.parking.isVisible)
        here.press(Key.Key_1, ALT)
        assert here.page.consultation.compose.words() == ""


async def answered_without_looking(here, channel):
    await answered_before(here.desk)
    ticket = await serve(here, "Siti", question="stunting", channel=channel)
    await answers_shown(here)
    await here.desk.do(conversations.add_message, ticket, kind="out", text="Tanya ke Dinkes.")
    await here.until(lambda: any(bubble.kind == "out" for bubble in here.page.consultation.messages.bubbles()))
    here.press(Key.Key_F6)
    await here.until(here.page.consultation.closing.isVisible)


async def test_finishing_an_online_ticket_reminds_of_the_search_until_it_is_said(home):
    async with workplace(home) as here:
        await answered_without_looking(here, "whatsapp")
        reminder = aid(here).column.reminder
        assert reminder.isVisible() and "Alt+0" in reminder.sentence()
        here.press(Key.Key_0, ALT)
        await here.until(reminder.isHidden)
        assert (await searches(here))[0][:2] == ("stunting", True)


async def test_finishing_a_visitor_at_the_desk_reminds_of_nothing(home):
    async with workplace(home) as here:
        await answered_without_looking(here, "walk_in")
        assert aid(here).column.reminder.isHidden()


async def test_that_none_fits_can_always_be_reached_below_five_cards_and_a_note(home):
    async with workplace(home) as here:
        here.window.resize(1366, 768)
        await served(here, "penduduk kota menurut kelurahan")
        column = aid(here).column
        column.note.setText("Yang dicari: “penduduk”. " * 4)
        column.note.show()
        column.remind("Adakah jawaban terdahulu yang cocok?")
        await passing()
        assert sum(card.isVisible() for card in column.cards) == 5
        bottom = column.none.mapTo(here.window, column.none.rect().bottomLeft()).y()
        assert bottom < here.window.foot.mapTo(here.window, QPoint()).y()


async def test_whoever_is_answered_now_is_addressed_and_never_whoever_asked_before(home):
    async with workplace(home) as here:
        earlier = await serve(here, "Mega Lestari", question="Saya Mega, jumlah hotel melati?", sex="female")
        words = "Selamat pagi Ibu Mega, jumlah hotel melati ada di Tabel 8.2.1."
        await here.desk.do(conversations.add_message, earlier, kind="out", text=words)
        await here.desk.do(tickets.done, earlier, data_outcome="fits", topic="tourism")
        await serve(here, "Budi Santoso", question="hotel melati berapa", sex="male")
        await answers_shown(here)
        assert "Mega" not in aid(here).column.cards[0].accessibleName()
        here.press(Key.Key_1, ALT)
        now = "Selamat pagi Bapak Budi Santoso, jumlah hotel melati ada di Tabel 8.2.1."
        assert here.page.consultation.compose.words() == now
        await here.until(aid(here).strip.isVisible)


async def test_from_a_note_an_answer_waits_in_the_reply_and_the_note_goes_on(home):
    async with workplace(home) as here:
        await served(here, "stunting")
        here.press(Key.Key_C, ALT)
        here.write("cek ke Dinkes")
        here.press(Key.Key_1, ALT)
        compose = here.page.consultation.compose
        assert (compose.mode(), compose.words("note")) == ("note", "cek ke Dinkes")
        assert compose.words("reply") == ANSWERED["stunting"][1]


async def test_a_card_is_as_high_as_its_lines_however_narrow_the_column(home):
    async with workplace(home) as here:
        await served(here, "inflasi")
        card = aid(here).column.cards[0]
        card.title.say("Berapa inflasi Kota Blitar bulan ini?")
        for width in range(180, 300):
            card.resize(width, card.height())
            card.layout().activate()
            for part in (card.title, card.stretch):
                assert part.height() >= part.heightForWidth(part.width()), width
