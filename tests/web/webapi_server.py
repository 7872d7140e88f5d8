"""A WebAPI of BPS on this computer: answers as it is documented to, its errors included."""

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

KEY, DOMAIN, PER_PAGE = "kunci-percobaan", "3572", 10
HTML, BROKEN_OFF, HALF, SHORT, NO_JSON = "html", "broken off", "half", "short", "no json"


def publication(number: int, title: str, day: str = "2026-02-28") -> dict[str, Any]:
    """As the list names one."""
    return {
        "pub_id": f"{number:024x}", "title": title, "abstract": f"&lt;b&gt;{title}&lt;/b&gt; memuat data statistik.",
        "issn": "0215-2193", "sch_date": None, "rl_date": day, "updt_date": None, "size": "13.46 MB",
        "cover": "https://blitarkota.bps.go.id/publication/getImageCover.html?url=Mj", "pdf": "https://blitarkota.bps.go.id/x?tokenuser=",
    }  # fmt: skip


def table(number: int, title: str, subject: str, day: str = "2025-08-05") -> dict[str, Any]:
    return {
        "table_id": number, "title": title, "subj_id": 12, "subj": subject, "updt_date": day, "size": "0.03 MB",
        "excel": "https://blitarkota.bps.go.id/statictable/downloadapi.html?data=x&tokenuser=",
    }  # fmt: skip


def release(number: int, title: str, day: str) -> dict[str, Any]:
    return {
        "brs_id": number, "subj_id": 3, "subj": "Inflasi", "title": title, "abstract": "&lt;ul&gt;&lt;li&gt;Inflasi&lt;/li&gt;&lt;/ul&gt;",
        "rl_date": day, "updt_date": None, "pdf": "https://x", "size": "6.04 MB", "slide": "", "thumbnail": "",
    }  # fmt: skip


LISTS: dict[str, list[dict[str, Any]]] = {
    "publication": [
        publication(number, f"Kecamatan {name} Dalam Angka {year}", f"{year}-09-26")
        for number, (name, year) in enumerate(
            [(name, year) for name in ("Sukorejo", "Kepanjenkidul", "Sananwetan") for year in range(2019, 2026)], 100
        )
    ]
    + [
        publication(1, "Kota Blitar Dalam Angka 2026"),
        publication(2, "Indikator Kesejahteraan Rakyat Kota Blitar 2025"),
    ],
    "statictable": [
        table(16, "Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin di Kota Blitar, 2025", "Kependudukan"),
        table(17, "Indeks Pembangunan Manusia Kota Blitar, 2010-2025", "Indeks Pembangunan Manusia"),
        table(18, "Tingkat Pengangguran Terbuka Kota Blitar, 2007-2025", "Tenaga Kerja"),
    ],
    "pressrelease": [release(1969, "Oktober 2026 inflasi Year on Year Kota Blitar sebesar 2,11 persen", "2026-11-02")],
}


class Bps:
    """`asked` are the lists and pages that were asked for; `next_answers` what it does instead of answering well."""

    def __init__(self) -> None:
        self.lists = {model: list(items) for model, items in LISTS.items()}
        self.asked: list[tuple[str, int]] = []
        self.next_answers: deque[int | str | None] = deque()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1/api"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        asked = request.query
        model, page = asked["model"], int(asked.get("page", "1"))
        self.asked.append((model, page))
        mode = self.next_answers.popleft() if self.next_answers else None
        if isinstance(mode, int):
            return web.json_response({"status": "Error", "message": "There is something wrong!"}, status=mode)
        if asked["key"] != KEY:
            return web.json_response({"status": "Error", "message": "Invalid API key."})
        if asked["domain"] != DOMAIN or not self.lists[model]:
            return web.json_response({"status": "OK", "data-availability": "list-not-available", "data": ""})
        return await self._listed(request, model, page, mode)

    async def _listed(self, request: web.Request, model: str, page: int, mode: str | None) -> web.StreamResponse:
        items = self.lists[model][(page - 1) * PER_PAGE : page * PER_PAGE]
        total = len(self.lists[model])
        paging = {
            "page": page,
            "pages": -(-total // PER_PAGE),
            "per_page": PER_PAGE,
            "count": len(items),
            "total": total,
        }
        if mode == HTML:
            return web.Response(text="<html>Masuk ke jaringan WiFi</html>", content_type="text/html")
        if mode == NO_JSON:
            return web.Response(text='{"status": "OK", "data": [', content_type="application/json")
        if mode == BROKEN_OFF:
            answer = web.StreamResponse(headers={"Content-Length": "5000", "Content-Type": "application/json"})
            await answer.prepare(request)
            await answer.write(b'{"status": "OK", ')
            assert request.transport is not None
            request.transport.close()
            return answer
        data: list[Any] = [paging] if mode == HALF else [paging, items[:-1] if mode == SHORT else items]
        return web.json_response({"status": "OK", "data-availability": "available", "data": data})


@contextmanager
def serving() -> Iterator[Bps]:
    """On a thread of its own, gone afterwards."""
    bps, started, loop = Bps(), threading.Event(), asyncio.new_event_loop()

    async def start() -> web.AppRunner:
        app = web.Application()
        app.add_routes([web.get("/v1/api/list/", bps.answer)])
        runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        bps.port = runner.addresses[0][1]
        return runner

    def run() -> None:
        asyncio.set_event_loop(loop)
        runner = loop.run_until_complete(start())
        started.set()
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = threading.Thread(target=run, name="bps")
    thread.start()
    started.wait(10)
    yield bps
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
