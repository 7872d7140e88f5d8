"""The search keeps what it has reached on questions about official statistics; `bench/search.py` compares it with FTS5."""

from statistics import fmean

import pytest

from reception.queries import consultations
from reception.services import consultations as service
from tests.data import memory

FLOOR = {"mrr": 0.92, "hit": 0.95}


@pytest.fixture
def numbers(office):
    """The number of each consultation of the made-up memory by its id."""

    def keep_all(work):
        return {
            service.record(work, day=work.now.date(), topic=topic, question=question, answer=answer): number
            for number, (topic, question, answer) in enumerate(memory.consultations(), 1)
        }

    return office.do(keep_all)


def place(office, numbers, query: memory.Query) -> int | None:
    found = office.ask(consultations.search, query.text, 10)
    return next((at for at, hit in enumerate(found, 1) if numbers[hit.id] in query.fits), None)


def test_what_answers_a_question_stands_at_the_top_on_both_engines(office, numbers):
    places = [place(office, numbers, query) for query in memory.queries()]
    assert len(places) >= 150
    assert fmean(1 / at if at else 0 for at in places) >= FLOOR["mrr"]
    assert fmean(at is not None and at <= 3 for at in places) >= FLOOR["hit"]
