"""One part of the schedule page."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception.domain.rights import Right
from reception.words import tr
from ui import failure

if TYPE_CHECKING:
    from reception.desk import Desk


class Part(QWidget):
    """Subclasses say what they are called and how to reload.

    Signals:
        stale(): what is shown is to be read again.
        part_wanted(str): another part is to be opened.
    """

    stale = Signal()
    part_wanted = Signal(str)
    title: ClassVar[str] = ""  # English source for `tr`
    right: ClassVar[Right | None] = None  # what one must be allowed to change anything here

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self._storing = False

    async def reload(self) -> None:
        """Ask for what is shown and show it."""

    def allow(self, allowed: bool) -> None:
        """Whether whoever works here may change what stands here; all may read it."""

    def in_use(self) -> bool:
        """True while somebody is typing what a reload would overwrite; what is being stored is no longer typed."""
        return self.is_typed() and not self._storing

    def is_typed(self) -> bool:
        """True when what stands here differs from what is stored."""
        return False

    async def store(self, service: Any, *args: Any, **fields: Any) -> None:
        """One change; it comes back as a reload."""
        self._storing = True
        try:
            await self.desk.do(service, *args, **fields)
        finally:
            self._storing = False
        self.say_stored()

    def say_stored(self) -> None:
        failure.tell(tr("Saved"), "ok")
