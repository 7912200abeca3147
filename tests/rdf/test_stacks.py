"""A deep stack for one call: the result comes back, so does an error, and the process keeps its own size."""

from __future__ import annotations

import threading

import pytest

from massage_ontology.rdf.stacks import run_deep


def test_the_result_comes_back() -> None:
    assert run_deep(lambda: sum(range(5))) == 10


def test_an_error_comes_back() -> None:
    def fail() -> None:
        message = "no tea"
        raise LookupError(message)

    with pytest.raises(LookupError, match="no tea"):
        run_deep(fail)


def test_other_threads_keep_the_usual_stack() -> None:
    before = threading.stack_size()
    run_deep(lambda: None)
    assert threading.stack_size() == before


def test_calls_side_by_side_do_not_mix() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda number=number: found.append(run_deep(lambda: number))) for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(8))


def test_nobody_waits_beyond_the_limit() -> None:
    over = threading.Event()
    with pytest.raises(TimeoutError):
        run_deep(over.wait, 0.05)
    over.set()
    assert run_deep(lambda: 2, 60) == 2
