"""What was found, as rows of a list."""

from collections.abc import Sequence
from datetime import UTC, tzinfo
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception import channels
from reception.domain import codes
from reception.words import tr
from ui.models import marked, queue_words, times

if TYPE_CHECKING:
    from reception.queries.consultations import Hit

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    HIT = Qt.ItemDataRole.UserRole
    QUESTION = Qt.ItemDataRole.UserRole + 1
    ANSWER = Qt.ItemDataRole.UserRole + 2
    META = Qt.ItemDataRole.UserRole + 3


def meta(hit: "Hit", zone: tzinfo) -> str:
    """When, by which channel, about what, and what became of the answer; who asked is nobody's business here."""
    parts = (
        when(hit, zone),
        queue_words.label(channels.codes(), hit.channel) if hit.channel else "",
        queue_words.label(codes.TOPICS, hit.topic) if hit.topic else "",
        *worth(hit),
    )
    return " · ".join(part for part in parts if part)


def when(hit: "Hit", zone: tzinfo) -> str:
    if hit.asked_at is not None:
        return times.date(hit.asked_at, zone)
    return f"{hit.day.day} {tr(times.MONTHS[hit.day.month - 1])} {hit.day.year}"


def worth(hit: "Hit") -> list[str]:
    """What speaks for an answer: it was given again, visitors said that it fits, others say the same."""
    used = tr("given again {n} x", n=hit.used) if hit.used else ""
    fits = tr("confirmed") if hit.confirmed or hit.confirmations else ""
    alike = tr("and {n} more that say the same", n=len(hit.alike)) if hit.alike else ""
    return [words for words in (used, fits, alike) if words]


class HitModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self.zone: tzinfo = UTC

    def show_hits(self, hits: Sequence["Hit"]) -> None:
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def hit_at(self, place: int) -> "Hit | None":
        return self._hits[place] if 0 <= place < len(self._hits) else None

    def best(self, most: int) -> list[int]:
        """The consultations that stand first."""
        return [hit.id for hit in self._hits[:most]]

    def place_of(self, consultation_id: int | None) -> int | None:
        return next((place for place, hit in enumerate(self._hits) if hit.id == consultation_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit_at(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(
                part
                for part in (meta(hit, self.zone), marked.read(hit.asked).text, marked.read(hit.answered).text)
                if part
            )
        if role == Role.META:
            return meta(hit, self.zone)
        told = {Role.HIT: hit, Role.QUESTION: hit.asked, Role.ANSWER: hit.answered}.get(role)  # type: ignore[call-overload]
        return marked.read(told) if isinstance(told, str) else told
