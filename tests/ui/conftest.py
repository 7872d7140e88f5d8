"""Tests of the window.

Python's garbage collector runs on the thread that allocates, also on the store's, and would destroy widgets there,
which Qt does not survive. It rests during a test and runs afterwards, on the thread of the widgets.
"""

import gc

import pytest


@pytest.fixture(autouse=True)
def _widgets_die_on_their_own_thread():
    gc.disable()
    yield
    gc.collect()
    gc.enable()
