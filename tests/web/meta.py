"""What Meta publishes: webhooks as it posts them. Source: "Webhooks reference: messages", "status messages" (2026-05)."""

from typing import Any

NUMBER_ID = "106540352242922"
PHONE, USER_ID = "6281234567890", "ID.13491208655302741918"
WRITTEN_AT = "1795405200"  # 2026-11-23 10.40 in Blitar
TITLES = {131047: "Re-engagement message", 131026: "Message undeliverable", 130429: "Rate limit hit"}
DETAILS = {
    131047: "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    131026: "Message Undeliverable.",
    130429: "Message failed to send because there were too many messages sent from this phone number in a short period of time.",
}


def post(number_id: str = NUMBER_ID, contacts: list[Any] | None = None, **value: Any) -> dict[str, Any]:
    """`messages` and `statuses` of one number, with the contacts that go with them."""
    known = [{"profile": {"name": "Siti"}, "wa_id": PHONE, "user_id": USER_ID}] if contacts is None else contacts
    said = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "6281249226969", "phone_number_id": number_id},
        "contacts": known,
        **value,
    }
    change = {"value": said, "field": "messages"}
    return {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [change]}]}


def incoming(
    id_: str, body: str = "", *, phone: str | None = PHONE, kind: str = "text", part: Any = None, at: str = WRITTEN_AT
) -> dict[str, Any]:
    """A visitor's message; without a phone as Meta posts it for somebody with a user name."""
    number = {"from": phone} if phone else {}
    return {
        **number,
        "from_user_id": USER_ID,
        "id": id_,
        "timestamp": at,
        "type": kind,
        kind: {"body": body} if part is None else part,
    }


def status(id_: str, said: str, *, tracker: str | None = None, code: int | None = None) -> dict[str, Any]:
    one: dict[str, Any] = {
        "id": id_,
        "status": said,
        "timestamp": WRITTEN_AT,
        "recipient_id": PHONE,
        "recipient_user_id": USER_ID,
    }
    if tracker:
        one["biz_opaque_callback_data"] = tracker
    if code:
        title, details = TITLES.get(code, "Error"), DETAILS.get(code, "Something.")
        one["errors"] = [{"code": code, "title": title, "message": title, "error_data": {"details": details}}]
    return one
