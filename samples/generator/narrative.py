"""Running text: plain office prose, and the claims that can be checked against the tables."""

from __future__ import annotations

import random

from .figures import money, percent, words
from .model import Content
from .style import Style
from .typeset import GLUE

FILLERS = (
    "Laporan ini disusun sebagai wujud pertanggungjawaban atas pelaksanaan tugas dan fungsi selama "
    "satu tahun "
    "anggaran serta menjadi bahan perbaikan bagi perencanaan pada tahun berikutnya.",
    "Penyusunan laporan berpedoman pada Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem "
    "Akuntabilitas Kinerja "
    "Instansi Pemerintah dan peraturan menteri yang mengatur petunjuk teknisnya.",
    "Kendala yang dihadapi antara lain keterbatasan sumber daya, perubahan jadwal kegiatan, dan "
    "koordinasi antarunit "
    "yang belum sepenuhnya berjalan lancar.",
    "Upaya perbaikan dilakukan melalui rapat evaluasi berkala, penataan ulang jadwal, dan "
    "pendampingan kepada unit "
    "pelaksana sejak awal tahun.",
    "Data dukung setiap indikator disimpan oleh unit kerja masing-masing dan dapat ditelusuri "
    "kembali pada saat reviu.",
    "Hasil pengukuran menjadi dasar penyusunan rencana aksi pada triwulan pertama tahun berikutnya.",
    "Capaian tersebut tidak terlepas dari dukungan para pemangku kepentingan dan kerja sama seluruh pegawai.",
    "Dengan demikian, pelaksanaan program dan kegiatan secara umum telah berjalan sesuai dengan "
    "dokumen perencanaan.",
)


def fillers(rng: random.Random, count: int) -> list[str]:
    """So many sentences of ordinary prose."""
    return rng.sample(FILLERS, count)


def counted(number: int, word: int | None = None) -> str:
    """`12 (dua belas)`; `word` where the brackets say another number."""
    return f"{number} ({words(number if word is None else word)})"


def plan_claim(content: Content) -> str:
    """How many objectives and indicators the agreement has."""
    claims = content.claims
    return (
        f"Perjanjian Kinerja {content.agency.name} Tahun {content.tahun} memuat "
        f"{counted(claims.sasaran)} sasaran "
        f"strategis dengan {counted(claims.indikator, claims.indikator_word)} indikator kinerja."
    )


def result_claim(content: Content, style: Style) -> str:
    """The mean achievement."""
    mean = percent(content.claims.average, style.numbers, False) + style.numbers.mark.strip()
    return (
        f"Berdasarkan hasil pengukuran, rata-rata capaian kinerja {content.agency.name} pada Tahun "
        f"{content.tahun} adalah sebesar {mean}."
    )


def budget_claim(content: Content, style: Style) -> str:
    """Budget, spending and their ratio."""
    claims, numbers = content.claims, style.numbers
    mark = numbers.prefix.strip() + GLUE
    share = percent(claims.persen, numbers, False) + numbers.mark.strip()
    return (
        f"Pagu anggaran Tahun {content.tahun} sebesar {mark}{money(claims.pagu, numbers, False)} "
        f"dengan realisasi "
        f"sebesar {mark}{money(claims.realisasi, numbers, False)} atau {share}."
    )


def programme_claim(content: Content) -> str:
    """How many programmes the budget has."""
    return f"Anggaran tersebut dialokasikan untuk {counted(content.claims.programmes)} program."
