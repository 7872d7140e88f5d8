"""Icons as glyphs, named once: Phosphor, painted in the colour of the text beside them."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter

NAMES = {
    "queue": "queue", "history": "clock-counter-clockwise", "search": "magnifying-glass", "survey": "smiley", "complaint": "megaphone-simple",
    "report": "chart-bar", "schedule": "calendar", "standard": "book-open", "settings": "gear-six", "start": "hand-waving",
    "open": "circle-fill", "closed": "moon", "ok": "check-bold", "attention": "warning-fill", "overdue": "warning-fill",
    "left": "circle-half-fill", "turn": "circle-half-fill", "later": "hourglass-medium", "missing": "warning-circle",
    "unknown": "circle-dashed", "add": "plus-bold", "close": "x", "more": "dots-three-bold", "down": "caret-down-bold",
    "right": "caret-right-bold", "call": "bell-ringing", "serving": "chat-circle-text", "waiting": "hourglass-medium",
    "called": "bell-ringing", "parked": "pause-circle", "done": "check-circle", "no_show": "user-minus",
    "cancelled": "x-circle", "note": "lock-simple", "reply": "chat-text", "person": "user", "edit": "pencil-simple",
    "clock": "clock", "priority": "star-fill", "info": "info", "back": "arrow-left", "forward": "arrow-right",
    "print": "printer", "save": "floppy-disk", "file": "file-text", "whatsapp": "whatsapp-logo", "walk_in": "user",
    "silastik": "globe", "empty": "tray", "undo": "arrow-counter-clockwise", "chosen": "check-circle-fill", "not_chosen": "circle",
    "copy": "copy", "link": "arrow-square-out", "board": "television-simple", "institution": "buildings", "seen": "eye", "passed_on": "arrow-bend-up-right", "silence": "bell-slash",
    "unsent": "hourglass-medium", "queued": "clock", "sent": "check-bold", "delivered": "checks", "failed": "warning-circle",
    "posted": "globe", "older": "arrow-up", "reading": "eye", "writing": "pencil-line", "all_visits": "chats",
    "locked": "lock-key", "break": "coffee", "pin": "key",
    "picture": "image", "sheet": "table", "slides": "presentation-chart", "pdf": "file-pdf", "archive": "archive",
    "attach": "paperclip", "table": "table", "news": "newspaper", "download": "download-simple", "folder": "folder-open",
    "formal": "scales", "merge": "git-merge",
}  # fmt: skip


@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """Family and characters of the icon font inside qtawesome.

    WORKAROUND: the font is read without importing qtawesome, whose `qtpy` imports all of Qt by star and
    costs as much time as the whole window; and its painting ignores a theme that changes while running.
    """
    spec = find_spec("qtawesome")
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent / "fonts"
    number = QFontDatabase.addApplicationFont(str(next(folder.glob("phosphor-[0-9]*.ttf"))))
    codes = json.loads(next(folder.glob("phosphor-charmap-*.json")).read_text("utf-8"))
    wanted = {name: chr(int(codes[glyph], 16)) for name, glyph in NAMES.items()}
    return QFontDatabase.applicationFontFamilies(number)[0], wanted


def paint(painter: QPainter, where: QRect | QRectF, name: str, colour: QColor) -> None:
    """The icon, as large as the place is high."""
    family, characters = _phosphor()
    font = QFont(family)
    font.setPixelSize(max(int(where.height()), 1))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(where), Qt.AlignmentFlag.AlignCenter, characters[name])
