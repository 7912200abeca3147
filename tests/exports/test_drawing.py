"""Who stands where, called what, in which look."""

from __future__ import annotations

import io
import itertools

import massage_ontology
from massage_ontology import Vocabulary
from massage_ontology.exports.drawing import (
    DARK,
    ELSEWHERE,
    GRAY,
    IN_NO_SCHEME,
    LINE_STYLES,
    NODE_STYLES,
    PLAIN,
    Drawing,
)
from massage_ontology.exports.selection import select
from tests.conftest import DATA

BREWS = massage_ontology.load(DATA / "disputes.ttl")
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def test_looks_differ_in_shape_and_in_color() -> None:
    for field in ("fill", "line", "dot_shape", "mermaid"):
        assert len({getattr(look, field) for look in NODE_STYLES}) == len(NODE_STYLES)


def linear(color: str) -> tuple[float, float, float]:
    """Return red, green and blue as amounts of light (IEC 61966-2-1)."""
    parts = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(color: str) -> float:
    """Return the relative luminance of a color (WCAG 2.2)."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_letters_and_lines_stand_out() -> None:
    for look in (*NODE_STYLES, IN_NO_SCHEME, ELSEWHERE):
        assert (luminance(look.fill) + 0.05) / 0.05 > 7, "black on the tint"
        assert (luminance("#FFFFFF") + 0.05) / (luminance(look.line) + 0.05) > 3, "the line on white"


def seen_without_red_receptors(color: str) -> tuple[float, float]:
    """Return yellow and blue as people with protanopia see them.

    Source: Viénot, Brettel and Mollon 1999, Color Research and Application 24(4), 243-252.
    """
    red, green, blue = linear(color)
    return 0.11238 * red + 0.88762 * green, 0.00401 * red - 0.00401 * green + blue


def test_the_first_lines_can_be_told_apart_without_red_receptors() -> None:
    for one, other in itertools.combinations(NODE_STYLES[:4], 2):
        first, second = seen_without_red_receptors(one.line), seen_without_red_receptors(other.line)
        assert sum(abs(a - b) for a, b in zip(first, second, strict=True)) > 0.1


def test_one_node_a_concept(teas: Vocabulary) -> None:
    drawing = Drawing(teas, select(teas), None)
    assert list(drawing.nodes) == [concept.iri for concept in teas]
    assert len(set(drawing.names.values())) == len(teas)


def test_schemes_have_looks_and_a_legend(teas: Vocabulary) -> None:
    drawing = Drawing(teas, select(teas), None)
    assert [name for name, _ in drawing.legend] == ["Kinds of tea", "Tea regions"]
    assert drawing.node_style(teas["green-tea"].iri) == NODE_STYLES[0]
    assert drawing.node_style(teas["japan"].iri) == NODE_STYLES[1]
    assert Drawing(teas, select(teas, root="japan"), None).node_style(teas["japan"].iri) == NODE_STYLES[0]


def test_what_is_elsewhere_and_what_is_in_no_scheme_look_plain(teas: Vocabulary) -> None:
    drawing = Drawing(teas, select(teas, relations=["exactMatch"]), None)
    assert drawing.node_style("http://www.wikidata.org/entity/Q484083") == ELSEWHERE
    assert drawing.label("http://www.wikidata.org/entity/Q484083") == "Q484083"
    lonely = massage_ontology.load(io.BytesIO(f"{SKOS} <urn:a> a skos:Concept .".encode()), format="turtle")
    assert Drawing(lonely, select(lonely), None).node_style("urn:a") == IN_NO_SCHEME


def test_more_schemes_than_looks_begin_again() -> None:
    lines = [
        f"<urn:s{n}> a skos:ConceptScheme . <urn:c{n}> a skos:Concept ; skos:inScheme <urn:s{n}> ." for n in range(20)
    ]
    vocabulary = massage_ontology.load(io.BytesIO((SKOS + "\n".join(lines)).encode()), format="turtle")
    assert len(Drawing(vocabulary, select(vocabulary), None).legend) == 20


def test_a_cut_is_not_hidden(teas: Vocabulary) -> None:
    drawing = Drawing(teas, select(teas, root="tea", depth=1), None)
    assert drawing.hidden_below(teas["green-tea"].iri) == 1
    assert drawing.hidden_below(teas["tea"].iri) == 0
    assert Drawing(teas, select(teas), None).hidden_below(teas["green-tea"].iri) == 0


def test_pale_concepts_and_other_relations_count_nothing(teas: Vocabulary) -> None:
    around = Drawing(teas, select(teas, root="jasmine-tea", around=True, relations=["broader", "related"]), None)
    assert {around.hidden_below(iri) for iri in around.pale} <= {0}
    assert Drawing(teas, select(teas, depth=0, relations=["related"]), None).hidden_below(teas["tea"].iri) == 0


def test_a_pale_concept_names_no_hidden_ones() -> None:
    lines = "<urn:a> a skos:Concept . <urn:b> skos:broader <urn:a> . <urn:c> skos:broader <urn:a> , <urn:b> ."
    lines += " <urn:d> skos:broader <urn:c> . <urn:e> skos:broader <urn:a> ."
    vocabulary = massage_ontology.load(io.StringIO(SKOS + lines), format="turtle")
    drawing = Drawing(vocabulary, select(vocabulary, root="urn:b", depth=1, around=True), None)
    assert drawing.pale == {"urn:a"}
    assert "urn:e" not in drawing.nodes
    assert {iri: drawing.hidden_below(iri) for iri in drawing.nodes} == {"urn:a": 0, "urn:b": 0, "urn:c": 1}


def test_titles(teas: Vocabulary) -> None:
    assert Drawing(teas, select(teas), None).title == ""
    assert Drawing(teas, select(teas, root="tea"), "de").title == "Tee"
    assert Drawing(teas, select(teas, root="tea", depth=1), None).title == "tea, 1 step down"
    assert Drawing(teas, select(teas, root="everyday", depth=2), None).title == "everyday teas, 2 steps down"
    assert Drawing(teas, select(teas, schemes=["kinds", "regions"]), None).title == "Kinds of tea, Tea regions"


def drawn(*relations: str, **options: str) -> Drawing:
    return Drawing(BREWS, select(BREWS, relations=relations, **options), None)  # type: ignore[arg-type]


def test_lines_tell_how_strong_a_link_is() -> None:
    drawing = drawn("broader", "related", "mo:hasPurpose", "brew:servedIn")
    shown = {
        (edge.source.rpartition("/")[2], edge.target.rpartition("/")[2]): (
            drawing.line_style(edge),
            drawing.line_label(edge),
        )
        for edge in drawing.selection.edges
    }
    assert shown["infusion", "warmth"] == (LINE_STYLES["always"], "has purpose, always")
    assert shown["infusion", "rest"] == (LINE_STYLES["typical"], "has purpose, typical")
    assert shown["mint-infusion", "rest"] == (LINE_STYLES["possible"], "has purpose, possible")
    assert shown["infusion", "cure"] == (LINE_STYLES["disputed"], "has purpose, disputed")
    assert shown["infusion", "company"] == (PLAIN, "has purpose")
    assert shown["infusion", "pot"] == (PLAIN, "served in")
    assert shown["infusion", "tea"] == (LINE_STYLES["disputed"], "disputed")
    assert shown["mint-infusion", "tonic"] == (None, "")
    assert shown["infusion", "tonic"] == (None, "")


def test_the_legend_lists_the_lines_that_are_drawn(teas: Vocabulary) -> None:
    assert [name for name, _ in drawn("broader").line_styles] == ["disputed"]
    assert drawn("broader", root="tonic").line_styles == []
    names = [name for name, _ in drawn("broader", "mo:hasPurpose").line_styles]
    assert names == ["always", "typical", "possible", "disputed", "strength not stated"]
    assert drawn("brew:servedIn").line_styles == []
    assert Drawing(teas, select(teas, relations=["exactMatch"]), None).line_styles == []


def test_lines_differ_in_every_language() -> None:
    styles = [*LINE_STYLES.values(), PLAIN]
    assert len({line.dot for line in styles}) == len({(line.arrow, line.mermaid) for line in styles}) == len(styles)
    assert all((luminance("#FFFFFF") + 0.05) / (luminance(color) + 0.05) > 3 for color in (GRAY, DARK))
