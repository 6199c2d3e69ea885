"""Work in several processes: every piece is answered, whatever one does to its process, and many runs share one pool."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

from extractor.parallel import CORES, Died, Here, Hung, Processes, Work, make_pool, run_all, run_result


def doubled(n):
    return 2 * n, os.getpid()


def doubled_or_dead(n):
    if n < 0:
        os._exit(9)
    return 2 * n, os.getpid()


def dead_once(folder, n):
    """Dies when it meets its task for the first time."""
    mark = folder / str(n)
    if n < 0 and not mark.exists():
        mark.touch()
        os._exit(9)
    return 2 * n, os.getpid()


def refused(n):
    raise ValueError(f"no {n}")


def slowly(n):
    """Never comes back from a negative number."""
    if n < 0:
        time.sleep(3600)
    return 2 * n, os.getpid()


def with_a_program(n):
    """Never comes back, like the program that it began; says which one that is."""
    child = subprocess.Popen(["sleep", "3600"])
    Path(n).write_text(str(child.pid))
    child.wait()


def unpicklable(n):
    return lambda: n


def lost(n, error):
    return f"lost {n}", os.getpid()


def each(function, tasks, pool, lost=lost, within=None):
    """The answers in the order in which they came."""

    def steps():
        answers = []
        yield [Work(function, n, answers.append, partial(lost, n), within=within) for n in tasks]
        return answers

    try:
        return run_result(steps(), pool)
    finally:
        pool.close()


def test_one_job_runs_here_in_order():
    assert each(doubled, [3, 1, 2], make_pool(1)) == [(6, os.getpid()), (2, os.getpid()), (4, os.getpid())]


def test_no_work_no_answers():
    assert each(refused, [], make_pool(4)) == []


def test_two_jobs_run_elsewhere_and_answer_all():
    found = each(doubled, range(7), Processes(2))
    assert sorted(n for n, _ in found) == [0, 2, 4, 6, 8, 10, 12]
    assert os.getpid() not in {pid for _, pid in found}


def test_work_that_kills_its_process_is_lost_alone():
    found = each(doubled_or_dead, [1, -1, 2, 3], Processes(2))
    assert sorted(str(n) for n, _ in found) == ["2", "4", "6", "lost -1"]
    assert [pid for n, pid in found if n == "lost -1"] == [os.getpid()]


def test_work_whose_process_died_once_is_done_again(tmp_path):
    found = each(partial(dead_once, tmp_path), [-1, 1, 2], Processes(2))
    assert sorted(n for n, _ in found) == [-2, 2, 4]


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_that_never_comes_back_is_lost_alone_and_soon(jobs):
    begun = time.monotonic()
    found = each(slowly, [1, -1, 2, -2, 3], Processes(jobs, within=0.3), within=120.0)
    assert sorted(str(n) for n, _ in found) == ["2", "4", "6", "lost -1", "lost -2"]
    assert time.monotonic() - begun < 30


def test_what_is_lost_is_told_how_long_was_waited():
    errors = []
    each(slowly, [-1], Processes(1, within=0.3), lambda n, error: errors.append(error), within=120.0)
    assert isinstance(errors[0], Hung) and errors[0].seconds == 0.3
    each(doubled_or_dead, [-1], Processes(1, within=60), lambda n, error: errors.append(error), within=120.0)
    assert type(errors[1]) is Died


def test_work_without_a_time_may_take_any():
    assert each(asleep_for, [1.0], Processes(1, within=0.1)) == [1.0]


def asleep_for(seconds):
    time.sleep(seconds)
    return seconds


def test_more_jobs_than_cores_are_given_more_time():
    pool = Processes(4 * CORES)
    assert pool._time_limit(Work(doubled, 1, print, within=10.0)) == 40.0 and pool._time_limit(Work(doubled, 1, print)) is None
    pool.close()


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are looked up in /proc")
def test_programs_that_hanging_work_began_end_with_it(tmp_path):
    each(with_a_program, [str(tmp_path / "pid")], Processes(1, within=1.0), within=120.0)
    wait_until(lambda: not alive((tmp_path / "pid").read_text()))


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are looked up in /proc")
def test_a_pool_that_is_closed_ends_what_is_under_way(tmp_path):
    pool = Processes(2)
    for _ in range(5):
        pool.submit(Work(asleep, str(tmp_path), print))
    wait_until(lambda: len(os.listdir(tmp_path)) == 2)
    pool.close()
    assert not any(alive(pid) for pid in os.listdir(tmp_path))


def test_an_answer_that_cannot_travel_is_an_error():
    with pytest.raises(Exception, match="unpicklable"):
        each(unpicklable, [1], Processes(1))


@pytest.mark.parametrize("pool", [Here, partial(Processes, 2)])
def test_a_fault_of_the_function_is_the_caller_s(pool):
    with pytest.raises(ValueError, match="no 5"):
        each(refused, [5, 5], pool())


# ------------------------------------------------------------------------------------------------ many runs


def squares(numbers, ended):
    out = []
    for n in numbers:  # one step a number: a run waits for its own work only
        yield [Work(doubled, n, lambda answer: out.append(answer[0]))]
    ended.append(len(out))
    return out


def test_runs_go_on_side_by_side_in_one_pool():
    pool, ended = Processes(2), []
    try:
        runs = list(run_all((squares(range(k, k + 3), ended) for k in range(6)), pool, pool))
    finally:
        pool.close()
    assert sorted(run.result for run in runs) == [[2 * k, 2 * k + 2, 2 * k + 4] for k in range(6)]


def failing(when):
    if when == "at once":
        raise ValueError(when)
    yield [Work(refused if when == "in its work" else doubled, 1, lambda _: 1 / 0 if when == "on hearing" else None)]
    raise ValueError(when)


def test_a_run_that_fails_costs_the_others_nothing():
    kinds = ("at once", "in its work", "on hearing", "at its end")
    for pool in (Here(), Processes(2)):
        runs = list(run_all([squares([1], []), *map(failing, kinds), squares([2], [])], pool, pool))
        pool.close()
        assert sorted(run.result for run in runs if run.error is None) == [[2], [4]]
        assert len([run for run in runs if run.error is not None]) == 4


def test_few_runs_are_open_at_a_time():
    opened, closed, most = [], [], []

    def steps(n):
        opened.append(n)
        most.append(len(opened) - len(closed))
        yield [Work(doubled, k, lambda _: None) for k in range(5)]
        closed.append(n)

    pool = Here()
    assert len(list(run_all(map(steps, range(50)), pool, pool))) == 50
    assert max(most) <= 2


@dataclass
class Slow:
    """A pool whose answers come when somebody waits for them long enough: never here."""

    width: int
    held: list = field(default_factory=list)

    def submit(self, work):
        self.held.append(Future())
        return self.held[-1]


def test_few_runs_are_open_where_another_pool_is_the_slow_one():
    """Pages may be there already, or come from a fast cluster: reports wait for this machine, and may not all wait at once."""
    opened = []

    def steps(n):
        opened.append(n)
        yield [Work(doubled, n, lambda _: None, here=True)]

    slow = Slow(4)
    runs = run_all(map(steps, range(50)), Here(), slow)
    Timer(0.5, lambda: [f.set_exception(OSError("stop")) for f in slow.held]).start()
    slow.again = lambda work, error: 1 / 0
    next(runs)
    assert len(opened) <= 2 * slow.width + 2


ORPHANS = """
import sys, time
from extractor.parallel import Processes, Work, run_result
from tests.test_parallel import asleep

def steps():
    yield [Work(asleep, sys.argv[1], print)] * 2

if __name__ == "__main__":
    run_result(steps(), Processes(2))
"""


def asleep(folder):
    with open(os.path.join(folder, str(os.getpid())), "w"):
        time.sleep(60)


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are looked up in /proc")
def test_workers_end_with_their_parent_even_when_it_is_killed(tmp_path):
    (tmp_path / "main.py").write_text(ORPHANS)
    (tmp_path / "pids").mkdir()
    run = subprocess.Popen(
        [sys.executable, str(tmp_path / "main.py"), str(tmp_path / "pids")], env={**os.environ, "PYTHONPATH": os.getcwd()}
    )
    wait_until(lambda: len(os.listdir(tmp_path / "pids")) == 2)
    run.send_signal(signal.SIGKILL)
    run.wait()
    wait_until(lambda: not any(alive(pid) for pid in os.listdir(tmp_path / "pids")))


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
