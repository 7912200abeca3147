"""`massage-ontology diff`, as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.commands import run

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> .\n"
OLD = HEAD + 'ex:tea a skos:Concept ; skos:prefLabel "tea"@en . ex:mao a skos:Concept .\n'
NEW = HEAD + 'ex:tea a skos:Concept ; skos:prefLabel "Tea"@en .\n'


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.ttl").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")


def test_changes_are_told() -> None:
    result = run("diff", "old.ttl", "new.ttl", "--format", "json")
    assert result.code == 0
    data = json.loads(result.out)
    assert [(each["kind"], each["iri"]) for each in data["changes"]] == [
        ("removed", "http://example.org/mao"),
        ("relabeled", "http://example.org/tea"),
    ]


def test_no_change_ends_with_one() -> None:
    result = run("diff", "old.ttl", "old.ttl")
    assert result.code == 1
    assert result.out == "no change\n"


def test_a_release_can_be_guarded() -> None:
    result = run("diff", "old.ttl", "new.ttl", "--at-most", "minor")
    assert result.code == 2
    assert "require a major version step" in result.err
    assert run("diff", "old.ttl", "new.ttl", "--at-most", "major").code == 0


def test_the_migration_table() -> None:
    result = run("diff", "old.ttl", "new.ttl", "--format", "migration")
    assert result.code == 0
    assert result.out == "old_iri\tchange\tnew_iris\nhttp://example.org/mao\tremoved\t\n"


def test_a_missing_file_is_one_sentence() -> None:
    result = run("diff", "old.ttl", "nowhere.ttl")
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
