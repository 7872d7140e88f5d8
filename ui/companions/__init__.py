"""What runs beside the pages for as long as the window is open: one file each, found because it lies in this folder."""

import importlib
import pkgutil
from typing import Any


def kinds() -> list[Any]:
    """The `COMPANION` of each file, in the order of their names. Their modules are imported by this, not before."""
    names = [f"{__name__}.{found.name}" for found in pkgutil.iter_modules(__path__)]
    return [importlib.import_module(name).COMPANION for name in names]
