"""`/whatsapp`: where Meta tells what visitors wrote and what became of our messages.

On a port of its own, so that whatever makes it reachable from the internet makes nothing else reachable. What is not
signed with the app's secret is not even parsed. What is signed is kept before it is answered, so that Meta sends again
whatever could not be kept.
"""

import asyncio
import hmac
import json
import logging
from typing import TYPE_CHECKING, Any

from aiohttp import web

from reception.domain import whatsapp_webhook
from reception.domain.whatsapp_webhook import News
from reception.errors import ReceptionError, Refused, StoreError
from reception.queries.cloud import Setup
from reception.services import cloud_news
from reception.store import secrets
from reception.web import keys
from reception.web.door import Limits
from reception.web.server import Served, application

if TYPE_CHECKING:
    from reception.desk import Desk

PATH = "/whatsapp"
LARGEST = 4_194_304  # Meta posts up to 3 MB
READ_S, COUNT_S = 15.0, 60.0
RELAYED = Limits(connections_each=200, requests_each=6_000)  # a relay calls for everybody
log = logging.getLogger(__name__)


class WebhookPages(Served):
    """Nothing but the webhook. `secret` signs what Meta posts, `verify` is the word that Meta repeats when it is set up."""

    def __init__(self, desk: "Desk", *, host: str, port: int, number_id: str, secret: str, verify: str) -> None:
        super().__init__(desk, host=host, port=port, limits=RELAYED)
        self._number_id, self._secret, self._verify = number_id, secret, verify
        self._forged, self._told_at = 0, -COUNT_S

    def app(self) -> web.Application:
        app = application(self._limits, LARGEST)
        app.add_routes([web.get(PATH, self.verify), web.post(PATH, self.hear)])
        return app

    async def verify(self, request: web.Request) -> web.Response:
        """Meta asks once, when the address is entered there: whoever knows the word gets the challenge back."""
        asked = request.query
        word = asked.get("hub.verify_token", "").encode()
        if (
            asked.get("hub.mode") != "subscribe"
            or not self._verify
            or not hmac.compare_digest(word, self._verify.encode())
        ):
            raise web.HTTPForbidden
        return web.Response(text=asked.get("hub.challenge", "")[:200], content_type="text/plain")

    async def hear(self, request: web.Request) -> web.Response:
        """200 once everything in the post is kept; forged ones 403, what cannot be kept now 503 or 500."""
        try:
            async with asyncio.timeout(READ_S):
                raw = await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        if not whatsapp_webhook.is_signed(raw, request.headers.get("X-Hub-Signature-256", ""), self._secret):
            self._count_forged()
            raise web.HTTPForbidden
        await self._keep(whatsapp_webhook.read(_parsed(raw), self._number_id))
        return web.Response(text="ok")

    async def _keep(self, told: tuple[News, ...]) -> None:
        """One after the other; what cannot be kept does not hold up the rest, and is asked for again in the end."""
        troubles = [trouble for news in told if (trouble := await self._kept(news)) is not None]
        for trouble in troubles:
            if not isinstance(trouble, ReceptionError):
                log.error("a webhook could not be kept", exc_info=trouble)
                raise web.HTTPInternalServerError
        if any(isinstance(trouble, StoreError) for trouble in troubles):
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "30"})
        for trouble in troubles:
            log.warning("a message was not kept: %s", trouble)

    async def _kept(self, news: News) -> BaseException | None:
        (result,) = await asyncio.gather(self._desk.do_for_visitor(cloud_news.take, news), return_exceptions=True)
        return result if isinstance(result, BaseException) else None

    def _count_forged(self) -> None:
        """One line a minute, however many come: a flood must not fill the disk."""
        self._forged += 1
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= COUNT_S:
            log.warning(
                "%d posts to the webhook were not signed with the app's secret; nothing of them was kept", self._forged
            )
            self._forged, self._told_at = 0, now


def of(desk: "Desk", setup: Setup) -> WebhookPages:
    """As the settings and the keys of this computer say; raises `Refused` without the keys."""
    secret, verify = (secrets.find(desk.location, name) for name in (keys.APP_SECRET, keys.VERIFY))
    if not (secret and verify):
        raise Refused("Messages from WhatsApp are not received: this computer lacks the keys for the webhook.")
    return WebhookPages(
        desk, host=setup.listen, port=setup.port, number_id=setup.number_id, secret=secret, verify=verify
    )


def _parsed(raw: bytes) -> Any:
    """Signed and no JSON: nothing that we could ask for again."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        log.warning("a signed webhook is no JSON")
        return None
