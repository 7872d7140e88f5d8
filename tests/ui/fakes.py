"""A desk that remembers what it was asked, for tests of pages that need no database."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from reception.feed import Change, Feed


class FakeDesk:
    """`done` holds what was asked to be done; `answers` what each query gives, or the function that gives it.

    Services and queries are named as they are read: `surveys.answer`, `office.profile`.
    """

    def __init__(self, **answers: Any) -> None:
        self.feed = Feed()
        self.actor: int | None = None
        self.at_desk: int | None = None
        self.is_attended = False
        self.at = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
        self.answers: dict[str, Any] = {name.replace("__", "."): value for name, value in answers.items()}
        self.done: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.refuses: dict[str, Exception] = {}

    def now(self) -> datetime:
        return self.at

    def look_around(self) -> None:
        """Nobody else works on these answers."""

    async def do(self, service: Callable[..., Any], *args: Any, **given: Any) -> Any:
        name = named(service)
        if name in self.refuses:
            raise self.refuses[name]
        self.done.append((name, args, given))
        self.feed.publish([Change("everything")])
        return None

    async def ask(self, query: Callable[..., Any], *args: Any, **given: Any) -> Any:
        value = self.answers[named(query)]
        return value(*args, **given) if callable(value) else value

    def names(self) -> list[str]:
        return [name for name, _, _ in self.done]


def named(function: Callable[..., Any]) -> str:
    return f"{function.__module__.rsplit('.', 1)[-1]}.{function.__name__}"
