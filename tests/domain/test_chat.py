"""Exported chats of every phone and language are read the same: who wrote what, and when."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import chat
from reception.errors import BadInput

NOW = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001


def read(*lines: str, order=None) -> chat.Chat:
    return chat.read(lines, NOW, order)


def at(*parts: int) -> datetime:
    return datetime(*parts)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("30/08/25 18.00 - Siti: Selamat sore", at(2025, 8, 30, 18, 0)),
        ("8/30/25, 6:00\u202fPM - Siti: Selamat sore", at(2025, 8, 30, 18, 0)),
        ("8/30/25, 12:05 AM - Siti: Selamat sore", at(2025, 8, 30, 0, 5)),
        ("30/08/2025, 18:00 - Siti: Selamat sore", at(2025, 8, 30, 18, 0)),
        ("30/08/25 pukul 18.00 - Siti: Selamat sore", at(2025, 8, 30, 18, 0)),
        ("[30/08/25 18.00.15] Siti: Selamat sore", at(2025, 8, 30, 18, 0, 15)),
        ("[30/08/2025, 18:00:15] Siti: Selamat sore", at(2025, 8, 30, 18, 0, 15)),
        ("\u200e[8/30/25, 6:00:15\u202fPM] Siti: Selamat sore", at(2025, 8, 30, 18, 0, 15)),
        ("2025-08-30, 18:00 - Siti: Selamat sore", at(2025, 8, 30, 18, 0)),
        ("30.08.25, 18:00 - Siti: Selamat sore", at(2025, 8, 30, 18, 0)),
    ],
)
def test_a_message_of_any_phone_is_read(line, when):
    assert read(line).messages == (chat.ChatMessage(1, when, "Siti", "Selamat sore", is_media=False),)


def test_a_line_that_begins_no_message_continues_the_one_before():
    found = read(
        "30/08/25 18.00 - Siti: Perlu data:", "- inflasi", "", "- kemiskinan 10/2", "30/08/25 18.01 - Rina: Baik"
    )
    assert [message.text for message in found.messages] == ["Perlu data:\n- inflasi\n\n- kemiskinan 10/2", "Baik"]


def test_what_the_program_said_has_no_sender():
    android = "30/08/25 18.00 - Pesan dan panggilan terenkripsi secara end-to-end."
    ios = "[30/08/25 18.00.15] Siti: \u200ePesan dan panggilan terenkripsi secara end-to-end."
    renamed = '30/08/25 18.00 - Siti mengubah subjek menjadi "BPS: tanya data"'
    assert [read(line).messages[0].sender for line in (android, ios, renamed)] == [None, None, None]


@pytest.mark.parametrize(
    "text",
    ["<Media tidak disertakan>", "<Media omitted>", "IMG-20250830-WA0001.jpg (file terlampir)", "\u200e<terlampir: 01.jpg>", "\u200eimage omitted"],
)  # fmt: skip
def test_pictures_that_were_left_out_are_marked(text):
    message = read(f"[30/08/25 18.00.15] Siti: {text}").messages[0]
    assert (message.sender, message.is_media) == ("Siti", True)


def test_a_day_beyond_the_twelfth_tells_the_order_of_the_whole_file():
    assert read("3/4/25, 18:00 - A: x", "13/4/25, 18:00 - A: y").orders == ("dmy",)
    assert read("3/4/25, 18:00 - A: x", "3/14/25, 18:00 - A: y").orders == ("mdy",)


def test_a_chat_never_runs_backwards():
    found = read("3/4/25, 18:00 - A: x", "2/5/25, 18:00 - A: y")
    assert found.orders == ("dmy",)
    assert found.messages[1].at == at(2025, 5, 2, 18, 0)


def test_a_date_to_come_is_read_the_other_way():
    assert read("11/12/26, 18:00 - A: x").orders == ("mdy",)


def test_dates_that_can_be_read_both_ways_are_a_question_and_its_answer_decides():
    assert read("3/4/25, 18:00 - A: x").orders == ("dmy", "mdy")
    assert read("3/4/25, 18:00 - A: x", order="mdy").messages[0].at == at(2025, 3, 4, 18, 0)


def test_an_unknown_format_is_named_with_its_line_and_what_is_known():
    with pytest.raises(BadInput) as refusal:
        read("", "Halo, ini bukan chat")
    assert refusal.value.values["line"] == 2
    assert "30/08/25 18.00 - Nama: pesan" in refusal.value.values["formats"]


def test_a_file_without_messages_is_refused():
    with pytest.raises(BadInput):
        read("", " ")


def test_a_long_silence_begins_another_consultation():
    found = read("30/08/25 08.00 - A: x", "30/08/25 09.00 - B: y", "01/09/25 08.00 - A: z")
    assert [len(piece) for piece in chat.talks(found.messages)] == [2, 1]


FORMATS = ("%d/%m/%y %H.%M - ", "%m/%d/%y, %I:%M %p - ", "%d/%m/%Y, %H:%M - ", "[%d/%m/%y %H.%M.00] ")


@given(
    st.lists(st.integers(1, 60 * 24 * 20), min_size=1, max_size=30),
    st.sampled_from(FORMATS),
    st.lists(st.text("abc :-/.0123456789\n<>", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=5),
)
def test_whatever_is_written_is_read_back(gaps, form, texts):
    texts = [text for text in texts if not any(chat._first_line(1, line, line) for line in text.split("\n"))] or ["x"]
    when, sent = at(2025, 1, 20, 8, 0), []
    for place, gap in enumerate(gaps):
        when += timedelta(minutes=gap)
        sent.append((when, "Siti Rahma", texts[place % len(texts)]))
    if when > NOW:
        return
    lines = [line for at_, who, text in sent for line in f"{at_.strftime(form)}{who}: {text}".split("\n")]
    found = read(*lines, order="mdy" if form.startswith("%m") else "dmy")
    assert [(m.at, m.sender, m.text) for m in found.messages] == sent
