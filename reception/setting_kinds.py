"""The kinds of values that a setting may have, and what each refuses."""

import re
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from reception.domain import people, telling
from reception.errors import BadInput
from reception.words import tr

Kind = Literal[
    "text",
    "lines",
    "number",
    "choice",
    "bool",
    "hours",
    "file",
    "volume",
    "speaker",
    "site",
    "kinds",
    "domain",
    "digits",
    "secure",
    "templates",
]
Hours = dict[str, list[list[str]]]

WEEKDAYS = ("1", "2", "3", "4", "5", "6", "7")

DEFAULT_HOURS: Hours = {
    **{day: [["08:00", "15:00"]] for day in "1234"},
    "5": [["08:00", "15:30"]],
    "6": [],
    "7": [],
}


class Setting(NamedTuple):
    """One decision of the office. `label` and `help` are English source for `tr`; `places` may stand in its text."""

    key: str
    section: str
    kind: Kind
    default: Any
    label: str
    help: str = ""
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()

    def checked(self, value: Any) -> Any:
        """The value as it is stored; raises `BadInput` naming the setting when it cannot be used."""
        return _CHECKS[self.kind](self, value)


def _text(setting: Setting, value: Any) -> str:
    if not isinstance(value, str):
        raise BadInput("{label} must be a text.", label=tr(setting.label))
    if setting.places and (unknown := telling.unknown_places(value)):
        known = ", ".join(f"{{{place}}}" for place in setting.places)
        raise BadInput(
            "{label}: nothing fills {place}. There are: {known}.",
            label=tr(setting.label),
            place=unknown[0],
            known=known,
        )
    return people.clean(value) or ""


_SITE = re.compile(
    r"(?:https?://)?(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:]+\]|[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:]*)(?::\d{1,5})?(?:/[^\s<>]*)?"
)


def _site(setting: Setting, value: Any) -> str:
    """A name or address that others can reach; what follows the host is theirs."""
    site = _text(setting, value)
    if site and not _SITE.fullmatch(site):
        raise BadInput(
            "{label} is an address such as {example}.", label=tr(setting.label), example="http://192.168.1.20:8080"
        )
    return site


def _number(setting: Setting, value: Any) -> int:
    low, high = setting.minimum or 0, setting.maximum or 10**9
    number = int(value) if isinstance(value, str) and value.strip().isdecimal() else value
    if type(number) is not int or not low <= number <= high:
        label = tr(setting.label)
        raise BadInput("{label} must be a whole number from {low} to {high}.", label=label, low=low, high=high)
    return number


def _choice(setting: Setting, value: Any) -> str:
    if value not in [code for code, _ in setting.choices]:
        raise BadInput("{label} does not know the choice {value}.", label=tr(setting.label), value=value)
    return str(value)


def _bool(setting: Setting, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadInput("{label} is either on or off.", label=tr(setting.label))
    return value


_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def _hours(setting: Setting, value: Any) -> Hours:
    """Intervals per weekday (1 = Monday), each `[opens, closes]`, in order and without overlap; not all of them empty."""
    if not isinstance(value, dict) or set(value) - set(WEEKDAYS):
        raise BadInput("{label} must give the hours of each weekday.", label=tr(setting.label))
    hours = {day: intervals(value.get(day, [])) for day in WEEKDAYS}
    if not any(hours.values()):
        raise BadInput("{label}: the office must be open on at least one day of the week.", label=tr(setting.label))
    return hours


def intervals(value: Any) -> list[list[str]]:
    """The open intervals of one day as they are stored, none when closed; raises `BadInput`."""
    if not isinstance(value, list | tuple) or not all(_is_interval(interval) for interval in value):
        raise BadInput("Opening hours are written as 08:00-15:00.")
    begun_late = any(closes <= opens for opens, closes in value)
    if begun_late or any(after[0] < before[1] for before, after in pairwise(value)):
        raise BadInput("Opening hours must begin before they end and must not overlap.")
    return [list(interval) for interval in value]


def _is_interval(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(_TIME.fullmatch(str(time)) for time in value)


def _domain(setting: Setting, value: Any) -> str:
    domain = _text(setting, value)
    if not re.fullmatch(r"[0-9]{4}", domain):
        raise BadInput("{label} is four digits, such as {example}.", label=tr(setting.label), example="3572")
    return domain


def _kinds(setting: Setting, value: Any) -> str:
    from reception.domain import file_kinds  # 5 ms of a start that recognises no file

    try:
        kinds = file_kinds.listed(_text(setting, value))
    except KeyError as unknown:
        known = ", ".join(file_kinds.KINDS)
        raise BadInput(
            "{label}: {kind} is not known. There are: {known}.",
            label=tr(setting.label),
            kind=unknown.args[0],
            known=known,
        ) from None
    if not kinds:
        raise BadInput("{label} must name at least one.", label=tr(setting.label))
    return ", ".join(kinds)


def _digits(setting: Setting, value: Any) -> str:
    """A number that somebody else gives out: kept as it is written."""
    text = _text(setting, value)
    if text and not (text.isascii() and text.isdecimal() and len(text) <= 32):
        raise BadInput("{label} has digits only.", label=tr(setting.label))
    return text


def _secure(setting: Setting, value: Any) -> str:
    """An address to which keys are sent: encrypted, or on this computer."""
    text = _text(setting, value)
    if not re.fullmatch(
        r"https://[\w.:\[\]-]+(/[^\s<>]*)?|http://(127\.0\.0\.1|localhost)(:\d{1,5})?(/[^\s<>]*)?", text
    ):
        raise BadInput("{label} must begin with https://", label=tr(setting.label))
    return text


def _templates(setting: Setting, value: Any) -> str:
    from reception.domain import whatsapp_templates  # what no start needs

    text = _text(setting, value)
    whatsapp_templates.read(text)
    return text


_CHECKS = {
    "digits": _digits,
    "secure": _secure,
    "templates": _templates,
    "text": _text,
    "lines": _text,
    "file": _text,
    "site": _site,
    "number": _number,
    "volume": _number,
    "speaker": _text,
    "choice": _choice,
    "bool": _bool,
    "hours": _hours,
    "kinds": _kinds,
    "domain": _domain,
}
