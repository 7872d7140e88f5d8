"""The pages on the local network, served by this computer while its window is open and the office wants them."""

import asyncio
from typing import TYPE_CHECKING

from reception.errors import ReceptionError
from reception.web import addresses
from reception.words import tr
from ui import bridge, failure
from ui.company import Companion, Host

if TYPE_CHECKING:
    from reception.queries.office import OfficeProfile
    from reception.web.server import LanPages

Place = tuple[str, int]


class LanPagesCompanion(Companion):
    """Opens, moves and closes the pages as the settings say. When they cannot be opened that is said; the queue goes on."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._pages: LanPages | None = None
        self._served: Place | None = None
        self._wanted: Place | None = None
        self._is_first = True
        self._turn = asyncio.Lock()

    def show_profile(self, profile: "OfficeProfile") -> None:
        chosen = profile.settings
        wanted = (chosen["lan_listen"], chosen["lan_port"]) if chosen["lan_pages"] else None
        says_where, self._is_first = not self._is_first, False
        if wanted != self._wanted:
            self._wanted = wanted
            bridge.spawn(self._settle(addresses.board_url(chosen) if says_where else ""))

    def is_at_rest(self) -> bool:
        """Nothing is served, and nothing is about to be."""
        return self._served is None and self._wanted is None

    async def keep(self) -> None:
        self._wanted = None
        await self._settle("")

    async def _settle(self, where: str) -> None:
        async with self._turn:
            if self._served == self._wanted:
                return
            await self._close()
            if self._wanted is not None:
                await self._open(*self._wanted)
        if self._served and where:
            failure.tell(tr("The board can be opened on the office's network at {url}", url=where), "ok")

    async def _open(self, listen: str, port: int) -> None:
        """The server is imported on its own thread, or the window would stand still for a fifth of a second."""
        pages = await asyncio.to_thread(_made, self.desk, listen, port)
        try:
            await asyncio.wrap_future(pages.start())
        except ReceptionError as refused:
            failure.tell(str(refused))
            return
        self._pages, self._served = pages, (listen, port)

    async def _close(self) -> None:
        pages, self._pages, self._served = self._pages, None, None
        if pages is not None:
            await asyncio.wrap_future(pages.stop())


def _made(desk: object, listen: str, port: int) -> "LanPages":
    from reception.web.server import LanPages

    return LanPages(desk, host=listen, port=port)  # type: ignore[arg-type]


COMPANION = LanPagesCompanion
