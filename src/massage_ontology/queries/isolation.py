"""Queries in a process of their own, because that can be stopped at a time limit, and may break down alone."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import QueryError, QueryTimeoutError
from massage_ontology.queries.store import ask, open_store
from massage_ontology.rdf.stacks import run_deep

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massage_ontology.model import Document, Term
    from massage_ontology.queries.solutions import Solutions

    Answer = tuple[tuple[str, ...], Solutions | Sequence[Any] | bool]

_MOST_MEMORY = 4 << 30
_MEMORY_TIMES = 50
_LONGEST_WAIT = 1_000_000
"""Seconds; systems count no further, and nobody waits so long."""
_CHILD = "from massage_ontology.queries.isolation import serve; serve()"


def answer_within(
    seconds: float | None,
    documents: tuple[Document, ...],
    prefixes: dict[str, str],
    sparql: str,
    bindings: Mapping[str, Term] | None = None,
) -> Answer:
    """Run a checked query in a child process and stop it at the limit.

    Args:
        seconds: The limit, the reading of the documents included; none if `None`.
        documents: What to ask.
        prefixes: Prefixes that need no declaration.
        sparql: The query.
        bindings: Variables and the terms that stand for them.

    Returns:
        As `massage_ontology.queries.store.ask`.

    Raises:
        QueryTimeoutError: The limit was reached; the child is gone.
        QueryError: The query is malformed, or the child died.
    """
    limit = None if seconds is None or seconds > _LONGEST_WAIT else seconds
    code, content, in_time = _ask_child(pickle.dumps((documents, prefixes, sparql, bindings)), limit)
    if not in_time:
        raise QueryTimeoutError(seconds or 0)
    if code != 0:
        message = (
            f"the query process ended with code {code}: "
            "the query is nested too deeply, or its result takes too much memory; request less"
        )
        raise QueryError(message)
    answer = pickle.loads(content)  # noqa: S301 (written by our own child a moment ago)
    if isinstance(answer, QueryError):
        raise answer
    variables, answers = answer
    return variables, answers


def _ask_child(question: bytes, limit: float | None) -> tuple[int, bytes, bool]:
    """Return the exit code of a child, what it said, and whether it did so in time.

    Its standard input stays open as long as somebody waits for the answer: a child that finds it closed ends itself, so
    that none works on when this process is interrupted or killed.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.Popen(  # noqa: S603 (our own interpreter, our own code)
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    alarm = threading.Timer(limit or 0, stop)
    alarm.daemon = True
    if limit is not None:
        alarm.start()
    try:
        if child.stdin is None or child.stdout is None:  # pragma: no cover (both were asked for)
            return child.wait(), b"", True
        with contextlib.suppress(OSError):  # it died already; its code tells
            child.stdin.write(question)
            child.stdin.flush()
        content = child.stdout.read()
        return child.wait(), content, not late.is_set()
    finally:
        alarm.cancel()
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def serve() -> None:
    """Be the child: read one question from standard input, write one answer to standard output."""
    documents, prefixes, sparql, bindings = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own parent)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    _bound_memory(sum(len(document.content) for document in documents))
    answer: Any
    try:
        store = open_store(documents)
        variables, answers = run_deep(lambda: ask(store, prefixes, sparql, bindings))
        answer = (variables, answers)
    except QueryError as error:
        answer = error
    sys.stdout.buffer.write(pickle.dumps(answer))
    sys.stdout.buffer.flush()


def _end_with_the_parent() -> None:
    """End this process when nobody holds the other end of its standard input any more."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _bound_memory(size: int) -> None:
    """Let this process have so much memory and no more, where the system can tell it so."""
    try:
        import resource
    except ImportError:
        return
    most = max(_MOST_MEMORY, _MEMORY_TIMES * size)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
