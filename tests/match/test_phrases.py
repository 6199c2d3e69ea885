"""Which word may follow which, and damaged wordings."""

import pytest

from extractor.match.damaged import resembled
from extractor.match.phrases import phrases_of, prose_of, skeleton
from extractor.match.vocabulary import load_vocabulary
from tests.detect.text import page, phrases


@pytest.mark.parametrize(("read", "printed"), [("Kabupalen", "Kabupaten"), ("Perseniase", "Persentase"), ("rnandiri", "mandiri")])
def test_alike_letters_have_one_skeleton(read, printed):
    assert skeleton(read) == skeleton(printed)


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
    found = resembled(read, "indikator", load_vocabulary(()))
    assert found is not None and found[1].startswith("Persentase tahapan penyusunan data wilayah")


@pytest.mark.parametrize(
    "text",
    [
        "Terwujudnya sumber daya manusia dan Lembaga KPU Kabupaten Pasuruan yang berkualitas",
        "Meningkatnya kualitas",
        "zzzz yyyy xxxx wwww vvvv uuuu",
    ],
)
def test_another_wording_is_no_damaged_one(text):
    assert resembled(text, "sasaran", load_vocabulary(())) is None
