"""Names over the cores of one machine: the vocabulary is opened once in each process, names travel in batches."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from massage_ontology.text.coding import Coded, Coder

_BATCH = 500
_WAITING = 4
"""So many batches for each process are on their way; the table is not read further ahead than that."""

_coders: list[Coder] = []
"""What codes names in this process."""


def code_all(coder: Coder, names: Iterable[str], jobs: int = 1) -> Iterator[Coded]:
    """Code names in their order, in this process or in several.

    Args:
        coder: What codes them; it is copied to the other processes.
        names: The names; they are read as they are needed.
        jobs: Number of processes.

    Yields:
        What is written behind each, the same for any number of processes.
    """
    if jobs == 1:
        yield from map(coder.code, names)
        return
    from concurrent.futures import ProcessPoolExecutor

    source = iter(names)
    waiting: deque[Future[list[Coded]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(coder,)) as pool:
        while True:
            while len(waiting) < jobs * _WAITING and (batch := list(islice(source, _BATCH))):
                waiting.append(pool.submit(_code, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _begin(coder: Coder) -> None:
    _coders[:] = [coder]


def _code(names: Sequence[str]) -> list[Coded]:
    return _coders[0].code_all(names)
