"""An exported chat is cut into talks, and a message that came before is known again."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from reception.domain import chat, talks

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001
BEGIN = datetime(2026, 1, 5, 8, 0)  # noqa: DTZ001


def said(*lines: str, office=frozenset({"BPS"})) -> tuple[talks.Said, ...]:
    return talks.sides(chat.read(lines, NOW), office, ZONE)


def written(gaps, words=("Halo", "data inflasi")) -> tuple[talks.Said, ...]:
    """Messages so many minutes apart, asked and answered in turn."""
    when, lines = BEGIN, []
    for number, gap in enumerate(gaps):
        when += timedelta(minutes=gap)
        lines.append(f"{when:%d/%m/%y %H.%M} - {('Siti', 'BPS')[number % 2]}: {words[number % len(words)]}")
    return said(*lines) if lines else ()


GAPS = st.lists(st.integers(0, 3000), min_size=1, max_size=25)


def test_a_long_silence_begins_another_consultation():
    assert [len(talk.messages) for talk in talks.cut(written([0, 60, 60 * 13, 5]), {})] == [2, 2]


def test_an_answer_after_the_weekend_belongs_to_its_question():
    friday_to_monday = written([0, 60 * 62, 5])
    assert talks.cut(friday_to_monday, {}) == [talks.Talk(friday_to_monday)]
    assert len(talks.cut(written([0, 60 * 24 * 8]), {})) == 2


@given(GAPS, st.floats(0.5, 48))
def test_every_message_is_in_one_talk_and_no_silence_within_one_but_before_an_answer_is_longer_than_the_gap(
    gaps, hours
):
    messages = written(gaps)
    cut = talks.cut(messages, {}, hours)
    assert tuple(one for talk in cut for one in talk.messages) == messages
    for talk in cut:
        for before, after in pairwise(talk.messages):
            is_answer = (before.kind, after.kind) == ("in", "out")
            assert after.at - before.at <= (timedelta(days=7) if is_answer else timedelta(hours=hours))


@given(GAPS, st.data())
def test_a_longer_export_brings_only_what_is_new_however_the_first_was_cut(gaps, data):
    messages = written(gaps)
    many = data.draw(st.integers(0, len(messages)))
    cuts = data.draw(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=many, max_size=many))
    known = {one.digest: ticket for one, ticket in zip(messages, cuts, strict=False)}
    fresh = [one for talk in talks.cut(messages, known) for one in talk.messages if one.digest not in known]
    assert tuple(fresh) == messages[many:]
    assert talks.cut(messages, dict.fromkeys((one.digest for one in messages), 1)) == []


def test_what_was_left_out_is_not_taken_along_by_what_follows():
    messages = written([0, 5, 5])
    (talk,) = talks.cut(messages, {messages[0].digest: None, messages[1].digest: None})
    assert talk == talks.Talk(messages[2:])


def test_what_follows_a_known_talk_belongs_to_its_ticket():
    messages = written([0, 5, 5])
    assert talks.cut(messages, {messages[0].digest: 7}) == [talks.Talk(messages, 7)]


def test_a_message_is_known_again_by_another_phone_and_under_a_new_name():
    android = said("30/08/25 18.00 - +62 812-3456-4471: data inflasi")
    iphone = said("[30/08/25 18.00.15] Siti Rahma: data inflasi")
    assert [one.digest for one in android] == [one.digest for one in iphone]


def test_equal_messages_of_one_minute_are_two():
    found = said("30/08/25 18.00 - Siti: P", "30/08/25 18.00 - Siti: P")
    assert found[0].digest != found[1].digest


def test_a_picture_left_out_and_one_sent_along_are_the_same_message():
    without = said("30/08/25 18.00 - Siti: <Media tidak disertakan>")
    along = said("30/08/25 18.00 - Siti: IMG-1.jpg (file terlampir)")
    assert without[0].digest == along[0].digest


def test_greetings_are_neither_question_nor_answer_nor_a_consultation():
    lines = (
        "30/08/25 18.00 - Siti: Selamat sore", "30/08/25 18.01 - Siti: Berapa inflasi 2025?",
        "30/08/25 18.05 - BPS: Selamat sore", "30/08/25 18.06 - BPS: 2,1 persen", "30/08/25 18.07 - Siti: terima kasih",
    )  # fmt: skip
    (talk,) = talks.cut(said(*lines), {})
    assert (talks.question(talk), talks.answer(talk)) == ("Berapa inflasi 2025?", "2,1 persen")
    (thanks,) = talks.cut(said("31/08/25 18.00 - Siti: Baik, terima kasih banyak atas bantuannya pak"), {})
    assert talk.is_consultation and not thanks.is_consultation


def test_what_the_office_wrote_before_anybody_asked_answers_nothing():
    lines = (
        "30/08/25 18.00 - BPS: Data kemarin sudah ada",
        "30/08/25 18.30 - Siti: Yang kecamatan?",
        "30/08/25 18.50 - BPS: Ada",
    )
    (talk,) = talks.cut(said(*lines), {})
    assert talk.asked.text == "Yang kecamatan?" and talk.answered.text == "Ada" and talks.answer(talk) == "Ada"


def test_in_a_group_each_further_asker_is_named():
    found = said("30/08/25 18.00 - Siti: data?", "30/08/25 18.01 - Budi: saya juga", "30/08/25 18.02 - BPS: ya")
    assert [(one.kind, one.text) for one in found] == [("in", "data?"), ("in", "Budi: saya juga"), ("out", "ya")]


def test_a_file_says_whom_it_is_with():
    names = {
        "Chat WhatsApp dengan Siti Rahma.txt": "Siti Rahma", "WhatsApp Chat with +62 812-3456-4471.txt": "+62 812-3456-4471",
        "WhatsApp Chat - Siti (1).zip": "Siti", "_chat.txt": None, "catatan.txt": None,
    }  # fmt: skip
    assert {name: talks.partner_named(name) for name in names} == names


def test_a_talk_that_is_parted_and_joined_is_the_same():
    (talk,) = talks.cut(written([0, 5, 5, 5]), {})
    assert talks.joined(*talks.parted(talk, 2)) == talk
