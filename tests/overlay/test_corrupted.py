"""A file of corrections that was damaged: nothing falls over, nothing that can still be read is lost, nobody writes over it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import OutputError
from extractor.overlay import read_corrections
from extractor.overlay.correction_entries import ENTRY, entry_age
from extractor.overlay.correction_files import read_text
from extractor.overlay.record_correction import record_correction
from extractor.overlay.withdraw import take_back
from tests.overlay.test_correction_files import SAID, raced

BLOCKS = [
    f'# no {n}\n[[correction]]\ncell = "p5t1.r{n:03d}.pagu"\nraw = "{n}"\nvalue = {n}\nby = "Ketua"\nwhen = 2026-11-24T10:00:00+07:00\n'
    for n in range(1, 7)
]
TEXT = "\n".join(BLOCKS)
WHOLE = read_text(TEXT, "x")[0]
DAMAGE = st.tuples(st.sampled_from(["cut", "put", "over"]), st.integers(0, len(TEXT) - 1), st.binary(min_size=1, max_size=6))


def damaged(data: bytes, damage: list[tuple[str, int, bytes]]) -> bytes:
    for what, at, put in damage:
        if what == "cut":
            data = data[:at] + data[at + len(put) :]
        elif what == "put":
            data = data[:at] + put + data[at:]
        else:
            data = data[:at] + put + data[at + len(put) :]
    return data


@settings(max_examples=150)
@given(st.lists(DAMAGE, min_size=1, max_size=2))
def test_a_damaged_file_costs_what_was_damaged(tmp_path_factory, damage):
    folder = tmp_path_factory.mktemp("c")
    path = folder / "x.toml"
    path.write_bytes(damaged(TEXT.encode(), damage))
    made = read_corrections(folder, "x")
    whole = {entry_age(e) for e in WHOLE}
    kept = sum(entry_age(e) in whole for e in made.entries)
    decodes = True
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        decodes = False
    assert (kept >= len(WHOLE) - 2 * len(damage)) if decodes else len(made.wrong) == 1
    assert kept == len(WHOLE) or made.wrong or any(entry_age(e) not in whole for e in made.entries)  # nothing is lost silently
    before = path.read_bytes()
    try:
        record_correction(path, SAID)
    except OutputError:
        assert path.read_bytes() == before
    else:
        assert path.read_bytes().startswith(before)
        assert {entry_age(e) for e in made.entries} < {entry_age(e) for e in read_corrections(folder, "x").entries}


def write_and_take_back(path, by):
    """Twenty words, every second taken back."""
    for n in range(20):
        said = {**SAID, "by": by, "cell": f"p5t1.r{n:03d}.pagu"}
        record_correction(path, said)
        if n % 2:
            take_back(path, ENTRY.validate_python({"do": "value", **said}))


def test_two_pages_that_write_and_take_back_at_once_lose_nothing(tmp_path):
    left = raced(tmp_path, write_and_take_back)
    assert left == {(by, f"p5t1.r{n:03d}.pagu") for by in ("Ketua", "Sekretaris") for n in range(0, 20, 2)}
