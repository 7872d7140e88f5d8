"""Replies by the WhatsApp Cloud API: sent without leaving the window, their fate told where they stand."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from reception.words import tr
from ui import bridge, failure
from ui.models.way import Way
from ui.screens.aid import Aid, Host
from ui.screens.template_panel import TemplatePanel
from ui.widgets.window_strip import WindowStrip

if TYPE_CHECKING:
    from reception.queries.cloud import AttemptRow, CloudCard
    from reception.queries.consultation import ConsultationCard, MessageRow
    from ui.models.queue_words import Instant
    from ui.widgets.panel import Panel

KEY, CHANNEL = "Alt+W", "whatsapp"
STUCK_S = 60
WATCHES = frozenset({"message", "setting", "visitor", "everything"})


class Cloud(Aid):
    """Asks nothing of the store while the office does not use it."""

    order = 30

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._way = Way(tr("Send by WhatsApp"), "queued")
        self._is_on: bool | None = None
        self._cloud: CloudCard | None = None
        self._stuck: frozenset[int] = frozenset()
        self._loading = bridge.Latest()
        self.strip = WindowStrip(KEY)
        self.panel = TemplatePanel()
        self.strip.templates.clicked.connect(self.templates_clicked)
        self.panel.confirmed.connect(lambda: bridge.spawn(self.send_template()))

    # -- what the pane asks and tells --------------------------------------------------------------------------

    def above(self) -> QWidget:
        return self.strip

    def panels(self) -> "Sequence[Panel]":
        return (self.panel,)

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        if self._cloud and self._cloud.ticket_id != card.ticket.id:
            self._cloud = None
            self.strip.hide()
        if self._is_on is not False:
            self._loading.spawn(self._load(card.ticket.id))

    def forget(self) -> None:
        self._loading.drop()
        self._cloud = None
        self.strip.hide()

    def note_change(self, kind: str) -> None:
        """Until it is read that the office has changed its mind, everything goes on as it was."""
        card, may_be_on = self.host.card, kind in ("setting", "everything") or self._is_on is not False
        if card and kind in WATCHES and may_be_on:
            self._loading.spawn(self._load(card.ticket.id))
        elif may_be_on and not self._is_on:
            self._is_on = None  # the next ticket asks

    def tick(self, at: "Instant") -> None:
        if self._cloud is None:
            return
        if not self.strip.isHidden() and self._cloud.setup.webhook and self.strip.tick(at):
            self.host.compose.recheck()
        stuck = self._stuck_now(at)
        if stuck != self._stuck:
            changed, self._stuck = stuck ^ self._stuck, stuck
            self._show_parts_again(changed)

    def why_wait(self, mode: str, words: str) -> str:
        card = self.host.card
        if mode != "reply" or card is None or self.host.compose.way is not self._way or self._cloud is None:
            return ""
        contact, at = self._cloud.contact, self.host.instant()
        if contact and not self._cloud.setup.takes_text(contact, at.now):
            return tr("The 24-hour window is closed: send a WhatsApp template ({key}).", key=KEY)
        return ""

    def way(self, card: "ConsultationCard") -> Way | None:
        """For tickets of this channel whose visitor can be reached."""
        if not self._is_on or card.ticket.channel != CHANNEL:
            return None
        is_known = bool(card.phone) or bool(self._cloud and self._cloud.contact)
        return self._way if is_known else None

    def parts(self, card: "ConsultationCard", message: "MessageRow") -> Sequence[QWidget]:
        if self._cloud is None or message.kind != "out" or message.state not in ("queued", "failed"):
            return ()
        attempt = self._cloud.attempts.get(message.id)
        return tuple(self._line(message, attempt)) if attempt or message.id in self._stuck else ()

    # -- what is read ------------------------------------------------------------------------------------------

    async def _load(self, ticket_id: int) -> None:
        from reception.queries import cloud

        found = await self.desk.ask(cloud.card, ticket_id)
        was_on, self._is_on = self._is_on, found.setup.can_send
        before, self._cloud = self._cloud, found if self._is_on else None
        if was_on != self._is_on and (was_on or self._is_on):
            self.host.reload()  # the way of this reply is another one
        self._show(before)

    def _show(self, before: "CloudCard | None") -> None:
        card, found = self.host.card, self._cloud
        if card is None or found is None or card.ticket.id != found.ticket_id:
            self.strip.hide()
            return
        self.host.settle_way()
        self._show_window(card, found)
        known = before.attempts if before and before.ticket_id == found.ticket_id else {}
        self._show_parts_again({id_ for id_ in found.attempts if found.attempts[id_] != known.get(id_)})
        self.host.compose.recheck()

    def _show_window(self, card: "ConsultationCard", found: "CloudCard") -> None:
        from reception.domain import delivery

        if self.way(card) is None or found.contact is None:
            self.strip.hide()
        elif found.setup.webhook:
            self.strip.show_window(delivery.window_ends(found.contact.last_word_at), self.host.instant())
        else:
            self.strip.show_unknown()
        self.strip.templates.allow(bool(found.templates), tr("The settings hold no templates yet."))

    def _show_parts_again(self, ids: "set[int] | frozenset[int]") -> None:
        card = self.host.card
        shown = {message.id for message in card.messages} if card else set()
        for id_ in ids & shown:
            self.host.messages.refresh_parts(card, self.host.instant(), id_)  # type: ignore[arg-type]

    def _stuck_now(self, at: "Instant") -> frozenset[int]:
        """Replies that nobody takes up: no computer of the office sends, or it cannot."""
        card, found = self.host.card, self._cloud
        if card is None or found is None or card.ticket.id != found.ticket_id:
            return frozenset()
        waiting = (message for message in card.messages if message.state == "queued")
        return frozenset(
            message.id
            for message in waiting
            if (at.now - message.at).total_seconds() > STUCK_S
            and ((attempt := found.attempts.get(message.id)) is None or attempt.state == "queued")
        )

    # -- inside the bubbles ------------------------------------------------------------------------------------

    def _line(self, message: "MessageRow", attempt: "AttemptRow | None") -> Sequence[QWidget]:
        from reception.services import cloud_decisions
        from ui.widgets.attempt_line import AttemptLine, Choice

        again = Choice(tr("Send again"), self._deciding(cloud_decisions.again, message.id))
        draft = Choice(tr("Back to the draft"), lambda: bridge.spawn(self._take_back(message)))
        if message.state == "failed":
            return (AttemptLine("", (again, draft)),)
        if attempt and attempt.state == "unknown":
            arrived = Choice(tr("It has arrived"), self._deciding(cloud_decisions.was_sent, message.id))
            sentence = tr(
                "Perhaps sent already: the connection broke off. Wait for news from WhatsApp, or ask the visitor."
            )
            return (AttemptLine(sentence, (arrived, again)),)
        if attempt and attempt.problem:
            now = Choice(tr("Try now"), self._deciding(cloud_decisions.try_now))
            return (AttemptLine(attempt.problem, (now, draft)),)
        if message.id in self._stuck:
            sentence = tr("Nobody has sent it yet: no computer with the access token is running.")
            return (AttemptLine(sentence, (draft,)),)
        return ()

    def _deciding(self, service: Any, *args: Any) -> Callable[[], None]:
        return lambda: bridge.spawn(self.desk.do(service, *args))

    async def _take_back(self, message: "MessageRow") -> None:
        from reception.services import cloud_decisions
        from ui.screens import taking_back

        await taking_back.take_back(self.host, message.id, cloud_decisions.back_to_draft)

    # -- templates ---------------------------------------------------------------------------------------------

    def templates_clicked(self) -> None:
        card = self.host.card
        if card and self._cloud and self._cloud.templates:
            self.panel.prepare(self._cloud.templates, card.name or "")
            self.host.ask(self.panel)
            self.panel.begin()

    async def send_template(self) -> None:
        from reception.errors import BadInput
        from reception.services import cloud_templates

        card, sheet = self.host.card, self.panel.sheet
        if card is None or sheet is None:
            return
        chosen = sheet.template()
        named: dict[str, Any] = {"name": chosen.name, "language": chosen.language, "values": sheet.values()}
        try:
            await self.desk.do(cloud_templates.send, card.ticket.id, **named)
        except BadInput as wrong:
            self.panel.show_error(str(wrong))
            return
        self.panel.leave()
        failure.tell(tr("The template is on its way."), "ok")


AID = Cloud
