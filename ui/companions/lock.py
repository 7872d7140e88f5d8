"""The lock: after a while without a key or the mouse, or with Ctrl+L, the window shows nothing but the way in.

Nothing is ended by it: pages, drafts, half-filled forms and open questions are only out of sight, and come back as
they were. Without a PIN there is nothing to unlock with, and no lock.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QToolTip, QWidget

from reception.domain.ids import OfficerId
from reception.domain.rights import Right
from reception.queries import office, permissions
from reception.words import tr
from ui import bridge, failure
from ui.company import Companion, Host
from ui.models import times

if TYPE_CHECKING:
    from reception.queries.board import QueueView
    from reception.queries.office import OfficeProfile
    from ui.frame.lock_page import LockPage
    from ui.models.post import Post
    from ui.models.queue_words import Instant

KEY = "Ctrl+L"
LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class Lock(Companion):
    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.page: LockPage | None = None
        self._profile: OfficeProfile | None = None
        self._board: tuple[QueueView, Post] | None = None
        self._touched_at: datetime | None = None
        self._is_touched = True
        self._told: set[tuple[int, datetime]] = set()
        self._watched: set[QWindow] = set()
        self._hidden: list[QDialog] = []
        self._focus: QWidget | None = None
        self._cursor = 0
        QShortcut(QKeySequence(KEY), host.window(), self.key_pressed)
        QGuiApplication.instance().focusWindowChanged.connect(self.watch)  # type: ignore[union-attr]
        self.watch(QGuiApplication.focusWindow())

    # -- what happens ------------------------------------------------------------------------------------------

    def show_profile(self, profile: "OfficeProfile") -> None:
        self._profile = profile
        if self.page:
            self.page.show_profile(profile)
        elif self.host.crew.is_barred():
            self.cover()
        self._tell_alarms()

    def board_changed(self, board: "QueueView", post: "Post") -> None:
        self._board = board, post
        if self.page:
            self.page.show_board(board, self.host.instant())

    def tick(self, at: "Instant") -> None:
        if self.page:
            self.page.tick(at)
        elif self._is_idle(at.now):
            self.lock()

    def woke(self, at: "Instant") -> None:
        """Whoever opens the lid need not be whoever closed it: the time asleep counts, whatever key woke it."""
        if self.page is None and self._is_long_since(at.now):
            self.lock()

    def _is_idle(self, now: datetime) -> bool:
        """A clock that was set back begins anew."""
        if self._is_touched or self._touched_at is None or now < self._touched_at:
            self._touched_at, self._is_touched = now, False
        return self._is_long_since(now)

    def _is_long_since(self, now: datetime) -> bool:
        minutes = self._profile.settings["lock_idle_min"] if self._profile else 0
        last = self._touched_at or now
        return minutes > 0 and now - last >= timedelta(minutes=minutes)

    def key_pressed(self) -> None:
        if not self.lock() and self.page is None and not self.host.whole.is_given_away():
            failure.tell(tr("Only who has a PIN can lock the window. Choose one in the settings."), "plain")

    def lock(self) -> bool:
        """Not while the visitor has the window: what they fill in closes by itself."""
        if self.page or self.host.whole.is_given_away() or not self.host.crew.bar():
            return False
        self.cover()
        return True

    # -- the cover ---------------------------------------------------------------------------------------------

    def cover(self) -> None:
        from ui.frame.lock_page import LockPage
        from ui.frame.sign_in import SignIn

        crew = self.host.crew
        assert self._profile is not None
        self._put_out_of_sight()
        self.page = LockPage(SignIn(self.desk), self._profile, crew.post, crew.way_of)
        self.page.entered.connect(lambda officer: bridge.spawn(self.uncover(officer)))
        if self._board:
            self.page.show_board(self._board[0], self.host.instant())
        self.page.tick(self.host.instant())
        self.host.whole.cover(self.page)
        if self._hidden:
            self.host.window().activateWindow()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def _put_out_of_sight(self) -> None:
        """Forms and questions in front of the window, lists that hang open, sentences that pass over it."""
        self._focus = QApplication.focusWidget()
        self._cursor = self._focus.cursorPosition() if isinstance(self._focus, QLineEdit) else 0
        if popup := QApplication.activePopupWidget():
            popup.close()
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and self._is_ours(one)]
        self._hidden = [one for one in shown if isinstance(one, QDialog)]
        for one in reversed(shown):
            one.hide()
        while self.host.toasts.dismiss():
            pass
        QToolTip.hideText()

    def _is_ours(self, front: QWidget) -> bool:
        """In front of this window, or of another question of it; the public board stands on its own."""
        if not front.isWindow():
            return False
        above: QWidget | None = front
        while above is not None and above is not self.page and above is not self.host.window():
            above = above.parentWidget()
        return above is self.host.window() and above is not front

    async def uncover(self, officer: OfficerId) -> None:
        """Everything as it was, for whoever has shown who they are."""
        profile = await self.desk.ask(office.profile)
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.page, self._is_touched = None, True
        self.host.crew.enter(profile, officer)
        self.host.whole.uncover()
        self._bring_back()
        self.show_profile(profile)

    def _bring_back(self) -> None:
        """Each question where it stood, and the cursor where it was: whoever types on overwrites nothing."""
        for dialog in filter(shiboken6.isValid, self._hidden):
            dialog.move(dialog.pos())
            dialog.show()
            dialog.activateWindow()
        self._hidden = []
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()
            if isinstance(self._focus, QLineEdit):  # a dialog that opens selects all that stands there
                self._focus.deselect()
                self._focus.setCursorPosition(self._cursor)
        self._focus = None

    # -- who leads is told -------------------------------------------------------------------------------------

    def _tell_alarms(self) -> None:
        """Ten wrong PINs: said once to whoever leads, and kept in the settings until they say that they know."""
        post = self.host.crew.post
        officers = self._profile.officers if self._profile else ()
        if self.page or Right.ESCALATED not in permissions.held(officers, post.officer_id):
            return
        for one in officers:
            if one.pin_alarm_at and (one.id, one.pin_alarm_at) not in self._told:
                self._told.add((one.id, one.pin_alarm_at))
                at = times.day_and_clock(one.pin_alarm_at, self.desk.now(), post.zone)
                said = tr("Many wrong PINs for {name} ({time}). See the settings, officers.", name=one.name, time=at)
                self.host.toasts.show_sentence(said, "warn")

    # -- keys and the mouse ------------------------------------------------------------------------------------

    def watch(self, window: QWindow | None) -> None:
        """Whatever window of ours somebody works in, keys and the mouse pass through it first."""
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._watched.discard(window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in TOUCHES:
            self._is_touched = True
            if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
                return self._is_key_of_question(event, watched)
        elif kind is QEvent.Type.Shortcut and self.page:
            return not self._is_on_page(watched)
        elif kind is QEvent.Type.Show and self.page and isinstance(watched, QWidget) and self._is_ours(watched):
            QTimer.singleShot(0, watched, lambda: self._hide_too(watched))
        return False

    def _is_key_of_question(self, event: QKeyEvent, window: QWindow) -> bool:
        """A question in front of the window keeps its shortcuts from being heard: this one counts all the same."""
        if event.keyCombination() != LOCK or window is self.host.window().windowHandle():
            return False
        self.key_pressed()
        return True

    def _hide_too(self, front: QWidget) -> None:
        """A question or a list that came up behind the lock: something that was under way has an answer now."""
        if self.page and front.isVisible():
            front.hide()
            if isinstance(front, QDialog):
                self._hidden.append(front)
            self.host.window().activateWindow()
            self.page.setFocus()

    def _is_on_page(self, watched: QObject) -> bool:
        """While locked no key of the window does anything."""
        return isinstance(watched, QWidget) and self.page is not None and self.page.isAncestorOf(watched)

    async def keep(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]


COMPANION = Lock
