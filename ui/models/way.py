"""By which way a reply leaves."""

from typing import Literal, NamedTuple


class Way(NamedTuple):
    """How a reply leaves: the words on the button that sends, and the state in which the reply is kept before that.

    `state` None: it is said at the desk, and keeping it is all. `is_chosen`: somebody wants this ticket to go this way.
    """

    label: str
    state: Literal["unsent", "queued"] | None
    is_chosen: bool = False
