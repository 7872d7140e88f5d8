"""The WebAPI of BPS, as far as an office needs it: what it lists of one domain, page by page.

The key stands in the address, as the service wants it: no address is written down, and no redirection followed.
Source: webapi.bps.go.id/documentation (list: publication, statictable, pressrelease).
"""

import json
import logging
import ssl
import time
from functools import cache
from typing import Any, NamedTuple

import httpx

from reception.errors import Refused

WAITS = httpx.Timeout(20.0, connect=10.0)
WHOLE_S, LARGEST = 60.0, 8 * 1024 * 1024
_NEAR = ("localhost", "127.0.0.1", "[::1]", "::1")
_AVAILABLE, _EMPTY = "available", "list-not-available"
logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes every address down

WRONG_KEY = "BPS does not accept the key. Check it, or get one at webapi.bps.go.id/developer."
TOO_MANY = "BPS has been asked too often for now. It is tried again later."
NO_NETWORK = "BPS cannot be reached from this computer. Check the connection to the internet."
TROUBLE = "The service of BPS has trouble of its own (HTTP {status}). It is tried again later."
NO_DATA = "BPS answered with something else than data, perhaps a page of the network in between."
HALF = "BPS answered with half of what it announced. What was known before stays."
BROKE_OFF = "The connection to BPS broke off. What was known before stays."
REFUSED = "BPS does not answer this: {said}"
ADDRESS = "The address of the WebAPI cannot be used. Check it in the settings."


class Passing(Refused):
    """It may be gone at the next try: the same page may be asked for once more."""


class Page(NamedTuple):
    """`total` is how many items all pages have together."""

    pages: int
    total: int
    items: tuple[dict[str, Any], ...]


class WebApi:
    """One domain's lists. Blocks: to be used on a thread of its own. Raises `Refused`, or `Passing` of those."""

    def __init__(self, address: str, domain: str, key: str) -> None:
        self._address, self._domain, self._key = address, domain, key

    def page(self, model: str, number: int) -> Page:
        """One page, the first is 1; a domain without such a list has none."""
        params = {"model": model, "lang": "ind", "domain": self._domain, "page": str(number), "key": self._key}
        try:
            status, raw = self._read(params)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError) as error:
            raise Refused(ADDRESS) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise Passing(NO_NETWORK) from error
        except httpx.HTTPError as error:
            raise Passing(BROKE_OFF) from error
        return _page(status, raw)

    def _read(self, params: dict[str, str]) -> tuple[int, bytes]:
        root = self._address if "://" in self._address else f"https://{self._address}"
        address = httpx.URL(f"{root.rstrip('/')}/list/", params=params)
        if address.scheme != "https" and address.host not in _NEAR:
            raise Refused(ADDRESS)  # the key would be seen on its way
        ends_at, content = time.monotonic() + WHOLE_S, bytearray()
        trusted: ssl.SSLContext | bool = _certificates() if address.scheme == "https" else False
        with httpx.Client(timeout=WAITS, verify=trusted) as client, client.stream("GET", address) as answer:
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > LARGEST or time.monotonic() > ends_at:
                    raise httpx.ReadTimeout("too much, or too slow")
            return answer.status_code, bytes(content)


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: each reading takes as long as a page does."""
    return httpx.create_ssl_context()


def _page(status: int, raw: bytes) -> Page:
    said = _json(raw)
    if status in (401, 403) or _is_about_key(said):
        raise Refused(WRONG_KEY)
    if status == 429:
        raise Refused(TOO_MANY)
    if status >= 500:
        raise Passing(TROUBLE, status=status)
    if said is None:
        raise Refused(NO_DATA)
    if said.get("data-availability") == _EMPTY:
        return Page(0, 0, ())
    if status != 200 or said.get("status") != "OK":
        raise Refused(REFUSED, said=str(said.get("message") or f"HTTP {status}")[:200])
    return _listed(said)


def _listed(said: dict[str, Any]) -> Page:
    """`data` holds where we are among the pages, then the items."""
    data = said.get("data")
    if said.get("data-availability") != _AVAILABLE or not isinstance(data, list) or len(data) != 2:
        raise Refused(HALF)
    paging, items = data
    if not isinstance(paging, dict) or not isinstance(items, list):
        raise Refused(HALF)
    pages, total = paging.get("pages"), paging.get("total")
    if not isinstance(pages, int) or not isinstance(total, int):
        raise Refused(HALF)
    return Page(pages, total, tuple(item for item in items if isinstance(item, dict)))


def _is_about_key(said: dict[str, Any] | None) -> bool:
    """A wrong key is answered with HTTP 200 too."""
    words = str((said or {}).get("message", "")).casefold()
    return (said or {}).get("status") != "OK" and ("key" in words or "token" in words)


def _json(raw: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(raw)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
