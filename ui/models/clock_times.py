"""Times of day as people type them and as the office writes them: 8, 8.00, 0800 and 08:00 are one time."""

import re

_TYPED = re.compile(r"\s*(\d{1,2})(?:[.:,\s]?(\d{2}))?\s*")


def read(text: str) -> str | None:
    """The time as it is stored (`08:00`, at most `24:00`); None when the text is no time of day."""
    typed = _TYPED.fullmatch(text)
    if typed is None:
        return None
    hour, minute = int(typed[1]), int(typed[2] or 0)
    is_time = minute < 60 and (hour < 24 or (hour, minute) == (24, 0))
    return f"{hour:02}:{minute:02}" if is_time else None


def shown(time: str) -> str:
    """`08:00` as it is written in Indonesia: 08.00."""
    return time.replace(":", ".")
