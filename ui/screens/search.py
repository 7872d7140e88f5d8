"""Search: the office's finished consultations, found while somebody types, read whole, copied or given again."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception import settings
from reception.queries import consultations, office
from reception.words import tr
from ui import bridge, warming
from ui.models import figure_words
from ui.screens import screen
from ui.widgets import text
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.hit_list import HitList
from ui.widgets.hit_story import HitStory
from ui.widgets.pill import Pill
from ui.widgets.search_filter import SearchFilter

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.board import QueueRow, QueueView
    from reception.queries.consultations import Found, Hit
    from reception.queries.office import OfficeProfile
    from ui.models.post import Post

STORY_WIDTH, MOST, SHOWN = 470, 30, 5


class SearchScreen(screen.Screen):
    """The keyboard stays with the words: arrows walk through what was found, Enter opens, Ctrl+C copies."""

    watches: ClassVar[frozenset[str]] = frozenset({"consultation", "answer", "officer", "setting"})

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._finding, self._telling = bridge.Latest(), bridge.Latest()
        self._serving: QueueRow | None = None
        self._noted: tuple[int, str] | None = None
        self._begun_with = self._shown_for = ""
        self._is_built = self._is_exact = self._is_apart = False

    async def reload(self) -> None:
        bridge.spawn(warming.words(self.desk))
        profile = await self.desk.ask(office.profile)
        years = await self.desk.ask(consultations.years)
        if not self._is_built:
            self._build(profile)
        self.filter.show_lists(years, [officer.name for officer in profile.officers])
        self.search()

    # -- how it looks ------------------------------------------------------------------------------------------

    def _build(self, profile: "OfficeProfile") -> None:
        self._is_built = True
        self.zone = settings.zone(profile.settings["timezone"])
        self.filter, self.found, self.story, self.count = SearchFilter(), HitList(), HitStory(), Pill()
        self.story.setFixedWidth(STORY_WIDTH)
        self.meant = text.line("", wrap=True)
        self.exact = Button("", role="quiet")
        self.again = Button(tr("Search again"))
        self.apart = Button("", role="quiet")
        self._make_middle()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.filter.words)
        self.filter.words.setFocus()
        self.filter.words.setText(self._begun_with)
        self._show_serving()

    def _make_middle(self) -> None:
        self.middle = QStackedWidget()
        self.nothing_asked = Empty(
            "search",
            tr("What the office has answered before"),
            tr("Type words of the question, or paste it whole. Filters alone show the newest."),
        )
        self.no_match = Empty(
            "search", tr("No consultation fits"), tr("Try fewer or other words, or clear the filters.")
        )
        self.none = Button("")
        self.no_match.offer(self.none)
        self.failed = Empty("attention", tr("The search did not come to an end"), tr("What was typed is still there."))
        for part in (self.nothing_asked, self.found, self.no_match, self.failed):
            self.middle.addWidget(part)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addStrut(self.apart.sizeHint().height())
        head.addWidget(text.title(tr("Search")))
        head.addSpacing(10)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.apart)
        head.addWidget(self.again)
        self.mended = QWidget()
        mended = QHBoxLayout(self.mended)
        mended.setContentsMargins(0, 0, 0, 0)
        mended.addWidget(self.meant, 1)
        mended.addWidget(self.exact)
        left, column = QWidget(), QVBoxLayout()
        left.setLayout(column)
        column.setContentsMargins(20, 14, 16, 0)
        column.setSpacing(10)
        column.addLayout(head)
        for part in (self.filter, self.mended):
            column.addWidget(part)
        column.addWidget(self.middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.story)
        for part in (self.mended, self.story, self.again, self.apart, self.count):
            part.hide()

    def _connect(self) -> None:
        words = self.filter.words
        self.filter.changed.connect(self.words_changed)
        words.walked.connect(self.found.walk)
        words.entered.connect(self.story.open_clicked)
        for copied in (words.copied, self.found.copied):
            copied.connect(self.story.copy_clicked)
        self.found.picked.connect(lambda hit: self._telling.spawn(self._tell(hit)))
        self.found.opened.connect(lambda _hit: self.story.open_clicked())
        self.found.left.connect(words.setFocus)
        self.exact.clicked.connect(self.exact_clicked)
        self.apart.clicked.connect(self.apart_clicked)
        self.again.clicked.connect(self.search)
        self.none.clicked.connect(lambda: bridge.spawn(self._note_none()))
        self.story.ticket_wanted.connect(self.ticket_wanted)
        self.story.use_wanted.connect(self.use_clicked)

    # -- what is asked -----------------------------------------------------------------------------------------

    def take_words(self, words: str) -> None:
        self._begun_with = words
        if self._is_built:
            self.filter.words.setText(words)
            self.filter.words.setFocus()

    def words_changed(self) -> None:
        self._is_exact = self._is_apart = False
        self.search()

    def exact_clicked(self) -> None:
        """As it was typed, whatever it looks like."""
        self._is_exact = True
        self.filter.words.setFocus()
        self.search()

    def apart_clicked(self) -> None:
        """Each consultation by itself, though its answer says the same as another one's; and back."""
        self._is_apart = not self._is_apart
        self.filter.words.setFocus()
        self.search()

    def use_clicked(self, hit: "Hit") -> None:
        """Only a ticket that is being served takes an answer."""
        from reception.services.answers import Searched

        self.answer_wanted.emit(hit, Searched(self.filter.wanted(), self.found.hits.best(SHOWN)))

    def search(self) -> None:
        self._finding.spawn(self._find(self.filter.wanted()))

    async def _find(self, words: str) -> None:
        """Whatever is typed meanwhile takes the place of this one."""
        self.again.hide()
        if not words.strip():
            self._show_nothing(self.nothing_asked)
            return
        try:
            found = await self.desk.ask(
                consultations.look_up,
                words,
                MOST,
                is_typing=True,
                is_exact=self._is_exact,
                is_gathered=not self._is_apart,
            )
        except Exception:
            self._show_nothing(self.failed)
            self.again.show()
            raise
        self._show_found(found, is_again=words == self._shown_for)
        self._shown_for = words

    def _show_found(self, found: "Found", *, is_again: bool) -> None:
        self._show_meant(found)
        if not found.hits:
            self._offer_none()
            self._show_nothing(self.no_match)
            return
        self.found.show_hits(found.hits, self.zone, is_again=is_again)
        self.middle.setCurrentWidget(self.found)
        many = figure_words.number(len(found.hits))
        self.count.show_state(tr("the best {n}", n=many) if len(found.hits) == MOST else tr("{n} found", n=many))
        self.count.show()
        self.apart.say(
            tr("Answers that say the same together") if self._is_apart else tr("Each consultation by itself")
        )
        self.apart.setVisible(self._is_apart or any(hit.alike for hit in found.hits))

    def _show_nothing(self, why: QWidget) -> None:
        self._telling.drop()
        self.found.show_hits((), self.zone)
        self.middle.setCurrentWidget(why)
        for part in (self.story, self.count, self.apart):
            part.hide()
        if why is not self.no_match:
            self.mended.hide()

    def _show_meant(self, found: "Found") -> None:
        self.mended.setVisible(bool(found.mended))
        if found.mended:
            typed, meant = (", ".join(f"“{word}”" for word in words) for words in zip(*found.mended, strict=True))
            self.meant.setText(tr("Did you mean {meant}?", meant=meant))
            self.exact.say(tr("Search exactly {typed}", typed=typed))

    async def _tell(self, hit: "Hit") -> None:
        told = await self.desk.ask(
            consultations.told, hit.id, self.filter.wanted(), is_typing=True, is_exact=self._is_exact
        )
        self.story.show_told(told, self.zone)
        self.story.show()

    async def _note_none(self) -> None:
        """For the list of questions that have no answer yet."""
        from reception.services import answers

        serving = self._serving
        if serving is not None:
            searched = answers.Searched(self.filter.wanted(), ())
            await self.desk.do(answers.none_fits, serving.id, searched=searched)
            self._noted = serving.id, searched.words
            self._offer_none()

    # -- what else goes on -------------------------------------------------------------------------------------

    def board_changed(self, board: "QueueView", post: "Post") -> None:
        held = (row for row in board.called if row.desk_id == post.desk_id and row.state == "serving")
        self._serving = next(held, None)
        if self._is_built:
            self._show_serving()

    def _show_serving(self) -> None:
        number = self._serving.number if self._serving else ""
        self.story.show_use(number)
        self._offer_none()

    def _offer_none(self) -> None:
        serving = self._serving
        self.none.setVisible(serving is not None)
        if serving is not None:
            is_noted = self._noted == (serving.id, self.filter.wanted())
            self.none.allow(not is_noted)
            number = serving.number
            self.none.say(tr("None fits: noted") if is_noted else tr("Note for {number} that none fits", number=number))
