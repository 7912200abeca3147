"""Compiling is atomic, gives the same bytes for the same input, and its files are read by many at once."""

from __future__ import annotations

import gzip
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
from massage_ontology.compiled.database import APPLICATION_ID, VERSION, schema
from massage_ontology.errors import ExportError
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Literal
from tests.conftest import DATA
from tests.house.programs import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from massage_ontology import Vocabulary

pytestmark = pytest.mark.slow


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


@pytest.mark.parametrize("step", ["_fill", "fold_all", "_sign"])
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
        "compiler._sign = slow\n"
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
def test_processes_answer_however_they_are_started(way: Any, teas: Vocabulary, tmp_path: Path) -> None:
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


# ---- for everybody who has SQLite -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("tables") / "teas.sqlite"
    massage_ontology.load(DATA / "teas.ttl").compile(path)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def rows(database: sqlite3.Connection, statement: str) -> list[tuple[object, ...]]:
    return database.execute(statement).fetchall()


def test_sqlite_finds_nothing_wrong(database: sqlite3.Connection) -> None:
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(database, "PRAGMA user_version") == [(VERSION,)]


def test_the_tables_hold_the_vocabulary(database: sqlite3.Connection, teas: Vocabulary) -> None:
    assert rows(database, "SELECT number, iri, local_name, pref_label, is_deprecated FROM concept ORDER BY number") == [
        (concept.number, concept.iri, concept.key, str(concept.pref_label), int(concept.is_deprecated))
        for concept in teas
    ]
    expected = [(c.number, *label) for c in teas for label in teas.columns.labels[c.number]]
    assert rows(database, "SELECT concept, kind, text, language FROM label ORDER BY id") == expected
    notes = sorted((c.number, *note) for c in teas for note in c.notes)
    assert sorted(rows(database, "SELECT concept, kind, text, language FROM note")) == notes
    folded = rows(database, "SELECT text, folded FROM label")
    assert folded == [(text, fold(str(text))) for text, _ in folded]
    mappings = [(c.number, *link) for c in teas for link in c.mappings]
    assert rows(database, "SELECT concept, kind, iri FROM mapping") == mappings
    assert rows(database, "SELECT value FROM about WHERE name = 'digest'") == [(teas.digest,)]


def test_links_are_rows(database: sqlite3.Connection, teas: Vocabulary) -> None:
    links = [(one.iri, other.iri) for one in teas for other in one.broader]
    assert (
        rows(
            database,
            "SELECT c.iri, b.iri FROM broader JOIN concept c ON c.number = broader.concept"
            " JOIN concept b ON b.number = broader.broader ORDER BY c.number, b.number",
        )
        == links
    )
    related = [(one.number, other.number) for one in teas for other in one.related]
    assert rows(database, "SELECT concept, related FROM related ORDER BY 1, 2") == related


def test_statements_are_rows(database: sqlite3.Connection, teas: Vocabulary) -> None:
    expected = [
        (subject, name, *((None, *term) if isinstance(term, Literal) else (term, None, None, None)))
        for subject, row in sorted(teas.columns.statements.items())
        for name, terms in row.items()
        for term in terms
    ]
    assert (
        rows(
            database,
            "SELECT r.iri, p.iri, o.iri, text, language, datatype"
            " FROM statement JOIN resource r ON r.number = subject JOIN resource p ON p.number = property"
            " LEFT JOIN resource o ON o.number = object ORDER BY id",
        )
        == expected
    )
    assert len(expected) > 3


def test_documents_are_packed_by_gzip(database: sqlite3.Connection, teas: Vocabulary) -> None:
    ((name, content),) = rows(database, "SELECT name, content FROM document")
    assert isinstance(name, bytes)
    assert isinstance(content, bytes)
    assert name.decode() == teas.documents[0].name
    assert gzip.decompress(content) == teas.documents[0].content


def test_a_document_that_shrinks_very_much_comes_back(teas: Vocabulary, tmp_path: Path) -> None:
    documents = (teas.documents[0]._replace(content=teas.documents[0].content + b"#" * (70 << 20)),)
    path = tmp_path / "large.sqlite"
    type(teas)(teas.columns, documents).compile(path)
    assert massage_ontology.load(path).documents == documents


def test_without_full_text_search_everything_else_is_there(
    teas: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = compiler.EXTRAS["fts5"].replace("fts5", "fts99")
    monkeypatch.setattr(compiler, "EXTRAS", {"fts99": script})
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    assert massage_ontology.load(path, verify=True) == teas
    with closing(sqlite3.connect(path)) as connection:
        assert rows(connection, "SELECT 1 FROM sqlite_master WHERE name = 'label_text'") == []
        assert rows(connection, "PRAGMA integrity_check") == [("ok",)]


def test_every_table_is_in_the_schema_and_on_the_page() -> None:
    names = [statement.split()[2] for statement in schema() if statement.startswith("CREATE TABLE")]
    assert list(compiler.TABLES) == names
    page = (CHECKOUT / "docs" / "verbs" / "compile.md").read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in page] == []


def test_schemes_and_collections_are_there(database: sqlite3.Connection, teas: Vocabulary) -> None:
    assert rows(
        database,
        "SELECT iri, text FROM scheme JOIN scheme_text ON scheme = number WHERE kind = 'prefLabel' ORDER BY number",
    ) == [(scheme.iri, str(scheme.pref_label)) for scheme in teas.schemes]
    assert rows(
        database,
        "SELECT c.local_name, s.text, is_top FROM in_scheme"
        " JOIN concept c ON c.number = concept JOIN scheme_text s ON s.scheme = in_scheme.scheme WHERE is_top"
        " AND s.kind = 'prefLabel'",
    ) == [("japan", "Tea regions", 1), ("tea", "Kinds of tea", 1)]
    members = rows(
        database,
        "SELECT m.iri FROM member m JOIN collection c ON c.number = collection WHERE is_ordered ORDER BY place",
    )
    assert [str(iri).rpartition("/")[2] for (iri,) in members] == ["jasmine-tea", "green-tea", "black-tea"]


def test_full_text_search_sets_accents_and_case_aside(database: sqlite3.Connection) -> None:
    if not rows(database, "SELECT 1 FROM sqlite_master WHERE name = 'label_text'"):
        pytest.skip("this SQLite has no full-text search")
    found = rows(
        database,
        "SELECT text FROM label WHERE id IN"
        " (SELECT rowid FROM label_text WHERE label_text MATCH 'GRUNER THE OR gruner')",
    )
    assert found == [("grüner Tee",)]


def test_texts_that_tools_cut_are_whole(tmp_path: Path) -> None:
    source = tmp_path / "nul.nt"
    source.write_text(
        '<urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "be\\u0000fore" .\n'
        "<urn:a> <http://www.w3.org/2004/02/skos/core#broader> <urn:b> .\n",
        encoding="utf-8",
    )
    path = tmp_path / "nul.sqlite"
    massage_ontology.load(source).compile(path)
    with closing(sqlite3.connect(path)) as connection:
        assert rows(connection, "SELECT text FROM label") == [("be\x00fore",), ("b",)]
    assert massage_ontology.load(path)["a"].pref_label == "be\x00fore"
