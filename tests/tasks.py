"""A display for tests: it remembers every task that it was told of."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from massage_ontology.progress import add_display, remove_display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.progress import Task


class _Memory:
    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self.open: list[Task] = []

    def opened(self, task: Task) -> None:
        self.tasks.append(task)
        self.open.append(task)

    def closed(self, task: Task) -> None:
        self.open.remove(task)


@contextmanager
def watched() -> Iterator[list[Task]]:
    """Yield the list to which tasks come as they are opened; all must have been closed at the end."""
    memory = _Memory()
    add_display(memory)
    try:
        yield memory.tasks
    finally:
        remove_display(memory)
    assert memory.open == []
