"""Cards: parts of a page on a ground of their own, with their title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.widgets import text


class Card(QFrame):
    """A titled part; `body` takes what stands in it."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(10)
        if title:
            self.body.addWidget(text.heading(title))
        if hint:
            self.body.addWidget(text.detail(hint, wrap=True))


def scrolled(content: QLayout | QWidget) -> QScrollArea:
    """What is taller than the window can be rolled; the ground shows through."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = content if isinstance(content, QWidget) else QWidget()
    if isinstance(content, QLayout):
        inside.setLayout(content)
    inside.setProperty("role", "bare")
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def bar(content: QLayout) -> QWidget:
    """A strip at the foot of a page, where its strong action stands."""
    made = QWidget()
    made.setProperty("role", "bar")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(content)
    content.setContentsMargins(24, 12, 24, 12)
    return made
