"""Compiling is atomic, gives the same bytes for the same input, and its files are read by many at once."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

import massage_ontology
from massage_ontology.compiled import compiler
from massage_ontology.errors import ExportError
from tests.conftest import DATA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from massage_ontology import Vocabulary


def test_equal_input_gives_equal_bytes(teas: Vocabulary, tmp_path: Path) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    teas.compile(one)
    massage_ontology.load(one).compile(two)
    assert one.read_bytes() == two.read_bytes()
    program = "import massage_ontology, sys; massage_ontology.load(sys.argv[1]).compile(sys.argv[2])"
    for seed in ("0", "5"):
        subprocess.run(
            [sys.executable, "-c", program, DATA / "teas.ttl", two],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("step", ["write_tables", "arrange", "crc32"])
def test_a_full_disk_leaves_the_old_file(
    teas: Vocabulary, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiler, step, full)
    with pytest.raises(ExportError, match="cannot be written: No space left on device"):
        teas.compile(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["teas.sqlite"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot be asked to stop a process there")
def test_a_kill_leaves_the_old_file(teas: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    before = path.read_bytes()
    program = (
        "import sys, time, massage_ontology\n"
        "from massage_ontology.compiled import compiler\n"
        "def slow(*_):\n    print('now', flush=True)\n    time.sleep(60)\n"
        "compiler.checksum_of = slow\n"
        "massage_ontology.load(sys.argv[1]).compile(sys.argv[2])\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program, DATA / "teas.ttl", path], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert path.read_bytes() == before
    assert massage_ontology.load(path) == teas


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot be asked to stop a process there")
def test_a_kill_at_any_moment_leaves_one_whole_file(massage: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    massage.compile(path)
    program = (
        "import massage_ontology, sys; v = massage_ontology.load()\n"
        "print('now', flush=True)\n"
        "while True: v.compile(sys.argv[1])"
    )
    chance = random.Random(9)  # noqa: S311 (no secret)
    for _ in range(4):
        child = subprocess.Popen([sys.executable, "-c", program, path], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.4))
        child.kill()
        child.wait()
        child.stdout.close()
        assert len(massage_ontology.load(path)) == len(massage)
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_processes_leave_one_whole_file(teas: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    program = (
        "import massage_ontology, sys; v = massage_ontology.load(sys.argv[1])\n"
        "for _ in range(5): v.compile(sys.argv[2])"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", program, DATA / name, path]) for name in ("teas.ttl", "servings.ttl")
    ]
    seen = set()
    while any(child.poll() is None for child in children):
        if path.exists():
            seen.add(len(massage_ontology.load(path)))
        time.sleep(0.01)
    assert [child.returncode for child in children] == [0, 0]
    whole = {len(teas), len(massage_ontology.load(DATA / "servings.ttl"))}
    assert len(massage_ontology.load(path)) in whole
    assert seen <= whole


def test_many_threads_read_at_once(massage: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "massage.sqlite"
    massage.compile(path)
    vocabulary = massage_ontology.load(path)
    keys = [concept.key for concept in massage]

    def ask(key: str) -> tuple[str, ...]:
        return tuple(each.iri for each in vocabulary[key].broader_transitive)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, keys))
    assert answers == [tuple(each.iri for each in massage[key].broader_transitive) for key in keys]


QUESTIONS: dict[str, Callable[[Vocabulary, str], object]] = {
    "labels": lambda it, key: [it[key].label(tag) for tag in (None, "de", "ja")],
    "notes": lambda it, key: it[key].notes,
    "below": lambda it, key: [each.iri for each in it[key].narrower_transitive],
    "related": lambda it, key: [each.iri for each in it[key].related],
    "mappings": lambda it, key: it[key].mappings,
    "schemes": lambda it, key: [each.iri for each in it[key].in_scheme],
    "found": lambda it, key: [hit.concept.iri for hit in it.search(key.replace("-", " "), limit=3)],
    "nearly": lambda it, key: [hit.concept.iri for hit in it.search(f"{key[:-1]}x", limit=2)],
    "place": lambda it, key: (it[key].depth, len(it[key].paths_to_top)),
    "values": lambda it, key: str(it[key].values("dcterms:source")),
    "rows": lambda it, key: len(it.query(f"SELECT ?o {{ <{it[key].iri}> ?p ?o }}")),
    "groups": lambda it, key: (it.languages, [each.iri for each in it[key].collections]),
}


def test_threads_that_open_everything_at_once(massage: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "massage.sqlite"
    massage.compile(path)
    keys = [concept.key for concept in massage][::80]
    expected = {(name, key): ask(massage, key) for name, ask in QUESTIONS.items() for key in keys}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for attempt in range(3):
            vocabulary = massage_ontology.load(path)
            together = threading.Barrier(6)

            def work(seed: int, it: Vocabulary = vocabulary, start: threading.Barrier = together) -> None:
                questions = list(expected)
                random.Random(seed).shuffle(questions)  # noqa: S311 (no secret)
                start.wait()
                for name, key in questions:
                    assert QUESTIONS[name](it, key) == expected[name, key], (name, key)

            with ThreadPoolExecutor(6) as pool:
                list(pool.map(work, range(6 * attempt, 6 * attempt + 6)))
    finally:
        sys.setswitchinterval(before)


def answer(vocabulary: Vocabulary) -> list[str]:
    """Answer in another process."""
    return [each.iri for each in vocabulary["jasmine-tea"].broader_transitive]


@pytest.mark.parametrize("way", multiprocessing.get_all_start_methods())
def test_processes_answer_however_they_are_started(way: Any, teas: Vocabulary, tmp_path: Path) -> None:  # noqa: ANN401
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    compiled = massage_ontology.load(path)
    expected = answer(compiled)
    with multiprocessing.get_context(way).Pool(2) as pool:
        assert pool.map(answer, [compiled, teas] * 3) == [expected] * 6


def test_a_place_that_cannot_be_written_is_refused(teas: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a directory"):
        teas.compile(tmp_path)
    with pytest.raises(ExportError, match="does not exist"):
        teas.compile(tmp_path / "nowhere" / "teas.sqlite")
