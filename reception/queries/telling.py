"""What is told to somebody who waits elsewhere: when it will be their turn, in the office's own words."""

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from reception.domain import telling
from reception.domain.ids import TicketId
from reception.domain.weekly import DAYS
from reception.errors import Refused
from reception.queries import expected, office
from reception.queries.expected import Expected
from reception.store.database import rows
from reception.store.work import View

_WHO = """
select t.number, t.name, t.sex, v.phone from ticket t left join visitor v on v.id = t.visitor_id
where t.id = ? and t.office_id = ?
"""


class Draft(NamedTuple):
    """`phone` in E.164."""

    phone: str
    text: str


def draft(view: View, ticket_id: TicketId) -> Draft:
    """Raises `Refused` for a ticket that is not waiting, or a visitor without a telephone."""
    wait, settings = expected.of(view, ticket_id), office.state(view).settings
    if wait is None:
        raise Refused("Only who waits is told when it will be their turn.")
    number, name, sex, phone = rows(view.db, _WHO, (ticket_id, view.office))[0]
    if not phone:
        raise Refused("{number} has given no telephone number.", number=number)
    values = {"nomor": number, "nama": name or "", "sapaan": telling.ADDRESSED.get(sex or "", "Ibu/Bapak")}
    values |= {"kantor": settings["office_name"]} | _when(view, wait, settings)
    return Draft(phone, telling.filled(settings["tell_text"], values))


def _when(view: View, wait: Expected, settings: dict[str, Any]) -> dict[str, str]:
    minutes = max(round(wait.wait_s / 60), 1)
    zone = ZoneInfo(settings["timezone"])
    clock = _clock(wait.at.astimezone(zone), view.now.astimezone(zone)) if wait.at else ""
    return {"di_depan": telling.ahead(wait.ahead), "tunggu": f"{minutes} menit", "jam": clock}


def _clock(at: datetime, now: datetime) -> str:
    """`10.25`; on another day `08.05 hari Senin`."""
    return f"{at:%H.%M}" if at.date() == now.date() else f"{at:%H.%M} hari {DAYS[at.weekday()]}"
