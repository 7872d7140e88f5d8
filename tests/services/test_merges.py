"""Two tickets about one thing: one conversation, both numbers valid, and everything back when they are separated."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.domain import periods
from reception.errors import Conflict, NotFound, Refused
from reception.queries import board, consultation, figures, merges
from reception.services import afterwards, conversations, desks, formal_requests, tickets, undo
from reception.services import merges as services
from tests.builders import JOKO, RINA, refused

names = count(1)


def say(office, ticket, text, kind="in"):
    office.do(conversations.add_message, ticket, kind=kind, text=text)


@pytest.fixture
def pair(office):
    """In service at desk 1, and the same visitor's chat that waits."""
    office.desk.actor = RINA
    chat = office.arrive("whatsapp", phone="081234567890", name="Siti", question="Inflasi 2025?")
    desk = office.later(1).arrive(phone="081234567890", name="Siti")
    office.call(desk)
    office.start(desk)
    return desk, chat


def states(office, *tickets_):
    return [office.value("state", ticket) for ticket in tickets_]


# who goes on


def test_whoever_is_served_goes_on_and_the_waiting_one_leaves_the_line(office, pair):
    desk, chat = pair
    assert office.do(services.merge, chat, other_id=desk) == desk
    assert states(office, desk, chat) == ["serving", "cancelled"]
    assert office.value("merged_into_id", chat) == desk
    assert office.ask(board.queue).rows == ()


def test_of_two_that_wait_the_earlier_one_keeps_its_place(office):
    first, second = office.arrive(), office.later(1).arrive()
    assert office.do(services.merge, second, other_id=first) == first
    assert [row.id for row in office.ask(board.queue).rows] == [first]


@pytest.mark.parametrize("is_late", [False, True])
def test_a_wait_that_ends_so_is_judged_as_one_that_was_withdrawn(office, pair, is_late):
    desk, chat = pair
    office.later(5)
    office.done(desk)
    office.later(30 if is_late else 2)
    office.do(services.merge, chat, other_id=desk)
    assert office.value("merged_into_id", desk) == chat  # live before ended
    office.do(services.separate, desk)
    other = office.arrive()
    office.call(other)
    office.start(other)
    office.do(services.merge, chat, other_id=other)
    on_time = office.value("on_time", chat)
    assert (on_time is not None and not on_time) is is_late


def test_two_desks_keep_their_tickets(office, pair):
    desk, chat = pair
    office.call(chat, desk=2)
    with office.unchanged(), refused("Both are at a desk. Finish or defer {number} first.", Refused):
        office.do(services.merge, chat, other_id=desk)


def test_what_cannot_be_merged_says_why(office, pair):
    desk, chat = pair
    third = office.arrive()
    office.do(services.merge, chat, other_id=desk)
    with office.unchanged(), refused("A ticket is not merged with itself.", Refused):
        office.do(services.merge, third, other_id=third)
    with office.unchanged(), refused("Ticket {number} is merged already; choose the one it belongs to.", Refused):
        office.do(services.merge, third, other_id=chat)
    with office.unchanged(), refused("This ticket does not exist.", NotFound):
        office.do(services.merge, third, other_id=999_999)
    with office.unchanged(), refused("Ticket {number} is not merged.", Refused):
        office.do(services.separate, third)
    office.done(desk)
    with office.unchanged(), refused("Others are merged into {number}: separate them first.", Refused):
        office.do(services.merge, desk, other_id=third)


def test_a_merged_ticket_takes_no_step_of_its_own(office, pair):
    desk, chat = pair
    office.do(services.merge, chat, other_id=desk)
    with office.unchanged(), refused("Ticket {number} is merged into another one: separate it first.", Refused):
        office.do(tickets.restore, chat)


# one conversation


def test_both_numbers_show_both_conversations_in_the_order_of_their_words(office, pair):
    desk, chat = pair
    say(office.later(1), desk, "Yang bulanan saja.")
    say(office.later(1), chat, "Halo?")
    office.do(services.merge, chat, other_id=desk)
    say(office.later(1), desk, "2,51 persen.", kind="out")
    for ticket, other in ((desk, "W-001"), (chat, "A-001")):
        card = office.ask(consultation.card, ticket)
        assert [message.text for message in card.messages] == [
            "Inflasi 2025?", "Yang bulanan saja.", "Halo?", "2,51 persen.",
        ]  # fmt: skip
        assert {message.number for message in card.messages} == {None, other}
        assert [merged.number for merged in card.merged] == [other]
    assert office.ask(consultation.card, chat).ticket.merged_into == "A-001"
    assert office.ask(consultation.card, desk, None, 2).older == 2


def test_an_answer_answers_the_deferred_ticket_as_well_and_the_end_ends_it(office, pair):
    desk, chat = pair
    office.call(chat, desk=2)
    office.start(chat)
    office.do(tickets.park, chat, reason="search", reply_owed=True)
    office.do(services.merge, desk, other_id=chat)
    assert states(office, desk, chat) == ["serving", "parked"]
    assert [row.id for row in office.ask(board.queue).parked] == [chat]  # it owes an answer still
    say(office.later(5), desk, "2,51 persen.", kind="out")
    assert office.value("replied_at", chat) is not None
    assert office.ask(board.queue).parked == ()
    office.done(desk)
    assert states(office, desk, chat) == ["done", "done"]
    assert office.value("data_outcome", chat) == "fits"


def test_what_joined_and_has_a_formal_clock_of_its_own_stays_in_sight(office, pair):
    desk, chat = pair
    office.call(chat, desk=2)
    office.start(chat)
    office.do(tickets.park, chat, reason="search")
    office.do(services.merge, desk, other_id=chat)
    assert office.ask(board.queue).parked == ()
    office.do(formal_requests.mark, chat)
    assert [row.id for row in office.ask(board.queue).parked] == [chat]


def test_an_end_that_is_undone_leaves_what_joined_deferred_and_owed_as_it_was(office, pair):
    desk, chat = pair
    office.call(chat, desk=2)
    office.start(chat)
    office.do(tickets.park, chat, reason="search", reply_owed=True)
    office.do(services.merge, desk, other_id=chat)
    owed = office.value("reply_due_at", chat)
    office.later(1).done(desk)
    office.do(undo.last, desk_id=1)
    assert states(office, desk, chat) == ["serving", "parked"]
    assert (office.value("reply_due_at", chat), office.value("replied_at", chat)) == (owed, None)
    assert office.value("park_reason", chat) is not None
    office.later(1).done(desk)
    assert states(office, desk, chat) == ["done", "done"]


def test_two_officers_at_the_two_numbers_do_not_both_answer_unknowingly(office, pair):
    desk, chat = pair
    say(office, desk, "Inflasi 2025?")
    office.do(services.merge, chat, other_id=desk)
    ((seen,),) = office.select("select max(id) from message")
    say(office, desk, "2,51 persen.", kind="out")
    office.desk.actor = JOKO
    answer = {"kind": "out", "text": "2,51 %", "seen": seen}
    with office.unchanged(), pytest.raises(Conflict):
        office.do(conversations.add_message, chat, **answer)


def test_what_was_written_afterwards_on_either_number_goes_into_the_next_one(office, pair):
    desk, chat = pair
    office.do(services.merge, chat, other_id=desk)
    office.done(desk)
    say(office.later(1), chat, "Sudah ada tabelnya?")
    say(office, chat, "x" * 4096)  # longer together than a message may be
    fresh = office.do(afterwards.go_on, desk)
    ((question,),) = office.select("select question from consultation where ticket_id = ?", fresh)
    assert question.startswith("Sudah ada tabelnya?\n\nxxx")


def test_words_on_the_number_that_joined_call_for_the_one_that_goes_on(office, pair):
    desk, chat = pair
    office.do(services.merge, chat, other_id=desk)
    office.do(tickets.park, desk, reason="search")
    say(office.later(1), chat, "Sudah ada?")
    assert office.value("unanswered_at", desk) is not None
    assert office.value("unanswered_at", chat) is None


def test_figures_count_both_as_they_came(office, pair):
    desk, chat = pair
    office.do(services.merge, chat, other_id=desk)
    office.later(5).done(desk)
    found = office.ask(figures.of, periods.month(2026, 11)).tickets
    assert (found.total, found.served, found.by_channel) == (2, 1, {"walk_in": 1, "whatsapp": 1})


def test_other_tickets_of_the_same_visitor_are_offered(office, pair):
    desk, chat = pair
    office.arrive(name="Orang lain")
    assert [one.number for one in office.ask(merges.likely, desk)] == ["W-001"]
    assert office.ask(merges.find, "W-001", None) == chat
    assert office.ask(merges.find, "W-009", None) is None


# drafts


def test_drafts_go_along_unless_their_writer_has_one_there(office, pair):
    desk, chat = pair
    office.do(conversations.save_draft, chat, mode="reply", text="Baik, Bu")
    office.do(conversations.save_draft, chat, mode="note", text="periksa")
    office.do(conversations.save_draft, desk, mode="note", text="sudah ada")
    office.do(services.merge, chat, other_id=desk)
    assert office.ask(consultation.card, desk, RINA).drafts == {"reply": "Baik, Bu", "note": "sudah ada"}
    office.do(services.separate, chat)
    assert office.ask(consultation.card, desk, RINA).drafts == {"note": "sudah ada"}
    assert office.ask(consultation.card, chat, RINA).drafts == {"reply": "Baik, Bu", "note": "periksa"}


# back again


def test_whoever_is_separated_after_others_were_called_waits_anew(office, pair):
    desk, chat = pair
    office.do(services.merge, chat, other_id=desk)
    other = office.later(1).arrive()
    office.later(3).call(other, desk=2)
    office.do(services.separate, chat)
    assert states(office, chat) == ["waiting"]
    assert office.value("waits", chat) == 1


COLUMNS = (
    "id, number, state, merged_into_id, since, turn_at, due_at, behind_id, overtaken, called_at, desk_id, officer_id, finished_at,"
    " waits, on_time, wait_s, outside_hours, late_reason, reply_due_at, replied_at, unanswered_at, data_outcome, park_reason"
)
LIVES = {
    "waiting": (),
    "called": ("call",),
    "serving": ("call", "start"),
    "parked": ("call", "start", "park"),
    "done": ("call", "start", "done"),
    "no_show": ("call", "no_show"),
    "cancelled": ("cancel",),
}


def live(office, state, priority):
    """A ticket of this state, with a desk of its own."""
    ticket = office.arrive(priority="elderly" if priority else None)
    place = office.do(desks.add, name=f"Meja khusus {next(names)}")
    named = {
        "call": {"desk_id": place, "reason": "agreed"}, "park": {"reason": "search", "reply_owed": True},
        "done": {"data_outcome": "fits"},
    }  # fmt: skip
    for step in LIVES[state]:
        office.do(getattr(tickets, step), ticket, **named.get(step, {}))
    office.do(conversations.save_draft, ticket, mode="reply", text=f"konsep {ticket}")
    return ticket


def records(office):
    return [
        office.select(f"select {COLUMNS} from ticket order by id"),
        office.select("select id, ticket_id, text from draft order by id"),
        office.select("select ticket_id, ordinal, ended_at, ended_by from wait order by ticket_id, ordinal"),
        office.select("select id, ticket_id, on_duty from desk order by id"),
        office.select("select ticket_id, kind from event where voided_at is null order by id"),
    ]


def line(office):
    return [(row.id, row.turn_at, row.due_at, row.state) for row in office.ask(board.queue).rows]


def test_two_that_are_merged_and_separated_at_once_are_as_they_were(office):
    office.desk.actor = RINA

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.tuples(st.sampled_from(list(LIVES)), st.booleans()), min_size=2, max_size=4),
        st.integers(0, 20),
        st.integers(0, 10),
    )
    def every(lives, wait, later):
        made = [live(office, *one) for one in lives]
        office.later(wait).ask(board.queue)
        office.do(tickets.cancel, office.arrive())  # all turns that have begun are written
        before, later_on = records(office), line(office.later(later))
        office.later(-later)
        try:
            office.do(services.merge, made[0], other_id=made[1])
        except Refused:
            assert records(office) == before
            return
        joined = next(ticket for ticket in made[:2] if office.value("merged_into_id", ticket))
        assert records(office) != before
        office.later(later).do(services.separate, joined)
        assert line(office) == later_on
        if not later:
            assert records(office) == before

    every()
