"""Who works at this computer: chosen once, remembered, changed by the menu."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reception.domain.ids import DeskId, OfficerId
from reception.queries import office
from ui import bridge
from ui.frame import memory
from ui.frame.who_menu import WhoMenu
from ui.models.post import Post

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.office import OfficeProfile


class Crew(QObject):
    """Signals: changed(): somebody else works here, or at another desk; `post` says who."""

    changed = Signal()

    def __init__(self, desk: "Desk", button: QWidget) -> None:
        super().__init__(button)
        self._desk, self._button = desk, button
        self.post = Post()
        self.menu = WhoMenu(button)
        self.menu.officer_chosen.connect(self.officer_chosen)
        self.menu.desk_chosen.connect(self.desk_chosen)
        self.menu.duty_wanted.connect(self.duty_wanted)

    def show_profile(self, profile: "OfficeProfile") -> None:
        """What was remembered counts while it exists; an office with one officer or one desk needs no choice."""
        known = memory.recall()
        officers = {officer.id: officer.name for officer in profile.officers if officer.active}
        places = {desk.id: desk.name for desk in profile.desks}
        officer = _chosen(known.get("officer_id"), officers)
        desk = _chosen(known.get("desk_id"), places)
        self._take(
            Post(
                None if desk is None else DeskId(desk),
                places.get(desk or 0, ""),
                None if officer is None else OfficerId(officer),
                officers.get(officer or 0, ""),
                ZoneInfo(profile.settings["timezone"]),
            )
        )

    def ask(self) -> None:
        bridge.spawn(self._open_menu())

    async def _open_menu(self) -> None:
        profile = await self._desk.ask(office.profile)
        self.menu.show_choices(profile.officers, profile.desks, self.post)
        self.menu.open_below(self._button)

    def officer_chosen(self, officer_id: int) -> None:
        memory.remember(officer_id=officer_id)
        bridge.spawn(self._changed())

    def desk_chosen(self, desk_id: int) -> None:
        memory.remember(desk_id=desk_id)
        bridge.spawn(self._changed())

    def duty_wanted(self, on_duty: bool) -> None:
        if self.post.desk_id is None or self.post.officer_id is None:
            return
        from reception.services import desks

        if on_duty:
            bridge.spawn(self._desk.do(desks.go_on_duty, self.post.desk_id, officer_id=self.post.officer_id))
        else:
            bridge.spawn(self._desk.do(desks.go_off_duty, self.post.desk_id))

    async def _changed(self) -> None:
        """Whoever has said one of the two is asked for the other."""
        self.show_profile(await self._desk.ask(office.profile))
        if not self.post.is_complete:
            await self._open_menu()

    def _take(self, post: Post) -> None:
        self._desk.actor = post.officer_id
        if post != self.post:
            self.post = post
            self.changed.emit()


def _chosen(remembered: object, known: dict[int, str]) -> int | None:
    if isinstance(remembered, int) and remembered in known:
        return remembered
    return next(iter(known)) if len(known) == 1 else None
