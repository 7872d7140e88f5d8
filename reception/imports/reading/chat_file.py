"""An exported chat as WhatsApp writes it: a text, or a zip with the text and the pictures."""

import codecs
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reception.domain import talks
from reception.errors import BadInput

LARGEST_TEXT = 64 * 1024 * 1024
_HEAD = 4096
_ZIP = b"PK\x03\x04"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class ChatFile:
    """`partner` is whom the chat is with, if a file's name says so; `archive` holds the pictures named in `files`."""

    name: str
    lines: Sequence[str]
    partner: str | None
    archive: Path | None = None
    files: frozenset[str] = frozenset()


def opened(file: Path) -> ChatFile:
    """Raises `BadInput` for what is missing, no text, too large, in another encoding, or an archive without a chat.

    What it is, is told from its first bytes; nothing large is read to find that out.
    """
    try:
        found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            raise BadInput("{file} is a folder, not a file.", file=file)
        if not stat.S_ISREG(found.st_mode):
            raise BadInput("{file} cannot be read.", file=file)
        with file.open("rb") as opened_file:
            head = opened_file.read(_HEAD)
            if head.startswith(_ZIP):
                return _archive(file)
            _ensure_text(head, file.name)
            if found.st_size > LARGEST_TEXT:
                raise BadInput("{file} is larger than {limit} MB. Split it.", file=file, limit=LARGEST_TEXT // 1024**2)
            content = head + opened_file.read()
    except FileNotFoundError:
        raise BadInput("There is no file {file}.", file=file) from None
    except OSError:
        raise BadInput("{file} cannot be read.", file=file) from None
    return ChatFile(file.name, _lines(content, file.name), talks.partner_named(file.name))


def _archive(file: Path) -> ChatFile:
    with _zip(file) as archive:
        names = [one.filename for one in archive.infolist() if not one.is_dir()]
        text = _text_of(names)
        if text is None:
            raise BadInput("{file} holds no exported chat: there is no text in it.", file=file.name)
        content = _read(archive, text, LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        raise BadInput("{file} is larger than {limit} MB. Split it.", file=text, limit=LARGEST_TEXT // 1024**2)
    _ensure_text(content[:_HEAD], text)
    partner = talks.partner_named(text) or talks.partner_named(file.name)
    return ChatFile(file.name, _lines(content, text), partner, file, frozenset(names) - {text})


def _text_of(names: Sequence[str]) -> str | None:
    """`_chat.txt` of an iPhone, the text named for the partner of an Android telephone, else the only text."""
    texts = [name for name in names if name.casefold().endswith(".txt") and "/" not in name]
    for is_it in (lambda name: name == "_chat.txt", talks.partner_named):
        found = [name for name in texts if is_it(name)]
        if found:
            return found[0]
    return texts[0] if len(texts) == 1 else None


@contextmanager
def attached(chat: ChatFile, limit: int) -> Iterator[Callable[[str], bytes | None]]:
    """Gives the content of a picture or document of the chat by its name; None if it is not there, or too large."""
    if chat.archive is None:
        yield lambda _name: None
        return
    with _zip(chat.archive) as archive:
        yield lambda name: _content(archive, name, limit) if name in chat.files else None


def _content(archive: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    try:
        content = _read(archive, name, limit + 1)
    except BadInput:
        return None
    return content if len(content) <= limit else None


def _zip(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _BROKEN:
        raise BadInput("{file} is a damaged or locked archive.", file=file.name) from None


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """So much of it, however much it says that it holds. Raises `BadInput`."""
    try:
        with archive.open(name) as inner:
            return inner.read(most)
    except _BROKEN:
        raise BadInput("{file} is a damaged or locked archive.", file=name) from None


def _ensure_text(head: bytes, name: str) -> None:
    if b"\0" in head and not head.startswith(_WIDE):
        raise BadInput("{file} is no text. A chat is exported by WhatsApp as TXT or ZIP.", file=name)


def _lines(content: bytes, name: str) -> list[str]:
    """WhatsApp's own line ends only: other separators may stand inside a message."""
    wide = content.startswith(_WIDE)
    try:
        return content.decode("utf-16" if wide else "utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput("{file} is not in UTF-8 (line {line}).", file=name, line=line) from None
