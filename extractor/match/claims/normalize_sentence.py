"""A sentence in plain spelling: lower case, tokens parted by one blank, key words freed of OCR noise.

Patterns are written for that spelling; places in it lead back to the text and the words as read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.match.claims.sentences import RunningSentence
from extractor.noise import noise_distance

TOKEN = re.compile(r"\d(?:[\d.,]*\d)?|[^\W\d_]+|\S")
DIRT = frozenset("·•●▪~_^°|'`´’‘“”\"«»®©*")  # marks that say nothing here, or specks
BRACKETS = str.maketrans("{[}]", "(())")
# Words that patterns stand on, and words of the language that look like them and must not become them.
KEYWORDS = frozenset(
    """
    pencapaian sasaran tujuan indikator kinerja utama program kegiatan strategis pegawai kecamatan kelurahan orang sebesar sebanyak sejumlah
    berjumlah terdapat terdiri memuat menetapkan ditetapkan memiliki mempunyai melaksanakan dilaksanakan meliputi mencakup capaian
    realisasi anggaran penyerapan terealisasi terserap direalisasikan perjanjian penetapan laporan akuntabilitas sekretariat sekretaris
    kabupaten provinsi pemilihan komisi pemilih perempuan target tahun peraturan keputusan undang nomor tentang berikut sebagai
    dibandingkan dibanding tersebut tercapai mencapai berhasil memuaskan melampaui melebihi memenuhi dinyatakan kategori predikat
    interpretasi kriteria sangat sedang tinggi kurang cukup dengan belanja sisanya sebelumnya persen rencana renstra strategi
    dokumen naskah anggota struktur organisasi lingkungan desember januari periode rupiah puluh ratus belas sembilan delapan
    penerapan pemetaan sarana pelaporan tahan tahap pemilihan keputusan orang sebagian sebesar penetapan peningkatan pendapatan
    mulai tanggal hingga sampai
    tersedia terdapat keuangan pengukuran evaluasi sekretaris bersama berikutnya jumlah berjalan uraian""".split()
)


@dataclass(frozen=True)
class NormalizedSentence:
    """`text` in plain spelling; token i stands at starts[i] there and at spans[i] (start, end) in the sentence's own text."""

    sentence: RunningSentence
    text: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """text[start:end] -> where that stands in the sentence as read."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, max(end - 1, start)) - 1
        return self.spans[first][0], self.spans[last][1]

    def printed(self, start: int, end: int) -> str:
        a, b = self.span(start, end)
        return self.sentence.text[a:b]


def normalize_sentence(sentence: RunningSentence) -> NormalizedSentence:
    parts, starts, spans, at = [], [], [], 0
    for found in TOKEN.finditer(sentence.text):
        if found[0] in DIRT:
            continue
        token = spelled_plainly(found[0])
        parts.append(token)
        starts.append(at)
        spans.append(found.span())
        at += len(token) + 1
    return NormalizedSentence(sentence, " ".join(parts), tuple(starts), tuple(spans))


@lru_cache(maxsize=65536)
def spelled_plainly(token: str) -> str:
    """A key word for its damaged spelling where no other is as near; else the token in lower case."""
    low = token.lower().translate(BRACKETS).replace("—", "-").replace("–", "-")
    if low in KEYWORDS or len(low) < 5 or not low.isalpha():
        return low
    near = process.extract(low, KEYWORDS, scorer=Levenshtein.distance, score_cutoff=3, limit=4)
    ranked = sorted((noise_distance(low, word), word) for word, _, _ in near)
    if not ranked or ranked[0][0] > allowed_noise(len(ranked[0][1])):
        return low
    return low if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < 0.2 else ranked[0][1]


def allowed_noise(length: int) -> float:
    """How many letters' worth of noise a key word of that length may bear."""
    return 0.36 if length < 7 else 1.0 if length < 9 else 1.3
