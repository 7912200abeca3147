"""How far long work is, for whoever wants to show it.

The library shows nothing. Work that may take long keeps a gauge; whoever hangs up a board (the command line does, on a
terminal) is told when a gauge comes and goes, and reads it as often as it likes. Without a board a gauge costs one
object for a piece of work, and nothing for its steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    Thing = TypeVar("Thing")

    class Board(Protocol):
        """What shows gauges."""

        def opened(self, gauge: Gauge) -> None:
            """Take notice of work that begins."""

        def closed(self, gauge: Gauge) -> None:
            """Take notice of work that has ended, well or not; nothing of it is to be seen afterwards."""


_boards: list[Board] = []


def hang_up(board: Board) -> None:
    """Show the gauges of all long work of this process on a board."""
    _boards.append(board)


def take_down(board: Board) -> None:
    """Show them there no longer."""
    _boards.remove(board)


class Gauge:
    """How far a piece of work is, in whatever it counts.

    Args:
        label: What is being done, for people.
        total: How much there is to do, or `None` where nobody knows.

    Attributes:
        done: How much of it is done.

    Example:
        >>> with Gauge("counting", 3) as gauge:
        ...     sum(gauge.over([1, 2, 3]))
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
        for board in _boards:
            board.opened(self)
        return self

    def __exit__(self, *_: object) -> None:
        """End, well or not."""
        for board in _boards:
            board.closed(self)

    def over(self, things: Iterable[Thing]) -> Iterable[Thing]:
        """Return the same things; where somebody watches, each counts when the next one is asked for."""
        return self._counted(things) if _boards else things

    def _counted(self, things: Iterable[Thing]) -> Iterator[Thing]:
        for thing in things:
            yield thing
            self.done += 1

    def over_bytes(self, content: bytes) -> bytes | _Stream:
        """Return the same bytes; where somebody watches, as a stream of which each byte counts when it is read."""
        return _Stream(self, content) if _boards else content


class _Stream:
    """Bytes to be read, which count when they are."""

    def __init__(self, gauge: Gauge, content: bytes) -> None:
        self._gauge = gauge
        self._content = content
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        end = len(self._content) if size < 0 else self._position + size
        piece = self._content[self._position : end]
        self._position += len(piece)
        self._gauge.done += len(piece)
        return piece
