"""What a tool tip says stands there as it was typed, whatever it looks like."""

from PySide6.QtGui import QTextDocument

from ui import tips
from ui.widgets import text

TRAP = "Siti <img src='file://elsewhere/x.png'><b>Rahayu</b>\ndua  baris"


def read(tip):
    """As Qt shows it."""
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def test_markup_in_a_tool_tip_is_shown_and_not_followed():
    assert read(tips.plain(TRAP)) == TRAP
    assert tips.plain("3 < 5 & 7") == "3 < 5 & 7"


def test_a_name_that_is_cut_off_and_looks_like_markup_is_told_as_it_is():
    name = text.ElidedLabel(TRAP)
    name.resize(60, 20)
    name.grab()
    assert "<img" not in name.toolTip() and read(name.toolTip()) == TRAP
