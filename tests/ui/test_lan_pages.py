"""The window serves the pages on the network when the office wants them, and goes on when it cannot."""

import asyncio
import socket
from contextlib import asynccontextmanager

from reception.services import settings
from tests.ui.workplace import workplace
from tests.web.conftest import Site
from ui.companions.lan_pages import LanPagesCompanion


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]


@asynccontextmanager
async def office(folder):
    async with workplace(folder) as here:
        here.window.company.gather()
        yield here


async def switch(here, **chosen):
    await here.desk.do(settings.change, {"lan_listen": "127.0.0.1"} | chosen)


async def status(port: int) -> int:
    """Of the board there; 0 while nothing answers."""
    try:
        return (await asyncio.to_thread(Site(port).get, "/board")).status
    except OSError:
        return 0


async def until_status(port: int, wanted: int) -> None:
    while await status(port) != wanted:
        await asyncio.sleep(0.02)


async def test_nothing_is_served_unless_the_office_wants_it(sqlite_migrated):
    async with office(sqlite_migrated) as here:
        companion = here.window.company.find(LanPagesCompanion)
        assert companion is not None and companion.is_at_rest()
        assert here.said() == []


async def test_the_pages_open_move_and_close_with_the_settings(sqlite_migrated):
    port, other = free_port(), free_port()
    async with office(sqlite_migrated) as here:
        await switch(here, lan_pages=True, lan_port=port)
        await until_status(port, 200)
        await here.until(lambda: any(f"http://127.0.0.1:{port}/board" in said for said in here.said()))
        await switch(here, lan_port=other)
        await until_status(other, 200)
        assert await status(port) == 0
        await switch(here, lan_pages=False)
        await until_status(other, 0)


async def test_the_pages_close_with_the_window(sqlite_migrated):
    port = free_port()
    async with office(sqlite_migrated) as here:
        await switch(here, lan_pages=True, lan_port=port)
        await until_status(port, 200)
    assert await status(port) == 0


async def test_a_port_that_is_taken_is_a_sentence_and_the_queue_goes_on(sqlite_migrated):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with office(sqlite_migrated) as here:
            await switch(here, lan_pages=True, lan_port=port)
            sentence = f"Porta {port} sedang dipakai program lain. Pilih yang lain di pengaturan."
            await here.until(lambda: sentence in here.said())
            await here.arrive("Siti Rahma")
            assert here.names() == ["Siti Rahma"]
