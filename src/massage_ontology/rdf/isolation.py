"""Queries in a process of their own, because that can be stopped at a time limit, and may break down alone."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import QueryError, QueryTimeoutError
from massage_ontology.rdf.stacks import run_deep
from massage_ontology.rdf.store import ask, open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.model import Document

    Answer = tuple[tuple[str, ...], Sequence[Any] | bool]

_MOST_MEMORY = 4 << 30
_MEMORY_TIMES = 50
_LONGEST_WAIT = 1_000_000
"""Seconds; systems count no further, and nobody waits so long."""
_CHILD = "from massage_ontology.rdf.isolation import serve; serve()"


def answer_within(
    seconds: float | None, documents: tuple[Document, ...], prefixes: dict[str, str], sparql: str
) -> Answer:
    """Run a checked query in a child process and stop it at the limit.

    Args:
        seconds: The limit, the reading of the documents included; none where `None`.
        documents: What to ask.
        prefixes: Prefixes that need no declaration.
        sparql: The query.

    Returns:
        As `massage_ontology.rdf.store.ask`, with solutions as tuples.

    Raises:
        QueryTimeoutError: The limit was reached; the child is gone.
        QueryError: The query is malformed, or the child died.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        child = subprocess.run(  # noqa: S603 (our own interpreter, our own code)
            [sys.executable, "-c", _CHILD],
            input=pickle.dumps((documents, prefixes, sparql)),
            capture_output=True,
            timeout=None if seconds is None or seconds > _LONGEST_WAIT else seconds,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(seconds or error.timeout) from None
    if child.returncode != 0:
        message = (
            f"the query process ended with code {child.returncode}: "
            "the query nests too deep, or its answer takes too much memory; ask for less"
        )
        raise QueryError(message)
    answer = pickle.loads(child.stdout)  # noqa: S301 (written by our own child a moment ago)
    if isinstance(answer, QueryError):
        raise answer
    variables, answers = answer
    return variables, answers


def serve() -> None:
    """Be the child: read one question from standard input, write one answer to standard output."""
    documents, prefixes, sparql = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own parent)
    _bound_memory(sum(len(document.content) for document in documents))
    answer: Any
    try:
        store = open_store(documents)
        variables, answers = run_deep(lambda: ask(store, prefixes, sparql))
        if variables and not isinstance(answers, bool):
            answers = [tuple(solution) for solution in answers]
        answer = (variables, answers)
    except QueryError as error:
        answer = error
    sys.stdout.buffer.write(pickle.dumps(answer))
    sys.stdout.buffer.flush()


def _bound_memory(size: int) -> None:
    """Let this process have so much memory and no more, where the system can tell it so."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    most = max(_MOST_MEMORY, _MEMORY_TIMES * size)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
