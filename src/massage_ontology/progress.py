"""How far long work is, for a display.

The library shows nothing. Work that may take long is a task; a program that adds a display (the command line does, on a
terminal) is told when a task begins and ends, and reads it as often as it likes. Without a display a task costs one
object for a piece of work, and nothing for its steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    Thing = TypeVar("Thing")

    class Display(Protocol):
        """What shows tasks."""

        def opened(self, task: Task) -> None:
            """Take notice of work that begins."""

        def closed(self, task: Task) -> None:
            """Take notice of work that has ended, well or not; nothing of it is to be seen afterwards."""


_displays: list[Display] = []


def add_display(display: Display) -> None:
    """Show all long work of this process on a display."""
    _displays.append(display)


def remove_display(display: Display) -> None:
    """Show them there no longer."""
    _displays.remove(display)


class Task:
    """How far a piece of work is, in whatever it counts.

    Args:
        label: What is being done, for people.
        total: How much there is to do, or `None` where nobody knows.

    Attributes:
        done: How much of it is done.

    Example:
        >>> with Task("counting", 3) as task:
        ...     sum(task.over([1, 2, 3]))
        6
    """

    __slots__ = ("done", "label", "total")

    def __init__(self, label: str, total: int | None = None) -> None:
        """Stand at zero."""
        self.label = label
        self.total = total
        self.done = 0

    def __enter__(self) -> Self:
        """Begin."""
        for display in _displays:
            display.opened(self)
        return self

    def __exit__(self, *_: object) -> None:
        """End, well or not."""
        for display in _displays:
            display.closed(self)

    def over(self, things: Iterable[Thing]) -> Iterable[Thing]:
        """Return the same things; where somebody watches, each counts when the next one is asked for."""
        return self._counted(things) if _displays else things

    def _counted(self, things: Iterable[Thing]) -> Iterator[Thing]:
        for thing in things:
            yield thing
            self.done += 1
