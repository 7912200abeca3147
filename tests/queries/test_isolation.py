"""A limited query answers like an unlimited one, and is gone at its limit."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_ontology.errors import QueryError, QueryTimeoutError
from massage_ontology.queries import isolation
from massage_ontology.queries.isolation import answer_within
from massage_ontology.queries.store import ask, open_store
from tests.conftest import DATA
from tests.signals import start

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"
PREFIXES = {"skos": "http://www.w3.org/2004/02/skos/core#"}


def test_the_answer_is_the_same(teas: Vocabulary) -> None:
    sparql = "SELECT ?c ?label { ?c skos:prefLabel ?label } ORDER BY ?c ?label"
    names, rows = answer_within(60, teas.documents, PREFIXES, sparql)
    expected_names, expected = ask(open_store(teas.documents), PREFIXES, sparql)
    assert not isinstance(rows, bool)
    assert not isinstance(expected, bool)
    assert names == expected_names
    assert list(rows) == list(expected)
    assert len(rows) == len(expected) > 10
    assert answer_within(60, teas.documents, PREFIXES, "ASK { ?c a skos:Concept }") == ((), True)


def test_mistakes_come_back_with_their_place(teas: Vocabulary) -> None:
    with pytest.raises(QueryError) as caught:
        answer_within(60, teas.documents, PREFIXES, "SELECT ?c {")
    assert caught.value.line == 1


def test_at_the_limit_it_is_stopped(teas: Vocabulary) -> None:
    begin = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"time limit of 0\.2 seconds"):
        answer_within(0.2, teas.documents, PREFIXES, ENDLESS)
    assert time.monotonic() - begin < 30


def test_a_child_that_dies_is_an_error(teas: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_CHILD", "import os; os._exit(7)")
    with pytest.raises(QueryError, match="ended with code 7"):
        answer_within(60, teas.documents, PREFIXES, "ASK {}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_no_child_works_on_when_its_parent_has_gone(name: str, tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from massage_ontology.queries import isolation\n"
        "isolation._CHILD = 'import os, sys; open(sys.argv[1], \"w\").write(str(os.getpid())); ' + isolation._CHILD\n"
        "run = isolation.subprocess.Popen\n"
        "isolation.subprocess.Popen = lambda line, **rest: run([*line, 'child.txt'], **rest)\n"
        "sys.argv = ['massage-ontology', *sys.argv[1:]]\n"
        "from massage_ontology.__main__ import main\n"
        "main()\n"
    )
    arguments = ["query", ENDLESS, "--timeout", "100", "--vocabulary", str(DATA / "teas.ttl")]
    with start([sys.executable, "-c", program, *arguments], cwd=tmp_path) as parent:
        child = _number_in(tmp_path / "child.txt")
        time.sleep(0.3)
        parent.send_signal(getattr(signal, name))
        parent.wait(60)
    for _ in range(600):
        if not _is_running(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child worked on")


def _number_in(path: Path) -> int:
    for _ in range(600):
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.1)
    pytest.fail("the child was never started")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")  # a process that has ended but that nobody has asked for is none
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
