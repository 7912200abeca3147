"""The attributed readings of terms: every one complete, every criterion on a facet, every relation resolved."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache

import pytest

import massage_ontology
from massage_ontology.concepts.concept import Concept
from tests.conftest import CHECKOUT
from tests.looping import for_each

FACETS = {
    "purpose",
    "setting",
    "population",
    "condition",
    "tissue",
    "contraindication",
    "assessment",
    "plan",
    "diagnosis",
    "payer",
    "referral",
    "document",
    "credential",
    "professional",
    "session-format",
    "modality",
    "technique",
}
NEVER_ALONE = {
    "setting": "setting",
    "payer": "payment-or-order",
    "referral": "payment-or-order",
    "credential": "practitioner-title",
}
"""Facets that decide only in a reading marked as defined by them (or by a law)."""
DEFINING = {"setting", "payment-or-order", "practitioner-title", "law"}
BARE_FORMATS = re.compile("format-(duration|clothed|draped)")

VOCABULARY = massage_ontology.load()
SENSES = {sense.key: sense for concept in VOCABULARY for sense in concept.senses}
ALTERNATIVES = {
    str(row["alternative"])
    for row in VOCABULARY.query("SELECT ?alternative { ?alternative a mo:Alternative } ORDER BY ?alternative").rows
}

senses = for_each("sense", SENSES)

POSITIVE = ("requires", "requiresOneOf", "requiresAlternative", "requiresPresent", "requiresPrimary")
"""The properties whose values a session must meet, by which alone a mark can be shown."""

CORRECTED = {
    "medical-massage--insurance": ("insurance-billing educators", {"madison-mahoney-2001", "razo-medical"}),
    "relaxation-massage--personal-care": ("practice pages", {"enchanted-two"}),
}
"""Readings that the table ascribes to a source which does not hold them: who does, and where."""


def deciding(sense: massage_ontology.Sense) -> tuple[Concept, ...]:
    """Return the concepts on which the reading turns."""
    options = tuple(option for group in sense.alternatives for option in group)
    needed = sense.requires + sense.requires_one_of + sense.requires_present + sense.requires_primary
    return needed + options + sense.confirmed_by + sense.excludes + sense.excludes_present


def facets(concept: Concept) -> set[str]:
    return {scheme.key for scheme in concept.in_scheme} & FACETS


def test_every_sense_in_the_files_is_read() -> None:
    text = (CHECKOUT / "ontology" / "senses.ttl").read_text(encoding="utf-8")
    assert sorted(SENSES) == sorted(re.findall(r"^sense:(\S+)\n    a mo:Sense ;$", text, re.MULTILINE))
    assert len(SENSES) == len({sense.iri for sense in SENSES.values()})


def test_the_table_of_senses_is_covered() -> None:
    table = CHECKOUT.parent / "shared" / "knowledge" / "senses.tsv"
    if not table.is_file():
        pytest.skip("the table of senses is not here")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {row["sense_id"] for row in rows} <= set(SENSES)
    text = (CHECKOUT / "ontology" / "sources.ttl").read_text(encoding="utf-8")
    replaced = set(re.findall(r"^source:(\S+)\n    a bibo:Document ;\n    owl:deprecated true", text, re.MULTILINE))
    for row in rows:
        sense = SENSES[row["sense_id"]]
        assert sense.term.key == row["term_id"]
        held_by, sources = CORRECTED.get(sense.key, (row["who_holds_it"], set(row["source_ids"].split(" | "))))
        assert sense.held_by == held_by
        assert sense.region == row["region"]
        assert sense.claim != row["claim"], f"{sense.key}: the definition is to be in our own words"
        cited = {source.iri.rsplit("/", 1)[1] for source in sense.sources if source.iri}
        assert sources - replaced <= cited


@senses
def test_a_sense_is_complete(sense: massage_ontology.Sense) -> None:
    assert sense.key.startswith(f"{sense.term.key}--")
    assert sense.label
    assert len(sense.claim) > len(sense.label)
    assert sense.claim.endswith(".")
    assert sense.held_by
    assert sense.region
    assert sense.sources
    assert all(source.iri and source.title for source in sense.sources)
    assert deciding(sense) or sense.notes, "without a criterion, an editorial note says why"


def test_definitions_and_labels_tell_the_senses_apart() -> None:
    assert [text for text, count in Counter(sense.claim for sense in SENSES.values()).items() if count > 1] == []
    labels = Counter((sense.term.key, sense.label) for sense in SENSES.values())
    assert [pair for pair, count in labels.items() if count > 1] == []


@senses
def test_criteria_point_at_facets(sense: massage_ontology.Sense) -> None:
    for concept in deciding(sense) + sense.typically + sense.leaves_open:
        assert facets(concept), f"{concept.key} describes no session"


@senses
def test_every_criterion_that_is_written_is_read(sense: massage_ontology.Sense) -> None:
    read = {
        "requires": sense.requires,
        "requiresOneOf": sense.requires_one_of,
        "requiresPresent": sense.requires_present,
        "requiresPrimary": sense.requires_primary,
        "confirmedBy": sense.confirmed_by,
        "excludes": sense.excludes,
        "excludesPresent": sense.excludes_present,
        "typically": sense.typically,
        "leavesOpen": sense.leaves_open,
    }
    for name, concepts in read.items():
        assert written(sense.iri, name) == {concept.iri for concept in concepts}, name
    groups = [written(each, "option") for each in sorted(written(sense.iri, "requiresAlternative"))]
    assert groups == [{option.iri for option in group} for group in sense.alternatives]


@cache
def written(iri: str, name: str) -> frozenset[str]:
    """Return the values of one of our properties as the files state them."""
    rows = VOCABULARY.query(f"SELECT ?value {{ <{iri}> mo:{name} ?value }}").rows
    return frozenset(str(row["value"]) for row in rows)


@senses
def test_a_sense_says_what_its_criteria_are_worth(sense: massage_ontology.Sense) -> None:
    kinds = {each.rpartition("#")[2] for each in written(sense.iri, "criteriaAre")}
    assert kinds in ({"Defining"}, {"Characterizing"})
    assert sense.is_defining is (kinds == {"Defining"})
    assert deciding(sense) or not sense.is_defining, "without a criterion nothing is defined"


@senses
def test_what_defines_has_a_mark_of_its_own(sense: massage_ontology.Sense) -> None:
    marks = written(sense.iri, "ownMark")
    assert bool(marks) is sense.is_defining, "a mark belongs to what defines, and to nothing else"
    positive = {name: written(sense.iri, name) for name in POSITIVE}
    assert marks <= set().union(*positive.values()), "only what a session must meet can be a mark"
    assert not marks & positive["requiresOneOf"] or positive["requiresOneOf"] <= marks, "a group is a mark as a whole"
    equal = {str(target) for kind, target in sense.relations if kind == "exactMatch"}
    for reading in set(readings_of_what_is_broader(sense.term.iri)) - equal:
        for name, values in positive.items():
            assert not marks & values & written(reading, name), f"{reading} has the same {name}"


DISPUTED = {
    (str(row["low"]), str(row["high"]))
    for row in VOCABULARY.query(
        "SELECT ?low ?high {"
        " ?link rdf:subject ?low ; rdf:predicate skos:broader ; rdf:object ?high ; mo:disputedBy ?by }"
    ).rows
}


@cache
def readings_of_what_is_broader(term: str) -> tuple[str, ...]:
    """Return the readings of all that is broader beyond dispute."""
    frontier, found = {term}, set[str]()
    while frontier:
        steps = {(low, above.iri) for low in frontier for above in VOCABULARY[low].broader}
        frontier = {high for low, high in steps - DISPUTED} - found - {term}
        found |= frontier
    return tuple(sorted(sense.iri for sense in SENSES.values() if sense.term.iri in found))


def test_most_terms_have_something_broader_that_is_read_in_some_sense() -> None:
    terms = {sense.term.iri for sense in SENSES.values()}
    assert sum(bool(readings_of_what_is_broader(term)) for term in terms) > len(terms) // 2


@senses
def test_place_payment_and_title_decide_only_where_the_sense_says_so(sense: massage_ontology.Sense) -> None:
    rows = VOCABULARY.query(f"SELECT ?facet {{ <{sense.iri}> mo:definingFacet ?facet }}").rows
    marks = {row["facet"].text for row in rows}
    assert marks <= DEFINING
    assert len(marks) <= 1
    for concept in deciding(sense):
        assert not BARE_FORMATS.match(concept.key), "duration and clothing never decide"
        for facet in facets(concept) & set(NEVER_ALONE):
            assert marks & {NEVER_ALONE[facet], "law"}, f"{concept.key} decides, but no defining facet says so"


@senses
def test_no_criterion_contradicts_another(sense: massage_ontology.Sense) -> None:
    addressed, present = sense.requires + sense.confirmed_by, sense.requires_present
    for needed, barred in ((addressed, sense.excludes), (addressed + present, sense.excludes_present)):
        for wanted in needed:
            for banned in barred:
                assert wanted != banned
                assert not wanted.is_narrower_than(banned), f"needs {wanted.key}, bars {banned.key}"
    assert not set(sense.requires) & set(sense.requires_one_of + sense.confirmed_by)
    assert not set(sense.typically) & set(sense.requires + sense.excludes)


@senses
def test_what_is_left_open_touches_a_requirement(sense: massage_ontology.Sense) -> None:
    positive = set().union(*(facets(each) for each in deciding(sense) if each not in sense.excludes), set())
    for concept in sense.leaves_open:
        assert facets(concept) & positive, f"no requirement is in the facet of {concept.key}"


@senses
def test_relations_resolve(sense: massage_ontology.Sense) -> None:
    known = {other.iri for other in SENSES.values()}
    for kind, target in sense.relations:
        assert isinstance(target, Concept) or target in known, f"{kind} {target}"
        assert getattr(target, "iri", target) != sense.iri


def test_alternatives_are_named_after_their_sense() -> None:
    assert ALTERNATIVES
    for iri in ALTERNATIVES:
        owner, _, _ = iri.rpartition("--")
        assert any(sense.iri == owner and sense.alternatives for sense in SENSES.values()), iri


def test_conflicting_readings_are_recorded_both_within_and_between_terms() -> None:
    pairs = [
        (sense, target)
        for sense in SENSES.values()
        for kind, target in sense.relations
        if kind == "conflictsWith" and isinstance(target, str)
    ]
    kinds = {sense.term.iri == next(o.term.iri for o in SENSES.values() if o.iri == target) for sense, target in pairs}
    assert kinds == {True, False}
