"""What is going to happen, in order of time; what was planned first comes first at one instant."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

Action = Callable[..., None]


class Agenda:
    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Action, tuple[Any, ...]]] = []
        self._numbers = count()

    def at(self, when: datetime, action: Action, *args: Any) -> None:
        heapq.heappush(self._heap, (when, next(self._numbers), action, args))

    def due(self, end: datetime) -> tuple[datetime, Action, tuple[Any, ...]] | None:
        """Takes the next thing that happens before `end`; None when there is no more."""
        if not self._heap or self._heap[0][0] >= end:
            return None
        when, _, action, args = heapq.heappop(self._heap)
        return when, action, args

    def clear(self) -> None:
        self._heap.clear()
