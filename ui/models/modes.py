"""What is written in the text box: a reply, the visitor's words, or an internal note."""

from typing import NamedTuple


class Mode(NamedTuple):
    """`kind` is that of the message; words are English source for `tr`."""

    kind: str
    words: str
    add: str
    hint: str
    icon: str
    key: str


MODES = {
    "reply": Mode("out", "Reply", "Add reply", "Write the answer …", "reply", "Alt+B"),
    "guest": Mode(
        "in", "Visitor's words", "Add visitor's words", "What the visitor says or writes …", "person", "Alt+U"
    ),
    "note": Mode(
        "note", "Internal note", "Add note", "Only for officers; the visitor never sees it …", "note", "Alt+C"
    ),
}
