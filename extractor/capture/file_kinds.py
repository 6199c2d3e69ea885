"""What a file is, by its first bytes: a kind that is read, or one that is not and what to do with it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from extractor.messages import Said

PDF, DUMPS, OCR = (".pdf",), (".txt",), (".hocr",)
PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".jp2", ".j2k", ".jpx", ".jpf", ".jpc")
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "DIB", "GIF", "WEBP", "JPEG2000")  # as Pillow names them
READABLE = "PDF, PNG, JPEG, TIFF, BMP, GIF, WebP or JPEG 2000"
HEAD = 1024  # bytes in which a PDF's mark must begin, as other readers have it
LONG_HEAD = 65536  # bytes in which a file of OCR results says what it is: styles and comments may stand before that
ROOT = re.compile(r"<(?:\w+:)?(\w+)")
TSV_HEAD = re.compile(r"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\s")

_AS_PDF = ("Simpan sebagai PDF.", "Save it as PDF.")
_UNPACK = ("Buka arsipnya lalu berikan berkas di dalamnya.", "Unpack it and name the files in it.")


def _kind(indonesian: str, english: str, todo: tuple[str, str] = _AS_PDF) -> Said:
    return Said(f"{indonesian}. {todo[0]}", f"{english}. {todo[1]}")


_DIRECTLY = (
    (b"{\\rtf", _kind("teks RTF", "an RTF text")),
    (b"Rar!\x1a\x07", _kind("arsip RAR", "a RAR archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", _kind("arsip 7-Zip", "a 7-Zip archive", _UNPACK)),
    (b"\x1f\x8b", _kind("arsip gzip", "a gzip archive", _UNPACK)),
    (b"%!PS", _kind("berkas PostScript", "a PostScript file")),
    (b"AT&TFORM", _kind("berkas DjVu", "a DjVu file")),
    (b"8BPS", _kind("gambar Photoshop", "a Photoshop picture", ("Simpan sebagai PNG atau PDF.", "Save it as PNG or PDF."))),
)
_PICTURE_MARKS = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF87a", b"GIF89a",
    b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51",
)  # fmt: skip
_BY_PART = (
    ("word/", _kind("dokumen Word", "a Word document")),
    ("xl/", _kind("buku kerja Excel", "an Excel workbook")),
    ("ppt/", _kind("presentasi PowerPoint", "a PowerPoint presentation")),
    ("META-INF/container.xml", _kind("buku elektronik", "an e-book")),
    ("content.xml", _kind("berkas OpenDocument", "an OpenDocument file")),
)
_OLD_OFFICE = {
    ".doc": ("dokumen Word lama", "an old Word document"),
    ".xls": ("buku kerja Excel lama", "an old Excel workbook"),
    ".ppt": ("presentasi PowerPoint lama", "an old PowerPoint presentation"),
}
_DAMAGED_ZIP = _kind(
    "arsip ZIP atau dokumen kantor yang rusak", "a damaged ZIP archive or office document",
    ("Salin atau unduh lagi, lalu simpan isinya sebagai PDF.", "Copy or download it again, and save what is in it as PDF."),
)  # fmt: skip
_WEB_PAGE = _kind(
    "halaman web tanpa hasil OCR (hOCR), mungkin pesan dari peladen sebagai ganti laporannya",
    "a web page without OCR results (hOCR), perhaps the message of a server in place of the report",
    ("Unduh lagi laporannya.", "Download the report again."),
)  # fmt: skip
_XML = _kind(
    "berkas XML yang bukan ALTO atau PAGE", "an XML file that is neither ALTO nor PAGE",
    ("Simpan laporannya sebagai PDF.", "Save the report as PDF."),
)  # fmt: skip
_HEIC = _kind("foto HEIC", "a HEIC photo", ("Simpan sebagai JPEG.", "Save it as JPEG."))


def other_kind(path: Path, head: bytes) -> Said | None:
    """What a file that cannot be read is and what to do, to follow 'this is'; None where its first bytes tell no such kind."""
    for mark, said in _DIRECTLY:
        if head.startswith(mark):
            return said
    found = (tells(path, head) for tells in (_zipped, _office, _web_page, _phone_picture))
    return next((said for said in found if said is not None), None)


def _zipped(path: Path, head: bytes) -> Said | None:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _DAMAGED_ZIP
    for part, said in _BY_PART:
        if any(name.startswith(part) for name in names):
            return said
    return _kind("arsip ZIP", "a ZIP archive", _UNPACK)


def _office(path: Path, head: bytes) -> Said | None:
    if not head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return None
    return _kind(*_OLD_OFFICE.get(path.suffix.lower(), ("dokumen kantor lama", "an old office document")))


def _web_page(path: Path, head: bytes) -> Said | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return _WEB_PAGE
    return _XML if text.startswith(b"<?xml") else None


def _phone_picture(path: Path, head: bytes) -> Said | None:
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim"):
        return _HEIC
    return None


def ocr_form(path: Path, head: bytes) -> str | None:
    """The form in which a file holds OCR results with their places: hOCR, ALTO, PAGE or TSV; None for other files.

    `head`: its first bytes, at most LONG_HEAD.
    """
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = (head.decode("utf-16", errors="ignore") if utf16 else head.decode("utf-8", errors="replace")).lstrip("\ufeff \t\r\n")
    if TSV_HEAD.match(text):
        return "TSV"
    if path.suffix.lower() in OCR:
        return "hOCR"
    if not text.startswith("<"):
        return None
    bare = re.sub(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", text, flags=re.DOTALL | re.IGNORECASE)
    root = ROOT.match(bare.lstrip())
    name = root[1].lower() if root else ""
    if name == "html":
        return "hOCR" if re.search(r"\bocr_page\b", text) else None
    return {"alto": "ALTO", "pcgts": "PAGE"}.get(name)


def is_picture(head: bytes) -> bool:
    """The first bytes are those of a picture that is read."""
    return head.startswith(_PICTURE_MARKS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:HEAD]
