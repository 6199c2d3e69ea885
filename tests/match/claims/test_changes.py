"""Changes with their share in running text."""

import pytest

from extractor.reconcile.figures.percentages import CHECK
from tests.match.claims.reading import claims_in
from tests.reconcile.builders import Right, kinds, wrong

BEFORE = "Jumlah pengunjung tahun 2022 sebanyak 12.500 orang, pada tahun 2023 menjadi 11.000 orang."


@pytest.mark.parametrize(
    ("text", "share", "parts"),
    [
        (f"{BEFORE} Dengan demikian terjadi penurunan sebanyak 1.500 orang atau 12,00% dibanding tahun lalu.", 12, (1500, 12500, 11000)),
        ("Produksi padi meningkat dari 4.000 ton menjadi 4.500 ton atau naik 12,5%.", 12.5, (500, 4000, 4500)),
    ],
    ids=["two figures that lie so far apart", "from and to"],
)
def test_what_a_share_is_of(text, share, parts):
    (found,) = [c for c in claims_in(text, "ratio") if c.of == "perubahan"]
    assert (found.number, found.parts) == (share, parts)
    assert kinds(CHECK, found) == {Right}


def test_a_share_that_is_none_of_the_figures():
    text = f"{BEFORE} Dengan demikian terjadi penurunan sebanyak 1.500 orang atau 8,00% dibanding tahun lalu."
    (found,) = wrong(CHECK, *claims_in(text, "ratio"))
    assert (found.stated, found.computed) == (8, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Terjadi penurunan sebanyak 1.500 orang atau 8,00% dibanding tahun lalu.",
        "Nilai naik dari 80% menjadi 85% atau naik 5%.",
        "Tercatat 12.500, 11.000, 9.500 dan 8.000 orang, turun 1.500 orang atau 8,00% setiap tahun.",
    ],
    ids=["no figures beside it", "points of percent", "several that lie so far apart"],
)
def test_what_cannot_be_told_is_no_claim(text):
    assert [c for c in claims_in(text, "ratio") if c.of == "perubahan"] == []
