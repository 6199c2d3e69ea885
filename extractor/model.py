"""The nouns: what a page, a table and a report are made of. All frozen; nothing is changed in place.

Geometry inside a Page is in the page's *upright frame*: points, origin top left, after the page was turned
and straightened. `Page.displayed(bbox)` gives the box on the page as the PDF shows it; every box in a Report
is a displayed one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler, computed_field, model_validator

from extractor.doubts import CATALOGUE, CONCLUDED, MISSPELT, doubt_sentence
from extractor.geometry import BBox, union_box
from extractor.properties import LEVELS, VERIFIED_BY, describe_schema
from extractor.roles import Role, TableKind

SCHEMA_VERSION: Literal["2.0"] = "2.0"
COLUMN_NUMBER = re.compile(r"\W?\s?\d{1,2}\s?\W?|[(\[{]\s?\d[1lIJj]")
DISPUTED = 0.55  # belief in a figure that a page's own text and its picture show differently, until a third or arithmetic settles it


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)  # no command uses all of them; building takes 12 ms

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: GetJsonSchemaHandler) -> Any:
        """Its JSON Schema, with what its properties mean."""
        schema = handler(core_schema)
        held = handler.resolve_ref_schema(schema)
        held.update(describe_schema(held, cls.__name__))
        return schema


# ---------------------------------------------------------------- capture: what lies on a page


TEXT_LAYER, HIDDEN_LAYER = "text_layer", "hidden_layer"  # whose words a PDF's own are: those that its page shows, and all others


class Reading(Frozen):
    """One engine's answer for a cell or a word."""

    raw: str
    engine: str
    confidence: float


class Word(Frozen):
    """One word as an engine read it. `line` numbers the engine's own text line on the page (-1: unknown).

    `other`: what a second reader sees there, where that is another figure.
    """

    text: str
    bbox: BBox
    confidence: float
    engine: str
    line: int = -1
    bold: bool = False
    other: Reading | None = None


class Rule(Frozen):
    """A ruling line: horizontal (top about equal to bottom) or vertical; `thickness` in points."""

    bbox: BBox
    horizontal: bool
    thickness: float = 0.5
    broken: bool = False


class Shade(Frozen):
    """A filled area behind text (a grey or black header)."""

    bbox: BBox
    darkness: float


class Frame(Frozen):
    """How the upright frame lies on the displayed page.

    `turn`: degrees the displayed page was turned clockwise to stand upright (0, 90, 180, 270);
    `skew`: degrees it was then turned clockwise about its centre to lie straight. Where it is one of the pages that the sheet shows
    side by side, `left` tells how far it lies from the sheet's left edge, and `sheet` how wide the upright sheet is.
    """

    turn: Literal[0, 90, 180, 270] = 0
    skew: float = 0.0
    width: float
    height: float
    left: float = 0.0
    sheet: float | None = None

    @property
    def whole(self) -> float:
        """The width of the upright sheet."""
        return self.width if self.sheet is None else self.sheet

    def displayed_point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright frame -> the displayed page."""
        x += self.left
        cx, cy = self.whole / 2, self.height / 2
        a = -math.radians(self.skew)
        dx, dy = x - cx, y - cy
        x, y = cx + dx * math.cos(a) - dy * math.sin(a), cy + dx * math.sin(a) + dy * math.cos(a)
        if self.turn == 90:
            return y, self.whole - x
        if self.turn == 180:
            return self.whole - x, self.height - y
        if self.turn == 270:
            return self.height - y, x
        return x, y

    def displayed(self, bbox: BBox) -> BBox:
        """The displayed page's box around a box of the upright frame."""
        corners = [self.displayed_point(x, y) for x in (bbox.x0, bbox.x1) for y in (bbox.top, bbox.bottom)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        return BBox(min(xs), min(ys), max(xs), max(ys)).rounded()

    def upright_point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the displayed page -> the upright frame."""
        if self.turn == 90:
            x, y = self.whole - y, x
        elif self.turn == 180:
            x, y = self.whole - x, self.height - y
        elif self.turn == 270:
            x, y = y, self.height - x
        cx, cy, a = self.whole / 2, self.height / 2, math.radians(self.skew)
        dx, dy = x - cx, y - cy
        return cx + dx * math.cos(a) - dy * math.sin(a) - self.left, cy + dx * math.sin(a) + dy * math.cos(a)

    def upright(self, bbox: BBox) -> BBox:
        """The upright frame's box that `displayed` made this box around."""
        x, y = self.upright_point(bbox.cx, bbox.cy)
        wide, high = (bbox.height, bbox.width) if self.turn in (90, 270) else (bbox.width, bbox.height)
        c, s = math.cos(math.radians(self.skew)), abs(math.sin(math.radians(self.skew)))
        span = c * c - s * s
        width, height = max((c * wide - s * high) / span, 1.0), max((c * high - s * wide) / span, 1.0)
        return BBox(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


UNREAD, ILLEGIBLE, LOST, SPREAD = "unread", "illegible", "lost", "spread"
"""What a page's notes say: it could not be drawn; much on it looks like writing and hardly any was read; part of it is damaged; where
words lie in their lines was not told, and is worked out from the letters."""


class TextLayer(Frozen):
    """What became of a page's own text.

    `use`: all of the page is taken from it, or a part; it is not shown by the page (hidden); it is no writing, or not where the ink is
    (unlike); its figures are not those of the picture (differs). `figures` of it were read in the picture too, `differing` otherwise.
    """

    use: Literal["whole", "part", "hidden", "unlike", "differs"]
    figures: int = 0
    differing: int = 0


class Page(Frozen):
    """One page, read: words and rules in its upright frame. `number` counts from 1 in the file.

    `layer`: what became of its own text, None where it has none. `blots`: where ink lies that no word was made of.
    """

    number: int
    frame: Frame
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    shades: tuple[Shade, ...] = ()
    blots: tuple[BBox, ...] = ()
    origin: Literal["scan", "text_layer", "dump", "blank"] = "scan"
    dpi: float | None = None
    notes: tuple[str, ...] = ()
    layer: TextLayer | None = None

    @property
    def width(self) -> float:
        return self.frame.width

    @property
    def height(self) -> float:
        return self.frame.height

    def displayed(self, bbox: BBox | None) -> BBox | None:
        return None if bbox is None else self.frame.displayed(bbox)


# ---------------------------------------------------------------- detect: what looks like a table


class Cell(Frozen):
    """A cell of a detected table; `lines` are its lines of words, top to bottom. Upright frame.

    `doubt`: why the cell may belong to another row, '' where nothing speaks for that; `rest`: the lines of its part on the next page,
    which belong to its wording, but not to its box.
    """

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    bbox: BBox
    page: int
    lines: tuple[tuple[Word, ...], ...] = ()
    doubt: str = ""
    rest: tuple[tuple[Word, ...], ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for line in (*self.lines, *self.rest) for w in line)

    @property
    def text_lines(self) -> tuple[str, ...]:
        return tuple(" ".join(w.text for w in line) for line in (*self.lines, *self.rest))

    @property
    def text(self) -> str:
        return "\n".join(self.text_lines)

    @property
    def heading(self) -> str:
        """The text without the column number (`(3)`, `3`) that stands under a header in its own cell."""
        lines = self.text_lines
        return "\n".join(lines[:-1] if len(lines) > 1 and COLUMN_NUMBER.fullmatch(lines[-1].strip()) else lines)

    @property
    def confidence(self) -> float:
        return min((w.confidence for w in self.words), default=1.0)

    @property
    def ink(self) -> BBox:
        """The box around the words on the cell's own page, or the cell's own where it is empty."""
        return union_box(w.bbox for line in self.lines for w in line) if self.lines else self.bbox


class Grid(Frozen):
    """A detected table on one page: cells by row and column; a cell that spans stands once, at its first place.

    `roles`: what the detector takes each column for, where it had to know that to tell the columns apart (text dumps);
    `head`: the rows start..stop (exclusive) of the header that told it. `score`: how much on the page speaks for this table;
    `margin`: by how much it leads over the next best way to read the place, which is `runner_up`. None where nothing else was tried.
    """

    page: int
    bbox: BBox
    cells: tuple[Cell, ...]
    detector: str
    caption: tuple[str, ...] = ()
    bold_rows: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    head: tuple[int, int] = (0, 0)
    score: float | None = None
    margin: float | None = None
    runner_up: Grid | None = None

    @property
    def n_rows(self) -> int:
        return max((c.row + c.row_span for c in self.cells), default=0)

    @property
    def n_cols(self) -> int:
        return max((c.col + c.col_span for c in self.cells), default=0)


# ---------------------------------------------------------------- match: what it means


class Match(Frozen):
    """A known entry that a text was matched with; `runner_up` is the next best other entry."""

    id: str
    score: float
    runner_up: str | None = None
    runner_up_score: float | None = None


def listed(codes: Collection[str], what: str) -> AfterValidator:
    """A value of a closed list."""

    def one(value: str) -> str:
        if value not in codes:
            raise ValueError(f"{value} is no {what}")
        return value

    return AfterValidator(one)


DoubtCode = Annotated[str, listed(CATALOGUE, "code of a doubt")]
Confirmation = Annotated[str, listed(VERIFIED_BY, "check that holds for a figure")]
Level = Annotated[str, listed(LEVELS, "level of a budget line")]


class Doubt(Frozen):
    """Why something is in doubt: a code of a closed list (see doubts.py), and what belongs to it. The code alone stands for itself.

    `settled`: what was found out since outweighs it; it stays on record and marks nothing.
    """

    code: DoubtCode
    params: dict[str, Any] = {}
    settled: bool = False

    @model_validator(mode="before")
    @classmethod
    def with_name(cls, data: Any) -> Any:
        return {"code": data} if isinstance(data, str) else data

    def __hash__(self) -> int:
        return hash(self.code)

    def sentence(self, lang: str = "en") -> str:
        return doubt_sentence(self.code, self.params, lang)


class Doubtful(Frozen):
    """What has `doubts`, a field that each class puts where it writes it."""

    if TYPE_CHECKING:
        doubts: tuple[Doubt, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def reasons(self) -> tuple[str, ...]:
        """The doubts as English sentences, for people only."""
        return tuple(doubt.sentence() for doubt in self.doubts)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(doubt.code for doubt in self.doubts)


class Reviewed(Doubtful):
    """What a person must look at where `needs_review`."""

    def with_doubt(self, code: str, **params: Any) -> Self:
        """The cell marked for review for one more reason, or once more for one that was settled."""
        doubt = Doubt(code=code, params=params)
        same = [(d.code, d.params) == (code, params) for d in self.doubts]
        opened = tuple(doubt if known else d for d, known in zip(self.doubts, same, strict=True))
        return self.model_copy(update={"needs_review": True, "doubts": opened if any(same) else (*self.doubts, doubt)})

    @property
    def in_doubt(self) -> bool:
        """A doubt is open."""
        return any(not doubt.settled for doubt in self.doubts)


Origin = Literal["scan", "text_layer", "dump", "person"]


def earlier_origin(data: dict[str, Any]) -> Origin:
    """Where a cell of a file without `origin` was read: what has no box there is of a text dump."""
    return "dump" if data.get("bbox") is None else "scan"


class UnsureWord(Frozen):
    """A word of a wording that may be misread: as it was read first, where and how surely, and what it was read as again.

    `taken`: what stands in its place in the wording, None where it stays.
    """

    raw: str
    confidence: float = Field(ge=0, le=1)
    page: int
    bbox: BBox | None = None
    readings: tuple[Reading, ...] = ()
    taken: str | None = None


class Spelling(Frozen):
    """The facts about a wording's letters: the `text` before proofreading changed it, and its words that may be misread.

    `known`: the known wording that nothing but noise tells it from.
    """

    text: str
    words: tuple[UnsureWord, ...]
    known: str | None = None


class Text(Reviewed):
    """Wording: `raw` untouched as read, `text` cleaned of OCR noise only. `origin`: as of a Value.

    `read_confidence`: how sure its reading was, None where a person gave it; `spelling`: None where none of its words is in doubt.
    """

    raw: str
    text: str
    confidence: float = Field(ge=0, le=1)
    page: int
    bbox: BBox | None = None
    origin: Origin = Field(default_factory=earlier_origin)
    needs_review: bool = False
    doubts: tuple[Doubt, ...] = ()
    match: Match | None = None
    read_confidence: float | None = Field(default=None, ge=0, le=1)
    spelling: Spelling | None = None

    @property
    def facts(self) -> Text:
        """The wording as it was read, without what proofreading found; a person's stays."""
        if self.read_confidence is None:
            return self
        doubts = tuple(doubt for doubt in self.doubts if doubt.code not in MISSPELT | CONCLUDED)
        known = {"text": self.spelling.text, "spelling": as_found(self.spelling)} if self.spelling else {}
        found = {"confidence": self.read_confidence, "doubts": doubts, "needs_review": bool(doubts), "read_confidence": None}
        return self.model_copy(update={**known, **found})

    def since(self, facts: Text) -> Text:
        """The wording as proofreading left it, with the confidence that it began with; one that is certain has none."""
        return self if self.is_certain else self.model_copy(update={"read_confidence": facts.confidence})

    @property
    def is_certain(self) -> bool:
        """A person gave or confirmed it, or a page's own text says it."""
        return self.confidence == 1.0 and self.spelling is None


def as_found(spelling: Spelling) -> Spelling:
    """The words in doubt, with nothing taken in their place."""
    return spelling.model_copy(update={"words": tuple(word.model_copy(update={"taken": None}) for word in spelling.words)})


class Part(Frozen):
    raw: str
    value: int | float | str | None
    unit: str | None = None


class AsRead(Frozen):
    """What a figure was before proofreading changed it. `readings`: those that it had before it was read again."""

    value: int | float | str | None
    unit: str | None = None
    doubts: tuple[Doubt, ...] = ()
    readings: tuple[Reading, ...] = ()


class Value(Reviewed):
    """A figure: `raw` untouched as read; `value` a JSON number, a string (a grade, a range) or null.

    `origin`: where `raw` was read: in a page's picture, in its own text, in a text dump; `person`: nothing was read, a person gave it.
    `read_confidence` and, where proofreading changed more, `as_read` are the facts it began with, so that it can begin there again.
    """

    raw: str
    value: int | float | str | None
    unit: str | None = None
    confidence: float = Field(ge=0, le=1)
    page: int
    bbox: BBox | None = None
    origin: Origin = Field(default_factory=earlier_origin)
    needs_review: bool = False
    doubts: tuple[Doubt, ...] = ()
    status: Literal["read", "repaired", "corrected", "missing"] = "read"
    verified_by: tuple[Confirmation, ...] = ()
    parts: tuple[Part, ...] = ()
    readings: tuple[Reading, ...] = ()
    read_confidence: float | None = Field(default=None, ge=0, le=1)
    as_read: AsRead | None = None

    @property
    def facts(self) -> Value:
        """The figure as it was read, without what proofreading found; a person's word stays.

        A figure of a file that does not tell how it was read is taken as it stands.
        """
        checks = ("person",) if "person" in self.verified_by else ()
        if self.by_person or self.read_confidence is None:
            return self.model_copy(update={"verified_by": checks}) if self.by_person else self
        own = tuple(doubt for doubt in self.doubts if doubt.code not in CONCLUDED)
        then = self.as_read or AsRead(value=self.value, unit=self.unit, doubts=own)
        facts = {"confidence": self.read_confidence, "status": "read" if self.status == "repaired" else self.status, "verified_by": checks}
        kept = {name: getattr(then, name) for name in AsRead.model_fields}
        return self.model_copy(update={**facts, **kept, "needs_review": bool(then.doubts), "read_confidence": None, "as_read": None})

    def since(self, facts: Value) -> Value:
        """The figure as proofreading left it, with the facts that it began with."""
        if self.by_person:
            return self
        kept = {name: getattr(facts, name) for name in AsRead.model_fields}
        changed = any(getattr(self, name) != kept[name] for name in ("value", "unit", "doubts")) or bool(facts.readings)
        return self.model_copy(update={"read_confidence": facts.confidence, "as_read": AsRead(**kept) if changed else None})

    @property
    def by_person(self) -> bool:
        """A person corrected it or confirmed that it is printed so: it is certain, and nothing changes or marks it again."""
        return self.status == "corrected" or "person" in self.verified_by

    @property
    def disputed(self) -> bool:
        """Its page's own text says so, and a reader of the picture sees other digits."""
        if self.by_person or not self.readings or self.readings[0].engine != TEXT_LAYER:
            return False
        own, *others = (re.sub(r"\D", "", reading.raw) for reading in self.readings)
        return any(seen and seen != own for seen in others)

    def doubted(self, code: str, at_most: float = 1.0, **params: Any) -> Value:
        """The figure marked for review for one more reason, with a confidence of `at_most`; what a person settled stays."""
        if self.by_person:
            return self
        return self.with_doubt(code, **params).model_copy(update={"confidence": min(self.confidence, at_most)})


PeriodKind = Literal["tahun", "akhir_renstra", "sampai_dengan", "triwulan", "bulan", "standar"]


class Period(Frozen):
    """A row's figures of another time than the report's own year: another year, the end of the plan, a quarter, a month, a standard.

    `label`: as printed over the columns; `tahun` is None where the year cannot be told (its figures are then marked).
    """

    label: str
    tahun: int | None = None
    triwulan: int | None = None
    bulan: int | None = None
    jenis: PeriodKind = "tahun"
    target: Value | None = None
    realisasi: Value | None = None
    capaian: Value | None = None
    pagu: Value | None = None
    anggaran: Value | None = None
    persen: Value | None = None
    realisasi_anggaran: Value | None = None

    @property
    def figures(self) -> dict[str, Value]:
        """Its figures by name; those of which nothing is printed are left out."""
        return {name: value for name in PERIOD_FIGURES if (value := getattr(self, name)) is not None}

    @property
    def time(self) -> tuple[str, int | None, int | None, int | None]:
        """Of what time its figures are: jenis, tahun, triwulan, bulan."""
        return self.jenis, self.tahun, self.triwulan, self.bulan


PERIOD_FIGURES = tuple(name for name in Period.model_fields if name not in ("label", "tahun", "triwulan", "bulan", "jenis"))


class Row(Frozen):
    """What every row has.

    Its named fields are of the report's own year, `periods` holds the figures of other times; `extra` keeps the columns that the
    kind does not name, under their printed header.
    """

    id: str
    page: int
    extra: dict[str, Text | Value] = {}
    periods: tuple[Period, ...] = ()


class PerjanjianKinerjaRow(Row):
    no: Text | None = None
    sasaran: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    cara_penghitungan: Text | None = None


class AnggaranProgramRow(Row):
    no: Text | None = None
    kode: Text | None = None
    uraian: Text | None = None
    level: Level | None = None
    parent: str | None = None
    anggaran: Value | None = None
    keterangan: Text | None = None


class CapaianKinerjaRow(Row):
    no: Text | None = None
    tujuan: Text | None = None
    sasaran: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    realisasi: Value | None = None
    capaian: Value | None = None


class RealisasiAnggaranRow(Row):
    no: Text | None = None
    kode: Text | None = None
    uraian: Text | None = None
    level: Level | None = None
    pagu: Value | None = None
    realisasi: Value | None = None
    persen: Value | None = None
    parent: str | None = None


class RencanaKinerjaTahunanRow(Row):
    no: Text | None = None
    sasaran: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    program: Text | None = None
    kegiatan: Text | None = None
    anggaran: Value | None = None


class IndikatorKinerjaUtamaRow(Row):
    no: Text | None = None
    tujuan: Text | None = None
    sasaran: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    cara_penghitungan: Text | None = None
    sumber_data: Text | None = None


class RencanaAksiRow(Row):
    no: Text | None = None
    sasaran: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    output: Text | None = None
    triwulan: dict[str, Text | Value] = {}
    bulan: dict[str, Text | Value] = {}
    pelaksana: Text | None = None


class EvaluasiRenjaRow(Row):
    """`target`, `realisasi` and `capaian` are of what was done, `pagu`, `realisasi_anggaran` and `persen` of money."""

    no: Text | None = None
    kode: Text | None = None
    sasaran: Text | None = None
    uraian: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    realisasi: Value | None = None
    capaian: Value | None = None
    pagu: Value | None = None
    realisasi_anggaran: Value | None = None
    persen: Value | None = None


class MatriksRenstraRow(Row):
    no: Text | None = None
    kode: Text | None = None
    tujuan: Text | None = None
    sasaran: Text | None = None
    program: Text | None = None
    kegiatan: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    pagu: Value | None = None


class EfisiensiRow(Row):
    """`persen` is the share of the pagu that was spent."""

    no: Text | None = None
    tujuan: Text | None = None
    sasaran: Text | None = None
    program: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    realisasi: Value | None = None
    capaian: Value | None = None
    pagu: Value | None = None
    realisasi_anggaran: Value | None = None
    persen: Value | None = None
    efisiensi: Value | None = None


class PerbandinganStandarRow(Row):
    """The standards, and what others reached, are its periods of `jenis` standar: `target` the one, `realisasi` the other."""

    no: Text | None = None
    tujuan: Text | None = None
    sasaran: Text | None = None
    ind_no: Text | None = None
    indikator: Text | None = None
    target: Value | None = None
    realisasi: Value | None = None
    capaian: Value | None = None


class KertasKerjaEvaluasiRow(Row):
    """`uraian` is the component or criterion."""

    no: Text | None = None
    kode: Text | None = None
    uraian: Text | None = None
    bobot: Value | None = None
    jawaban: Text | None = None
    nilai: Value | None = None
    keterangan: Text | None = None


class LainnyaRow(Row):
    cells: tuple[Text, ...] = ()


class Scale(Frozen):
    """What the figures of a table are to be multiplied by, as printed (`(dalam jutaan rupiah)`); values are in whole units already."""

    factor: Literal[1, 1000, 1_000_000, 1_000_000_000]
    raw: str
    page: int
    bbox: BBox | None = None


class Structure(Frozen):
    """How sure a table's kind, rows and columns are.

    `confidence`: belief that every figure stands in its printed row and column, under its right name; `columns`: the field that each
    printed column was read as (`realisasi`, `periods.1.target`, `extra.Satuan`), '' for none, empty where that is not told;
    `runner_up`: the second best reading of the table (`kind`, `columns`: as above, `proposer`), None where no other came near.
    """

    confidence: float = Field(default=1.0, ge=0, le=1)
    needs_review: bool = False
    doubts: tuple[Doubt, ...] = ()
    columns: tuple[str, ...] = ()
    runner_up: dict[str, Any] | None = None


class _Table(Frozen):
    id: str
    title: str | None = None
    pages: tuple[int, ...]
    pihak: Text | None = None
    header: tuple[str, ...] = ()
    detector: str = ""
    scale: Scale | None = None
    structure: Structure = Structure()


class PerjanjianKinerja(_Table):
    kind: Literal[TableKind.PERJANJIAN_KINERJA] = TableKind.PERJANJIAN_KINERJA
    rows: tuple[PerjanjianKinerjaRow, ...]


class AnggaranProgram(_Table):
    kind: Literal[TableKind.ANGGARAN_PROGRAM] = TableKind.ANGGARAN_PROGRAM
    rows: tuple[AnggaranProgramRow, ...]


class CapaianKinerja(_Table):
    kind: Literal[TableKind.CAPAIAN_KINERJA] = TableKind.CAPAIAN_KINERJA
    rows: tuple[CapaianKinerjaRow, ...]


class RealisasiAnggaran(_Table):
    kind: Literal[TableKind.REALISASI_ANGGARAN] = TableKind.REALISASI_ANGGARAN
    rows: tuple[RealisasiAnggaranRow, ...]


class RencanaKinerjaTahunan(_Table):
    kind: Literal[TableKind.RENCANA_KINERJA_TAHUNAN] = TableKind.RENCANA_KINERJA_TAHUNAN
    rows: tuple[RencanaKinerjaTahunanRow, ...]


class IndikatorKinerjaUtama(_Table):
    kind: Literal[TableKind.INDIKATOR_KINERJA_UTAMA] = TableKind.INDIKATOR_KINERJA_UTAMA
    rows: tuple[IndikatorKinerjaUtamaRow, ...]


class RencanaAksi(_Table):
    kind: Literal[TableKind.RENCANA_AKSI] = TableKind.RENCANA_AKSI
    rows: tuple[RencanaAksiRow, ...]


class EvaluasiRenja(_Table):
    kind: Literal[TableKind.EVALUASI_RENJA] = TableKind.EVALUASI_RENJA
    rows: tuple[EvaluasiRenjaRow, ...]


class MatriksRenstra(_Table):
    kind: Literal[TableKind.MATRIKS_RENSTRA] = TableKind.MATRIKS_RENSTRA
    rows: tuple[MatriksRenstraRow, ...]


class Efisiensi(_Table):
    kind: Literal[TableKind.EFISIENSI] = TableKind.EFISIENSI
    rows: tuple[EfisiensiRow, ...]


class PerbandinganStandar(_Table):
    kind: Literal[TableKind.PERBANDINGAN_STANDAR] = TableKind.PERBANDINGAN_STANDAR
    rows: tuple[PerbandinganStandarRow, ...]


class KertasKerjaEvaluasi(_Table):
    kind: Literal[TableKind.KERTAS_KERJA_EVALUASI] = TableKind.KERTAS_KERJA_EVALUASI
    rows: tuple[KertasKerjaEvaluasiRow, ...]


class Lainnya(_Table):
    kind: Literal[TableKind.LAINNYA] = TableKind.LAINNYA
    rows: tuple[LainnyaRow, ...]


Table = Annotated[
    PerjanjianKinerja
    | AnggaranProgram
    | CapaianKinerja
    | RealisasiAnggaran
    | RencanaKinerjaTahunan
    | IndikatorKinerjaUtama
    | RencanaAksi
    | EvaluasiRenja
    | MatriksRenstra
    | Efisiensi
    | PerbandinganStandar
    | KertasKerjaEvaluasi
    | Lainnya,
    Field(discriminator="kind"),
]
TABLE_MODELS: Mapping[str, Any] = {model.model_fields["kind"].default: model for model in get_args(get_args(Table)[0])}


def row_model(kind: str) -> type[Row]:
    """What the rows of that kind are: its model names their fields."""
    return row_model_of(TABLE_MODELS[kind])


def row_model_of(table: Any) -> Any:
    """What the rows of such tables are."""
    return get_args(table.model_fields["rows"].annotation)[0]


KINDS_WITH_INDIKATOR = tuple(kind for kind in TABLE_MODELS if Role.INDIKATOR in row_model(kind).model_fields)
BUDGET_KINDS = tuple(kind for kind in TABLE_MODELS if {Role.URAIAN, "level"} <= row_model(kind).model_fields.keys())
EVALUATION_KINDS = tuple(kind for kind in TABLE_MODELS if Role.BOBOT in row_model(kind).model_fields)
MEASURED = (CapaianKinerja, Efisiensi, PerbandinganStandar)  # tables that state target, realisasi and capaian of the report's own year


# ---------------------------------------------------------------- reconcile and overlay


ClaimKind = Literal[
    "count", "list", "average", "amount", "percent", "sum", "ratio", "year", "institution", "date", "period", "caption", "reference",
    "template",
]  # fmt: skip


class Claim(Frozen):
    """A statement in running text that can be checked.

    `text`: the sentence as read; `number`: what it states (rupiah are integers, `98,05%` is 98.05 with unit `%`); `raw`: the
    figure's own characters; `word_number`: the number in brackets spelled out, None where none is printed or it is illegible;
    `of`: what the number is about (`indikator`, `sasaran`, `program`, `pagu`, `realisasi`, `capaian` ...); `noun`: that as printed;
    `parts`: the addends of a sum, the two numbers of a ratio, the printed numbers of a list; `pihak`: whose (Ketua, Sekretaris),
    where the text says so; `under`: the heading it stands under. An `of` that ends in `_bagian` is of a part only (some of the
    indikator, one program's pagu) and never the report's total. `year`: the year that the sentence says the figure is of; `scope`:
    the document it names as the figure's source (perjanjian, rencana_kerja, renstra, indikator_utama, dipa); claims of one
    sentence share `sentence`. Of a `date` (with its weekday as `of`, `tanda_tangan` for that of a signature) and a `period` the
    `parts` are the dates as numbers (20231208); of a `caption` (of a tabel, gambar, bab ...; `_daftar` in a list of them) and a
    `reference` to one the numbers that it bears; a `template` is what a template left in.
    """

    id: str
    kind: ClaimKind
    text: str
    page: int
    raw: str = ""
    number: int | float | None = None
    unit: str | None = None
    word_number: int | None = None
    of: str | None = None
    noun: str | None = None
    parts: tuple[int | float, ...] = ()
    pihak: str | None = None
    under: str | None = None
    year: int | None = None
    scope: str | None = None
    sentence: str | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    bbox: BBox | None = None
    origin: Origin = Field(default_factory=earlier_origin)


class Finding(Frozen):
    """A contradiction: what the report states against what we computed, and whose fault it seems to be.

    `message` in English, `pesan` in Indonesian; `refs`: the cells (`row id.field`) and claims it stands on, or a part that
    is missing (`parts.efisiensi`); `consequences`: what else follows from the same mistake, one sentence each, in Indonesian
    `akibat`; `acknowledged`: a person said that the report really prints this. `confidence`: belief that all it stands on was read as
    printed, that of its least sure cell; None where it stands on no cell.
    """

    id: str
    check: str
    severity: Literal["error", "warning", "info"]
    origin: Literal["document", "reading"]
    message: str
    pesan: str = ""
    pages: tuple[int, ...]
    stated: str | int | float | None = None
    computed: str | int | float | None = None
    refs: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    akibat: tuple[str, ...] = ()
    acknowledged: bool = False
    confidence: float | None = Field(default=None, ge=0, le=1)


class AppliedCorrection(Frozen):
    """A person's correction as it was laid over this reading.

    `cell`: its cell (or row, or table) in this reading, as written where there is none; `do`: what it asks for; `now`: what the
    cell reads now, where that is not `raw`; `finding`: the finding that it names. `state`: `applied`; `stale`, the text changed;
    `orphan`, no such cell; `superseded`, a newer one says otherwise; `proposed`, made for another report and not applied.
    `before`: what was read in the cell (of a statement in running text, its number; of a table that a person confirmed, its
    structure), so that a correction can be taken back.
    """

    cell: str
    raw: str
    value: Any
    by: str
    when: str
    reason: str
    state: Literal["applied", "stale", "orphan", "superseded", "proposed"] = "applied"
    do: Literal["value", "as_printed", "add_row", "remove_row", "merge_tables", "kind", "structure", "set_aside"] = "value"
    now: str | None = None
    finding: str | None = None
    before: Text | Value | Claim | Structure | str | None = None


# ---------------------------------------------------------------- the report


ItemKind = Literal["indikator", "sasaran", "program", "kegiatan"]
ItemGround = Literal["wording", "vocabulary", "code"]


class Unplaced(Frozen):
    """Words that were read and stand in no table, sentence or page furniture, as they stand together on the page.

    `figures`: the figures among them as read; each counts as one to look at, unless a person said that nothing here is of
    interest (`settled`). `id`: its address in this report, such as `p7u1`.
    """

    id: str = ""
    page: int
    bbox: BBox | None = None
    text: str
    figures: tuple[str, ...] = ()
    settled: bool = False

    @property
    def open(self) -> bool:
        """A figure stands here that nobody has looked at."""
        return bool(self.figures) and not self.settled


class ReportPart(Frozen):
    """What says where a part stands that such a report must have (report_parts.py): its `part`'s code and the line as read.

    `how`: a heading; an entry of the table of contents; a mention in the chapter that it belongs to.
    """

    part: str
    how: Literal["heading", "contents", "mention"]
    text: str
    page: int
    confidence: float = Field(default=1.0, ge=0, le=1)
    bbox: BBox | None = None


class Ocr(Frozen):
    engine: str
    language: str
    dpi: float


class Source(Frozen):
    """The file that was read; `paging`: how the pages of a text dump were told apart."""

    file: str
    sha256: str
    pages: int
    ocr: Ocr | None = None
    paging: str | None = None


class Document(Frozen):
    jenis: Text | None = None
    instansi: Text | None = None
    tahun: Value | None = None

    @property
    def title(self) -> str:
        """What kind of report, whose and of what year, as far as that is known."""
        named = [t.text for t in (self.jenis, self.instansi) if t is not None]
        return " ".join([*named, *([str(self.tahun.value)] if self.tahun is not None else [])])


class ItemPlace(Frozen):
    """Where an item stands.

    `ref`: its cell (`row id.field`); `score`: how alike its wording is to the item's; `grounds`: what joins them.
    """

    ref: str
    table: str
    kind: str
    page: int
    score: float = Field(ge=0, le=1)
    grounds: tuple[ItemGround, ...] = ()


class Item(Frozen):
    """One indikator, sasaran, programme or kegiatan of one office, with every place where a table lists it.

    `id`: its kind and first row, the same whenever the report is read again; `text`: its wording at the first place, whose grounds are
    none; `pihak`: the office of the tables, where one of them tells it.
    """

    id: str
    jenis: ItemKind
    text: str
    pihak: str | None = None
    places: tuple[ItemPlace, ...]


class Report(Frozen):
    """One report, whole: what `lkj extract` writes. `review_below`: the confidence below which its figures are marked."""

    schema_version: Literal["2.0"] = SCHEMA_VERSION
    review_below: float | None = Field(default=None, ge=0, le=1)
    source: Source
    document: Document
    tables: tuple[Table, ...] = ()
    items: tuple[Item, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    claims: tuple[Claim, ...] = ()
    parts: tuple[ReportPart, ...] = ()
    findings: tuple[Finding, ...] = ()
    corrections: tuple[AppliedCorrection, ...] = ()
