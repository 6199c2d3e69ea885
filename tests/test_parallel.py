"""Many tasks in several processes: every one is answered, whatever one of them does to its process."""

import os
from functools import partial

import pytest

from extractor.parallel import each


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


def lost(n):
    return f"lost {n}", os.getpid()


def never(n):
    raise AssertionError(n)


def test_one_job_runs_here_in_order():
    assert list(each(doubled, [3, 1, 2], 1, never)) == [(6, os.getpid()), (2, os.getpid()), (4, os.getpid())]


def test_one_task_needs_no_other_process():
    assert list(each(doubled, [3], 8, never)) == [(6, os.getpid())]


def test_no_tasks_no_answers():
    assert list(each(never, [], 4, never)) == []


def test_answers_come_as_they_are_ready():
    seen = []
    answers = each(lambda n: seen.append(n) or n, [1, 2, 3], 1, never)
    assert next(answers) == 1 and seen == [1]


def test_two_jobs_run_elsewhere_and_answer_all():
    found = list(each(doubled, range(7), 2, never))
    assert sorted(n for n, _ in found) == [0, 2, 4, 6, 8, 10, 12]
    assert os.getpid() not in {pid for _, pid in found}


def test_a_task_that_kills_its_process_is_lost_alone():
    found = list(each(doubled_or_dead, [1, -1, 2, 3], 2, lost))
    assert sorted(str(n) for n, _ in found) == ["2", "4", "6", "lost -1"]
    assert [pid for n, pid in found if n == "lost -1"] == [os.getpid()]


def test_a_task_whose_process_died_once_is_tried_again(tmp_path):
    found = list(each(partial(dead_once, tmp_path), [-1, 1, 2], 2, never))
    assert sorted(n for n, _ in found) == [-2, 2, 4]


def test_a_fault_of_the_function_is_the_caller_s():
    for jobs in (1, 2):
        with pytest.raises(ValueError, match="no 5"):
            list(each(refused, [5, 5], jobs, never))
