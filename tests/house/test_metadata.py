"""One fact, one place: where a file has to repeat a fact, it agrees with `pyproject.toml`."""

from __future__ import annotations

import re
import tomllib

import pytest

import massage_ontology
from tests.house.programs import CHECKOUT

PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


def read(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "pattern"),
    [("CITATION.cff", r"^version: (.+)$"), ("ontology/massage.ttl", r'owl:versionInfo "(.+)"')],
)
def test_the_version_is_everywhere_the_same(name: str, pattern: str) -> None:
    assert re.findall(pattern, read(name), re.MULTILINE) == [PROJECT["version"]]


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
