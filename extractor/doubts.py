"""Why something is in doubt: a closed list of codes, each with its sentence in Indonesian and English. One catalogue for all stages.

A stage appends a code with its params; what a doubt means for belief is asked of the code, never of a sentence. Sentences are made at the
edge (files, terminal, review page) by `doubt_sentence`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

About = Literal["reading", "specks", "figure", "sign", "row", "column", "arithmetic", "reread", "person", "wording", "identity", "table"]
"""What a doubt is about: how well it was read; dirt beside the figure; the shape of the figure itself; its sign; whose row, or which
column or table it belongs to; what other figures say; that another reading was taken; a person's correction; the wording of a text; the
report's own identity; what a table is (`Structure.doubts`).
"""


class Entry(NamedTuple):
    """`{name}` in a sentence is the doubt's param of that name."""

    about: About
    id: str
    en: str


# Codes that more than one stage knows.
UNSURE = "engine_unsure"
FROM_DUMP = "dump_unsure"
DISAGREE = "read_differently"
SEPARATOR_LOST = "separator_lost"
CENTS_RARE = "cents_rare"
SEVERAL_FIGURES = "several_figures"
ILLEGIBLE = "row_illegible"
IMPOSSIBLE = "percentage_impossible"
NO_SHARE = "share_fails"
NO_RATIO = "ratio_fails"
UNDATED = "year_unknown"
ROLE_IN_DOUBT = "column_in_doubt"
KIND_IN_DOUBT = "kind_in_doubt"
YEAR_IN_DOUBT = "report_year_in_doubt"
OTHER_YEAR = "column_of_other_year"
WORKED_OUT = "worked_out"
NAMED_ONCE = "named_once"
BELOW_THRESHOLD = "below_threshold"
CONTRADICTED = "contradicted"
NO_WORD, NEAR_WORD, WORD_DISAGREES, WORD_WEAK = "word_unknown", "word_misread", "word_read_differently", "word_unsure"
STALE = "correction_stale"
UNLISTED = "unlisted"

CATALOGUE: Mapping[str, Entry] = {
    # ------------------------------------------------------------------ how well it was read
    UNSURE: Entry("reading", "pembaca tidak yakin akan yang dibacanya", "the engine is not sure of what it read"),
    FROM_DUMP: Entry(
        "reading", "teks OCR lama tidak menyebut seberapa yakin bacaannya", "a text dump does not say how sure its reading is",
    ),
    DISAGREE: Entry("reading", "dibaca ulang, dan terbaca lain", "read again, and read differently"),
    # ------------------------------------------------------------------ dirt beside the figure
    "dirt_left_out": Entry("specks", "noda di samping angka diabaikan", "dirt beside the figure was left out"),
    "strokes_left_out": Entry("specks", "coretan di bawah angka diabaikan", "strokes under the figure were left out"),
    SEPARATOR_LOST: Entry("specks", "pemisah ribuan hilang", "a separator was lost"),
    "percent_sign_as_letters": Entry("specks", "tanda % dibaca sebagai huruf", "the % sign was read as letters"),
    "percent_sign_as_digits": Entry("specks", "tanda % dibaca sebagai angka", "the % sign was read as digits"),
    # ------------------------------------------------------------------ the figure itself
    "ink_unread": Entry("figure", "ada tinta dalam sel ini yang tidak terbaca", "there is ink in the cell that could not be read"),
    "no_figure": Entry("figure", "angkanya tidak dapat dipastikan", "no figure can be told"),
    "not_an_amount": Entry("figure", "bukan jumlah uang", "not an amount"),
    "group_length": Entry("figure", "kelompok {digits} angka di tempat tiga angka", "a group of {digits} digits where three belong"),
    "groups_unfitting": Entry("figure", "kelompok angkanya tidak cocok", "groups of digits that do not fit"),
    "separators_unfitting": Entry("figure", "pemisahnya tidak cocok satu sama lain", "separators that do not fit together"),
    "separators_mixed": Entry("figure", "pemisahnya bercampur", "mixed separators"),
    "blank_as_separator": Entry("figure", "spasi dibaca sebagai pemisah", "a blank was read as a separator"),
    "two_meanings": Entry("figure", "'{text}' dapat berarti {decimals} atau {thousands}", "'{text}' may be {decimals} or {thousands}"),
    "letter_as_digit": Entry("figure", "{letter} dibaca sebagai {digit}", "{letter} read as {digit}"),
    "not_understood": Entry("figure", "tidak dipahami sesudah angka: {rest}", "not understood after the number: {rest}"),
    "words_in_brackets": Entry("figure", "kata dalam kurung menyebut {number}", "the words in brackets say {number}"),
    "words_for_figure": Entry("figure", "kata-kata di tempat angka", "words where a figure is expected"),
    "letter_for_number": Entry("figure", "huruf di tempat angka", "a letter where a number is expected"),
    "footnote_left_out": Entry("figure", "tanda catatan kaki diabaikan", "a footnote mark is left out"),
    SEVERAL_FIGURES: Entry("figure", "beberapa angka dalam satu sel", "several figures stand in the cell"),
    CENTS_RARE: Entry("figure", "angka di belakang koma jarang ada di sini", "cents are rare"),
    "cents_alone": Entry("figure", "hanya angka ini yang memakai sen", "it alone is printed with cents"),
    "not_in_text": Entry("figure", "teks tidak memuat angka untuk sel ini", "the text has no figure for this cell"),
    BELOW_THRESHOLD: Entry("figure", "kurang yakin daripada yang diminta", "less sure than what was asked for"),
    # ------------------------------------------------------------------ its sign
    "dash_apart": Entry(
        "sign", "tanda hubung berdiri terpisah dari angkanya: minus atau tanda daftar",
        "a dash stands apart from the figure: a minus or a list's marker",
    ),
    "dash_before_count": Entry(
        "sign", "tanda hubung di depan jumlah: minus atau tanda daftar", "a dash before a number of things: a minus or a list's marker",
    ),
    "half_bracket": Entry("sign", "hanya satu dari dua tanda kurung yang terbaca", "one of two brackets was read"),
    "percentage_in_brackets": Entry(
        "sign", "persentase dalam kurung belum tentu negatif", "a percentage in brackets may be no negative one",
    ),
    "small_in_brackets": Entry(
        "sign", "angka kecil dalam kurung mungkin nomor kolom", "a small number in brackets may be a column's number",
    ),
    "sign_unfitting": Entry("sign", "tanda angka ini tidak cocok dengan angka lainnya", "the sign does not fit the other figures"),
    # ------------------------------------------------------------------ whose row it is
    "row_without_wording": Entry("row", "baris ini tidak punya uraian", "the row has no wording"),
    "row_without_indikator": Entry("row", "baris ini tidak punya indikator", "the row has no indikator"),
    ILLEGIBLE: Entry("row", "uraian barisnya tidak terbaca", "the row's wording is illegible"),
    "row_of_stray_words": Entry("row", "uraiannya memuat kata yang bukan kata", "the row's wording holds a word that is none"),
    "row_with_foreign_figure": Entry("row", "uraiannya memuat angka baris lain", "the row's wording holds the figure of another row"),
    "row_with_two_numbers": Entry("row", "baris ini memuat nomor urut dua baris", "the row has the running numbers of two"),
    "row_of_two_columns": Entry("row", "uraiannya mungkin milik dua kolom", "the row's wording may be that of two columns"),
    "row_of_two_rows": Entry("row", "uraiannya mungkin milik dua baris", "the row's wording may be that of two rows"),
    "row_goes_on_below": Entry("row", "uraiannya mungkin berlanjut di baris berikut", "the row's wording may go on in the next one"),
    "row_goes_on_from_above": Entry("row", "uraiannya mungkin lanjutan baris di atas", "the row's wording may go on from the one above"),
    "row_shares_wording": Entry("row", "uraiannya sama dengan baris lain", "the row shares its wording with another one"),
    "row_begins_in_the_middle": Entry(
        "row", "uraiannya mulai di tengah: baris lain mungkin terpotong",
        "the row's wording begins in the middle: another row may have been cut",
    ),
    "row_of_neighbours": Entry(
        "row", "baris teksnya mungkin milik baris di atas dan di bawah", "the row's lines may belong to the rows above and below",
    ),
    "row_a_line_apart": Entry(
        "row", "uraian dan angkanya mungkin berselisih satu baris", "the row's words and figures may be a line apart",
    ),
    "row_a_column_apart": Entry("row", "angka baris ini mungkin bergeser satu kolom", "the row's figures may stand a column apart"),
    # ------------------------------------------------------------------ which column or table it belongs to
    ROLE_IN_DOUBT: Entry("column", "kolomnya mungkin lain", "the column may be another one"),
    KIND_IN_DOUBT: Entry("column", "tabelnya mungkin berjenis lain", "the table may be of another kind"),
    YEAR_IN_DOUBT: Entry(
        "column", "tahun laporan belum pasti; angka ini dapat milik tahun lain",
        "the report's year is in doubt, so this may be of another year",
    ),
    UNDATED: Entry("column", "tahun kolomnya tidak dapat dipastikan", "the year of the column cannot be told"),
    OTHER_YEAR: Entry("column", "judul kolomnya menyebut tahun lain", "the column is headed by another year than the report's"),
    "title_of_other_year": Entry("column", "judul tabelnya menyebut tahun lain", "the table's title names another year than the report's"),
    "one_for_several": Entry("column", "tercetak satu kali di samping beberapa butir", "printed once beside several items"),
    # ------------------------------------------------------------------ what other figures say
    NO_SHARE: Entry(
        "arithmetic", "realisasi / pagu tidak menghasilkan persentase itu", "realisasi / pagu does not give the percentage",
    ),
    NO_RATIO: Entry(
        "arithmetic", "target dan realisasi tidak menghasilkan capaian itu", "target and realisasi do not give the capaian",
    ),
    "columns_mistaken": Entry(
        "arithmetic", "kebanyakan baris tabel ini bertentangan: kolomnya mungkin tertukar",
        "most rows of this table contradict themselves: its columns may have been mistaken",
    ),
    IMPOSSIBLE: Entry("arithmetic", "persentasenya mustahil", "the percentage is impossible"),
    "only_share": Entry(
        "arithmetic", "hanya persentasenya yang menguatkan jumlah ini", "only the percentage confirms this amount",
    ),
    "only_sum": Entry(
        "arithmetic", "jumlahnya cocok, tetapi tidak ada persentase yang menunjukkan angka ini milik baris dan kolom ini",
        "the sum holds, but no percentage tells that the figure stands in this row and column",
    ),
    "unconfirmed": Entry(
        "arithmetic", "tidak ada bagian laporan yang menguatkan angka ini", "nothing in the report confirms this figure",
    ),
    CONTRADICTED: Entry("arithmetic", "bagian lain laporan menuntut angka lain", "another place of the report asks for another figure"),
    "printed_otherwise": Entry(
        "arithmetic", "tabel lain dalam laporan ini mencetak {raw}", "another table of the same report prints {raw}",
    ),
    # ------------------------------------------------------------------ another reading was taken
    "two_readings_agree": Entry("reread", "dibaca ulang: dua bacaan lain sama", "read again: two other readings agree on this figure"),
    "second_reading_fits": Entry(
        "reread", "dibaca ulang: bacaan kedua cocok dengan jumlah atau persentase",
        "read again: a second reading fits the sum or the percentage",
    ),
    "total_repeated": Entry(
        "reread", "dibaca ulang: jumlah dan tabel lain memberikan angka ini", "read again: the total and another table give this amount",
    ),
    "sum_and_share_fit": Entry("reread", "dibaca ulang: cocok dengan jumlah dan persentase", "read again: sum and persen"),
    "sum_fits": Entry("reread", "dibaca ulang: cocok dengan jumlah", "read again: sum"),
    "share_fits": Entry("reread", "dibaca ulang: cocok dengan persentase", "read again: persen"),
    "noise_repaired": Entry("reread", "dibaca ulang: noda pindaian", "read again: the noise of the scan"),
    "formula_fits": Entry(
        "reread", "dibaca ulang sehingga target, realisasi, dan capaian cocok",
        "read again so that target, realisasi and capaian agree",
    ),
    WORKED_OUT: Entry(
        "reread", "dihitung: jumlah dan persentase menuntut angka ini, tetapi tidak ada pembaca yang membacanya",
        "worked out: the sum and the percentage both give this figure, no reading does",
    ),
    # ------------------------------------------------------------------ a person's correction
    STALE: Entry(
        "person", "koreksi sel ini dibuat untuk bacaan yang lain", "a person's correction was made for another reading of this cell",
    ),
    "correction_withdrawn": Entry("person", "koreksi sel ini sudah dicabut", "a person's correction of this cell was taken back"),
    # ------------------------------------------------------------------ wording
    "words_hard_to_read": Entry("wording", "kata-katanya sulit dibaca", "the words are hard to read"),
    "words_overlap": Entry("wording", "kata-katanya saling menindih", "words lie over each other"),
    "other_column_alike": Entry(
        "wording", "kolom lain berjudul serupa: {header}", "another column is headed alike: {header}",
    ),
    "wording_resembles": Entry(
        "wording", "uraian diambil dari uraian yang dikenal dan hurufnya mirip",
        "the wording is taken from the known one that its letters resemble",
    ),
    NO_WORD: Entry("wording", "'{word}' bukan kata yang dikenal", "'{word}' is no known word"),
    NEAR_WORD: Entry("wording", "'{word}' mungkin salah baca dari '{near}'", "'{word}' may be misread from '{near}'"),
    WORD_DISAGREES: Entry("wording", "'{word}' dibaca ulang sebagai '{near}'", "'{word}' was read again as '{near}'"),
    WORD_WEAK: Entry("wording", "'{word}' kurang jelas terbaca", "'{word}' was not read clearly"),
    "read_once": Entry("wording", "hanya dibaca sekali, dan tidak pasti", "read once only, and not surely"),
    # ------------------------------------------------------------------ the report's own identity
    NAMED_ONCE: Entry("identity", "hanya disebut sekali", "named only once"),
    "several_offices": Entry("identity", "beberapa instansi disebut", "several offices are named"),
    "office_untitled": Entry(
        "identity", "instansi tidak disebut pada judul, kepala halaman, atau tanda tangan",
        "the office is named in no title, head or signature",
    ),
    "office_abbreviated": Entry("identity", "hanya singkatan instansi yang tercetak", "only an abbreviation of the office is printed"),
    "office_cut_short": Entry("identity", "nama instansi mungkin terpotong", "the name of the office may be cut short"),
    "region_missing": Entry("identity", "daerah instansi tidak tercetak", "the region of the office is not printed"),
    "region_unknown": Entry(
        "identity", "daerah instansi tidak ada dalam daftar resmi", "the region of the office is not in the official list",
    ),
    "region_elsewhere": Entry("identity", "daerah tidak tercetak bersama nama instansi", "the region is not printed with the office"),
    "several_years": Entry("identity", "beberapa tahun disebut", "several years are named"),
    "year_in_passing": Entry("identity", "tahun hanya disebut sepintas", "the year is named in passing only"),
    # ------------------------------------------------------------------ what a table is
    "kind_close": Entry("table", "jenis lain hampir sama cocoknya: {kind}", "another kind fits nearly as well: {kind}"),
    "column_close": Entry("table", "kolom lain hampir sama cocoknya untuk {field}", "another column fits nearly as well for {field}"),
    "role_by_content": Entry(
        "table", "judul kolom {field} tidak terbaca; artinya hanya dari isinya",
        "the header of {field} could not be read; only its contents tell what it is",
    ),
    "year_in_doubt": Entry(
        "table", "tahun laporan belum pasti; angka dapat milik tahun lain: {tahun}",
        "the report's year is not certain; figures may be of another year than {tahun}",
    ),
    # ------------------------------------------------------------------ written by a program of another version
    UNLISTED: Entry("figure", "{text}", "{text}"),
}  # fmt: skip
CODES: tuple[str, ...] = tuple(CATALOGUE)


def codes_about(*wanted: About) -> frozenset[str]:
    """The codes about these."""
    return frozenset(code for code, entry in CATALOGUE.items() if entry.about in wanted)


ROW = codes_about("row")  # whose figure it is cannot be told
READING_ONLY = codes_about("reading")  # doubts that evidence for the figure settles
STRUCTURE_ONLY = frozenset({ROLE_IN_DOUBT, KIND_IN_DOUBT, YEAR_IN_DOUBT})  # doubts that a person settles who says what the table is
CONCLUDED = frozenset({CONTRADICTED, STALE, BELOW_THRESHOLD})  # found after proofreading, and each time anew
MISSPELT = frozenset({NO_WORD, NEAR_WORD, WORD_DISAGREES, WORD_WEAK})  # found by proofreading in the letters of a wording
UNSETTLED = ROW | {WORKED_OUT}  # a person must confirm the figure, whatever holds for it


def doubt_sentence(code: str, params: Mapping[str, Any], lang: str = "en") -> str:
    """The doubt in a language, `id` or `en`."""
    entry = CATALOGUE[code]
    return (entry.id if lang == "id" else entry.en).format_map(ParamsShown(params))


class ParamsShown(dict[str, Any]):
    """Params as a reader sees them: names of fields and kinds as words."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__({name: field_wording(value) if name in ("kind", "field") else value for name, value in params.items()})

    def __missing__(self, name: str) -> str:
        return "?"


def field_wording(name: object) -> str:
    return re.sub(r"^extra\.|^periods\.\d+\.", "", str(name)).replace("_", " ")


def code_of_sentence(text: str) -> tuple[str, dict[str, Any]]:
    """The code and params of an English sentence of old files, which had no codes."""
    if text in EARLIER:
        return EARLIER[text], {}
    for code, pattern in sentence_patterns().items():
        if code != UNLISTED and (found := pattern.fullmatch(text)):
            return code, dict(found.groupdict())
    return UNLISTED, {"text": text}


SHAPES = {"letter": r"\S", "digit": r"\d", "digits": r"\d+"}  # of params; others may be anything


@lru_cache(maxsize=1)
def sentence_patterns() -> Mapping[str, re.Pattern[str]]:
    """For each code what its English sentences look like, the params as named groups."""
    return {
        code: re.compile(re.sub(r"\\{(\w+)\\}", lambda name: f"(?P<{name[1]}>{SHAPES.get(name[1], '.+')})", re.escape(entry.en)), re.S)
        for code, entry in CATALOGUE.items()
    }


EARLIER = {
    "several figures in one cell": SEVERAL_FIGURES,
    "the sum and the percentage both give this figure, no reading does": WORKED_OUT,
}  # sentences that were worded otherwise; whoever rewords one of the catalogue adds what it was
