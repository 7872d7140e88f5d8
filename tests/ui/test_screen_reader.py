"""What a screen reader finds: every control of every page and dialog by a name and a role, lists of choices by their label."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QDateTimeEdit, QLineEdit, QToolButton, QWidget

from tests.ui.workplace import Workplace, workplace
from ui import bridge, pages
from ui.frame.who_panel import WhoPanel
from ui.screens.first_run import FirstRunPage
from ui.screens.intake import Intake
from ui.widgets import banner, form
from ui.widgets.report_form import ReportForm

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Text, Role = QAccessible.Text, QAccessible.Role
NO_ROLES = (Role.NoRole, Role.Client, Role.Window)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt names a combo box rightly")


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


def told(widget: QWidget, kind: QAccessible.Text = Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(kind)


def unheard() -> list[str]:
    """Every control in sight that has no name or no role."""
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}: {told(one)!r} {role(one).name}"
        for window in QApplication.topLevelWidgets()
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_part(one)
        if not told(one) or role(one) in NO_ROLES
    ]


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def is_part(widget: QWidget) -> bool:
    """Of a control that stands for it."""
    return widget.objectName().startswith("qt_") or widget.focusProxy() is not None


def lists_of_choices() -> set[str]:
    windows = QApplication.topLevelWidgets()
    return {told(one) for window in windows for one in window.findChildren(QComboBox) if one.isVisible()}


async def serving(here: Workplace) -> None:
    """A visitor is served, another waits."""
    await here.arrive("Siti")
    await here.arrive("Budi")
    here.press(Key.Key_F2)
    await here.until(lambda: here.button("start").isVisible())
    here.press(Key.Key_F4)
    await here.until(lambda: here.button("done").isVisible())


async def test_the_workspace(home):
    async with workplace(home) as here:
        assert unheard() == []
        await serving(here)
        assert unheard() == []


@pytest.mark.parametrize("key", [Key.Key_F6, Key.Key_F8])
async def test_the_panels_that_end_or_interrupt_a_service(home, key):
    async with workplace(home) as here:
        await serving(here)
        here.press(key)
        await here.until(lambda: QApplication.focusWidget() is not None)
        assert unheard() == []


async def test_closing_asks_for_the_topic_by_its_name(home):
    async with workplace(home) as here:
        await serving(here)
        here.press(Key.Key_F6)
        await here.until(lambda: any("Topik" in name for name in lists_of_choices()))


async def test_the_form_of_a_new_visitor(home):
    async with workplace(home) as here:
        here.press(Key.Key_N, Modifier.ControlModifier)
        sheet = await here.dialog(Intake)
        assert unheard() == []
        if sys.platform == "linux":
            assert lists_of_choices() >= {"Kanal", "Topik", "Prioritas"}
        sheet.reject()
        await here.back()


async def test_a_search_says_the_entry_that_enter_would_open(home, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(banner, "announce", lambda _widget, sentence: said.append(sentence))
    async with workplace(home) as here:
        await here.arrive("Siti")
        await here.arrive("Siti Aminah")
        here.press(Key.Key_K, Modifier.ControlModifier)
        here.write("siti")
        await here.until(lambda: said and said[-1].startswith("A-001 · Siti"))
        here.press(Key.Key_Down)
        assert said[-1].startswith("A-002 · Siti Aminah")


async def test_who_works_here(home):
    async with workplace(home) as here:
        here.press(Key.Key_D, Modifier.ControlModifier)
        panel = await here.dialog(WhoPanel)
        assert unheard() == []
        panel.reject()
        await here.back()


@pytest.mark.parametrize("place", range(len(pages.declared())), ids=lambda place: pages.declared()[place].title)
async def test_every_page(home, place):
    async with workplace(home) as here:
        here.window.open_page(place)
        await bridge.settle()
        assert unheard() == []


@pytest.mark.parametrize("kind", ["monthly", "annual", "period"])
async def test_what_a_report_asks_for(home, kind):
    async with workplace(home) as here:
        here.window.open_page([page.title for page in pages.declared()].index("Reports"))
        await here.until(lambda: here.window.stack.currentWidget().findChild(ReportForm))
        asked = here.window.stack.currentWidget().findChild(ReportForm)
        here.click(asked.kinds.buttons[kind])
        await here.until(lambda: asked.fields[kind].isVisible())
        assert unheard() == []


async def test_the_first_page_of_a_new_office(qtbot, tmp_path):
    from reception.desk import Desk

    page = FirstRunPage(Desk(tmp_path), tmp_path / "sample")
    qtbot.addWidget(page)
    page.show()
    assert unheard() == []


@on_linux
def test_a_list_of_choices_has_its_label_for_a_name_and_the_choice_for_a_value(qtbot):
    choice = form.Choice({"walk_in": "Langsung", "whatsapp": "WhatsApp"})
    field = form.Field("Kanal", choice)
    qtbot.addWidget(field)
    choice.choose("whatsapp")
    assert (told(choice), told(choice, Text.Value), role(choice)) == ("Kanal", "WhatsApp", Role.ComboBox)


@on_linux
def test_a_reader_can_walk_into_a_list_of_choices_and_open_it(qtbot):
    choice = form.Choice({"walk_in": "Langsung", "whatsapp": "WhatsApp"})
    choice.setAccessibleName("Kanal")
    qtbot.addWidget(choice)
    choice.show()
    choice.choose("whatsapp")
    heard = QAccessible.queryAccessibleInterface(choice)
    entries = heard.child(0)
    assert (heard.childCount(), heard.indexOfChild(entries)) == (1, 0)
    assert [entries.child(place).text(Text.Name) for place in range(entries.childCount())] == ["Langsung", "WhatsApp"]
    assert [bool(entries.child(place).state().selected) for place in range(2)] == [False, True]
    actions = heard.actionInterface()
    actions.doAction(actions.actionNames()[0])
    assert choice.view().isVisible()
    choice.hidePopup()


def test_a_date_is_found_by_its_label(qtbot):
    from datetime import date

    from ui.widgets.period_pickers import DatePicker

    picker = DatePicker("Dari", date(2026, 7, 1))
    qtbot.addWidget(picker)
    assert isinstance(picker, QDateTimeEdit)
    assert (told(picker), role(picker)) == ("Dari", Role.SpinBox)


async def test_the_cross_that_empties_a_search_says_so(home):
    async with workplace(home) as here:
        for place in range(len(here.window._pages)):
            here.window.open_page(place)
        crosses = [cross for field in here.window.findChildren(QLineEdit) for cross in field.findChildren(QToolButton)]
        assert crosses
        assert {told(cross) for cross in crosses} == {"Kosongkan pencarian"}
