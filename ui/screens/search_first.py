"""Earlier answers beside the question of somebody who is just being taken in; what fits becomes the draft of the reply."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reception import settings
from reception.domain import suggesting
from reception.queries import office, suggestions
from reception.queries.suggestions import Similar
from reception.services.answers import Searched
from reception.services.search_first import Outcome
from ui import bridge
from ui.screens.found_answer import FoundAnswer
from ui.widgets.similar_answers import SimilarAnswers

if TYPE_CHECKING:
    from reception.desk import Desk

PAUSE_MS, HIGHEST = 250, 400


class SearchFirst(QObject):
    """`column` appears when the question asks something; `outcome` is what was said of what it showed, if anything."""

    def __init__(self, desk: "Desk", question: QPlainTextEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._question = desk, question
        self.column = SimilarAnswers()
        self.column.setMaximumHeight(HIGHEST)
        self.column.hide()
        self._words, self._found_for, self._found = "", "", Similar()
        self._chosen: int | None = None
        self._none = False
        self._looking = bridge.Latest()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        question.textChanged.connect(self.question_changed)
        self.column.words_changed.connect(self.question_changed)
        self.column.insert_wanted.connect(self.choose)
        self.column.open_wanted.connect(lambda place: bridge.spawn(self.open_card(place)))
        self.column.none_ticked.connect(self.tick_none)
        self.column.left.connect(question.setFocus)

    def outcome(self) -> Outcome | None:
        """Of the question as it stands; what was said of other words counts no more."""
        if self._found_for != self._words_now():
            return None
        searched = Searched(self._found_for, [one.hit.id for one in self._found.found])
        if self._chosen is not None:
            hit = self._found.found[self._chosen].hit
            return Outcome(searched, hit.id, hit.answer)
        return Outcome(searched) if self._none else None

    def rest(self) -> None:
        self._pause.stop()
        self._looking.drop()

    def question_changed(self) -> None:
        self._pause.start()

    def _words_now(self) -> str:
        return self.column.field.text().strip() or suggesting.plain(self._question.toPlainText())

    def look(self) -> None:
        words = self._words_now()
        if words == self._words:
            return
        self._words = words
        self._say(None, none=False)
        if suggesting.asks_something(words):
            self.column.show()
            self.column.show_searching()
            self._looking.spawn(self._look(words))
        else:
            self._looking.drop()
            self._found, self._found_for = Similar(), words
            self.column.hide()

    async def _look(self, words: str) -> None:
        found = await self._desk.ask(suggestions.similar, words)
        if words == self._words:
            self._found, self._found_for = found, words
            self.column.show_found(found)

    def choose(self, place: int) -> None:
        """The same again lets it go."""
        if place < len(self._found.found):
            self._say(None if self._chosen == place else place, none=False)

    def tick_none(self, ticked: bool) -> None:
        self._say(None, none=ticked)

    def _say(self, chosen: int | None, *, none: bool) -> None:
        self._chosen, self._none = chosen, none
        self.column.show_chosen(chosen)
        self.column.show_none_ticked(none)

    async def open_card(self, place: int) -> None:
        hit, profile = self._found.found[place].hit, await self._desk.ask(office.profile)
        zone = settings.zone(profile.settings["timezone"])
        sheet = FoundAnswer(hit, zone, self.column.window(), can_be_used=True)
        if await bridge.shown(sheet) and self._found.found[place : place + 1] and self._found.found[place].hit == hit:
            self._say(place, none=False)
