"""Earlier answers given again, and what was looked for first: kept once, replaced, taken back, handed over."""

import json

import pytest

from reception.errors import BadInput, NotFound, Refused
from reception.queries import reuse
from reception.services import answers, conversations, tickets, undo
from reception.services.answers import Searched
from tests.builders import JOKO, RINA, refused

QUESTION, ANSWER = "Berapa jumlah penduduk per kecamatan?", "Tersedia di Kota Blitar Dalam Angka, Tabel 3.1.1."
WORDS = "jumlah penduduk kecamatan"


def say(office, ticket, text, kind="out"):
    return office.do(conversations.add_message, ticket, kind=kind, text=text)


@pytest.fixture
def known(office):
    """The consultation of an earlier visitor."""
    office.desk.actor = RINA
    ticket = office.arrive(name="Siti", question=QUESTION)
    office.call(ticket)
    office.start(ticket)
    say(office, ticket, ANSWER)
    office.done(ticket)
    return office.select("select id from consultation where ticket_id = ?", ticket)[0][0]


@pytest.fixture
def ticket(office, known):
    """In service at desk 1, with the same question."""
    ticket = office.later(5).arrive(name="Budi", question="Penduduk tiap kecamatan berapa ya")
    office.call(ticket)
    office.start(ticket)
    return ticket


def use(office, ticket, known, text=ANSWER, words=WORDS):
    office.do(answers.use, ticket, consultation_id=known, text=text, searched=Searched(words, [known]))


def uses(office):
    return office.select("select consultation_id, ticket_id, officer_id, message_id from answer_use order by id")


def searches(office):
    found = office.select("select words, shown, chosen_id, none_fits from search_first order by id")
    return [(words, json.loads(shown), chosen, bool(none)) for words, shown, chosen, none in found]


def test_an_answer_that_is_sent_keeps_its_link(office, ticket, known):
    use(office, ticket, known)
    message = say(office, ticket, f"Selamat pagi. {ANSWER}")
    assert uses(office) == [(known, ticket, RINA, message)]
    ((source,),) = office.ask(reuse.sources, ticket).values()
    assert (source.consultation_id, source.number) == (known, "A-001")
    assert office.ask(reuse.counts, [known]) == {known: reuse.Reuse(1, 0)}
    assert searches(office) == [(WORDS, [known], known, False)]


def test_an_answer_that_was_taken_out_again_leaves_no_link(office, ticket, known):
    use(office, ticket, known)
    say(office, ticket, "Sebentar, kami tanyakan.")
    assert uses(office) == []
    assert searches(office) == [(WORDS, [known], None, False)]


def test_what_is_only_inserted_counts_nowhere(office, ticket, known):
    use(office, ticket, known)
    say(office, ticket, ANSWER, kind="note")
    say(office, ticket, ANSWER, kind="in")
    assert office.ask(reuse.counts, [known]) == {} and office.ask(reuse.sources, ticket) == {}


def test_inserted_twice_it_is_used_once(office, ticket, known):
    use(office, ticket, known)
    use(office, ticket, known)
    say(office, ticket, ANSWER)
    say(office, ticket, ANSWER)
    assert len(uses(office)) == 1 and len(searches(office)) == 1


def test_what_one_officer_inserted_is_not_sent_by_another(office, ticket, known):
    use(office, ticket, known)
    office.desk.actor = JOKO
    say(office, ticket, ANSWER)
    assert [row[3] for row in uses(office)] == [None]
    office.desk.actor = RINA
    message = say(office, ticket, ANSWER)
    assert [row[3] for row in uses(office)] == [message]


def test_nobody_who_signed_in_is_an_officer_too(office, ticket, known):
    office.desk.actor = None
    use(office, ticket, known)
    message = say(office, ticket, ANSWER)
    assert uses(office) == [(known, ticket, None, message)]


def test_a_reply_that_never_left_is_a_draft_again_with_its_link(office, ticket, known):
    use(office, ticket, known)
    message = say(office, ticket, ANSWER)
    office.do(answers.take_back, message, ANSWER)
    assert [row[3] for row in uses(office)] == [None]
    again = say(office, ticket, ANSWER)
    assert [row[3] for row in uses(office)] == [again]


def test_confirmed_reuses_are_counted(office, ticket, known):
    use(office, ticket, known)
    say(office, ticket, ANSWER)
    office.do(tickets.done, ticket, data_outcome="fits", confirmed=True)
    assert office.ask(reuse.counts, [known, 999]) == {known: reuse.Reuse(1, 1)}


# search first


def test_none_fits_is_kept_with_the_words_and_what_was_shown(office, ticket, known):
    office.do(answers.none_fits, ticket, searched=Searched(f"  {WORDS}\x00 ", [known, 77]))
    assert searches(office) == [(WORDS, [known, 77], None, True)]


def test_who_asks_is_not_kept_with_the_words(office, ticket):
    words = "saya Budi, ipm 2025? kirim ke budi@contoh.id atau 081234567890"
    office.do(answers.none_fits, ticket, searched=Searched(words))
    assert searches(office)[0][0] == "saya •••, ipm 2025? kirim ke   atau  "


def test_an_answer_found_later_replaces_none_fits(office, ticket, known):
    office.do(answers.none_fits, ticket, searched=Searched(WORDS))
    use(office, ticket, known, words="penduduk")
    assert searches(office) == [("penduduk", [known], known, False)]


def test_what_comes_after_a_reply_is_another_question(office, ticket, known):
    office.do(answers.none_fits, ticket, searched=Searched(WORDS))
    say(office, ticket, "Belum ada, kami catat.")
    office.do(answers.none_fits, ticket, searched=Searched("inflasi"))
    office.do(answers.none_fits, ticket, searched=Searched("inflasi bulanan"))
    assert [words for words, *_ in searches(office)] == [WORDS, "inflasi bulanan"]


def test_none_fits_without_words_is_refused(office, ticket):
    with office.unchanged(), refused("Nothing was searched yet: paste or type the question first.", BadInput):
        office.do(answers.none_fits, ticket, searched=Searched(" \n "))


def test_only_a_finished_answer_of_another_ticket_can_be_used(office, ticket, known):
    (own,) = office.select("select id from consultation where ticket_id = ?", ticket)[0]
    with office.unchanged(), refused("This is the answer of this ticket itself.", Refused):
        use(office, ticket, own)
    with office.unchanged(), refused("This consultation does not exist.", NotFound):
        use(office, ticket, 999)
    with office.unchanged(), refused("This ticket does not exist.", NotFound):
        use(office, 999, known)
    office.do(tickets.reopen, office.select("select ticket_id from consultation where id = ?", known)[0][0])
    with (
        office.unchanged(),
        refused("This consultation is not finished: it has no answer to give yet.", Refused),
    ):
        use(office, ticket, known)


# beside the life of the ticket


def test_an_undone_step_leaves_what_was_searched_and_used(office, ticket, known):
    office.do(answers.none_fits, ticket, searched=Searched(WORDS))
    use(office, ticket, known)
    office.do(undo.last, desk_id=1)
    assert office.value("state", ticket) == "called"
    assert len(uses(office)) == len(searches(office)) == 1


def test_a_transferred_and_a_reopened_ticket_keep_their_links(office, ticket, known):
    use(office, ticket, known)
    message = say(office, ticket, ANSWER)
    office.do(tickets.transfer, ticket, to_desk_id=2)
    office.call(ticket, desk=2)
    office.start(ticket)
    office.done(ticket)
    office.do(tickets.reopen, ticket)
    assert uses(office) == [(known, ticket, RINA, message)]


def test_every_use_leaves_a_line_in_the_trail(office, ticket, known):
    office.do(answers.none_fits, ticket, searched=Searched(WORDS, [known]))
    use(office, ticket, known)
    say(office, ticket, ANSWER)
    actions = [action for (action,) in office.select("select action from audit_line order by id")]
    assert [action for action in actions if action.startswith(("search.", "answer."))] == [
        "search.none_fits",
        "search.chosen",
        "answer.used",
    ]
