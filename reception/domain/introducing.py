"""Words that were copied out of a chat or an e-mail: who writes, from where, and what they want."""

import re
from collections.abc import Container
from datetime import datetime
from typing import Any, NamedTuple

from reception.domain import chat, people, talks
from reception.domain.chat import ChatMessage
from reception.errors import BadInput


class Introduced(NamedTuple):
    """What could be told; None where nothing was said. `is_chat`: it was copied out of WhatsApp."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    institution: str | None = None
    question: str | None = None
    is_chat: bool = False


LABELS = {
    "name": ("nama", "nama lengkap", "nama pemohon", "name"),
    "phone": (
        "no hp", "nomor hp", "hp", "no wa", "nomor wa", "wa", "no whatsapp", "nomor whatsapp", "whatsapp", "telepon",
        "nomor telepon", "no telepon", "no telp", "telp", "phone",
    ),
    "email": ("email", "e mail", "alamat email", "surel"),
    "institution": ("instansi", "asal instansi", "nama instansi", "lembaga", "universitas", "kampus", "sekolah", "institution"),
    "question": ("pertanyaan", "keperluan", "data yang dibutuhkan", "data yang diperlukan", "kebutuhan data", "question"),
}  # fmt: skip
_KEYS = {label: key for key, labels in LABELS.items() for label in labels}
_LABELLED = re.compile(r"\s*(?:\d+[.)]|[-•*])?\s*([A-Za-z][A-Za-z .\-/]{1,40}?)\s*[:=]\s*(.+)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])(?:\+62|62|0)[\s.-]?8\d(?:[\s.-]?\d){7,10}(?!\d)")


def copied(text: str, now: datetime) -> tuple[ChatMessage, ...]:
    """The messages of WhatsApp in a text that was pasted; none in a text that is no copy of a chat."""
    try:
        return chat.read(text.splitlines(), now).messages
    except BadInput:
        return ()


def read(text: str, now: datetime, office: Container[str] = ()) -> Introduced:
    """`office` are senders that are not the visitor; `now` is naive and local."""
    found = [one for one in copied(text, now) if one.sender and one.sender not in office]
    if not found:
        return _written(text)
    sender = found[0].sender or ""
    said = _written("\n".join(one.words for one in found if one.sender == sender))
    is_number = talks.is_number(sender)
    return said._replace(
        name=said.name or (None if is_number else sender),
        phone=said.phone or (sender if is_number else None),
        is_chat=True,
    )


def _written(text: str) -> Introduced:
    """Lines with a label are what the label says; the others are the question."""
    values: dict[str, Any] = {}
    others = []
    for line in text.splitlines():
        found = _LABELLED.fullmatch(line)
        key = _KEYS.get(" ".join(re.findall(r"[a-z]+", found[1].casefold()))) if found else None
        if key and found and key not in values:
            values[key] = found[2].strip()
        elif line.strip():
            others.append(line.strip())
    for key, form in (("email", _EMAIL), ("phone", _PHONE)):
        if key not in values and (contact := form.search(text)):
            values[key] = contact[0]
    question = "\n".join(filter(None, [values.pop("question", ""), _telling(others)]))
    return Introduced()._replace(**values, question=people.clean(question))


def _telling(lines: list[str]) -> str:
    """Without lines that hold nothing but a greeting, a number or an address."""
    bare = [_PHONE.sub("", _EMAIL.sub("", line)).strip(" .,:;-") for line in lines]
    kept = [line for line, rest in zip(lines, bare, strict=True) if rest and talks.says_something(rest)]
    return "\n".join(kept or [line for line, rest in zip(lines, bare, strict=True) if rest])
