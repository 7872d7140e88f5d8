"""Says in the foot, in time, that nobody is on the roster for a part of today or of the next service day."""

from datetime import datetime, timedelta

from reception.queries import roster
from reception.queries.roster import NextGap
from reception.words import tr
from ui import bridge, pages
from ui.company import Companion, Host
from ui.models import schedule_words
from ui.models.queue_words import Instant
from ui.widgets.pill import PillButton

WATCHES = frozenset({"roster", "setting", "officer", "everything"})
PAGE = "Schedule"


class RosterGaps(Companion):
    """Quiet: a gap ahead can be filled; that nobody is there now is the alerts' business. Pressed, it shows the week."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.button = PillButton()
        self.button.hide()
        self._minute: datetime | None = None
        self._looks = 0
        self._changes = bridge.Changes(self.desk.feed, self)
        self._changes.changed.connect(self.feed_changed)
        self.button.clicked.connect(self.button_clicked)
        host.foot.place(self.button)

    def feed_changed(self, kind: str) -> None:
        if kind in WATCHES:
            self.look()

    def tick(self, at: Instant) -> None:
        """Once a minute: what lies behind is no gap ahead."""
        minute = at.now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.look()

    def look(self) -> None:
        self._looks += 1
        bridge.spawn(self._look(self._looks))

    async def keep(self) -> None:
        self._looks = 0
        self._changes.close()

    def button_clicked(self) -> None:
        self.host.open_page(next(place for place, page in enumerate(pages.declared()) if page.title == PAGE))

    async def _look(self, look: int) -> None:
        """A late answer never takes the place of a newer one."""
        gap = await self.desk.ask(roster.next_gap)
        if look == self._looks:
            self._show(gap)

    def _show(self, gap: NextGap | None) -> None:
        self.button.setVisible(gap is not None)
        if gap:
            words = _words(gap, self.host.instant())
            self.button.show_state(words, "attention", "warn")
            self.button.setToolTip(tr("Show the week"))


def _words(gap: NextGap, at: Instant) -> str:
    hours = schedule_words.spans(gap.spans, at.zone)
    today = at.now.astimezone(at.zone).date()
    if gap.day == today:
        return tr("Nobody on the roster today {hours}", hours=hours)
    if gap.day == today + timedelta(days=1):
        return tr("Nobody on the roster tomorrow {hours}", hours=hours)
    return tr("Nobody on the roster {day} {hours}", day=schedule_words.short_day(gap.day), hours=hours)


COMPANION = RosterGaps
