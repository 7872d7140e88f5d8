"""Telephone numbers as people here read them."""

from urllib.parse import quote


def shown(phone: str) -> str:
    """`+6281234564471` as `0812-3456-4471`; anything foreign stays as it is."""
    if not phone.startswith("+62"):
        return phone
    digits = "0" + phone[3:]
    return "-".join(filter(None, (digits[:4], digits[4:8], digits[8:])))


def chat_link(phone: str, text: str = "") -> str:
    """Opens a chat, with `text` typed but not sent: the officer sends it."""
    link = f"https://wa.me/{phone.lstrip('+')}"
    return f"{link}?text={quote(text, safe='')}" if text else link
