"""What the pages are made of: templates with escaped values, styles, scripts, fonts; and the headers of every answer."""

import html
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from aiohttp import web

import resources

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # a survey link is known to its visitor only
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "Reception",
}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".ttf": "font/ttf"}
_FONTS = {f"sans-{weight.lower()}.ttf": f"SourceSansPro-{weight}.ttf" for weight in ("Regular", "Semibold", "Bold")}
_FILES = ("board.css", "board.js", "survey.css")
A_DAY = 86_400


class Paper(NamedTuple):
    body: bytes
    kind: str
    max_age_s: int


async def protect(_request: web.Request, response: web.StreamResponse) -> None:
    """Every answer, also a refusal, carries these headers; nothing about a person is kept by a browser."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")


async def send_file(request: web.Request) -> web.Response:
    """One of the few files that pages ask for, by its exact name: no folder is ever looked into."""
    paper = _paper(request.match_info["name"]) if request.match_info["name"] in (*_FILES, *_FONTS) else None
    if paper is None:
        raise web.HTTPNotFound
    headers = {"Cache-Control": f"max-age={paper.max_age_s}" if paper.max_age_s else "no-cache"}
    return web.Response(body=paper.body, content_type=paper.kind, headers=headers)


def page(name: str, /, *, status: int = 200, **values: Any) -> web.Response:
    """The template of this name, filled; every value is escaped unless it is `Markup`."""
    return web.Response(text=filled(name, **values), content_type="text/html", charset="utf-8", status=status)


class Markup(str):
    """HTML of our own making."""


def joined(parts: Iterable[Markup]) -> Markup:
    return Markup("".join(parts))


def filled(name: str, /, **values: Any) -> Markup:
    shown = {key: value if isinstance(value, Markup) else html.escape(str(value)) for key, value in values.items()}
    return Markup(_template(name).substitute(shown))


@cache
def _template(name: str) -> Template:
    return Template(resources.path("web", f"{name}.html").read_text("utf-8"))


@cache
def _paper(name: str) -> Paper | None:
    file = resources.path("web", name) if name in _FILES else _font(_FONTS[name])
    if file is None or not file.is_file():
        return None
    return Paper(file.read_bytes(), _TYPES[file.suffix], 0 if name in _FILES else A_DAY)


def _font(name: str) -> Path | None:
    spec = find_spec("font_source_sans_pro")
    return Path(spec.origin).parent / "files" / name if spec and spec.origin else None
