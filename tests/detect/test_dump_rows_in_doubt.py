"""Rows of text dumps of which nothing tells in which columns their figures stand, and what a card's label ends."""

from extractor.pipeline import Settings, extract

HEAD = "PENGUKURAN KINERJA TAHUN 2023\nNo Indikator Kinerja Target Realisasi Capaian\n"


def report(tmp_path, text):
    path = tmp_path / "dump.txt"
    path.write_text(text, encoding="utf-8")
    return extract(path, Settings(jobs=1)).report


NAMES = ("target", "realisasi", "capaian")


def figures(row):
    return [v for name in NAMES if (v := getattr(row, name)) is not None and v.value is not None]


def test_a_row_with_fewer_figures_than_columns_is_marked(tmp_path):
    rows = [
        "1 Persentase layanan yang tepat waktu 80% 80% 100%",
        "2 Persentase kepuasan masyarakat pengguna 90% 95%",
        "3 Persentase sengketa yang selesai 90% 90% 100%",
    ]
    (table,) = report(tmp_path, HEAD + "\n".join(rows) + "\n").tables
    first, short, _ = map(figures, table.rows)
    assert short and all(v.needs_review and "row_a_column_apart" in v.codes for v in short)
    assert len(first) == 3 and not any("row_a_column_apart" in v.codes for v in first)


def test_amounts_told_by_rp_are_amounts_however_they_were_read(tmp_path):
    text = (
        "PERJANJIAN KINERJA TAHUN 2023\nNo Program Anggaran\n1 Sarana Bidang Teknologi Informasi Rp 6.1 78.000\n"
        "2 Pemutakhiran Data Pemilih Rp 0\n3 Data dan Informasi Rp. TMMOOMG\nTOTAL ANGGARAN RP 302.430,000\n"
    )
    assert [t.kind for t in report(tmp_path, text).tables] == ["anggaran_program"]
