"""One fact, one place: where a file has to repeat a fact, it agrees with `pyproject.toml`."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

import massage_ontology
from tests.house.programs import CHECKOUT

PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


def _citation() -> dict[str, Any]:
    """Read the few forms of YAML that `CITATION.cff` has: texts, folded texts, lists, lists of names."""
    found: dict[str, Any] = {}
    for block in re.split(r"\n(?=\S)", (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8").rstrip()):
        key, _, value = block.partition(":")
        rows = [line.strip() for line in value.strip().splitlines()]
        if rows[0] == ">-":
            found[key] = " ".join(rows[1:])
        elif len(rows) > 1 or rows[0].startswith("- "):
            found[key] = [row.removeprefix("- ").removeprefix("name: ").strip('"') for row in rows]
        else:
            found[key] = rows[0].strip('"')
    return found


CITATION = _citation()


def read(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("CITATION.cff", r"^version: (.+)$"),
        ("CITATION.cff", r"^cff-version: (1\.2\.0)$"),
        ("CHANGELOG.md", r"^## \[(\d.+?)\]"),
        ("codemeta.json", r'^  "version": "(.+)",$'),
        (".zenodo.json", r'^  "version": "(.+)",$'),
        ("docs/registration/bioregistry.json", r'^    "version": "(.+)"$'),
        ("docs/releases/index.md", r"^\| (\d\S+) \|"),
        *(
            (f"ontology/{name}.ttl", pattern)
            for name in ("massage", "schema")
            for pattern in (r'owl:versionInfo "(.+)"', r"owl:versionIRI \S*?(\d+\.\d+\.\d+)", r", version (\S+?)[.,] ")
        ),
        ("ontology/catalog.ttl", r'dcat:version "(.+)"'),
    ],
)
def test_the_version_is_everywhere_the_same(name: str, pattern: str) -> None:
    found = re.findall(pattern, read(name), re.MULTILINE)
    assert found[:1] == [PROJECT["version"] if "cff-version" not in pattern else "1.2.0"]


def test_the_version_has_its_pages_and_its_state() -> None:
    version = PROJECT["version"]
    menu = read("mkdocs.yml")
    for page in (f"releases/{version}.md", f"releases/migration-{version}.md"):
        assert (CHECKOUT / "docs" / page).is_file(), f"run: python3 .ci/release.py, and write docs/{page}"
        assert f": {page}\n" in menu
    assert (CHECKOUT / "ontology" / "releases" / f"massage-ontology-{version}.nt.gz").is_file()


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("CHANGELOG.md", rf"^## \[{re.escape(PROJECT['version'])}\] - (.+)$"),
        ("codemeta.json", r'"datePublished": "(.+)"'),
        (".zenodo.json", r'"publication_date": "(.+)"'),
        ("docs/registration/bartoc.json", r'"issued": "(.+)"'),
        (f"docs/releases/{PROJECT['version']}.md", r"^Released (.+?)\. "),
        ("docs/releases/index.md", rf"^\| {re.escape(PROJECT['version'])} \| (\S+) \|"),
        ("ontology/massage.ttl", r'dcterms:issued "(.+?)"'),
        ("ontology/schema.ttl", r'dcterms:issued "(.+?)"'),
    ],
)
def test_the_date_is_everywhere_the_same(name: str, pattern: str) -> None:
    assert re.findall(pattern, read(name), re.MULTILINE) == [CITATION["date-released"]]


def test_archives_are_told_what_citations_are_told() -> None:
    codemeta, zenodo = json.loads(read("codemeta.json")), json.loads(read(".zenodo.json"))
    agents = [{"name": name} for name in CITATION["authors"]]
    assert [{"name": author["name"]} for author in codemeta["author"]] == agents == zenodo["creators"]
    assert {author["@type"] for author in codemeta["author"]} == {"Organization"}
    assert zenodo["title"] == CITATION["title"]
    assert codemeta["name"] == PROJECT["name"]
    assert codemeta["description"] == zenodo["description"] == CITATION["abstract"]
    assert codemeta["keywords"] == zenodo["keywords"] == CITATION["keywords"]
    assert codemeta["url"] == codemeta["identifier"] == CITATION["url"]
    assert [each.rpartition("/")[2] for each in codemeta["license"]] == CITATION["license"]
    assert zenodo["license"] == CITATION["license"][0].lower()
    assert all(name in zenodo["notes"] for name in CITATION["license"])
    assert " AND ".join(CITATION["license"]) == PROJECT["license"]
    assert PROJECT["requires-python"].removeprefix(">=") in codemeta["runtimePlatform"]


def test_the_release_workflow_keeps_no_token_and_builds_once() -> None:
    text = read(".github/workflows/release.yml")
    assert "secrets." not in text
    assert "password" not in text
    assert text.count("python -m build") == 1
    assert text.count("id-token: write") == 1
    assert "\npermissions: {}\n" in text
    assert re.findall(r"uses: (\S+)", text)
    assert [
        each for each in re.findall(r"uses: \S+?@(\S+)", text) if not re.fullmatch(r"v\d+|release/v\d+", each)
    ] == []


def test_the_installed_version_is_that_of_the_project() -> None:
    assert massage_ontology.__version__ == PROJECT["version"], "install again: python3 -m pip install -e ."


def test_the_extra_and_the_group_for_testing_are_the_same() -> None:
    assert PROJECT["optional-dependencies"]["test"] == PYPROJECT["dependency-groups"]["test"]


def test_testing_brings_what_the_features_need() -> None:
    extras = PROJECT["optional-dependencies"]
    assert set(extras["diagram"] + extras["shacl"]) <= set(extras["test"])


def test_every_dependency_has_a_lower_bound() -> None:
    extras = PROJECT["optional-dependencies"].values()
    for requirement in [*PROJECT["dependencies"], *(each for extra in extras for each in extra)]:
        assert ">=" in requirement, f"{requirement}: from which version on?"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("LICENSE", "Apache License"),
        ("ontology/LICENSE", "Creative Commons Attribution 4.0 International Public License"),
    ],
)
def test_licenses_are_there_in_full(name: str, title: str) -> None:
    text = read(name)
    assert title in text
    assert len(text) > 10_000
    assert name in PROJECT["license-files"]


@pytest.mark.parametrize(
    ("marker", "words"),
    [("main-command", ["massage-ontology"]), ("test-command", ['".[test]"', "python3 -m pytest"])],
)
def test_the_readme_has_the_commands_that_are_run(marker: str, words: list[str]) -> None:
    # `.ci/run` runs the second word for word.
    block = rf"^<!-- {marker} -->\n+```bash\n(.+?)^```$"
    found = re.findall(block, read("README.md"), re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    assert all(word in found[0] for word in words)


def test_the_changelog_is_open_for_what_comes() -> None:
    assert re.findall(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)[:1] == ["Unreleased"]
