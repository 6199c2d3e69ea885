"""A report that holds something of everything, and the command run on it."""

import json
from pathlib import Path

from extractor.cli import main
from extractor.export.tables import SCHEMAS, rows_of
from extractor.export.tables.named_report import NamedReport
from extractor.geometry import BBox
from extractor.model import (
    AnggaranProgram,
    AnggaranProgramRow,
    AppliedCorrection,
    CapaianKinerja,
    CapaianKinerjaRow,
    Claim,
    Document,
    Doubt,
    Finding,
    IndikatorKinerjaUtama,
    IndikatorKinerjaUtamaRow,
    Lainnya,
    LainnyaRow,
    Match,
    Ocr,
    Part,
    Period,
    PerjanjianKinerja,
    PerjanjianKinerjaRow,
    Reading,
    RealisasiAnggaran,
    RealisasiAnggaranRow,
    RencanaAksi,
    RencanaAksiRow,
    RencanaKinerjaTahunan,
    RencanaKinerjaTahunanRow,
    Report,
    Scale,
    Source,
    Structure,
    Text,
    Unplaced,
    Value,
)
from extractor.write.report_json import report_text

SHA = "4a4226b2ce9234d513d1cbb8d6bf201468c8af693d82e134d999874fd7fee23b"
BOX = BBox(10.5, 20.25, 110, 33.1)


def text(wording, **more):
    return Text(**{"raw": wording, "text": wording, "confidence": 0.99, "page": 1, "bbox": BOX, **more})


def figure(value, unit=None, **more):
    return Value(**{"raw": str(value), "value": value, "unit": unit, "confidence": 0.97, "page": 5, "bbox": BOX, **more})


def doubtful(value, unit=None, **more):
    return figure(value, unit, **{"needs_review": True, "doubts": ("ratio_fails", "read_differently"), **more})


def budget(*rows, id="p5t1", **more):
    made = [RealisasiAnggaranRow(**{"id": f"{id}.r{n:03d}", "page": 5, **row}) for n, row in enumerate(rows, 1)]
    return RealisasiAnggaran(id=id, pages=(5, 6), rows=tuple(made), **more)


def whole_report(sha256=SHA, **more):
    """Every kind of table, of cell and of doubt."""
    tables = (
        PerjanjianKinerja(
            id="p1t1", title="Perjanjian Kinerja Tahun 2023", pages=(1,),
            pihak=text("Ketua", needs_review=True, doubts=("several_offices",)),
            header=("No", "Sasaran", "Indikator", "Target"),
            rows=(
                PerjanjianKinerjaRow(
                    id="p1t1.r001", page=1, no=text("1"), sasaran=text("Meningkatnya kualitas"), ind_no=text("1.1."),
                    indikator=text("Nilai SAKIP", match=Match(id="nilai-sakip", score=0.98, runner_up="nilai", runner_up_score=0.5)),
                    target=figure("BB"), extra={"Satuan": text("predikat"), "Tahun 2022": doubtful(71.5, "%")},
                ),
                PerjanjianKinerjaRow(
                    id="p1t1.r002", page=1, indikator=text("Badan ad hoc"),
                    target=figure("1.095 PPS, 4.929 Pantarlih", parts=(Part(raw="1.095 PPS", value=1095, unit="PPS"),
                                                                    Part(raw="4.929 Pantarlih", value=4929, unit="Pantarlih"))),
                ),
            ),
        ),
        CapaianKinerja(
            id="p4t1", pages=(4,),
            rows=(
                CapaianKinerjaRow(
                    id="p4t1.r001", page=4, tujuan=text("Tujuan"), sasaran=text("Sasaran", needs_review=True), indikator=text("IKM"),
                    target=figure(77.5, "%"), realisasi=figure(98.0556, "%"), capaian=doubtful(126.52, "%"),
                    periods=(
                        Period(label="Realisasi 2022", tahun=2022, realisasi=figure(71.5, "%"), pagu=figure(10**12)),
                        Period(label="Triwulan II", jenis="triwulan", triwulan=2, target=doubtful(40, "%"), persen=figure(3, "orang"),
                               anggaran=figure("BB")),
                    ),
                ),
            ),
            structure=Structure(
                confidence=0.6, needs_review=True, doubts=(Doubt(code="kind_close", params={"lead": 0.1}),),
                columns=("indikator", "target", "", "periods.1.realisasi"), runner_up={"kind": "lainnya", "columns": ["indikator", ""]},
            ),
            scale=Scale(factor=1000, raw="(dalam ribuan rupiah)", page=4, bbox=BOX),
        ),
        budget(
            {"kode": text("06.3355"), "uraian": text("=SUM(A1:A9)"), "level": "program", "pagu": figure(132085209311, "Rp"),
             "realisasi": figure(0, "Rp"), "persen": figure(89.66, "%")},
            {"kode": text("3355.QDB.001"), "uraian": text("- Tersusunnya dokumen"), "level": "kro", "parent": "p5t1.r001",
             "pagu": doubtful(1988615000, "Rp", status="repaired", verified_by=("sum", "persen"), raw="1.988.675.000",
                              readings=(Reading(raw="1.988.675.000", engine="rapid", confidence=0.8),
                                        Reading(raw="1.988.615.000", engine="tesseract", confidence=0.9))),
             "realisasi": figure(None, None, raw="l2.3x4", needs_review=True, doubts=("no_figure",)),
             "persen": figure(12, "orang")},
            {"kode": text("001"), "uraian": text("Panjang"), "parent": "p9t9.r009", "pagu": doubtful(10**25, "Rp")},
        ),
        AnggaranProgram(id="p2t2", pages=(2,), rows=(
            AnggaranProgramRow(id="p2t2.r001", page=2, uraian=text("TOTAL"), level="total", anggaran=figure(62500000000, "Rp"),
                               keterangan=text("APBN")),)),
        RencanaKinerjaTahunan(id="p3t1", pages=(3,), rows=(
            RencanaKinerjaTahunanRow(id="p3t1.r001", page=3, indikator=text("Jumlah"), target=figure(2, "Lap"), program=text("Program A"),
                                     kegiatan=text("Kegiatan B"), anggaran=figure(500000, "Rp")),)),
        IndikatorKinerjaUtama(id="p3t2", pages=(3,), rows=(
            IndikatorKinerjaUtamaRow(id="p3t2.r001", page=3, indikator=text("IKU"), sumber_data=text("BPS"),
                                     cara_penghitungan=text("a / b x 100")),)),
        RencanaAksi(id="p7t1", pages=(7,), rows=(
            RencanaAksiRow(id="p7t1.r001", page=7, indikator=text("Aksi"), output=text("Dokumen"), pelaksana=text("Subbag"),
                           triwulan={"1": figure(25, "%"), "2": doubtful(50, "%")}, bulan={"3": text("X"), "12": figure(None, raw="v")}),)),
        Lainnya(id="p8t1", title="Pegawai", pages=(8,), header=("Jabatan", "Jumlah"), rows=(
            LainnyaRow(id="p8t1.r001", page=8, cells=(text("Sekretaris"), text("12", needs_review=True))),)),
    )  # fmt: skip
    claims = (
        Claim(id="p9c1", kind="count", text="12 (dua belas) indikator", page=9, raw="12", number=12, word_number=12, of="indikator",
              noun="indikator", bbox=BOX, sentence="p9s1"),
        Claim(id="p9c2", kind="sum", text="5 + 7", page=9, number=12.5, parts=(5, 7.5), year=2023),
    )  # fmt: skip
    findings = (
        Finding(id="sum_mismatch:p5t1.r001.pagu", check="sum_mismatch", severity="error", origin="document", message="The sum fails.",
                pesan="Jumlahnya salah.", pages=(5, 9), stated=132085209311, computed="x",
                refs=("p5t1.r001.pagu", "p5t1.r003.persen", "p9c1"),
                consequences=("The share fails.",), akibat=("Persennya salah.",)),
    )  # fmt: skip
    corrections = (
        AppliedCorrection(cell="p5t1.r001.realisasi", raw="O", value=0, by="Sekretaris", when="2026-11-24T10:00:00+07:00", reason="hal. 5"),
        AppliedCorrection(cell="p1t9.r001.pagu", raw="7", value="BB", by="Ketua", when="2026-11-24", reason="", state="orphan"),
        AppliedCorrection(cell="p5t1", raw="", value=["p5t1", "p6t1"], by="Ketua", when="2026-11-24", reason="", do="merge_tables"),
    )
    unplaced = (
        Unplaced(id="p4u1", page=4, bbox=BOX, text="Golongan IV 12\nGolongan III 1.030", figures=("12", "1.030")),
        Unplaced(id="p4u2", page=4, text="Kepala Bagian"),
        Unplaced(id="p9u1", page=9, bbox=BOX, text="20 40", figures=("20", "40"), settled=True),
    )  # fmt: skip
    return Report(**{
        "source": Source(file="laporan.pdf", sha256=sha256, pages=9, ocr=Ocr(engine="rapid", language="ind", dpi=200)),
        "document": Document(jenis=text("LKj"), instansi=text("KPU Kab. Pasuruan"), tahun=doubtful(2023)),
        "tables": tables, "unplaced": unplaced, "claims": claims, "findings": findings, "corrections": corrections, **more,
    })  # fmt: skip


def small_report(number, *tables, sha256=None, **more):
    """A report of another scan for each number."""
    return Report(
        source=Source(file=f"{number}.pdf", sha256=sha256 or f"{number:064x}", pages=1), document=Document(), tables=tables, **more
    )


def written(folder: Path, report: Report, name="laporan"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(report_text(report), encoding="utf-8")
    return path


def named(report: Report):
    return NamedReport("laporan-4a4226b2", "laporan.json", "0" * 64, report)


def expected(report: Report):
    """By table: rows as dictionaries, as every format must give them back."""
    rows = rows_of(named(report))
    return {schema.name: [dict(zip(schema.names, r.values, strict=True)) for r in rows[schema.name]] for schema in SCHEMAS}


def exported(*arguments):
    """The command's exit status."""
    return main(["export", *(str(a) for a in arguments)])


def cells_in_json(path: Path):
    """Every cell of a report's JSON by its address, found without the project's own walk over a report."""
    data = json.loads(path.read_text(encoding="utf-8"))
    found = {f"document.{name}": cell for name, cell in data["document"].items() if cell}
    for table in data["tables"]:
        if table["pihak"]:
            found[f"{table['id']}.pihak"] = table["pihak"]
        for row in table["rows"]:
            found |= dict(in_row(row["id"], row))
    return found


def in_row(address, held):
    if isinstance(held, dict) and "raw" in held:
        yield address, held
    elif isinstance(held, dict):
        for key, inner in held.items():
            yield from in_row(f"{address}.{key}", inner)
    elif isinstance(held, list):
        for n, inner in enumerate(held, 1):
            yield from in_row(f"{address}.{n}", inner)
