"""The garbage collector runs again afterwards, whatever happened."""

from __future__ import annotations

import gc

import pytest

from massage_ontology.collector import collector_paused


@pytest.mark.parametrize("runs", [True, False])
def test_it_is_left_as_it_was_found(runs: bool) -> None:  # noqa: FBT001 (a column)
    was_on = gc.isenabled()
    try:
        gc.enable() if runs else gc.disable()
        with pytest.raises(ZeroDivisionError), collector_paused():
            assert not gc.isenabled()
            _ = 1 / 0
        assert gc.isenabled() is runs
    finally:
        gc.enable() if was_on else gc.disable()
