"""What the errors of the WhatsApp Cloud API mean for a message: whether it may be tried again, and why in plain words.

Only an error whose published meaning is that the message was turned away at the door is tried again. "Something went
wrong" proves nothing. Source: Meta, "Error codes" (2026-05-15).
"""

from enum import StrEnum
from typing import Final, NamedTuple


class Fate(StrEnum):
    """`again`: not taken, try later. `held`: not taken, and no other will be before somebody mends it. `failed`: not
    taken, and never will be as it is. `unknown`: nobody can tell whether it was taken."""

    AGAIN = "again"
    HELD = "held"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Refusal(NamedTuple):
    """`words` are English source for `tr`; `{code}` and `{details}` may stand in them."""

    fate: Fate
    words: str


TOKEN: Final = "The access token is not accepted (any more). An administrator enters a new one in the settings."
RIGHTS: Final = "The access token may not send for this number. An administrator checks it in the settings."
BUSY: Final = "WhatsApp is busy or out of order for the moment. The message waits and is tried again."
TOO_FAST: Final = "Too many messages in a short time. The message waits and is tried again."
WINDOW_CLOSED: Final = "The visitor has not written for 24 hours: WhatsApp now takes templates only."
UNREACHABLE: Final = "WhatsApp cannot deliver to this number: it has no WhatsApp, or one that is too old."
ACCOUNT: Final = "Meta has restricted or locked the office's WhatsApp account."
TEMPLATE: Final = "Meta does not know this template in this language, or has not approved it."
PLACES: Final = "The number of filled-in places does not fit the template."
FORM: Final = "WhatsApp does not accept the form of this message ({code}: {details})."
REFUSED: Final = "WhatsApp refused the message ({code}: {details})."
UNSURE: Final = "The connection broke off while sending: perhaps the message has been sent, perhaps not."
NO_ANSWER: Final = "WhatsApp cannot be reached from this computer. The message waits and is tried again."
ELSEWHERE: Final = "The address of the interface answers {code}. An administrator checks it in the settings."
GAVE_UP: Final = "It was tried for 24 hours without success."
NOT_DELIVERED: Final = "WhatsApp took the message and could not deliver it for the moment."

_AGAIN = dict.fromkeys((4, 80007, 130429, 131056, 613), TOO_FAST) | dict.fromkeys((2, 131016, 131057), BUSY)
_HELD = dict.fromkeys((0, 190), TOKEN) | dict.fromkeys((3, 10, 33, 131005, *range(200, 300)), RIGHTS)
_FAILED = {
    100: FORM,
    368: ACCOUNT,
    130472: "Meta did not deliver this template to the visitor (limit for advertising).",
    130497: "The office's account may not write to numbers of this country.",
    131008: FORM,
    131009: FORM,
    131021: "The message was addressed to the office's own number.",
    131026: UNREACHABLE,
    131030: "This is a test number of Meta: it only writes to numbers on its list.",
    131031: ACCOUNT,
    131037: "Meta has not approved the display name of the office's number.",
    131042: "Meta reports trouble with the payment of the office's account.",
    131044: "Meta reports trouble with the payment of the office's account.",
    131045: "The office's number is not registered with the Cloud API.",
    131047: WINDOW_CLOSED,
    131048: "Meta limits how much this number may send, because messages of it were reported.",
    131049: "Meta did not deliver this template to the visitor (limit for advertising).",
    131050: "The visitor does not want advertising from this office.",
    131051: "WhatsApp does not know this kind of message.",
    131052: "Meta could not fetch the attachment.",
    131053: "Meta could not take the attachment.",
    131062: "This kind of message needs the visitor's telephone number.",
    131063: "Templates for advertising are switched off for this account.",
    131064: ACCOUNT,
    132000: PLACES,
    132001: TEMPLATE,
    132005: "The template is too long once it is filled in.",
    132007: "Meta takes the contents of this template for a breach of its rules.",
    132008: "A filled-in place of the template has a form that Meta does not accept.",
    132012: "A filled-in place of the template has a form that Meta does not accept.",
    132015: "Meta has paused this template.",
    132016: "Meta has switched this template off for good.",
    133010: "The office's number is not registered with the Cloud API.",
    135000: FORM,
}


def meant_by(code: int) -> Refusal | None:
    """What a code of Meta means; None for one that says nothing, or that we do not know."""
    for fate, known in ((Fate.AGAIN, _AGAIN), (Fate.HELD, _HELD), (Fate.FAILED, _FAILED)):
        if code in known:
            return Refusal(fate, known[code])
    return None


def of_answer(status: int, code: int | None) -> Refusal:
    """What an answer other than success means: its HTTP status, and Meta's code if it carries one."""
    if code is not None and (meant := meant_by(code)) is not None:
        return meant
    if status == 401:
        return Refusal(Fate.HELD, TOKEN)
    if status == 429:
        return Refusal(Fate.AGAIN, TOO_FAST)
    if status >= 500:
        return Refusal(Fate.UNKNOWN, UNSURE)  # it may have been taken before something broke
    if code is not None and status >= 400:
        return Refusal(Fate.FAILED, REFUSED)
    return Refusal(Fate.HELD, ELSEWHERE)  # no answer of Meta's: a wrong address, or a gate in between


def why_failed(code: int | None) -> str:
    """The reason of a message that Meta took and could not deliver; English source for `tr`."""
    meant = meant_by(code) if code is not None else None
    if meant is None:
        return REFUSED
    return meant.words if meant.fate is Fate.FAILED else NOT_DELIVERED
