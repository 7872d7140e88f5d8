"""Where the window stands when it opens: within the screen, and as it was left."""

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from ui import memory
from ui.frame import placing


@pytest.fixture
def window(qtbot):
    def made() -> QWidget:
        opened = QWidget()
        opened.resize(1366, 768)
        qtbot.addWidget(opened)
        placing.show(opened)
        return opened

    return made


def room(opened: QWidget) -> QRect:
    return opened.screen().availableGeometry()


def test_the_first_time_it_fills_the_screen_and_is_never_larger(window):
    opened = window()
    assert opened.isMaximized()
    assert room(opened).contains(opened.geometry())
    assert room(opened).contains(QRect(room(opened).topLeft(), opened.minimumSize()))


def test_it_comes_back_as_it_was_left(window):
    before = window()
    before.setWindowState(Qt.WindowState.WindowNoState)
    before.setMinimumSize(QSize(100, 100))
    before.setGeometry(60, 80, 500, 400)
    placing.remember(before)
    after = QWidget()
    after.setMinimumSize(QSize(100, 100))
    assert after.restoreGeometry(placing._remembered())
    assert after.size() == QSize(500, 400) and not after.isMaximized()


def test_what_was_larger_than_this_screen_is_not_any_more(window):
    left = QWidget()
    left.setGeometry(500, 400, 1000, 900)
    memory.remember(place=left.saveGeometry().toBase64().toStdString())
    opened = window()
    assert room(opened).contains(opened.geometry())


@pytest.mark.parametrize("place", [None, 7, "", "rubbish", QByteArray(b"no").toBase64().toStdString()])
def test_rubbish_in_the_memory_counts_as_the_first_time(window, place):
    memory.remember(place=place)
    assert window().isMaximized()


def test_a_window_that_was_never_seen_leaves_nothing_behind(qtbot):
    unseen = QWidget()
    qtbot.addWidget(unseen)
    placing.remember(unseen)
    assert "place" not in memory.recall()
