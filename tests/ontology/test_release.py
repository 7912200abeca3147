"""Releases: the state of each is kept, the next is compared with it, and one command writes what belongs to it."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from massage_ontology.bundled import RELEASES
from massage_ontology.changes.difference import diff
from massage_ontology.changes.guide import write_guide
from massage_ontology.loading import load
from massage_ontology.namespaces import BASE

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parents[2]
GUARD, RELEASE = (CHECKOUT / ".ci" / name for name in ("guard_release.py", "release.py"))
STATES = sorted((CHECKOUT / "ontology" / RELEASES).glob("*.nt.gz"))
TEA = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <http://example.org/> .
ex:tea a skos:Concept ; skos:prefLabel "tea"@en ; skos:definition "Leaves in water."@en .
ex:green a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broader ex:tea .
"""
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-01\n"


def _run(program: Path, *arguments: str | Path) -> tuple[int, str]:
    command = [sys.executable, str(program), *map(str, arguments)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    answer = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment)
    return answer.returncode, answer.stdout + answer.stderr


# ---- the guard -------------------------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "ontology" / "mappings").mkdir(parents=True)
    (tmp_path / "ontology" / RELEASES).mkdir()
    for name in ("shapes.ttl", "catalog.ttl"):
        (tmp_path / "ontology" / name).write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    _write(tmp_path, TEA)
    _announce(tmp_path, "1.2.0")
    return tmp_path


def _announce(folder: Path, version: str) -> None:
    (folder / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n', encoding="utf-8")


def _write(folder: Path, text: str) -> None:
    (folder / "ontology" / "tea.ttl").write_text(text, encoding="utf-8")


def _keep(folder: Path, version: str, text: str = TEA) -> None:
    """Keep a state as the one of a release; written by rdflib, so that nothing hangs on how it is written here."""
    graph = rdflib.Graph().parse(data=text, format="turtle")
    path = folder / "ontology" / RELEASES / f"teas-{version}.nt.gz"
    path.write_bytes(gzip.compress(graph.serialize(format="nt").encode()))


def test_without_a_release_there_is_nothing_to_guard(checkout: Path) -> None:
    for version in (None, "1.3.0"):
        if version:
            _keep(checkout, version)
        code, said = _run(GUARD, checkout)
        assert (code, said.split(":")[0]) == (0, "no release yet")


@pytest.mark.parametrize(
    ("change", "deserved"),
    [
        (lambda text: text, "1.2.0"),
        (lambda text: text.replace("Leaves", "Leaves steeped"), "1.2.1"),
        (lambda text: text + 'ex:mate a skos:Concept ; skos:prefLabel "mate"@en .', "1.3.0"),
        (lambda text: text + "ex:green owl:deprecated true ; dcterms:isReplacedBy ex:tea .", "1.3.0"),
        (lambda text: text.replace(" ; skos:broader ex:tea", ""), "2.0.0"),
    ],
)
def test_the_version_has_to_be_worth_the_change(checkout: Path, change: object, deserved: str) -> None:
    _keep(checkout, "1.2.0")
    _write(checkout, change(TEA))  # type: ignore[operator]
    code, said = _run(GUARD, checkout)
    assert f"deserves {deserved}" in said
    assert code == (0 if deserved == "1.2.0" else 1)
    if code:
        assert "only 1.2.0 is announced: raise the version" in said
        assert "write its state anew: python3 .ci/release.py" in said
    _announce(checkout, deserved)
    assert _run(GUARD, checkout)[0] == 0


def test_before_1_0_a_minor_step_is_enough_for_what_breaks(checkout: Path) -> None:
    _keep(checkout, "0.1.0")
    (checkout / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    _write(checkout, TEA.replace(" ; skos:broader ex:tea", ""))
    for version, expected in (("0.1.1", 1), ("0.2.0", 0)):
        _announce(checkout, version)
        code, said = _run(GUARD, checkout)
        assert (code, "deserves 0.2.0 (major)" in said) == (expected, True)


def test_an_identifier_that_vanished_is_an_error_whatever_the_version(checkout: Path) -> None:
    _keep(checkout, "1.2.0")
    _write(checkout, TEA.replace("ex:green a", "ex:verde a"))
    for version in ("1.2.0", "2.0.0"):
        _announce(checkout, version)
        code, said = _run(GUARD, checkout)
        assert code == 1
        assert "1 identifiers vanished" in said
        assert "  removed <http://example.org/green> green tea\n" in said


def test_the_changelog_may_announce_it_too(checkout: Path) -> None:
    _keep(checkout, "1.2.0")
    _write(checkout, TEA + "ex:mate a skos:Concept .")
    assert _run(GUARD, checkout)[0] == 1
    changed = CHANGELOG.replace("## [1.2.0]", "## [1.3.0] - 2026-02-01\n\n## [1.2.0]")
    (checkout / "CHANGELOG.md").write_text(changed, encoding="utf-8")
    assert _run(GUARD, checkout)[0] == 0


def test_the_newest_release_counts_and_none_that_is_newer_than_the_version(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    for version in ("1.2.0", "1.10.0", "9.0.0"):
        _keep(checkout, version)
    _announce(checkout, "1.10.1")
    _write(checkout, TEA + "ex:mate a skos:Concept .")
    said = _run(GUARD, checkout)[1]
    assert "since 1.10.0, ontology/ deserves 1.11.0" in said
    assert "since 1.2.0" not in said
    assert "since 9.0.0" not in said


def test_a_state_of_the_announced_version_does_not_hide_the_one_before(checkout: Path) -> None:
    _keep(checkout, "1.1.0", TEA + 'ex:tea skos:notation "T" .')
    _keep(checkout, "1.2.0")
    code, said = _run(GUARD, checkout)
    assert code == 1
    assert "since 1.2.0, ontology/ deserves 1.2.0 (nothing changed)" in said
    assert "since 1.1.0, ontology/ deserves 2.0.0 (major), and only 1.2.0 is announced" in said


def test_this_checkout_announces_enough() -> None:
    code, said = _run(GUARD, CHECKOUT)
    assert code == 0, said


# ---- what a release consists of --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.name)
def test_a_state_is_sorted_packed_without_a_time_and_readable_by_anybody(path: Path) -> None:
    content = path.read_bytes()
    # RFC 1952: no flags (so no name), no time.
    assert content[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"
    lines = gzip.decompress(content).decode().splitlines()
    assert lines == sorted(set(lines))
    graph = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    assert len(graph) == len(lines)
    assert not [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)]
    version = re.findall(r"-(\d+\.\d+\.\d+)\.nt\.gz$", path.name)
    header = rdflib.URIRef(BASE), rdflib.OWL.versionInfo
    assert [str(each) for each in graph.objects(*header)] == version


def test_the_migration_pages_are_made_from_the_states() -> None:
    pages = sorted((CHECKOUT / "docs" / RELEASES).glob("migration-*.md"))
    assert len(pages) == len(STATES) - 1
    for page, old, new in zip(pages, STATES, STATES[1:], strict=False):
        text = page.read_text(encoding="utf-8")
        assert f"massage-ontology diff {old.name} {new.name} --format markdown\n" in text
        guide = write_guide(diff(load(old), load(new)))
        assert [line for line in guide.splitlines() if _without_reason(line) not in _lines(text)] == []


def _lines(text: str) -> set[str]:
    return {_without_reason(line) for line in text.splitlines()} | set(text.splitlines())


def _without_reason(line: str) -> str:
    """Return the first cells of a row about a label: why it left is a note of today."""
    cells = re.split(r"(?<!\\)\|", line)
    return "|".join(cells[:5])


# ---- the command -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the checkout in which a change was made and version 0.9.0 written."""
    copy = tmp_path_factory.mktemp("released")
    for name in ("ontology", "docs", ".ci"):
        shutil.copytree(CHECKOUT / name, copy / name)
    for name in ("pyproject.toml", "CITATION.cff", "CHANGELOG.md", "codemeta.json", ".zenodo.json"):
        shutil.copy(CHECKOUT / name, copy / name)
    with (copy / "ontology" / "sources.ttl").open("a", encoding="utf-8") as stream:
        stream.write('\nsource:a-new-one a bibo:Document ; dcterms:title "New" .\n')
    code, said = _run(copy / ".ci" / "release.py", "0.9.0", "2031-05-06")
    assert code == 0, said
    assert "wrote ontology/releases/massage-ontology-0.9.0.nt.gz (" in said
    assert "write the release notes, docs/releases/0.9.0.md" in said
    return copy


def test_the_command_sets_version_and_date_everywhere(released: Path) -> None:
    def text(name: str) -> str:
        return (released / name).read_text(encoding="utf-8")

    assert '\nversion = "0.9.0"\n' in text("pyproject.toml")
    assert "\nversion: 0.9.0\ndate-released: 2031-05-06\n" in text("CITATION.cff")
    assert "## [Unreleased]\n\n## [0.9.0] - 2031-05-06\n\n" in text("CHANGELOG.md")
    for name in ("ontology/massage.ttl", "ontology/schema.ttl"):
        header = text(name).partition(" a owl:Ontology ;")[2].partition("\n\n")[0]
        assert re.findall(r"\d+\.\d+\.\d+|20\d\d-\d\d-\d\d", header.partition("priorVersion")[2]) == [
            STATES[-1].name.split("-")[-1].removesuffix(".nt.gz"), "0.9.0", "0.9.0",
        ]  # fmt: skip
        assert 'dcterms:issued "2031-05-06"^^xsd:date' in header
        assert "(2031). massage-ontology: " in header
        assert ", version 0.9.0" in header
    assert 'dcat:version "0.9.0"' in text("ontology/catalog.ttl")
    assert (json.loads(text("codemeta.json"))["version"], json.loads(text(".zenodo.json"))["version"]) == ("0.9.0",) * 2
    assert json.loads(text("docs/registration/bioregistry.json"))["massage"]["version"] == "0.9.0"
    assert json.loads(text("docs/registration/bartoc.json"))["modified"] == "2031-05-06"


def test_the_command_keeps_the_state_and_the_guard_is_content(released: Path) -> None:
    state = load(released / "ontology" / RELEASES / "massage-ontology-0.9.0.nt.gz")
    assert len(state) == len(load())
    assert state.query(f"ASK {{ <{BASE}source/a-new-one> a bibo:Document }}")
    code, said = _run(released / ".ci" / "guard_release.py")
    assert code == 0, said
    assert "since 0.9.0, ontology/ deserves 0.9.0 (nothing changed)" in said
    page = (released / "docs" / RELEASES / "migration-0.9.0.md").read_text(encoding="utf-8")
    assert page.startswith("# Migration from ")
    assert "| added | 1 |" in page


def test_the_command_writes_the_same_bytes_again(released: Path) -> None:
    before = {
        path: path.read_bytes() for path in released.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    code, said = _run(released / ".ci" / "release.py")
    assert code == 0, said
    assert {path: path.read_bytes() for path in before} == before
