"""Tests of the window.

Python's garbage collector runs on the thread that allocates, also on the store's, and would destroy widgets there,
which Qt does not survive. It rests during a test and runs afterwards, on the thread of the widgets.
"""

import gc

import pytest

from reception.desk import Desk
from tests.ui.acting import under_way
from ui import failure


@pytest.fixture(autouse=True)
def _widgets_die_on_their_own_thread():
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _store_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test can wait for the store instead of for a while (see `acting.passing`)."""
    submit = Desk._submit

    def watched(desk, *job):
        future = submit(desk, *job)
        under_way.add(future)
        future.add_done_callback(under_way.discard)
        return future

    monkeypatch.setattr(Desk, "_submit", watched)


@pytest.fixture
def said():
    """What a window would say in passing."""
    told: list[str] = []
    failure.show_with(lambda sentence, tone: told.append(sentence))
    yield told
    failure.show_with(None)
