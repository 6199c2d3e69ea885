"""Which word may follow which, and damaged wordings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.match.bigrams import letter_skeleton, phrases_of, prose_of
from extractor.match.compare_wording import SLOT
from extractor.match.damaged_wording import find_resemblance
from extractor.match.recognize_wording import with_matches
from extractor.match.vocabulary import load_vocabulary
from extractor.model import CapaianKinerja, CapaianKinerjaRow, Text
from tests.detect.text import page, phrases


@pytest.mark.parametrize(("read", "printed"), [("Kabupalen", "Kabupaten"), ("Perseniase", "Persentase"), ("rnandiri", "mandiri")])
def test_alike_letters_have_one_skeleton(read, printed):
    assert letter_skeleton(read) == letter_skeleton(printed)


def test_known_pairs_follow_and_strangers_do_not():
    assert phrases().follows("sarana", "prasarana") > 0 > phrases().follows("tahapan", "Persentase")
    assert phrases().follows("xyzzy", "prasarana") == 0


@pytest.mark.parametrize(
    ("word", "kind"), [("Terwuyudnya", "sasaran"), ("Optimalnya", "sasaran"), ("Persenlase", "indikator"), ("Jumlah", "indikator")]
)
def test_openings(word, kind):
    assert kind in phrases().opens(word)


def test_the_report_s_own_running_text_counts():
    text = page("\n".join(["kata demi kata dari naskah yang panjang menyebut Wonosobo Raya lagi"] * 4))
    assert len(prose_of(text)) == 2
    assert phrases_of(load_vocabulary(()), [text]).follows("Wonosobo", "Raya") > 0


def test_damaged_wording_is_told_by_the_known_one():
    read = "Pamseniase ishapan penyu=upan dals wilayah pametzan Dasrah Pemifhan unlik Pemilo Tahun 2824 secara Tepat Wakiu"
    for text, only in ((read, False), (read.replace("2824", "2024"), True)):  # a number is never told by a wording
        found = find_resemblance(text, "indikator", load_vocabulary(()))
        assert found is not None and found.wording.startswith("Persentase tahapan penyusunan data wilayah")
        assert found.damage_only is only


@pytest.mark.parametrize(
    "text",
    [
        "Terwujudnya sumber daya manusia dan Lembaga KPU Kabupaten Pasuruan yang berkualitas",
        "Meningkatnya kualitas",
        "zzzz yyyy xxxx wwww vvvv uuuu",
    ],
)
def test_another_wording_is_no_damaged_one(text):
    found = find_resemblance(text, "sasaran", load_vocabulary(()))
    assert found is None or not found.damage_only


KNOWN = tuple(e.text for e in load_vocabulary(()).entries("indikator") if SLOT not in e.text and 4 <= len(e.text.split()) <= 14)
SMALL = ("atau", "dan", "yang", "dapat", "tidak", "non", "semua", "baru", "B", "2", "15")


@given(st.sampled_from(KNOWN), st.sampled_from(SMALL), st.data())
def test_no_printed_word_or_number_is_changed_to_a_known_wording(wording, word, data):
    words = wording.split()
    place = data.draw(st.integers(1, len(words) - 1))
    before, after = words[:place], words[place + 1 :]
    for changed in ([*before, word, *words[place:]], [*before, *after], [*before, word, *after]):
        text = " ".join(changed)
        read = Text(raw=text, text=text, confidence=0.7, page=1)
        table = CapaianKinerja(id="t", pages=(1,), rows=(CapaianKinerjaRow(id="r", page=1, indikator=read),))
        ((found,),) = (t.rows for t in with_matches((table,), load_vocabulary(())))
        assert letters_of(found.indikator.text) == letters_of(text) or any(letters_of(text) == letters_of(k) for k in KNOWN)


def letters_of(text):
    return re.sub(r"[^a-z0-9]", "", text.casefold())
