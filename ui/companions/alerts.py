"""Keeps an eye on the alerts: strip, title, task bar, sound and tray say what the ticker found."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from reception.domain.ids import TicketId
from reception.queries.alerts import AlertRow, AlertsView
from reception.ticker import Ticker
from reception.words import tr
from ui import bridge, failure
from ui.bell import Bell
from ui.company import Companion, Host
from ui.frame.alert_marks import ALL_SEEN_KEY, SEEN_KEY, AlertMarks
from ui.frame.tray import Tray
from ui.frame.unstaffed_bar import UnstaffedBar
from ui.models import alert_words
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.widgets import banner

if TYPE_CHECKING:
    from reception.queries.board import QueueView
    from reception.queries.office import OfficeProfile


class Alerts(Companion):
    """What is shown is always the ticker's last look; nothing is remembered besides."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.ticker = Ticker(self.desk, self.show_alerts)
        self.bell, self.tray = Bell(self), Tray(self)
        self.bar, self.marks = UnstaffedBar(), AlertMarks()
        self.rows: tuple[AlertRow, ...] = ()
        self._settings: dict[str, Any] = {}
        self._roles: dict[int, str] = {}
        self._badge = 0
        self._title = host.window().windowTitle()
        host.place_below_strip(self.bar)
        host.strip.add_beside_alerts(self.marks)
        self._connect()

    def _connect(self) -> None:
        marks = self.marks
        marks.ticket_wanted.connect(self.host.open_ticket)
        for signal in (marks.seen, self.bar.seen):
            signal.connect(self.seen_key_pressed)
        marks.all_seen.connect(self.all_seen_key_pressed)
        self.bar.duty_wanted.connect(self.host.crew.ask)
        self.tray.clicked.connect(self.tray_clicked)
        QShortcut(QKeySequence(SEEN_KEY), self.host.window(), self.seen_key_pressed)
        QShortcut(QKeySequence(ALL_SEEN_KEY), self.host.window(), self.all_seen_key_pressed)

    # -- what it is told ---------------------------------------------------------------------------------------

    def show_profile(self, profile: "OfficeProfile") -> None:
        self._settings = profile.settings
        self._roles = {officer.id: officer.role for officer in profile.officers}
        self._title = self.host.window().windowTitle()
        self._show_badge()

    def board_changed(self, board: "QueueView", post: Post) -> None:
        """Something happened: what was acknowledged elsewhere is silent here at once."""
        bridge.spawn(self.ticker.look())

    def tick(self, at: Instant) -> None:
        bridge.spawn(self.ticker.look())

    # -- what it shows -----------------------------------------------------------------------------------------

    def show_alerts(self, view: AlertsView) -> None:
        if not self._settings:
            return
        post, at = self.host.crew.post, self.host.instant()
        role = self._roles.get(post.officer_id or 0)
        self.rows = alert_words.told(view.rows, self._settings, post, role)
        escalated = tuple(row for row in view.rows if row.is_escalated) if role in alert_words.SUPERVISORS else ()
        self.marks.show_rows(self.rows, escalated, at)
        self._show_unstaffed(at)
        self._show_badge()
        ringing = tuple(row for row in self.rows if row.rings)
        if ringing:
            self._ring(ringing, at)

    def _show_unstaffed(self, at: Instant) -> None:
        gap = next((row for row in self.rows if row.kind == "unstaffed" and not row.is_seen), None)
        self.bar.say(f"{alert_words.headline(gap, at)}. {tr('The office is open.')}" if gap else "")

    def _show_badge(self) -> None:
        """So many that nobody has acknowledged, before the window's title and on the task bar where it can be."""
        many = len(self._unseen())
        title = f"({many}) {self._title}" if many else self._title
        if many != self._badge:
            self._badge = many
            QGuiApplication.instance().setBadgeNumber(many)  # type: ignore[union-attr]
        if title != self.host.window().windowTitle():
            self.host.window().setWindowTitle(title)

    def _ring(self, rows: tuple[AlertRow, ...], at: Instant) -> None:
        """Many at once are one sound and one notification."""
        title, words = alert_words.news(rows, at)
        if self._settings["alert_sound"]:
            loud = any(row.kind in alert_words.LATE for row in rows)
            self.bell.ring("overdue" if loud else "warning", self._settings["alert_volume"])
        banner.announce(self.host.window(), title)
        if self.host.window().isActiveWindow():
            return
        QApplication.alert(self.host.window())
        if self._settings["alert_tray"]:
            self.tray.notify(title, words)

    # -- what somebody does ------------------------------------------------------------------------------------

    def tray_clicked(self) -> None:
        """To the front, with what calls most."""
        window = self.host.window()
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        first = next((row.ticket_id for row in self._unseen() if row.ticket_id is not None), None)
        if first is not None:
            self.host.open_ticket(first)

    def seen_key_pressed(self) -> None:
        if self._may_act():
            bridge.spawn(self._acknowledge())

    def all_seen_key_pressed(self) -> None:
        if self._may_act():
            bridge.spawn(self._acknowledge_all())

    async def _acknowledge(self) -> None:
        """The ticket that is looked at, if it calls; otherwise what calls most."""
        row = self._meant(self.host.ticket_in_front())
        if row is None:
            failure.tell(tr("Nothing calls for anybody now."), "plain")
            return
        from reception.services import alerts

        if row.ticket_id is None:
            await self.desk.do(alerts.acknowledge_unstaffed)
            failure.tell(tr("Seen: nobody is on duty."), "plain")
        else:
            await self.desk.do(alerts.acknowledge, row.ticket_id)
            failure.tell(
                tr("Seen: {number}. It is silent at every desk; its clock goes on.", number=row.number), "plain"
            )
        await self.ticker.look()

    async def _acknowledge_all(self) -> None:
        from reception.services import alerts

        many = await self.desk.do(alerts.acknowledge_all)
        said = tr("{n} alerts are silent at every desk.", n=many) if many else tr("Nothing calls for anybody now.")
        failure.tell(said, "plain")
        await self.ticker.look()

    def _meant(self, in_front: TicketId | None) -> AlertRow | None:
        unseen = self._unseen()
        own = next((row for row in unseen if row.ticket_id == in_front and in_front is not None), None)
        return own or next(iter(unseen), None)

    def _unseen(self) -> list[AlertRow]:
        return [row for row in self.rows if not row.is_seen]

    def _may_act(self) -> bool:
        """Not while the visitor has the window."""
        return self.host.strip.isVisible()

    async def keep(self) -> None:
        self.bell.hush()
        self.tray.put_away()


COMPANION = Alerts
