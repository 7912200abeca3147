"""Schemes as trees."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from tests.conftest import DATA
from tests.exports.html.reading import rendered
from vocabulary_pages.places import Site
from vocabulary_pages.schemes import MOST_DEPTH, write_scheme, write_scheme_table

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> .
:s a skos:ConceptScheme .
"""


def tree_of(turtle: str) -> list[str]:
    vocabulary = massage_ontology.load(io.BytesIO((HEAD + turtle).encode()), format="turtle")
    text = write_scheme(Site(vocabulary), vocabulary.scheme("s"))
    return [line for line in text.splitlines() if line.lstrip().startswith("- ") or line.endswith(":")]


def concept(name: str, *broader: str) -> str:
    links = "".join(f" ; skos:broader :{each}" for each in broader)
    return f":{name} a skos:Concept ; skos:inScheme :s ; skos:prefLabel {name!r}@en{links} .\n"


def test_a_concept_below_two_is_shown_below_both_and_unfolded_once() -> None:
    lines = tree_of(
        concept("top") + concept("a", "top") + concept("b", "top") + concept("x", "a", "b") + concept("y", "x")
    )
    assert lines == [
        "- [top](../concepts/top.md)",
        "    - [a](../concepts/a.md)",
        "        - [x](../concepts/x.md)",
        "            - [y](../concepts/y.md)",
        "    - [b](../concepts/b.md)",
        "        - [x](../concepts/x.md) (see above)",
    ]


def test_what_stands_below_concepts_of_other_schemes_is_told_apart() -> None:
    lines = tree_of(
        concept("top")
        + ":s skos:hasTopConcept :top .\n:else a skos:Concept .\n"
        + concept("a", "else")
        + concept("b", "a")
    )
    assert lines[1].startswith("Below no top concept of this scheme")
    assert lines[2:] == ["- [a](../concepts/a.md)", "    - [b](../concepts/b.md)"]


def test_a_circle_is_walked_once() -> None:
    lines = tree_of(concept("a", "b") + concept("b", "a"))
    assert lines == [
        "Below themselves, in a circle:",
        "- [a](../concepts/a.md)",
        "    - [b](../concepts/b.md)",
        "        - [a](../concepts/a.md) (see above)",
    ]


def test_a_deep_tree_is_not_indented_for_ever() -> None:
    names = [f"c{number:03}" for number in range(3000)]
    lines = tree_of(concept(names[0]) + "".join(concept(low, high) for high, low in pairwise(names)))
    assert len(lines) == len(names)
    assert max(len(line) - len(line.lstrip()) for line in lines) == 4 * MOST_DEPTH


def test_a_disputed_place_is_marked() -> None:
    vocabulary = massage_ontology.load(DATA / "disputes.ttl")
    lines = write_scheme(Site(vocabulary), vocabulary.scheme("kinds")).splitlines()
    assert "        - [herbal infusion](../concepts/infusion.md) (disputed)" in lines
    assert sum("(disputed)" in line for line in lines) == 1


@pytest.mark.parametrize("key", ["modality", "condition", "boundary"])
def test_every_concept_of_a_scheme_is_in_its_tree(massage: Vocabulary, key: str) -> None:
    scheme = massage.scheme(key)
    page = rendered(write_scheme(Site(massage), scheme))
    linked = {attributes["href"] for tag, attributes in page.found if tag == "a"}
    assert linked == {f"../concepts/{each.key}.md" for each in scheme.concepts}


def test_the_table_counts_every_scheme(massage: Vocabulary) -> None:
    rows = write_scheme_table(Site(massage).links_on("vocabulary/index.md")).splitlines()[2:]
    assert len(rows) == len(massage.schemes)
    assert f"| [massage categories](schemes/category.md) | {len(massage.scheme('category').concepts)} |" in "\n".join(
        rows
    )
