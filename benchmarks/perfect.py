"""Answer keys of generated reports as a Report that a perfect reading gives: each cell sure, each sentence a claim."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from benchmarks.prose import prose_of
from extractor import model
from extractor.geometry import BBox
from extractor.match.claims import claims_of
from extractor.match.budget_levels import with_levels
from extractor.match.find_parts import parts_of
from extractor.model import Claim, Document, Frame, Page, Report, Source, Text, Value, Word
from extractor.number_words import spell_number
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
    outline: tuple[Said, ...] = ()  # the headings of the parts that the rule asks for

    @cached_property
    def report(self) -> Report:
        claims = (claim for n, said in enumerate(self.sentences, 1) for claim in claims_in(said, n))
        pages = [page_of(said) for said in self.outline]
        return self.tables.model_copy(update={"claims": tuple(claims), "parts": parts_of(pages, [()] * len(pages), self.own_year or None)})

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
    tables = [*(with_predicates(table) for table in tables), scale_table()]
    source = Source(file=f"{key['name']}.pdf", sha256="", pages=max(key["pages"], FRONT + len(OUTLINE) + FRONT))
    said = tuple(Said(n, text) for n, page in enumerate(words, 1) for text in sentences_in([w["text"] for w in page]))
    return Case(key["name"], Report(source=source, document=document, tables=tuple(tables)), said, outline_of())


def with_predicates(table: Any) -> Any:
    """A table of achievement with a predicate beside each capaian, where it prints none."""
    from samples.generator.capaian_tables import GRADES

    if table.kind != "capaian_kinerja":
        return table
    rows = []
    for n, row in enumerate(table.rows):
        capaian = row.capaian.value if row.capaian is not None else None
        word = next((word for least, word in GRADES if capaian >= least), None) if isinstance(capaian, int | float) else None
        told = {HEADERS["kategori"]: text_of(word, row.page, BBox(540, 12.0 * n, 590, 12.0 * n + 9))} if word else {}
        rows.append(row.model_copy(update={"extra": {**told, **row.extra}}))
    return table.model_copy(update={"rows": tuple(rows)})


def scale_table() -> model.Lainnya:
    """The scale of the generator's predicates, on a page before the first heading."""
    from samples.generator.capaian_tables import GRADES

    ends = (None, *(least for least, _ in GRADES))
    ranges = [f"> {low}" if high is None else f"{low} - {high}" for (low, _), high in zip(GRADES, ends, strict=False)]
    made = tuple(
        model.LainnyaRow(id=f"p2t9.r{n:03d}", page=2, cells=(text_of(span.replace(".", ","), 2, None), text_of(word, 2, None)))
        for n, (span, (_, word)) in enumerate(zip(ranges, GRADES, strict=True), 1)
    )
    return model.Lainnya(id="p2t9", pages=(2,), rows=made)


OUTLINE = (
    "KATA PENGANTAR", "IKHTISAR EKSEKUTIF", "BAB I PENDAHULUAN", "A. Tugas dan Fungsi", "B. Struktur Organisasi", "C. Isu Strategis",
    "BAB II PERENCANAAN KINERJA", "A. Perjanjian Kinerja", "BAB III AKUNTABILITAS KINERJA", "A. Capaian Kinerja Tahun Ini",
    "B. Perbandingan dengan Tahun Sebelumnya", "C. Perbandingan dengan Target Akhir Renstra", "D. Perbandingan dengan Standar Nasional",
    "E. Penyebab Keberhasilan dan Kegagalan", "F. Efisiensi Penggunaan Sumber Daya", "G. Program yang Menunjang Capaian",
    "H. Realisasi Anggaran", "BAB IV PENUTUP", "Lampiran Perjanjian Kinerja",
)  # fmt: skip


def outline_of() -> tuple[Said, ...]:
    """A heading of every part of a whole report, each on a page of its own, before and behind which are other pages."""
    return tuple(Said(FRONT + n, text) for n, text in enumerate(OUTLINE, 1))


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
FRONT = 4  # pages before the first heading
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
    for token in said.text.replace("\n", " \n ").split(" "):
        if token == "\n":
            x, top = 60.0, top + 13
            continue
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
            cases.append(with_prose(case_of(key, words)))
    return cases


def with_prose(case: Case) -> Case:
    """The case with the running text that a whole report has besides the sentences about its tables."""
    instansi = case.tables.document.instansi
    agreed = next((t.pages[0] for t in case.tables.tables if t.kind == "perjanjian_kinerja"), case.tables.source.pages)
    pieces = prose_of(instansi.text if instansi else "", case.own_year, agreed)
    return replace(case, sentences=(*case.sentences, *(Said(page, text) for page, text in (*pieces, *programme_of(case)))))


def programme_of(case: Case) -> Iterator[tuple[int, str]]:
    """How many kegiatan the first programme has that has several."""
    for table in (t for t in case.tables.tables if t.kind == "realisasi_anggaran"):
        for row in (r for r in table.rows if r.level == "program"):
            count = sum(r.parent == row.id and r.level == "kegiatan" for r in table.rows)
            if count > 1:
                yield row.page, f"Dari anggaran itu {row.uraian.text} terdiri dari {count} ({spell_number(count)}) kegiatan."
                return
