"""The pages of the window, declared: one small file each, so that the rail is drawn before any page is imported.

A file holds `PAGE`; nothing else names it. The screen behind it is imported when the page is first opened.
"""

import importlib
import pkgutil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reception.desk import Desk
    from ui.screens.screen import Screen


class Page(NamedTuple):
    """An entry of the rail: `title` is English source for `tr`, `screen` is `module:class`.

    `takes_words`: what was typed to search above goes on there.
    """

    title: str
    icon: str
    order: int
    screen: str
    takes_words: bool = False

    def build(self, desk: "Desk") -> "Screen":
        """Import and make the screen."""
        module, name = self.screen.split(":")
        made: Screen = getattr(importlib.import_module(module), name)(desk)
        return made


def declared() -> list[Page]:
    """Every page, in the order of the rail."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return sorted((module.PAGE for module in modules), key=lambda page: page.order)
