"""One report: a spec and a seed to pages, a clean PDF, a scan and an answer key."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .agencies import agency
from .budget import belanja_lines
from .budget_tables import Columns, anggaran_program, realisasi_anggaran
from .capaian_tables import capaian_kinerja, card
from .content import content
from .drawing import draw
from .evaluation_tables import FORMS, evaluation_table
from .grid import Grid
from .layout import Block, Flow, Gap, NewPage, Para, Signature, Table, flow_blocks
from .model import Agency, Content
from .narrative import budget_claim, fillers, plan_claim, programme_claim, result_claim
from .output import WordBox, scan_pdf, write_json
from .plan_tables import iku, perjanjian_kinerja, rencana_aksi, rencana_kinerja_tahunan
from .plant import plant
from .style import Style, style, varied

ORDER = ("cover", "pengantar", "iku", "rkt", "aksi", "pk", "capaian", "belanja", "anggaran", "penutup")


@dataclass(frozen=True)
class Spec:
    """What a report shall be; all that is left open is drawn from the seed.

    `sections` names parts of ORDER and of evaluation_tables.FORMS (those only where they are named); `form` is that of the
    capaian table (merged, band, years, groups, cards); `fixed`
    overrides fields of Style, `look` fields of Look, `numbers` fields of NumberStyle.
    """

    name: str
    seed: int
    level: int
    kind: str | None = None
    tahun: int | None = None
    sections: tuple[str, ...] = ()
    form: str | None = None
    sasaran: int | None = None
    programmes: int | None = None
    planted: int = 0
    sideways: bool | None = None
    upside: bool = False
    digital: bool = False
    text: str = ""
    budget_form: str | None = None
    fixed: dict[str, Any] = field(default_factory=dict)
    look: dict[str, Any] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """A finished report: its PDF, its answer key, its words."""

    name: str
    pdf: bytes
    truth: dict[str, Any]
    words: list[list[WordBox]]


def _year(rng: random.Random, office: Agency) -> int:
    return rng.randint(2021, 2024) if office.scope == "pusat" else rng.randint(2013, 2024)


def _sections(rng: random.Random, spec: Spec) -> tuple[str, ...]:
    if spec.sections:
        return spec.sections
    rare = [
        name
        for name, share in (
            ("cover", 0.25),
            ("iku", 0.35),
            ("rkt", 0.25),
            ("aksi", 0.3),
            ("belanja", 0.3),
            ("pengantar", 0.7),
        )
        if rng.random() < share
    ]
    return tuple(name for name in ORDER if name in (*rare, "pk", "capaian", "anggaran", "penutup"))


def report_style(rng: random.Random, spec: Spec) -> Style:
    """The report's style with the spec's wishes laid over it."""
    drawn = style(rng, spec.level)
    look = replace(drawn.look, **spec.look)
    return replace(drawn, look=look, numbers=replace(drawn.numbers, **spec.numbers), **spec.fixed)


def _cover(said: Content) -> list[Block]:
    lines = ("LAPORAN KINERJA INSTANSI PEMERINTAH", "(LKjIP)", f"TAHUN {said.tahun}")
    return [
        Gap(150),
        *(Para(text, "center", True, 17, 10) for text in lines),
        Gap(190),
        *(Para(line.upper(), "center", True, 15, 4) for line in said.agency.lines),
    ]


def _prose(rng: random.Random, count: int) -> list[Block]:
    return [Para(text, indent=0, after=7) for text in fillers(rng, count)]


def _pengantar(rng: random.Random, said: Content, st: Style) -> list[Block]:
    return [
        Para("IKHTISAR EKSEKUTIF", "center", True, st.size + 2, 12),
        Para(
            f"Laporan Kinerja {said.agency.name} Tahun {said.tahun} menyajikan hasil pelaksanaan "
            "program dan kegiatan selama satu tahun."
        ),
        *_prose(rng, 2),
        Para(plan_claim(said)),
        Para(result_claim(said, st)),
        Para(budget_claim(said, st)),
        *_prose(rng, 2),
        Signature(
            f"{said.agency.place}, {rng.randint(10, 28)} Januari {said.tahun + 1}",
            (),
            (f"{said.agency.head},",),
        ),
    ]


def _pk(rng: random.Random, said: Content, st: Style) -> list[Block]:
    office = said.agency
    look = varied(rng, st)
    list_look = replace(
        look,
        rules=rng.choice(("none", "none", look.rules)),
        shade="none" if look.rules == "none" else look.shade,
    )
    source = rng.choice(("", "APBN" if office.scope == "pusat" else "APBD"))
    pk = perjanjian_kinerja(said, st, look, formula=rng.random() < 0.2)
    money = anggaran_program(said, st, replace(list_look, numbering="none"), source, rng.random() < 0.7)
    stamp = ("* " + office.lines[0].upper()[:34] + " *", office.place.upper()[:12]) if st.stamp else None
    return [
        NewPage(),
        Para(f"PERJANJIAN KINERJA TAHUN {said.tahun}", "center", True, st.size + 1, 2),
        *(Para(line.upper(), "center", True, st.size + 1, 2) for line in office.lines),
        Gap(10),
        Table(pk),
        Table(money, 8),
        Signature(
            f"{office.place}, {rng.randint(4, 28)} Januari {said.tahun}",
            (office.superior + ",",),
            (office.head + ",", office.lines[0] if len(office.lines[0]) < 42 else ""),
            stamp,
            rng.random() < 0.5,
        ),
    ]


def _sideways(rng: random.Random, spec: Spec, grid: Grid, always: bool = False) -> list[Block]:
    lying = spec.sideways if spec.sideways is not None else always or rng.random() < 0.5
    if not lying:
        return [NewPage(), Table(grid)]
    return [NewPage(True, rng.choice((90, 270))), Table(grid), NewPage()]


def _plans(rng: random.Random, spec: Spec, said: Content, st: Style, part: str) -> list[Block]:
    upper = said.agency.name.upper()
    if part == "iku":
        grid = iku(said, st, varied(rng, st), f"INDIKATOR KINERJA UTAMA\n{upper}\nTAHUN {said.tahun}")
    elif part == "rkt":
        grid = rencana_kinerja_tahunan(
            said, st, varied(rng, st), f"RENCANA KINERJA TAHUNAN\n{upper}\nTAHUN {said.tahun}"
        )
    else:
        look = varied(rng, st, rules="full", numbering="none")
        grid = rencana_aksi(
            said,
            st,
            look,
            f"RENCANA AKSI PENCAPAIAN KINERJA\n{upper}\nTAHUN {said.tahun}",
            rng.random() < 0.3,
            rng,
        )
    return _sideways(rng, spec, grid, part in ("aksi", "rkt"))


def _capaian(rng: random.Random, spec: Spec, said: Content, st: Style) -> list[Block]:
    form = spec.form or rng.choice(("merged", "merged", "band", "years", "groups", "cards"))
    opening: list[Block] = [
        NewPage(),
        Para("BAB III", "center", True, st.size + 2, 2),
        Para("AKUNTABILITAS KINERJA", "center", True, st.size + 2, 12),
        Para("A. Capaian Kinerja Organisasi", "left", True),
        *_prose(rng, 2),
        Para(plan_claim(said)),
        Para("Capaian setiap indikator disajikan pada tabel berikut."),
    ]
    if form == "cards":
        cards: list[Block] = []
        for sasaran in said.sasaran:
            cards += [
                Table(card(sasaran, st, replace(st.look, rules="full", numbering="brackets")), 8),
                *_prose(rng, 1),
            ]
        return [*opening, *cards, Para(result_claim(said, st))]
    grid = capaian_kinerja(said, st, varied(rng, st), f"Tabel 3.1\nCapaian Kinerja Tahun {said.tahun}", form)
    return [*opening, Table(grid), Para(result_claim(said, st)), *_prose(rng, 1)]


def _belanja(rng: random.Random, said: Content, st: Style) -> list[Block]:
    lines = belanja_lines(rng, said.budget, st.numbers)
    grid = realisasi_anggaran(
        lines, st, varied(rng, st), f"Tabel 3.2\nRealisasi Belanja Tahun {said.tahun}", Columns(kode=False)
    )
    return [Para("B. Realisasi Anggaran", "left", True), Table(grid)]


def _anggaran(rng: random.Random, spec: Spec, said: Content, st: Style) -> list[Block]:
    form = spec.budget_form or rng.choice(("plain", "plain", "sisa", "fisik", "change"))
    has_code = bool(said.budget[0].kode) and st.kode
    look = varied(rng, st)
    look = replace(look, rules="full") if look.rules == "none" and len(said.budget) > 30 else look
    columns = Columns(
        form == "sisa",
        form == "fisik",
        form == "change",
        has_code,
        rng.random() < 0.15,
        not has_code and rng.random() < 0.5,
        said.tahun - 1 if any(line.last_year is not None for line in said.budget) else 0,
    )
    caption = f"Tabel 3.3\nRealisasi Anggaran Tahun {said.tahun}"
    grid = realisasi_anggaran(said.budget, st, look, caption, columns)
    wide = form in ("sisa", "change") and rng.random() < 0.5 if spec.sideways is None else spec.sideways
    text: list[Block] = [
        Para("C. Akuntabilitas Keuangan", "left", True),
        Para(budget_claim(said, st)),
        *(Para(text) for text in said.remarks),
        Para(programme_claim(said)),
    ]
    return (
        [*text, NewPage(True, rng.choice((90, 270))), Table(grid), NewPage()]
        if wide
        else [*text, Table(grid)]
    )


def _evaluation(spec: Spec, said: Content, st: Style, part: str) -> list[Block]:
    """A table that evaluates, in a form of its own draw."""
    rng = random.Random(f"{spec.seed} {part}")
    grid = evaluation_table(part, said, st, replace(st.look, rules="full", numbering="none"), rng.choice(FORMS[part]), rng)
    wide = part in ("renja", "renstra")
    return [NewPage(True, rng.choice((90, 270))), Table(grid), NewPage()] if wide else [Gap(14), Table(grid)]


def _penutup(rng: random.Random, said: Content, st: Style) -> list[Block]:
    return [
        Para("BAB IV", "center", True, st.size + 2, 2),
        Para("PENUTUP", "center", True, st.size + 2, 10),
        *_prose(rng, 2),
        Para(result_claim(said, st)),
        *_prose(rng, 1),
    ]


def _section(part: str, rng: random.Random, spec: Spec, said: Content, st: Style) -> list[Block]:
    match part:
        case "cover":
            return [*_cover(said), NewPage()]
        case "pengantar":
            return _pengantar(rng, said, st)
        case "pk":
            return _pk(rng, said, st)
        case "capaian":
            return _capaian(rng, spec, said, st)
        case "belanja":
            return _belanja(rng, said, st)
        case "anggaran":
            return _anggaran(rng, spec, said, st)
        case "penutup":
            return _penutup(rng, said, st)
        case _ if part in FORMS:
            return _evaluation(spec, said, st, part)
        case _:
            return _plans(rng, spec, said, st, part)


def blocks(rng: random.Random, spec: Spec, said: Content, st: Style) -> list[Block]:
    """The blocks of all sections in reading order."""
    made: list[Block] = []
    for part in _sections(rng, spec):
        made += _section(part, rng, spec, said, st)
    return _tidy(made)


def _tidy(made: list[Block]) -> list[Block]:
    """Of page breaks that follow each other, and of those at either end, the last word holds."""
    kept: list[Block] = []
    for block in made:
        if isinstance(block, NewPage) and kept and isinstance(kept[-1], NewPage):
            kept.pop()
        kept.append(block)
    return kept[:-1] if isinstance(kept[-1], NewPage) else kept


def truth_tables(flow: Flow) -> list[dict[str, Any]]:
    """The answer key's tables: pages from 1, rows in page order."""
    numbers = {id(page): number for number, page in enumerate(flow.pages, 1)}
    tables = []
    for grid, where in flow.tables:
        pages = sorted({numbers[id(page)] for places in where.values() for page in places})
        caption = {"caption": grid.caption.replace("\n", " ")} if grid.caption else {}
        tables.append({"kind": grid.kind, "pages": pages, **caption, "rows": list(grid.rows)})
    return tables


def truth_of(spec: Spec, said: Content, flow: Flow) -> dict[str, Any]:
    """The whole answer key."""
    turns = {str(n): p.turn for n, p in enumerate(flow.pages, 1) if p.turn}
    return {
        "name": spec.name,
        "level": spec.level,
        "source": f"generated, seed {spec.seed}",
        "pages": len(flow.pages),
        "dokumen": {"instansi": said.agency.name, "tahun": said.tahun},
        "planted": list(said.planted),
        **({"turned": turns} if turns else {}),
        "tables": truth_tables(flow),
    }


def set_on_pages(rng: random.Random, spec: Spec, said: Content, st: Style) -> Flow:
    """The pages of a report's content."""
    running = f"Laporan Kinerja {said.agency.lines[0]} Tahun {said.tahun}"
    return flow_blocks(blocks(rng, spec, said, st), st, rng, running)


def finished(spec: Spec, said: Content, flow: Flow) -> Report:
    """Draws and scans the pages of a flow."""
    if spec.upside:
        flow.pages[-1].turn = (flow.pages[-1].turn + 180) % 360
    digital = frozenset(range(0, len(flow.pages), 2)) if spec.digital else frozenset()
    pdf, words = scan_pdf(draw(flow.pages), flow.pages, spec.level, spec.seed, digital, spec.text)
    return Report(spec.name, pdf, truth_of(spec, said, flow), words)


def generate(spec: Spec) -> Report:
    """The report of a spec; the same spec gives the same bytes."""
    rng = random.Random(spec.seed * 101 + 7)
    office = agency(rng, spec.kind)
    st = report_style(rng, spec)
    tahun = spec.tahun or _year(rng, office)
    change = spec.budget_form == "change" or rng.random() < 0.3
    said = content(
        rng,
        office,
        tahun,
        st.numbers,
        spec.sasaran or rng.randint(4, 7),
        spec.programmes or rng.randint(3, 5),
        change,
    )
    said = plant(rng, said, st.numbers, spec.planted)
    return finished(spec, said, set_on_pages(rng, spec, said, st))


def write(report: Report, folder: Path) -> None:
    """NAME.pdf, NAME.truth.json and NAME.words.json in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{report.name}.pdf").write_bytes(report.pdf)
    write_json(folder / f"{report.name}.truth.json", report.truth)
    write_json(folder / f"{report.name}.words.json", report.words, None)
