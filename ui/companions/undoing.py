"""Undo of what this desk did last: a button in the foot while it can be, and Ctrl+Z."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from reception.domain.ids import DeskId
from reception.queries import undoing
from reception.queries.undoing import UndoOffer
from reception.services import undo
from reception.words import tr
from ui import bridge, failure
from ui.company import Companion, Host
from ui.models import undo_words
from ui.models.post import Post
from ui.models.queue_words import Instant
from ui.widgets.pill import PillButton

if TYPE_CHECKING:
    from reception.queries.board import QueueView

KEY = "Ctrl+Z"


class Undoing(Companion):
    """Never in the way of typing: a text with something to undo of its own keeps the key."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.button = PillButton()
        self.button.hide()
        self._offer: UndoOffer | None = None
        self._editor: QWidget | None = None
        self._looks = 0
        host.foot.place(self.button)
        self.button.clicked.connect(self.undo_wanted)
        QShortcut(QKeySequence(KEY), host.window(), self.undo_wanted)
        QApplication.instance().focusChanged.connect(self.focus_changed)  # type: ignore[union-attr]
        self.focus_changed(None, QApplication.focusWidget())

    # -- what it is told ---------------------------------------------------------------------------------------

    def board_changed(self, board: "QueueView", post: Post) -> None:
        self._looks += 1
        bridge.spawn(self._look(post, self._looks))

    def note_change(self, kind: str) -> None:
        """An answer that was written follows a step as another step does; the queue shows nothing of it."""
        if kind in ("message", "consultation"):
            self._looks += 1
            bridge.spawn(self._look(self.host.crew.post, self._looks))

    def tick(self, at: Instant) -> None:
        self._show(at)

    async def _look(self, post: Post, look: int) -> None:
        """A late answer never takes the place of a newer one."""
        known = None if post.desk_id is None else await self.desk.ask(undoing.offer, post.desk_id)
        if look == self._looks:
            self._offer = known
            self._show(self.host.instant())

    async def keep(self) -> None:
        self._looks = 0
        QApplication.instance().focusChanged.disconnect(self.focus_changed)  # type: ignore[union-attr]

    # -- what it shows -----------------------------------------------------------------------------------------

    def _show(self, at: Instant) -> None:
        left = int((self._offer.until - at.now).total_seconds()) if self._offer else -1
        if self._offer is None or left < 0:
            self.button.hide()
            return
        what = undo_words.done(self._offer.step, self._offer.number)
        self.button.show_state(undo_words.offered(what, left), "undo", "accent")
        self.button.setToolTip(tr("Takes the last step of this desk back, as if it had never happened."))
        self.button.show()

    # -- what somebody does ------------------------------------------------------------------------------------

    def undo_wanted(self) -> None:
        """Not while the visitor has the window."""
        desk_id = self.host.crew.post.desk_id
        if desk_id is not None and self.host.foot.isVisible():
            bridge.spawn(self._undo(desk_id))

    async def _undo(self, desk_id: DeskId) -> None:
        """What stands in the foot may be older than the last step: a quick hand does two before it is read again."""
        self._offer = None
        self.button.hide()
        last = await self.desk.ask(undoing.offer, desk_id)
        number = await self.desk.do(undo.last, desk_id=desk_id)
        what = undo_words.done(last.step, last.number) if last else number
        failure.tell(undo_words.undone(what), "ok")

    def focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Only the editor that has the focus is watched."""
        if self._editor is not None:
            self._editor.removeEventFilter(self)
        self._editor = new if isinstance(new, (QLineEdit, QPlainTextEdit, QTextEdit)) else None
        if self._editor is not None:
            self._editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Editors claim the key even if they have nothing to undo: then it goes on to the window."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        return event.matches(QKeySequence.StandardKey.Undo) and not _has_undo(watched)


def _has_undo(editor: QObject) -> bool:
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable()
    return isinstance(editor, (QPlainTextEdit, QTextEdit)) and editor.document().isUndoAvailable()


COMPANION = Undoing
