"""What somebody else has begun to write in this conversation: to be seen, and taken over into one's own draft."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reception.domain.ids import TicketId
from reception.queries.drafts import OtherDraft
from reception.words import tr
from ui import bridge, look, tips
from ui.models import times
from ui.models.modes import MODES
from ui.screens.aid import Aid, Host
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant

KEY = "Alt+K"


class HandedOver(Aid):
    """The newest of them stands above the text box; once it was taken over, the next one."""

    order = 5

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self.strip = DraftStrip()
        self.strip.take.clicked.connect(lambda: bridge.spawn(self.take_over()))
        self._ticket: TicketId | None = None
        self._drafts: tuple[OtherDraft, ...] = ()
        self._loading = bridge.Latest()

    def above(self) -> QWidget:
        return self.strip

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        if card.ticket.id != self._ticket:
            self._show(())
        self._ticket = TicketId(card.ticket.id)
        self._loading.spawn(self.load())

    def forget(self) -> None:
        self._loading.drop()
        self._ticket = None
        self._show(())

    def note_change(self, kind: str) -> None:
        if kind == "draft" and self._ticket is not None:
            self._loading.spawn(self.load())

    async def load(self) -> None:
        from reception.queries import drafts

        if self._ticket is not None:
            self._show(await self.desk.ask(drafts.others, self._ticket, self.host.post().officer_id))

    def _show(self, drafts: tuple[OtherDraft, ...]) -> None:
        self._drafts = drafts
        self.strip.show_draft(drafts[0] if drafts else None, len(drafts) - 1, self.host.instant())

    async def take_over(self) -> None:
        """Behind one's own words, in its own mode; what was typed a moment ago is kept first."""
        from reception.services import drafts

        if self._drafts and self._ticket is not None:
            self.host.compose.keep()
            taken = await self.desk.do(drafts.take_over, self._drafts[0].id, into=self._ticket)
            self.host.compose.append(taken.mode, taken.text)
            await self.load()


class DraftStrip(QFrame):
    """`Konsep Rina, 10.41` with its first words; the whole of it in the tool tip and for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._icon = IconLabel("writing", size=16)
        self._who = text.line("", font=look.semibold("detail"))
        self._words = text.ElidedLabel(role="soft", font=look.font("detail"))
        self.take = Button(tr("Take over"), key=KEY, role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.setSpacing(8)
        for part in (self._icon, self._who):
            row.addWidget(part)
        row.addWidget(self._words, 1)
        row.addWidget(self.take)
        self.hide()

    def show_draft(self, draft: OtherDraft | None, more: int, at: "Instant") -> None:
        self.setVisible(draft is not None)
        self.take.setEnabled(draft is not None)
        if draft is None:
            return
        who, when = draft.officer_name or tr("somebody"), times.day_and_clock(draft.saved_at, at.now, at.zone)
        said = tr("Draft of {officer}, {time}", officer=who, time=when)
        of = "" if draft.mode == "reply" else tr(MODES[draft.mode].words)
        others = tr("and {n} more", n=more) if more else ""
        self._who.setText(" · ".join(filter(None, (said, of, others))))
        self._words.say(" ".join(draft.text.split()))
        self._words.setToolTip(tips.plain(draft.text))
        self.setAccessibleName(f"{self._who.text()}: {draft.text}")


AID = HandedOver
