"""The guard of releases: a version is announced that is worth what changed in the vocabulary since the last one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
GUARD = CHECKOUT / ".ci" / "guard_release.py"
TEA = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <http://example.org/> .
ex:tea a skos:Concept ; skos:prefLabel "tea"@en ; skos:definition "Leaves in water."@en .
ex:green a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broader ex:tea .
"""
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-01\n"


def _git(folder: Path, *arguments: str) -> None:
    names = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=os.environ | names)  # noqa: S607


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "ontology" / "mappings").mkdir(parents=True)
    (tmp_path / "ontology" / "tea.ttl").write_text(TEA, encoding="utf-8")
    (tmp_path / "ontology" / "shapes.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "a release")
    return tmp_path


def _guard(folder: Path) -> tuple[int, str]:
    answer = subprocess.run([sys.executable, str(GUARD), str(folder)], check=False, capture_output=True, text=True)
    return answer.returncode, answer.stdout + answer.stderr


def _announce(folder: Path, version: str) -> None:
    (folder / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n', encoding="utf-8")


def _write(folder: Path, text: str) -> None:
    (folder / "ontology" / "tea.ttl").write_text(text, encoding="utf-8")


def test_without_a_release_there_is_nothing_to_guard(repository: Path) -> None:
    for tag in (None, "vision", "v2"):
        if tag:
            _git(repository, "tag", tag)
        code, said = _guard(repository)
        assert (code, said.split(":")[0]) == (0, "no release yet")


@pytest.mark.parametrize(
    ("change", "deserved"),
    [
        (lambda text: text, "1.2.0"),
        (lambda text: text.replace("Leaves", "Leaves steeped"), "1.2.1"),
        (lambda text: text + 'ex:mate a skos:Concept ; skos:prefLabel "mate"@en .', "1.3.0"),
        (lambda text: text + "ex:green owl:deprecated true ; dcterms:isReplacedBy ex:tea .", "1.3.0"),
        (lambda text: text.replace("ex:green a skos:Concept", "ex:verde a skos:Concept"), "2.0.0"),
        (lambda text: text.replace(" ; skos:broader ex:tea", ""), "2.0.0"),
    ],
)
def test_the_version_has_to_be_worth_the_change(repository: Path, change: object, deserved: str) -> None:
    _git(repository, "tag", "v1.2.0")
    _write(repository, change(TEA))  # type: ignore[operator]
    code, said = _guard(repository)
    assert f"deserves {deserved}" in said
    assert code == (0 if deserved == "1.2.0" else 1)
    if code:
        assert "only 1.2.0 is announced: raise the version" in said
    _announce(repository, deserved)
    assert _guard(repository)[0] == 0


def test_the_changelog_may_announce_it_too(repository: Path) -> None:
    _git(repository, "tag", "v1.2.0")
    _write(repository, TEA + "ex:mate a skos:Concept .")
    assert _guard(repository)[0] == 1
    changed = CHANGELOG.replace("## [1.2.0]", "## [1.3.0] - 2026-02-01\n\n## [1.2.0]")
    (repository / "CHANGELOG.md").write_text(changed, encoding="utf-8")
    assert _guard(repository)[0] == 0


def test_the_last_release_counts_and_only_what_lies_behind(repository: Path) -> None:
    for tag in ("v1.2.0", "v1.10.0"):
        _git(repository, "tag", tag)
    _write(repository, TEA + "ex:mate a skos:Concept .")
    assert "since v1.10.0, ontology/ deserves 1.11.0" in _guard(repository)[1]
    _git(repository, "commit", "-q", "-a", "-m", "more")
    _git(repository, "tag", "v9.0.0")
    _git(repository, "checkout", "-q", "HEAD~1")
    assert "since v1.10.0" in _guard(repository)[1]


def test_what_asks_for_the_step_is_told(repository: Path) -> None:
    _git(repository, "tag", "v1.2.0")
    _write(repository, TEA.replace("ex:green a", "ex:verde a"))
    assert "  removed <http://example.org/green> green tea\n" in _guard(repository)[1]


def test_this_checkout_announces_enough() -> None:
    code, said = _guard(CHECKOUT)
    assert code == 0, said
