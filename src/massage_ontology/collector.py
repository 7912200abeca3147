"""The cyclic garbage collector, paused while many objects are made that are no garbage.

Its passes over a growing heap cost half the time of reading a large vocabulary, and find nothing: nothing that is made
there refers to itself.
"""

from __future__ import annotations

import gc
from _thread import allocate_lock

_lock = allocate_lock()
_paused_by: list[bool] = []
"""One entry for each stretch that has not ended; the first tells whether the collector ran before it."""


class collector_paused:  # noqa: N801 (used like a function, in a `with` statement)
    """A stretch without the cyclic garbage collector; of stretches in several threads, the last to end lets it run.

    What is alive by then counts as old, so that the collector does not go through it twice before it comes to that.

    Example:
        >>> with collector_paused():
        ...     gc.isenabled()
        False
        >>> gc.isenabled()
        True
    """

    def __enter__(self) -> None:
        """Stop it, where it runs."""
        with _lock:
            _paused_by.append(gc.isenabled())
            gc.disable()

    def __exit__(self, *_: object) -> None:
        """Let it run again, where it ran before the first stretch and this is the last."""
        with _lock:
            ran = _paused_by[0]
            _paused_by.pop()
            if ran and not _paused_by:
                _grow_old()
                gc.enable()


def _grow_old() -> None:
    """Put young objects with the old: what was frozen and is let go again counts as old, and none is gone through."""
    if gc.get_freeze_count() == 0:  # what somebody else has frozen stays so
        gc.freeze()
        gc.unfreeze()
