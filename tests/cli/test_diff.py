"""`massage-ontology diff`, as it is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from massage_ontology.cli.main import main

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


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["diff", *arguments])
    return int(ended.value.code or 0)


def test_changes_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("old.ttl", "new.ttl", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [(each["kind"], each["iri"]) for each in data["changes"]] == [
        ("removed", "http://example.org/mao"),
        ("relabeled", "http://example.org/tea"),
    ]


def test_no_change_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("old.ttl", "old.ttl") == 1
    assert capsys.readouterr().out == "no change\n"


def test_a_release_can_be_guarded(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("old.ttl", "new.ttl", "--at-most", "minor") == 2
    assert "deserves a major step" in capsys.readouterr().err
    assert _run("old.ttl", "new.ttl", "--at-most", "major") == 0


def test_the_migration_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("old.ttl", "new.ttl", "--format", "migration") == 0
    assert capsys.readouterr().out == "old_iri\tchange\tnew_iris\nhttp://example.org/mao\tremoved\t\n"


def test_a_missing_file_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("old.ttl", "nowhere.ttl") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
