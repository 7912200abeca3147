"""A query under a time limit runs in a process of its own, because that can be stopped and a thread cannot."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import QueryError, QueryTimeoutError
from massage_ontology.rdf.store import ask, open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.model import Document

_CHILD = "from massage_ontology.rdf.isolation import serve; serve()"


def answer_within(
    seconds: float, documents: tuple[Document, ...], prefixes: dict[str, str], sparql: str
) -> tuple[tuple[str, ...], Sequence[Any] | bool]:
    """Run a checked query in a child process and stop it at the limit.

    Args:
        seconds: The limit, the reading of the documents included.
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
            timeout=seconds,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise QueryTimeoutError(seconds) from None
    if child.returncode != 0:
        message = f"the query process ended with code {child.returncode}"
        raise QueryError(message)
    answer = pickle.loads(child.stdout)  # noqa: S301 (written by our own child a moment ago)
    if isinstance(answer, QueryError):
        raise answer
    variables, answers = answer
    return variables, answers


def serve() -> None:
    """Be the child: read one question from standard input, write one answer to standard output."""
    documents, prefixes, sparql = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own parent)
    answer: Any
    try:
        variables, answers = ask(open_store(documents), prefixes, sparql)
        if variables and not isinstance(answers, bool):
            answers = [tuple(solution) for solution in answers]
        answer = (variables, answers)
    except QueryError as error:
        answer = error
    sys.stdout.buffer.write(pickle.dumps(answer))
    sys.stdout.buffer.flush()
