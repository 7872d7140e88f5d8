"""No key stands for two things at once: of two shortcuts on one key in one window, Qt presses neither."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QWidget

from tests.ui import acting
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from ui.screens import steps
from ui.screens.compose import Compose
from ui.screens.ticket_head import TicketHead
from ui.widgets.panel import Panel


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


def inside(widget: QWidget, kind: type[QWidget]) -> QWidget | None:
    """The widget of this kind that holds this one."""
    place = widget
    while place is not None and not isinstance(place, kind):
        place = place.parentWidget()
    return place


def shortcuts(widget: QWidget) -> list[tuple[str, QWidget]]:
    """Key and owner, of whatever is shown or hidden in a window; what rests has no key."""
    found = [(one.key().toString(), one.parent()) for one in widget.findChildren(QShortcut) if one.isEnabled()]
    return [(key, owner) for key, owner in found if owner.window() is widget.window()]


def actions(widget: QWidget) -> list[tuple[str, QAction]]:
    return [(one.shortcut().toString(), one) for one in widget.findChildren(QAction) if not one.shortcut().isEmpty()]


def doubled(keys) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def of_head(state: str) -> list[str]:
    """What a ticket of this state can show, all of it at once."""
    wanted = [*steps.offered(state), *(one for one in steps.MORE if state in one.states)]
    return [one.key for one in wanted if one.own_key]


async def test_whatever_stands_around_a_ticket_of_any_state_no_two_things_have_one_key(home):
    async with workplace(home) as here:
        here.window.company.gather()
        await serve(here, "Siti")
        pane, found = here.page.consultation, shortcuts(here.window)
        always = [key for key, owner in found if not any(inside(owner, one) for one in (TicketHead, Panel, Compose))]
        always += ["Alt+O", "Alt+P"]  # of the head in every state
        compose = [key for key, owner in found if inside(owner, Compose)]
        panels = {panel: [key for key, owner in found if inside(owner, Panel) is panel] for panel in pane._panels}
        assert len(found) > 60 and len(panels) >= 12 and all("Esc" in keys for keys in panels.values())
        for state in steps.ANY:
            around = [*always, *of_head(state)]
            assert doubled([*around, *compose]) == [], state
            for panel, keys in panels.items():
                if state in pane._asked_in.get(panel, steps.ANY):
                    assert doubled([*around, *keys]) == [], (state, panel.heading.text())


async def test_no_page_takes_a_key_of_the_window(home):
    async with workplace(home) as here:
        here.window.company.gather()
        for place in range(len(here.window._pages)):
            here.window.open_page(place)
            await here.until(lambda place=place: here.window.stack.currentWidget() is here.window._built[place])
            await acting.passing()
            shown = [key for key, owner in shortcuts(here.window) if owner.isVisible() and owner.isEnabled()]
            listed = [key for key, one in actions(here.window) if one.isVisible() and one.isEnabled()]
            assert doubled([*shown, *listed]) == [], place
