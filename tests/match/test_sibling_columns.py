"""Groups of columns that a header repeats: where one is misread, another tells."""

from extractor.match.sibling_columns import with_siblings


def groups(*parents, leaves=("Target", "Realisasi", "Capaian")):
    return [("No",), *((parent, leaf) for parent in parents for leaf in leaves)]


def test_the_best_read_word_stands_for_its_place_in_every_group():
    read = groups("Tahun 2015", "Tahun 2016")
    read[2] = ("Tahun 2015", "Rco1isxsl")
    assert with_siblings(read)[2] == ("Tahun 2015", "Realisasi")


def test_each_keeps_its_own_year_and_none_where_none_is_read():
    read = groups("Tahun 2014", "Tahun 2015", "Tahun 2016", leaves=("Target", "Capaian"))
    read[2], read[4], read[6] = ("Tahun 2014", "Capaian 2014"), ("Tahun 2015", "Cxpanan 2015"), ("Tahun 2016", "Cxpanan")
    assert [h[-1] for h in with_siblings(read)[2::2]] == ["Capaian 2014", "Capaian 2015", "Capaian"]


def test_another_word_is_no_misreading():
    read = groups("Tahun 2015", "Tahun 2016")
    read[3] = ("Tahun 2015", "Satuan")
    assert with_siblings(read)[3] == ("Tahun 2015", "Satuan")


def test_a_year_that_was_lost_is_the_one_between_the_others():
    assert [h[0] for h in with_siblings(groups("Tahun 2014", "Tahun", "Tahun 2016"))[4:7]] == ["Tahun 2015"] * 3


def test_no_year_is_made_up_from_one_alone_or_under_other_words():
    read = groups("Tahun 2015", "Tahun")
    assert with_siblings(read) == read
    read = groups("Tahun 2014", "Tahun 2015", "Renstra")
    assert with_siblings(read) == read


def test_groups_of_other_sizes_are_left_as_read():
    read = [("A", "Target"), ("A", "Realisasi"), ("B", "Tarqet"), ("C",)]
    assert with_siblings(read) == read
