"""The catalogue of BPS: publications, tables and press releases of one domain, as the WebAPI lists them and visitors find them.

Source: webapi.bps.go.id/documentation; the attribution is that of its terms of use, article 4B.
"""

import base64
import html
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from reception.domain import people

ATTRIBUTION = "Layanan ini menggunakan API Badan Pusat Statistik (BPS)."
LONGEST_ABOUT, LONGEST_TITLE, LONGEST_SLUG = 400, 500, 120
_LINK = re.compile(r"(?:https?://)?(?:[\w-]+\.)*bps\.go\.id(?:/[^\s<>]*)?", re.IGNORECASE)


class Model(NamedTuple):
    """`label` is English source for `tr`; `key` and `day` name the fields of an item that identify and date it."""

    label: str
    key: str
    day: str
    path: str


MODELS = {
    "publication": Model("Publications", "pub_id", "rl_date", "publication"),
    "statictable": Model("Tables", "table_id", "updt_date", "statistics-table/1"),
    "pressrelease": Model("Press releases", "brs_id", "rl_date", "pressrelease"),
}


class Entry(NamedTuple):
    model: str
    key: str
    title: str
    subject: str | None
    about: str | None
    released_on: date | None
    link: str


def entry(model: str, item: Mapping[str, Any], site: str) -> Entry | None:
    """An item of a list; None for one that says neither what it is nor what it is called."""
    key, title = _plain(item.get(MODELS[model].key)), _plain(item.get("title"))[:LONGEST_TITLE]
    if not key or not title:
        return None
    day = _day(item.get(MODELS[model].day))
    about = _plain(item.get("abstract"))[:LONGEST_ABOUT] or None
    return Entry(
        model, key[:64], title, _plain(item.get("subj")) or None, about, day, _link(model, key, title, day, site)
    )


def inserted(title: str, link: str, source: str, *, is_credited: bool) -> str:
    """What a reply says of an entry; the required attribution stands in it once."""
    lines = [f"*{title.replace('*', '')}*", link]
    return "\n".join(lines if is_credited else [*lines, credit(source)])


def credit(source: str) -> str:
    return f"Sumber: {source}. {ATTRIBUTION}"


def typed_link(text: str) -> str | None:
    """The address of a page of BPS, as somebody typed or pasted it; None for anything else."""
    found = text.strip()
    if not _LINK.fullmatch(found):
        return None
    return found if "://" in found else f"https://{found}"


def _link(model: str, key: str, title: str, day: date | None, site: str) -> str:
    """The page that visitors see: the lists themselves name only downloads with a token in them."""
    place = base64.b64encode(f"{key}#1".encode()).decode() if model == "statictable" else quote(key, safe="")
    if model != "statictable" and day is not None:
        place = f"{day:%Y/%m/%d}/{place}"
    slug = "-".join(people.words(title))[:LONGEST_SLUG].strip("-")
    return f"{_root(site)}/id/{MODELS[model].path}/{place}/{slug}.html"


def _root(site: str) -> str:
    site = site.strip().rstrip("/")
    return site if "://" in site else f"https://{site}"


def _plain(value: Any) -> str:
    """Words without the markup that the service hides in them, on one line."""
    text = html.unescape(html.unescape(str(value))) if isinstance(value, str | int) else ""
    return people.one_line(re.sub(r"<[^>]*>", " ", text))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
