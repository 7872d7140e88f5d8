"""How a ticket ends: its items, the visitor's word on the answer, what is promised beyond the end."""

from datetime import date, timedelta

import pytest

from reception.domain import periods
from reception.domain.asked_items import AskedItem
from reception.errors import BadInput, Refused
from reception.queries import alerts, board, consultation, consultation_figures, figures
from reception.queries import asked_items as noted
from reception.services import (
    afterwards,
    answer_check,
    asked_items,
    calendar,
    conversations,
    promises,
    sending,
    tickets,
    undo,
)
from reception.services import settings as office_settings
from tests.builders import MONDAY, RINA, moment, refused

TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
POPULATION = AskedItem("jumlah penduduk", "Kota Blitar", "city", "2020-2025", "fits", "Kota Blitar Dalam Angka")
INFLATION = AskedItem("inflasi", "Kota Blitar", "city", "2026", "not_available")


@pytest.fixture
def ticket(office):
    """In service at desk 1."""
    office.desk.actor = RINA
    ticket = office.arrive(name="Siti")
    office.call(ticket)
    office.start(ticket)
    return ticket


def end(office, ticket, **said):
    office.do(tickets.done, ticket, **said)


def as_text(raw):
    return str(raw)[:16]


def text_of(clock, day=MONDAY):
    return f"{moment(clock, day):%Y-%m-%d %H:%M}"


# items


def test_a_ticket_has_the_outcome_of_its_items_unless_somebody_says_otherwise(office, ticket):
    end(office, ticket, items=[POPULATION, INFLATION])
    assert office.value("data_outcome", ticket) == "differs"
    assert office.ask(noted.of_ticket, ticket) == (POPULATION, INFLATION)
    office.do(tickets.reopen, ticket, reason="kurang rinci")
    office.call(ticket)
    office.start(ticket)
    end(office, ticket, data_outcome="fits")
    assert office.value("data_outcome", ticket) == "fits"
    assert office.ask(noted.of_ticket, ticket) == (POPULATION, INFLATION)
    ((detail,),) = office.select("select detail from event where kind = 'done' order by id desc limit 1")
    assert '"overruled": "differs"' in detail


def test_without_items_an_outcome_has_to_be_said(office, ticket):
    with office.unchanged(), refused("Choose whether the data was obtained.", BadInput):
        end(office, ticket)
    with office.unchanged(), refused("Choose whether the data was obtained.", BadInput):
        end(office, ticket, items=[POPULATION._replace(outcome=None)])


def test_items_are_noted_while_the_visitor_still_asks_and_once_only(office, ticket):
    looked_for = POPULATION._replace(outcome=None)
    office.do(asked_items.note, ticket, items=[looked_for, AskedItem("", area="Kota Blitar")])
    assert office.ask(noted.of_ticket, ticket) == (looked_for,)
    with office.unchanged():
        office.do(asked_items.note, ticket, items=[looked_for])


def test_what_others_wrote_before_is_offered_once_and_the_offices_place_first(office, ticket):
    end(office, ticket, items=[POPULATION, INFLATION._replace(what="Jumlah penduduk", source=None, area=None)])
    words = office.ask(noted.words)
    assert (words.own_area, words.areas) == ("Kota Blitar", ("Kota Blitar",))
    assert [what.casefold() for what in words.what] == ["jumlah penduduk"]
    assert words.sources == ("Kota Blitar Dalam Angka",)


def test_items_are_counted_beside_tickets(office, ticket):
    end(office, ticket, items=[POPULATION, INFLATION, INFLATION])
    office.served()
    found = office.ask(figures.of, periods.month(2026, 11)).consultations
    assert (found.items.n, found.items.tickets) == (3, 1)
    assert found.items.by_outcome == {"fits": 1, "not_available": 2}
    assert found.by_data_outcome == {"differs": 1, "fits": 1}


def test_an_end_that_is_undone_leaves_the_items_as_they_were(office, ticket):
    office.do(asked_items.note, ticket, items=[INFLATION._replace(outcome=None)])
    office.later(1)
    end(office, ticket, items=[POPULATION], promised_until=FRIDAY)
    office.do(undo.last, desk_id=1)
    assert office.ask(noted.of_ticket, ticket) == (INFLATION._replace(outcome=None),)
    assert [office.value(column, ticket) for column in ("state", "data_outcome", "reply_due_at")] == [
        "serving", None, None,
    ]  # fmt: skip


# the visitor's word


def test_the_visitor_says_afterwards_that_the_answer_fits_and_who_heard_it_is_kept(office, ticket):
    end(office, ticket, data_outcome="fits")
    assert office.value("confirmed", ticket) is None
    office.later(30).do(answer_check.fits, ticket)
    assert bool(office.value("confirmed", ticket)) is True
    assert as_text(office.value("checked_at", ticket)) == text_of("08:30")
    assert office.value("checked_by_id", ticket) == RINA


def test_an_answer_that_does_not_fit_reopens_a_ticket_that_is_done_and_its_first_answer_keeps_its_time(office, ticket):
    office.do(conversations.add_message, ticket, kind="out", text="162.000 jiwa.")
    end(office, ticket, data_outcome="fits", confirmed=True)
    office.later(30).do(answer_check.does_not_fit, ticket, reason="tahunnya keliru")
    assert [office.value(column, ticket) for column in ("state", "reopens", "check_reason")] == [
        "waiting", 1, "tahunnya keliru",
    ]  # fmt: skip
    assert bool(office.value("confirmed", ticket)) is False
    assert as_text(office.value("since", ticket)) == text_of("08:30")
    assert as_text(office.select("select answered_at from consultation")[0][0]) == text_of("08:00")


def test_whoever_is_still_served_is_served_on_when_the_answer_does_not_fit(office, ticket):
    office.do(answer_check.does_not_fit, ticket, reason="perlu per kecamatan")
    assert office.value("state", ticket) == "serving"
    assert office.value("check_reason", ticket) == "perlu per kecamatan"
    end(office, ticket, data_outcome="fits", confirmed=True)
    assert office.value("check_reason", ticket) is None


def test_an_end_and_a_refusal_at_once_is_a_reopened_ticket_and_both_steps_can_be_undone(office, ticket):
    office.later(1).do(answer_check.finish_and_reopen, ticket, reason="belum lengkap", data_outcome="differs")
    assert office.value("state", ticket) == "waiting"
    assert office.ask(board.queue).rows[0].id == ticket
    office.later(0.1).do(undo.last, desk_id=1)
    assert office.value("state", ticket) == "done"
    office.do(undo.last, desk_id=1)
    assert office.value("state", ticket) == "serving"


def test_nothing_is_done_and_does_not_fit_at_once(office, ticket):
    with (
        office.unchanged(),
        refused("An answer that does not fit ends nothing: serve on, or reopen the ticket.", BadInput),
    ):
        end(office, ticket, data_outcome="fits", confirmed=False)


def test_a_refusal_without_a_reason_is_refused(office, ticket):
    with office.unchanged(), refused("Say what does not fit.", BadInput):
        office.do(answer_check.does_not_fit, ticket, reason="  ")


def test_only_an_answer_that_was_given_is_checked(office, ticket):
    with office.unchanged(), refused("Ticket {number} is not finished yet: say so while finishing it.", Refused):
        office.do(answer_check.fits, ticket)
    other = office.arrive()
    with office.unchanged(), refused("Ticket {number} has had no answer that could be checked.", Refused):
        office.do(answer_check.does_not_fit, other, reason="kurang")


# what is promised


def test_parking_needs_a_reason_and_a_code_is_kept_as_its_words(office, ticket):
    with office.unchanged(), refused("Say what {number} is waiting for.", BadInput):
        office.do(tickets.park, ticket, reason="  ")
    office.do(tickets.park, ticket, reason="search")
    assert office.value("park_reason", ticket) == "Data perlu dicari atau diolah"


def test_a_promised_day_is_due_at_its_closing(office, ticket):
    office.do(tickets.park, ticket, reason="search", promised_until=FRIDAY)
    assert as_text(office.value("reply_due_at", ticket)) == text_of("15:30", FRIDAY)


def test_no_day_is_promised_on_which_the_office_is_closed(office, ticket):
    office.do(calendar.set_day, day=FRIDAY, name="Cuti bersama", hours=[])
    with office.unchanged(), refused("The office is closed on that day; promise a working day.", BadInput):
        office.do(tickets.park, ticket, reason="search", promised_until=FRIDAY)


def test_the_clock_of_a_parked_ticket_ends_when_the_answer_is_sent_not_when_it_was_written(office, ticket):
    office.do(tickets.park, ticket, reason="search", reply_owed=True)
    written = office.later(10).do(
        conversations.add_message, ticket, kind="out", text="162.000 jiwa.", state="unsent"
    )  # fmt: skip
    assert office.value("replied_at", ticket) is None
    office.later(10).do(sending.sent, written)
    assert as_text(office.value("replied_at", ticket)) == text_of("08:20")
    office.at("10:00", TUESDAY).done(ticket)
    assert as_text(office.value("replied_at", ticket)) == text_of("08:20")


def test_an_answer_that_never_arrived_was_none_and_the_clock_runs_on(office, ticket):
    office.do(tickets.park, ticket, reason="search", reply_owed=True)
    for minutes in (10, 10):
        last = office.later(minutes).do(
            conversations.add_message, ticket, kind="out", text=f"Jawaban {office.now:%H.%M}", state="queued"
        )  # fmt: skip
        office.do(sending.sent, last)
    assert as_text(office.value("replied_at", ticket)) == text_of("08:10")
    office.do(sending.bounced, last, reason="nomor salah")
    assert as_text(office.value("replied_at", ticket)) == text_of("08:10")
    office.later(5).do(sending.bounced, last - 1, reason="nomor salah")
    assert office.value("replied_at", ticket) is None


def test_what_is_promised_while_closing_is_owed_until_it_is_answered(office, ticket):
    end(office, ticket, data_outcome="pending", promised_until=FRIDAY)
    (row,) = office.at("09:00", TUESDAY).ask(board.queue).awaited
    assert (row.id, row.owed.reply.days_left) == (ticket, 3)
    office.do(conversations.add_message, ticket, kind="out", text="162.000 jiwa.")
    assert office.ask(board.queue).awaited == ()
    assert as_text(office.value("replied_at", ticket)) == text_of("09:00", TUESDAY)
    clock = office.ask(consultation_figures.reply_clock, periods.month(2026, 11))
    assert (clock.owed, clock.answered, clock.on_time, clock.overdue_open) == (1, 1, 1, 0)


def test_an_end_without_a_promise_answers_what_was_owed(office, ticket):
    office.do(tickets.park, ticket, reason="search", reply_owed=True)
    office.later(5).do(tickets.done, ticket, data_outcome="fits")
    assert as_text(office.value("replied_at", ticket)) == text_of("08:05")


def test_a_promise_at_the_end_of_what_is_owed_already_stays_due_when_it_was(office, ticket):
    office.do(tickets.park, ticket, reason="search", promised_until=TUESDAY)
    due = office.value("reply_due_at", ticket)
    end(office.later(5), ticket, data_outcome="pending", promised_until=FRIDAY)
    assert (office.value("state", ticket), office.value("reply_due_at", ticket)) == ("done", due)
    assert office.value("replied_at", ticket) is None


def test_a_second_promise_keeps_the_first_and_both_are_counted(office, ticket):
    office.do(tickets.park, ticket, reason="search", promised_until=TUESDAY)
    office.later(5).do(tickets.done, ticket, data_outcome="fits")
    office.do(tickets.reopen, ticket, reason="kurang")
    office.call(ticket)
    office.start(ticket)
    office.later(1).do(tickets.park, ticket, reason="search", promised_until=FRIDAY)
    clock = office.ask(consultation_figures.reply_clock, periods.month(2026, 11))
    assert (clock.owed, clock.answered, clock.on_time, clock.overdue_open) == (2, 1, 1, 0)
    office.do(undo.last, desk_id=1)
    assert office.select("select * from kept_promise") == []
    assert as_text(office.value("replied_at", ticket)) == text_of("08:05")


def test_a_promise_that_is_needed_no_more_is_taken_away_with_its_reason(office, ticket):
    end(office, ticket, data_outcome="pending", promised_until=FRIDAY)
    with office.unchanged(), refused("Say why nothing is owed any more.", BadInput):
        office.do(promises.release, ticket, reason=" ")
    office.do(promises.release, ticket, reason="pengunjung sudah menemukannya")
    assert office.ask(board.queue).awaited == ()
    with office.unchanged(), refused("Ticket {number} owes no answer.", Refused):
        office.do(promises.release, ticket, reason="lagi")


def calls(office):
    return [row.kind for row in office.ask(alerts.current).rows if row.ticket_id is not None]


def test_a_promise_calls_on_its_last_day_and_once_it_is_broken(office, ticket):
    end(office, ticket, data_outcome="pending", promised_until=FRIDAY)
    assert calls(office.at("15:00", FRIDAY - timedelta(days=1))) == []
    assert calls(office.at("08:00", FRIDAY)) == ["reply_soon"]
    assert calls(office.at("15:30", FRIDAY).later(0.1)) == ["reply"]


def test_a_promise_for_the_same_day_does_not_call_at_once(office, ticket):
    end(office, ticket, data_outcome="pending", promised_until=MONDAY)
    assert calls(office.later(1)) == []
    assert calls(office.at("15:01")) == ["reply"]


# the visitor wrote afterwards


def test_words_on_a_finished_ticket_wait_for_somebody_and_an_answer_is_enough(office, ticket):
    end(office, ticket, data_outcome="fits")
    office.later(60).do(conversations.add_message, ticket, kind="in", text="Untuk 2025 ada?")
    (row,) = office.ask(board.queue).awaited
    assert row.owed.unanswered_at == office.now
    assert calls(office) == ["message"]
    office.later(1).do(conversations.add_message, ticket, kind="out", text="Ada, terlampir.")
    assert office.ask(board.queue).awaited == () and calls(office) == []


def test_words_while_somebody_is_served_wait_for_nobody(office, ticket):
    office.do(conversations.add_message, ticket, kind="in", text="Untuk 2025 ada?")
    assert office.value("unanswered_at", ticket) is None


def test_thanks_are_set_aside_with_one_step(office, ticket):
    end(office, ticket, data_outcome="fits")
    office.later(60).do(conversations.add_message, ticket, kind="in", text="Terima kasih.")
    office.do(afterwards.set_aside, ticket)
    assert office.ask(board.queue).awaited == ()
    with office.unchanged(), refused("Nobody has written on ticket {number} since.", Refused):
        office.do(afterwards.set_aside, ticket)


def test_reopening_takes_the_words_along(office, ticket):
    end(office, ticket, data_outcome="fits")
    office.later(60).do(conversations.add_message, ticket, kind="in", text="Untuk 2025 ada?")
    office.do(tickets.reopen, ticket, reason="bertanya lagi")
    assert office.value("unanswered_at", ticket) is None


def test_after_the_offices_days_a_further_question_is_a_new_ticket_that_goes_on_from_the_old_one(office, ticket):
    office.do(office_settings.change, {"reopen_offer_days": 7})
    end(office, ticket, data_outcome="fits")
    office.at("09:00", date(2026, 12, 7)).do(conversations.add_message, ticket, kind="in", text="Untuk 2025 ada?")
    fresh = office.do(afterwards.go_on, ticket)
    assert office.ask(consultation.card, fresh).goes_on_from == ("A-001", MONDAY)
    assert office.value("visitor_id", fresh) == office.value("visitor_id", ticket)
    assert office.value("unanswered_at", ticket) is None
    assert office.select("select text from message where ticket_id = ?", fresh) == [("Untuk 2025 ada?",)]
