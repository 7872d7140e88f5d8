"""An earlier answer given again: whether it still stands in what was sent."""

import re

from reception.domain import people, telling, text

_TITLES = r"Ibu/Bapak|Bapak/Ibu|Ibu|Bu|Bapak|Bpk|Pak|Kakak|Kak|Mas|Mbak|Mba|Dik|Saudari|Saudara|Sdri|Sdr"
_ADDRESSED = re.compile(rf"\b(?:{_TITLES})\b\.?\s+{people.UNNAMED}", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![\w•]){people.UNNAMED}(?![\w•@])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WAITS = re.compile(
    r"\b(?:mohon|harap|silakan|tolong)\s+(?:di|me)?n?tunggu\b|\bmohon\s+waktu\b"
    r"|\bkami\s+(?:cek|cari|carikan|periksa)\s+(?:dahulu|dulu|sebentar|datanya)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:selamat\s+(?:pagi|siang|sore|malam)|assalamu|wa.?alaikum|halo|hai|baik|yth)\b|^terima\s+kasih\s+(?:telah|sudah|atas)\b",
    re.IGNORECASE,
)
_LONGEST_OPENING = 120
RUN = 3
STILL_THERE = 0.25
"""Of an inserted answer a quarter of its runs of three words: edited, shortened to its main sentence, but not replaced."""


def addressed_to(answer: str, name: str | None, sex: str | None) -> str:
    """An earlier answer as it is given now: where it addressed whoever asked then, it addresses whoever asks now."""
    address = telling.ADDRESSED.get(sex or "", "Ibu/Bapak")
    now = " ".join(filter(None, (address, name)))
    answer = _ADDRESSED.sub(lambda _: now, in_one_piece(answer))
    return _NAMED.sub(lambda _: name or address, answer)


def in_one_piece(answer: str) -> str:
    """The replies of then as one: what was sent twice once, one greeting, and nobody asked to wait for what follows."""
    *before, last = _told(answer, _WAITS).split("\n\n")
    greetings = [at for at, paragraph in enumerate(before) if not _without(_OPENS, paragraph)]
    return "\n\n".join([paragraph for at, paragraph in enumerate(before) if at not in greetings[1:]] + [last])


def substance(answer: str) -> str:
    """The same without its greeting, for where there is room for a line or two."""
    return _told(in_one_piece(answer), _OPENS)


def _told(answer: str, idle: re.Pattern[str]) -> str:
    paragraphs = list(dict.fromkeys(paragraph.strip("\n") for paragraph in answer.split("\n\n")))
    told = [_without(idle, paragraph) for paragraph in paragraphs[:-1]] + paragraphs[-1:]
    return "\n\n".join(filter(None, told)) or answer


def _without(idle: re.Pattern[str], paragraph: str) -> str:
    sentences = _SENTENCE.split(paragraph)
    left = [one for one in sentences if len(one) > _LONGEST_OPENING or not idle.search(one)]
    return paragraph if len(left) == len(sentences) else " ".join(left)


def stands_in(inserted: str, sent: str) -> bool:
    """True if enough of the inserted words are left in what was sent, in their order; of a short text the whole of it."""
    words = _plain(inserted)
    length = min(RUN, len(words))
    wanted, found = _runs(words, length), _runs(_plain(sent), length)
    return bool(wanted) and len(wanted & found) >= STILL_THERE * len(wanted)


def _plain(words: str) -> list[str]:
    return [word for word, _, _ in text.words(words)]


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)} if length else set()
