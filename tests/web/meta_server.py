"""A Meta on this computer: answers as the Cloud API is published to answer, its errors included, and hangs when told to."""

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from tests.web.meta import DETAILS, NUMBER_ID, TITLES

TOKEN = "EAAG-token-of-the-test"
HTTP = {130429: 429, 131056: 400, 190: 401, 131047: 400, 131026: 400, 131000: 500, 2: 503, 132001: 404, 100: 400}
NOT_ANSWERED, CUT_OFF, BAD_GATEWAY, NO_JSON = "not answered", "cut off", "bad gateway", "no json"
LISTED = [
    {
        "name": "jawaban_siap",
        "language": "id",
        "status": "APPROVED",
        "components": [{"type": "BODY", "text": "Yth. {{1}}"}],
    },
    {"name": "brosur", "language": "id", "status": "APPROVED", "components": [{"type": "HEADER", "format": "IMAGE"}]},
]


class Meta:
    """`taken` are the messages that it took; `next_answers` what it does instead of answering well, one by one."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.files: list[tuple[str, str, bytes]] = []
        self.asked = 0
        self.next_answers: deque[int | str] = deque()
        self.came = threading.Event()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes([
            web.post("/{version}/{number}/messages", self.take),
            web.post("/{version}/{number}/media", self.take_file),
            web.get("/{version}/{account}/message_templates", self.list_templates),
            web.get("/{version}/{thing}", self.show),
            web.get("/file/{name}", self.hand_out),
        ])  # fmt: skip
        return app

    async def take(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked += 1
        mode = self.next_answers.popleft() if self.next_answers else None
        if (wrong := self._wrong(request, body)) is not None:
            return wrong
        if isinstance(mode, int):
            return _error(mode)
        if mode == BAD_GATEWAY:
            return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
        self.taken.append(body)
        self.came.set()
        if mode == NOT_ANSWERED:
            await asyncio.sleep(3600)
        if mode == CUT_OFF and request.transport:
            request.transport.abort()
        if mode == NO_JSON:
            return web.Response(text="<html>Terima kasih</html>")
        return web.json_response(_accepted(body, len(self.taken)))

    async def take_file(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        if (wrong := self._wrong(request, None)) is not None:
            return wrong
        if self.next_answers and isinstance(self.next_answers[0], int):
            return _error(self.next_answers.popleft())
        assert form["messaging_product"] == "whatsapp"
        self.files.append((form["file"].filename, form["type"], form["file"].file.read()))
        return web.json_response({"id": f"media{len(self.files)}"})

    async def list_templates(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"data": LISTED, "paging": {"cursors": {"before": "a", "after": "b"}}})

    async def show(self, request: web.Request) -> web.StreamResponse:
        if (wrong := self._wrong(request, None)) is not None:
            return wrong
        thing = request.match_info["thing"]
        if thing == NUMBER_ID:
            return web.json_response(
                {"display_phone_number": "+62 812-4922-6969", "verified_name": "BPS Kota Blitar", "id": thing}
            )
        if not thing.startswith("media"):
            return _error(100)
        return web.json_response({"url": f"{self.url}/file/{thing}", "mime_type": "image/png", "id": thing})

    async def hand_out(self, request: web.Request) -> web.StreamResponse:
        if (wrong := self._wrong(request, None)) is not None:
            return wrong
        png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82"
        return web.Response(body=png) if request.match_info["name"] != "media404" else web.Response(status=404)

    def _wrong(self, request: web.Request, body: Any) -> web.Response | None:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _error(190)
        if body is None:
            return None
        is_text = body.get("type") != "text" or 0 < len(body.get("text", {}).get("body", "")) <= 4096
        is_whole = body.get("messaging_product") == "whatsapp" and bool(body.get("to") or body.get("recipient"))
        return None if is_text and is_whole and body["type"] in body else _error(100)


def _accepted(body: dict[str, Any], n: int) -> dict[str, Any]:
    to = body.get("to")
    contact = (
        {"input": to, "wa_id": to.lstrip("+")} if to else {"input": body["recipient"], "user_id": body["recipient"]}
    )
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": f"wamid.HBgN{n}=="}]}


def _error(code: int) -> web.Response:
    details = DETAILS.get(code, "Something went wrong.")
    said = {
        "message": f"(#{code}) {TITLES.get(code, 'Error')}",
        "type": "OAuthException",
        "code": code,
        "fbtrace_id": "Az8or2yh",
    }
    return web.json_response(
        {"error": said | {"error_data": {"messaging_product": "whatsapp", "details": details}}},
        status=HTTP.get(code, 400),
    )


@contextmanager
def standing() -> Iterator[Meta]:
    meta, loop, ready = Meta(), asyncio.new_event_loop(), Future[None]()
    over = asyncio.Event()

    async def serve() -> None:
        runner = web.AppRunner(meta.app(), shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        meta.port = runner.addresses[0][1]
        ready.set_result(None)
        await over.wait()
        await runner.cleanup()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    thread = threading.Thread(target=run, name="meta")
    thread.start()
    ready.result(30)
    try:
        yield meta
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
