"""What the outputs say, in Indonesian and English."""

from __future__ import annotations

from extractor.series.series_model import Break, Item, Sentence

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Kinerja dari tahun ke tahun", "Performance over the years"),
    "item": ("Butir", "Item"),
    "figure": ("Angka", "Figure"),
    "match": ("Kecocokan", "Match"),
    "indikator": ("Indikator", "Indikator"),
    "sasaran": ("Sasaran", "Sasaran"),
    "program": ("Program, kegiatan, komponen", "Programmes, activities, components"),
    "total": ("Anggaran seluruhnya", "The whole budget"),
    "average": ("Rata-rata capaian", "Mean capaian"),
    "target": ("target", "target"),
    "realisasi": ("realisasi", "realisasi"),
    "capaian": ("capaian", "capaian"),
    "pagu": ("pagu", "pagu"),
    "anggaran": ("anggaran (perjanjian)", "anggaran (agreement)"),
    "persen": ("persen", "percent"),
    "marked": ("meragukan, perlu diperiksa", "in doubt, to be reviewed"),
    "corrected": ("dikoreksi atau dipastikan seseorang", "corrected or confirmed by a person"),
    "told": ("menurut laporan tahun lain", "as another year's report states it"),
    "page": ("hlm.", "p."),
    "year": ("Tahun", "Year"),
    "report": ("Laporan", "Report"),
    "reports": ("Laporan yang dipakai", "Reports used"),
    "second": ("laporan lain dari tahun yang sama", "another report of the same year"),
    "left_out": ("tidak ikut", "left out"),
    "notes": ("Catatan", "Notes"),
    "breaks": ("Perubahan yang memutus deret", "Breaks"),
    "findings": ("Pertentangan antarlaporan", "Contradictions between reports"),
    "no finding": ("Tidak ada pertentangan antarlaporan yang ditemukan.", "No contradiction between reports was found."),
    "of reading": ("mungkin salah baca", "may be misread"),
    "wording": ("rumusan", "wording"),
    "missing": ("tidak tercetak", "not printed"),
    "no report": ("tidak ada laporan", "no report"),
    "not in report": ("tidak dalam laporan", "not in the report"),
    "key": (
        "? meragukan   * dikoreksi   ~ menurut laporan tahun lain   ‖ perubahan",
        "? in doubt   * corrected   ~ told by another year's report   ‖ break",
    ),
    "office": ("Nama dalam laporan", "Title as printed"),
    "only changed": ("Hanya yang berubah atau bertentangan", "Only with breaks or contradictions"),
    "contents": ("Daftar butir", "Items"),
    "language": ("English", "Indonesia"),
    "empty": ("Tidak ada deret: tidak satu pun laporan memiliki instansi dan tahun.", "No series: no report tells its agency and year."),
    "written": ("Ditulis ke {}", "Written to {}"),
}  # fmt: skip
_GROUNDS = {
    "vocabulary": ("kosakata", "vocabulary"),
    "code": ("kode", "code"),
    "wording": ("rumusan", "wording"),
    "part of the wording": ("sebagian rumusan", "part of the wording"),
    "figure of an earlier year": ("angka tahun lalu", "last year's figure"),
    "total": ("jumlah", "total"),
}
SEVERITIES = {"error": ("SALAH", "ERROR"), "warning": ("PERIKSA", "WARNING"), "info": ("info", "info")}


def word(key: str) -> Sentence:
    indonesian, english = _WORDS[key]
    return Sentence(id=indonesian, en=english)


def sentence_text(sentence: Sentence, lang: str) -> str:
    return sentence.id if lang == "id" else sentence.en


def severity_word(name: str) -> Sentence:
    indonesian, english = SEVERITIES[name]
    return Sentence(id=indonesian, en=english)


def grounds_text(names: tuple[str, ...]) -> Sentence:
    return Sentence(id=", ".join(_GROUNDS[n][0] for n in names), en=", ".join(_GROUNDS[n][1] for n in names))


def came_and_went(item: Item) -> list[Sentence]:
    """That an item is new, dropped or missing between, and what it may be joined to."""
    out = []
    if item.new is not None:
        out.append(Sentence(id=f"Baru dalam laporan {item.new}.", en=f"New in the report of {item.new}."))
    if item.dropped is not None:
        out.append(
            Sentence(id=f"Tidak ada lagi sejak laporan {item.dropped}.", en=f"No longer there from the report of {item.dropped} on.")
        )
    if item.missing:
        years = ", ".join(str(y) for y in item.missing)
        out.append(Sentence(id=f"Tidak ada dalam laporan {years}.", en=f"Not in the report of {years}."))
    for other in item.perhaps:
        out.append(
            Sentence(
                id=f'Mungkin sama dengan "{other.text}" ({other.year}), kemiripan {other.score:.2f}; tidak digabung.',
                en=f'Perhaps the same as "{other.text}" ({other.year}), likeness {other.score:.2f}; not joined.',
            )
        )
    return out


def with_pages(found: Break) -> Sentence:
    """A break's message with the pages on either side."""
    places = [f"{report} {{}} {page}" for report, page in found.pages]
    spelled = [", ".join(p.format(w) for p in places) for w in ("hlm.", "p.")]
    doubt = (" (meragukan)", " (in doubt)") if found.doubtful else ("", "")
    return Sentence(id=f"{found.message.id} [{spelled[0]}]{doubt[0]}", en=f"{found.message.en} [{spelled[1]}]{doubt[1]}")
