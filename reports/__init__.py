"""The printing room: every report that the office can make, found by itself.

A new report is one new file in `reports/kinds`. Nothing here imports the PDF library: that happens when one is made.
"""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

from reception.domain import periods
from reception.domain.figures import Figures, ReportInput
from reception.domain.periods import Period
from reception.domain.slip import Slip
from reception.errors import NotFound


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the dialog asks for; `label` is English source text for `tr`."""

    name: str
    label: str
    kind: Literal["month", "year", "date", "text"]
    required: bool = True


DOCUMENT_NUMBER = Field("document_number", "Document number", "text", required=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of a report for the screen: the very drawing of the paper, as SVG text."""

    caption: str  # English source text for `tr`
    svg: str


class Report(ABC):
    """One kind of document: what it is called, what its dialog asks for, and its story."""

    identifier: ClassVar[str]  # the word of the command line: `report monthly`
    title: ClassVar[str]  # English source text for `tr`
    period_kind: ClassVar[periods.Kind]
    fields: ClassVar[tuple[Field, ...]]

    @abstractmethod
    def story(self, given: ReportInput) -> Sequence[Any]:
        """The flowables from the first page to the last; import the PDF library inside."""

    @abstractmethod
    def document_title(self, given: ReportInput) -> str:
        """The title that the PDF carries, in Indonesian."""

    @abstractmethod
    def file_name(self, period: Period) -> str:
        """What the file is called unless the user chooses otherwise."""

    def pictures(self, figures: Figures) -> Sequence[Picture]:
        """The charts that a screen may show of these figures."""
        return ()


_Class = TypeVar("_Class", bound=Report)
Progress = Callable[[float], None]
_registry: dict[str, Report] = {}


def register(report: type[_Class]) -> type[_Class]:
    """Class decorator: makes the report known under its identifier."""
    _registry[report.identifier] = report()
    return report


def registered() -> dict[str, Report]:
    """Every report by its identifier, in the order of files and of classes within them."""
    _discover()
    return dict(_registry)


def find(identifier: str) -> Report:
    """Raises `NotFound` with the known names."""
    known = registered()
    if identifier not in known:
        raise NotFound("There is no report named {name}; there are: {known}.", name=identifier, known=", ".join(known))
    return known[identifier]


def render(report_id: str, given: ReportInput, out: Path, on_progress: Progress | None = None) -> Path:
    """The report at `out`, made here and now; raises `NotFound`, `StoreError`. For the command line."""
    from reports import press

    return press.render(report_id, given, out, on_progress)


async def make(report_id: str, given: ReportInput, out: Path, on_progress: Progress | None = None) -> Path:
    """The report at `out`, made in a process of its own; cancelling leaves neither file nor process. For the window.

    `on_progress` hears fractions from 0 to 1. Raises `NotFound`, `StoreError`, and `ReceptionError` if the process died.
    """
    from reports import process

    return await process.make(report_id, given, out, on_progress)


async def make_slip(slip: Slip, size: str) -> bytes:
    """The PDF of a visitor's number, on `80mm` or `a6`; beside the window, in a few milliseconds once the library is there."""
    import asyncio

    return await asyncio.to_thread(_slip, slip, size)


def _slip(given: Slip, size: str) -> bytes:
    from reports import slip

    return slip.pdf(given, size)


@cache
def _discover() -> None:
    folder = importlib.import_module("reports.kinds")
    for module in pkgutil.iter_modules(folder.__path__):
        importlib.import_module(f"{folder.__name__}.{module.name}")
