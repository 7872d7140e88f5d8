"""Small real files of every kind that an office takes, made in memory, and some that only look like one."""

import io
import struct
import zipfile
import zlib


def archive(*names: str, **contents: bytes) -> bytes:
    """A zip with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name in names:
            opened.writestr(name, contents.get(name, b"isi"))
    return made.getvalue()


def png() -> bytes:
    """One red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def open_document(kind: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        opened.writestr("content.xml", "<x/>")
    return made.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml", "xl/printerSettings/printerSettings1.bin")

REAL = {
    "pdf": PDF,
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(32),
    "png": png(),
    "gif": b"GIF89a" + bytes(10),
    "webp": b"RIFF\x10\0\0\0WEBPVP8 " + bytes(8),
    "heic": b"\0\0\0\x18ftypheic" + bytes(16),
    "tif": b"II*\0" + bytes(16),
    "docx": DOCX,
    "xlsx": XLSX,
    "pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
    "doc": OLD,
    "xls": OLD,
    "ppt": OLD,
    "odt": open_document("text"),
    "ods": open_document("spreadsheet"),
    "odp": open_document("presentation"),
    "rtf": rb"{\rtf1\ansi Halo}",
    "csv": b"tahun;jumlah\n2025;152,4 ribu\n",
    "txt": "Jumlah penduduk, menurut kecamatan\n".encode("utf-16"),
    "zip": archive("data/tabel.csv"),
}
