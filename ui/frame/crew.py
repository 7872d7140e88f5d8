"""Who works in this window: chosen once, by name or by PIN, changed in a panel; remembered for the next start only."""

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
    from reception.queries.office import OfficeProfile, OfficerRow
    from ui.frame.sign_in import Way


class Crew(QObject):
    """`trusted` has shown in this window who they are; who only knows a name is trusted as long as a name is enough.

    Signals: changed(): somebody else works here, or at another desk; `post` says who.
    """

    changed = Signal()

    def __init__(self, desk: "Desk", button: QWidget) -> None:
        super().__init__(button)
        self._desk, self._button = desk, button
        self.post = Post()
        self.trusted: OfficerId | None = None
        self._with_pin: set[int] = set()
        self._everybody_needs_one = False
        self._asking = False
        self._known: dict[str, Any] = memory.recall_post(desk.location)

    def show_profile(self, profile: "OfficeProfile") -> None:
        """What is known counts while it exists; one officer who serves, or one desk, needs no choice."""
        self._everybody_needs_one = profile.settings["pin_required"]
        self._with_pin = {one.id for one in profile.officers if one.active and one.pin != "none"}
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
        if not self._needs_pin(officer):
            self.trusted = self.post.officer_id

    def choose(self, officer_id: int | None, desk_id: int | None) -> None:
        """Another window of this computer keeps its own."""
        self._known = {"officer_id": officer_id, "desk_id": desk_id}

    def follow(self, before: "Crew") -> None:
        """Another window takes the place of one, with whoever worked there."""
        self.choose(before.post.officer_id, before.post.desk_id)
        self.trusted = before.trusted

    def has_pin(self) -> bool:
        """Whoever works here has one to unlock with."""
        return self.post.officer_id in self._with_pin

    def _needs_pin(self, officer_id: int | None) -> bool:
        return self._everybody_needs_one or officer_id in self._with_pin

    def is_barred(self) -> bool:
        """Whoever is to work here has not shown yet that it is they."""
        officer = self.post.officer_id
        return self._needs_pin(officer) and (officer is None or officer != self.trusted)

    def way_of(self, officer: "OfficerRow") -> "Way":
        """How this officer enters: by name, by PIN, by choosing one; whoever works here already is not asked again."""
        if officer.id == self.trusted == self.post.officer_id:
            return "known"
        if not self._needs_pin(officer.id):
            return "name"
        return "pin" if officer.pin == "set" else "new"

    def bar(self) -> bool:
        """Forget who is trusted; False where a name is enough."""
        if not self._needs_pin(self.post.officer_id):
            return False
        self.trusted = None
        return True

    def enter(self, profile: "OfficeProfile", officer_id: OfficerId) -> None:
        """This officer has shown who they are, and works on at this desk. Duty changes only when they call."""
        self.trusted = officer_id
        memory.remember_post(self._desk.location, officer_id, self.post.desk_id)
        self.choose(officer_id, self.post.desk_id)
        self.show_profile(profile)

    def ask(self) -> None:
        if not self._asking:
            self._asking = True
            bridge.spawn(self._ask())

    async def _ask(self) -> None:
        from ui.frame.sign_in import SignIn
        from ui.frame.who_panel import WhoPanel

        try:
            profile = await self._desk.ask(office.profile)
            self.show_profile(profile)
            panel = WhoPanel(profile, self.post, SignIn(self._desk), self.way_of, self._button.window())
            panel.off_duty_wanted.connect(lambda: bridge.spawn(self._end()))
            panel.break_wanted.connect(lambda: bridge.spawn(self.rest()))
            if await bridge.shown(panel):
                chosen = panel.officer_id(), panel.desk_id()
                await self._begin(await self._desk.ask(office.profile), *chosen)
        finally:
            self._asking = False

    async def _begin(self, profile: "OfficeProfile", officer_id: OfficerId, desk_id: DeskId) -> None:
        """From now on this officer works here; the desk that they leave is off duty."""
        from reception.services import desks

        before, self.trusted = self.post, officer_id
        memory.remember_post(self._desk.location, officer_id, desk_id)
        self.choose(officer_id, desk_id)
        self.show_profile(profile)
        left = next((one for one in profile.desks if one.id == before.desk_id), None)
        if left and left.id != desk_id and left.on_duty and left.officer_id == before.officer_id:
            await self._desk.do(desks.go_off_duty, left.id)
        await self._desk.do(desks.go_on_duty, desk_id, officer_id=officer_id)
        failure.tell(tr("{name} is on duty at {desk}.", name=self.post.officer_name, desk=self.post.desk_name), "ok")

    async def rest(self) -> None:
        """A break at this desk, or back from it."""
        from reception.services import desks

        own = next((one for one in (await self._desk.ask(office.profile)).desks if one.id == self.post.desk_id), None)
        if own is None:
            return
        if own.break_since is not None:
            await self._desk.do(desks.end_break, DeskId(own.id))
            failure.tell(tr("{name} is on duty at {desk}.", name=self.post.officer_name, desk=own.name), "ok")
            return
        await self._desk.do(desks.begin_break, DeskId(own.id))
        said = tr("{desk} rests after this visitor.") if own.ticket_id else tr("{desk} is on a break.")
        failure.tell(said.format(desk=own.name), "ok")

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
