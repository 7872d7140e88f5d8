"""What the queue means for this desk: whom it holds, whom it would call next, and why not."""

from typing import TYPE_CHECKING, NamedTuple

from reception.words import tr
from ui.models.post import Post
from ui.screens.steps import Standing

if TYPE_CHECKING:
    from reception.queries.board import QueueRow, QueueView
    from reception.queries.office import DeskRow


class AtDesk(NamedTuple):
    """`board` is None until the queue was read first."""

    board: "QueueView | None"
    post: Post

    def held(self) -> "QueueRow | None":
        """The ticket that this desk has called or serves."""
        called = self.board.called if self.board else ()
        return next((row for row in called if row.desk_id == self.post.desk_id), None)

    def standing(self) -> Standing:
        held = self.held()
        own = self.post.desk_id if self.post.is_complete else None
        return Standing(own, self.post.desk_name, held.number if held else None)

    def own_desk(self) -> "DeskRow | None":
        places = self.board.desks if self.board else ()
        return next((desk for desk in places if desk.id == self.post.desk_id), None)

    def stands_first(self) -> "QueueRow | None":
        """Whom this desk would call next."""
        own = ({None, self.post.desk_name}, {None, self.post.officer_name})
        waiting = self.board.rows if self.board else ()
        return next((row for row in waiting if row.for_desk in own[0] and row.for_officer in own[1]), None)

    def why_not_call_next(self) -> str:
        if why := self.standing().why_not_call():
            return why
        if not (self.board and self.board.rows):
            return tr("Nobody is waiting.")
        return "" if self.stands_first() else tr("Nobody waits for this desk.")

    def what_to_do(self) -> str:
        """While nobody is in front."""
        if not self.post.is_complete:
            return tr("Say first who works here, and at which desk: Ctrl+D.")
        if self.board and self.board.rows:
            return tr("Call the next visitor with F2, or choose somebody in the queue.")
        return tr("Take a visitor in with Ctrl+N; whoever is called appears here.")
