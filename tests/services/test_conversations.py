"""What is said inside a ticket: messages, drafts, the consultation that is kept, the answer that is owed."""

from datetime import date, timedelta

import pytest

from reception.errors import BadInput, NotFound, Refused
from reception.queries import consultation
from reception.services import calendar, conversations, settings, tickets, waits
from reception.store import search
from tests.builders import JOKO, MONDAY, RINA, moment, refused

THURSDAY, FRIDAY = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)


@pytest.fixture
def ticket(office):
    """In service at desk 1."""
    ticket = office.arrive(name="Siti", question="Berapa jumlah penduduk 2025?")
    office.call(ticket)
    office.start(ticket)
    return ticket


def kept(office, ticket):
    columns = "question, answer, is_finished, data_outcome, topic"
    (row,) = office.select(f"select {columns} from consultation where ticket_id = ?", ticket)
    return (row[0], row[1], bool(row[2]), *row[3:])


def say(office, ticket, text, kind="out"):
    return office.do(conversations.add_message, ticket, kind=kind, text=text)


def save(office, ticket, text, mode="reply"):
    office.do(conversations.save_draft, ticket, mode=mode, text=text)


# messages


def test_messages_stand_in_the_order_in_which_they_were_said(office, ticket):
    office.desk.actor = RINA
    say(office, ticket, "Sebentar, kami periksa.")
    office.later(1)
    say(office, ticket, "Perlu SP2020 atau proyeksi?", kind="note")
    office.later(1)
    say(office, ticket, "Baik.", kind="in")
    messages = office.ask(consultation.card, ticket).messages
    assert [(m.kind, m.officer_name) for m in messages] == [
        ("in", None),
        ("out", "Rina"),
        ("note", "Rina"),
        ("in", None),
    ]


@pytest.mark.parametrize("text", ["", "  \n ", "\x00"])
def test_an_empty_message_is_refused(office, ticket, text):
    with office.unchanged(), refused("There is nothing to keep: the text is empty.", BadInput):
        say(office, ticket, text)


def test_a_message_is_as_long_as_whatsapp_allows_and_no_longer(office, ticket):
    say(office, ticket, "x" * 4096)
    with office.unchanged(), refused("The text is longer than {limit} characters.", BadInput):
        say(office, ticket, "x" * 4097)


def test_a_message_to_no_ticket_is_not_found(shared_office):
    with shared_office.unchanged(), refused("This ticket does not exist.", NotFound):
        say(shared_office, 999_999, "Halo")


# drafts


def test_a_draft_survives_the_end_of_the_program_to_the_letter(office, ticket):
    save(office, ticket, "Jumlah penduduk adalah  ")
    office.reopen()
    assert office.ask(consultation.card, ticket).drafts == {"reply": "Jumlah penduduk adalah  "}


def test_drafts_are_kept_by_officer_and_mode(office, ticket):
    for office.desk.actor in (RINA, JOKO):
        save(office, ticket, f"Balasan {office.desk.actor}")
        save(office, ticket, f"Catatan {office.desk.actor}", mode="note")
    assert office.ask(consultation.card, ticket, officer_id=RINA).drafts == {"reply": "Balasan 1", "note": "Catatan 1"}
    assert office.ask(consultation.card, ticket, officer_id=JOKO).drafts == {"reply": "Balasan 2", "note": "Catatan 2"}
    assert office.ask(consultation.card, ticket).drafts == {}


def test_a_draft_that_was_sent_or_emptied_is_gone(office, ticket):
    save(office, ticket, "Jumlah penduduk")
    save(office, ticket, "Tanya Pak Joko", mode="note")
    say(office, ticket, "Jumlah penduduk 162.000 jiwa.")
    assert office.ask(consultation.card, ticket).drafts == {"note": "Tanya Pak Joko"}
    save(office, ticket, "", mode="note")
    assert office.ask(consultation.card, ticket).drafts == {}


def test_a_draft_for_no_ticket_is_not_found(shared_office):
    with shared_office.unchanged(), refused("This ticket does not exist.", NotFound):
        save(shared_office, 999_999, "Halo")


@pytest.mark.parametrize("dirt", ["\x00", "\ud800"])
def test_every_text_is_cleaned_of_what_no_database_can_hold(office, ticket, dirt):
    say(office, ticket, f"Ja{dirt}di")
    save(office, ticket, f"Ja{dirt}di")
    assert office.ask(consultation.card, ticket).drafts == {"reply": "Jadi"}
    office.do(tickets.park, ticket, reason=f"me{dirt}nunggu data")
    assert office.value("park_reason", ticket) == "menunggu data"
    office.do(tickets.resume, ticket, desk_id=1)
    office.done(ticket)
    office.do(tickets.reopen, ticket, reason=f"ku{dirt}rang")
    office.call(ticket)
    office.do(tickets.start, ticket, late_reason=f"ram{dirt}ai")
    assert office.value("late_reason", ticket) == "ramai"


# the consultation that is kept


def test_an_answered_question_is_finished_with_its_ticket(office, ticket):
    say(office, ticket, "162.000 jiwa.")
    say(office, ticket, "Rinciannya di publikasi.")
    assert kept(office, ticket)[2] is False
    office.done(ticket)
    answer = "162.000 jiwa.\n\nRinciannya di publikasi."
    assert kept(office, ticket) == ("Berapa jumlah penduduk 2025?", answer, True, "fits", "population")


def test_an_unanswered_question_is_kept_but_never_finished(office, ticket):
    office.done(ticket, data_outcome="not_available")
    assert kept(office, ticket)[1:3] == (None, False)


def test_a_reopened_consultation_is_unfinished_until_it_is_done_again(office, ticket):
    say(office, ticket, "162.000 jiwa.")
    office.done(ticket)
    office.do(tickets.reopen, ticket, reason="tahun 2025")
    assert kept(office, ticket)[2] is False
    office.call(ticket)
    office.start(ticket)
    say(office, ticket, "Tahun 2025: 163.000 jiwa.")
    office.done(ticket, data_outcome="differs")
    assert kept(office, ticket)[1:4] == ("162.000 jiwa.\n\nTahun 2025: 163.000 jiwa.", True, "differs")


def test_what_is_added_to_an_answer_after_the_end_is_found_too(office, ticket):
    say(office, ticket, "162.000 jiwa.")
    office.done(ticket)
    say(office, ticket, "Rinciannya di publikasi.")
    assert kept(office, ticket)[1:3] == ("162.000 jiwa.\n\nRinciannya di publikasi.", True)
    assert office.ask(search.check) == []


def test_an_answer_sent_after_the_end_finishes_the_question(office, ticket):
    office.done(ticket, data_outcome="pending")
    say(office, ticket, "162.000 jiwa.")
    assert kept(office, ticket)[1:] == ("162.000 jiwa.", True, "pending", "population")
    assert office.ask(search.check) == []


def test_a_reopened_ticket_was_not_confirmed(office, ticket):
    office.do(tickets.done, ticket, data_outcome="fits", confirmed=True)
    office.do(tickets.reopen, ticket)
    assert not office.value("confirmed", ticket)
    assert office.value("reopens", ticket) == 1


def test_the_first_message_of_a_visitor_is_the_question(office):
    ticket = office.arrive("whatsapp")
    for text in ("Selamat pagi, data inflasi?", "Yang bulan ini."):
        say(office, ticket, text, kind="in")
    assert kept(office, ticket)[0] == "Selamat pagi, data inflasi?"


def test_what_was_done_without_a_question_leaves_no_consultation(office):
    office.served()
    assert office.select("select * from consultation") == []


# rule 9: the answer that is owed


def parked(office, ticket, **named):
    office.do(tickets.park, ticket, reason="search", **named)
    return office.value("reply_due_at", ticket)


def test_rule_9_an_answer_owed_is_due_at_closing_of_the_third_working_day_over_a_weekend(office):
    thursday = office.at("10:00", THURSDAY).arrive()
    office.call(thursday)
    office.start(thursday)
    assert as_text(parked(office, thursday, reply_owed=True)) == text_of("15:00", date(2026, 12, 1))  # Fri, Mon, Tue


def test_rule_9_over_a_holiday_and_a_friday_that_closes_later(office):
    office.do(calendar.set_day, day=date(2026, 11, 30), name="Cuti bersama", hours=[])
    wednesday = office.at("10:00", MONDAY + timedelta(days=2)).arrive()
    office.call(wednesday)
    office.start(wednesday)
    assert as_text(parked(office, wednesday, reply_owed=True)) == text_of("15:00", date(2026, 12, 1))  # Thu, Fri, Tue


def test_rule_9_the_third_day_may_be_a_friday(office):
    tuesday = office.at("23:00", MONDAY + timedelta(days=1)).arrive()
    office.call(tuesday)
    office.start(tuesday)
    assert as_text(parked(office, tuesday, reply_owed=True)) == text_of("15:30", FRIDAY)


def test_rule_9_the_number_of_days_is_a_setting(office, ticket):
    office.do(settings.change, {"reply_days": 1})
    assert as_text(parked(office, ticket, reply_owed=True)) == text_of("15:00", MONDAY + timedelta(days=1))


def test_rule_9_parking_without_an_answer_owed_starts_no_clock(office, ticket):
    assert parked(office, ticket) is None


def test_rule_9_deferring_again_moves_no_due_time(office, ticket):
    due = parked(office, ticket, reply_owed=True)
    for named in ({"reply_owed": True}, {}):
        office.at("09:00", THURSDAY).do(tickets.resume, ticket, desk_id=1)
        assert parked(office, ticket, **named) == due


def test_rule_9_the_clock_ends_with_the_answer(office, ticket):
    parked(office, ticket, reply_owed=True)
    office.at("10:00", THURSDAY).done(ticket)
    assert as_text(office.value("replied_at", ticket)) == text_of("10:00", THURSDAY)


def test_rule_9_what_follows_the_answer_does_not_make_it_late(office, ticket):
    parked(office, ticket, reply_owed=True)
    office.later(10).done(ticket)
    replied_at = office.value("replied_at", ticket)
    office.at("10:00", date(2026, 12, 7)).do(tickets.reopen, ticket)
    office.call(ticket)
    office.start(ticket)
    office.done(ticket)
    assert office.value("replied_at", ticket) == replied_at


def test_rule_9_a_reopened_ticket_may_owe_another_answer(office, ticket):
    parked(office, ticket, reply_owed=True)
    office.done(ticket)
    office.do(tickets.reopen, ticket)
    office.at("10:00", THURSDAY).call(ticket)
    office.start(ticket)
    assert as_text(parked(office, ticket, reply_owed=True)) == text_of("15:00", date(2026, 12, 1))
    assert office.value("replied_at", ticket) is None


def as_text(raw) -> str:
    return str(raw)[:16]


def text_of(clock: str, day: date) -> str:
    return f"{moment(clock, day):%Y-%m-%d %H:%M}"


# lateness and its reason


def test_the_reason_of_a_late_ticket_is_kept_and_may_be_taken_back(office):
    ticket = office.arrive()
    office.later(11).call(ticket)
    office.start(ticket)
    office.do(waits.note_late_reason, ticket, reason=" listrik padam\x00 ")
    lines = office.select("select subject, detail from audit_line where action = 'ticket.late_reason'")
    assert lines == [("2026-11-23/A-001", '{"reason": "listrik padam"}')]
    assert office.value("late_reason", ticket) == "listrik padam"
    office.do(waits.note_late_reason, ticket, reason="  ")
    assert office.value("late_reason", ticket) is None


def test_a_ticket_that_was_not_late_takes_no_reason(office, ticket):
    with office.unchanged(), refused("This ticket was not late.", BadInput):
        office.do(waits.note_late_reason, ticket, reason="listrik padam")


def test_rule_4_the_program_fills_in_that_priority_overtook_a_ticket(office):
    normal = office.arrive()
    elderly = office.later(1).arrive(priority="elderly")
    assert office.call_next() == elderly
    office.start(elderly)
    office.later(15).done(elderly)
    office.call(normal)
    office.start(normal)
    assert office.value("late_reason", normal) == "Didahului antrean prioritas"


def test_rule_2_going_off_duty_waits_for_the_desk_to_be_released(office, ticket):
    from reception.services import desks

    office.do(desks.go_off_duty, 1)
    assert office.select("select ended_at from duty") == [(None,)]
    office.later(5).done(ticket)
    ((ended_at,),) = office.select("select ended_at from duty")
    assert as_text(ended_at) == "2026-11-23 01:05"


def test_a_desk_holding_a_ticket_may_be_resumed_only_elsewhere(office, ticket):
    office.do(tickets.park, ticket, reason="search")
    other = office.arrive()
    office.call(other)
    with office.unchanged(), refused("{desk} still has ticket {number}. Finish it first.", Refused):
        office.do(tickets.resume, ticket, desk_id=1)
