"""The service standard, all fourteen components, to be read by officers and shown to visitors."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception import standards
from reception.domain.standard import Component, Standard, valid_on
from reception.words import tr
from ui import look
from ui.screens import screen
from ui.widgets import cards, spoken, text


class StandardScreen(screen.Screen):
    """Six components of service delivery at the left, eight of manufacturing at the right."""

    async def reload(self) -> None:
        if self.layout() is None:
            self._build(valid_on(standards.shipped(), self.desk.now().date()) or standards.default())

    def _build(self, standard: Standard) -> None:
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 4, 24, 24)
        columns.setSpacing(16)
        columns.addLayout(_column(tr("Service delivery"), standard.service_delivery, 1), 1)
        columns.addLayout(_column(tr("Manufacturing"), standard.manufacturing, 7), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(_head(standard))
        area = cards.scrolled(columns)
        area.setFocusPolicy(area.focusPolicy().StrongFocus)  # the arrow keys roll the page
        spoken.name(area, standard.title)
        whole.addWidget(area, 1)
        area.setFocus()


def _head(standard: Standard) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(24, 16, 24, 4)
    column.setSpacing(2)
    column.addWidget(text.line(standard.title, font=look.bold("number"), wrap=True))
    column.addWidget(text.soft(tr("14 components · served within {n} minutes", n=standard.wait_limit_minutes)))
    return column


def _column(title: str, components: tuple[Component, ...], first_number: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    column.addWidget(text.section(title))
    for number, component in enumerate(components, start=first_number):
        column.addWidget(_card(number, component))
    column.addStretch()
    return column


def _card(number: int, component: Component) -> QFrame:
    card = cards.Card("")
    card.setAccessibleName(component.title)
    head = QHBoxLayout()
    head.setSpacing(12)
    place = text.line(str(number), role="ticket", font=look.bold("title"))
    place.setFixedWidth(26)
    head.addWidget(place)
    head.addWidget(text.line(component.title, font=look.bold("strong"), wrap=True), 1)
    card.body.setSpacing(4)
    card.body.addLayout(head)
    for words in component.lines:
        card.body.addWidget(_line(words))
    return card


def _line(words: str) -> QWidget:
    """Lines with a letter stand further in, so that procedures read as steps."""
    made = text.line(words.strip(), wrap=True)
    is_step = len(words) > 1 and words.lstrip()[:1].islower() and words.lstrip()[1:2] == "."
    made.setContentsMargins(38 + (20 if is_step else 0), 0, 0, 0)
    return made
