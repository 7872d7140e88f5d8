"""What a screen reader is told, where Qt tells it less than a user needs.

WORKAROUND: on Linux Qt names a combo box by its value, so that nothing says which question it answers; elsewhere it does
it right. And what we paint or scroll ourselves has no role at all.
"""

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QComboBox, QLineEdit, QToolButton, QWidget

from reception.words import tr

Role, Text = QAccessible.Role, QAccessible.Text
_ROLE = "spoken_role"
_installed = False


def install() -> None:
    """Once, before a screen reader looks; costs nothing while none does."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_told)
        _installed = True


def name(widget: QWidget, words: str, role: QAccessible.Role = Role.Grouping) -> None:
    """For what Qt would name without a role, such as an area that takes the keyboard to be scrolled by it."""
    install()
    widget.setProperty(_ROLE, role.value)  # first: naming it lets a reader look at it
    widget.setAccessibleName(words)


def clearable(editor: QLineEdit) -> None:
    """With the cross that empties it: Qt gives it no name."""
    editor.setClearButtonEnabled(True)
    for cross in editor.findChildren(QToolButton):
        cross.setAccessibleName(tr("Clear the search"))


class SpokenTab(QAccessibleWidget):
    """One of several buttons of which one is chosen (`is_tab` of its class): no box to be checked, but selected."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role.PageTab)
        self._button = button

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable, state.selected = True, self._button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self._button.click()
        else:
            super().doAction(name)


class SpokenChoice(QAccessibleWidget):
    """A combo box under its own name. Its list is its only child, and the chosen entry is the selected one there."""

    def __init__(self, choice: QComboBox) -> None:
        super().__init__(choice, Role.ComboBox)
        self._choice = choice
        choice.currentIndexChanged.connect(self.index_changed)

    def index_changed(self, place: int) -> None:
        """The name stays, so the new value is said."""
        self._select(place)
        if self._choice.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._choice, self._choice.currentText()))

    def text(self, kind: QAccessible.Text) -> str:
        return self._choice.currentText() if kind == Text.Value else super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.expandable = True
        return state

    def childCount(self) -> int:
        return 1

    def child(self, _place: int) -> QAccessibleInterface:
        self._select(self._choice.currentIndex())
        return QAccessible.queryAccessibleInterface(self._choice.view())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return 0 if child.object() is self._choice.view() else -1

    def actionNames(self) -> list[str]:
        return [self.showMenuAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        if name == self.showMenuAction():
            self._choice.showPopup()
        else:
            super().doAction(name)

    def _select(self, place: int) -> None:
        self._choice.view().setAccessibleName(self._choice.accessibleName())
        self._choice.view().setCurrentIndex(self._choice.model().index(place, 0))


def _told(_name: str, widget: QObject) -> QAccessibleInterface | None:
    """None leaves it to Qt."""
    if isinstance(widget, QComboBox) and sys.platform == "linux":
        return SpokenChoice(widget)
    if isinstance(widget, QAbstractButton) and getattr(widget, "is_tab", False):
        return SpokenTab(widget)
    role = widget.property(_ROLE)
    if isinstance(widget, QWidget) and role is not None:
        return QAccessibleWidget(widget, Role(role))
    return None
