"""Snippets: `/` at the beginning of a word of the reply offers them; what they ask is filled in before it is sent."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from reception.domain import filling
from reception.domain.ids import TicketId
from reception.words import tr
from ui import bridge, failure
from ui.models import qt_text
from ui.screens.aid import Aid, Host
from ui.widgets import asked
from ui.widgets.asked import AskedStrip
from ui.widgets.button import Button

if TYPE_CHECKING:
    from reception.queries.consultation import ConsultationCard
    from reception.queries.snippets import SnippetRow
    from ui.models.queue_words import Instant
    from ui.widgets.snippet_palette import SnippetPalette

KEY, SLASH = "Ctrl+/", "/"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Snippets(Aid):
    """The palette follows what is typed behind the slash. Nothing typed is ever taken but by choosing a snippet."""

    order = 10

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(host, parent)
        self._pane = parent
        self._editor = host.compose.editor
        self._slash: int | None = None  # where it stands, as Qt counts
        self._own = 0  # so much of what stands there was written by the button
        self._is_typing_slash = False
        self._ticket: TicketId | None = None
        self._rows: tuple[SnippetRow, ...] = ()
        self._values: dict[str, str] = {}
        self._loading = bridge.Latest()
        self.button = Button(tr("/ Snippets"), key=KEY)
        self.strip = AskedStrip()
        self.button.clicked.connect(self.button_clicked)
        self.strip.answered.connect(self.answer_given)
        self.strip.left.connect(self._editor.setFocus)
        self._editor.installEventFilter(self)
        self._editor.document().contentsChanged.connect(self.text_changed)
        self._editor.cursorPositionChanged.connect(self.follow)

    @cached_property
    def palette(self) -> "SnippetPalette":
        """Made with the first slash."""
        from ui.widgets.snippet_palette import SnippetPalette

        made = SnippetPalette(self._pane)
        made.chosen.connect(self.insert)
        made.reached.connect(self.row_reached)
        made.manage_wanted.connect(self.manage)
        made.list.read = lambda body: filling.filled(body, self._values).text
        return made

    # -- what the pane asks and tells --------------------------------------------------------------------------

    def tools(self) -> tuple[Button]:
        return (self.button,)

    def above(self) -> QWidget:
        return self.strip

    def show_card(self, card: "ConsultationCard", at: "Instant") -> None:
        if card.ticket.id != self._ticket:
            self.close()
        self._ticket = TicketId(card.ticket.id)
        self.text_changed()

    def forget(self) -> None:
        self.close()
        self._ticket = None

    def why_wait(self, mode: str, words: str) -> str:
        if mode == "reply" and self._is_choosing():
            return tr("Choose a snippet with Enter, or press Esc first.")
        missing = filling.asked(words) if mode == "reply" else ()
        return tr("Fill in first: {what}.", what=", ".join(missing)) if missing else ""

    # -- the palette -------------------------------------------------------------------------------------------

    def button_clicked(self) -> None:
        """As if a slash had been typed; the second time the snippets themselves are opened."""
        if self._slash is not None:
            self.manage()
            return
        compose = self.host.compose
        if compose.mode() == "note":
            failure.tell(tr("Snippets belong to the reply (Alt+B)."), "plain")
            return
        if compose.mode() != "reply":
            compose.tab_clicked("reply")
        before = self._before()
        slash = SLASH if not before or before[-1].isspace() else f" {SLASH}"
        compose.insert(slash)
        self._open(own=len(slash))

    def _open(self, own: int = 0) -> None:
        self._slash, self._own = self._editor.textCursor().position() - 1, own
        self._loading.spawn(self._load())

    async def _load(self) -> None:
        from reception.queries import snippets

        if self._ticket is not None:
            self._rows = await self.desk.ask(snippets.listed)
            self._values = await self.desk.ask(snippets.values, self._ticket, self.host.post().officer_id)
            self.follow()

    def follow(self) -> None:
        """What stands behind the slash now; a cursor elsewhere, or a word that fits nothing and is over, closes."""
        if self._slash is None:
            return
        typed = self._typed()
        if typed is None:
            self.close()
        elif self._rows:
            from reception.queries import snippets

            found = snippets.fitting(self._rows, typed)
            if found or not typed.endswith(" "):
                self.palette.show_rows(found, typed, self._editor)
                self.host.compose.recheck()
            else:
                self.close()

    def row_reached(self, row: "SnippetRow") -> None:
        self.palette.show_preview(filling.filled(row.body, self._values).text)

    def close(self) -> None:
        self._slash, self._own = None, 0
        self._loading.drop()
        self._rows = ()
        if "palette" in self.__dict__:
            self.palette.hide()
            self.host.compose.recheck()

    def _is_choosing(self) -> bool:
        """Snippets are offered: what stands behind the slash is hardly meant to be sent."""
        return self._slash is not None and "palette" in self.__dict__ and self.palette.current() is not None

    def leave(self) -> None:
        """Esc: what was typed stays, what the button wrote goes again."""
        begin, own = self._slash, self._own
        is_untouched = self._typed() == ""
        self.close()
        if own and is_untouched and begin is not None:
            self._replace(begin + 1 - own, begin + 1, "")

    def _typed(self) -> str | None:
        """The letters behind the slash; None while there is no slash that belongs to a palette."""
        cursor = self._editor.textCursor()
        if self._slash is None or cursor.position() <= self._slash or self.host.compose.mode() != "reply":
            return None
        words = qt_text.cut(self._editor.toPlainText(), self._slash, cursor.position())
        return words[1:] if words.startswith(SLASH) and "\n" not in words else None

    def _before(self) -> str:
        """What stands before the cursor."""
        return qt_text.cut(self._editor.toPlainText(), 0, self._editor.textCursor().position())

    # -- what was chosen ---------------------------------------------------------------------------------------

    def insert(self, row: "SnippetRow") -> None:
        """In place of the slash and what was typed behind it: one undo brings both back."""
        begin, end = self._slash, self._editor.textCursor().position()
        if begin is None or self._ticket is None:
            return
        values, ticket = self._values, self._ticket
        self.close()
        if "{survei}" in row.body:
            bridge.spawn(self._insert_with_link(ticket, row, values, begin, end))
        else:
            self._put(ticket, row, values, begin, end)

    async def _insert_with_link(
        self, ticket: TicketId, row: "SnippetRow", values: dict[str, str], begin: int, end: int
    ) -> None:
        """The visitor's own link to the survey, where phones of visitors can open it."""
        from reception.queries import office
        from ui.screens import slips

        settings = (await self.desk.ask(office.profile)).settings
        link = await slips.survey_url(self.desk, ticket, settings)
        if ticket == self._ticket:
            self._put(ticket, row, values | ({"survei": link} if link else {}), begin, end)

    def _put(self, ticket: TicketId, row: "SnippetRow", values: dict[str, str], begin: int, end: int) -> None:
        from reception.services import snippets

        made = filling.filled(row.body, values)
        self._replace(begin, end, made.text, qt_text.units(made.text[: made.cursor]))
        bridge.spawn(self.desk.do(snippets.inserted, ticket, row.key))
        if not (filling.asked(made.text) and self.strip.begin()):
            self._editor.setFocus()

    def _replace(self, begin: int, end: int, words: str, then: int = 0) -> None:
        """One step for Ctrl+Z; the cursor stands `then` behind the beginning."""
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        cursor.endEditBlock()
        cursor.setPosition(begin + then)
        self._editor.setTextCursor(cursor)

    # -- what is asked -----------------------------------------------------------------------------------------

    def text_changed(self) -> None:
        words = self._editor.toPlainText() if self.host.compose.mode() == "reply" else ""
        self.strip.show_asked(filling.asked(words))
        if "{?" in words or self._editor.extraSelections():
            asked.mark(self._editor)
        if self._is_typing_slash:
            self._is_typing_slash = False
            before = self._before()
            if self._slash is None and before.endswith(SLASH) and not before[-2:-1].strip():
                self._open()

    def answer_given(self, name: str, value: str) -> None:
        """Everywhere in the text at once; the cursor stays where the writing goes on."""
        words, cursor = self._editor.toPlainText(), self._editor.textCursor()
        cursor.beginEditBlock()
        for begin, end in reversed(filling.spans_asked(words)):
            if filling.asked(words[begin:end]) == (name,):
                cursor.setPosition(qt_text.units(words[:begin]))
                cursor.setPosition(qt_text.units(words[:end]), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(filling.harmless(value))
        cursor.endEditBlock()

    # -- keys --------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self._takes(event):
            event.accept()  # else Esc or Tab might be a shortcut of the window
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event)
        if event.type() is QEvent.Type.FocusOut:
            self.close()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """True when the key was the palette's."""
        self._is_typing_slash = event.text() == SLASH and self.host.compose.mode() == "reply"
        if not self._takes(event):
            return self._to_the_strip(event)
        key = Qt.Key(event.key())
        row = self.palette.current()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in ENTER and row:
            self.insert(row)
        elif key in STEPS:
            self.palette.step(STEPS[key])
        else:
            self.palette.step(self.palette.page() * (1 if key == Qt.Key.Key_PageDown else -1))
        return True

    def _takes(self, event: QKeyEvent) -> bool:
        if self._slash is None or "palette" not in self.__dict__ or not self.palette.isVisible():
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        own = (*ENTER, *STEPS, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) if self.palette.current() else ()
        return event.key() in (Qt.Key.Key_Escape, *own)

    def _to_the_strip(self, event: QKeyEvent) -> bool:
        """Tab goes to what must be filled in, if anything."""
        return event.key() == Qt.Key.Key_Tab and not event.modifiers() and self.strip.begin()

    # -- the snippets themselves -------------------------------------------------------------------------------

    def manage(self) -> None:
        from ui.screens.snippets import SnippetsDialog

        row = self.palette.current()
        self.leave()
        zone = self.host.instant().zone
        bridge.spawn(bridge.shown(SnippetsDialog(self.desk, zone, self._pane, row.key if row else None)))


AID = Snippets
