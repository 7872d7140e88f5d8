"""Answers given again and questions without one, counted: by hand, and against what happened."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception.domain import periods
from reception.domain.unanswered import Unanswered
from reception.queries import figures, unanswered
from reception.services import answers, conversations
from reception.services.answers import Searched
from tests.builders import MONDAY, RINA, Office

ANSWER = "Tersedia di Kota Blitar Dalam Angka, Tabel 3.1.1."
NOVEMBER, DECEMBER = periods.month(2026, 11), periods.month(2026, 12)
TUESDAY = MONDAY + timedelta(days=1)


def begun(office, question="Penduduk?", **fields):
    ticket = office.later(1).arrive(question=question, **fields)
    office.call(ticket)
    office.start(ticket)
    return ticket


def answered(office, ticket, text=ANSWER, used=None):
    if used:
        office.do(answers.use, ticket, consultation_id=used, text=ANSWER)
    office.do(conversations.add_message, ticket, kind="out", text=text)
    office.later(1).done(ticket)
    return office.select("select id from consultation where ticket_id = ?", ticket)[0][0]


def none_fits(office, ticket, words):
    office.do(answers.none_fits, ticket, searched=Searched(words))


@pytest.fixture(scope="module")
def month(shared_office):
    office = shared_office
    office.desk.actor = RINA
    first = begun(office)
    none_fits(office, first, "Saya Dewi, mohon data inflasi per kelurahan")
    known = answered(office, first)
    answered(office, begun(office), used=known)
    answered(office, begun(office), "Maaf, belum ada.", used=known)
    second = begun(office, name="Dewi")
    none_fits(office, second, "Saya Dewi, mohon inflasi kelurahan ke 081234564471")
    answered(office, second, "Akan kami carikan.")
    unfinished = begun(office)
    none_fits(office, unfinished, "ipm 2025")
    return office


def test_reused_and_searched_are_shares_of_the_answered(month):
    found = month.ask(figures.of, NOVEMBER).consultations
    assert (found.answered, found.reused, found.reused_percent) == (4, 1, Decimal("25.00"))
    assert found.searched_first == 3


def test_questions_without_an_answer_stand_by_number_without_who_asked(month):
    assert month.ask(unanswered.of, NOVEMBER) == [
        Unanswered("Saya Dewi, mohon data inflasi per kelurahan", 2),
        Unanswered("ipm 2025", 1),
    ]
    assert month.ask(figures.of, NOVEMBER).consultations.unanswered == tuple(month.ask(unanswered.of, NOVEMBER))


def test_another_month_knows_nothing_of_it(month):
    found = month.ask(figures.of, DECEMBER).consultations
    assert (found.reused, found.reused_percent, found.searched_first, found.unanswered) == (0, None, 0, ())


steps = st.lists(st.sampled_from(["own", "reused", "taken out", "searched", "silent"]), max_size=5)


@settings(max_examples=15)
@given(steps)
def test_whatever_a_day_brings_the_counts_are_what_happened(sqlite_template, tmp_path_factory, ways):
    from tests.conftest import copied

    with pytest.MonkeyPatch.context() as here:
        folder = tmp_path_factory.mktemp("day")
        here.setenv("RECEPTION_CONFIG", str(folder / "config"))
        office = Office(copied(sqlite_template, folder))
        known = answered(office, begun(office))
        for way in ways:
            ticket = begun(office)
            if way == "searched":
                none_fits(office, ticket, "inflasi")
            if way != "silent":
                answered(
                    office,
                    ticket,
                    "Maaf." if way == "taken out" else ANSWER,
                    known if way in ("reused", "taken out") else None,
                )
            else:
                office.done(ticket)
        found = office.ask(figures.of, NOVEMBER).consultations
        office.close()
    assert found.answered == 1 + len([way for way in ways if way != "silent"])
    assert found.reused == ways.count("reused")
    assert found.searched_first == ways.count("reused") + ways.count("searched")
    assert sum(question.n for question in found.unanswered) == ways.count("searched")
