"""Text dumps as pages: where pages end, what is no dump, where words lie."""

from itertools import pairwise

import pytest

from extractor.batch.inputs import gather_inputs
from extractor.capture.source import open_source
from extractor.capture.text_dump import BLANK_RUN, FORM_FEED, TAB, TURNED_FEED, WIDTH, read_dump, split_pages
from extractor.errors import InputError


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "lkj.txt"
    path.write_bytes(text.encode(encoding))
    return path


def test_form_feeds_part_pages_and_an_empty_page_keeps_its_number():
    dump = split_pages("satu\n\fdua\n\f\fempat\n\f")
    assert [p.strip() for p in dump.pages] == ["satu", "dua", "", "empat"] and dump.told_by == FORM_FEED


def test_form_feeds_that_became_a_newline_and_a_blank():
    lines = "\n".join(f"baris {n}" for n in range(12))
    dump = split_pages(f" {lines}\n {lines}\n {lines}")
    assert len(dump.pages) == 3 and dump.told_by == TURNED_FEED


def test_indented_text_has_no_turned_feeds():
    text = "\n".join(f"{' ' * (n % 5)}baris {n}" for n in range(60))
    assert split_pages(text).told_by == "none"


def test_a_stretch_longer_than_a_sheet_is_cut_at_runs_of_blank_lines():
    sheet = "\n".join(f"baris {n}" for n in range(60))
    dump = split_pages(f"{sheet}\n\n\n\n{sheet}\n\n\n\n{sheet}")
    assert len(dump.pages) == 3 and dump.told_by == BLANK_RUN
    assert len(split_pages("satu\n\n\n\n\ndua").pages) == 1, "a short text is one page, whatever blank lines it has"


def test_blank_lines_within_pages_part_none_where_longer_runs_do():
    sheet = "\n\n\n\n".join("\n".join(f"baris {n}" for n in range(20)) for _ in range(3))
    pages = split_pages(f"{sheet}\n\n\n\n\n\n{sheet}").pages
    assert [page.count("baris") for page in pages] == [60, 60]


def test_blank_lines_for_lost_marks_all_count():
    sheet = "\n".join(f"baris {n}" for n in range(30))
    dump = split_pages(f"{sheet}\f{sheet}\n\n\n\n{sheet}\n\n\n\n\n{sheet}\f{sheet}")
    assert len(dump.pages) == 5 and dump.told_by == f"{FORM_FEED}, 2 more by {BLANK_RUN}"


def test_words_keep_their_line_and_have_no_box_on_paper(tmp_path):
    pages, told_by = read_dump(written(tmp_path, "\ufeffNo  Indikator\n\n1   Persentase\x00"[:-1]))
    (page,) = pages
    assert told_by == "none" and page.origin == "dump"
    assert [(w.text, w.line) for w in page.words] == [("No", 0), ("Indikator", 0), ("1", 2), ("Persentase", 2)]
    assert page.words[1].bbox.x0 == page.words[3].bbox.x0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path, encoding):
    pages, _ = read_dump(written(tmp_path, "Capaian “100%” é", encoding))
    assert [w.text for w in pages[0].words] == ["Capaian", "“100%”", "é"]


def words_of(tmp_path, text, encoding="utf-8"):
    return read_dump(written(tmp_path, text, encoding))[0][0].words


def test_a_damaged_byte_costs_itself_only(tmp_path):
    path = tmp_path / "lkj.txt"
    path.write_bytes("Capaian “100%” é dan ".encode() + b"\x93rata\x94")
    assert [w.text for w in read_dump(path)[0][0].words] == ["Capaian", "“100%”", "é", "dan", "“rata”"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("veri\ufb01kasi \ufb01skal I\ufb02l}% w\ufb01\ufb01m\ufb01", ["verifikasi", "fiskal", "I\ufb02l}%", "w\ufb01\ufb01m\ufb01"]),
        ("\uff11\uff12\uff0c\uff15\uff10\uff05", ["12,50%"]),
        ("per\u00adsentase per\u00ad", ["persentase", "per-"]),
        ("\u22125,2 rata\u2010rata Rp1.000,\u2013 2019\u20132023", ["-5,2", "rata-rata", "Rp1.000,-", "2019-2023"]),
        ("pagu \u2013 realisasi", ["pagu", "\u2013", "realisasi"]),
        ("Rp\u00a01.000\u2007\u200b", ["Rp", "1.000"]),
    ],
)
def test_forms_of_characters_that_only_files_tell_apart(tmp_path, line, said):
    assert [w.text for w in words_of(tmp_path, f"Kinerja\n{line}")[1:]] == said


def test_a_tab_parts_columns_however_long_the_words_before_it_are(tmp_path):
    found = words_of(tmp_path, "Persentase\tB\nNo\tTarget kinerja\n\tkosong\x07sel")
    gaps = [(b.bbox.x0 - a.bbox.x1) / WIDTH for a, b in pairwise(found) if a.line == b.line]
    assert [gap >= 5 for gap in gaps] == [True, True, False, True]
    assert found[5].bbox.x0 == TAB * WIDTH, "a line's own indent stays as it is"


def test_every_end_of_a_line_is_one(tmp_path):
    found = words_of(tmp_path, "satu\r\ndua\rtiga\vempat\u2028lima\x85enam")
    assert [(w.text, w.line) for w in found] == list(zip(["satu", "dua", "tiga", "empat", "lima", "enam"], range(6), strict=True))


@pytest.mark.parametrize(("content", "says"), [(b"\x00\x01\x02 laporan", "no text"), (b"12 34 \n %% --", "no words"), (b"", "0 bytes")])
def test_what_is_no_dump_is_told_in_one_sentence(tmp_path, content, says):
    path = tmp_path / "lkj.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says) as caught:
        open_source(path)
    assert path.name in str(caught.value) and str(caught.value).endswith(".")


def test_folders_are_searched_for_dumps(tmp_path):
    path = written(tmp_path, "LAPORAN KINERJA")
    assert [one.path for one in gather_inputs([tmp_path]).inputs] == [path]
