"""Threads with a deep stack, for what walks deep by recursion in compiled code and would break the process down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from math import inf
from time import monotonic
from typing import TypeVar

Result = TypeVar("Result")

_DEEP = 256 << 20
_TICK = 0.2
_sizing = threading.Lock()


def run_deep(function: Callable[[], Result], limit: float | None = None) -> Result:
    """Call a function in a thread with a deep stack, and wait for it in a way that Ctrl-C ends.

    The memory of the stack is only taken as far as it is used.

    Args:
        function: What to call.
        limit: Seconds after which nobody waits for it any longer. It goes on until it ends by itself or the process
            does.

    Returns:
        What it returns; what it raises is raised here.

    Raises:
        TimeoutError: The limit was reached.

    Example:
        >>> run_deep(lambda: 2 + 2)
        4
    """
    done: list[Result] = []
    failed: list[BaseException] = []

    def call() -> None:
        try:
            done.append(function())
        except BaseException as error:  # noqa: BLE001 (it is raised again where somebody waits)
            failed.append(error)

    thread = threading.Thread(target=call, daemon=True)
    with _sizing:
        before = threading.stack_size(_DEEP)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    end = inf if limit is None else monotonic() + limit
    while thread.is_alive():
        if monotonic() > end:
            raise TimeoutError
        thread.join(_TICK)  # without an end to the wait, Windows would not hear Ctrl-C
    if failed:
        raise failed[0]
    return done[0]
