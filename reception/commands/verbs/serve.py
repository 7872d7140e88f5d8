import signal
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import ExitStack, contextmanager
from typing import Annotated, Any

from typer import Option, echo

from reception.commands import records
from reception.commands.line import verb
from reception.errors import BadInput
from reception.store import Location
from reception.words import tr

Port = Annotated[
    int | None, Option("--port", metavar=tr("PORT"), help=tr("The port, instead of the one in the settings."))
]
Listen = Annotated[
    str | None,
    Option("--listen", metavar=tr("ADDRESS"), help=tr("The address to listen at, instead of the one in the settings.")),
]
LOOK_AROUND_S = 1.0


@verb("serve", "Serves the board and the survey on the local network, without a window.")
def serve(location: Location, port: Port = None, listen: Listen = None) -> None:
    if port is not None and not 1 <= port <= 65535:
        raise BadInput("The port must be a whole number from 1 to 65535.")
    with records.opened(location, attended=True) as desk, _until_told():
        _serve(desk, port, listen)


def _serve(desk: Any, port: int | None, listen: str | None) -> None:
    from reception.queries import office
    from reception.web import addresses
    from reception.web.server import LanPages

    chosen = desk.ask_now(office.profile).settings
    chosen = chosen | {"lan_listen": chosen["lan_listen"] if listen is None else listen}
    pages = LanPages(desk, host=chosen["lan_listen"], port=port or chosen["lan_port"])
    bound = pages.start().result()
    try:
        echo(tr("Board: {url}", url=addresses.board_url(chosen, bound)))
        echo(tr("Surveys: {url}", url=f"{addresses.site_url(chosen, bound)}/s/..."))
        with _messages(desk):
            echo(tr("Ctrl+C ends it."))
            while not wait([pages.ended], LOOK_AROUND_S).done:
                desk.look_around()
    finally:
        pages.stop().result()


@contextmanager
def _messages(desk: Any) -> Iterator[None]:
    """What the WhatsApp Cloud API sends and hears, where the office uses it: as the settings stand at the start."""
    from reception.queries import cloud

    setup = desk.ask_now(cloud.setup)
    with ExitStack() as ending:
        if setup.can_send:
            from reception.outbox import Outbox

            outbox = Outbox(desk)
            outbox.start()
            ending.callback(outbox.stop)
        if setup.webhook:
            from reception.web import webhook

            pages = webhook.of(desk, setup)
            port = pages.start().result()
            ending.callback(lambda: pages.stop().result())
            echo(tr("WhatsApp webhook: {url}", url=f"http://{setup.listen}:{port}{webhook.PATH}"))
        yield


@contextmanager
def _until_told() -> Iterator[None]:
    """Ctrl+C, or the system's wish to stop, is how this verb ends well."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)
