"""Whether Enter alone sends: as the office decided."""

from typing import TYPE_CHECKING

from reception import feed
from ui import bridge
from ui.screens.aid import Aid

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant


class EnterKey(Aid):
    _is_known = False

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        if not self._is_known:
            self._is_known = True
            bridge.spawn(self._read())

    def note_change(self, kind: str) -> None:
        if kind in ("setting", feed.EVERYTHING) and self._is_known:
            bridge.spawn(self._read())

    async def _read(self) -> None:
        from reception.queries import office

        self.host.compose.editor.enter_sends = (await self.desk.ask(office.profile)).settings["enter_sends"]


AID = EnterKey
