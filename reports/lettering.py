"""The fonts of the paper, embedded, and the text that they can print.

Serif for reading, sans for tables, tiles and charts; both come from packages, so every PC prints alike.
"""

import re
import unicodedata
from functools import cache
from xml.sax.saxutils import escape

import font_source_sans_pro
import font_source_serif_pro
from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SERIF, SERIF_BOLD, SERIF_ITALIC = "SourceSerifPro", "SourceSerifPro-Bold", "SourceSerifPro-It"
SANS, SANS_BOLD, SANS_ITALIC = "SourceSansPro", "SourceSansPro-Semibold", "SourceSansPro-It"

FOREIGN = "◊"  # stands for what the fonts cannot print, mostly emoji
FOREIGN_NOTE = f"Tanda {FOREIGN} menggantikan karakter yang tidak dapat dicetak, misalnya emoji."

_FILES = {
    SERIF: font_source_serif_pro.font_files_ttf["SourceSerifPro"],
    SERIF_BOLD: font_source_serif_pro.font_files_ttf["SourceSerifProBold"],
    SERIF_ITALIC: font_source_serif_pro.font_files_ttf["SourceSerifProIt"],
    SANS: font_source_sans_pro.font_files_ttf["SourceSansPro"],
    SANS_BOLD: font_source_sans_pro.font_files_ttf["SourceSansProSemibold"],
    SANS_ITALIC: font_source_sans_pro.font_files_ttf["SourceSansProIt"],
}


@cache
def register() -> None:
    """Make the fonts known once per process; afterwards nothing falls back to a font outside the file."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily(SERIF, SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD)
    pdfmetrics.registerFontFamily(SANS, SANS, SANS_BOLD, SANS_ITALIC, SANS_BOLD)
    rl_config.canvas_basefontname = SERIF
    shapes.STATE_DEFAULTS["fontName"] = SANS  # read from rl_config once, when the library was imported


def printable(text: str) -> str:
    """The text as typed, on one line per line, without what no paper shows; foreign runs become one ◊."""
    kept: list[str] = []
    for mark in unicodedata.normalize("NFC", text.replace("\t", " ")):
        if mark == "\n" or ord(mark) in _glyphs():
            kept.append(mark)
        elif unicodedata.category(mark)[0] != "C" and not unicodedata.combining(mark) and kept[-1:] != [FOREIGN]:
            kept.append(" " if mark.isspace() else FOREIGN)
    return "".join(kept)


def markup(text: str) -> str:
    """The text for a paragraph, which would otherwise read it as markup."""
    return escape(printable(text)).replace("\n", "<br/>")


@cache
def _glyphs() -> frozenset[int]:
    """What every upright font can print."""
    register()
    faces = [pdfmetrics.getFont(name).face for name in (SERIF, SERIF_BOLD, SANS, SANS_BOLD)]
    return frozenset.intersection(*(frozenset(face.charToGlyph) for face in faces)) - _INVISIBLE


_BREAK = re.compile(r"(?<=[ /])")
_INVISIBLE = frozenset({0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF, *range(32)})


def width(text: str, font: str, size: float) -> float:
    """In points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))


def wrapped(text: str, font: str, size: float, limit: float) -> list[str]:
    """Lines no wider than the limit: broken at spaces, after a slash, and inside a word wider than a line."""
    return [line for typed in text.split("\n") for line in _lines(typed, font, size, limit)]


def _lines(typed: str, font: str, size: float, limit: float) -> list[str]:
    if width(typed, font, size) <= limit:
        return [typed]
    lines = [""]
    for piece in (piece for word in _BREAK.split(typed) for piece in _pieces(word, font, size, limit)):
        if lines[-1] and width((lines[-1] + piece).rstrip(), font, size) > limit:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(word: str, font: str, size: float, limit: float) -> list[str]:
    if width(word.rstrip(), font, size) <= limit:
        return [word]
    pieces = [""]
    for mark in word:
        if pieces[-1] and width(pieces[-1] + mark, font, size) > limit:
            pieces.append("")
        pieces[-1] += mark
    return pieces
