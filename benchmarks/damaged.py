"""Damaged inputs by the thousand: each must be drawn, or refused with one sentence; never a crash, a traceback or a long wait.

    python benchmarks/damaged.py --files 3000            # opened and drawn
    python benchmarks/damaged.py --files 200 --read      # read by the engine too

Small PDFs and pictures of every kind that is read are made, then damaged with seeds: bits flipped, the file cut, its parts swapped,
random bytes put into its streams. Prints how they ended, the slowest, and the memory that the worker took at most.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import re
import resource
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageOps
from reportlab.pdfgen import canvas

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.capture.source import open_source
from extractor.capture.raster import CaptureSettings
from extractor.errors import InputError

SECONDS, SECONDS_TO_READ = 60.0, 600.0  # for one damaged file to be opened and drawn; to be read by an engine too
DPI = 100
PICTURE_KINDS = {"png": "PNG", "jpg": "JPEG", "tif": "TIFF", "bmp": "BMP", "gif": "GIF", "webp": "WEBP", "jp2": "JPEG2000"}


@dataclass(frozen=True)
class Ended:
    """How one file ended: `drawn`, `told` (one sentence), or a fault: `traceback`, `untidy`, `crash`, `hang`."""

    how: str
    said: str
    seconds: float
    megabytes: float


# ------------------------------------------------------------------------------------------- whole files


def page_picture(mode: str = "L") -> Image.Image:
    """A small page of writing and lines."""
    picture = Image.new("L", (420, 594), 255)
    draw = ImageDraw.Draw(picture)
    for n in range(20):
        draw.text((40, 40 + 24 * n), f"{n + 1}  Indikator kinerja nomor {n + 1}   1.234.56{n % 10}   98,{n:02d}%", fill=0)
        draw.line((30, 36 + 24 * n, 390, 36 + 24 * n), fill=0)
    return picture.convert(mode)


def pdf(picture: bool, compressed: bool) -> bytes:
    held = io.BytesIO()
    drawing = canvas.Canvas(held, pagesize=(420, 594), pageCompression=int(compressed))
    for number in range(3):
        if picture:
            drawing.drawInlineImage(page_picture("RGB"), 0, 0) if number == 1 else drawing.drawImage(reader(), 0, 0, 420, 594)
        else:
            for n in range(20):
                drawing.drawString(40, 550 - 24 * n, f"{n + 1}  Indikator kinerja nomor {n + 1}   1.234.56{n % 10}   98,{n:02d}%")
                drawing.line(30, 546 - 24 * n, 390, 546 - 24 * n)
        drawing.showPage()
    drawing.save()
    return held.getvalue()


def reader() -> object:
    from reportlab.lib.utils import ImageReader

    held = io.BytesIO()
    page_picture().save(held, "JPEG")
    return ImageReader(held)


def repacked(data: bytes) -> bytes:
    """With object streams, as newer programs write PDFs."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as made:
        made.save(held, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return held.getvalue()


def group4(picture: Image.Image) -> bytes:
    """A picture of two levels as CCITT group 4 (T.6) codes it."""
    held = io.BytesIO()
    negative = ImageOps.invert(picture.convert("L")).convert("1")  # TIFF codes what is bright as T.6 does what is black
    negative.save(held, "TIFF", compression="group4", tiffinfo={278: picture.height})  # in one strip
    with Image.open(io.BytesIO(held.getvalue())) as tiff:
        at, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return held.getvalue()[at : at + size]


def faxed() -> bytes:
    """A PDF of one CCITT picture, as fax machines and many scanners make."""
    picture = page_picture("1")
    parms = pikepdf.Dictionary(K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=False)
    return of_one_picture(picture, group4(picture), pikepdf.Name.CCITTFaxDecode, parms)


def jbig2() -> bytes:
    """A PDF of one JBIG2 picture, as newer scanners make: a page of one generic region, coded as T.6 is (7.4.6, MMR)."""
    picture = page_picture("1")
    size = struct.pack(">II", picture.width, picture.height)
    about = size + struct.pack(">IIBH", 0, 0, 0, 0)
    region = size + struct.pack(">IIBB", 0, 0, 0, 1) + group4(picture)
    segments = ((0, 48, about), (1, 38, region))
    data = b"".join(struct.pack(">IBBBI", n, kind, 0, 1, len(held)) + held for n, kind, held in segments)
    return of_one_picture(picture, data, pikepdf.Name.JBIG2Decode)


def of_one_picture(drawn: Image.Image, data: bytes, kind: pikepdf.Name, parms: pikepdf.Dictionary | None = None) -> bytes:
    """A PDF of one page that holds this picture of two levels, coded so."""
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(420, 594))
        picture = pikepdf.Stream(made, data)
        picture.update(
            {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": drawn.width, "/Height": drawn.height,
             "/BitsPerComponent": 1, "/ColorSpace": pikepdf.Name.DeviceGray, "/Filter": kind}
        )  # fmt: skip
        if parms is not None:
            picture.DecodeParms = parms
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        page.Contents = pikepdf.Stream(made, b"q 420 0 0 594 0 0 cm /P Do Q")
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()


def whole_files() -> dict[str, bytes]:
    """File names and contents of every kind."""
    out = {"teks.pdf": pdf(False, False), "padat.pdf": pdf(False, True), "pindai.pdf": pdf(True, True)}
    out |= {"faks.pdf": faxed(), "jbig2.pdf": jbig2()}
    out["baru.pdf"] = repacked(out["padat.pdf"])
    for suffix, kind in PICTURE_KINDS.items():
        held = io.BytesIO()
        page_picture("RGB" if suffix in ("jpg", "webp") else "L").save(held, kind)
        out[f"gambar.{suffix}"] = held.getvalue()
    held = io.BytesIO()
    page_picture("1").save(held, "TIFF", compression="group4", save_all=True, append_images=[page_picture("1")] * 2)
    out["halaman.tif"] = held.getvalue()
    return out


# ------------------------------------------------------------------------------------------- damage


def damaged(data: bytes, seed: int) -> bytes:
    """The file with one kind of damage, the same for the same seed."""
    chance = random.Random(seed)
    return (flipped, cut, swapped, noisy, doubled)[seed % 5](data, chance)


def flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(1, len(data))
    return data[:at] if chance.random() < 0.7 else data[:at] + data[min(at + chance.randrange(1, 400), len(data)) :]


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Two pieces change places: in a PDF two of its objects."""
    pieces = data.split(b"endobj")
    if len(pieces) > 3:
        a, b = chance.sample(range(len(pieces) - 1), 2)
        pieces[a], pieces[b] = pieces[b], pieces[a]
        return b"endobj".join(pieces)
    a, b, c = sorted(chance.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def noisy(data: bytes, chance: random.Random) -> bytes:
    """Random bytes inside a stream, or anywhere where there is none."""
    begins = [i for i in range(len(data)) if data.startswith(b"stream\n", i)] or [0]
    at = chance.choice(begins) + 7 + chance.randrange(200)
    size = chance.choice((1, 16, 300))
    return data[:at] + chance.randbytes(size) + data[at + size :]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """A number somewhere in the file becomes another one: a length, an offset, a size."""
    places = [i for i in range(len(data)) if data[i : i + 1].isdigit()] or [0]
    out = bytearray(data)
    for _ in range(chance.choice((1, 4, 12))):
        out[chance.choice(places)] = ord(chance.choice("0123456789"))
    return bytes(out)


# ------------------------------------------------------------------------------------------- how they end


def ending(path: Path, read: bool) -> tuple[str, str]:
    """Opens a file and draws its pages: how it ended, and what was said. A fault of ours is a `traceback`."""
    said = ""
    try:
        source = open_source(path)
        _ = getattr(source, "warnings", ())
        for index in range(min(source.page_count, 5)):
            try:
                image = source.page_image(index, DPI)
                if read:
                    from extractor.capture.page import read_page
                    from extractor.capture.page_tasks import worker_engine

                    read_page(image, worker_engine(CaptureSettings()))
            except InputError as error:
                said = str(error)
    except InputError as error:
        said = str(error)
    except Exception as error:
        return "traceback", f"{type(error).__name__}: {error}"
    if said and ("\n" in said or not said.startswith(path.name) or not said.endswith(".")):
        return "untidy", said
    return ("told" if said else "drawn"), said


def serves(pipe: Connection, read: bool) -> None:
    """A process that opens what it is sent; its end is a crash."""
    while True:
        path = pipe.recv()
        if path is None:
            return
        pipe.send((*ending(path, read), most_megabytes()))


def most_megabytes() -> float:
    """The most memory that this process has held. Linux counts its parent's in `ru_maxrss`, so there its own account is asked."""
    own = Path("/proc/self/status")
    found = re.search(r"^VmHWM:\s+(\d+) kB", own.read_text(), re.M) if own.exists() else None
    return (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


class Opener:
    """Opens files in a process of its own, which is begun anew where it dies or does not end in time."""

    def __init__(self, read: bool = False, seconds: float | None = None) -> None:
        self.read, self.seconds = read, seconds or (SECONDS_TO_READ if read else SECONDS)
        self._begin()

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serves, args=(theirs, self.read), daemon=True)
        self._process.start()
        theirs.close()

    def open(self, path: Path) -> Ended:
        begun = time.monotonic()
        how, said, memory = "hang", "", 0.0
        try:
            self._pipe.send(path)
            if self._pipe.poll(self.seconds):
                how, said, memory = self._pipe.recv()
        except (EOFError, ConnectionError):
            how = "crash"
        if how in ("hang", "crash"):
            self.close()
            self._begin()
        return Ended(how, said, time.monotonic() - begun, memory)

    def close(self) -> None:
        self._process.kill()
        self._process.join()


def run(files: int, read: bool, first: int = 0) -> Iterator[tuple[str, int, Ended]]:
    """Name, seed and end of each damaged file."""
    whole = list(whole_files().items())
    opener = Opener(read)
    with tempfile.TemporaryDirectory() as folder:
        try:
            for seed in range(first, first + files):
                name, data = whole[(seed // 5) % len(whole)]
                path = Path(folder) / f"{seed}-{name}"
                path.write_bytes(damaged(data, seed))
                yield name, seed, opener.open(path)
                path.unlink()
        finally:
            opener.close()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--first", type=int, default=0, help="the first seed")
    options.add_argument("--read", action="store_true", help="also by the engine")
    chosen = options.parse_args()
    ends: Counter[str] = Counter()
    slowest, most = 0.0, 0.0
    for name, seed, ended in run(chosen.files, chosen.read, chosen.first):
        ends[ended.how] += 1
        slowest, most = max(slowest, ended.seconds), max(most, ended.megabytes)
        if ended.how not in ("drawn", "told"):
            print(f"seed {seed} {name}: {ended.how} {ended.said}")
    print(", ".join(f"{how} {count}" for how, count in ends.most_common()), f"; slowest {slowest:.1f} s, at most {most:.0f} MB")
    return int(any(how not in ("drawn", "told") for how in ends))


if __name__ == "__main__":
    raise SystemExit(main())
