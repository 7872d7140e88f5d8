"""An exported chat is shown before it is imported: whose it is, how its dates are read, what is one consultation."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reception.domain.chat import Chat, Order
from reception.errors import BadInput, ReceptionError
from reception.imports import chat as chat_import
from reception.imports.reading import chat_file
from reception.queries import chats
from reception.services import chats as service
from reception.words import tr
from ui import bridge
from ui.models.chat_draft import ChatDraft
from ui.screens.chat_questions import ChatQuestions
from ui.widgets import banner, text
from ui.widgets.button import Button
from ui.widgets.talk_list import SaidList, TalkList

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.imports.reading.chat_file import ChatFile

WIDTH, HEIGHT = 1040, 690


class ChatImport(QDialog):
    """Opens at once and reads beside the window. `said` is what was done, once it was accepted."""

    def __init__(self, desk: "Desk", file: Path, zone: ZoneInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self._file, self._zone = desk, file, zone
        self.said = ""
        self.draft: ChatDraft | None = None
        self._is_writing = False
        self._work = bridge.Latest()
        self.setWindowTitle(tr("Import a WhatsApp chat"))
        self.resize(WIDTH, HEIGHT)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_busy(tr("Reading {file} …", file=file.name))
        self._work.spawn(self._read())

    def _make_parts(self) -> None:
        self.title = text.title(tr("Import a WhatsApp chat"))
        self.told = text.soft("", wrap=True)
        self.questions = ChatQuestions()
        self.talks, self.messages = TalkList(self._zone), SaidList(self._zone)
        self.join = Button(tr("Join with the one before"), key="Alt+G")
        self.part = Button(tr("Begin another here"), key="Alt+P")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(tr("Progress"))
        self.refusal = banner.Banner("", parent=self)
        self.sum = text.soft("", wrap=True)
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        self.go = Button(tr("Import"), hint="Ctrl+Return", role="strong")

    def _lay_out(self) -> None:
        body, left, right, foot = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for column, part, button in ((left, self.talks, self.join), (right, self.messages, self.part)):
            column.setSpacing(8)
            column.addWidget(part, 1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            body.addLayout(column, 1)
        body.setSpacing(14)
        self.body = QWidget()
        self.body.setLayout(body)
        body.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.sum, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        for above in (self.title, self.told, self.questions, self.progress, self.refusal):
            column.addWidget(above)
        column.addWidget(self.body, 1)
        column.addStretch(0)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.questions.changed.connect(lambda: self._work.spawn(self._propose()))
        self.questions.order_changed.connect(lambda order: self._work.spawn(self._read(order)))
        self.talks.reached.connect(self.talk_reached)
        self.talks.ticked.connect(self.talk_ticked)
        self.messages.currentRowChanged.connect(self._allow)
        self.join.clicked.connect(self.join_clicked)
        self.part.clicked.connect(self.part_clicked)
        self.back.clicked.connect(self.reject)
        self.go.clicked.connect(lambda: self._work.spawn(self._import()))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go.click)

    # -- reading -----------------------------------------------------------------------------------------------

    async def _read(self, order: Order | None = None) -> None:
        """Nothing here waits for the disk, nor for a long text to be taken apart."""
        try:
            given = self.draft.given if self.draft else await asyncio.to_thread(chat_file.opened, self._file)
            read = await asyncio.to_thread(chat_import.read_text, self.desk, given, order)
        except BadInput as refusal:
            self._show_refused("\n".join([str(refusal), *refusal.rows]))
            return
        if order is None:
            ours = await self.desk.ask(chats.office_senders, read.senders(), given.partner)
            self._begin(given, read, ours)
        elif self.draft:
            self.draft.chat = read
        await self._propose()

    def _begin(self, given: "ChatFile", read: Chat, ours: frozenset[str] | None) -> None:
        self.draft = ChatDraft(given, read, ours)
        self.questions.show_draft(self.draft, self.desk.now().astimezone(self._zone).replace(tzinfo=None))

    async def _propose(self) -> None:
        draft = self.draft
        if draft is None:
            return
        self.questions.answer(draft)
        given = draft.chat, draft.ours, draft.given.partner, draft.gap
        draft.take(await self.desk.ask(chats.proposal, *given))
        assert draft.found is not None
        self.questions.show_found(draft.found, await self.desk.ask(chats.likely_visitors, draft.found))
        self._show_ready(draft)

    # -- what is shown -----------------------------------------------------------------------------------------

    def _show_busy(self, words: str) -> None:
        self.told.setText(words)
        self.refusal.hide()
        self.progress.show()
        for part in (self.questions, self.body):
            part.setVisible(self.draft is not None)
            part.setEnabled(False)
        self.go.allow(False, words)

    def _show_refused(self, sentence: str) -> None:
        self.progress.hide()
        self.told.setText(self._file.name)
        self.refusal.say(sentence, "bad")
        for part in (self.questions, self.body):
            part.hide()
        self.go.hide()
        self.back.say(tr("Close"))
        self.resize(WIDTH, self.column.totalHeightForWidth(WIDTH))
        self.back.setFocus()

    def _show_ready(self, draft: ChatDraft, at: int = 0) -> None:
        assert draft.found is not None
        self.progress.hide()
        for part in (self.questions, self.body):
            part.setEnabled(True)
            part.show()
        self.told.setText(tr("{file} · {n} messages", file=draft.given.name, n=len(draft.found.said)))
        self.talks.show_talks(draft.talks, draft.wanted, draft.found.references, at)
        self._show_sum(draft)
        focused = self.focusWidget()
        if focused is None or not self.questions.isAncestorOf(focused):
            self.talks.setFocus()

    def _show_sum(self, draft: ChatDraft) -> None:
        sentences = [tr("{n} consultations, {added} new messages.", n=draft.consultations(), added=draft.fresh())]
        if draft.known():
            sentences.append(tr("{n} messages are there already.", n=draft.known()))
        if draft.unanswered():
            sentences.append(tr("{n} without an answer.", n=draft.unanswered()))
        self.sum.setText(" ".join(sentences))
        nothing = tr("Nothing in this chat is new.") if not draft.talks else ""
        if nothing and draft.late_files():
            nothing = tr("No message is new; files that are not here yet come along.")
        self.refusal.say(nothing, "plain")
        self.go.allow(bool(draft.talks or draft.late_files()), nothing)
        self._allow()

    def talk_reached(self, place: int) -> None:
        if self.draft and 0 <= place < len(self.draft.talks):
            self.messages.show_messages(self.draft.talks[place].messages)
        else:
            self.messages.clear()
        self._allow()

    def _allow(self) -> None:
        place, at = self.talks.currentRow(), self.messages.currentRow()
        self.join.allow(place > 0, tr("Choose a consultation that goes on the one before it."))
        can_part = self.draft is not None and self.draft.can_part(place, at)
        self.part.allow(can_part, tr("Choose the message with which another one begins."))

    # -- what is decided ---------------------------------------------------------------------------------------

    def talk_ticked(self, place: int, is_wanted: bool) -> None:
        if self.draft:
            self.draft.wanted[place] = is_wanted
            self._show_sum(self.draft)

    def join_clicked(self) -> None:
        if self.draft:
            place = self.talks.currentRow()
            self.draft.join(place)
            self._show_ready(self.draft, place - 1)
            self.talks.setFocus()

    def part_clicked(self) -> None:
        if self.draft:
            place = self.talks.currentRow()
            self.draft.part(place, self.messages.currentRow())
            self._show_ready(self.draft, place + 1)
            self.talks.setFocus()

    async def _import(self) -> None:
        draft = self.draft
        if draft is None or draft.found is None:
            return
        self._show_busy(tr("Importing …"))
        self._is_writing = True
        try:
            delivery = draft.delivery(self.questions.visitor(), self.questions.phone_typed())
            with chat_file.attached(draft.given, chat_import.LARGEST_ATTACHED) as attached:
                taken = await self.desk.do(service.take_in, service.with_files(delivery, attached))
        except ReceptionError as refusal:
            self._show_ready(draft, self.talks.currentRow())
            self.refusal.say(str(refusal), "bad")
            return
        finally:
            self._is_writing = False
        self.said = _said(taken)
        self.accept()

    def reject(self) -> None:
        """What is being read is let go; what is being written is written first, and then said."""
        if not self._is_writing:
            self._work.drop()
            super().reject()


def _said(taken: service.Taken) -> str:
    """What was done, and what is left to do."""
    sentences = [tr("{added} messages added, {n} new consultations.", added=taken.added, n=len(taken.tickets))]
    if taken.continued:
        sentences.append(tr("{n} consultations of before went on.", n=taken.continued))
    if taken.files:
        sentences.append(tr("{n} files came along.", n=taken.files))
    if taken.refused_files:
        sentences.append(tr("{n} files that the office does not take were left out.", n=taken.refused_files))
    if taken.tickets and not taken.has_contact:
        sentences.append(tr("The visitor's number is not known yet."))
    return " ".join(sentences)
