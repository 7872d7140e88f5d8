"""Meta's Graph API, as far as an office needs it: send a message, look at the number, list templates, fetch a file.

httpx alone, a fresh connection for each request: one that was kept open and closed by the other side meanwhile would
break off in the middle of a message, and nobody could tell whether it was taken.
"""

import logging
import mimetypes
import time
from typing import Any

import httpx

from reception.domain import whatsapp_refusals as refusals
from reception.domain.whatsapp_refusals import Fate
from reception.errors import Refused
from reception.queries.cloud import Setup
from reception.services.cloud_outbox import Outcome

WAITS = httpx.Timeout(20.0, connect=10.0)
WHOLE_S = 60.0
"""So long one request may take in all; shorter than `delivery.LEASE`, after which others take it for lost."""
LARGEST_ANSWER, LARGEST_FILE = 262_144, 104_857_600
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_NO_ADDRESS = (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError)
_NEAR = ("localhost", "127.0.0.1", "[::1]", "::1")
log = logging.getLogger(__name__)
logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes every address down


class Graph:
    """One office's number. Nothing here ever follows a redirection: the token is meant for one address."""

    def __init__(self, setup: Setup, token: str) -> None:
        self.setup, self._token = setup, token

    def send(self, body: dict[str, Any]) -> Outcome:
        """Hands one message to Meta; says what is known of it afterwards, and never raises."""
        try:
            status, said, headers = self._asked("POST", f"{self.setup.number_id}/messages", json=body)
        except _NEVER_LEFT:
            return Outcome(Fate.AGAIN, words=refusals.NO_ANSWER)
        except (*_NO_ADDRESS, Refused):
            return Outcome(Fate.HELD, words=refusals.ELSEWHERE, code="-")
        except httpx.HTTPError as error:
            log.warning("a message may have been sent or not: %s", type(error).__name__)
            return Outcome(Fate.UNKNOWN, words=refusals.UNSURE)
        if 200 <= status < 300:
            name = _name(said)
            return Outcome(None, name) if name else Outcome(Fate.UNKNOWN, words=refusals.UNSURE)
        return _refused(status, said, headers)

    def upload(self, name: str, content: bytes) -> Outcome:
        """Hands a file to Meta, which keeps it for some weeks; nothing of it reaches the visitor yet. Never raises."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        form = {"data": {"messaging_product": "whatsapp", "type": kind}, "files": {"file": (name, content, kind)}}
        try:
            status, said, headers = self._asked("POST", f"{self.setup.number_id}/media", **form)
        except (*_NO_ADDRESS, Refused):
            return Outcome(Fate.HELD, words=refusals.ELSEWHERE, code="-")
        except httpx.HTTPError:
            return Outcome(Fate.AGAIN, words=refusals.NO_ANSWER)
        if status == 200 and said.get("id"):
            return Outcome(None, str(said["id"]))
        outcome = _refused(status, said, headers)
        return outcome._replace(fate=Fate.AGAIN, words=refusals.BUSY) if outcome.fate is Fate.UNKNOWN else outcome

    def check(self) -> str:
        """The number and the name that Meta knows for it; raises `Refused` saying what is wrong."""
        said = self._got(self.setup.number_id, fields="display_phone_number,verified_name")
        return " · ".join(filter(None, (said.get("display_phone_number"), said.get("verified_name"))))

    def templates(self) -> list[dict[str, Any]]:
        """Every template of the account; raises `Refused`."""
        found: list[dict[str, Any]] = []
        after: str | None = None
        for _ in range(20):
            more = {"after": after} if after else {}
            fields = {"fields": "name,language,status,components", "limit": "100"}
            said = self._got(f"{self.setup.account_id}/message_templates", **fields, **more)
            found += said.get("data") or []
            paging = said.get("paging") or {}
            after = (paging.get("cursors") or {}).get("after") if paging.get("next") else None
            if after is None:
                break
        return found

    def fetch(self, media_id: str) -> bytes:
        """The file of a visitor's message; raises `Refused`."""
        url = str(self._got(media_id).get("url") or "")
        try:
            status, content = self._read("GET", url, LARGEST_FILE)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Refused(
                "WhatsApp cannot be reached from this computer. Check the connection to the internet."
            ) from error
        if status != 200:
            raise Refused("The file is no longer there.")
        return content

    def _got(self, path: str, **params: str) -> dict[str, Any]:
        try:
            status, said, _ = self._asked("GET", path, params=params)
        except _NO_ADDRESS as error:
            raise Refused("The address of the interface cannot be used. Check it.") from error
        except httpx.HTTPError as error:
            raise Refused(
                "WhatsApp cannot be reached from this computer. Check the connection to the internet."
            ) from error
        if status == 200:
            return said
        code, details = _error(said)
        known = refusals.of_answer(status, code)
        raise Refused(known.words, code=code or status, details=details or "-")

    def _asked(self, method: str, path: str, **given: Any) -> tuple[int, dict[str, Any], httpx.Headers]:
        url = f"{self.setup.api.rstrip('/')}/{self.setup.version}/{path}"
        headers: list[httpx.Headers] = []
        status, raw = self._read(method, url, LARGEST_ANSWER, headers, **given)
        return status, _json(raw), headers[0]

    def _read(
        self, method: str, url: str, most: int, headers: list[httpx.Headers] | None = None, **given: Any
    ) -> tuple[int, bytes]:
        """Status and body, in bounded time and size. Raises `httpx.HTTPError`; `Refused` where the token would be seen."""
        address = httpx.URL(url)
        if address.scheme != "https" and address.host not in _NEAR:
            raise Refused("The address of the interface must begin with https://")
        ends_at, content = time.monotonic() + WHOLE_S, bytearray()
        own = {"Authorization": f"Bearer {self._token}", "Connection": "close"}
        with httpx.Client(timeout=WAITS) as client, client.stream(method, address, headers=own, **given) as answer:
            if headers is not None:
                headers.append(answer.headers)
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > most or time.monotonic() > ends_at:
                    raise httpx.ReadTimeout("too much, or too slow")
            return answer.status_code, bytes(content)


def _refused(status: int, said: dict[str, Any], headers: httpx.Headers) -> Outcome:
    code, details = _error(said)
    known = refusals.of_answer(status, code)
    wait = headers.get("Retry-After", "")
    log.warning("Meta refused a message: HTTP %s, code %s", status, code)
    return Outcome(
        known.fate,
        words=known.words,
        code=code if code is not None else status,
        details=details,
        retry_after_s=min(float(wait), 3600.0) if wait.isascii() and wait.isdecimal() else 0.0,
    )


def _error(said: dict[str, Any]) -> tuple[int | None, str | None]:
    error = said.get("error")
    if not isinstance(error, dict):
        return None, None
    code, data = error.get("code"), error.get("error_data")
    details = (data.get("details") if isinstance(data, dict) else None) or error.get("message")
    return (code if isinstance(code, int) else None), str(details)[:300] if details else None


def _name(said: dict[str, Any]) -> str | None:
    messages = said.get("messages")
    first = messages[0] if isinstance(messages, list) and messages else None
    name = first.get("id") if isinstance(first, dict) else None
    return str(name) if name else None


def _json(raw: bytes) -> dict[str, Any]:
    import json

    try:
        said = json.loads(raw)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
