"""The catalogue of BPS in the user's words."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from reception.domain.catalogue import MODELS
from reception.words import tr
from ui.models import times

if TYPE_CHECKING:
    from reception.queries.catalogue import EntryRow, ListState, Setup

SINGULAR = {"publication": "Publication", "statictable": "Table", "pressrelease": "Press release"}
ICONS = {"publication": "standard", "statictable": "table", "pressrelease": "news"}


def below(row: "EntryRow") -> str:
    """`Tabel · Kependudukan · Agu 2025`."""
    when = f"{tr(times.MONTHS[row.released_on.month - 1])} {row.released_on.year}" if row.released_on else ""
    return " · ".join(filter(None, (tr(SINGULAR[row.model]), row.subject, when)))


def age(lists: "Sequence[ListState]", now: datetime) -> str:
    """How many titles there are, and how old the oldest list is."""
    count = sum(one.entries for one in lists)
    fetched = [one.refreshed_at for one in lists if one.refreshed_at]
    if not count or not fetched:
        return ""
    days = (now - min(fetched)).days
    return tr("{n} titles, as of today", n=count) if days < 1 else tr("{n} titles, {days} days old", n=count, days=days)


def trouble(lists: "Sequence[ListState]") -> str:
    """What was wrong when it was last tried; empty when nothing was."""
    return next((one.failure for one in lists if one.failure), "")


def why_empty(setup: "Setup", lists: "Sequence[ListState]") -> str:
    """Why there is nothing to search in; empty when there is."""
    if any(one.entries for one in lists):
        return ""
    if not setup.is_on:
        return tr(
            "The catalogue is not kept here yet: Settings, Data catalogue of BPS. A link of BPS can be pasted here all the same."
        )
    return trouble(lists) or tr("The catalogue is being fetched for the first time.")


def list_line(one: "ListState", now: datetime, zone: tzinfo) -> str:
    """Of one list, in the dialog."""
    label = tr(MODELS[one.model].label)
    if one.refreshed_at is None:
        return tr("{list}: not fetched yet", list=label)
    when = times.day_and_clock(one.refreshed_at, now, zone)
    return tr("{list}: {n} titles, fetched {when}", list=label, n=one.entries, when=when)
