"""Which kinds of files an office takes, told by their names and by what is in them. A program is never one of them."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reception.domain import file_names
from reception.errors import BadInput

MEGABYTE = 1024 * 1024
_PROGRAM = "{name} is a program or holds one (a macro is one too). Programs are never kept."


class Kind(NamedTuple):
    """`code` is the ending that it is known by; `icon` as in the window; `is_told` sees whether a content is one."""

    code: str
    icon: str
    is_told: Callable[[bytes], bool]


class Limits(NamedTuple):
    """What the office takes; `size` in bytes."""

    size: int
    kinds: tuple[str, ...]

    def ensure_size(self, name: str, size: int) -> None:
        """Before anything is read. Raises `BadInput` for a file that is empty or too large."""
        if size == 0:
            raise BadInput("{name} is empty: there is nothing in it.", name=name)
        if size > self.size:
            raise BadInput(
                "{name} is too large: {size} MB. Files of up to {limit} MB are taken.",
                name=name,
                size=f"{size / MEGABYTE:.0f}",
                limit=self.size // MEGABYTE,
            )

    def ensure_kind(self, name: str) -> None:
        """By the name alone, before anything is read. Raises `BadInput`."""
        ending = file_names.ending(name)
        if ending in PROGRAMS:
            raise BadInput(_PROGRAM, name=name)
        if code_of(ending) not in self.kinds:
            raise BadInput(
                "{name}: files of this kind are not taken. Taken are: {kinds}.", name=name, kinds=", ".join(self.kinds)
            )

    def recognised(self, name: str, content: bytes) -> str:
        """The code of the kind that both name and content say; `name` is a clean one. Raises `BadInput`."""
        self.ensure_size(name, len(content))
        self.ensure_kind(name)
        kind = KINDS[code_of(file_names.ending(name))]
        if content.startswith(_PROGRAM_STARTS) or _holds_program(content):
            raise BadInput(_PROGRAM, name=name)
        if not kind.is_told(content):
            raise BadInput(
                "{name} is not what its name says, or is damaged: it holds no {kind}.", name=name, kind=kind.code
            )
        return kind.code


def code_of(ending: str) -> str:
    """`jpg` of `jpeg`."""
    return _ALSO.get(ending, ending)


def listed(text: str) -> list[str]:
    """The codes named in a list as somebody types it: `PDF, .docx; jpeg`. Raises `KeyError` for one nobody knows."""
    named = [code_of(word.strip(".").casefold()) for word in re.split(r"[\s,;]+", text) if word.strip(".")]
    return [KINDS[code].code for code in dict.fromkeys(named)]


PROGRAMS = frozenset({
    "exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp", "msix", "appx", "cpl", "dll", "sys", "drv", "jar", "js", "jse",
    "vbs", "vbe", "wsf", "wsh", "hta", "ps1", "psm1", "reg", "lnk", "url", "inf", "scf", "chm", "gadget", "application",
    "app", "dmg", "pkg", "deb", "rpm", "run", "bin", "apk", "ipa", "sh", "bash", "zsh", "csh", "py", "pyw", "pl", "rb",
    "php", "desktop", "iso", "img", "vhd", "docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam", "ppsm", "sldm",
    "xll", "iqy", "msc",
})  # fmt: skip
"""Endings of what some system runs or mounts when it is opened, documents with macros included."""

_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"dex\n")
_ALSO = {"jpeg": "jpg", "jfif": "jpg", "jpe": "jpg", "tiff": "tif", "heif": "heic"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED, _MACROS = "EncryptedPackage".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le")


def _starting(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(starts)


def _webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _heic(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1")


def _pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def _text(content: bytes) -> bool:
    """Words in any of the codings that spreadsheets and editors write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return "\0" not in content.decode("utf-16")
        except UnicodeDecodeError:
            return False
    return not any(_NO_TEXT.search(piece) for piece in _pieces(content))


_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def _pieces(content: bytes, overlap: int = 0) -> Iterator[bytes]:
    """One look at 20 MB would keep a window waiting for a fifth of a second: nobody else has a turn meanwhile."""
    return (content[start : start + MEGABYTE + overlap] for start in range(0, len(content), MEGABYTE))


def _holds(content: bytes, mark: bytes) -> bool:
    return any(mark in piece for piece in _pieces(content, len(mark)))


def _members(content: bytes) -> list[str] | None:
    """The names inside an archive; None for a content that is none."""
    import io
    import struct
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError):
        return None


def _holds_program(content: bytes) -> bool:
    """Programs and macros inside an archive (an office document is one), macros in an office document of the older form."""
    if content.startswith(_OLD_OFFICE):
        return _holds(content, _MACROS)
    names = (_members(content) or []) if content.startswith(b"PK") else []
    return any(_is_program(name) for name in names)


def _is_program(member: str) -> bool:
    return member.casefold().endswith("vbaproject.bin") or (
        file_names.ending(member.rpartition("/")[2]) in PROGRAMS - {"bin"}
    )


def _archive(content: bytes) -> bool:
    return _members(content) is not None


def _new_office(folder: str) -> Callable[[bytes], bool]:
    """As Word, Excel and PowerPoint write them since 2007; behind a password in the older form."""

    def is_told(content: bytes) -> bool:
        if content.startswith(_OLD_OFFICE):
            return _holds(content, _LOCKED)
        names = _members(content) or []
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)

    return is_told


def _open_document(kind: bytes) -> Callable[[bytes], bool]:
    """As LibreOffice writes them: the kind stands uncompressed at the beginning."""
    mark = b"application/vnd.oasis.opendocument." + kind
    return lambda content: content.startswith(b"PK") and mark in content[:200] and _archive(content)


_DECLARED = (
    Kind("pdf", "pdf", _pdf),
    Kind("jpg", "picture", _starting(b"\xff\xd8\xff")),
    Kind("png", "picture", _starting(b"\x89PNG\r\n\x1a\n")),
    Kind("gif", "picture", _starting(b"GIF87a", b"GIF89a")),
    Kind("webp", "picture", _webp),
    Kind("heic", "picture", _heic),
    Kind("tif", "picture", _starting(b"II*\0", b"MM\0*")),
    Kind("docx", "words", _new_office("word/")),
    Kind("xlsx", "sheet", _new_office("xl/")),
    Kind("pptx", "slides", _new_office("ppt/")),
    Kind("doc", "words", _starting(_OLD_OFFICE)),
    Kind("xls", "sheet", _starting(_OLD_OFFICE)),
    Kind("ppt", "slides", _starting(_OLD_OFFICE)),
    Kind("odt", "words", _open_document(b"text")),
    Kind("ods", "sheet", _open_document(b"spreadsheet")),
    Kind("odp", "slides", _open_document(b"presentation")),
    Kind("rtf", "words", _starting(b"{\\rtf")),
    Kind("csv", "sheet", _text),
    Kind("txt", "words", _text),
    Kind("zip", "archive", _archive),
)

KINDS = {kind.code: kind for kind in _DECLARED}
