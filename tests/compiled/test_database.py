"""Nothing but what was written is trusted, and no byte is read that need not be."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

import massage_ontology
from massage_ontology.compiled import database
from massage_ontology.compiled.database import Database, is_compiled, schema
from massage_ontology.errors import CompiledVocabularyError
from tests.compiled.forging import forge, retyped
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

ENDLESS = """
CREATE VIEW label AS WITH RECURSIVE n(x) AS (VALUES (0) UNION ALL SELECT x + 1 FROM n)
SELECT x AS id, 0 AS concept, 'prefLabel' AS kind, 'x' AS text, 'en' AS language, 'x' AS folded FROM n
"""
DAMAGED = "is damaged: it was truncated or altered after it was compiled; compile it again"


@pytest.fixture
def compiled(teas: Vocabulary, tmp_path: Path) -> Path:
    """Return a compiled vocabulary of this test's own."""
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    return path


def refusal(path: Path, *, verify: bool = False) -> str:
    with pytest.raises(CompiledVocabularyError) as caught:
        massage_ontology.load(path, verify=verify)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def everything(vocabulary: Vocabulary) -> str:
    columns = vocabulary.columns
    found = [
        sorted(column.items()) if hasattr(column, "keys") else list(column)
        for column in (getattr(columns, name) for name in columns.NAMES if name not in {"broader", "related"})
    ]
    links = [list(columns.broader.rows), list(columns.related.rows)]
    search = [(hit.concept.iri, hit.how) for hit in vocabulary.search("gren tea")]
    return repr((found, links, search, vocabulary.documents))


def test_it_is_known_by_its_first_bytes(compiled: Path, tmp_path: Path) -> None:
    assert is_compiled(str(compiled))
    assert not is_compiled(str(tmp_path))
    assert not is_compiled(str(tmp_path / "nowhere"))
    assert not is_compiled("tea\0")
    renamed = compiled.rename(tmp_path / "teas.ttl")
    assert len(massage_ontology.load(renamed)) == 7


@pytest.mark.parametrize("name", ["100%.sqlite", "is it?.sqlite", "tea #1.sqlite", "thé 茶.sqlite", "%41.sqlite"])
def test_any_name_of_a_file_will_do(compiled: Path, name: str, teas: Vocabulary) -> None:
    if os.name == "nt" and "?" in name:
        pytest.skip("Windows has no such names")
    assert massage_ontology.load(compiled.rename(compiled.with_name(name))) == teas


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(compiled: Path, part: float) -> None:
    content = compiled.read_bytes()
    compiled.write_bytes(content[: max(int(len(content) * part), 50)])
    assert "truncated" in refusal(compiled)


@pytest.mark.parametrize("added", [b"\x00", b"more", bytes(4096)])
def test_a_longer_file_is_refused(compiled: Path, added: bytes) -> None:
    with compiled.open("ab") as stream:
        stream.write(added)
    assert DAMAGED in refusal(compiled)


def test_another_format_version_is_refused(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "VERSION", database.VERSION + 1)
    assert (
        f"is of format version {database.VERSION - 1}, and this release reads {database.VERSION}; compile"
        in refusal(compiled)
    )


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE tea (name)")
    assert "is not a compiled vocabulary" in refusal(path)


@pytest.mark.parametrize("script", ["UPDATE label SET text = 'coffee'", "PRAGMA journal_mode = WAL", "VACUUM"])
def test_a_file_that_sqlite_has_written_to_is_refused(compiled: Path, script: str) -> None:
    with closing(sqlite3.connect(compiled)) as other, other:
        other.execute(script)
    assert DAMAGED in refusal(compiled)


def test_any_altered_byte_is_found_on_request(compiled: Path) -> None:
    content = compiled.read_bytes()
    assert len(massage_ontology.load(compiled, verify=True)) == 7
    chance = random.Random(3)  # noqa: S311 (no secret)
    places = [16, len(content) - 1, 2 * 4096 - 1, *(chance.randrange(16, len(content)) for _ in range(60))]
    for place in places:
        altered = bytearray(content)
        altered[place] ^= 1 << chance.randrange(8)
        compiled.write_bytes(altered)
        assert "compile it again" in refusal(compiled, verify=True)


def test_the_digest_is_that_of_the_file(compiled: Path) -> None:
    content, digest = compiled.read_bytes(), Database(str(compiled)).digest
    assert content.count(digest.encode()) == 1
    blank = content.replace(digest.encode(), b"0" * 64)
    assert hashlib.sha256(blank).hexdigest() == digest


def test_what_is_noticed_later_ends_in_the_same_sentence(compiled: Path) -> None:
    content = compiled.read_bytes()
    expected = everything(massage_ontology.load(compiled))
    chance = random.Random(4)  # noqa: S311 (no secret)
    refused = 0
    for _ in range(150):
        altered = bytearray(content)
        for _ in range(30):
            altered[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
        compiled.write_bytes(altered)
        try:
            assert everything(massage_ontology.load(compiled)) is not None
        except CompiledVocabularyError as error:
            refused += DAMAGED in str(error)
    assert refused > 50
    compiled.write_bytes(content)
    assert everything(massage_ontology.load(compiled)) == expected


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE label SET kind = 'prefLabex'",
        "UPDATE label SET text = x'ff'",
        "UPDATE label SET concept = 99",
        "UPDATE label SET concept = -1",
        "UPDATE note SET text = CAST(x'ff' AS TEXT)",
        "UPDATE mapping SET kind = x'00'",
        "UPDATE broader SET broader = 99 WHERE concept = 1",
        "UPDATE in_scheme SET scheme = 50",
        "UPDATE scheme_text SET kind = 'note' WHERE kind = 'prefLabel'; UPDATE scheme_text SET kind = 'xLabel'",
        "UPDATE concept SET number = number + 1000000000000 WHERE number = (SELECT max(number) FROM concept)",
        "UPDATE about SET value = 'many' WHERE name = 'concepts'",
        "DELETE FROM about",
        "DELETE FROM checksum",
        "DELETE FROM concept WHERE number = 3",
        "UPDATE document SET content = x'00'",
        "UPDATE statement SET text = x'01' WHERE object IS NULL",
        "UPDATE statement SET object = 9999 WHERE object IS NOT NULL",
        "DROP TABLE note",
        "DROP INDEX label_by_folded",
        f"ALTER TABLE label RENAME TO kept; {ENDLESS}",
        retyped("label", "text"),
        retyped("concept", "iri"),
        retyped("about", "value"),
    ],
)
def test_a_forged_file_is_refused(compiled: Path, script: str) -> None:
    forge(compiled, script)
    with pytest.raises(CompiledVocabularyError, match="compile it again"):
        everything(massage_ontology.load(compiled))


def test_the_forger_leaves_a_file_that_opens(compiled: Path) -> None:
    forge(compiled, "UPDATE label SET text = 'coffee', folded = 'coffee' WHERE kind = 'prefLabel'")
    assert massage_ontology.load(compiled, verify=True)["tea"].pref_label == "coffee"


def test_a_first_answer_asks_the_same_few_questions_whatever_the_size(
    compiled: Path, massage: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    really = Database.batches

    def counting(self: Database, sql: str, *arguments: Any) -> Any:
        asked.append(sql)
        return really(self, sql, *arguments)

    massage.compile(compiled.with_name("massage.sqlite"))
    monkeypatch.setattr(Database, "batches", counting)
    found = []
    for name, label in (("teas.sqlite", "jasmine tea"), ("massage.sqlite", "sports massage")):
        asked.clear()
        assert massage_ontology.load(compiled.with_name(name)).named(label).iri
        found.append(list(asked))
    assert found[0] == found[1]
    assert len(found[0]) < 12
    assert [sql for sql in found[0] if " WHERE 1" in sql] == [], "nothing is read whole"


def test_an_open_file_survives_being_replaced(teas: Vocabulary, compiled: Path) -> None:
    opened = massage_ontology.load(compiled)
    pickled = pickle.dumps(opened)
    if os.name != "nt":
        other = compiled.with_name("other.sqlite")
        massage_ontology.load(compiled).compile(other)
        shutil.move(other, compiled)
        assert everything(opened) == everything(teas)
    assert pickle.loads(pickled) == opened


def test_a_pickle_knows_its_file(compiled: Path, massage: Vocabulary) -> None:
    file = Database(str(compiled))
    assert pickle.loads(pickle.dumps(file)).digest == file.digest
    pickled = pickle.dumps(file)
    del file
    massage.compile(compiled)
    with pytest.raises(CompiledVocabularyError, match="was compiled again in the meantime; load it again"):
        pickle.loads(pickled)
    compiled.unlink()
    with pytest.raises(CompiledVocabularyError, match="cannot be read: No such file"):
        pickle.loads(pickled)


def _first(vocabulary: Vocabulary) -> str:
    try:
        return vocabulary["tea"].definition or ""
    except CompiledVocabularyError as error:
        return str(error)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no process is forked here")
def test_a_forked_child_opens_the_file_again(compiled: Path, teas: Vocabulary) -> None:
    other = massage_ontology.load(DATA / "awkward.ttl")
    opened = massage_ontology.load(compiled)
    here = opened.columns.file._connection  # type: ignore[attr-defined]  # noqa: SLF001 (which one it is)
    fork = multiprocessing.get_context("fork")

    def look(answers: multiprocessing.queues.SimpleQueue[object]) -> None:
        answers.put((_first(opened), opened.columns.file._connection is here))  # type: ignore[attr-defined]  # noqa: SLF001

    for expected in (str(teas["tea"].definition), "was compiled again in the meantime; load it again"):
        answers = fork.SimpleQueue()
        child = fork.Process(target=look, args=(answers,))
        child.start()
        said, is_the_same = answers.get()
        child.join()
        assert expected in said
        assert not is_the_same
        other.compile(compiled)


def test_the_schema_is_what_sqlite_keeps(compiled: Path) -> None:
    with closing(sqlite3.connect(compiled)) as other:
        kept = {sql for (sql,) in other.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    assert set(schema()) <= kept
    assert all(statement.startswith(("CREATE TABLE ", "CREATE INDEX ")) for statement in schema())
