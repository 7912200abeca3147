"""A board for tests: it remembers every gauge that was kept while it hung."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from massage_ontology.progress import hang_up, take_down

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.progress import Gauge


class _Memory:
    def __init__(self) -> None:
        self.gauges: list[Gauge] = []
        self.open: list[Gauge] = []

    def opened(self, gauge: Gauge) -> None:
        self.gauges.append(gauge)
        self.open.append(gauge)

    def closed(self, gauge: Gauge) -> None:
        self.open.remove(gauge)


@contextmanager
def watched() -> Iterator[list[Gauge]]:
    """Yield the list to which gauges come as they are opened; all must have been closed at the end."""
    memory = _Memory()
    hang_up(memory)
    try:
        yield memory.gauges
    finally:
        take_down(memory)
    assert memory.open == []
