"""The service standard on the screen."""

from PySide6.QtWidgets import QLabel

from reception import standards
from tests.ui.acting import seen
from tests.ui.fakes import FakeDesk
from ui.screens.standard import StandardScreen


async def test_all_fourteen_components_and_all_their_lines_are_shown(qtbot):
    page = StandardScreen(FakeDesk())
    qtbot.addWidget(page)
    page.resize(1290, 690)
    page.show()
    await seen(page.layout)
    shown = {label.text() for label in page.findChildren(QLabel)}
    components = standards.default().components
    assert len(components) == 14
    for component in components:
        assert {component.title, *(line.strip() for line in component.lines)} <= shown
