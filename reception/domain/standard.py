"""The service standard as data: fourteen components with a validity period (UU 25/2009, article 21).

Six components are of service delivery, eight of manufacturing. Text comes in parsed; nothing here reads a file.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reception.errors import BadInput, NotFound

SERVICE_DELIVERY = ("requirements", "procedure", "time_limit", "cost", "product", "complaints")
MANUFACTURING = (
    "legal_basis",
    "facilities",
    "competence",
    "supervision",
    "staffing",
    "service_guarantee",
    "security_guarantee",
    "evaluation",
)
COMPONENTS = SERVICE_DELIVERY + MANUFACTURING

_NUMBER = re.compile(r"^\d+\.\s+")
_END = re.compile(r"(;\s*(dan)?|\.)\s*$")


@dataclass(frozen=True, slots=True)
class Component:
    """One of the fourteen: its code, its title on the sheet, and its lines, numbers and letters included."""

    code: str
    title: str
    lines: tuple[str, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """The numbered lines, or every line if none is numbered, without number and closing mark."""
        numbered = [line for line in self.lines if _NUMBER.match(line)]
        return tuple(_END.sub("", _NUMBER.sub("", line)) for line in numbered or self.lines)


@dataclass(frozen=True, slots=True)
class Standard:
    """What the office promised between two days, both included; an open end is None."""

    title: str
    valid_from: date
    valid_to: date | None
    wait_limit_minutes: int
    components: tuple[Component, ...]

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def component(self, code: str) -> Component:
        """Raises `NotFound` for a code that is none of the fourteen."""
        for component in self.components:
            if component.code == code:
                return component
        raise NotFound("The service standard has no component {code}.", code=code)

    @property
    def service_delivery(self) -> tuple[Component, ...]:
        return tuple(self.component(code) for code in SERVICE_DELIVERY)

    @property
    def manufacturing(self) -> tuple[Component, ...]:
        return tuple(self.component(code) for code in MANUFACTURING)

    @property
    def legal_basis(self) -> tuple[str, ...]:
        return self.component("legal_basis").items

    @property
    def competences(self) -> tuple[str, ...]:
        return self.component("competence").items


def read(data: Mapping[str, Any]) -> Standard:
    """A standard out of a parsed file; raises `BadInput` unless all fourteen components have a title and text."""
    components = tuple(_component(entry) for entry in data.get("components", ()))
    codes = [component.code for component in components]
    if sorted(codes) != sorted(COMPONENTS):
        odd = ", ".join(sorted(set(codes) ^ set(COMPONENTS))) or ", ".join(sorted(codes))
        raise BadInput("The service standard needs each of its 14 components once; see: {codes}.", codes=odd)
    try:
        return Standard(
            data["title"],
            data["valid_from"],
            data.get("valid_to"),
            int(data["wait_limit_minutes"]),
            components,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput("The service standard lacks {what}.", what=str(error)) from None


def _component(entry: Mapping[str, Any]) -> Component:
    code, title, lines = entry.get("code", ""), entry.get("title", ""), entry.get("lines", ())
    if not (title and lines):
        raise BadInput("The service standard has no text for {code}.", code=code)
    return Component(code, title, tuple(lines))


def valid_on(standards: Iterable[Standard], day: date) -> Standard | None:
    """The standard of that day: of several the one that began last."""
    valid = [standard for standard in standards if standard.is_valid_on(day)]
    return max(valid, key=lambda standard: standard.valid_from, default=None)
