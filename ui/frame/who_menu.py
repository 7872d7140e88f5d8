"""The menu "who works here": the officer, the desk, on duty or not."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reception.words import tr
from ui.models.post import Post

if TYPE_CHECKING:
    from reception.queries.office import DeskRow, OfficerRow


class WhoMenu(QMenu):
    """Signals:
    officer_chosen(int), desk_chosen(int): the ids.
    duty_wanted(bool): go on duty at the chosen desk, or off.
    """

    officer_chosen = Signal(int)
    desk_chosen = Signal(int)
    duty_wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Who works here?"))
        self._first: QAction | None = None

    def show_choices(self, officers: "Sequence[OfficerRow]", desks: "Sequence[DeskRow]", post: Post) -> None:
        self.clear()
        self._first = None
        self._add_group(
            tr("Officer"), [(o.id, o.name) for o in officers if o.active], post.officer_id, self.officer_chosen.emit
        )
        self._add_group(tr("Desk"), [(d.id, _desk_words(d)) for d in desks], post.desk_id, self.desk_chosen.emit)
        self.addSeparator()
        own = next((desk for desk in desks if desk.id == post.desk_id), None)
        on_duty = bool(own and own.on_duty)
        duty = self.addAction(tr("End duty") if on_duty else tr("Start duty"))
        duty.setEnabled(post.is_complete)
        duty.triggered.connect(lambda: self.duty_wanted.emit(not on_duty))

    def _add_group(
        self, title: str, entries: list[tuple[int, str]], chosen: int | None, choose: Callable[[int], None]
    ) -> None:
        heading: QAction = self.addAction(title)
        heading.setEnabled(False)
        group = QActionGroup(self)
        for id_, words in entries:
            entry = self.addAction(words.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(id_ == chosen)
            entry.setActionGroup(group)
            if chosen is None and self._first is None:
                self._first = entry  # the question that is still open
            entry.triggered.connect(lambda _checked=False, id_=id_: choose(id_))

    def open_below(self, button: QWidget) -> None:
        self.popup(button.mapToGlobal(QPoint(button.width() - self.sizeHint().width(), button.height() + 6)))
        if self._first:
            self.setActiveAction(self._first)


def _desk_words(desk: "DeskRow") -> str:
    if not desk.on_duty:
        return desk.name
    return tr("{desk} · {officer} on duty", desk=desk.name, officer=desk.officer_name or tr("somebody"))
