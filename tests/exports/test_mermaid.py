"""Mermaid: every line is one of its forms, and no label can leave its quotation marks."""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import massage_ontology
from massage_ontology.errors import ExportWarning
from massage_ontology.exports.formats import ExportOptions, export_format
from massage_ontology.exports.mermaid import MOST_CHARACTERS, MOST_EDGES, entities
from massage_ontology.exports.selection import select
from massage_ontology.markup import one_line
from tests.conftest import DATA
from tests.exports.diagrams import to_mermaid
from tests.strategies import described_lines, skos_lines, texts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

BREWS = massage_ontology.load(DATA / "disputes.ttl")
QUOTED = r'"(?:[^"<>]|<br/>)*"'
PAIRS = [(r"\[", r"\]"), (r"\(\[", r"\]\)"), (r"\{\{", r"\}\}"), (r"\[\[", r"\]\]")]
BRACKETS = "(?:" + "|".join(f"{start}{QUOTED}{end}" for start, end in PAIRS) + ")"
FORMS = re.compile(
    rf"""flowchart[ ](?:RL|BT)
       | [ ]{{2,4}}[nlr]\d+{BRACKETS}
       | [ ]{{4}}[nr]\d+
       | [ ]{{2}}[nr]\d+[ ](?:==>|-->|-\.->|---)(?:\|{QUOTED}\|)?[ ][nr]\d+
       | [ ]{{4}}k\d\(\("[ ]"\)\)[ ](?:==>|-->|-\.->)\|{QUOTED}\|[ ]m\d\(\("[ ]"\)\)
       | [ ]{{2}}linkStyle[ ][\d,]+[ ](?:stroke-dasharray:\d[ ]\d|stroke:\#767676)
       | [ ]{{2}}%%[ ][^{{}}]*
       | [ ]{{2}}subgraph[ ](?:legend|g\d+)[ ]\[{QUOTED}\]
       | [ ]{{2}}end
       | [ ]{{2}}style[ ](?:legend|g\d+)[ ][\w:#,]+
       | [ ]{{2}}classDef[ ]\w+[ ][\w:#,\- ]+
       | [ ]{{2}}class[ ][nlr\d,]+[ ]\w+""",
    re.VERBOSE,
)


def decoded(text: str) -> str:
    """Undo the entity codes as Mermaid does."""
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", text))


@given(texts)
def test_entity_codes_lose_nothing(text: str) -> None:
    line = one_line(text)
    coded = entities(line)
    assert decoded(coded) == line
    assert not re.search(r"[\"<>&`|\[\]{}()]", coded)


def test_a_label_does_not_begin_a_list() -> None:
    assert entities("1. tea") == "1#46; tea"
    assert entities("12) tea") == "12#41; tea"
    assert entities("- tea") == "#45; tea"
    assert entities("St. John") == "St. John"


@given(described_lines())
def test_every_line_with_links_has_a_form(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    relations = [
        "broader",
        "related",
        *(["mo:hasPurpose"] if any("hasPurpose>" in line.split()[1] for line in lines) else []),
    ]
    chart = to_mermaid(vocabulary, select(vocabulary, relations=relations), None).splitlines()
    assert [line for line in chart if not FORMS.fullmatch(line)] == []


@given(skos_lines())
def test_every_line_has_a_form(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    chart = to_mermaid(vocabulary, select(vocabulary, relations=["broader", "related"]), None).splitlines()
    assert [line for line in chart if not FORMS.fullmatch(line)] == []
    nodes = [line for line in chart if re.match(r"  n\d+[^\w ]+\"", line)]
    assert len(nodes) == len(vocabulary)
    assert sum('-->|"broader"' in line for line in chart) == sum(len(concept.broader) for concept in vocabulary)


def test_awkward_labels_break_nothing() -> None:
    vocabulary = massage_ontology.load(DATA / "awkward.ttl")
    chart = to_mermaid(vocabulary, select(vocabulary), None)
    assert [line for line in chart.splitlines() if not FORMS.fullmatch(line)] == []
    assert "<script" not in chart
    labels = [decoded(match[1]) for match in re.finditer(r'^  n\d+[^\w ]+"(.*?)"', chart, re.MULTILINE)]
    assert labels == [one_line(str(concept.pref_label)) for concept in vocabulary]


def test_the_legend_shows_each_scheme_in_its_look(teas: Vocabulary) -> None:
    chart = to_mermaid(teas, select(teas), None)
    assert '    l0["Kinds of tea"]' in chart
    assert '    l1(["Tea regions"])' in chart
    assert "legend" not in to_mermaid(teas, select(teas, root="green-tea", schemes=["regions"]), None)


def test_pale_concepts_and_cuts_are_visible(teas: Vocabulary) -> None:
    chart = to_mermaid(teas, select(teas, root="green-tea", around=True), None)
    assert "stroke-dasharray" in chart
    assert "… 1 more" in decoded(to_mermaid(teas, select(teas, root="green-tea", depth=0), None))


def test_other_relations_are_named(teas: Vocabulary) -> None:
    chart = to_mermaid(teas, select(teas, relations=["dcterms:isReplacedBy"]), None)
    assert '-->|"is replaced by"| ' in chart
    assert "  linkStyle 0,1 stroke:#767676" in chart.splitlines(), "the line, and its sample in the legend"


def test_links_differ_by_strength_in_line_and_word() -> None:
    chart = to_mermaid(BREWS, select(BREWS, relations=["broader", "mo:hasPurpose"]), None).splitlines()
    assert [line for line in chart if not FORMS.fullmatch(line)] == []
    arrows = [line for line in chart if re.search(r"(-->|-\.->|==>)", line)]
    styles = {int(number): line.split(" ", 4)[4] for line in chart if "linkStyle" in line
              for number in line.split()[1].split(",")}  # fmt: skip
    shown = {match[2]: (match[1], styles.get(place)) for place, line in enumerate(arrows)
             if (match := re.search(r'(\S+)\|"(.*?)"\|', line))}  # fmt: skip
    possible, disputed = ("-.->", "stroke-dasharray:8 5"), ("-.->", "stroke-dasharray:2 4")
    plain = ("-->", "stroke:#767676")
    assert shown == {
        "has purpose, always": ("==>", None),
        "has purpose, typical": ("-->", None),
        "has purpose, possible": possible,
        "has purpose, disputed": disputed,
        "has purpose": plain,
        "broader, disputed": disputed,
        "broader": ("-->", None),
        "disputed": disputed,
        "from narrower to broader": ("-->", None),
        "always": ("==>", None),
        "typical": ("-->", None),
        "possible": possible,
        "strength not stated": plain,
    }, "links and legend, numbered in the order in which they are drawn"


def test_a_chart_beyond_the_bounds_says_so(massage: Vocabulary) -> None:
    second = to_mermaid(massage, select(massage), None).splitlines()[1]
    assert f"Mermaid draws at most {MOST_EDGES} and {MOST_CHARACTERS:,}" in second
    assert "Mermaid draws" not in to_mermaid(massage, select(massage, root="clinical-massage"), None)


def chain(links: int) -> Vocabulary:
    """Return a vocabulary of so many links, each from one concept to the next."""
    lines = [f"<urn:c{n}> a skos:Concept ; skos:broader <urn:c{n + 1}> ." for n in range(links)]
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "\n".join(lines)
    return massage_ontology.load(io.StringIO(f"{turtle} <urn:c{links}> a skos:Concept ."), format="turtle")


def test_the_lines_of_the_legend_count() -> None:
    form = export_format("x.mmd", None)
    fits = form.write(chain(MOST_EDGES - 1), ExportOptions()).decode()
    assert len(re.findall(r"-->\|", fits)) == MOST_EDGES < 500
    with pytest.warns(ExportWarning, match="500 lines, .* characters: Mermaid draws at most 499 .* Choose --root"):
        form.write(chain(MOST_EDGES), ExportOptions())


def test_a_chart_of_too_many_characters_is_told(massage: Vocabulary) -> None:
    lines = [f'<urn:c{n}> a skos:Concept ; skos:prefLabel "{"long " * 90}" .' for n in range(120)]
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "\n".join(lines)
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    with pytest.warns(ExportWarning, match="0 lines, "):
        export_format("x.mmd", None).write(vocabulary, ExportOptions())
    chart = export_format("x.mmd", None).write(massage, ExportOptions(root="clinical-massage"))
    assert len(chart) < MOST_CHARACTERS


@pytest.mark.parametrize("kind", ["senses", "neighborhood", "facets"])
def test_other_kinds_have_the_same_forms(kind: str, massage: Vocabulary) -> None:
    chart = export_format("x.mmd", None).write(massage, ExportOptions(kind=kind, root="medical-massage")).decode()
    assert [line for line in chart.splitlines() if not FORMS.fullmatch(line)] == []
    assert chart.count("subgraph") == len(re.findall(r"^  end$", chart, re.MULTILINE))
