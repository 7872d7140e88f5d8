"""The ways a request reaches the office. One file per channel; none of them is named anywhere else."""

import pkgutil
from functools import cache
from importlib import import_module
from typing import NamedTuple

from reception.domain.codes import Code, CodeList
from reception.errors import NotFound


class Channel(NamedTuple):
    """A channel as its file declares it: stored code and labels, letter of its numbers, place in lists."""

    entry: Code
    letter: str
    position: int
    is_online: bool
    """The visitor does not stand in the room: an answer may be owed after parking."""

    @property
    def code(self) -> str:
        return self.entry.code


@cache
def registry() -> dict[str, Channel]:
    """Every channel by its code, in the order of lists."""
    modules = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    found = sorted((module.CHANNEL for module in modules), key=lambda channel: channel.position)
    return {channel.code: channel for channel in found}


@cache
def codes() -> CodeList:
    """The channels as a code list: labels, and the spellings that files use."""
    return CodeList(*(channel.entry for channel in registry().values()))


def get(code: str) -> Channel:
    """Raises `NotFound` for a channel that no file declares."""
    channel = registry().get(code)
    if channel is None:
        raise NotFound("There is no channel {code}.", code=code)
    return channel
