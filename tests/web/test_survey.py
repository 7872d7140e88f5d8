"""The survey on a visitor's phone: plain forms, nothing chosen beforehand, stored once and only when it is sent."""

import html
import re

import pytest

from reception.domain.satisfaction import ELEMENTS, QUESTIONNAIRE
from reception.services import surveys
from tests.builders import ALL_FOURS
from tests.web.conftest import Answer, Site


class Phone:
    """Somebody with a browser that knows forms and nothing else."""

    def __init__(self, site: Site, path: str) -> None:
        self.site, self.path = site, path
        self.shown = site.get(path)

    def press(self, name: str, value: object, **typed: str) -> None:
        """A button of the form that is shown, as a browser sends it."""
        assert f'name="{name}" value="{value}"' in self.shown.text, "no such button"
        self.shown = self.site.post(self.path, **self.hidden(), **typed, **{name: value})

    def hidden(self) -> dict[str, str]:
        return dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', self.shown.text))

    def says(self, words: str) -> bool:
        return words in html.unescape(self.shown.text)


@pytest.fixture
def ticket(office):
    return office.served(name="Siti Rahma")


@pytest.fixture
def phone(office, site, ticket):
    return Phone(site, f"/s/{office.do(surveys.token, ticket)}")


def kept(office):
    columns = ", ".join(code.lower() for code in ELEMENTS)
    return office.select(f"select {columns}, comment, reason, source from survey")


def begun(phone):
    phone.press("go", "begin")
    return phone


def test_the_invitation_asks_first_and_names_nobody(phone):
    assert phone.shown.status == 200
    assert phone.says("Bagaimana pelayanan kami hari ini?") and phone.says("A-001")
    assert not phone.says("Siti")


def test_nine_answers_and_a_remark_are_kept_as_given(office, phone):
    begun(phone)
    for place, element in enumerate(QUESTIONNAIRE, start=1):
        assert phone.says(f"Pertanyaan {place} dari 9") and phone.says(element.question)
        phone.press("answer", 4 if place != 3 else 2)
    phone.press("go", "send", comment="Kursinya <kurang>", reason="Lama & panas")
    assert phone.says("Terima kasih")
    assert kept(office) == [(4, 4, 2, 4, 4, 4, 4, 4, 4, "Kursinya <kurang>", "Lama & panas", "phone")]


def test_nothing_is_chosen_beforehand(phone):
    begun(phone)
    for _ in QUESTIONNAIRE:
        assert 'aria-pressed="true"' not in phone.shown.text
        phone.press("go", "skip")


def test_each_question_may_be_skipped_and_only_what_was_answered_is_kept(office, phone):
    begun(phone).press("answer", 3)
    for _ in range(8):
        phone.press("go", "skip")
    phone.press("go", "send")
    assert kept(office) == [(3, *[None] * 8, None, None, "phone")]


def test_going_back_shows_what_was_chosen_and_lets_it_be_changed(office, phone):
    begun(phone).press("answer", 1)
    phone.press("go", "back")
    assert re.search(r'value="1" aria-pressed="true"', phone.shown.text)
    phone.press("answer", 4)
    for _ in range(8):
        phone.press("go", "skip")
    phone.press("go", "send")
    assert kept(office)[0][0] == 4


def test_the_reason_is_asked_only_after_a_low_answer(phone):
    begun(phone)
    for _ in range(9):
        phone.press("answer", 4)
    assert 'name="reason"' not in phone.shown.text
    phone.press("go", "back")
    phone.press("answer", 2)
    assert 'name="reason"' in phone.shown.text


def test_nothing_said_stores_nothing(office, phone):
    begun(phone)
    for _ in range(9):
        phone.press("go", "skip")
    phone.press("go", "send")
    assert phone.says("Terima kasih") and kept(office) == []


@pytest.mark.parametrize("presses", [0, 1, 5])
def test_refusing_is_one_press_anywhere_and_is_counted(office, phone, ticket, presses):
    for press in range(presses):
        phone.press("go", "begin" if press == 0 else "skip")
    phone.press("go", "decline")
    assert phone.says("Terima kasih atas kunjungan Anda")
    assert (office.value("survey_state", ticket), kept(office)) == ("declined", [])


def test_half_an_answer_is_not_stored(office, phone):
    begun(phone).press("answer", 4)
    assert kept(office) == []


def test_a_survey_that_was_answered_says_so_and_is_not_answered_twice(office, phone):
    begun(phone)
    for _ in range(9):
        phone.press("answer", 4)
    last = phone.hidden()
    phone.press("go", "send")
    again = phone.site.post(phone.path, **last, go="send")
    assert "Survei ini sudah diisi." in again.text
    assert "Survei ini sudah diisi." in phone.site.get(phone.path).text
    assert len(kept(office)) == 1


def test_a_link_before_and_long_after_the_service(office, site):
    ticket = office.arrive()
    path = f"/s/{office.do(surveys.token, ticket)}"
    assert "Survei belum dibuka" in site.get(path).text
    office.call(ticket)
    office.start(ticket)
    office.later(5).done(ticket)
    office.later(8 * 24 * 60)
    late = site.get(path)
    assert (late.status, "Survei ini sudah ditutup" in late.text) == (410, True)
    assert site.post(path, go="send", U1=4).status == 410
    assert kept(office) == []


@pytest.mark.parametrize(
    "token", ["x", "A" * 22, "..%2f..%2fboard", "%00", "%27%20or%201=1--", "%F0%9F%98%80", "a" * 1500]
)
def test_a_forged_link_leads_nowhere(office, site, phone, token):
    with office.unchanged():
        for answer in (site.get(f"/s/{token}"), site.post(f"/s/{token}", go="send", U1=4)):
            assert (answer.status, "Tautan survei ini tidak dikenal." in answer.text) == (404, True)


@pytest.mark.parametrize(
    "fields",
    [
        {"U1": "5"}, {"U1": "0"}, {"U1": "-1"}, {"U1": "4.0"}, {"U1": "٤"}, {"U1": ""}, {"U10": "4"}, {"u1": "4"},
        {"ticket": "1"}, {"source": "paper"}, {"answer": "4"},
    ],
)  # fmt: skip
def test_what_no_form_of_ours_would_send_is_left_out(office, phone, fields):
    answer = phone.site.post(phone.path, go="send", **fields)
    assert answer.status == 200 and kept(office) == []


@pytest.mark.parametrize("at", ["99999999999999999999", "-1", "x", "99", "²"])
def test_a_place_that_does_not_exist_is_one_that_does(phone, at):
    assert phone.site.post(phone.path, at=at, go="next").status == 200


def test_whatever_is_typed_is_kept_as_text_and_shown_as_text(office, phone):
    typed = '"><script>alert(1)</script>'
    shown = phone.site.post(phone.path, at="8", go="next", comment=typed, U1="1", reason=typed)
    assert "<script>" not in shown.text and typed in html.unescape(shown.text)
    phone.site.post(phone.path, go="send", U1="4", comment=typed + "\x00\x07")
    assert kept(office)[0][9] == typed


def test_a_very_long_remark_is_cut_and_a_huge_form_refused(office, phone):
    phone.site.post(phone.path, go="send", U1="4", comment="é" * 3000)
    assert len(kept(office)[0][9]) == 2000
    assert phone.site.post(phone.path, go="send", comment="x" * 100_000).status == 413


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415),
        (b"comment=%FF%FE", "application/x-www-form-urlencoded; charset=utf-8", 200),
        (b"comment=x", "application/x-www-form-urlencoded; charset=klingon", 400),
        (b"", "", 415),
    ],
)
def test_what_is_no_form_is_refused(phone, body, kind, status):
    assert phone.site.ask("POST", phone.path, body, **{"Content-Type": kind}).status == status


def test_an_answer_is_nobodys_who_works_here(office, phone):
    """Whoever sits at this computer: the visitor has answered, and the audit trail says no name."""
    office.desk.actor = 1
    phone.site.post(phone.path, go="send", **ALL_FOURS)
    assert office.select("select entered_by_id from survey") == [(None,)]
    assert office.select("select actor from audit_line where action = 'survey.answer'") == [("",)]


def test_the_whole_survey_can_be_read_in_english(office, phone):
    phone.shown = phone.site.get(f"{phone.path}?lang=en")
    assert phone.says("How did we serve you today?")
    begun(phone)
    assert phone.says("Question 1 of 9") and phone.says("What do you think of")
    phone.press("answer", 4)
    assert phone.says("Question 2 of 9")
    for element in QUESTIONNAIRE[1:]:
        assert not any(phone.says(words) for words in (element.question, *element.answers))
        phone.press("go", "skip")
    assert phone.says("Suggestions and remarks")
    phone.press("go", "send")
    assert phone.says("Thank you") and len(kept(office)) == 1


def test_the_language_can_be_changed_halfway_without_losing_an_answer(phone):
    begun(phone).press("answer", 4)
    phone.press("go", "en")
    assert phone.says("Question 2 of 9") and phone.hidden()["U1"] == "4"
    phone.press("go", "id")
    assert phone.says("Pertanyaan 2 dari 9") and phone.hidden()["U1"] == "4"


def test_a_browser_keeps_nothing_and_tells_nobody(phone):
    answer: Answer = phone.shown
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
    assert "<script" not in answer.text
