"""Named reports: the bench set, the committed samples, and sets drawn from a seed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .report import Spec, generate, write

SHORT = ("pk", "capaian", "anggaran")
WITH_BELANJA = ("pk", "capaian", "belanja", "anggaran")


def _bench(number: int, level: int, kind: str, **wishes: Any) -> Spec:
    """A report of the bench set: about five pages, named by level and place."""
    return Spec(f"bench{level}{'abcd'[number]}", 4000 + 100 * level + number, level, kind, **wishes)


BENCH: tuple[Spec, ...] = (
    _bench(0, 1, "kpu", sections=(*SHORT, "penutup"), form="cards", look={"rules": "full"}),
    _bench(1, 1, "kabupaten", sections=WITH_BELANJA, form="merged", sasaran=9, programmes=5, look={"rules": "horizontal"}),
    _bench(2, 1, "provinsi", sections=("iku", *SHORT), form="band", sideways=False, look={"rules": "none"}),
    _bench(3, 1, "pengadilan", sections=("pengantar", "aksi", *SHORT), form="merged", planted=3, sideways=True,
           look={"rules": "full", "shade": "dark"}),
    _bench(0, 2, "kecamatan", sections=("pengantar", *SHORT), form="years", budget_form="change", sideways=False,
           look={"rules": "columns", "shade": "light"}),
    _bench(1, 2, "kpu", sections=("rkt", *SHORT), form="cards", sideways=True, look={"rules": "full"}),
    _bench(2, 2, "provinsi", sections=("pengantar", *SHORT), form="merged", planted=3, sasaran=10, fixed={"satuan": True},
           look={"rules": "full", "repeat_header": False, "split_rows": True, "valign": "top"}),
    _bench(3, 2, "kabupaten", sections=WITH_BELANJA, form="band", text="garbage", sideways=False,
           look={"rules": "dashed"}),
    _bench(0, 3, "pengadilan", sections=SHORT, form="merged", sasaran=8, look={"rules": "outer"}, fixed={"stamp": True}),
    _bench(1, 3, "kabupaten", sections=("pengantar", *SHORT), form="merged", planted=3, budget_form="sisa",
           sideways=True, look={"rules": "full"}),
    _bench(2, 3, "kementerian", sections=("iku", *SHORT), form="years", sideways=False, upside=True,
           look={"rules": "full", "shade": "light"}),
    _bench(3, 3, "kecamatan", sections=WITH_BELANJA, form="band", sideways=False, look={"rules": "columns"},
           numbers={"english": True, "decimal": ".", "tail": ""}),
    _bench(0, 4, "kpu", sections=SHORT, sasaran=8, form="cards", sideways=False, look={"rules": "full"}),
    _bench(1, 4, "kabupaten", sections=("aksi", *SHORT), form="merged", look={"rules": "full", "shade": "dark"}),
    _bench(2, 4, "provinsi", sections=("pengantar", *SHORT), form="band", planted=3, sideways=False,
           look={"rules": "horizontal"}),
    _bench(3, 4, "pengadilan", sections=WITH_BELANJA, form="merged", sideways=True, look={"rules": "dotted"}),
    _bench(0, 5, "kabupaten", sections=SHORT, form="merged", sasaran=9, sideways=False, look={"rules": "full"}),
    _bench(1, 5, "kementerian", sasaran=7, sections=("pengantar", *SHORT), form="merged", planted=2, sideways=False,
           look={"rules": "full"}),
    _bench(2, 5, "kecamatan", sections=("rkt", *SHORT), form="band", look={"rules": "columns", "shade": "light"}),
    _bench(3, 5, "provinsi", sections=WITH_BELANJA, form="years", sideways=False, digital=True,
           look={"rules": "none"}),
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


def write_samples(folder: Path) -> None:
    """The committed samples."""
