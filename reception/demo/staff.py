"""The office of the play: its people are fictitious, and its name says that nothing here is real."""

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from reception import settings as declared

FOUNDED_AT = time(7, 0)
DESKS = ("Meja 1", "Meja 2")

_OFFICERS = (
    ("Rina Puspitasari", "199403122017122001", "officer"),
    ("Galih Prasetyo", "199107052014031002", "officer"),
    ("Nur Aini Wulandari", "199609212019032004", "officer"),
    ("Endang Sulistyowati", "198204172006042003", "supervisor"),
    ("Bambang Hartanto", "197011081994011001", "head"),
)


def officers() -> list[dict[str, Any]]:
    return [{"name": name, "nip": nip, "role": role} for name, nip, role in _OFFICERS]


def week(place: int) -> dict[str, list[list[str]]]:
    """The roster of the officer in this place of the list: one all day, two who relieve; Friday's last half hour lacks."""
    days = {"1": "08:00-15:00", "2": "08:00-15:00", "3": "08:00-15:00", "4": "08:00-15:00", "5": "08:00-15:00"}
    relieve = ({"1": "08:00-12:00", "3": "08:00-12:00"}, {"2": "11:30-15:00", "4": "11:30-15:00", "5": "08:00-11:30"})
    return {day: [span.split("-")] for day, span in (days, *relieve)[place].items()}


def settings() -> dict[str, Any]:
    """What the standard does not decide. The name marks everything that is printed or shown as sample data."""
    prepared, _, _, checked, head = _OFFICERS
    return {
        "office_name": "BPS Kota Blitar (data contoh)",
        "address": "Jalan Contoh Nomor 1, Blitar 66100",
        "prepared_name": prepared[0],
        "prepared_nip": prepared[1],
        "checked_name": checked[0],
        "checked_nip": checked[1],
        "head_name": head[0],
        "head_nip": head[1],
    }


def zone() -> ZoneInfo:
    return declared.zone(declared.default("timezone"))
