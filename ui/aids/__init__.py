"""What helps with the conversation in front: one file each, found because it lies in this folder."""

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.screens.aid import Aid


def kinds() -> "list[type[Aid]]":
    """The `AID` of each file, in their order. Their modules are imported by this, not before."""
    names = [f"{__name__}.{found.name}" for found in pkgutil.iter_modules(__path__)]
    found: list[type[Aid]] = [importlib.import_module(name).AID for name in names]
    return sorted(found, key=lambda kind: (kind.order, kind.__name__))
