"""Named reports: the bench set, the committed samples, and sets drawn from a seed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import pasuruan
from .output import write_json
from .report import Report, Spec, generate, write

SHORT = ("pk", "capaian", "anggaran")
WITH_BELANJA = ("pk", "capaian", "belanja", "anggaran")


def _bench(number: int, level: int, kind: str, **wishes: Any) -> Spec:
    """A report of the bench set: about five pages, named by level and place."""
    return Spec(f"bench{level}{'abcd'[number]}", 4000 + 100 * level + number, level, kind, **wishes)


BENCH: tuple[Spec, ...] = (
    _bench(0, 1, "kpu", sections=(*SHORT, "penutup"), form="cards", look={"rules": "full"}),
    _bench(
        1,
        1,
        "kabupaten",
        sections=WITH_BELANJA,
        planted=2,
        form="merged",
        sasaran=9,
        programmes=5,
        look={"rules": "horizontal"},
    ),
    _bench(2, 1, "provinsi", sections=("iku", *SHORT), form="band", sideways=False, look={"rules": "none"}),
    _bench(
        3,
        1,
        "pengadilan",
        sections=("pengantar", "aksi", *SHORT),
        form="merged",
        planted=3,
        sideways=True,
        look={"rules": "full", "shade": "dark"},
    ),
    _bench(
        0,
        2,
        "kecamatan",
        sections=("pengantar", *SHORT),
        form="years",
        budget_form="change",
        sideways=False,
        look={"rules": "columns", "shade": "light"},
    ),
    _bench(1, 2, "kpu", sections=("rkt", *SHORT), form="cards", sideways=True, look={"rules": "full"}),
    _bench(
        2,
        2,
        "provinsi",
        sections=("pengantar", *SHORT),
        form="merged",
        planted=3,
        sasaran=10,
        fixed={"satuan": True},
        look={"rules": "full", "repeat_header": False, "split_rows": True, "valign": "top"},
    ),
    _bench(
        3,
        2,
        "kabupaten",
        sections=WITH_BELANJA,
        form="band",
        text="garbage",
        sideways=False,
        look={"rules": "dashed"},
    ),
    _bench(
        0,
        3,
        "pengadilan",
        sections=SHORT,
        form="merged",
        sasaran=8,
        look={"rules": "outer"},
        fixed={"stamp": True},
    ),
    _bench(
        1,
        3,
        "kabupaten",
        sections=("pengantar", *SHORT),
        form="merged",
        planted=3,
        budget_form="sisa",
        sideways=True,
        look={"rules": "full"},
    ),
    _bench(
        2,
        3,
        "kementerian",
        sections=("iku", *SHORT),
        form="groups",
        sideways=False,
        upside=True,
        look={"rules": "full", "shade": "light"},
    ),
    _bench(
        3,
        3,
        "kecamatan",
        sections=WITH_BELANJA,
        planted=2,
        form="band",
        sideways=False,
        look={"rules": "columns"},
        numbers={"english": True, "decimal": ".", "tail": ""},
    ),
    _bench(0, 4, "kpu", sections=SHORT, sasaran=8, form="cards", sideways=False, look={"rules": "full"}),
    _bench(
        1, 4, "kabupaten", sections=("aksi", *SHORT), form="merged", look={"rules": "full", "shade": "dark"}
    ),
    _bench(
        2,
        4,
        "provinsi",
        sections=("pengantar", *SHORT),
        form="band",
        planted=3,
        sideways=False,
        look={"rules": "horizontal"},
    ),
    _bench(3, 4, "pengadilan", sections=WITH_BELANJA, form="merged", sideways=True, look={"rules": "dotted"}),
    _bench(
        0, 5, "kabupaten", sections=SHORT, form="merged", sasaran=9, sideways=False, look={"rules": "full"}
    ),
    _bench(
        1,
        5,
        "kementerian",
        sasaran=7,
        sections=("pengantar", *SHORT),
        form="merged",
        planted=2,
        sideways=False,
        look={"rules": "full"},
    ),
    _bench(
        2, 5, "kecamatan", sections=("rkt", *SHORT), form="band", look={"rules": "columns", "shade": "light"}
    ),
    _bench(
        3,
        5,
        "provinsi",
        sections=WITH_BELANJA,
        form="years",
        sideways=True,
        digital=True,
        look={"rules": "none"},
    ),
)


def drawn(count: int, seed: int, level: int | None, planted: int) -> list[Spec]:
    """`count` specs with seeds from `seed` on; without a level all five take turns."""
    return [Spec(f"gen{seed + i:04d}", seed + i, level or i % 5 + 1, planted=planted) for i in range(count)]


def write_all(specs: Iterable[Spec], folder: Path) -> None:
    """Draws and writes every spec, saying so."""
    for spec in specs:
        report = generate(spec)
        write(report, folder)
        print(f"{spec.name}: level {spec.level}, {report.truth['pages']} pages, {len(report.pdf) // 1024} kB")


def _own(name: str, seed: int, level: int, kind: str, **wishes: Any) -> tuple[Spec, str]:
    purpose = wishes.pop("purpose")
    return Spec(name, seed, level, kind, **wishes), purpose


SAMPLES: tuple[tuple[Spec, str], ...] = (
    _own(
        "dinas-kabupaten-2018",
        5101,
        2,
        "kabupaten",
        tahun=2018,
        sections=SHORT,
        form="band",
        planted=3,
        sideways=False,
        look={"rules": "columns", "shade": "light", "size": 9.5},
        fixed={"own_rp": True, "stamp": True},
        numbers={"tail": ",00", "prefix": "Rp. ", "english": False, "decimal": ",", "mark": "%"},
        purpose="an office scan, tables without lines between rows, amounts as `Rp. 1.234,00`, a stamp, "
        "and three planted errors",
    ),
    _own(
        "pengadilan-2022",
        5102,
        4,
        "pengadilan",
        tahun=2022,
        sections=("aksi", *SHORT),
        form="merged",
        sideways=True,
        look={"rules": "full", "shade": "dark", "size": 9.0},
        numbers={"english": False, "tail": ""},
        purpose="a bad 1-bit photocopy with tables that lie sideways, dark headers and broken lines",
    ),
    _own(
        "kecamatan-2016",
        5103,
        5,
        "kecamatan",
        tahun=2016,
        sections=WITH_BELANJA,
        form="merged",
        sideways=False,
        sasaran=4,
        look={"rules": "full", "shade": "none", "size": 9.5},
        fixed={"font": "Sans"},
        purpose="100 dots per inch, the least that a person still reads",
    ),
    _own(
        "dinas-provinsi-2021",
        5104,
        1,
        "provinsi",
        tahun=2021,
        sections=SHORT,
        form="years",
        sideways=False,
        sasaran=4,
        programmes=3,
        look={"rules": "horizontal", "shade": "light"},
        numbers={"english": False, "pad": True},
        purpose="a clean scan, a header of merged groups, horizontal lines only, a list without lines",
    ),
    _own(
        "balai-2023",
        5105,
        2,
        "kementerian",
        tahun=2023,
        sections=("pengantar", *SHORT),
        form="merged",
        sasaran=9,
        digital=True,
        text="garbage",
        sideways=False,
        upside=True,
        planted=2,
        look={
            "rules": "full",
            "repeat_header": False,
            "split_rows": True,
            "valign": "top",
            "size": 10.0,
            "leading": 1.5,
        },
        purpose="pages partly digital, partly scanned with a useless text layer, a table over pages without "
        "a repeated header, a line split by the page's end, and a last page upside down",
    ),
)
LICENCE = (
    "Our own making: the text and the figures are invented, names of programmes and places are those "
    "of public "
    "lists, and there are no names of persons. The licence is that of this project."
)


def write_samples(folder: Path) -> None:
    """The committed samples, a folder each: scan.pdf, expected.json, SOURCE.md."""
    for spec, purpose in SAMPLES:
        _write_sample(generate(spec), spec, purpose, LICENCE, folder)
    _write_sample(pasuruan.report(), pasuruan.SPEC, PASURUAN, LICENCE_PASURUAN, folder)


PASURUAN = (
    "the tables of a real report, the performance report of KPU Kabupaten Pasuruan for 2023, redrawn "
    "as a photocopy: the "
    "agreement of the chair, the performance cards and the budget table over two pages with codes on "
    "its first part only"
)
LICENCE_PASURUAN = (
    "Drawn by our generator. The figures are facts of a public report; each digit that its "
    "recogniser's dump left in "
    "doubt was settled by the sums and percentages beside it, so single digits may differ from the "
    "paper. No names "
    "of persons, no page of the original."
)


def _write_sample(report: Report, spec: Spec, purpose: str, licence: str, folder: Path) -> None:
    place = folder / spec.name
    place.mkdir(parents=True, exist_ok=True)
    (place / "scan.pdf").write_bytes(report.pdf)
    write_json(place / "expected.json", report.truth)
    truth = report.truth
    (place / "SOURCE.md").write_text(
        f"# {spec.name}\n\nPurpose: {purpose}.\n\n"
        f"Made by `python -m samples.generator samples --samples` (seed {spec.seed}, scan level "
        f"{spec.level}, "
        f"{truth['pages']} pages); the same command gives the same files.\n\n"
        f"`expected.json` is what the pages print: {sum(len(t['rows']) for t in truth['tables'])} rows in "
        f"{len(truth['tables'])} tables, {len(truth['planted'])} contradictions that the paper itself "
        f"prints.\n\n"
        f"{licence}\n",
        encoding="utf-8",
    )
    print(f"{spec.name}: level {spec.level}, {truth['pages']} pages, {len(report.pdf) // 1024} kB")
