"""A new question is looked for among earlier answers before its number is issued; what fits is the draft by then."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception.queries import consultation
from tests.builders import select
from tests.ui.acting import passing
from tests.ui.memory_of_office import ANSWERED, answered_before
from tests.ui.test_earlier_answers import aid
from tests.ui.test_intake import open_intake
from tests.ui.workplace import workplace
from ui.screens.found_answer import FoundAnswer

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ALT, CTRL = Modifier.AltModifier, Modifier.ControlModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


async def asked(here, question, name="Siti"):
    await answered_before(here.desk)
    form = await open_intake(here)
    here.write(name)
    form.form.lines["name"].setText(name)
    form.finder.leave()
    here.write(question, form.form.question)
    await here.until(form.first.column.none.isVisible)
    return form


async def issued(here):
    here.press(Key.Key_Return, CTRL)
    await here.back()
    return (await here.queue()).rows[0].id


async def said_of_the_search(here):
    return await here.desk.ask(select, "select words, none_fits, chosen_id is null from search_first")


async def test_an_answer_chosen_at_the_intake_is_the_draft_of_the_reply_with_its_link(home):
    async with workplace(home) as here:
        form = await asked(here, "brp gini ratio")
        here.press(Key.Key_1, ALT)
        assert "draf balasan" in form.first.column.note.text()
        ticket = await issued(here)
        assert (await here.desk.ask(consultation.card, ticket, 1)).drafts == {"reply": ANSWERED["gini"][1]}
        here.press(Key.Key_F2)
        await here.until(lambda: here.shown() == "A-001")
        await here.until(aid(here).strip.isVisible)


async def test_none_fits_at_the_intake_is_kept_with_the_question(home):
    async with workplace(home) as here:
        await asked(here, "harga cabai di pasar legi")
        here.press(Key.Key_0, ALT)
        await issued(here)
        ((words, none_fits, no_answer),) = await said_of_the_search(here)
        assert words == "harga cabai di pasar legi" and none_fits and no_answer


async def test_what_was_said_of_another_question_counts_no_more(home):
    async with workplace(home) as here:
        form = await asked(here, "stunting")
        here.press(Key.Key_1, ALT)
        form.form.question.setPlainText("luas panen padi")
        await issued(here)
        assert await said_of_the_search(here) == []


async def test_the_same_key_again_lets_a_choice_go_and_nothing_has_to_be_said(home):
    async with workplace(home) as here:
        form = await asked(here, "stunting")
        here.press(Key.Key_1, ALT)
        here.press(Key.Key_1, ALT)
        assert form.first.column.note.text() == ""
        await issued(here)
        assert await said_of_the_search(here) == []


async def test_the_whole_answer_is_read_over_the_form_and_chosen_there(home):
    async with workplace(home) as here:
        form = await asked(here, "stunting")
        here.press(Key.Key_J, ALT)
        here.press(Key.Key_Down)
        here.press(Key.Key_Return)
        await here.dialog(FoundAnswer)
        here.press(Key.Key_Return)
        await here.until(lambda: "draf balasan" in form.first.column.note.text())
        assert form.isVisible()
        form.reject()


async def test_without_a_question_the_form_is_as_it_was(home):
    async with workplace(home) as here:
        form = await open_intake(here)
        here.write("selamat pagi", form.form.question)
        form.first.look()
        await passing()
        assert not form.first.column.isVisible()
        form.reject()
