"""The paper itself: A4, margins, page number on top, footer, bookmarks, and what the file says about itself."""

import dataclasses
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from reception.domain.figures import Figures, ReportInput
from reports import Progress, formats, lettering

LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 20 * mm, 22 * mm, 20 * mm
WIDTH, HEIGHT = A4[0] - LEFT - RIGHT, A4[1] - TOP - BOTTOM

INK, SOFT, RULE, FAINT = HexColor("#111111"), HexColor("#555555"), HexColor("#bbbbbb"), HexColor("#dddddd")


@dataclass(frozen=True, slots=True)
class Label:
    """What the file says about itself, and the small print at the foot of each page."""

    title: str
    author: str
    subject: str
    creator: str
    footer: tuple[str, str]
    printed_at: datetime


def label(title: str, given: ReportInput) -> Label:
    head, span = given.letterhead, formats.period(given.figures.period)
    creator = f"Reception {given.version}"
    cut_off = f"Keadaan data {formats.moment(given.printed_at, head.timezone)}"
    left = f"{cut_off} · {creator} · sidik angka {fingerprint(given.figures)}"
    return Label(title, head.office_name, span, creator, (left, span), given.printed_at)


def fingerprint(figures: Figures) -> str:
    """The first ten digits of the SHA-256 of all figures: equal numbers, equal print."""
    text = json.dumps(dataclasses.asdict(figures), default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


class Heading:
    """A mark on a flowable that belongs into the bookmarks: its text and depth."""

    def __init__(self, text: str, level: int) -> None:
        self.text, self.level = text, level


class _Stamp(TimeStamp):
    """The instant of printing as the file's date, so that one input always gives the same bytes."""

    def __init__(self, at: datetime) -> None:
        super().__init__(invariant=1)
        utc = at.astimezone(UTC)
        self.t, self.lt, self.YMDhms = utc.timestamp(), utc.timetuple(), tuple(utc.timetuple())[:6]


class Paper(BaseDocTemplate):
    """One document: every page has the same frame, the first carries no number."""

    def __init__(self, target: io.BytesIO, about: Label) -> None:
        lettering.register()
        super().__init__(
            target, pagesize=A4, lang="id-ID", invariant=1, initialFontName=lettering.SERIF,
            title=about.title, author=about.author, subject=about.subject, creator=about.creator,
        )  # fmt: skip
        self.about = about
        self._bookmarks = 0
        frame = Frame(LEFT, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0, id="text")
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._furnish))

    def beforeDocument(self) -> None:  # noqa: N802 - the library's name
        self.canv._doc._timeStamp = _Stamp(self.about.printed_at)
        self.canv.showOutline()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's name
        heading = getattr(flowable, "heading", None)
        if heading:
            self._bookmarks += 1
            key = f"h{self._bookmarks}"
            self.canv.bookmarkHorizontal(key, 0, self.frame._y + 40)
            self.canv.addOutlineEntry(heading.text, key, heading.level, closed=False)

    def _furnish(self, canvas: Any, _paper: Any) -> None:
        canvas.saveState()
        if canvas.getPageNumber() > 1:
            canvas.setFont(lettering.SERIF, 10)
            canvas.drawCentredString(LEFT + WIDTH / 2, A4[1] - TOP + 5 * mm, f"- {canvas.getPageNumber()} -")
        canvas.setStrokeColor(FAINT)
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, BOTTOM - 4 * mm, LEFT + WIDTH, BOTTOM - 4 * mm)
        canvas.setFont(lettering.SANS, 7)
        canvas.setFillColor(SOFT)
        canvas.drawString(LEFT, BOTTOM - 7.5 * mm, self.about.footer[0])
        canvas.drawRightString(LEFT + WIDTH, BOTTOM - 7.5 * mm, self.about.footer[1])
        canvas.restoreState()


def typeset(story: Sequence[Flowable], about: Label, on_progress: Progress | None = None) -> bytes:
    """The finished PDF; `on_progress` hears fractions from 0 to 1."""
    target = io.BytesIO()
    paper = Paper(target, about)
    if on_progress:
        paper.setProgressCallBack(_fractions(on_progress, _weight(story)))
    paper.build(list(story))
    return target.getvalue()


def _weight(story: Sequence[Flowable]) -> float:
    """About how many pages the story fills: the long tables know it, the rest is a guess."""
    return 8 + sum(flowable.wrap(WIDTH, HEIGHT)[1] / HEIGHT for flowable in story if hasattr(flowable, "sheet"))


def _fractions(on_progress: Progress, pages: float) -> Callable[[str, int], None]:
    def heard(kind: str, value: int) -> None:
        if kind == "PAGE":
            on_progress(min(0.99, value / (pages + 1)))

    return heard
