"""Names of outputs: the stem where it is free, nobody's twice, the same in every run and in every order."""

import itertools
import shutil

import pytest

from extractor.batch.ledger import FinishedReport, Ledger
from extractor.batch.output_names import LONGEST, claim_names, shorten_name
from extractor.write.run_tally import RunTally


@pytest.fixture
def made(tmp_path):
    """A file of some content in the folder of inputs."""

    def file(name, content="x"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return path

    return file


def names(tmp_path, *files):
    ledger = Ledger(tmp_path / "out")
    try:
        return list(claim_names(files, ledger).values())
    finally:
        ledger.close()


def test_a_stem_of_its_own_is_the_name(tmp_path, made):
    assert names(tmp_path, made("a.pdf"), made("x/b.png")) == ["a", "b"]


def test_a_shared_stem_gets_its_folder_s_name(tmp_path, made):
    assert names(tmp_path, made("2021/scan.pdf"), made("2022/scan.pdf")) == ["2021-scan", "2022-scan"]


def test_order_changes_nothing(tmp_path, made):
    files = [made(n) for n in ("2021/scan.pdf", "2022/scan.pdf", "x/2021/scan.pdf", "2021-scan.pdf", "2021/scan.png", "a.pdf")]
    seen = set()
    for n, some in enumerate(itertools.islice(itertools.permutations(files), 0, 720, 37)):
        (tmp_path / str(n)).mkdir()
        shutil.copytree(tmp_path / "in", tmp_path / str(n) / "in")
        inside = [tmp_path / str(n) / f.relative_to(tmp_path) for f in some]
        given = dict(zip([str(f.relative_to(tmp_path)) for f in some], names(tmp_path / str(n), *inside), strict=True))
        assert len(set(given.values())) == len(files) and given["in/a.pdf"] == "a" and given["in/2021-scan.pdf"] == "2021-scan"
        seen.add(tuple(sorted(given.items())))
    assert len(seen) == 1


def test_a_name_stays_its_input_s_whatever_comes_later(tmp_path, made):
    first, second = made("2021/scan.pdf"), made("2022/scan.pdf")
    assert names(tmp_path, second) == ["scan"]
    assert names(tmp_path, first) == ["2021-scan"], "another run alone does not overwrite the other's"
    assert names(tmp_path, first, second) == ["2021-scan", "scan"]


def test_names_that_differ_in_case_only_are_one(tmp_path, made):
    given = names(tmp_path, made("x/Scan.pdf"), made("y/scan.pdf"))
    assert len({n.casefold() for n in given}) == 2


def test_a_moved_tree_keeps_its_names(tmp_path, made):
    old = tmp_path / "old"
    (old / "in").mkdir(parents=True)
    (old / "in" / "a.pdf").write_text("x")
    (old / "in" / "y").mkdir()
    (old / "in" / "y" / "a.pdf").write_text("y")
    before = names(old, old / "in" / "a.pdf", old / "in" / "y" / "a.pdf")
    old.rename(tmp_path / "new")
    new = tmp_path / "new"
    assert names(new, new / "in" / "y" / "a.pdf", new / "in" / "a.pdf") == before[::-1]


@pytest.mark.parametrize(("content", "name"), [("x", "a"), ("another", "moved-a")])
def test_a_moved_file_keeps_its_name_and_another_one_does_not_take_it(tmp_path, made, content, name):
    path = made("a.pdf")
    ledger = Ledger(tmp_path / "out")
    claim_names([path], ledger)
    source = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of x
    ledger.put(
        "a", b"{}", FinishedReport(key="k", source=source, output="", tally=RunTally(path=path, pages=1, kinds=(), contradictions=0))
    )
    ledger.close()
    path.unlink()
    assert names(tmp_path, made("moved/a.pdf", content)) == [name]


def test_a_damaged_record_of_names_is_begun_anew(tmp_path, made):
    names(tmp_path, made("a.pdf"))
    (tmp_path / "out" / ".lkj" / "names").write_text("{")
    assert names(tmp_path, made("a.pdf")) == ["a"]


def test_long_names_are_cut_and_stay_apart():
    one, other = shorten_name("é" * 200 + "1"), shorten_name("é" * 200 + "2")
    assert one != other and len(one.encode()) < LONGEST + 10 and shorten_name("a") == "a"
