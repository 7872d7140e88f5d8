"""What the first search needs, read before somebody types, in portions: whoever clicks meanwhile is served in between."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reception.desk import Desk


async def words(desk: "Desk") -> None:
    """The words of the office's memory; a moment each time after the first."""
    from reception.queries import meaning

    while await desk.ask(meaning.warm):
        pass
