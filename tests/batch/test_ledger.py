"""What a folder of outputs remembers: finished reports whose file is as it was written, and who is at work on what."""

import os
import subprocess
import sys

import pytest
from filelock import Timeout

from extractor.batch.ledger import FinishedReport, Ledger
from extractor.errors import OutputError
from extractor.write.run_tally import RunTally

OUTPUT = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # of {}


def done(path, output=OUTPUT):
    return FinishedReport(key="k", source="s", output=output, tally=RunTally(path=path, pages=1, kinds=(), contradictions=0), notes=("n",))


@pytest.fixture
def ledger(tmp_path):
    made = Ledger(tmp_path / "out")
    yield made
    made.close()


def test_a_finished_report_is_remembered(ledger):
    ledger.put("a", b"{}", done(ledger.output("a")))
    assert ledger.output("a").read_bytes() == b"{}" and ledger.up_to_date("a") == done(ledger.output("a"))


@pytest.mark.parametrize("change", ["gone", "changed", "record gone", "record damaged"])
def test_a_report_that_is_not_as_it_was_written_counts_as_unfinished(ledger, change):
    ledger.put("a", b"{}", done(ledger.output("a")))
    record = ledger.folder / ".lkj" / "done" / "a.done"
    if change == "gone":
        ledger.output("a").unlink()
    elif change == "changed":
        ledger.output("a").write_text("{ }")
    elif change == "record gone":
        record.unlink()
    else:
        record.write_bytes(record.read_bytes()[:-5])
    assert ledger.up_to_date("a") is None


def test_an_unfinished_report_takes_the_record_of_the_one_before_away(ledger):
    ledger.put("a", b"{}", done(ledger.output("a")))
    ledger.put("a", b"{}", None)
    assert ledger.up_to_date("a") is None and ledger.output("a").exists()


OTHER = (
    "import sys; from extractor.batch.ledger import Ledger; from pathlib import Path; print(Ledger(Path(sys.argv[1])).claim(sys.argv[2]))"
)


def other_run(ledger, name):
    found = subprocess.run([sys.executable, "-c", OTHER, str(ledger.folder), name], capture_output=True, text=True, check=True)
    return found.stdout.strip() == "True"


def test_a_report_is_made_by_one_run_at_a_time(ledger):
    assert ledger.claim("a") and not other_run(ledger, "a") and other_run(ledger, "b")
    ledger.release("a")
    assert other_run(ledger, "a")


def test_a_run_that_has_ended_holds_nothing(ledger):
    assert ledger.claim("a") and ledger.claim("a")
    ledger.close()
    assert other_run(ledger, "a")


def test_names_are_given_by_one_run_at_a_time(ledger):
    with ledger.names_lock(), pytest.raises(Timeout):
        Ledger(ledger.folder).names_lock().acquire(timeout=0)
    with Ledger(ledger.folder).names_lock():
        pass


def test_what_a_killed_run_left_half_written_is_removed(ledger):
    left = ledger.folder / ".lkj" / ".a-x.part"
    left.write_text("half")
    ledger.remove_leftovers()
    assert left.exists(), "it may be another run's"
    os.utime(left, (1, 1))
    ledger.remove_leftovers()
    assert not left.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="another folder"):
        Ledger(tmp_path / "file")
