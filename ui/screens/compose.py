"""Where an answer, the visitor's words or an internal note are written down.

A draft is kept while typing: it survives the program's end. The mode is whatever somebody chose last, on whichever
ticket: only a tab or its key leads from a note to a reply.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.ids import MessageId, TicketId
from reception.words import tr
from ui import failure, look
from ui.models import times
from ui.models.draft_texts import DraftTexts
from ui.models.modes import MODES
from ui.widgets import text
from ui.widgets.banner import Banner, announce
from ui.widgets.button import ICON_ALONE, WITHOUT_KEY, Button, Tab
from ui.widgets.button_row import ButtonRow
from ui.widgets.text_box import TextBox
from ui.widgets.typing_pause import TypingPause

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard
    from ui.models.queue_words import Instant
    from ui.models.way import Way

LONGEST = 4096


class Compose(QWidget):
    """Three modes with a text of their own each.

    `why_wait` says of a mode and its text why it cannot be kept or sent yet; `way` by which way a reply leaves;
    `carries`, whether a mode has something to go with its text, or without one.

    Signals:
        draft_changed(object, str, str): TicketId, mode and text to keep, when typing pauses and each two seconds of it.
        added(object, str, str): TicketId, kind of message (`out`, `in` or `note`) and text.
        typed(str, str): mode and text, at each change.
        mode_shown(str): its text stands in the box now.
        paged(int): a page back or on in the conversation above.
    """

    draft_changed = Signal(object, str, str)
    added = Signal(object, str, str)
    typed = Signal(str, str)
    mode_shown = Signal(str)
    paged = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.editor = TextBox()
        self.editor.setTabChangesFocus(True)
        self.editor.installEventFilter(self)
        self.tabs = {key: Tab("", key=mode.key, icon=mode.icon, role="quiet") for key, mode in MODES.items()}
        self.add = Button(tr(MODES["reply"].add), key="Ctrl+Return", role="strong")
        self.saved = text.line("", role="soft", font=look.font("small"))
        self._length = text.CountLabel()
        self.tools, self.above = ButtonRow(spacing=8, briefest=ICON_ALONE), QVBoxLayout()
        self.way: Way | None = None
        self.why_wait: Callable[[str, str], str] = lambda _mode, _words: ""
        self.carries: Callable[[str], bool] = lambda _mode: False
        self.seen = self._newest = MessageId(0)
        self.notice = Banner("", parent=self)
        self._mode = "reply"
        self._ticket: TicketId | None = None
        self._drafts = DraftTexts()
        self._pause = TypingPause(self)
        self._lay_out()
        self._connect()
        self._show_mode()

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        tabs = ButtonRow(spacing=4, briefest=WITHOUT_KEY)
        for mode, tab in self.tabs.items():
            tab.setCheckable(True)
            tab.setProperty("mode", mode)
            tabs.add(tab)
        top.setSpacing(8)
        top.addWidget(tabs)
        top.addStretch(1)
        top.addWidget(self.saved)
        top.addWidget(self._length)
        below.setSpacing(12)
        below.addWidget(self.tools)
        below.addStretch(1)
        below.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(self.above)
        column.addWidget(self.editor)
        column.addLayout(below)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for mode, tab in self.tabs.items():
            group.addButton(tab)
            tab.clicked.connect(lambda _checked=False, mode=mode: self.tab_clicked(mode))
        self.editor.textChanged.connect(self.editor_changed)
        self.editor.entered.connect(self.add_clicked)
        self.editor.paged.connect(self.paged)
        self.add.clicked.connect(self.add_clicked)
        self._pause.over.connect(self.keep)

    def begin_reading(self) -> None:
        """The ticket is asked for now: drafts that it brings are older than what is kept from here on, or just now."""
        self._drafts.begin_reading()

    def show_card(self, card: "ConsultationCard") -> None:
        """Another ticket brings its drafts; of the same one only those that changed elsewhere, never over what is typed."""
        newest = max((message.id for message in card.messages), default=MessageId(0))
        self._newest = max(newest, self._newest) if card.ticket.id == self._ticket else newest
        drafts = {mode: card.drafts.get(mode, "") for mode in MODES}
        if card.ticket.id == self._ticket:
            self._take_changed(drafts)
            return
        self.keep()
        self._ticket, self.seen = TicketId(card.ticket.id), newest
        self._drafts.bring(drafts)
        self.notice.say("")
        self._show_mode()

    def _take_changed(self, drafts: dict[str, str]) -> None:
        """A reply that was taken back, a draft that was taken over."""
        changed = self._drafts.take_changed(drafts)
        if self._mode in changed:
            self._show_mode()
        elif changed:
            self.recheck()

    def mode(self) -> str:
        return self._mode

    def words(self, mode: str | None = None) -> str:
        return self._drafts.texts[mode or self._mode]

    def insert(self, words: str, mode: str | None = None) -> None:
        """At the cursor, over what is marked; one undo takes it out again.

        From a note nothing leads to another mode: what belongs there waits behind its tab.
        """
        if mode and mode != self._mode and self._mode == "note":
            self._put_aside(words, mode)
            return
        if mode and mode != self._mode:
            self.tab_clicked(mode)
        cursor = self.editor.textCursor()
        cursor.beginEditBlock()  # else Qt takes it for one with what was typed before
        cursor.insertText(words)
        cursor.endEditBlock()
        self.editor.setFocus()

    def append(self, mode: str, words: str) -> None:
        """Behind what is written in this mode, which may be another one than that in front."""
        if mode == self._mode:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
            self.editor.insertPlainText(f"\n\n{words}" if self._drafts.texts[mode] else words)
            self.editor.setFocus()
        else:
            self._put_aside(words, mode)

    def _put_aside(self, words: str, mode: str) -> None:
        self._drafts.put_behind(mode, words)
        self.recheck()
        self.keep()
        tab = MODES[mode]
        failure.tell(tr("Waits behind “{tab}” ({key}).", tab=tr(tab.words), key=tab.key), "plain")

    def insert_apart(self, words: str) -> None:
        """Into the reply, on a line of its own when something stands before it."""
        before = self.editor.textCursor().position() if self._mode == "reply" else len(self._drafts.texts["reply"])
        written = self._drafts.texts["reply"][:before]
        self.insert(words if not written or written[-1].isspace() else f"\n{words}", "reply")

    def take_way(self, way: "Way | None") -> None:
        """By which way replies leave from now on; None keeps them with the ticket."""
        self.way = way
        self._say_add()

    def recheck(self) -> None:
        """What `why_wait` and `carries` would say may have changed."""
        self._mark_drafts()
        self._show_length()

    def keep(self) -> None:
        """Hand out what is not yet kept: when typing pauses or goes on for long, on leaving the field, on closing."""
        self._pause.stop()
        for mode, words in self._drafts.hand_out() if self._ticket is not None else ():
            self.draft_changed.emit(self._ticket, mode, words)

    def draft_settled(self) -> None:
        """One that was handed out is written, or could not be."""
        self._drafts.settled()

    def show_kept(self, ticket_id: TicketId, at: "Instant") -> None:
        if ticket_id == self._ticket:
            self.saved.setText(tr("draft saved {time}", time=times.clock(at.now, at.zone)))

    def message_added(self, ticket_id: TicketId, kind: str) -> None:
        """It is in the conversation now: its draft is gone."""
        mode = next(key for key, known in MODES.items() if known.kind == kind)
        if ticket_id == self._ticket:
            self._drafts.sent(mode)
            self.notice.say("")
            self._show_mode()
            self.editor.setFocus()

    def warn(self, sentence: str) -> None:
        """Somebody else has answered: whoever sends now knows."""
        self.notice.say(sentence, "warn")
        announce(self.notice, sentence)
        self.seen = self._newest

    def tab_clicked(self, mode: str) -> None:
        self._mode = mode
        self._show_mode()
        self.editor.setFocus()

    def editor_changed(self) -> None:
        self._drafts.texts[self._mode] = self.editor.toPlainText()
        self._pause.start()
        self.seen = self._newest
        self._show_length()
        self.typed.emit(self._mode, self._drafts.texts[self._mode])

    def add_clicked(self) -> None:
        words = self._drafts.texts[self._mode].strip()
        if self._ticket is not None and self.add.isEnabled():
            self._pause.stop()
            self.added.emit(self._ticket, MODES[self._mode].kind, words)

    def _show_mode(self) -> None:
        mode = MODES[self._mode]
        self.tabs[self._mode].setChecked(True)
        self._say_add()
        self.editor.setAccessibleName(tr(mode.words))
        self.editor.setPlaceholderText(tr(mode.hint))
        self.editor.setProperty("role", self._mode)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.blockSignals(True)
        self.editor.setPlainText(self._drafts.texts[self._mode])
        self.editor.blockSignals(False)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.saved.setText(tr("draft restored") if self._drafts.texts[self._mode] else "")
        self._mark_drafts()
        self._show_length()
        self.mode_shown.emit(self._mode)

    def _say_add(self) -> None:
        is_note = self._mode == "note"
        self.add.dress("note" if is_note else "strong", MODES["note"].icon if is_note else "")
        way = self.way if self._mode == "reply" else None
        self.add.say(way.label if way else tr(MODES[self._mode].add))

    def _mark_drafts(self) -> None:
        """A tab behind which a text waits says so."""
        for key, tab in self.tabs.items():
            waits = key != self._mode and (self._drafts.texts[key] or self.carries(key))
            tab.say(f"{tr(MODES[key].words)} •" if waits else tr(MODES[key].words))
            tab.setAccessibleDescription(tr("a draft waits here") if waits else "")

    def _show_length(self) -> None:
        length = len(self._drafts.texts[self._mode])
        self._length.say(length, LONGEST)
        too_long = tr("The text is {n} characters too long.", n=length - LONGEST) if length > LONGEST else ""
        has_content = self._drafts.texts[self._mode].strip() or self.carries(self._mode)
        nothing = "" if has_content else tr("Nothing has been written yet.")
        why = too_long or nothing or self.why_wait(self._mode, self._drafts.texts[self._mode])
        self.add.allow(not why, why)
        self._length.setProperty("role", "error" if too_long else "soft")
        self._length.style().polish(self._length)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)
