"""What is recorded: the samples, and pages of the generator that together hold each kind of table, each with other rules and scans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "samples"
FULL = {"rules": "full", "size": 9.5}
OPEN = {"rules": "none", "size": 9.5}

DRAWN: Mapping[str, Mapping[str, Any]] = {
    "pk-ruled": {"seed": 11, "level": 2, "kind": "kabupaten", "sections": ("pk",), "sasaran": 3, "look": FULL},
    "pk-open": {"seed": 12, "level": 1, "kind": "kpu", "sections": ("pk",), "sasaran": 3, "look": OPEN},
    "pk-1bit": {"seed": 13, "level": 4, "kind": "provinsi", "sections": ("pk",), "sasaran": 3, "look": {**FULL, "shade": "dark"}},
    "capaian-merged": {"seed": 14, "level": 3, "kind": "pengadilan", "sections": ("capaian",), "form": "merged", "sasaran": 3,
                       "look": FULL},
    "capaian-open": {"seed": 15, "level": 1, "kind": "kecamatan", "sections": ("capaian",), "form": "band", "sasaran": 3, "look": OPEN},
    "capaian-years": {"seed": 16, "level": 2, "kind": "provinsi", "sections": ("capaian",), "form": "years", "sasaran": 3,
                      "look": {"rules": "horizontal"}},
    "capaian-cards": {"seed": 17, "level": 4, "kind": "kpu", "sections": ("capaian",), "form": "cards", "sasaran": 2, "look": FULL},
    "anggaran-change": {"seed": 18, "level": 2, "kind": "kabupaten", "sections": ("anggaran",), "budget_form": "change", "programmes": 2,
                        "planted": 2, "sideways": False, "look": FULL},
    "anggaran-columns": {"seed": 19, "level": 3, "kind": "kecamatan", "sections": ("belanja", "anggaran"), "programmes": 2,
                         "sideways": False, "look": {"rules": "columns"}},
    "iku": {"seed": 20, "level": 2, "kind": "provinsi", "sections": ("iku",), "sasaran": 3, "sideways": False, "look": {"rules": "dashed"}},
    "rkt-sideways": {"seed": 21, "level": 1, "kind": "kabupaten", "sections": ("rkt",), "sasaran": 3, "sideways": True, "look": FULL},
    "aksi-1bit": {"seed": 22, "level": 4, "kind": "kpu", "sections": ("aksi",), "sasaran": 3, "sideways": True, "look": FULL},
}  # fmt: skip
"""Fields of the generator's Spec by the name of the case."""
STAFF = "lainnya"  # drawn here, for the generator's reports hold no table of another kind
GRADES = (("IV", 1, 2, 0, 3), ("III", 4, 11, 2, 17), ("II", 0, 6, 9, 15), ("I", 0, 0, 1, 1))
NAMES = (*sorted(p.name for p in SAMPLES.iterdir() if (p / "expected.json").exists()), *DRAWN, STAFF)


@dataclass(frozen=True)
class Case:
    """A report that is recorded: a sample (`sample` is its file), or one that the generator draws when it has to be read."""

    name: str

    @property
    def sample(self) -> Path | None:
        files = [SAMPLES / self.name / name for name in ("scan.pdf", "dump.txt")]
        return next((f for f in files if f.exists()), None)

    @property
    def is_dump(self) -> bool:
        """The text of an old OCR run: it is read as it is, so nothing of it is recorded."""
        return self.sample is not None and self.sample.suffix == ".txt"

    def scan(self, folder: Path) -> Path:
        """The file to be read; drawn in `folder` where it is no sample. Needs the generator's packages and fonts then."""
        if self.sample is not None:
            return self.sample
        path = folder / f"{self.name}.pdf"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(staff_scan() if self.name == STAFF else drawn_scan(self.name))
        return path


def drawn_scan(name: str) -> bytes:
    from samples.generator.report import Spec, generate

    return generate(Spec(name, **DRAWN[name])).pdf


def staff_scan() -> bytes:
    """A page with a table of a kind that the report's model does not name: an office's staff by grade and schooling."""
    import random

    from samples.generator.drawing import draw
    from samples.generator.grid import Cell, Grid, Line, head
    from samples.generator.layout import Para, Table, flow_blocks
    from samples.generator.output import scan_pdf
    from samples.generator.report import Spec, report_style

    rng = random.Random(23)
    st = report_style(rng, Spec(STAFF, 23, 2, look=FULL))
    header = Line(tuple(head(t) for t in ("No", "Golongan", "S2", "S1", "SMA", "Jumlah Pegawai")))
    body = tuple(
        Line(tuple(Cell(str(t), "center") for t in (i, f"Golongan {grade}", *counts))) for i, (grade, *counts) in enumerate(GRADES, 1)
    )
    grid = Grid("lainnya", (0.6, 3, 1, 1, 1, 1.6), (header,), body, st.look, caption="Tabel 1.1\nPegawai Menurut Golongan dan Pendidikan")
    flow = flow_blocks([Para("B. Sumber Daya Manusia", "left", True), Table(grid)], st, rng, "Laporan Kinerja")
    return scan_pdf(draw(flow.pages), flow.pages, 2, 23)[0]
