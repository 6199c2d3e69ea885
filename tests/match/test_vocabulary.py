"""Known wording, the noise of the scan, and real differences that must stay."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import closest_word, known_word
from extractor.match.known_words import clean_words
from extractor.match.recognize_wording import total_line
from extractor.match.vocabulary import Vocabulary, VocabularyEntry, VocabularyError, load_vocabulary
from extractor.model import Text
from extractor.noise import compact_letters, noise_distance

KNOWN = load_vocabulary()


def small(*texts: str) -> Vocabulary:
    return Vocabulary([VocabularyEntry(str(number), text, "indikator") for number, text in enumerate(texts)])


def cleaned(vocabulary: Vocabulary, text: str) -> str | None:
    hit = vocabulary.match(text, "indikator")
    return vocabulary.cleaned(text, hit) if hit else None


@pytest.mark.parametrize(("read", "printed"), [("kinena", "kinerja"), ("pemiiihan", "pemilihan"), ("lurn", "lum")])
def test_likely_confusions_are_cheap(read: str, printed: str) -> None:
    assert noise_distance(read, printed) < 0.75


def test_a_digit_is_never_noise_for_another() -> None:
    assert noise_distance("12", "13") > 2


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Nilai Akuntabilitas Kinena", "Nilai Akuntabilitas Kinerja"),
        ("NilaiAkuntabilitas Kinerja", "Nilai Akuntabilitas Kinerja"),
        ("NILAI AKUNTABILITAS KINERJA", "NILAI AKUNTABILITAS KINERJA"),
        ("Nilai Akunta bilitas Kinerja", "Nilai Akuntabilitas Kinerja"),
    ],
)
def test_noise_is_cleaned_and_the_case_of_the_page_kept(read: str, printed: str) -> None:
    assert cleaned(small("Nilai Akuntabilitas Kinerja"), read) == printed


@pytest.mark.parametrize(
    ("known", "page"),
    [
        (
            "Persentase penurunan kemiskinan daerah tertinggal",
            "Persentase peningkatan kemiskinan daerah tertinggal",
        ),
        ("Produktivitas tanaman padi sawah irigasi", "Produktivitas tanaman jagung sawah irigasi"),
        ("Tersedianya sarana pelayanan kesehatan dasar", "Tersedianya prasarana pelayanan kesehatan dasar"),
        ("Jumlah dokumen perencanaan 12 bulan", "Jumlah dokumen perencanaan 13 bulan"),
        ("Jumlah kabupaten yang menerima pendampingan", "Jumlah kota yang menerima pendampingan"),
        (
            "Panjang jalan di Wilayah I dalam kondisi mantap",
            "Panjang jalan di Wilayah II dalam kondisi mantap",
        ),
        ("Jumlah tenaga kerja terlatih", "Jumlah tenaga kerja asing terlatih"),
    ],
)
def test_real_differences_are_no_match(known: str, page: str) -> None:
    assert small(known).match(page, "indikator") is None


def test_a_missing_small_word_matches_but_is_never_added() -> None:
    vocabulary = small("Persentase sengketa hukum yang dimenangkan")
    hit = vocabulary.match("Persentase sengketa hukum dimenangkan", "indikator")
    assert hit and hit.score < 1
    assert vocabulary.cleaned("Persentase sengketa hukum dimenangkan", hit) is None


def test_spelling_of_the_page_is_kept_when_it_is_a_known_alias() -> None:
    vocabulary = Vocabulary([VocabularyEntry("a", "Persentase jalan mantap", "indikator", ("Prosentase jalan mantap",))])
    assert cleaned(vocabulary, "Prosentase jaian mantap") == "Prosentase jalan mantap"


def test_region_in_a_slot_stays_as_printed() -> None:
    vocabulary = small("Persentase sengketa hukum yang dimenangkan KPU Kabupaten {NAMA}")
    read = "Perseniase sengketa hukum yang dimenangkan KPU Kabupaten Ogan Ilir"
    assert cleaned(vocabulary, read) == "Persentase sengketa hukum yang dimenangkan KPU Kabupaten Ogan Ilir"


def test_two_entries_as_near_as_each_other_give_no_match() -> None:
    vocabulary = small("Jumlah laporan triwulan", "Jumlah laporan tahunan", "Jumlah laporan bulanan")
    assert vocabulary.match("Jumlah laporan xxxnan", "indikator") is None


def test_hit_keeps_the_runner_up() -> None:
    hit = small("Cakupan air minum layak", "Cakupan air minum aman").match("Cakupan air rninum layak", "indikator")
    assert hit and hit.entry.text == "Cakupan air minum layak"
    assert hit.runner_up and hit.runner_up[0] == "1" and hit.runner_up[1] < hit.score


def test_every_known_wording_finds_its_own_entry() -> None:
    for kind in ("indikator", "sasaran", "program"):
        entries = KNOWN.entries(kind)
        hits = KNOWN.match_many([entry.text for entry in entries], kind)
        assert [h.entry.id if h else None for h in hits] == [entry.id for entry in entries]


def test_left_out_entries_are_not_pulled_onto_neighbours() -> None:
    entries = list(KNOWN.entries("indikator"))
    random.Random(5).shuffle(entries)
    unknown, rest = entries[:400], Vocabulary(entries[400:])
    hits = rest.match_many([entry.text for entry in unknown], "indikator")
    assert sum(hit is not None for hit in hits) <= 8
    cleanings = [rest.cleaned(entry.text, hit) for entry, hit in zip(unknown, hits, strict=True) if hit]
    assert cleanings == [None] * len(cleanings)


def test_known_entries_are_found_through_noise() -> None:
    swaps = {"t": "l", "i": "l", "h": "n", "P": "F", "y": "v"}
    chooser = random.Random(3)
    entries = chooser.sample(KNOWN.entries("indikator"), 200)
    texts = ["".join(swaps.get(c, c) if chooser.random() < 0.15 else c for c in entry.text) for entry in entries]
    hits = KNOWN.match_many(texts, "indikator")
    assert all(hit is None or hit.entry == entry for hit, entry in zip(hits, entries, strict=True))
    assert sum(hit is not None for hit in hits) >= 190


def test_words() -> None:
    assert known_word("Kinerja") and not known_word("Kinena")
    assert closest_word("Kinena") == "kinerja"
    assert closest_word("xqzwv") is None
    read = "Perseniase pemiiihan di Desa Karangjatl oleh PSDA 2O16"
    assert clean_words(read) == ("Persentase pemilihan di Desa Karangjatl oleh PSDA 2O16", True)
    assert clean_words("Penurunan angka kemiskinan") == ("Penurunan angka kemiskinan", False)


def test_extra_file_adds_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "extra.csv"
    path.write_text("text,aliases,unit,direction\nJumlah kuda terbang,Banyaknya kuda terbang,ekor,higher_better\n")
    hit = load_vocabulary([path]).match("Banyaknya kuda terbang", "indikator")
    assert hit and (hit.entry.id, hit.entry.unit) == ("jumlah-kuda-terbang", "ekor")
    toml = tmp_path / "extra.toml"
    toml.write_text('[[sasaran]]\ntext = "Meningkatnya jumlah kuda terbang"\naliases = ["Naiknya kuda terbang"]\n')
    assert load_vocabulary([toml]).match("Naiknya kuda terbang", "sasaran")


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("name\nx\n", ":1: has no column text"),
        ("text,direction\nJumlah kuda terbang,up\n", ":2: direction is 'up'"),
        ("text,unit\nJumlah kuda, terbang, ekor\n", ":2: has not as many cells"),
        ("text\nab\n", ":2: the text 'ab' is too short"),
        ("text\n", "holds no entries"),
    ],
)
def test_bad_file_is_refused_with_its_line(tmp_path: Path, content: str, part: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content)
    with pytest.raises(VocabularyError, match="bad.csv") as error:
        load_vocabulary([path])
    assert part in str(error.value)


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="tujuan"):
        KNOWN.match("Jumlah", "tujuan")


@given(st.sampled_from(KNOWN.entries("indikator")), st.text(max_size=40))
def test_cleaning_never_adds_a_figure(entry: VocabularyEntry, junk: str) -> None:
    text = f"{entry.text} {junk}"
    hit = KNOWN.match(text, "indikator")
    result = KNOWN.cleaned(text, hit) if hit else None
    if result is not None and hit and "{NAMA}" not in hit.wording:
        assert compact_letters(result) == compact_letters(hit.wording)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("JUMLAH IutAL", "JUMLAH TOTAL"),
        ("Jumiah", "Jumlah"),
        ("TOTAI BELANJA", "TOTAL BELANJA"),
        ("JUMLAH TOTAL", None),
        ("Total KPU Kabupaten", None),
    ],
)
def test_the_words_of_a_total_line_are_mended(read, meant):
    assert total_line(Text(raw=read, text=read, confidence=0.6, page=1)) == meant
    assert total_line(Text(raw=read, text=read, confidence=0.99, page=1)) is None
