"""The laws that hold for every label of the shipped vocabulary, read from its Turtle alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
import rdflib
from rdflib import OWL, RDF, SKOS, Literal, URIRef

from massage_ontology import bundled
from massage_ontology.curation.tables import label_sources, moved_labels, naming_exceptions, read_table
from massage_ontology.indexes.folding import fold
from massage_ontology.namespaces import BASE, SCHEMA

KINDS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
SCRIPTS = {
    "am": "ETHIOPIC", "ar": "ARABIC", "be": "CYRILLIC", "bg": "CYRILLIC", "bo": "TIBETAN", "el": "GREEK",
    "fa": "ARABIC", "he": "HEBREW", "hi": "DEVANAGARI", "ja": "CJK|HIRAGANA|KATAKANA", "km": "KHMER", "ko": "HANGUL",
    "mk": "CYRILLIC", "ru": "CYRILLIC", "sa": "DEVANAGARI", "te": "TELUGU", "th": "THAI", "uk": "CYRILLIC",
    "yue": "CJK", "zh": "CJK",
}  # fmt: skip
"""How the characters of a language's own script are called in Unicode."""
ANCHORS = (
    ("tui-na", "推拿", "zh"),
    ("shiatsu", "指圧", "ja"),
    ("thai-massage", "นวดไทย", "th"),
    ("massage", "تدليك", "ar"),
    ("massage", "마사지", "ko"),
    ("cardiac-massage", "masaż serca", "pl"),
    ("abdominal-massage", "vatsahieronta", "fi"),
    ("massage-establishment", "按摩院", "zh"),
)
LANGUAGES = ("de", "en", "es", "fr", "it", "nl")
DESCRIBE_A_SESSION = (
    "assessment", "body-region", "care-approach", "condition", "contraindication", "diagnosis", "document", "dose",
    "goal", "payer", "plan", "population", "professional", "purpose", "referral", "session-format", "setting", "tissue",
)  # fmt: skip
"""The schemes whose concepts are read in six languages."""


@pytest.fixture(scope="module")
def concepts(graph: rdflib.Graph) -> list[URIRef]:
    found = sorted(subject for subject in graph.subjects(RDF.type, SKOS.Concept) if isinstance(subject, URIRef))
    assert len(found) > 900
    return found


def labels(graph: rdflib.Graph, concept: rdflib.term.Node, *kinds: URIRef) -> set[Literal]:
    return {label for kind in kinds or KINDS for label in graph.objects(concept, kind) if isinstance(label, Literal)}


def test_a_concept_has_one_preferred_label_per_language(graph: rdflib.Graph, concepts: list[URIRef]) -> None:
    for concept in concepts:
        counts = Counter(label.language for label in labels(graph, concept, SKOS.prefLabel))
        assert set(counts.values()) == {1}, (concept, counts)
        assert "en" in counts, concept


@pytest.mark.parametrize("scheme", DESCRIBE_A_SESSION)
def test_what_describes_a_session_can_be_read_in_six_languages(scheme: str, graph: rdflib.Graph) -> None:
    members = set(graph.subjects(SKOS.inScheme, URIRef(f"{BASE}scheme/{scheme}")))
    in_use = {each for each in members if (each, OWL.deprecated, None) not in graph}
    assert in_use
    for concept in in_use:
        languages = {label.language for label in labels(graph, concept, SKOS.prefLabel)}
        assert not set(LANGUAGES) - languages, concept


def test_a_label_plays_one_part_in_a_concept(graph: rdflib.Graph, concepts: list[URIRef]) -> None:
    for concept in concepts:
        counts = Counter(label for kind in KINDS for label in graph.objects(concept, kind))
        assert max(counts.values()) == 1, (concept, counts.most_common(1))


def test_labels_are_clean_and_tagged(graph: rdflib.Graph, concepts: list[URIRef]) -> None:
    for concept in concepts:
        for label in labels(graph, concept):
            assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})*", label.language or ""), (concept, label)
            assert str(label) == str(label).strip(), (concept, label)
            assert "  " not in label, (concept, label)
            assert not set(label) & set("®™©"), (concept, label)
            assert unicodedata.is_normalized("NFC", label), (concept, label)


def test_preferred_labels_are_in_the_script_of_their_language(graph: rdflib.Graph, concepts: list[URIRef]) -> None:
    for concept in concepts:
        for label in labels(graph, concept, SKOS.prefLabel):
            script = SCRIPTS.get((label.language or "").split("-")[0])
            if script:
                names = [unicodedata.name(character, "") for character in label]
                assert any(re.match(script, name) for name in names), (concept, label)


def test_the_name_of_a_brand_is_no_label_of_what_stands_above_it(graph: rdflib.Graph) -> None:
    brands = set(graph.subjects(URIRef(SCHEMA + "trademark"), None))
    assert len(brands) > 20
    for brand in brands:
        own = {label.casefold() for label in labels(graph, brand, SKOS.prefLabel)}
        above = set(graph.transitive_objects(brand, SKOS.broader)) - {brand}
        for concept in above:
            assert not own & {label.casefold() for label in labels(graph, concept)}, (brand, concept)


@pytest.mark.parametrize(("key", "text", "language"), ANCHORS)
def test_native_scripts_are_kept(key: str, text: str, language: str, graph: rdflib.Graph) -> None:
    assert Literal(text, language) in labels(graph, URIRef(BASE + key))


def test_a_label_that_moved_stands_where_the_table_says(graph: rdflib.Graph) -> None:
    moved = moved_labels(bundled.folder())
    assert len(moved) > 400
    for row in moved:
        label = Literal(row.label, row.language)
        before, after = URIRef(BASE + row.from_), URIRef(BASE + row.to)
        assert (before, RDF.type, SKOS.Concept) in graph, row
        assert row.reason, row
        assert label not in labels(graph, before, SKOS.altLabel), row
        if row.to:
            assert (after, RDF.type, SKOS.Concept) in graph, row
            assert fold(row.label.partition(" (")[0]) in {fold(each) for each in labels(graph, after)}, row


def test_a_concept_that_lost_a_label_to_another_has_a_dated_note(graph: rdflib.Graph) -> None:
    for row in moved_labels(bundled.folder()):
        if row.to:
            notes = [str(note) for note in graph.objects(URIRef(BASE + row.from_), SKOS.changeNote)]
            assert any(re.match(r"20\d\d-\d\d-\d\d: ", note) for note in notes), row


def test_each_label_in_another_language_has_one_source(graph: rdflib.Graph, concepts: list[URIRef]) -> None:
    stated = {
        (concept.removeprefix(BASE), kind.removeprefix(str(SKOS)), str(label), label.language)
        for concept in concepts
        for kind in KINDS
        for label in labels(graph, concept, kind)
        if label.language != "en"
    }
    rows = label_sources(bundled.folder())
    assert rows is not None
    assert {row[:4] for row in rows} == stated
    assert len(rows) == len(stated)


def test_an_exception_is_a_label(graph: rdflib.Graph) -> None:
    for _, key, language, label in naming_exceptions(bundled.folder()):
        assert Literal(label, language) in labels(graph, URIRef(BASE + key)), (key, label)


def test_a_refused_label_is_none_of_its_concept(graph: rdflib.Graph) -> None:
    rows = read_table(bundled.folder() / "refused-labels.tsv", ("label", "language", "concept", "reason"))
    assert len(rows) > 100
    assert rows == sorted(rows)
    for text, language, key, reason in rows:
        concept = URIRef(BASE + key)
        assert (concept, RDF.type, SKOS.Concept) in graph, key
        assert reason, (text, key)
        assert fold(text) not in {fold(each) for each in labels(graph, concept) if each.language == language}, (
            text,
            key,
        )
