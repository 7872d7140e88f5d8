"""Visitors' names and contacts: how they are compared, and how much of them leaves the office."""

import re
import unicodedata

UNNAMED = "•••"
"""Stands where somebody's name stood."""

_BEFORE_A_NAME = (
    r"ibu/bapak|bapak/ibu|ibu|bu|bapak|bpk|pak|kakak|kak|mas|mbak|mba|dik|saudari|saudara|sdri|sdr|yth|saya|sy|nama|aku|"
    r"dengan|an|a\.n"
)


def folded(text: str) -> str:
    """For comparing and sorting: one spelling for all letter cases, accents and runs of space."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text: str) -> list[str]:
    """The words of a name as they are compared: `Dr. d'Ívoire` is `dr`, `d`, `ivoire`."""
    return re.findall(r"[^\W_]+", folded(text))


def national_digits(phone: str) -> str:
    """The number from its national part on, however it was written: `+62 812-3`, `0812 3` and `812-3` are all `8123`."""
    return re.sub(r"\D", "", phone).removeprefix("62").removeprefix("0")


def search_words(name: str | None, phone: str | None, email: str | None) -> set[str]:
    """What a visitor is found by, each by its beginning; a number also from its end, there marked with `<`."""
    found = set(words(name or ""))
    digits = national_digits(phone or "")
    if digits:
        found |= {digits, "<" + digits[::-1]}
    if email:
        found.add(email.casefold())
    return {word[:80] for word in found}


def storable(text: str) -> str:
    """Without control characters, which no database can be trusted with."""
    return _NOT_STORABLE.sub("", text)


_NOT_STORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # the categories Cc and Cs


def clean(text: str | None) -> str | None:
    """What was typed, without control characters and outer space; None for nothing. Both engines can store it."""
    return storable(text or "").strip() or None


def one_line(text: str) -> str:
    """A name as it is kept: clean, with single spaces; empty for nothing."""
    return " ".join((clean(text) or "").split())


def masked_phone(phone: str | None) -> str | None:
    """`+6281234564471` as `0812-••••-4471`: enough to confirm, too little to use."""
    if not phone:
        return None
    local = "0" + phone.removeprefix("+62") if phone.startswith("+62") else phone
    return f"{local[:4]}-••••-{local[-4:]}" if len(local) > 8 else "••••"


def masked_email(email: str | None) -> str | None:
    """`dewi@example.id` as `d•••@example.id`."""
    if not email or "@" not in email:
        return None
    name, domain = email.rsplit("@", 1)
    return f"{name[:1]}•••@{domain}"


def masked_name(name: str | None) -> str:
    """`Dewi Lestari` as `Dewi L.`, for lists that leave the office; `Suparmi`, whose whole name this is, as `Sup•••`."""
    first, *others = (name or "").split() or [""]
    if others:
        return " ".join([first, *(f"{word[0]}." for word in others)])
    return f"{first[: min(3, len(first) // 2)]}•••" if first else ""


def unnamed(text: str, name: str | None) -> str:
    """A text without this name: as a whole anywhere, in parts where somebody is addressed or says who they are."""
    parts = [re.escape(part) for part in (name or "").split() if len(part) > 1]
    if not parts:
        return text
    whole, any_of = r"\s+".join(parts), "|".join(parts)
    text = re.sub(rf"\b{whole}\b", UNNAMED, text, flags=re.IGNORECASE)
    addressed = rf"\b((?:{_BEFORE_A_NAME})\b\.?\s+(?:saya\s+|adalah\s+)?)(?:{any_of})\b(?:\s+(?:{any_of})\b)*"
    return re.sub(addressed, rf"\g<1>{UNNAMED}", text, flags=re.IGNORECASE)


def hinted_name(name: str | None, typed: str) -> str | None:
    """`Siti Rahma` as `Sit• R••••` for whoever typed `sit`: first letters, and what is known of each word anyway."""
    beginnings = words(typed)
    return " ".join(_hinted(word, beginnings) for word in name.split()) if name else None


def _hinted(word: str, beginnings: list[str]) -> str:
    plain = folded(word)
    known = max((len(start) for start in beginnings if plain.startswith(start)), default=1)
    return word[:known] + "•" * max(len(word) - known, 0)


def contact_key(phone: str | None, email: str | None) -> str | None:
    """What makes two tickets one visitor: the phone, else the e-mail (domain.md, section 3, counting)."""
    return phone or (email.casefold() if email else None)
