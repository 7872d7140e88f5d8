"""Templates: texts that Meta has approved, the only ones it takes when a visitor has not written for 24 hours.

An office declares them one a line, as `name | language | text`, with `\\n` for a new line; places to fill in stand in the
text as `{{1}}` or `{{nama}}`. The same lines are written when the list is fetched from Meta.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reception.errors import BadInput

LONGEST_PLACE = 1024
_PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,4})?")


class Template(NamedTuple):
    """A text with places; `language` is Meta's code (`id`, `en_US`)."""

    name: str
    language: str
    body: str

    @property
    def places(self) -> tuple[str, ...]:
        """What is to be filled in, each once, in the order of the text."""
        return tuple(dict.fromkeys(_PLACE.findall(self.body)))

    def filled(self, values: Mapping[str, str]) -> str:
        """As the visitor reads it."""
        return _PLACE.sub(lambda place: values.get(place[1], place[0]), self.body)

    def sent(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The `template` object of a message, as Meta publishes it; raises `BadInput` for an unfilled place."""
        parameters = [_parameter(name, _checked(values.get(name, ""), name)) for name in self.places]
        components = [{"type": "body", "parameters": parameters}] if parameters else []
        return {"name": self.name, "language": {"code": self.language}, "components": components}


def read(text: str) -> tuple[Template, ...]:
    """The declared templates; raises `BadInput` naming the line that is none."""
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return tuple(_read(number, line) for number, line in lines if line)


def written(templates: Iterable[Template]) -> str:
    """The lines that `read` understands."""
    return "\n".join(f"{one.name} | {one.language} | {one.body}".replace("\n", "\\n") for one in templates)


def of_listing(listed: Sequence[Mapping[str, Any]]) -> tuple[tuple[Template, ...], int]:
    """The usable ones of Meta's list, and how many approved ones need more than a filled-in text."""
    approved = [one for one in listed if one.get("status") == "APPROVED"]
    usable = tuple(template for one in approved if (template := _plain(one)) is not None)
    return tuple(sorted(usable)), len(approved) - len(usable)


def _read(number: int, line: str) -> Template:
    parts = [part.strip() for part in line.split("|", 2)]
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]) or not _LANGUAGE.fullmatch(parts[1]) or not parts[2]:
        raise BadInput("Templates, line {n}: written as name | language | text, as Meta has approved it.", n=number)
    return Template(parts[0], parts[1], parts[2].replace("\\n", "\n"))


def _plain(one: Mapping[str, Any]) -> Template | None:
    """None for a template with a picture, a place in its heading, or a button that wants something."""
    body = ""
    for part in one.get("components") or ():
        kind, text = part.get("type"), part.get("text") or ""
        if kind == "BODY":
            body = text
        elif (kind == "HEADER" and (part.get("format") != "TEXT" or _PLACE.search(text))) or (
            kind == "BUTTONS" and any("{{" in str(button) for button in part.get("buttons") or ())
        ):
            return None
    name, language = str(one.get("name") or ""), str(one.get("language") or "")
    return Template(name, language, body) if body and _NAME.fullmatch(name) and _LANGUAGE.fullmatch(language) else None


def _parameter(name: str, value: str) -> dict[str, str]:
    own = {} if name.isdecimal() else {"parameter_name": name}
    return {"type": "text", **own, "text": value}


def _checked(value: str, name: str) -> str:
    """Meta takes no line break and no tab in a place."""
    text = " ".join(value.split())
    if not text:
        raise BadInput("Fill in {place} first.", place=f"{{{{{name}}}}}")
    if len(text) > LONGEST_PLACE:
        raise BadInput("What is filled in is longer than {limit} characters.", limit=LONGEST_PLACE)
    return text
