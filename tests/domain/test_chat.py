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


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("[10.41, 21/11/2026] Siti: Selamat pagi", at(2026, 11, 21, 10, 41)),
        ("[10:41 AM, 11/21/2026] Siti: Selamat pagi", at(2026, 11, 21, 10, 41)),
        ("[21/11 10.41] Siti: Selamat pagi", at(2026, 11, 21, 10, 41)),
        ("[23/11 10.41] Siti: Selamat pagi", at(2025, 11, 23, 10, 41)),
    ],
)
def test_messages_copied_out_of_whatsapp_are_read_as_well(line, when):
    (message,) = read(line).messages
    assert (message.at, message.sender, message.text) == (when, "Siti", "Selamat pagi")


def test_whoever_writes_the_time_with_dots_writes_the_day_first():
    assert read("03/04/25 18.00 - A: x").orders == ("dmy",)


def test_a_day_that_is_its_own_month_is_no_question():
    assert read("4/4/25, 18:00 - A: x").orders == ("dmy",)


def test_the_question_about_the_order_shows_a_date_for_which_it_matters():
    assert read("4/4/25, 18:00 - A: x", "5/6/25, 18:00 - A: y").sample == "5/6/25"


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_a_day_that_is_the_same_either_way_is_read_in_the_order_that_somebody_names(order):
    (message,) = read("02/02/25, 8:00 AM - Siti: halo", order=order).messages
    assert message.at == at(2025, 2, 2, 8, 0)


def test_deleted_messages_are_nobodys_and_edited_ones_are_what_they_became():
    (shorter,) = read("30/08/25 18.00 - Siti: Pesan ini dihapus").messages
    assert shorter.sender is None
    found = read("30/08/25 18.00 - Siti: Pesan ini telah dihapus", "30/08/25 18.01 - Siti: dua <Pesan ini diedit>")
    assert [(message.sender, message.text) for message in found.messages] == [
        (None, "Pesan ini telah dihapus"),
        ("Siti", "dua"),
    ]


def test_a_picture_with_words_below_it_keeps_both_apart():
    (message,) = read("30/08/25 18.00 - Siti: IMG-1.jpg (file terlampir)", "ini suratnya").messages
    assert (message.is_media, message.file, message.words) == (True, "IMG-1.jpg", "ini suratnya")


def test_an_unknown_format_is_named_with_its_line():
    with pytest.raises(BadInput) as refusal:
        read("", "Halo, ini bukan chat")
    assert (refusal.value.values["line"], refusal.value.values["words"]) == (2, "Halo, ini bukan chat")


def test_a_file_without_messages_is_refused():
    with pytest.raises(BadInput):
        read("", " ")


FORMATS = (
    "%d/%m/%y %H.%M - ", "%m/%d/%y, %I:%M %p - ", "%d/%m/%Y, %H:%M - ", "[%d/%m/%y %H.%M.00] ",
    "\u200e[%m/%d/%y, %I:%M:00\u202f%p] ", "%d/%m/%y pukul %H.%M - ", "[%H.%M, %d/%m/%Y] ", "%Y-%m-%d, %H:%M - ",
)  # fmt: skip


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
    order = "mdy" if "%m/%d" in form else "ymd" if form.startswith("%Y") else "dmy"
    found = read(*lines, order=order)
    assert [(m.at, m.sender, m.text) for m in found.messages] == sent
