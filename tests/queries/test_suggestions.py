"""What stands beside a conversation: similar consultations but never its own, and the links of its replies."""

import pytest

from reception.errors import NotFound
from reception.queries import consultations, suggestions
from reception.services import answers, conversations, merges, tickets
from reception.services.answers import Searched
from tests.builders import JOKO, RINA, refused

ANSWER = "Tersedia di Kota Blitar Dalam Angka, Tabel 3.1.1; pertanyaan lain ke 081234567890."


@pytest.fixture
def known(office):
    office.desk.actor = RINA
    ticket = office.served(question="Berapa jumlah penduduk per kecamatan?")
    office.do(conversations.add_message, ticket, kind="out", text=ANSWER)
    return office.select("select id from consultation where ticket_id = ?", ticket)[0][0]


@pytest.fixture
def ticket(office, known):
    ticket = office.arrive(question="penduduk kecamatan")
    office.call(ticket)
    office.start(ticket)
    return ticket


def use(office, ticket, known):
    office.do(answers.use, ticket, consultation_id=known, text=ANSWER, searched=Searched("penduduk", [known]))


def test_similar_consultations_stand_once_with_how_many_said_that_they_fit(office, ticket, known):
    (found,) = office.ask(suggestions.similar, "jumlah penduduk kecamatan", ticket).found
    assert (found.hit.id, found.confirmed) == (known, 0)
    assert "**" in found.hit.asked and "081234567890" not in found.hit.answer
    use(office, ticket, known)
    office.do(conversations.add_message, ticket, kind="out", text=ANSWER)
    office.do(tickets.done, ticket, data_outcome="fits", confirmed=True)
    (found,) = office.ask(suggestions.similar, "penduduk kecamatan").found
    assert known in (found.hit.id, *found.hit.alike) and len(found.hit.alike) == 1
    assert (found.confirmed, found.hit.used) == (1, 1)


def test_copies_of_one_answer_leave_room_for_others(office, ticket, known):
    for _ in range(8):
        copy = office.served(desk=2, question="penduduk kecamatan berapa")
        office.do(conversations.add_message, copy, kind="out", text=ANSWER)
    other = office.served(desk=2, question="Berapa kepadatan penduduk kecamatan?")
    office.do(conversations.add_message, other, kind="out", text="Kepadatan dihitung dari luas wilayah.")
    found = office.ask(suggestions.similar, "penduduk per kecamatan", ticket).found
    assert [len(one.hit.alike) for one in found] == [8, 0]


def test_a_ticket_is_never_its_own_suggestion(office, ticket, known):
    own = office.select("select ticket_id from consultation where id = ?", known)[0][0]
    assert office.ask(suggestions.similar, "penduduk", own).found == ()


@pytest.mark.parametrize("words", ["", "Selamat pagi", "👍"])
def test_words_that_ask_nothing_find_nothing(office, known, words):
    assert office.ask(suggestions.similar, words) == suggestions.Similar()


def test_what_is_staged_is_its_officers_and_what_is_sent_everybodys(office, ticket, known):
    use(office, ticket, known)
    links = office.ask(suggestions.links, ticket, RINA)
    assert [(one.source.consultation_id, one.words) for one in links.staged] == [(known, ANSWER)]
    assert links.outcome == "chosen" and links.sources == {}
    assert office.ask(suggestions.links, ticket, JOKO).staged == ()
    assert office.ask(suggestions.links, ticket, None).staged == ()
    message = office.do(conversations.add_message, ticket, kind="out", text=ANSWER)
    links = office.ask(suggestions.links, ticket, JOKO)
    assert (set(links.sources), links.staged, links.outcome) == ({message}, (), None)


def test_none_fits_stands_until_it_is_taken_back_or_answered(office, ticket):
    searched = Searched("penduduk")
    office.do(answers.none_fits, ticket, searched=searched)
    assert office.ask(suggestions.links, ticket, RINA).outcome == "none_fits"
    office.do(answers.untick, ticket)
    assert office.ask(suggestions.links, ticket, RINA).outcome is None
    office.do(answers.none_fits, ticket, searched=searched)
    office.do(conversations.add_message, ticket, kind="out", text="Belum ada.")
    assert office.ask(suggestions.links, ticket, RINA).outcome is None


def test_a_reply_that_has_yet_to_leave_has_its_link_but_reuses_nothing_yet(office, ticket, known):
    from reception.queries import reuse

    use(office, ticket, known)
    message = office.do(conversations.add_message, ticket, kind="out", text=ANSWER, state="unsent")
    assert set(office.ask(suggestions.links, ticket, RINA).sources) == {message}
    assert office.ask(reuse.counts, [known]) == {}


def test_one_consultation_is_read_with_personal_data_masked(office, known):
    hit = office.ask(consultations.one, known)
    assert hit.question == "Berapa jumlah penduduk per kecamatan?" and "081234567890" not in hit.answer
    with refused("This consultation does not exist.", NotFound):
        office.ask(consultations.one, 999)


def test_merged_tickets_show_each_others_links_and_bring_along_what_is_staged(office, ticket, known):
    use(office, ticket, known)
    message = office.do(conversations.add_message, ticket, kind="out", text=ANSWER)
    use(office, ticket, known)
    office.do(conversations.save_draft, ticket, mode="reply", text=ANSWER)
    office.do(tickets.park, ticket, reason="menunggu data")
    other = office.arrive()
    office.call(other)
    office.start(other)
    assert office.do(merges.merge, ticket, other_id=other) == other
    links = office.ask(suggestions.links, other, RINA)
    assert set(links.sources) == {message} and links.is_settled
    assert [one.source.consultation_id for one in links.staged] == [known]
    office.do(merges.separate, ticket)
    assert office.ask(suggestions.links, other, RINA) == suggestions.Links({}, (), None, False)
    assert len(office.ask(suggestions.links, ticket, RINA).staged) == 1
