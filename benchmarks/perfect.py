"""Answer keys of generated reports as a Report that a perfect reading gives: each cell sure, each sentence a claim."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from extractor import model
from extractor.geometry import BBox
from extractor.match.claims import claims_of
from extractor.match.budget_levels import with_levels
from extractor.model import Claim, Document, Frame, Page, Report, Source, Text, Value, Word
from extractor.reconcile.finding_text import money

SURE = 0.99  # confidence of every cell and word of a perfect reading
KINDS = ("kpu", "kabupaten", "provinsi", "kecamatan", "pengadilan", "kementerian")
WHOLE = ("pengantar", "iku", "rkt", "aksi", "pk", "capaian", "efisiensi", "standar", "belanja", "anggaran", "renja", "renstra",
         "lke", "penutup")  # fmt: skip

# ------------------------------------------------------------------------------------------- a perfect reading

TABLES: dict[str, tuple[Any, Any]] = {
    "perjanjian_kinerja": (model.PerjanjianKinerja, model.PerjanjianKinerjaRow),
    "anggaran_program": (model.AnggaranProgram, model.AnggaranProgramRow),
    "capaian_kinerja": (model.CapaianKinerja, model.CapaianKinerjaRow),
    "realisasi_anggaran": (model.RealisasiAnggaran, model.RealisasiAnggaranRow),
    "rencana_kinerja_tahunan": (model.RencanaKinerjaTahunan, model.RencanaKinerjaTahunanRow),
    "indikator_kinerja_utama": (model.IndikatorKinerjaUtama, model.IndikatorKinerjaUtamaRow),
    "rencana_aksi": (model.RencanaAksi, model.RencanaAksiRow),
    "evaluasi_renja": (model.EvaluasiRenja, model.EvaluasiRenjaRow),
    "matriks_renstra": (model.MatriksRenstra, model.MatriksRenstraRow),
    "efisiensi": (model.Efisiensi, model.EfisiensiRow),
    "perbandingan_standar": (model.PerbandinganStandar, model.PerbandinganStandarRow),
    "kertas_kerja_evaluasi": (model.KertasKerjaEvaluasi, model.KertasKerjaEvaluasiRow),
}
MERGED = ("no", "tujuan", "sasaran", "program", "anggaran")  # cells that the generator merges over an objective's indikator
HEADERS = {"pagu_sebelum": "Anggaran Sebelum Perubahan", "fisik": "% Fisik", "sisa": "Sisa Anggaran", "no": "No"}
HEADERS |= {"kategori": "Kategori", "keterangan": "Keterangan"}
UNITS = {"persen": "%", "fisik": "%"}
NOT_PRINTED = ("level", "parent", "sasaran_raw")  # what the key tells beside the cells


@dataclass(frozen=True)
class Said:
    """A sentence of running text and its page."""

    page: int
    text: str


@dataclass(frozen=True)
class Case:
    """A report with the sentences that its claims are read from."""

    name: str
    tables: Report
    sentences: tuple[Said, ...]

    @cached_property
    def report(self) -> Report:
        claims = (claim for n, said in enumerate(self.sentences, 1) for claim in claims_in(said, n))
        return self.tables.model_copy(update={"claims": tuple(claims)})

    @property
    def own_year(self) -> int:
        tahun = self.tables.document.tahun
        return int(tahun.value) if tahun and isinstance(tahun.value, int) else 0


def case_of(key: Mapping[str, Any], words: Sequence[Sequence[Mapping[str, Any]]]) -> Case:
    """The perfect reading of a generated report: its answer key's tables, and the claims of its sentences."""
    tahun, instansi = key["dokumen"]["tahun"], key["dokumen"]["instansi"]
    document = Document(
        jenis=text_of("Laporan Kinerja", 1, None), instansi=text_of(instansi, 1, None), tahun=value_of(tahun, None, 1, None)
    )
    seen: dict[int, int] = defaultdict(int)
    tables = []
    for table in key["tables"]:
        page = table["pages"][0]
        seen[page] += 1
        tables.append(table_of(table, f"p{page}t{seen[page]}", tahun, instansi))
    source = Source(file=f"{key['name']}.pdf", sha256="", pages=key["pages"])
    said = tuple(Said(n, text) for n, page in enumerate(words, 1) for text in sentences_in([w["text"] for w in page]))
    return Case(key["name"], Report(source=source, document=document, tables=tuple(tables)), said)


def table_of(key: Mapping[str, Any], table_id: str, tahun: int, instansi: str) -> Any:
    """A table of the key, with the levels that its codes, bold print and indentation tell."""
    kind, rows = key["kind"], key["rows"]
    table_type, row_type = TABLES[kind]
    firsts = merged_at(rows)
    page = key["pages"][0]
    made = tuple(row_of(row_type, row, f"{table_id}.r{n + 1:03d}", page, n, firsts[n]) for n, row in enumerate(rows))
    title = key.get("caption") or (f"PERJANJIAN KINERJA TAHUN {tahun} {instansi.upper()}" if kind == "perjanjian_kinerja" else None)
    years = {f"Tahun {tahun}" for row in rows for name in row if re.fullmatch(r"realisasi_20\d\d", name)}
    header = (*dict.fromkeys(header_of(name) for row in rows for name in row if name not in NOT_PRINTED), *years)
    table = table_type(id=table_id, title=title, pages=tuple(key["pages"]), rows=made, header=header, detector="key")
    depths = depths_of(rows)
    bold = {row.id: depth < max(depths) or raw.get("level") == "total" for row, depth, raw in zip(made, depths, rows, strict=True)}
    coded = any(raw.get("kode") for raw in rows)
    starts = {} if coded else {row.id: 60.0 + 6 * depth for row, depth in zip(made, depths, strict=True)}
    return with_levels(table, bold, starts)


def row_of(row_type: Any, key: Mapping[str, Any], row_id: str, page: int, n: int, first: int) -> Any:
    cells: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for column, (name, stated) in enumerate(key.items()):
        if name in NOT_PRINTED or stated in ("", None):
            continue
        at = first if name in MERGED else n
        box = BBox(60.0 * column, 12.0 * at, 60.0 * column + 55, 12.0 * at + 9)
        if name in ("triwulan", "bulan"):
            cells[name] = {mark: text_of("v", page, BBox(60.0 * column + i, 12.0 * n, 60.0 * column + i + 1, 12.0 * n + 9))
                           for i, mark in enumerate(stated)}  # fmt: skip
        elif name == "periods":
            cells[name] = tuple(period_of(stated_at, page, box, place) for place, stated_at in enumerate(stated))
        elif name in row_type.model_fields:
            cells[name] = cell_of(name, stated, page, box)
        else:
            extra[header_of(name)] = cell_of(name, stated, page, box)
    return row_type(id=row_id, page=page, extra=extra, **cells)


def period_of(key: Mapping[str, Any], page: int, box: BBox, place: int) -> model.Period:
    """The figures of another time, each in a box of its own."""
    cells = {
        name: cell_of(name, stated, page, box._replace(x0=box.x0 + 1000 * (place + 1) + 60 * n, x1=box.x1 + 1000 * (place + 1) + 60 * n))
        if name in model.PERIOD_FIGURES else stated
        for n, (name, stated) in enumerate(key.items())
    }  # fmt: skip
    return model.Period(**cells)


def header_of(name: str) -> str:
    return HEADERS.get(name) or re.sub(r"(\w)\w*_(20\d\d)", lambda m: f"{m[0][:-5].title()} Tahun {m[2]}", name)


def cell_of(name: str, stated: Any, page: int, box: BBox) -> Text | Value:
    return text_of(stated, page, box) if isinstance(stated, str) else value_of(stated, UNITS.get(name, "Rp"), page, box)


def text_of(text: str, page: int, box: BBox | None) -> Text:
    return Text(raw=text, text=text, confidence=SURE, page=page, bbox=box)


def value_of(stated: Any, unit: str | None, page: int, box: BBox | None) -> Value:
    """A figure of the key: a number in the given unit, or {raw, value, unit, parts}."""
    if isinstance(stated, dict):
        parts = tuple(model.Part(**part) for part in stated.get("parts", ()))
        return Value(raw=stated["raw"], value=stated["value"], unit=stated.get("unit"), parts=parts, confidence=SURE, page=page, bbox=box)
    return Value(raw=printed(stated, unit), value=stated, unit=unit, confidence=SURE, page=page, bbox=box)


def printed(stated: int | float, unit: str | None) -> str:
    if unit is None:
        return str(stated)
    return money(Decimal(stated)) if unit == "Rp" else (f"{stated:.2f}".replace(".", ",") if stated % 1 else f"{int(stated)}") + "%"


def merged_at(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """For each row the first one of its objective: they share its number's cell."""
    out: list[int] = []
    for n, row in enumerate(rows):
        above = rows[n - 1] if n else {}
        same = bool(row.get("sasaran")) and all(row.get(name) == above.get(name) for name in ("no", "sasaran"))
        out.append(out[-1] if same else n)
    return out


def depths_of(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """How deep each budget row is indented; the first child stands right below its parent."""
    known: dict[str, int] = {}
    out: list[int] = []
    for row in rows:
        parent = row.get("parent")
        if parent and parent not in known:
            known[parent] = out[-1] + 1
        out.append(known[parent] if parent else 0)
    return out


# ------------------------------------------------------------------------------------------- running text

SENTENCES = (
    ("Laporan Kinerja", "menyajikan"), ("Perjanjian Kinerja", "memuat"), ("Berdasarkan hasil", "rata-rata"),
    ("Pagu anggaran", "realisasi"), ("Anggaran tersebut", "dialokasikan"),
)  # how the sentences that claim something begin, and a word of theirs  # fmt: skip
LINE = 88  # characters of a line of running text


def sentences_in(words: Sequence[str]) -> Iterator[str]:
    """The whole sentences of a page that claim something; the words stand in the order in which they were drawn."""
    start = 0
    for n, word in enumerate(words):
        if word.endswith(".") and not word.startswith("Rp"):
            text = " ".join(words[start : n + 1])
            start = n + 1
            for opening, verb in SENTENCES:
                if opening in text and verb in text[text.rfind(opening) :]:
                    yield text[text.rfind(opening) :]


@lru_cache(maxsize=4096)
def claims_in(said: Said, n: int) -> tuple[Claim, ...]:
    """The claims of the report's n-th sentence, which stands alone on its page."""
    found = claims_of([page_of(said)], [()])
    return tuple(c.model_copy(update={"id": f"p{c.page}c{n}{i:02d}", "sentence": f"p{c.page}s{n}"}) for i, c in enumerate(found, 1))


def page_of(said: Said) -> Page:
    words: list[Word] = []
    x, top = 60.0, 80.0
    for token in said.text.split():
        if x + 5 * len(token) > 60 + 5 * LINE:
            x, top = 60.0, top + 13
        words.append(Word(text=token, bbox=BBox(x, top, x + 5 * len(token), top + 10), confidence=SURE, engine="key"))
        x += 5 * len(token) + 4
    return Page(number=said.page, frame=Frame(width=595, height=842), words=tuple(words), rules=(), dpi=200)


# ------------------------------------------------------------------------------------------- reports


def generated(seed: int, count: int) -> list[Case]:
    """The perfect readings of clean reports; every second one has all sections, the others those that are drawn."""
    from samples.generator.report import Spec, generate, write

    cases = []
    with tempfile.TemporaryDirectory() as folder:
        for i in range(count):
            sections = WHOLE if i % 2 else ()
            # digital pages are not scanned, which takes the longest
            spec = Spec(f"gen{seed + i:04d}", seed + i, 1, KINDS[i % len(KINDS)], sections=sections, digital=True)
            write(generate(spec), Path(folder))
            key, words = (json.loads((Path(folder) / f"{spec.name}.{end}.json").read_text()) for end in ("truth", "words"))
            cases.append(case_of(key, words))
    return cases
