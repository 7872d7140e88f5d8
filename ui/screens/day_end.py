"""The day's end: how it went, and what becomes of each ticket that is still open."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception.errors import ReceptionError
from reception.queries import day_end
from reception.words import tr
from ui import bridge, look
from ui.models import times
from ui.models.queue_words import Instant
from ui.widgets import cards, form, text
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.day_end_row import DayEndRow
from ui.widgets.figures_view import Tile

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.day_end import DayEnd, DaySummary, OpenTicket

WIDTH, HEIGHT = 900, 640


class DayEndDialog(QDialog):
    """Each decision is a step of its own: what cannot be done stays on its row with the reason, the rest is done."""

    def __init__(self, desk: "Desk", zone: tzinfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.zone = desk, zone
        self.rows: list[DayEndRow] = []
        self._working = bridge.Latest()
        self.setWindowTitle(tr("Close the day"))
        self.resize(WIDTH, HEIGHT)
        self.heading = text.title(tr("Close the day"))
        self.hint = text.soft("", wrap=True)
        self.early = Banner("", parent=self)
        tiles = (tr("Served"), tr("On time"), tr("Did not come"), tr("Surveys"))
        self.tiles = [Tile(name) for name in tiles]
        self.list = QVBoxLayout()
        self.off_duty = form.Tick("")
        self.error = text.line("", role="error", wrap=True)
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        self.go = Button(tr("Close the day"), key="Ctrl+Return", role="strong")
        self._lay_out()
        self.back.clicked.connect(self.reject)
        self.go.clicked.connect(self.go_clicked)
        self._working.spawn(self._read())

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        self.list.setSpacing(8)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self.list)
        inner.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.off_duty)
        foot.addWidget(self.error, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addLayout(tiles)
        column.addWidget(self.early)
        column.addWidget(self.hint)
        column.addWidget(cards.scrolled(inner), 1)
        column.addLayout(foot)

    # -- what is shown -----------------------------------------------------------------------------------------

    async def _read(self) -> "DayEnd":
        found = await self.desk.ask(day_end.open_tickets)
        self._show_summary(found.summary)
        self._show_tickets(found.tickets)
        names = ", ".join(name for _, name in found.desks_on_duty)
        self.off_duty.setText(tr("End the duty of {desks}", desks=names))
        self.off_duty.setVisible(bool(names))
        self.off_duty.setChecked(bool(names) and found.closes_at is None)
        self.early.say(_early(found.closes_at, self.zone), "warn")
        return found

    def _show_summary(self, day: "DaySummary") -> None:
        judged = day.on_time + day.late
        told = (
            (str(day.served), tr("of {n} who came", n=day.total)),
            (f"{day.on_time} / {judged}", tr("{n} late", n=day.late) if day.late else ""),
            (str(day.no_show), tr("{n} cancelled", n=day.cancelled)),
            (f"{day.surveys_answered} / {day.surveys_offered}", tr("answered of those offered")),
        )
        for tile, (number, rest) in zip(self.tiles, told, strict=True):
            tile.show_number(number, rest)

    def _show_tickets(self, tickets: "Sequence[OpenTicket]") -> None:
        kept = {row.ticket.id: row for row in self.rows}
        self.rows = []
        for ticket in tickets:
            row = kept.pop(ticket.id, None)
            if row is None or row.ticket.state != ticket.state:
                row = self._add(ticket, row)
            self.rows.append(row)
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        many = len(tickets)
        words = (
            tr("{n} are still open. What becomes of each?", n=many)
            if many
            else tr("Nobody is left. Everything is finished.")
        )
        self.hint.setText(words)

    def _add(self, ticket: "OpenTicket", old: DayEndRow | None) -> DayEndRow:
        if old is not None:
            old.hide()
            old.deleteLater()
        row = DayEndRow(ticket, Instant(self.desk.now(), self.zone))
        self.list.addWidget(row)
        return row

    # -- what is done ------------------------------------------------------------------------------------------

    def go_clicked(self) -> None:
        self._working.spawn(self._close_the_day())

    async def _close_the_day(self) -> None:
        """What is decided is done, one after the other; the dialog stays while something is left to say."""
        complete = [row.is_complete(self.desk.now()) for row in self.rows]
        if not all(complete):
            self.rows[complete.index(False)].setFocus()
            self.error.setText(tr("Decide first what becomes of each."))
            return
        self.go.setEnabled(False)
        refused = [row for row in self.rows if not await self._done(row)]
        self.error.setText(tr("{n} could not be done; see there.", n=len(refused)) if refused else "")
        found = await self._read()
        self.go.setEnabled(True)
        if not refused:
            await self._end_duty(found)
            self._say_goodbye()

    async def _done(self, row: DayEndRow) -> bool:
        step = row.step(self.desk.now())
        try:
            if step is not None:
                await self.desk.do(step.service, row.ticket.id, **step.given)
        except ReceptionError as refusal:
            row.show_error(str(refusal))
            return False
        row.show_error("")
        return True

    async def _end_duty(self, found: "DayEnd") -> None:
        from reception.services import desks

        if self.off_duty.isChecked():
            for desk_id, _ in found.desks_on_duty:
                await self.desk.do(desks.go_off_duty, desk_id)

    def _say_goodbye(self) -> None:
        left = len(self.rows)
        self.heading.setText(tr("See you tomorrow"))
        self.hint.setText(
            tr("{n} wait for tomorrow.", n=left) if left else tr("Nobody is left. Everything is finished.")
        )
        self.hint.setFont(look.font("strong"))
        for row in self.rows:
            row.setEnabled(False)
        self.off_duty.hide()
        self.go.hide()
        self.back.say(tr("Close"))
        self.back.setFocus()


def _early(closes_at: datetime | None, zone: tzinfo) -> str:
    """A slip of the finger in the middle of the morning sends nobody home."""
    if closes_at is None:
        return ""
    return tr(
        "The office is still open, until {time}. Whoever waits is still owed their turn.",
        time=times.clock(closes_at, zone),
    )
