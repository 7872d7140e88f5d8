"""The search page: found while typing, filtered by click and by words, read whole, copied, given again, all by keys."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reception.queries import consultations
from reception.services import consultations as service
from reception.services import tickets
from tests.ui import acting
from tests.ui.workplace import workplace
from ui import pages
from ui.models import marked
from ui.models.hit_model import Role

KEPT = (
    ("population", "whatsapp", "fits", 2026, "Berapa jumlah penduduk Kota Blitar?", "Ada di Dalam Angka, tabel 3.1."),
    ("poverty", "silastik", "fits", 2025, "Garis kemiskinan terbaru", "Rp600.000 per kapita (angka contoh)."),
    ("prices", "walk_in", "not_available", 2026, "Inflasi bulanan", "Pakai Kediri; hubungi 0812-0000-1234."),
)


def keep_all(work):
    for topic, channel, outcome, year, question, answer in KEPT:
        columns = {"topic": topic, "channel": channel, "data_outcome": outcome, "question": question, "answer": answer}
        service.record(work, day=date(year, 5, 4), officer_id=1, **columns)


@asynccontextmanager
async def searching(folder):
    async with workplace(folder / "data") as here:
        await here.desk.do(keep_all)
        here.window.open_page([page.title for page in pages.declared()].index("Search"))
        page = here.window.stack.currentWidget()
        await here.until(lambda: hasattr(page, "filter") and page.filter.words.hasFocus())
        yield here, page


def shown(page) -> list[str]:
    return [
        marked.read(hit.asked).text for hit in (page.found.hits.hit_at(n) for n in range(page.found.hits.rowCount()))
    ]


def answer(page) -> str:
    return page.story.told.hit.answer if page.story.isVisible() else ""


async def test_what_is_typed_is_found_marked_in_its_own_words_and_copied(tmp_path):
    async with searching(tmp_path) as (here, page):
        assert page.middle.currentWidget() is page.nothing_asked
        here.write("pendud")
        await here.until(lambda: shown(page) == [KEPT[0][4]] and answer(page) == KEPT[0][5])
        words = page.found.hits.index(0).data(Role.QUESTION)
        assert [words.text[begin:end] for begin, end in words.places] == ["penduduk"]
        assert KEPT[0][4] in page.story.words.toPlainText()
        here.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == KEPT[0][5]


async def test_a_copied_answer_greets_nobody_by_dots(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.write("pendud")
        await here.until(lambda: answer(page) == KEPT[0][5])
        told = page.story.told
        greeted = replace(told.hit, answer="Baik Ibu •••, kami bantu. Mohon ditunggu.\n\nTabel 3.1.1")
        page.story.told = told._replace(hit=greeted)
        here.click(page.story.copy)
        assert QApplication.clipboard().text() == "Baik Ibu/Bapak, kami bantu.\n\nTabel 3.1.1"


async def test_a_click_writes_the_filter_and_what_is_typed_is_shown_as_chosen(tmp_path):
    async with searching(tmp_path) as (here, page):
        page.filter.choices["topic"].choose("poverty")
        assert page.filter.wanted() == "topik:kemiskinan"
        await here.until(lambda: shown(page) == [KEPT[1][4]])
        here.write(" tahun:2025 petugas:rin")
        assert [page.filter.choices[name].code() for name in ("topic", "year", "officer")] == [
            "poverty",
            "2025",
            "Rina",
        ]
        page.filter.choices["topic"].choose(None)
        page.filter.choices["year"].choose("2026")
        assert page.filter.wanted() == "petugas:rin tahun:2026"
        await here.until(lambda: shown(page) == [KEPT[2][4], KEPT[0][4]])
        here.click(page.filter.clear)
        await here.until(lambda: page.middle.currentWidget() is page.nothing_asked)


async def test_answers_that_say_the_same_stand_together_until_somebody_wants_each(tmp_path):
    async with searching(tmp_path) as (here, page):
        await here.desk.do(keep_all)
        here.write("penduduk")
        await here.until(lambda: shown(page) == [KEPT[0][4]] and page.apart.isVisible())
        assert "1 lagi" in page.found.hits.index(0).data(Role.META)
        here.click(page.apart)
        await here.until(lambda: shown(page) == [KEPT[0][4]] * 2)
        here.click(page.apart)
        await here.until(lambda: shown(page) == [KEPT[0][4]])


async def test_arrows_walk_from_the_words_and_the_list_gives_the_keyboard_back(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.write("petugas:rina")
        await here.until(lambda: len(shown(page)) == 3)
        first = answer(page)
        here.press(Qt.Key.Key_Down)
        await here.until(lambda: answer(page) not in ("", first))
        assert page.filter.words.hasFocus()
        page.found.setFocus()
        here.press(Qt.Key.Key_Up)
        here.press(Qt.Key.Key_Up)
        assert page.filter.words.hasFocus()


async def test_other_words_show_the_best_again_and_a_change_elsewhere_leaves_what_is_read(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.write("petugas:rina")
        await here.until(lambda: len(shown(page)) == 3)
        here.press(Qt.Key.Key_Down)
        here.press(Qt.Key.Key_Down)
        await here.until(lambda: answer(page) == KEPT[1][5])
        await here.desk.do(lambda work: work.changed("consultation"))
        await acting.passing()
        assert answer(page) == KEPT[1][5]
        here.write(" kota")
        await here.until(lambda: len(shown(page)) == 1 and answer(page) == KEPT[0][5])


async def test_a_typing_error_is_mended_and_can_be_looked_for_as_it_was_typed(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.write("inflsai ")
        await here.until(page.mended.isVisible)
        assert "inflasi" in page.meant.text()
        assert shown(page) == [KEPT[2][4]]
        here.click(page.exact)
        await here.until(lambda: page.middle.currentWidget() is page.no_match)
        here.write("x")
        here.press(Qt.Key.Key_Backspace)
        await here.until(lambda: shown(page) == [KEPT[2][4]])


async def test_no_telephone_number_is_read_or_copied(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.write("inflasi")
        await here.until(lambda: answer(page) != "")
        assert "0000" not in page.story.words.toPlainText() + page.story.told.hit.answer
        assert page.found.hits.index(0).data(Qt.ItemDataRole.AccessibleTextRole).count("0000") == 0


async def test_an_answer_goes_into_the_reply_to_whoever_is_served_with_its_link(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.write("kemiskinan")
        await here.until(lambda: answer(page) == KEPT[1][5])
        assert not page.story.use.isEnabled()
        ticket = await here.arrive("Budi")
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await here.until(page.story.use.isEnabled)
        here.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await here.until(lambda: here.page.isVisible() and here.page.consultation.compose.words("reply") == KEPT[1][5])
        used = "select consultation_id, words from answer_use"
        await here.until(lambda: here.desk.ask_now(lambda view: list(view.db.execute_sql(used))) == [(2, KEPT[1][5])])


async def test_what_has_no_answer_yet_can_be_noted_for_whoever_is_served(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.write("curah hujan ")
        await here.until(lambda: page.middle.currentWidget() is page.no_match)
        assert not page.none.isVisible()
        ticket = await here.arrive("Budi")
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await here.until(page.none.isVisible)
        here.click(page.none)
        noted = "select words, none_fits from search_first"
        await here.until(
            lambda: here.desk.ask_now(lambda view: list(view.db.execute_sql(noted))) == [("curah hujan", 1)]
        )
        await here.until(lambda: not page.none.isEnabled())


async def test_what_was_typed_above_goes_on_here(tmp_path):
    async with searching(tmp_path) as (here, page):
        here.window.open_page(0)
        here.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        await here.until(here.window.search.field.hasFocus)
        here.write("kemiskinan")
        await here.until(lambda: "found" in here.window.search.__dict__ and here.window.search.found.isVisible())
        here.press(Qt.Key.Key_Up)
        here.window.search.found.setCurrentRow(here.window.search.found.count() - 1)
        here.press(Qt.Key.Key_Return)
        await here.until(lambda: page.isVisible() and page.filter.words.hasFocus() and shown(page) == [KEPT[1][4]])
        assert page.filter.wanted() == "kemiskinan"


async def test_enter_opens_the_ticket_it_comes_from(tmp_path):
    async with searching(tmp_path) as (here, page):
        ticket = await here.arrive("Budi", question="Luas panen padi sawah")
        await here.desk.do(tickets.call, ticket, desk_id=1)
        await here.desk.do(tickets.start, ticket)
        await here.desk.do(conversation_answered, ticket)
        here.write("panen")
        await here.until(lambda: answer(page) == "1.100 hektare (contoh).")
        here.press(Qt.Key.Key_Return)
        await here.until(lambda: here.shown().startswith("A-001"))


def conversation_answered(work, ticket):
    service.answered(work, ticket, "1.100 hektare (contoh).")
    tickets.done(work, ticket, data_outcome="fits", topic="agriculture")


async def test_a_late_answer_never_overwrites_a_newer_one_and_a_failed_search_can_be_tried_again(tmp_path, monkeypatch):
    async with searching(tmp_path) as (here, page):
        plain = consultations.look_up

        def look_up(view, words, *args, **options):
            if words == "gagal":
                raise RuntimeError("disk")
            return plain(view, words, *args, **options)

        monkeypatch.setattr(consultations, "look_up", look_up)
        for words in ("penduduk", "kemiskinan", "inflasi"):
            page.filter.words.setText(words)
        await here.until(lambda: shown(page) == [KEPT[2][4]])
        page.filter.words.setText("gagal")
        await here.until(page.again.isVisible)
        assert page.middle.currentWidget() is page.failed
        page.filter.words.setText("penduduk")
        await here.until(lambda: shown(page) == [KEPT[0][4]] and page.again.isHidden())


@pytest.mark.parametrize(
    ("excerpt", "text", "words"),
    [("**Ada** di **sini**.", "Ada di sini.", ["Ada", "sini"]), ("tanpa tanda", "tanpa tanda", []), ("", "", [])],
)
def test_marks_are_read_out_of_an_excerpt(excerpt, text, words):
    read = marked.read(excerpt)
    assert read.text == text
    assert [read.text[begin:end] for begin, end in read.places] == words
