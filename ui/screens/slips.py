"""The slip of a ticket: asked for, made, and put on paper. The ticket stands in the queue whatever the printer does."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

import reports
from reception.domain.ids import TicketId
from reception.queries import office, slips
from reception.services import surveys
from reception.web import addresses
from reception.words import tr
from ui import failure

if TYPE_CHECKING:
    from reception.desk import Desk


async def print_slip(desk: "Desk", ticket_id: TicketId, window: QWidget, *, directly: bool = False) -> bool:
    """False when somebody thought better of it. Raises `Refused` without a printer, or when it does not take the slip."""
    settings = (await desk.ask(office.profile)).settings
    slip = await desk.ask(slips.of, ticket_id, await survey_url(desk, ticket_id, settings))
    content = await reports.make_slip(slip, settings["slip_size"])
    from ui import printing

    printed = await printing.put_on_paper(content, slip.number, window, directly=directly)
    if printed:
        failure.tell(tr("The slip of {number} went to the printer.", number=slip.number), "ok")
    return printed


async def survey_url(desk: "Desk", ticket_id: TicketId, settings: dict[str, Any]) -> str:
    """What the code on the slip and on the screen says; empty while no phone could open it."""
    if not settings["lan_pages"]:
        return ""
    return addresses.survey_url(settings, await desk.do(surveys.token, ticket_id))
