"""Tool tips: Qt reads what looks like markup as markup, and a visitor's name or a file's may look like it."""

from html import escape

from PySide6.QtGui import Qt


def plain(words: str) -> str:
    """Shown as typed. A picture named in it would be fetched, on Windows even from another computer."""
    return f"<p style='white-space: pre-wrap'>{escape(words)}</p>" if Qt.mightBeRichText(words) else words
