"""Rows of the queue: diffed by ticket, reworded by the second, one sentence each for a screen reader."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reception.domain.alerts import NOTHING_SEEN
from reception.queries import owed
from reception.queries.board import QueueRow
from ui.models import queue_words
from ui.models.queue_model import QueueModel, Role
from ui.models.queue_words import Instant
from ui.screens.queue_list import QueueList

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Jakarta")
AT = Instant(NOW, ZONE)


def row(id_: int, **changed) -> QueueRow:
    empty = dict.fromkeys(QueueRow._fields) | {"owed": owed.NOTHING}
    known = {
        "id": id_,
        "number": f"A-{id_:03d}",
        "day": date(2026, 11, 24),
        "name": f"Orang {id_}",
        "channel": "walk_in",
    }
    fixed = {
        "state": "waiting",
        "arrived_at": NOW,
        "is_earlier_day": False,
        "survey_state": "not_offered",
        "version": 1,
        "people": 1,
        "seen": NOTHING_SEEN,
    }
    return QueueRow(**empty | known | fixed | changed)


def due_in(seconds: float) -> dict[str, datetime]:
    due_at = NOW + timedelta(seconds=seconds)
    return {"turn_at": due_at - timedelta(minutes=10), "warn_at": due_at - timedelta(minutes=3), "due_at": due_at}


@pytest.fixture
def model(qapp):
    made = QueueModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def ids(model: QueueModel) -> list[int]:
    return [model.index(place).data(Role.ROW).id for place in range(model.rowCount())]


@pytest.mark.parametrize(
    ("before", "after"),
    [([], [1, 2]), ([1, 2, 3], [3, 1]), ([1, 2, 3], [2, 4, 1]), ([1, 2], []), ([1, 2, 3, 4], [4, 3, 2, 1])],
)
def test_rows_become_the_new_rows_whatever_they_were(model, before, after):
    model.show_rows([row(i) for i in before], AT)
    model.show_rows([row(i) for i in after], AT)
    assert ids(model) == after


def test_the_selection_follows_its_ticket_when_the_line_moves(qtbot):
    view = QueueList("Antrean")
    qtbot.addWidget(view)
    view.show_rows([row(1), row(2), row(3)], AT)
    view.selectionModel().setCurrentIndex(view.rows.index(2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.show_rows([row(4), row(3), row(2)], AT)
    assert view.picked_ticket() == 3


def test_a_changed_row_is_told_and_the_others_are_not(model, qtbot):
    model.show_rows([row(1), row(2)], AT)
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show_rows([row(1), row(2, topic="prices")], AT)
    assert told == [(1, 1)]


def test_a_second_repaints_only_rows_whose_words_changed(model):
    model.show_rows([row(1, **due_in(600)), row(2, expected_wait_s=720)], AT)
    told = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.tick(Instant(NOW + timedelta(seconds=1), ZONE))
    assert told == [0]


def test_a_row_out_of_sight_is_worded_when_somebody_looks_at_it(model):
    model.show_rows([row(1, **due_in(600)), row(2, **due_in(600))], AT)
    told = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.tick(Instant(NOW + timedelta(seconds=1), ZONE), range(1))
    assert told == [0]
    assert model.index(1).data(Role.PILL).text == "sisa 09:59"
    model.tick(Instant(NOW + timedelta(seconds=2), ZONE), range(2))
    assert told == [0, 0, 1]


def test_two_hundred_rows_are_shown_again_in_one_frame(model):
    model.show_rows([row(i, **due_in(i)) for i in range(200)], AT)
    began = datetime.now(UTC)
    model.tick(Instant(NOW + timedelta(seconds=1), ZONE))
    assert datetime.now(UTC) - began < timedelta(milliseconds=100)


@pytest.mark.parametrize(
    ("seconds", "words", "tone"),
    [(588, "sisa 09:48", "ok"), (181, "sisa 03:01", "ok"), (180, "sisa 03:00", "warn"), (0, "sisa 00:00", "warn"),
     (-1, "lewat 00:01", "bad"), (-72, "lewat 01:12", "bad")],
)  # fmt: skip
def test_the_pill_warns_from_seven_minutes_and_is_overdue_after_ten(seconds, words, tone):
    pill = queue_words.pill(row(1, **due_in(seconds)), AT)
    assert (pill.text, pill.tone) == (words, tone)
    assert pill.icon


@pytest.mark.parametrize(
    ("seconds", "words", "icon", "tone"),
    [(588, "Dipanggil · sisa 09:48", "called", "accent"), (72, "Dipanggil · sisa 01:12", "attention", "warn"),
     (-72, "Dipanggil · lewat 01:12", "overdue", "bad"), (22 * 3600, "Dipanggil", "called", "accent")],
)  # fmt: skip
def test_the_clock_of_a_called_ticket_runs_on(seconds, words, icon, tone):
    called = row(1, state="called", desk_name="Meja 1", **due_in(seconds))
    assert queue_words.long_pill(called, AT) == (words, icon, tone)
    assert queue_words.pill(called, AT) == (words.removeprefix("Dipanggil · "), icon, tone)
    assert queue_words.second_line(called, AT) == "Dipanggil · Meja 1 · Langsung"


def test_how_long_a_priority_ticket_waits_stands_before_all_that_may_be_cut_off():
    waiting = row(1, priority="disabled", topic="population", for_desk="Meja 2")
    words = queue_words.second_line(waiting._replace(arrived_at=NOW - timedelta(minutes=12)), AT)
    assert words == "menunggu 12 mnt · untuk Meja 2 · Penyandang disabilitas · Langsung · Kependudukan"


def test_a_priority_ticket_is_marked_by_a_word_of_its_own(model):
    model.show_rows([row(1, priority="disabled"), row(2)], AT)
    assert [model.index(place).data(Role.MARK) for place in (0, 1)] == ["Prioritas", ""]


def test_a_ticket_whose_turn_has_not_come_shows_the_expected_wait():
    assert queue_words.pill(row(1, expected_wait_s=720), AT).text == "± 12 mnt"


def test_a_turn_that_is_due_on_the_next_open_day_says_when():
    assert queue_words.pill(row(1, **due_in(22 * 3600)), AT).text == "sebelum Rab 25 Nov, 08.00"


def test_one_sentence_says_the_row_to_a_screen_reader(model):
    model.show_rows([row(1, name="Siti", topic="population", priority="elderly", **due_in(588))], AT)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "A-001, Siti, Menunggu, sisa 09:48, menunggu 0 mnt · Lansia · Langsung · Kependudukan"


def test_a_ticket_of_an_earlier_day_carries_its_date():
    earlier = row(1, is_earlier_day=True)._replace(arrived_at=NOW - timedelta(days=4), state="parked")
    assert queue_words.number(earlier, ZONE) == "A-001 · 20 Nov"
    assert queue_words.second_line(earlier, AT).startswith("20 Nov · ")
