"""`massage-ontology tree`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import massage_ontology
from massage_ontology import Vocabulary
from massage_ontology.cli.tree import grow
from tests.cli.commands import run
from tests.conftest import DATA
from tests.strategies import skos_lines
from tests.tasks import watched

if TYPE_CHECKING:
    from pathlib import Path

TEAS = DATA / "teas.ttl"
BREWS = DATA / "disputes.ttl"

WHOLE = """\
tea
  black tea
  T1 green tea
    jasmine tea  (also under scented tea)
  old tea  (deprecated)
  scented tea
    jasmine tea  (also under green tea)
Japan
"""


def test_the_whole_tree_shows_second_parents() -> None:
    assert sorted(run("tree", "--vocabulary", TEAS).lines) == sorted(WHOLE.splitlines())


def test_a_branch_and_a_depth() -> None:
    assert run("tree", "green tea", "--vocabulary", TEAS).lines == [
        "T1 green tea",
        "  jasmine tea  (also under scented tea)",
    ]
    assert run("tree", "tea", "--depth", "0", "--vocabulary", TEAS).lines == ["tea"]


def test_a_scheme() -> None:
    assert run("tree", "--scheme", "regions", "--vocabulary", TEAS).lines == ["Japan"]


def test_a_language() -> None:
    assert run("tree", "tea", "--depth", "0", "--language", "zh", "--vocabulary", TEAS).lines == ["茶"]


def test_rows_tell_levels() -> None:
    rows = run("tree", "green-tea", "--vocabulary", TEAS, "--format", "json").json()
    assert rows == [
        {
            "level": 0,
            "key": "green-tea",
            "label": "green tea",
            "also_under": [],
            "disputed": [],
            "shown_before": False,
            "notation": ["T1"],
        },
        {
            "level": 1,
            "key": "jasmine-tea",
            "label": "jasmine tea",
            "also_under": ["scented-tea"],
            "disputed": [],
            "shown_before": False,
        },
    ]
    assert len(run("tree", "--vocabulary", TEAS, "--format", "tsv").table("\t")) == len(WHOLE.splitlines())


def test_a_disputed_place_says_who_asserts_and_who_disputes_it() -> None:
    dispute = "(disputed; asserted by herb-book; disputed by tea-book)"
    assert run("tree", "tea", "--vocabulary", BREWS).lines == [
        "tea",
        f"  herbal infusion  {dispute}",
        "    mint infusion  (also under tonic)",
    ]
    (_, row, other) = run("tree", "tea", "--vocabulary", BREWS, "--format", "json").json()
    link = massage_ontology.load(BREWS)["infusion"].links[1]
    assert row["disputed"] == [link.to_dict()]
    assert other["disputed"] == []
    row = run("tree", "tea", "--vocabulary", BREWS, "--format", "csv").table()[1]
    assert row["disputed"] == f"herbal infusion below tea {dispute}"


def test_a_second_parent_that_is_disputed_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "more.ttl"
    path.write_text(BREWS.read_text(encoding="utf-8") + "brew:infusion skos:broader brew:tonic .", encoding="utf-8")
    lines = run("tree", "tonic", "--depth", "1", "--vocabulary", path).lines
    assert lines[1] == "  herbal infusion  (also under tea (disputed; asserted by herb-book; disputed by tea-book))"


@given(skos_lines())
def test_every_concept_stands_in_the_tree(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    branches = list(grow(vocabulary, None))
    assert {branch.concept for branch in branches} == set(vocabulary)
    opened = [branch.concept for branch in branches if not branch.repeated and branch.concept.narrower]
    assert len(opened) == len(set(opened)), "what is below a concept is shown once"


def test_a_very_deep_tree_overflows_nothing() -> None:
    lines = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."]
    lines += [f"<urn:{n}> skos:broader <urn:{n - 1}> ." for n in range(1, 5000)]
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="turtle")
    assert sum(1 for _ in grow(vocabulary, None)) == 5000


@pytest.mark.parametrize("key", ["healthcare-massage", "personal-care-massage"])
def test_the_main_categories_are_under_massage_therapy(key: str, massage: Vocabulary) -> None:
    rows = run("tree", "massage-therapy", "--depth", "1", "--format", "json").json()
    assert key in [row["key"] for row in rows if row["level"] == 1]
    assert [row["key"] for row in rows[1:]] == [each.key for each in massage["massage-therapy"].narrower]


@pytest.mark.slow
def test_a_chain_is_not_indented_without_end(tmp_path: Path) -> None:
    path = tmp_path / "chain.nt"
    skos = "http://www.w3.org/2004/02/skos/core#"
    links = (f"<urn:{number:05}> <{skos}broader> <urn:{number - 1:05}> .\n" for number in range(1, 20_000))
    path.write_text("".join(links), encoding="utf-8")
    outcome = run("tree", "--vocabulary", path)
    assert len(outcome.lines) == 20_000
    assert max(map(len, outcome.lines)) < 300
    assert outcome.lines[-1].strip() == "(level 19999) 19999"
    assert run("tree", "--vocabulary", path, "--format", "json").json()[-1]["level"] == 19_999


def test_who_watches_is_told_that_a_tree_is_arranged() -> None:
    with watched() as tasks:
        lines = run("tree", "--vocabulary", DATA / "teas.ttl").lines
    assert [task.done for task in tasks if task.label == "arranging the tree"] == [len(lines)]
