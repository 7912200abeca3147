"""The garbage collector runs again afterwards, whatever happened."""

from __future__ import annotations

import gc
import threading

import pytest

from massage_ontology.collector import collector_paused


def fail_within() -> None:
    with collector_paused():
        assert not gc.isenabled()
        raise ZeroDivisionError


@pytest.mark.parametrize("runs", [True, False])
def test_it_is_left_as_it_was_found(runs: bool) -> None:  # noqa: FBT001 (a column)
    was_on = gc.isenabled()
    try:
        gc.enable() if runs else gc.disable()
        with pytest.raises(ZeroDivisionError):
            fail_within()
        assert gc.isenabled() is runs
    finally:
        gc.enable() if was_on else gc.disable()


def test_stretches_that_overlap_end_with_the_last() -> None:
    one, other = collector_paused(), collector_paused()
    one.__enter__()
    other.__enter__()
    one.__exit__()
    assert not gc.isenabled()
    other.__exit__()
    assert gc.isenabled()


@pytest.mark.slow
def test_what_was_made_counts_as_old() -> None:
    gc.collect()
    with collector_paused():
        made = [[] for _ in range(5_000)]
    assert any(each is made for each in gc.get_objects(generation=2))
    assert gc.get_count()[0] < len(made)
    assert gc.get_freeze_count() == 0


def test_what_somebody_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_paused():
            pass
        # A frozen object that nobody uses any more may have gone meanwhile; what was frozen is not thawed as a whole.
        assert gc.get_freeze_count() > frozen // 2 > 0
    finally:
        gc.unfreeze()


def test_threads_leave_it_running() -> None:
    start = threading.Barrier(8)
    seen: list[bool] = []

    def pause() -> None:
        start.wait()
        for _ in range(200):
            with collector_paused():
                seen.append(gc.isenabled())

    threads = [threading.Thread(target=pause) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [False] * 1600
    assert gc.isenabled()
