"""What a file is, by its first bytes: a kind that is read, or one that is not and what to do with it."""

from __future__ import annotations

import zipfile
from pathlib import Path

PDF, DUMPS = (".pdf",), (".txt",)
PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".jp2", ".j2k", ".jpx", ".jpf", ".jpc")
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "DIB", "GIF", "WEBP", "JPEG2000")  # as Pillow names them
READABLE = "PDF, PNG, JPEG, TIFF, BMP, GIF, WebP or JPEG 2000"
HEAD = 1024  # bytes in which a PDF's mark must begin, as other readers have it

_DIRECTLY = (
    (b"{\\rtf", "an RTF text. Save it as PDF."),
    (b"Rar!\x1a\x07", "a RAR archive. Unpack it and name the files in it."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive. Unpack it and name the files in it."),
    (b"\x1f\x8b", "a gzip archive. Unpack it and name the files in it."),
    (b"%!PS", "a PostScript file. Save it as PDF."),
    (b"AT&TFORM", "a DjVu file. Save it as PDF."),
    (b"8BPS", "a Photoshop picture. Save it as PNG or PDF."),
)
_PICTURE_MARKS = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF87a", b"GIF89a",
    b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51",
)  # fmt: skip
_BY_PART = (
    ("word/", "a Word document. Save it as PDF."),
    ("xl/", "an Excel workbook. Save it as PDF."),
    ("ppt/", "a PowerPoint presentation. Save it as PDF."),
    ("META-INF/container.xml", "an e-book. Save it as PDF."),
    ("content.xml", "an OpenDocument file. Save it as PDF."),
)


def other_kind(path: Path, head: bytes) -> str | None:
    """What a file that cannot be read is and what to do, to follow 'this is'; None where its first bytes tell no such kind."""
    for mark, said in _DIRECTLY:
        if head.startswith(mark):
            return said
    found = (tells(path, head) for tells in (_zipped, _office, _web_page, _phone_picture))
    return next((said for said in found if said is not None), None)


def _zipped(path: Path, head: bytes) -> str | None:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "a damaged ZIP archive or office document. Copy or download it again, and save what is in it as PDF."
    for part, said in _BY_PART:
        if any(name.startswith(part) for name in names):
            return said
    return "a ZIP archive. Unpack it and name the files in it."


def _office(path: Path, head: bytes) -> str | None:
    if not head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return None
    named: dict[str, str] = {".doc": "an old Word document", ".xls": "an old Excel workbook", ".ppt": "an old PowerPoint presentation"}
    return f"{named.get(path.suffix.lower(), 'an old office document')}. Save it as PDF."


def _web_page(path: Path, head: bytes) -> str | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "a web page, perhaps the message of a server in place of the report. Download the report again."
    return "an XML file. Save the report as PDF." if text.startswith(b"<?xml") else None


def _phone_picture(path: Path, head: bytes) -> str | None:
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim"):
        return "a HEIC photo. Save it as JPEG."
    return None


def is_picture(head: bytes) -> bool:
    """The first bytes are those of a picture that is read."""
    return head.startswith(_PICTURE_MARKS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:HEAD]
