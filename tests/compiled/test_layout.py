"""Nothing but what was written is trusted."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.compiled import layout
from massage_ontology.compiled.layout import CompiledFile, is_compiled, reopen, stamp_of
from massage_ontology.errors import CompiledVocabularyError

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary


@pytest.fixture
def compiled(teas: Vocabulary, tmp_path: Path) -> Path:
    """Return a compiled vocabulary of this test's own."""
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(CompiledVocabularyError) as caught:
        massage_ontology.load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def everything(vocabulary: Vocabulary) -> str:
    columns = vocabulary.columns
    found = [
        sorted(column.items()) if hasattr(column, "keys") else list(column)
        for column in (getattr(columns, name) for name in columns.NAMES if name not in {"broader", "related"})
    ]
    return repr((found, list(columns.broader.rows), list(columns.related.rows), vocabulary.documents))


def test_it_is_known_by_its_first_bytes(compiled: Path, tmp_path: Path) -> None:
    assert is_compiled(str(compiled))
    assert not is_compiled(str(tmp_path))
    assert not is_compiled(str(tmp_path / "nowhere"))
    assert not is_compiled("tea\0")
    renamed = compiled.rename(tmp_path / "teas.ttl")
    assert len(massage_ontology.load(renamed)) == 7


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(compiled: Path, part: float) -> None:
    content = compiled.read_bytes()
    compiled.write_bytes(content[: max(int(len(content) * part), 100)])
    assert "truncated" in refusal(compiled)


@pytest.mark.parametrize("added", [b"\x00", b"more", bytes(5000)])
def test_a_longer_file_is_refused(compiled: Path, added: bytes) -> None:
    with compiled.open("ab") as stream:
        stream.write(added)
    assert "compile it again" in refusal(compiled)


def test_any_altered_byte_is_refused(compiled: Path) -> None:
    content = compiled.read_bytes()
    chance = random.Random(3)  # noqa: S311 (no secret)
    places = [16, len(content) - 1, len(content) - 40, *(chance.randrange(16, len(content)) for _ in range(60))]
    for place in places:
        altered = bytearray(content)
        altered[place] ^= 1 << chance.randrange(8)
        compiled.write_bytes(altered)
        assert refusal(compiled)


def test_what_was_altered_in_a_large_file_is_never_answered_from(
    compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "CHECKED_WHOLE", 0)
    content = compiled.read_bytes()
    expected = everything(massage_ontology.load(compiled))
    chance = random.Random(4)  # noqa: S311 (no secret)
    refused = 0
    for _ in range(120):
        altered = bytearray(content)
        altered[chance.randrange(16, len(content))] ^= 1 << chance.randrange(8)
        compiled.write_bytes(altered)
        try:
            assert everything(massage_ontology.load(compiled)) == expected
        except CompiledVocabularyError:
            refused += 1
    assert refused


def test_an_untouched_file_is_not_read_whole(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    really = CompiledFile._checksum  # noqa: SLF001 (it is counted)

    def counting(self: CompiledFile, length: int) -> int:
        calls.append(length)
        return really(self, length)

    monkeypatch.setattr(CompiledFile, "_checksum", counting)
    CompiledFile(str(compiled))
    assert calls == []
    os.utime(compiled)
    CompiledFile(str(compiled))
    assert len(calls) == 1
    CompiledFile(str(compiled), whole=False)
    assert len(calls) == 1


def test_a_stamp_is_a_part_of_a_second() -> None:
    assert all(0 <= stamp_of(checksum) < 1_000_000_000 for checksum in (0, 1, 9_999_999, 0xFFFFFFFF))


def test_another_format_version_is_refused(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "VERSION", layout.VERSION + 1)
    assert "is of format version 1, and this release reads 2; compile it again" in refusal(compiled)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE tea (name)")
    assert "is no compiled vocabulary" in refusal(path)


def test_a_file_that_sqlite_has_written_to_is_refused(compiled: Path) -> None:
    with closing(sqlite3.connect(compiled)) as database, database:
        database.execute("UPDATE label SET text = 'coffee'")
    assert "compile it again" in refusal(compiled)


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
    file = CompiledFile(str(compiled))
    assert pickle.loads(pickle.dumps(file)).seal == file.seal
    seal = file.seal
    del file
    massage.compile(compiled)
    with pytest.raises(CompiledVocabularyError, match="was compiled anew meanwhile; load it again"):
        reopen(str(compiled), seal)
    compiled.unlink()
    with pytest.raises(CompiledVocabularyError, match="cannot be opened again"):
        reopen(str(compiled), seal)


def test_threads_that_share_a_position_wait_for_each_other(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pread", raising=False)
    vocabulary = massage_ontology.load(compiled)
    assert [concept.key for concept in vocabulary["jasmine-tea"].broader_transitive] == [
        "green-tea",
        "scented-tea",
        "tea",
    ]
