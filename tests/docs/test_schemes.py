"""Schemes as trees."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from tests.conftest import DATA
from tests.exports.html.reading import rendered
from vocabulary_pages.places import Site
from vocabulary_pages.schemes import MOST_DEPTH, MOST_OPEN, write_scheme, write_scheme_table

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> .
:s a skos:ConceptScheme .
"""


class Tree(HTMLParser):
    """The rows of a page's trees, indented by how many lists they are in; a row that is folded ends with +."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[str] = []
        self.depth = 0
        self.feed(text[text.index("\n---\n") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "ul"
        if tag == "li":
            self.rows.append("  " * (self.depth - 1))
        if tag == "details" and "open" not in dict(attrs):
            self.rows[-1] += "+"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "ul"

    def handle_data(self, data: str) -> None:
        if self.depth and data.strip("\n"):
            self.rows[-1] += data.strip("\n")
        elif not self.depth:
            self.rows += (line for line in data.splitlines() if line.endswith(":"))


def tree_of(turtle: str) -> list[str]:
    vocabulary = massage_ontology.load(io.BytesIO((HEAD + turtle).encode()), format="turtle")
    return Tree(write_scheme(Site(vocabulary), vocabulary.scheme("s"))).rows


def concept(name: str, *broader: str) -> str:
    links = "".join(f" ; skos:broader :{each}" for each in broader)
    return f":{name} a skos:Concept ; skos:inScheme :s ; skos:prefLabel {name!r}@en{links} .\n"


def test_a_concept_below_two_is_shown_below_both_and_unfolded_once() -> None:
    lines = tree_of(
        concept("top") + concept("a", "top") + concept("b", "top") + concept("x", "a", "b") + concept("y", "x")
    )
    assert lines == [
        "top",
        "  a",
        "    x also under b",
        "      y",
        "  b",
        "    x also under a (narrower concepts: shown above)",
    ]


def test_what_stands_below_concepts_of_other_schemes_is_told_apart() -> None:
    lines = tree_of(
        concept("top")
        + ":s skos:hasTopConcept :top .\n:else a skos:Concept .\n"
        + concept("a", "else")
        + concept("b", "a")
    )
    assert lines[1].startswith("Not below a top concept of this scheme")
    assert lines[2:] == ["a under else", "  b"]


def test_a_circle_is_walked_once() -> None:
    lines = tree_of(concept("a", "b") + concept("b", "a"))
    assert lines == [
        "In a cycle:",
        "a under b",
        "  b",
        "    a (narrower concepts: shown above)",
    ]


def test_a_deep_tree_is_not_indented_for_ever() -> None:
    names = [f"c{number:03}" for number in range(3000)]
    lines = tree_of(concept(names[0]) + "".join(concept(low, high) for high, low in pairwise(names)))
    assert len(lines) == len(names)
    assert max(len(line) - len(line.lstrip()) for line in lines) == 2 * MOST_DEPTH


def test_a_disputed_place_is_marked() -> None:
    vocabulary = massage_ontology.load(DATA / "disputes.ttl")
    lines = Tree(write_scheme(Site(vocabulary), vocabulary.scheme("kinds"))).rows
    (line,) = (line for line in lines if "(disputed)" in line)
    assert line.startswith("    herbal infusion (disputed)")


def test_levels_are_unfolded_as_long_as_they_fit() -> None:
    many = "".join(concept(f"b{number:02}", "a") for number in range(MOST_OPEN - 3))
    small = concept("top") + concept("a", "top") + many
    assert not [line for line in tree_of(small) if "+" in line]
    large = small + concept("c", "a") + concept("d", "c")
    assert [line for line in tree_of(large) if "+" in line] == ["    c+"]


@pytest.mark.parametrize("key", ["modality", "condition", "boundary"])
def test_every_concept_of_a_scheme_is_in_its_tree(massage: Vocabulary, key: str) -> None:
    scheme = massage.scheme(key)
    page = rendered(write_scheme(Site(massage), scheme))
    linked = {attributes["href"] for tag, attributes in page.found if tag == "a"}
    shown = {*scheme.concepts, *(high for each in scheme.concepts for high in each.broader)}
    assert linked == {f"../../concepts/{each.key}/" for each in shown}


def test_the_table_counts_every_scheme(massage: Vocabulary) -> None:
    rows = write_scheme_table(Site(massage).links_on("vocabulary/index.md")).splitlines()[2:]
    assert len(rows) == len(massage.schemes)
    assert f"| [massage categories](schemes/category.md) | {len(massage.scheme('category').concepts)} |" in "\n".join(
        rows
    )
