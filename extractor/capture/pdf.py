"""PDF files: opened, repaired where that is possible, and told apart from what only looks like a report."""

from __future__ import annotations

import base64
import io
import logging
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from extractor.errors import InputError
from extractor.messages import Said, message

MOST_INSIDE = 1000  # files in a PDF that are taken out of it
MOST_NAMED = 5  # attached files that are named in a sentence
CHECKED = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx", "/RunLengthDecode", "/RL"}
MOST_UNPACKED, MOST_CHECKED = 450_000_000, 100_000_000  # bytes of a picture that is drawn (A0, 300 dpi, colour: 420), looked through
RARELY_MORE = 20  # times its packed size: what a page's text unpacks to
COMPONENTS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/Separation": 1, "/DeviceCMYK": 4}  # of a pixel; 3 in other colour spaces
FLATE = (["/FlateDecode"], ["/Fl"])
FLATE_IN_ASCII = (["/ASCII85Decode", "/FlateDecode"], ["/A85", "/Fl"])
JPEG, JPEG_END, TAIL = {"/DCTDecode", "/DCT"}, b"\xff\xd9", 4096  # a JPEG ends with this mark, give or take some filling
LOG = logging.getLogger(__name__)
logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it says of damage is told in sentences of ours


@dataclass(frozen=True)
class Health:
    """What is known of a file beside its pages. `damaged`: its table of objects had to be made anew, so pages may be lost.

    `inside`: names of the files in it; `portfolio`: it is but a cover for these; `form`: only Adobe's own reader draws it (XFA).
    """

    damaged: bool = False
    inside: tuple[str, ...] = ()
    portfolio: bool = False
    form: bool = False


class Portfolio(InputError):
    """The PDF is but a cover around the files inside it."""


@lru_cache(maxsize=4)
def opened_pdf(path: Path) -> pdfium.PdfDocument:
    """The document; InputError with what to do where there is none, or where it holds no pages of its own."""
    document = _opened(path)
    health = health_of(path)
    if health.form:
        raise InputError.said("xfa", path.name)
    if health.portfolio:
        raise Portfolio.said("portfolio", path.name, len(health.inside), join_names(health.inside))
    if len(document) == 0:
        raise InputError.said("no pages", path.name)
    return document


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() and b"/Encrypt" in path.read_bytes():
            raise InputError.said("locked", path.name) from error
        document = repair_document(path)
        if document is None:
            raise InputError.said("broken pdf", path.name) from error
        return document
    return document if len(document) else repair_document(path) or document


def repair_document(path: Path) -> pdfium.PdfDocument | None:
    """The document as qpdf can put it together again; None where that has no page either."""
    try:
        with quiet(), pikepdf.open(path) as pdf:
            if not any(can_be_unpacked(stream) for page in pdf.pages for stream in page_streams(page)):
                return None
            held = io.BytesIO()
            pdf.save(held)
        return pdfium.PdfDocument(held.getvalue())
    except Exception:  # a damaged file may raise anything
        LOG.info("qpdf cannot put it together again", exc_info=True)
        return None


def health_of(path: Path) -> Health:
    try:
        with quiet(), pikepdf.open(path) as pdf:
            inside = names_inside(pdf)
            damaged = bool(pdf.get_warnings()) or len(pdf.pages) == 0
            return Health(damaged, inside, bool(inside) and "/Collection" in pdf.Root, only_a_form(pdf))
    except Exception:  # what qpdf cannot open at all, the renderer may
        LOG.info("qpdf cannot open it", exc_info=True)
        return Health(damaged=True)


def names_inside(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    return tuple(name for name, _ in specs_inside(pdf))


def specs_inside(pdf: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """Names and specifications of the files that a PDF holds: of the whole file, then those that are pinned to its pages."""
    found: list[tuple[str, Any]] = []
    try:
        found.extend((str(spec.filename or key), spec.obj) for key, spec in pdf.attachments.items())
        for page in pdf.pages:
            for note in page.obj.get("/Annots", ()):
                if note.get("/Subtype") == pikepdf.Name.FileAttachment and not any(note.FS.objgen == s.objgen != (0, 0) for _, s in found):
                    found.append((str(note.FS.get("/UF", note.FS.get("/F", "file"))), note.FS))
    except Exception:  # a damaged file may hold anything
        LOG.info("the files inside cannot be listed", exc_info=True)
        return found
    return found


def files_inside(path: Path) -> Iterator[tuple[str, bytes | Said]]:
    """Names and contents of the files in a PDF, or why one cannot be had."""
    with quiet(), pikepdf.open(path) as pdf:
        for n, (name, spec) in enumerate(specs_inside(pdf)):
            yield name, attachment_content(spec) if n < MOST_INSIDE else message("too many inside", MOST_INSIDE)


def attachment_content(spec: Any) -> bytes | Said:
    """What a specification embeds, unpacked as long as it stays within bounds."""
    try:
        held = spec.EF
        stream = held.get("/UF", held.get("/F"))
        filters = filters_of(stream)
        if filters not in FLATE or "/DecodeParms" in stream:
            return bytes(stream.read_bytes())
        packed, unpacking = stream.read_raw_bytes(), zlib.decompressobj()
        data = unpacking.decompress(packed, MOST_UNPACKED)
        if unpacking.unconsumed_tail:
            return message("too large inside")
        return data if unpacking.eof or not packed else message("damaged inside")
    except Exception:
        LOG.info("a file inside cannot be taken out", exc_info=True)
        return message("damaged inside")


def filters_of(stream: Any) -> list[str]:
    found: Any = stream.get("/Filter", pikepdf.Array())
    return [str(f) for f in found] if isinstance(found, pikepdf.Array) else [str(found)]


def only_a_form(pdf: pikepdf.Pdf) -> bool:
    """An XFA form whose pages are made when it is opened: the file says so, or it holds no field that a page could show."""
    form: Any = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/XFA" not in form:
        return False
    return bool(pdf.Root.get("/NeedsRendering", False)) or len(form.get("/Fields", [])) == 0  # type: ignore[arg-type]


def join_names(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else shown


@lru_cache(maxsize=1)
def _streams_open(path: Path) -> pikepdf.Pdf | None:
    try:
        with quiet():
            return pikepdf.open(path)
    except Exception:
        LOG.info("its streams cannot be looked at", exc_info=True)
        return None


def page_is_too_large(path: Path, index: int) -> bool:
    """It draws a picture that no renderer could unpack in the memory of a usual machine."""
    pdf = _streams_open(path)
    if pdf is None or index >= len(pdf.pages):
        return False
    return any(unpacked_bytes(stream) > MOST_UNPACKED for stream in page_streams(pdf.pages[index]))


def unpacked_bytes(stream: Any) -> int:
    """Of a picture, as its dictionary says; of other streams at most what one of that size holds."""
    if not isinstance(stream, pikepdf.Stream):
        return 0
    try:
        if stream.get("/Subtype") != pikepdf.Name.Image:
            return RARELY_MORE * int(stream.get("/Length", 0))
        space: Any = stream.get("/ColorSpace", pikepdf.Name.DeviceGray)
        name = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
        bits = 1 if stream.get("/ImageMask", False) else int(stream.get("/BitsPerComponent", 8))
        return int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) * bits * COMPONENTS.get(name, 3) // 8
    except Exception:  # a damaged dictionary may hold anything
        LOG.info("the size of a picture cannot be told", exc_info=True)
        return 0


def page_is_damaged(path: Path, index: int) -> bool:
    """Something that the page draws cannot be unpacked whole, which renderers pass over in silence."""
    pdf = _streams_open(path)
    if pdf is None or index >= len(pdf.pages):
        return False
    with quiet():
        return any(is_damaged(stream) for stream in page_streams(pdf.pages[index]))


def page_streams(page: pikepdf.Page) -> Iterator[Any]:
    """The streams of a page: its own, and the pictures and forms that it names."""
    contents: Any = page.obj.get("/Contents")
    yield from contents if isinstance(contents, pikepdf.Array) else [contents]
    try:
        yield from page.resources.get("/XObject", {}).values()  # type: ignore[union-attr]
    except Exception:
        LOG.info("what the page draws cannot be listed", exc_info=True)
        return


def can_be_unpacked(stream: Any) -> bool:
    """Something of it can be unpacked."""
    return isinstance(stream, pikepdf.Stream) and not is_damaged(stream) and len(stream.read_raw_bytes()) > 0


def is_damaged(stream: Any) -> bool:
    if not isinstance(stream, pikepdf.Stream):
        return False
    filters = filters_of(stream)
    try:
        if len(filters) == 1 and filters[0] in JPEG:
            return JPEG_END not in stream.read_raw_bytes()[-TAIL:]
        if unpacked_bytes(stream) > MOST_CHECKED:
            return False
        if filters in FLATE:
            return not can_inflate(stream.read_raw_bytes())
        if filters in FLATE_IN_ASCII:
            return not can_inflate(base64.a85decode(stream.read_raw_bytes().strip().removesuffix(b"~>")))
        if set(filters) <= CHECKED:
            stream.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    except Exception:
        LOG.info("a stream cannot be unpacked", exc_info=True)
        return True
    return False


def can_inflate(packed: bytes) -> bool:
    """The packed bytes unpack to their marked end."""
    unpacking = zlib.decompressobj()
    unpacking.decompress(packed)
    return unpacking.eof


@contextmanager
def quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
