"""The attributed readings of terms: every one complete, every criterion on a facet, every relation resolved."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

import massage_ontology
from massage_ontology.concepts.concept import Concept
from tests.conftest import CHECKOUT

FACETS = {
    "purpose",
    "setting",
    "population",
    "condition",
    "tissue",
    "assessment",
    "referral-and-payment",
    "credential",
    "professional",
    "session-format",
    "modality",
    "technique",
}
NEVER_ALONE = {"setting": "setting", "referral-and-payment": "payment-or-order", "credential": "practitioner-title"}
"""Facets that decide only in a reading marked as defined by them (or by a law)."""
DEFINING = {"setting", "payment-or-order", "practitioner-title", "law"}
BARE_FORMATS = re.compile("format-(duration|clothed|draped)")

VOCABULARY = massage_ontology.load()
SENSES = {sense.key: sense for concept in VOCABULARY for sense in concept.senses}
ALTERNATIVES = {
    str(row["alternative"])
    for row in VOCABULARY.query("SELECT ?alternative { ?alternative a mo:Alternative } ORDER BY ?alternative").rows
}

senses = pytest.mark.parametrize("sense", SENSES.values(), ids=SENSES)


def deciding(sense: massage_ontology.Sense) -> tuple[Concept, ...]:
    """Return the concepts on which the reading turns."""
    options = tuple(option for group in sense.alternatives for option in group)
    return sense.requires + sense.requires_one_of + options + sense.confirmed_by + sense.excludes


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
        assert sense.held_by == row["who_holds_it"]
        assert sense.region == row["region"]
        assert sense.claim != row["claim"], f"{sense.key}: the definition is to be in our own words"
        cited = {source.iri.rsplit("/", 1)[1] for source in sense.sources if source.iri}
        assert set(row["source_ids"].split(" | ")) - replaced <= cited


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
    rows = VOCABULARY.query(
        f"SELECT ?criterion {{ <{sense.iri}> mo:requires|mo:requiresOneOf|mo:confirmedBy|mo:excludes|mo:typically"
        "|mo:requiresAlternative/mo:option ?criterion }"
    ).rows
    assert Counter(str(row["criterion"]) for row in rows) == Counter(
        concept.iri for concept in deciding(sense) + sense.typically
    )


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
    for wanted in sense.requires + sense.confirmed_by:
        for banned in sense.excludes:
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
