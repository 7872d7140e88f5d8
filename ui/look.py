"""How everything looks: two palettes, the fonts, the theme in force. No colour is written anywhere else."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui import sheet

FAMILY = "Source Sans Pro"
WEIGHTS = ("Regular", "Semibold", "Bold")
SIZES = {"small": 12, "detail": 13, "body": 15, "strong": 16, "title": 18, "number": 26, "display": 34}


class Palette(NamedTuple):
    """Names of what colours mean; `*_soft` is the quiet ground under the colour of the same name."""

    ground: str
    card: str
    line: str
    edge: str  # border of a thing that can be pressed or typed into: 3:1 against its ground
    ink: str
    soft: str
    accent: str
    accent_soft: str
    accent_hover: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    note: str
    hover: str
    marker: str  # under words that were looked for

    def tone(self, name: str) -> tuple[QColor, QColor]:
        """Ink and ground of a tone: ok, warn, bad, accent, or plain for anything else."""
        if name in ("ok", "warn", "bad", "accent"):
            return QColor(getattr(self, name)), QColor(getattr(self, f"{name}_soft"))
        return QColor(self.soft), QColor(self.ground)


LIGHT = Palette(
    ground="#f4f6f8", card="#ffffff", line="#dfe4ea", edge="#c3ccd6", ink="#17212b", soft="#566372",
    accent="#12609f", accent_soft="#e5f0f9", accent_hover="#0f5189", on_accent="#ffffff",
    ok="#1f6b44", ok_soft="#e3f3ea", warn="#855300", warn_soft="#fdf1d8", bad="#b3261e", bad_soft="#fbe6e4",
    note="#fff7df", hover="#eef2f6", marker="#ffe59a",
)  # fmt: skip

DARK = Palette(
    ground="#12171d", card="#1b222a", line="#303a45", edge="#3f4b58", ink="#eaf0f6", soft="#9fb0c0",
    accent="#6db3ee", accent_soft="#173048", accent_hover="#8cc4f3", on_accent="#0d1b28",
    ok="#74d0a0", ok_soft="#15352a", warn="#f1c065", warn_soft="#3a2d12", bad="#ff9a90", bad_soft="#42201d",
    note="#322c17", hover="#232c36", marker="#66500f",
)  # fmt: skip


class BoardColours(NamedTuple):
    """The public board, seen from across a room; `glow` lies under a call that was just made. As in `board.css`."""

    ground: str
    line: str
    ink: str
    soft: str
    call: str
    glow: str
    ok: str


BOARDS = {
    "dark": BoardColours("#0c2a45", "#1d4a73", "#ffffff", "#b9d5ee", "#ffd166", "#173f66", "#8fe0b5"),
    "light": BoardColours("#f7f9fb", "#d3dce5", "#12202d", "#4b5b6b", "#8f4a00", "#fdf1d8", "#1f6b44"),
}


class Look(QObject):
    """The theme in force.

    Signals: changed() after light became dark or the other way round; style sheet and palette are set by then.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = "system"
        self.colours = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.system_changed)

    def wear(self, theme: str) -> None:
        """`light`, `dark`, or `system`, which follows the desktop while it changes."""
        self._theme = theme
        self.system_changed()

    def system_changed(self) -> None:
        colours = DARK if self._is_dark() else LIGHT
        if colours is self.colours and self._app.styleSheet():
            return
        self.colours = colours
        self._app.setPalette(_qt_palette(colours))
        self._app.setStyleSheet(sheet.of(colours._asdict()))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._theme != "system":
            return self._theme == "dark"
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


_look: Look | None = None


def application() -> QApplication:
    """In Qt's Fusion style. As an argument: a style object brings its enumerations along, 4 ms of the start."""
    return QApplication([sys.argv[0], "-style", "fusion"])


def dress(app: QApplication, theme: str = "system") -> Look:
    """Fonts, palette and style sheet of the whole program; once, before the first widget."""
    global _look
    _load_fonts()
    app.setFont(font())
    _look = Look(app)
    _look.wear(theme)
    return _look


def wear(theme: str) -> None:
    if _look:
        _look.wear(theme)


def colours() -> Palette:
    """The palette in force: ask while painting, never keep it."""
    return _look.colours if _look else LIGHT


def font(size: str = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Sizes in pixels at 100 %; figures are tabular, so that numbers stand still."""
    made = QFont(FAMILY)
    made.setPixelSize(SIZES[size])
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def semibold(size: str = "body") -> QFont:
    return font(size, QFont.Weight.DemiBold)


def bold(size: str = "body") -> QFont:
    return font(size, QFont.Weight.Bold)


def _load_fonts() -> None:
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent / "files"
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{weight}.ttf"))


def _qt_palette(colours: Palette) -> QPalette:
    """For what the style sheet does not reach: native bits, disabled text, selections, links."""
    role = QPalette.ColorRole
    made = QPalette(QColor(colours.card), QColor(colours.ground))
    for roles, colour in (
        ((role.Base, role.Button, role.ToolTipBase), colours.card),
        ((role.Window, role.AlternateBase), colours.ground),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.ink),
        ((role.Highlight, role.Link, role.Accent), colours.accent),
        ((role.HighlightedText,), colours.on_accent),
        ((role.PlaceholderText,), colours.soft),
    ):
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.soft))
    return made
