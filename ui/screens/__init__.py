"""Pages of the window, one file per page. A page declares itself with `PAGE`; nothing else names it."""

import importlib
import pkgutil

from ui.screens.screen import Page


def pages() -> list[Page]:
    """Every declared page, in the order of the rail."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return sorted((module.PAGE for module in modules if hasattr(module, "PAGE")), key=lambda page: page.order)
