"""A bar on the terminal that tells how far long work is, and leaves no trace.

It stands on standard error, and only where that is a terminal that can take back what it wrote. Work that is done
within a moment shows none.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from massage_ontology.markup import clean
from massage_ontology.progress import add_display, remove_display

if TYPE_CHECKING:
    from typing import TextIO

    from rich.progress import Progress, TaskID

    from massage_ontology.progress import Task

_MOMENT = 0.4
"""Seconds after which work counts as long."""

_TICK = 0.1
_WIDEST_LABEL = 40


def shows_progress() -> bool:
    """Tell whether standard error is a terminal on which a bar can come and go."""
    stream = sys.stderr
    if stream is None or os.environ.get("TERM", "").lower() in {"dumb", "unknown"}:
        return False
    try:
        return stream.isatty()
    except ValueError:  # it is closed
        return False


@contextmanager
def progress_shown() -> Iterator[None]:
    """Show a bar for long work, where a terminal listens."""
    if not shows_progress():
        yield
        return
    display = TerminalDisplay(sys.stderr, _MOMENT)
    add_display(display)
    try:
        yield
    finally:
        remove_display(display)


class TerminalDisplay:
    """Shows the task that was opened last, as a bar drawn by rich."""

    def __init__(self, stream: TextIO, moment: float) -> None:
        """Show nothing yet; nothing is loaded before something takes long."""
        self._stream = stream
        self._moment = moment
        self._tasks: list[Task] = []
        self._painter: threading.Thread | None = None
        self._idle = threading.Event()

    def opened(self, task: Task) -> None:
        """Begin to watch."""
        self._tasks.append(task)
        if self._painter is None:
            self._idle.clear()
            self._painter = threading.Thread(target=self._paint, daemon=True)
            self._painter.start()

    def closed(self, task: Task) -> None:
        """Stop watching; the bar is gone when this returns."""
        self._tasks.remove(task)
        if not self._tasks and self._painter is not None:
            self._idle.set()
            self._painter.join()
            self._painter = None

    def _paint(self) -> None:
        """Draw the bar again and again, as soon as the work is long."""
        if self._idle.wait(self._moment):
            return
        try:
            with _bar(self._stream) as bar:
                tasks: dict[Task, TaskID] = {}
                while not self._idle.is_set():
                    for task in self._tasks[-1:]:
                        _show(bar, task, tasks)
                    self._idle.wait(_TICK)
        except (OSError, ValueError):
            return  # the terminal has gone; the work goes on


def _show(bar: Progress, task: Task, tasks: dict[Task, TaskID]) -> None:
    """Show one task, and no other."""
    for shown in [each for each in tasks if each is not task]:
        bar.remove_task(tasks.pop(shown))
    total = task.total or None
    if task not in tasks:
        tasks[task] = bar.add_task(clean(task.label).replace("\n", " ").replace("\t", " "), total=total)
    bar.update(tasks[task], completed=task.done if total is None else min(task.done, total))
    bar.refresh()


def _bar(stream: TextIO) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.table import Column

    return Progress(
        TextColumn(
            "{task.description}",
            markup=False,
            table_column=Column(no_wrap=True, overflow="ellipsis", max_width=_WIDEST_LABEL),
        ),
        BarColumn(bar_width=None, table_column=Column(ratio=1)),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(file=stream, force_terminal=True),
        auto_refresh=False,
        transient=True,
        expand=True,
        redirect_stdout=False,
        redirect_stderr=True,  # complaints come to stand above the bar
    )
