"""Settings in the user's words: their label, their help, and what is wrong with a value as typed."""

import re
from typing import Any

from reception.errors import BadInput
from reception.settings import SETTINGS, Setting
from reception.words import tr

REQUIRED = frozenset({"office_name", "city"})


def label(setting: Setting) -> str:
    return tr(setting.label)


def hint(setting: Setting) -> str:
    return tr(setting.help) if setting.help else ""


def problem(key: str, value: Any) -> str | None:
    """One sentence about what is wrong with a value; None when it can be stored."""
    setting = SETTINGS[key]
    if key in REQUIRED and not str(value).strip():
        return tr("{label} must not be empty.", label=label(setting))
    try:
        setting.checked(value)
    except BadInput as wrong:
        return str(
            BadInput(wrong.text, **wrong.values | ({"label": label(setting)} if "label" in wrong.values else {}))
        )
    return None


def fits(wanted: str, words: str) -> bool:
    """Whether every wanted word is the beginning of one of these."""
    known = re.findall(r"\w+", words.casefold())
    return all(any(word.startswith(begun) for word in known) for begun in wanted.casefold().split())
