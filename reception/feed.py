"""Who wants to know that something changed: kinds of things, never how to repaint."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

EVERYTHING = "everything"
PASSING = frozenset({"presence"})
"""Kinds that are forgotten by themselves: whoever shows them asks again and again, nobody else reads anything anew."""


class Change(NamedTuple):
    """Rows of one kind changed. No ids: any of them may have."""

    kind: str
    ids: tuple[int, ...] = ()


Listener = Callable[[Change], None]


class Feed:
    """Carries changes to listeners, on the thread that publishes: the listener hops to its own."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Returns the way to unsubscribe."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, changes: Iterable[Change]) -> None:
        for change in changes:
            for listener in tuple(self._listeners):
                listener(change)
