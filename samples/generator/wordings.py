"""The word lists, and wordings composed from them that stand in no list."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

THINGS = (
    "kelompok swadaya warga",
    "arsip dinamis unit kerja",
    "jembatan gantung perdesaan",
    "posyandu remaja",
    "lumbung pangan kelurahan",
    "sanggar seni pelajar",
    "embung desa",
    "balai latihan keterampilan",
    "ruang terbuka hijau",
    "pasar rakyat",
    "aset tetap daerah",
    "pengaduan warga melalui loket terpadu",
    "rekomendasi hasil pemeriksaan internal",
    "peta kerja lapangan",
    "kader lingkungan sekolah",
    "bank sampah kelurahan",
    "rumah produksi bersama",
    "taman bacaan kampung",
    "data terpadu wilayah",
    "titik pantau kualitas air",
    "forum anak kecamatan",
    "sarana uji laboratorium",
    "alat ukur lapangan",
    "gedung arsip",
    "dokumen perencanaan unit",
    "petugas layanan garis depan",
    "loket layanan keliling",
)
STATES = (
    "yang dibina secara berkelanjutan",
    "yang telah diverifikasi",
    "dalam kondisi laik fungsi",
    "yang diselesaikan sesuai jadwal",
    "yang memenuhi standar mutu",
    "yang terdokumentasi secara digital",
    "yang aktif sepanjang tahun",
    "yang ditindaklanjuti tepat waktu",
    "yang memperoleh pendampingan",
    "yang terpelihara dengan baik",
)
QUALITIES = (
    "kualitas",
    "keterpaduan",
    "ketertiban",
    "kemandirian",
    "kesiapan",
    "keterjangkauan",
    "keandalan",
)
COUNTED = ("dokumen", "unit", "kelompok", "orang", "kali", "lokasi", "laporan", "paket", "kegiatan")


@cache
def load() -> dict[str, Any]:
    """The word lists of wordings.json: themes, programmes, places."""
    data: dict[str, Any] = json.loads(Path(__file__).with_name("wordings.json").read_text(encoding="utf-8"))
    return data


def composed_indikator(rng: random.Random) -> tuple[str, str, str]:
    """(text, unit, direction) of an indicator that no vocabulary holds."""
    thing, state, quality = rng.choice(THINGS), rng.choice(STATES), rng.choice(QUALITIES)
    counted = rng.choice(COUNTED)
    return rng.choice(
        (
            (f"Persentase {thing} {state}", "%", "higher_better"),
            (f"Cakupan {thing} {state}", "%", "higher_better"),
            (f"Jumlah {thing} {state}", counted, "higher_better"),
            (f"Indeks {quality} {thing}", "indeks", "higher_better"),
            (f"Persentase penurunan keluhan terhadap {quality} {thing}", "%", "higher_better"),
            (f"Tingkat {quality} {thing} {state}", "%", "higher_better"),
        )
    )


def composed_sasaran(rng: random.Random) -> str:
    """An objective that no vocabulary holds."""
    thing, state, quality = rng.choice(THINGS), rng.choice(STATES), rng.choice(QUALITIES)
    return rng.choice(
        (
            f"Meningkatnya {quality} {thing}",
            f"Terwujudnya {thing} {state}",
            f"Menguatnya {quality} pengelolaan {thing} bagi masyarakat",
            f"Optimalnya pemanfaatan {thing} {state}",
        )
    )
