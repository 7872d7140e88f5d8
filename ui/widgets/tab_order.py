"""The Tab key goes as the eye does: along the layout, also where rows were added later than what stands below them."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(part: QWidget) -> None:
    """Of everything in this part of a window; once it stands in its window."""
    for before, after in pairwise(_reached(part)):
        QWidget.setTabOrder(before, after)


def _reached(part: QWidget) -> Iterator[QWidget]:
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if inside:
        yield from _reached(inside)
    elif part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    elif layout := part.layout():
        yield from _reached_in(layout)


def _reached_in(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if widget := item.widget():
            yield from _reached(widget)
        elif inner := item.layout():
            yield from _reached_in(inner)
