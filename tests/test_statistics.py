"""Figures, counted again by other means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.rdf.languages import customary
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary


def one_number(vocabulary: Vocabulary, pattern: str) -> int:
    """Count with SPARQL."""
    rows = vocabulary.query(f"SELECT (COUNT(*) AS ?number) {{ {pattern} }}").to_python()
    return int(rows[0]["number"])


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("concepts", "?c a skos:Concept"),
        ("defined", "SELECT DISTINCT ?c { ?c a skos:Concept ; skos:definition ?d }"),
        ("collections", "SELECT DISTINCT ?c { ?c a ?k FILTER (?k IN (skos:Collection, skos:OrderedCollection)) }"),
        ("broader", "?c skos:broader ?b"),
        ("related", "?c skos:related ?r FILTER (STR(?c) < STR(?r))"),
        ("senses", "?s a mo:Sense"),
        ("terms_with_senses", "SELECT DISTINCT ?t { ?s mo:senseOf ?t }"),
        ("findings", "?f a mo:Finding"),
        ("sources", "SELECT DISTINCT ?s { ?x dcterms:source ?s }"),
        ("polyhierarchical", "SELECT ?c { ?c skos:broader ?b } GROUP BY ?c HAVING (COUNT(DISTINCT ?b) > 1)"),
    ],
)
def test_a_figure_is_that_of_sparql(name: str, pattern: str, massage: Vocabulary) -> None:
    wrapped = f"{{ {pattern} }}" if pattern.startswith("SELECT") else pattern
    assert getattr(massage.statistics(), name) == one_number(massage, wrapped)


def test_labels_and_coverage_are_those_of_sparql(massage: Vocabulary) -> None:
    figures = massage.statistics()
    for count in (figures.languages[0], figures.languages[-1]):
        wanted = f'FILTER (LCASE(LANG(?l)) = LCASE("{count.language}"))'
        assert count.pref_labels == one_number(massage, f"?c a skos:Concept ; skos:prefLabel ?l {wanted}")
        assert count.alt_labels == one_number(massage, f"?c a skos:Concept ; skos:altLabel ?l {wanted}")
        assert count.hidden_labels == one_number(massage, f"?c a skos:Concept ; skos:hiddenLabel ?l {wanted}")
        assert count.coverage == pytest.approx(count.pref_labels / figures.concepts)


def test_a_language_is_served_from_twenty_labels_on(massage: Vocabulary) -> None:
    labels = massage.query(
        "SELECT ?tag (COUNT(*) AS ?number) { ?c a skos:Concept ; skos:prefLabel|skos:altLabel|skos:hiddenLabel ?l "
        "BIND (LCASE(LANG(?l)) AS ?tag) } GROUP BY ?tag"
    )
    counted = {customary(str(row["tag"])): int(row["number"]) for row in labels.to_python()}
    figures = massage.statistics()
    served = {each.language for each in figures.served_languages}
    assert served == {tag for tag, number in counted.items() if number >= 20}
    assert {each.language for each in figures.languages} == set(counted)
    totals = dict(figures.totals)
    assert totals["languages with at least 20 labels"] == len(served) < totals["languages with any label"]
    few = sorted(set(counted) - served)
    assert str(figures).count(f"fewer than 20 labels: {', '.join(few)}") == 1


def test_few_labels_are_loaded_and_found(massage: Vocabulary) -> None:
    assert "km" in massage.languages
    assert str(next(iter(massage.search("ការគក់ច្របាច់"))).concept) == "massage"


def test_schemes_are_counted_with_their_concepts(massage: Vocabulary) -> None:
    for count in massage.statistics().schemes:
        members = f"?c skos:inScheme scheme:{count.key}"
        assert count.concepts == one_number(massage, members)
        assert count.top_concepts == one_number(massage, f"?c skos:topConceptOf scheme:{count.key}")


def test_a_small_vocabulary_is_counted_by_hand(teas: Vocabulary) -> None:
    figures = teas.statistics()
    assert (figures.concepts, figures.deprecated, figures.defined, figures.collections) == (7, 1, 1, 2)
    assert (figures.broader, figures.related, figures.polyhierarchical) == (6, 1, 1)
    assert (figures.senses, figures.findings, figures.sources) == (0, 0, 1)
    assert [(each.key, each.concepts, each.top_concepts) for each in figures.schemes] == [
        ("kinds", 6, 1),
        ("regions", 1, 1),
    ]
    german = next(each for each in figures.languages if each.language == "de")
    assert german.pref_labels == 2
    assert german.coverage == pytest.approx(2 / 7)
    assert next(each for each in figures.languages if each.language == "none").alt_labels == 1
    (mapping,) = figures.mappings
    assert (mapping.system, mapping.mappings, mapping.concepts, mapping.kinds) == (
        "wikidata",
        1,
        1,
        (("exactMatch", 1),),
    )


def test_a_system_without_a_prefix_goes_by_its_address(tmp_path: Path) -> None:
    path = tmp_path / "one.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<http://example.org/a> a skos:Concept ; skos:prefLabel 'a' ;\n"
        "  skos:closeMatch <http://elsewhere.example/terms/7> , <http://elsewhere.example/terms/8> .\n",
        encoding="utf-8",
    )
    (mapping,) = massage_ontology.load(path).statistics().mappings
    assert (mapping.system, mapping.mappings, mapping.concepts) == ("http://elsewhere.example/terms/", 2, 1)


def test_the_figures_of_others_are_whole(foreign: Vocabulary) -> None:
    figures = foreign.statistics()
    assert figures.concepts == len(foreign)
    assert all(0 <= each.coverage <= 1 for each in figures.languages)
    assert "concepts" in str(figures)


def test_the_table_shows_every_scheme_and_language(massage: Vocabulary) -> None:
    figures = massage.statistics()
    lines = str(figures).splitlines()
    for label in [each.label for each in figures.schemes] + [each.language for each in figures.served_languages]:
        assert any(line.startswith(label) for line in lines)


def test_the_readme_has_the_figures_of_today(massage: Vocabulary) -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    before, opening, rest = text.partition("<!-- stats -->\n")
    block, closing, _ = rest.partition("<!-- /stats -->")
    assert opening, "README.md has no block between <!-- stats --> and <!-- /stats -->"
    assert closing, "the block <!-- stats --> of README.md does not end with <!-- /stats -->"
    assert before
    assert block.strip() == massage.statistics().to_markdown().strip(), (
        "the figures in README.md are not those of the vocabulary: run massage-ontology lint --lock ontology/"
    )
