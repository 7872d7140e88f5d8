"""What can be done with a ticket, declared: words, key, icon, the step it takes, and in which states it is offered."""

from typing import TYPE_CHECKING, NamedTuple

from reception.domain.tickets import Step
from reception.words import tr

if TYPE_CHECKING:
    from reception.queries.board import QueueRow


class Action(NamedTuple):
    """A button of the ticket's head; `states` says where it is shown, `own_desk` that only the serving desk may."""

    name: str
    words: str
    key: str
    icon: str
    states: tuple[str, ...]
    step: Step | None = None
    role: str = ""
    own_desk: bool = False
    own_key: bool = True  # else the page listens to it


# In the order in which they stand; the strong one is always the last of its state.
ACTIONS = (
    Action("amend", "Edit", "Ctrl+E", "edit", ("waiting", "called", "serving", "parked", "done"), role="quiet"),
    Action("cancel", "Cancel", "Ctrl+Del", "cancelled", ("waiting", "called", "parked"), Step.CANCELLED, role="quiet"),
    Action("tell", "Tell", "Ctrl+T", "whatsapp", ("waiting",)),
    Action("slip", "Slip", "Ctrl+P", "print", ("waiting",), own_key=False),
    Action("skip", "Skip", "F5", "forward", ("called",), Step.SKIPPED, own_desk=True),
    Action("no_show", "No-show", "F7", "no_show", ("called",), Step.NO_SHOW, own_desk=True),
    Action("recall", "Call again", "F3", "call", ("called",), Step.RECALLED, own_desk=True),
    Action("park", "Defer", "F8", "parked", ("serving",), Step.PARKED, own_desk=True),
    Action("transfer", "Transfer", "F9", "forward", ("serving",), Step.TRANSFERRED, own_desk=True),
    Action("resume", "Resume", "F4", "serving", ("parked",), Step.RESUMED),
    Action("reopen", "Reopen", "Ctrl+R", "undo", ("done",), Step.REOPENED),
    Action("survey", "Survey", "Ctrl+U", "survey", ("done",), role="strong"),
    Action("restore", "Restore", "Ctrl+R", "undo", ("no_show", "cancelled"), Step.RESTORED, role="strong"),
    Action("call", "Call", "Shift+F2", "call", ("waiting",), Step.CALLED, role="strong"),
    Action("start", "Start", "F4", "serving", ("called",), Step.STARTED, role="strong", own_desk=True),
    Action("done", "Finish", "F6", "done", ("serving", "parked"), Step.DONE, role="strong"),
)


# Seldom done: in a menu, each with a key. What is offered of them depends on more than the state.
ANSWERED = ("parked", "done")
ANY = ("waiting", "called", "serving", "parked", "done", "no_show", "cancelled")
MORE = (
    Action("fits", "The answer fits, says the visitor", "Ctrl+J", "ok", ("done",)),
    Action("release", "Nothing is owed any more…", "Ctrl+Shift+R", "close", ANSWERED),
    Action("formal", "Formal request (PPID)…", "Ctrl+Shift+P", "formal", ("waiting", "called", "serving", *ANSWERED)),
    Action("merge", "Merge with another ticket…", "Ctrl+G", "merge", ANY),
    Action("separate", "Separate", "Ctrl+Shift+G", "merge", ANY),
)


class Standing(NamedTuple):
    """What decides, besides the ticket's state, whether an action is allowed: this desk, and the number it holds."""

    desk_id: int | None = None
    desk_name: str = ""
    holds: str | None = None

    def why_not_call(self) -> str:
        """The reason why this desk cannot take a ticket now; empty if it can."""
        if self.desk_id is None:
            return tr("Choose first who works here and at which desk.")
        if self.holds:
            return tr("Finish or defer {number} first.", number=self.holds)
        return ""

    def why_not(self, action: Action, row: "QueueRow") -> str:
        """The reason why this action is refused for this ticket; empty if it is allowed."""
        if action.own_desk and self.desk_id is None:
            return self.why_not_call()
        if action.own_desk and row.desk_id != self.desk_id:
            return tr("{number} is served at {desk}.", number=row.number, desk=row.desk_name or tr("another desk"))
        if row.merged_into and action.step is not None:
            return tr("{number} is merged into {other}: separate it first.", number=row.number, other=row.merged_into)
        if action.name == "survey" and row.survey_state in ("answered", "declined"):
            return tr("{number} has had its survey.", number=row.number)
        if action.name in ("call", "resume"):
            return self.why_not_call()
        return ""


def offered(state: str) -> list[Action]:
    """The actions that a ticket of this state shows."""
    return [action for action in ACTIONS if state in action.states]
