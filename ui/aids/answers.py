"""Earlier answers beside the conversation: found while the question is read, put into the reply with one key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from reception import channels
from reception.domain import reuse, suggesting
from reception.domain.ids import TicketId
from reception.queries import consultations, suggestions
from reception.queries.suggestions import Links, Similar, Suggestion
from reception.services import answers
from reception.services.answers import Searched
from reception.words import tr
from ui import bridge, warming
from ui.screens.aid import Aid, Host
from ui.screens.closing import ClosingPanel
from ui.screens.found_answer import FoundAnswer
from ui.widgets.inserted_answers import InsertedAnswers
from ui.widgets.similar_answers import SimilarAnswers
from ui.widgets.source_link import SourceLink, source_words

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard, MessageRow
    from reception.queries.reuse import Source
    from ui.models.queue_words import Instant
    from ui.widgets.panel import Panel

PAUSE_MS = 250
OVER = frozenset({"cancelled", "no_show"})
NOTHING = Links({}, (), None, False)


class Answers(Aid):
    """What the visitor asked since the last reply is looked for, or other words that the officer types."""

    order = 20

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self.column, self.strip = SimilarAnswers(), InsertedAnswers()
        self.column.hide()
        self._ticket: TicketId | None = None
        self._at: Instant | None = None
        self._words, self._found_for = "", ""
        self._found, self._links = Similar(), NOTHING
        self._known: tuple[object, ...] = ()
        self._looking, self._linking = bridge.Latest(), bridge.Latest()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._connect()
        bridge.spawn(warming.words(self.desk))

    def _connect(self) -> None:
        column = self.column
        column.insert_wanted.connect(self.insert)
        column.open_wanted.connect(lambda place: bridge.spawn(self.open_card(place)))
        column.words_changed.connect(lambda _words: self._pause.start())
        column.none_ticked.connect(lambda ticked: bridge.spawn(self.tick_none(ticked)))
        column.left.connect(lambda: self.host.compose.editor.setFocus())
        self.strip.opened.connect(self.source_opened)

    def beside(self) -> QWidget:
        return self.column

    def above(self) -> QWidget:
        return self.strip

    # -- what is told ------------------------------------------------------------------------------------------

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        """Another ticket starts anew; the same one is looked for again when something new was asked."""
        self._at = at
        if card.ticket.id != self._ticket:
            self._begin(TicketId(card.ticket.id))
        self.column.setVisible(card.ticket.state not in OVER)
        self.look()
        known = (card.ticket.id, self.host.post().officer_id, *(message.id for message in card.messages))
        if known != self._known:
            self._known = known
            self._linking.spawn(self._read_links(TicketId(card.ticket.id)))

    def _begin(self, ticket_id: TicketId) -> None:
        """Nothing of the ticket before is left."""
        self._ticket, self._words, self._found_for = ticket_id, "", ""
        self._found, self._links = Similar(), NOTHING
        self.column.field.clear()
        self.column.show_nothing("")
        self.column.show_none_ticked(False)
        self.strip.show_links(NOTHING, "")
        self.column.remind("")

    def forget(self) -> None:
        self._ticket, self._known = None, ()
        self._pause.stop()
        self._looking.drop()
        self._linking.drop()

    def asked(self, panel: "Panel") -> None:
        """Finishing never waits for the search, but from afar somebody may have forgotten to say what came of it."""
        if isinstance(panel, ClosingPanel):
            panel.left.connect(self.closing_left, Qt.ConnectionType.UniqueConnection)
            self.column.remind(self._forgotten())

    def closing_left(self) -> None:
        self.column.remind("")

    def _forgotten(self) -> str:
        card = self.host.card
        if card is None or self._links.is_settled or not channels.get(card.ticket.channel).is_online:
            return ""
        if not any(message.kind == "out" for message in card.messages) or not self._found_for:
            return ""
        return tr("Did an earlier answer fit? Nothing is noted yet: press Alt+0 if none did.")

    def typed(self, mode: str, words: str) -> None:
        if mode == "guest":
            self._pause.start()
        elif mode == "reply":
            self.strip.show_links(self._links, words)

    def note_change(self, kind: str) -> None:
        if kind in ("answer", "everything") and self._ticket is not None:
            self._linking.spawn(self._read_links(self._ticket))

    def parts(self, card: "ConsultationCard", message: "MessageRow") -> list[QWidget]:
        if card.ticket.id != self._ticket:
            return []
        return [self._source_link(source) for source in self._links.sources.get(message.id, ())]

    # -- looking -----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """For other words than before; whatever comes late for those is dropped."""
        self._pause.stop()
        words = self._words_now()
        if self._ticket is None or words == self._words:
            return
        self._words = words
        if suggesting.asks_something(words):
            self.column.show_searching()
            self._looking.spawn(self._look(self._ticket, words))
        else:
            self._looking.drop()
            self._found, self._found_for = Similar(), words
            self.column.show_nothing(tr("Whatever the visitor asks is looked for here by itself."))

    def _words_now(self) -> str:
        card, own = self.host.card, self.column.field.text().strip()
        if own or card is None:
            return own
        said = [(message.kind, message.text) for message in card.messages]
        if card.question and ("in", card.question) not in said:
            said.insert(0, ("in", card.question))
        return suggesting.words_for(said, self.host.compose.words("guest"))

    async def _look(self, ticket_id: TicketId, words: str) -> None:
        is_own = words == self.column.field.text().strip()
        found = await self.desk.ask(suggestions.similar, words, ticket_id, is_typing=is_own)
        if (ticket_id, words) == (self._ticket, self._words):
            self._found, self._found_for = found, words
            self.column.show_found(found)

    async def _read_links(self, ticket_id: TicketId) -> None:
        links = await self.desk.ask(suggestions.links, ticket_id, self.host.post().officer_id)
        if ticket_id != self._ticket:
            return
        before, self._links = self._links, links
        self.column.show_none_ticked(links.outcome == "none_fits")
        if links.is_settled:
            self.column.remind("")
        self.strip.show_links(links, self.host.compose.words("reply"))
        card, at = self.host.card, self._at
        changed = [id_ for id_, found in links.sources.items() if before.sources.get(id_) != found]
        if card is not None and at is not None and card.ticket.id == ticket_id:
            for message_id in changed:
                self.host.messages.refresh_parts(card, at, message_id)  # type: ignore[arg-type]

    # -- what the officer does ---------------------------------------------------------------------------------

    def insert(self, place: int) -> None:
        """Into the reply at the cursor, whatever was being written; one undo takes it out again."""
        if place < len(self._found.found) and not self.host.compose.isHidden():
            self._insert(self._found.found[place])

    def _insert(self, one: Suggestion) -> None:
        card = self.host.card
        if card is None:
            return
        answer = reuse.addressed_to(one.hit.answer, card.name, card.sex)
        self.host.compose.insert_apart(answer)
        bridge.spawn(self._keep_use(TicketId(card.ticket.id), one.hit.id, answer, self._searched()))

    async def _keep_use(self, ticket_id: TicketId, used: int, answer: str, searched: Searched) -> None:
        await self.desk.do(answers.use, ticket_id, consultation_id=used, text=answer, searched=searched)

    async def tick_none(self, ticked: bool) -> None:
        """Of the words that stand there now: what is still looked for is awaited first."""
        if self._ticket is None:
            return
        if self._found_for != self._words:
            await self._look(self._ticket, self._words)
        if ticked:
            await self.desk.do(answers.none_fits, self._ticket, searched=self._searched())
        else:
            await self.desk.do(answers.untick, self._ticket)

    def _searched(self) -> Searched:
        return Searched(self._found_for, [one.hit.id for one in self._found.found])

    async def open_card(self, place: int) -> None:
        """The whole answer, without leaving the conversation."""
        one, ticket = self._found.found[place], self._ticket
        can_be_used = not self.host.compose.isHidden()
        sheet = FoundAnswer(one.hit, self.host.post().zone, self.column.window(), can_be_used=can_be_used)
        if await bridge.shown(sheet) and self._ticket == ticket:
            self._insert(one)

    def source_opened(self, consultation_id: int) -> None:
        bridge.spawn(self._open_source(consultation_id))

    async def _open_source(self, consultation_id: int) -> None:
        hit = await self.desk.ask(consultations.one, consultation_id)
        await bridge.shown(FoundAnswer(hit, self.host.post().zone, self.column.window()))

    def _source_link(self, source: "Source") -> SourceLink:
        link = SourceLink(tr("answered from consultation {source}", source=source_words(source)))
        link.clicked.connect(lambda: self.source_opened(source.consultation_id))
        return link


AID = Answers
