"""Who works in this window: chosen once, changed in a panel; remembered for the next start only."""

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reception.domain.ids import DeskId, OfficerId
from reception.queries import office
from reception.words import tr
from ui import bridge, failure, memory
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
        self._asking = False
        self._known: dict[str, Any] = memory.recall_post(desk.location)

    def show_profile(self, profile: "OfficeProfile") -> None:
        """What is known counts while it exists; one officer who serves, or one desk, needs no choice."""
        officers = {officer.id: officer.name for officer in profile.officers if officer.active}
        places = {desk.id: desk.name for desk in profile.desks}
        serving = [officer.id for officer in profile.officers if officer.active and officer.role == "officer"]
        officer = _chosen(self._known.get("officer_id"), officers, serving)
        desk = _chosen(self._known.get("desk_id"), places, list(places))
        self.choose(officer, desk)
        self._take(
            Post(
                None if desk is None else DeskId(desk),
                places.get(desk or 0, ""),
                None if officer is None else OfficerId(officer),
                officers.get(officer or 0, ""),
                ZoneInfo(profile.settings["timezone"]),
            )
        )

    def choose(self, officer_id: int | None, desk_id: int | None) -> None:
        """Another window of this computer keeps its own."""
        self._known = {"officer_id": officer_id, "desk_id": desk_id}

    def ask(self) -> None:
        if not self._asking:
            self._asking = True
            bridge.spawn(self._ask())

    async def _ask(self) -> None:
        from ui.frame.who_panel import WhoPanel

        try:
            profile = await self._desk.ask(office.profile)
            panel = WhoPanel(profile.officers, profile.desks, self.post, self._button.window())
            panel.off_duty_wanted.connect(lambda: bridge.spawn(self._end()))
            if await bridge.shown(panel):
                await self._begin(profile, panel.officer_id(), panel.desk_id())
        finally:
            self._asking = False

    async def _begin(self, profile: "OfficeProfile", officer_id: OfficerId, desk_id: DeskId) -> None:
        """From now on this officer works here; the desk that they leave is off duty."""
        from reception.services import desks

        before = self.post
        memory.remember_post(self._desk.location, officer_id, desk_id)
        self.choose(officer_id, desk_id)
        self.show_profile(profile)
        left = next((one for one in profile.desks if one.id == before.desk_id), None)
        if left and left.id != desk_id and left.on_duty and left.officer_id == before.officer_id:
            await self._desk.do(desks.go_off_duty, left.id)
        await self._desk.do(desks.go_on_duty, desk_id, officer_id=officer_id)
        failure.tell(tr("{name} is on duty at {desk}.", name=self.post.officer_name, desk=self.post.desk_name), "ok")

    async def _end(self) -> None:
        """Off duty; a desk that holds somebody leaves when they are served (section 3, rule 2)."""
        from reception.services import desks

        if self.post.desk_id is None:
            return
        await self._desk.do(desks.go_off_duty, self.post.desk_id)
        own = next(one for one in (await self._desk.ask(office.profile)).desks if one.id == self.post.desk_id)
        said = tr("{desk} goes off duty after this visitor.") if own.leaving else tr("{desk} is off duty.")
        failure.tell(said.format(desk=own.name), "ok")

    def _take(self, post: Post) -> None:
        self._desk.actor, self._desk.at_desk = post.officer_id, post.desk_id
        if post != self.post:
            self.post = post
            self.changed.emit()


def _chosen(remembered: object, known: dict[int, str], likely: list[int]) -> int | None:
    if isinstance(remembered, int) and remembered in known:
        return remembered
    return likely[0] if len(likely) == 1 else None
