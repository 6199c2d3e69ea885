"""Numbered lists behind an announcing sentence."""

from __future__ import annotations

from tests.match.claims.reading import claims_in, claims_in_dump


def test_a_list_of_tujuan():
    text = "Kantor ini mempunyai 3 (tiga) tujuan yaitu :\n1. Layanan yang baik;\n2. Data yang benar;\n3. Pegawai yang cakap."
    claim = claims_in(text, "list")[0]
    assert (claim.of, claim.number, claim.parts, claim.noun) == ("tujuan", 3, (1, 2, 3), "tujuan")
    assert claim.sentence == claims_in(text, "count")[0].sentence


def test_a_gap_shows_and_costs_belief():
    claim = claims_in("Adapun sasaran strategis kantor ini sebagai berikut:\n1. Satu hal;\n2. Dua hal;\n4. Hal lain.", "list")[0]
    assert (claim.number, claim.parts) == (3, (1, 2, 4)) and claim.confidence < 0.6


def test_a_number_that_lost_its_point_is_one_where_it_goes_on():
    claim = claims_in_dump(
        "Kantor menetapkan tujuan sebagal berkut\n\n1. Mewujudkan layanan,\n2 Menyelenggarakan data;\n3. Menjaga mutu", kind="list"
    )[0]
    assert (claim.of, claim.parts) == ("tujuan", (1, 2, 3))


def test_what_is_listed_is_told_only_by_the_noun_that_the_sentence_states():
    items = "\n1. Satu hal;\n2. Dua hal."
    assert claims_in(f"Faktor pendukung pencapaian sasaran adalah:{items}", "list")[0].of == "lain"
    assert claims_in(f"Untuk mencapai tujuan, kantor ini melakukan hal sebagai berikut:{items}", "list")[0].of == "lain"


def test_items_that_hold_lists_may_be_groups():
    text = "Adapun sasaran strategis kantor ini adalah:\n1. Untuk tujuan pertama:\na. Layanan;\nb. Data;\n2. Untuk tujuan kedua."
    assert claims_in(text, "list")[0].of == "lain"


def test_no_list_where_none_follows_or_it_begins_elsewhere():
    assert claims_in("Tujuan kantor ini adalah sebagai berikut:\nPelayanan yang baik.", "list") == []
    assert claims_in("Tujuan kantor ini adalah sebagai berikut:\n3. Layanan;\n4. Data.", "list") == []


def test_items_within_the_sentence():
    text = "Kantor ini memiliki 3 sasaran, yaitu: (a) layanan yang baik; (b) data yang benar; dan (c) pegawai yang cakap."
    (listed,) = claims_in(text, "list")
    assert (listed.of, listed.number, listed.parts) == ("sasaran", 3, (1, 2, 3))
    assert listed.sentence == claims_in(text, "count")[0].sentence


def test_the_end_of_a_list_shows_and_makes_up_for_a_gap():
    items = "1. Satu hal;\n2. Dua hal;\n4. Empat hal;\n5. Lima hal."
    after = "Selanjutnya capaian kinerja kantor ini untuk setiap indikator diuraikan di bawah."
    assert claims_in(f"Adapun sasaran strategis kantor ini sebagai berikut:\n{items}\n{after}", "list")[0].confidence > 0.6
