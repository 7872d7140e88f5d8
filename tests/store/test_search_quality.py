"""The search keeps what it has reached on questions about official statistics; `bench/search.py` compares it with FTS5."""

from statistics import fmean

from reception.queries import consultations
from reception.services import consultations as service
from tests.builders import Office
from tests.data import memory

MRR, HIT = 0.93, 0.95


def found(where) -> list[list[int]]:
    """The numbers of the best ten for each question, in an office that remembers nothing else."""
    office = Office(where)
    try:
        numbers = office.do(keep_all)
        asked = (office.ask(consultations.search, query.text, 10) for query in memory.queries())
        return [[numbers[hit.id] for hit in hits] for hits in asked]
    finally:
        office.close()


def keep_all(work) -> dict[int, int]:
    return {
        service.record(work, day=work.now.date(), topic=topic, question=question, answer=answer): number
        for number, (topic, question, answer) in enumerate(memory.consultations(), 1)
    }


def place(numbers: list[int], fits: frozenset[int]) -> int | None:
    return next((at for at, number in enumerate(numbers, 1) if number in fits), None)


def test_what_answers_a_question_stands_at_the_top_and_both_engines_say_the_same(sqlite_migrated, postgres_migrated):
    answered = found(sqlite_migrated)
    places = [place(numbers, query.fits) for numbers, query in zip(answered, memory.queries(), strict=True)]
    assert len(places) >= 150
    assert fmean(1 / at if at else 0 for at in places) >= MRR
    assert fmean(at is not None and at <= 3 for at in places) >= HIT
    assert found(postgres_migrated) == answered
