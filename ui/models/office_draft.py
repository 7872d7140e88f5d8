"""The office as somebody is typing it: settings, officers and desks, stored together or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from reception.domain.ids import OfficerId
from reception.services import desks as desk_services
from reception.services import officers as officer_services
from reception.services import settings as setting_services
from ui.models.entries import DeskEntry, OfficerEntry

if TYPE_CHECKING:
    from reception.queries.office import OfficeProfile
    from reception.store.work import Work


@dataclass(frozen=True)
class OfficeDraft:
    """Equal drafts need no saving."""

    settings: dict[str, Any]
    officers: tuple[OfficerEntry, ...]
    desks: tuple[DeskEntry, ...]

    @classmethod
    def of(cls, profile: "OfficeProfile") -> "OfficeDraft":
        people = (OfficerEntry(one.id, one.name, one.nip or "", one.role) for one in profile.officers if one.active)
        return cls(dict(profile.settings), tuple(people), tuple(DeskEntry(one.id, one.name) for one in profile.desks))

    def changed_settings(self, before: "OfficeDraft") -> dict[str, Any]:
        return {key: value for key, value in self.settings.items() if before.settings[key] != value}

    def count_of_changes(self, before: "OfficeDraft") -> int:
        """Settings, officers and desks that are new, different or gone."""
        people = len(set(self.officers) - set(before.officers)) + len(_gone(before.officers, self.officers))
        places = len(set(self.desks) - set(before.desks)) + len(_gone(before.desks, self.desks))
        return len(self.changed_settings(before)) + people + places


def save(work: "Work", before: OfficeDraft, after: OfficeDraft) -> None:
    """Everything that differs, in one transaction; raises what the single services raise."""
    if values := after.changed_settings(before):
        setting_services.change(work, values)
    _save_officers(work, before.officers, after.officers)
    _save_desks(work, before.desks, after.desks)


def _save_officers(work: "Work", before: Sequence[OfficerEntry], after: Sequence[OfficerEntry]) -> None:
    """New ones first: an office is never without anybody."""
    for one in _new(before, after):
        if one.id is None:
            officer_services.add(work, name=one.name, nip=one.nip or None, role=one.role)
        else:
            officer_services.change(work, OfficerId(one.id), name=one.name, nip=one.nip or None, role=one.role)
    for id_ in _gone(before, after):
        officer_services.retire(work, OfficerId(id_))


def _save_desks(work: "Work", before: Sequence[DeskEntry], after: Sequence[DeskEntry]) -> None:
    for one in _new(before, after):
        if one.id is None:
            desk_services.add(work, name=one.name)
        else:
            desk_services.rename(work, one.id, name=one.name)
    for id_ in _gone(before, after):
        desk_services.retire(work, id_)


Entry = TypeVar("Entry", OfficerEntry, DeskEntry)


def _new(before: Sequence[Entry], after: Sequence[Entry]) -> list[Entry]:
    """New or different."""
    return [one for one in after if one not in before]


def _gone(before: Sequence[OfficerEntry | DeskEntry], after: Sequence[OfficerEntry | DeskEntry]) -> list[int]:
    kept = {one.id for one in after}
    return [one.id for one in before if one.id is not None and one.id not in kept]
