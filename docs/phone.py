"""What a visitor sees on the phone: the pages for the network, in the browser engine that the tests use."""

import asyncio
import json
import sys
from pathlib import Path

from PIL import Image

from reception.desk import Desk
from reception.domain.ids import TicketId
from reception.services import surveys
from reception.web.server import LanPages

BROWSER = Path(__file__).parents[1] / "tests" / "web" / "browser.py"
Step = dict[str, object]
WIDTH, HEIGHT = 390, 844
PRESS = "[...document.querySelectorAll('button')].filter(b => b.textContent.includes({0!r})).map(b => {{ b.click(); return 1 }}).length"
SHOWN = "document.body.innerText.includes({0!r})"


async def board(desk: Desk, file: Path) -> Image.Image:
    """The public board, with the desks that it shows."""
    return await _pictured(desk, "/board", [{"until": SHOWN.format("Meja")}], file)


async def survey(desk: Desk, ticket: TicketId, file: Path) -> Image.Image:
    """The third question of this ticket's survey, after two answers."""
    link = await desk.do(surveys.token, ticket)
    steps: list[Step] = [{"until": PRESS.format("Mulai")}]
    for question in (1, 2):
        steps += [{"until": SHOWN.format(f"Pertanyaan {question} dari 9")}, {"until": PRESS.format("4")}]
    return await _pictured(desk, f"/s/{link}", [*steps, {"until": SHOWN.format("Pertanyaan 3 dari 9")}], file)


async def _pictured(desk: Desk, path: str, steps: list[Step], file: Path) -> Image.Image:
    """The page after these steps."""
    pages = LanPages(desk, host="127.0.0.1", port=0)
    port = await asyncio.wrap_future(pages.start())
    opened: Step = {"open": f"http://127.0.0.1:{port}{path}", "size": [WIDTH, HEIGHT]}
    try:
        await _walked([opened, *steps, {"picture": str(file)}])
    finally:
        await asyncio.wrap_future(pages.stop())
    return Image.open(file)


async def _walked(steps: list[Step]) -> None:
    pipe = asyncio.subprocess.PIPE
    walk = await asyncio.create_subprocess_exec(sys.executable, BROWSER, stdin=pipe, stdout=pipe, stderr=-3)
    told = "".join(json.dumps(step) + "\n" for step in steps)
    assert walk.stdin and walk.stdout
    for line in told.splitlines(keepends=True):
        walk.stdin.write(line.encode())
        await walk.stdin.drain()
        await walk.stdout.readline()
    walk.stdin.close()
    await walk.wait()
