"""The WhatsApp Cloud API at work beside the window: what waits is sent, what Meta tells is heard."""

import asyncio
from typing import TYPE_CHECKING, Any

from reception.errors import ReceptionError
from ui import bridge, failure
from ui.company import Companion, Host

if TYPE_CHECKING:
    from reception.outbox import Outbox
    from reception.queries.cloud import Setup
    from reception.queries.office import OfficeProfile
    from reception.web.webhook import WebhookPages


Ear = tuple["Setup", tuple[str, ...]]


class CloudCompanion(Companion):
    """Nothing of it is loaded before the office wants it. Trouble is said once; the queue goes on."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._outbox: Outbox | None = None
        self._pages: WebhookPages | None = None
        self._heard_at: object = None
        self._is_over = False
        self._turn = asyncio.Lock()

    def show_profile(self, profile: "OfficeProfile") -> None:
        is_wanted = profile.settings["cloud_on"]
        if is_wanted or self._outbox or self._pages:
            bridge.spawn(self._settle(profile.settings))

    async def keep(self) -> None:
        self._is_over = True
        async with self._turn:
            await self._send(on=False)
            await self._listen(None)

    async def _settle(self, settings: dict[str, Any]) -> None:
        """As the settings say, and the keys of this computer, which may be others than before."""
        from reception.queries import cloud

        setup = cloud.chosen(settings)
        async with self._turn:
            held = await asyncio.to_thread(_keys, self.desk) if setup.webhook else ()
            if not self._is_over:
                await self._send(on=setup.can_send)
                await self._listen((setup, held) if any(held) else None)  # else another computer is meant

    async def _send(self, *, on: bool) -> None:
        if on and self._outbox is None:
            self._outbox = await asyncio.to_thread(_outbox, self.desk)
        elif not on and self._outbox is not None:
            ending, self._outbox = self._outbox, None
            await asyncio.to_thread(ending.stop)

    async def _listen(self, ear: Ear | None) -> None:
        wanted = (ear[0].listen, ear[0].port, ear[0].number_id, ear[1]) if ear else None
        if wanted == self._heard_at:
            return
        pages, self._pages, self._heard_at = self._pages, None, wanted
        if pages is not None:
            await asyncio.wrap_future(pages.stop())
        if ear is not None:
            await self._open(ear[0])

    async def _open(self, setup: "Setup") -> None:
        try:
            pages = await asyncio.to_thread(_webhook, self.desk, setup)
            await asyncio.wrap_future(pages.start())
        except ReceptionError as refused:
            failure.tell(str(refused))
            return
        self._pages = pages


def _outbox(desk: Any) -> "Outbox":
    from reception.outbox import Outbox

    made = Outbox(desk)
    made.start()
    return made


def _keys(desk: Any) -> tuple[str, ...]:
    from reception.store import secrets
    from reception.web import keys

    return tuple(secrets.find(desk.location, name) for name in keys.ALL)


def _webhook(desk: Any, setup: "Setup") -> "WebhookPages":
    from reception.web import webhook

    return webhook.of(desk, setup)


COMPANION = CloudCompanion
