"""Words in doubt: settled by other engines, other places and known wordings, changed only for what someone read or printed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.doubts import NEAR_WORD, NO_WORD, WORD_DISAGREES
from extractor.geometry import BBox
from extractor.lexicon import counts, looks_misread
from extractor.model import PerjanjianKinerja, PerjanjianKinerjaRow, Reading, Spelling, Text, UnsureWord
from extractor.noise import compact_letters
from extractor.proofread import first_pass, proofread_tables, second_pass
from extractor.proofread.confidence_grades import judge_tables
from extractor.proofread.spelling import with_spelling


def unsure(raw, confidence=0.9, *readings):
    """A word of a scan; `readings` are (engine, text, confidence), the first engine's first."""
    made = tuple(Reading(engine=engine, raw=text, confidence=sure) for engine, text, sure in readings)
    return UnsureWord(raw=raw, confidence=confidence, page=1, bbox=BBox(0, 0, 9, 9), readings=made)


def wording(text, *words, known=None, **more):
    spelling = Spelling(text=text, words=words, known=known) if words else None
    given_ = {"confidence": 0.9, "page": 1, "bbox": BBox(0, len(text), 9, 99), "origin": "scan", "spelling": spelling}
    return Text(raw=text, text=text, **{**given_, **more})


def table(*texts):
    rows = tuple(PerjanjianKinerjaRow(id=f"p1t1.r{n:03d}", page=1, indikator=text) for n, text in enumerate(texts, 1))
    return PerjanjianKinerja(id="p1t1", pages=(1,), rows=rows)


def checked(*texts):
    return [row.indikator for row in with_spelling([table(*texts)])[0].rows]


def test_what_another_engine_reads_is_taken_where_the_strokes_are_alike():
    (found,) = checked(wording("Jumiah kelompok tani", unsure("Jumiah", 0.9, ("rapid", "Jumiah", 0.8), ("tesseract", "Jumlah", 0.9))))
    assert found.text == "Jumlah kelompok tani" and found.raw == "Jumiah kelompok tani"
    assert not found.needs_review and found.spelling.words[0].taken == "Jumlah"


def test_what_no_engine_reads_is_marked_with_what_it_may_be():
    (found,) = checked(wording("Jumiah kelompok tani", unsure("Jumiah")))
    assert found.text == "Jumiah kelompok tani" and found.needs_review
    assert [(d.code, d.params) for d in found.doubts] == [(NEAR_WORD, {"word": "Jumiah", "near": "jumlah"})]


def test_two_engines_may_mistake_the_same_stroke():
    (found,) = checked(wording("Jumiah kelompok tani", unsure("Jumiah", 0.9, ("rapid", "Jumiah", 0.8), ("tesseract", "Jumiah", 0.9))))
    assert found.needs_review and found.text == "Jumiah kelompok tani"


@pytest.mark.parametrize("word", ["Indag", "elektonik", "Ekapraya", "subtantif"])
def test_what_two_engines_read_alike_is_printed_so(word):
    (found,) = checked(wording(f"Bidang {word} daerah", unsure(word, 0.999, ("rapid", word, 0.9), ("tesseract", f"| {word} x", 0.96))))
    assert found.text == f"Bidang {word} daerah" and not found.needs_review


def test_another_place_tells_how_a_word_is_printed():
    first, second = checked(wording("Persentase tersedianya dokumen"), wording("Persentase teisedianya dokumen", unsure("teisedianya")))
    assert second.text == first.text and not second.needs_review


def test_another_place_with_another_word_tells_nothing():
    _, second = checked(wording("Persentase tersedianya laporan"), wording("Persentase teisedianya dokumen", unsure("teisedianya")))
    assert second.text == "Persentase teisedianya dokumen" and second.needs_review


def test_a_known_wording_is_a_witness_for_words_in_doubt_alone():
    (found,) = checked(wording("Tenwujudnya data dapat dipercaya", unsure("Tenwujudnya"), known="Terwujudnya data yang dipercaya"))
    assert found.text == "Terwujudnya data dapat dipercaya" and not found.needs_review


def test_two_words_whose_blank_was_lost_are_parted():
    (found,) = checked(wording("Persentase penyandang disabilitasyang terlayani", unsure("disabilitasyang", 0.95)))
    assert found.text == "Persentase penyandang disabilitas yang terlayani" and not found.needs_review


def test_a_word_that_was_torn_is_put_together():
    (found,) = checked(wording("Bertambahnya kapasi tas tampung", unsure("kapasi tas", 0.95)))
    assert found.text == "Bertambahnya kapasitas tampung" and not found.needs_review


def test_a_word_of_another_reading_is_told():
    (found,) = checked(wording("Pengawasan xqzt pasar", unsure("xqzt", 0.6, ("rapid", "xqzl", 0.4), ("tesseract", "kqst", 0.5))))
    assert [(d.code, d.params["word"]) for d in found.doubts] == [(WORD_DISAGREES, "xqzt")]
    (found,) = checked(wording("Pengawasan xqzt pasar", unsure("xqzt", 0.6)))
    assert [d.code for d in found.doubts] == [NO_WORD]


def test_what_a_person_gave_stays():
    given_by_person = wording("Jumiah kelompok tani", confidence=1.0)
    assert checked(given_by_person) == [given_by_person]


def test_one_answer_settles_a_word_wherever_it_stands():
    """A person corrected the first wording and confirmed the second; words of theirs stand in others."""
    corrected = wording("Jumlah kelompok tani", confidence=1.0).model_copy(update={"raw": "Jumiah kelompok tani"})
    confirmed = wording("Bidang Lattas", confidence=1.0)
    *_, jumlah, lattas = checked(
        corrected, confirmed, wording("Jumiah desa mandiri", unsure("Jumiah")), wording("Seksi Lattas dan Indag", unsure("Lattas"))
    )
    assert jumlah.text == "Jumlah desa mandiri" and not jumlah.needs_review
    assert lattas.text == "Seksi Lattas dan Indag" and not lattas.needs_review


@given(st.lists(st.sampled_from(["Jumiah", "Tenwujudnya", "elektonik", "desa", "tani", "xqzt"]), min_size=1, max_size=5, unique=True))
def test_proofread_again_from_its_facts_it_is_the_same(words):
    text = wording(" ".join(words), *(unsure(w, 0.8) for w in words if w not in counts()))
    once = judge_tables(proofread_tables([table(text)]))
    facts = [t.model_copy(update={"rows": tuple(r.model_copy(update={"indikator": r.indikator.facts}) for r in t.rows)}) for t in once]
    assert judge_tables(proofread_tables(facts)) == once


@given(st.sampled_from(sorted(counts())), st.sampled_from(sorted(counts())))
def test_one_word_of_the_language_is_never_put_for_another(read, other):
    """Not even where an engine reads the other, and a known wording has it; but for what is listed by mistake."""
    assume(not looks_misread(read))
    text = wording(
        f"nilai {read} daerah", unsure(read, 0.4, ("rapid", other, 0.9), ("tesseract", other, 0.9)), known=f"nilai {other} daerah"
    )
    (found,) = checked(text)
    assert compact_letters(found.text) == compact_letters(text.text) or len(read) < 4


def test_words_in_doubt_are_asked_for_once():
    tables = (table(wording("Jumiah kelompok tani", unsure("Jumiah"))),)
    _, asked = first_pass(tables)
    assert [(look.field, look.word) for look in asked] == [("indikator", 0)]
    answers = [(Reading(engine="rapid", raw="Jumiah", confidence=0.8), Reading(engine="tesseract", raw="Jumlah", confidence=0.9))]
    (after,) = second_pass(tables, asked, answers, "rapid")
    assert after.rows[0].indikator.text == "Jumlah kelompok tani"
    assert first_pass([table(after.rows[0].indikator.facts)])[1] == ()
