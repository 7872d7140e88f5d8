"""Schedule and officers: this week at a glance, the roster, the opening hours, and the year."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from reception.domain import rights as rules
from reception.domain.rights import Right
from reception.queries import office, permissions
from reception.services import rights
from reception.words import tr
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.screens import screen
from ui.screens.schedule_hours import HoursPart
from ui.screens.schedule_part import Part
from ui.screens.schedule_roster import RosterPart
from ui.screens.schedule_week import WeekPart
from ui.screens.schedule_year import YearPart
from ui.widgets import banner, cards, text
from ui.widgets.part_bar import PartBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reception.desk import Desk
    from reception.queries.board import QueueView
    from reception.queries.office import OfficerRow

PARTS: dict[str, type[Part]] = {"week": WeekPart, "roster": RosterPart, "hours": HoursPart, "year": YearPart}


class Parts(dict[str, Part]):
    """Each is made when it is first wanted: the year alone is 372 buttons."""

    def __init__(self, make: "Callable[[str], Part]") -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Part:
        self[name] = made = self._make(name)
        return made


class ScheduleScreen(screen.Screen):
    """Four parts, one in sight. What is being typed in one stays while another is looked at."""

    watches = frozenset({"setting", "officer", "desk", "roster"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.parts = Parts(self._make)
        self.bar = PartBar(tr("Schedule and officers"), {name: tr(made.title) for name, made in PARTS.items()})
        self.stack = QStackedWidget()
        self._officer: int | None = None
        self._minute: datetime | None = None
        self.told = banner.Banner(parent=self)
        self.stack.setCurrentWidget(self.parts["week"])
        self._lay_out()
        self.bar.chosen.connect(self.open_part)
        self.stale_in_use.connect(self.changed_elsewhere)
        self.bar.mark("week")

    def _make(self, name: str) -> Part:
        part = PARTS[name](self.desk)
        self.stack.addWidget(part)
        part.stale.connect(self.refresh)
        part.part_wanted.connect(self.open_part)
        return part

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text.title(tr("Schedule and officers")))
        head.addSpacing(16)
        head.addWidget(self.bar)
        head.addStretch()
        said = QVBoxLayout()
        said.setContentsMargins(24, 0, 24, 0)
        said.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(cards.bar(head))
        column.addWidget(text.rule())
        column.addLayout(said)
        column.addWidget(self.stack, 1)

    def part(self) -> Part:
        """The one in sight."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Part)
        return shown

    def open_part(self, name: str) -> None:
        self.bar.mark(name)
        self.stack.setCurrentWidget(self.parts[name])
        self.refresh()

    async def reload(self) -> None:
        self.told.say("")
        part = self.part()
        await part.reload()
        if part.right:
            self._guard(part, part.right, await self.desk.ask(office.officers))

    def board_changed(self, board: "QueueView", post: Post) -> None:
        """Somebody else works here: what may be changed may be otherwise."""
        if post.officer_id != self._officer:
            self._officer = post.officer_id
            self.refresh()

    def tick(self, at: Instant) -> None:
        """The line of the moment in the picture of the week moves once a minute."""
        minute = at.now.replace(second=0, microsecond=0)
        if minute != self._minute and self.part() is self.parts["week"]:
            self._minute = minute
            self.refresh()

    def _guard(self, part: Part, right: Right, officers: "Sequence[OfficerRow]") -> None:
        """Who may not change something is told beforehand who may."""
        allowed = right in permissions.held(officers, self._officer)
        part.allow(allowed)
        if not allowed:
            roles = rules.holders(right, permissions.roles_with_pin(officers))
            self.told.say(rights.why_not(right, roles), "plain")

    def in_use(self) -> bool:
        return any(part.in_use() for part in self.parts.values())

    def would_overwrite(self) -> bool:
        return self.part().in_use()

    def changed_elsewhere(self) -> None:
        self.told.say(tr("Changed elsewhere meanwhile. Save yours, or put back to see the others'."), "accent")
