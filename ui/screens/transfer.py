"""Where a ticket may be passed on to: another desk, or an officer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from reception.queries import office
from reception.words import tr
from ui import bridge
from ui.models.post import Post

if TYPE_CHECKING:
    from reception.desk import Desk

Target = dict[str, int]


async def choose(desk: "Desk", below: QWidget, post: Post) -> Target | None:
    """A menu below the button; the arguments of `tickets.transfer`, or None if it was left."""
    profile = await desk.ask(office.profile)
    menu = QMenu(below)
    menu.setAccessibleName(tr("Transfer"))
    for place in profile.desks:
        if place.id != post.desk_id:
            words = place.name if place.on_duty else tr("{name} · not on duty", name=place.name)
            menu.addAction(words.replace("&", "&&")).setData({"to_desk_id": place.id})
    menu.addSeparator()
    on_duty = {place.officer_id for place in profile.desks if place.on_duty}
    for officer in profile.officers:
        if officer.active and officer.id != post.officer_id:
            words = officer.name if officer.id in on_duty else tr("{name} · not on duty", name=officer.name)
            menu.addAction(words.replace("&", "&&")).setData({"to_officer_id": officer.id})
    menu.addSeparator()
    menu.addAction(tr("Whoever is free")).setData({})
    return await _answer(menu, below)


async def _answer(menu: QMenu, below: QWidget) -> Target | None:
    answer = bridge.Answer[Target | None]()
    menu.triggered.connect(lambda action: answer.give(action.data()))
    menu.aboutToHide.connect(lambda: QTimer.singleShot(50, lambda: answer.give(None)))  # `triggered` comes after it
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))
    menu.setActiveAction(menu.actions()[0])
    try:
        return await answer.given()
    finally:
        menu.deleteLater()
