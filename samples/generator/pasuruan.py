"""The tables of one real report (LKj KPU Kabupaten Pasuruan 2023), redrawn without any person's name.

The figures were put together from a recogniser's dump of the printed report; each doubtful digit was
settled by the sums and the percentages that stand beside it. Codes are printed on the budget table's first
part only, and one activity spent more than it was given, as in the original.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from .budget_tables import Columns, anggaran_program, realisasi_anggaran
from .capaian_tables import card
from .content import capaian_quantity, quantity, text_quantity
from .figures import NumberStyle, ratio
from .layout import Block, NewPage, Para, Signature, Table, flow_blocks
from .model import Agency, BudgetLine, Claims, Content, Indikator, Raw, Sasaran
from .paper import F4
from .plan_tables import perjanjian_kinerja
from .report import Report, Spec, finished
from .style import Look, Style

SPEC = Spec("kpu-pasuruan-2023", 2023, 3, "kpu", 2023)
NUMBERS = NumberStyle(prefix="Rp. ", decimal=".", mark="%")
STYLE = Style(
    F4,
    "Sans",
    11,
    NUMBERS,
    Look(size=9.5, valign="top", leading=1.2, shade="none", numbering="brackets"),
    62.0,
    "ruled",
    False,
    True,
    False,
    True,
    True,
    False,
)
OFFICE = Agency(
    "kpu",
    "Komisi Pemilihan Umum Kabupaten Pasuruan",
    ("Komisi Pemilihan Umum", "Kabupaten Pasuruan"),
    "Ketua",
    "",
    "Pasuruan",
    "kpu",
    "pusat",
)
DATA: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LEVELS = ("program", "kegiatan", "kro", "ro")
PLANTED: tuple[Raw, ...] = (
    {
        "kind": "cross_table",
        "where": "Program Penyelenggaraan Pemilu: pagu of the agreement and of the realisation",
        "agreement": 35652457000,
        "measured": 66786322000,
        "claimed": 35652457000,
        "actual": 66786322000,
    },
    {
        "kind": "cross_table",
        "where": "Program Dukungan Manajemen: pagu of the agreement and of the realisation",
        "agreement": 2125576000,
        "measured": 2248989000,
        "claimed": 2125576000,
        "actual": 2248989000,
        "also": [125.06, 34067000, 42605133],
    },
)


def _indikator(text: str, target: str, realisasi: str) -> Indikator:
    if not target.replace(".", "").isdigit():
        same = text_quantity(target)
        return Indikator(
            text,
            "predikat",
            same,
            same,
            text_quantity(realisasi),
            capaian_quantity(Decimal(100), NUMBERS),
            same,
        )
    first, second = (quantity(Decimal(t), "%", NUMBERS) for t in (target, realisasi))
    share = ratio(Decimal(realisasi), Decimal(target), NUMBERS)
    return Indikator(text, "%", first, first, second, capaian_quantity(share, NUMBERS), second)


def agreed() -> tuple[Sasaran, ...]:
    """The objectives of the chair's agreement."""
    return tuple(
        Sasaran(no, text, tuple(_indikator(name, target, target) for name, target in own))
        for no, (text, own) in enumerate(DATA["perjanjian"], 1)
    )


def measured() -> tuple[Sasaran, ...]:
    """The objectives of the performance cards."""
    return tuple(
        Sasaran(no, text, tuple(_indikator(*entry) for entry in own), DATA["tujuan"][str(goal)])
        for no, (goal, text, own) in enumerate(DATA["kartu"], 1)
    )


def budget() -> tuple[BudgetLine, ...]:
    """The budget table with its total; a line's parent is the last line of a lesser depth."""
    above: dict[int, str] = {}
    lines: list[BudgetLine] = []
    for depth, kode, uraian, pagu, spent in DATA["anggaran"]:
        parent = next((above[d] for d in range(depth - 1, -1, -1) if d in above), "")
        lines.append(
            BudgetLine(kode, uraian, LEVELS[depth], depth, pagu, spent, ratio(spent, pagu, NUMBERS), parent)
        )
        above = {d: name for d, name in above.items() if d < depth} | {depth: kode or uraian}
    pagu, spent = (
        sum(x) for x in zip(*((p, s) for d, _, _, p, s in DATA["anggaran"] if d == 0), strict=True)
    )
    total = BudgetLine("", "TOTAL", "total", 0, pagu, spent, ratio(spent, pagu, NUMBERS))
    return (*lines, total)


def _agreement(said: Content) -> Content:
    lines = tuple(BudgetLine("", name, "program", 0, pagu, 0, Decimal(0)) for name, pagu in DATA["program"])
    return replace(said, sasaran=agreed(), budget=lines)


def blocks(said: Content) -> list[Block]:
    """Agreement, cards, budget table."""
    look = STYLE.look
    title = [
        Para(text, "center", True, 12, 2)
        for text in ("PERJANJIAN KINERJA TAHUN 2023", "KOMISI PEMILIHAN UMUM", "KABUPATEN PASURUAN")
    ]
    promise = _agreement(said)
    money = anggaran_program(
        promise, replace(STYLE, own_rp=False), replace(look, numbering="none"), total=False
    )
    sign = Signature(
        "Pasuruan, 12 Januari 2023",
        (),
        ("Ketua KPU Kabupaten Pasuruan,",),
        ("* KOMISI PEMILIHAN UMUM *", "PASURUAN"),
        False,
    )
    cards = [Table(card(sasaran, STYLE, look), 14) for sasaran in said.sasaran]
    table = realisasi_anggaran(
        said.budget,
        STYLE,
        replace(look, repeat_header=False, numbering="none"),
        "REALISASI ANGGARAN KOMISI PEMILIHAN UMUM KABUPATEN PASURUAN\nTAHUN 2023",
        Columns(),
    )
    return [
        *title,
        Table(perjanjian_kinerja(promise, STYLE, look)),
        Table(money),
        sign,
        NewPage(),
        Para("B. CAPAIAN KINERJA", "left", True),
        Para(
            "Adapun capaian kinerja KPU Kabupaten Pasuruan Tahun 2023 untuk setiap indikator "
            "sebagaimana yang "
            "telah ditetapkan dapat diuraikan sebagai berikut:"
        ),
        *cards,
        NewPage(),
        Para("D. REALISASI ANGGARAN", "left", True),
        Table(table),
    ]


def report(spec: Spec = SPEC) -> Report:
    """The redrawn report with its answer key."""
    lines, sasaran = budget(), measured()
    total = lines[-1]
    claims = Claims(len(sasaran), 13, 13, Decimal(0), total.pagu, total.realisasi, total.persen, 2)
    said = Content(OFFICE, 2023, sasaran, lines, claims, PLANTED)
    flow = flow_blocks(
        blocks(said), STYLE, random.Random(spec.seed), "Laporan Kinerja KPU Kab. Pasuruan Tahun 2023"
    )
    return finished(spec, said, flow)
