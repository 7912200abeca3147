"""The exported criteria say what the judge says: an OWL reasoner and a SHACL validator are asked."""

from __future__ import annotations

import contextlib
import random
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from massage_ontology import Session, SessionError, load
from massage_ontology.classification.implications import implications_of
from massage_ontology.classification.judgement import classify
from massage_ontology.classification.rules import Rules, rules_for
from massage_ontology.classification.states import PRIMARY, STATED
from massage_ontology.exports.criteria import SESSION, SH, criteria_file
from massage_ontology.exports.formats import export_format
from tests.conftest import DATA
from tests.exports.reasoner import Reasoner
from tests.reference import rdflib_graph

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

pytestmark = pytest.mark.slow

java = pytest.mark.java
SERVINGS, REMEDIES = load(DATA / "servings.ttl"), load(DATA / "remedies.ttl")
SHACL = rdflib.Namespace(SH)
ASKED_OPENLY = 2
"""Of how many undetermined readings of each session both sides are asked about; of the others, all at once."""


def drawn(rules: Rules, count: int, *, stated: float) -> list[dict[int, list[str]]]:
    """Draw facts of sessions: facet → IRIs of values; the same ones every time."""
    chance = random.Random(20_240_229)  # noqa: S311 (no secret)
    facets = rules.facets.facets
    pools = {
        facet: [concept.iri for scheme in facets[facet].schemes for concept in rules.facets.schemes[scheme].concepts]
        for facet in sorted({*rules.deciding_facets, *implications_of(rules.facets).linked})
    }
    found: list[dict[int, list[str]]] = []
    while len(found) < count:
        facts = {
            facet: chance.sample(
                pool, 1 if facets[facet].role == PRIMARY else min(chance.choice((0, 1, 1, 2)), len(pool))
            )
            for facet, pool in pools.items()
            if chance.random() < (stated if facets[facet].role == STATED else 0.5)
        }
        # An open world presumes nothing: either what comes first is told, or all that it depends on.
        for primary, source in implications_of(rules.facets).primary:
            causes = {source, *(aim.source for aim in implications_of(rules.facets).aims if aim.target == source)}
            for cause in causes - facts.keys() if primary not in facts else ():
                facts[cause] = chance.sample(pools[cause], 1)
        # What comes first is mostly drawn from what there is; what contradicts itself is drawn anew.
        for primary, source in implications_of(rules.facets).primary:
            if facts.get(source) and primary in facts and chance.random() < 0.9:
                facts[primary] = [chance.choice(facts[source])]
        with contextlib.suppress(SessionError):
            verdicts(rules, facts)
            found.append(facts)
    return found


def verdicts(rules: Rules, facts: dict[int, list[str]]) -> dict[str, list[str]]:
    """Judge, and return the IRIs of readings by verdict."""
    session = Session(**{rules.facets.keys[facet]: values for facet, values in facts.items()})
    yes, undetermined = rules.judge(session.facts)
    found: dict[str, list[str]] = {"yes": [], "undetermined": [], "no": []}
    for number, sense in enumerate(rules.senses):
        verdict = "yes" if yes >> number & 1 else "undetermined" if undetermined >> number & 1 else "no"
        found[verdict].append(sense.iri)
    return found


def surprises(vocabulary: Vocabulary, count: int, folder: Path) -> list[str]:
    """Ask the reasoner about drawn sessions: what is "yes" must be entailed, "no" ruled out, all else neither."""
    rules = rules_for(vocabulary)
    reasoner = Reasoner(criteria_file(vocabulary, "owl"), rdflib_graph(vocabulary))
    chance = random.Random(1)  # noqa: S311 (as above)
    for number, facts in enumerate(drawn(rules, count, stated=0.8)):
        session = reasoner.describe(number, {rules.facets.facets[facet].iri: values for facet, values in facts.items()})
        found = verdicts(rules, facts)
        reasoner.ask(
            session, [sense.iri for sense in rules.senses], within=True, possible=len(found["no"]) < len(rules.senses)
        )
        if found["yes"]:
            reasoner.ask(session, found["yes"], within=False, possible=False)
        if found["no"]:
            reasoner.ask(session, found["no"], within=True, possible=False)
        for sense in chance.sample(found["undetermined"], min(ASKED_OPENLY, len(found["undetermined"]))):
            reasoner.ask(session, [sense], within=True, possible=True)
            reasoner.ask(session, [sense], within=False, possible=True)
    return reasoner.surprises(folder)


@java
def test_a_reasoner_agrees_on_cups_of_tea(tmp_path: Path) -> None:
    assert surprises(SERVINGS, 500, tmp_path) == []


@java
def test_a_reasoner_agrees_on_what_facts_imply(tmp_path: Path) -> None:
    assert surprises(REMEDIES, 150, tmp_path) == []


@java
def test_a_reasoner_agrees_on_the_bundled_vocabulary(massage: Vocabulary, tmp_path: Path) -> None:
    assert surprises(massage, 60, tmp_path) == []


@java
def test_a_wrong_verdict_would_be_noticed(tmp_path: Path) -> None:
    reasoner = Reasoner(criteria_file(SERVINGS, "owl"), rdflib_graph(SERVINGS))
    tea = "http://example.org/serving/"
    session = reasoner.describe(0, {tea + "occasion": [tea + "brunch"]})
    for within, possible in ((True, False), (False, True), (True, True), (False, False)):
        reasoner.ask(session, [tea + "morning-cup--loose"], within=within, possible=possible)
    assert reasoner.surprises(tmp_path) == [
        f"session-0 {side} {tea}morning-cup--loose" for side in ("within", "outside")
    ]


def data_graph(rules: Rules, sessions: list[dict[int, list[str]]]) -> rdflib.Graph:
    """Return sessions as data, with what is broader than what."""
    graph = rdflib.Graph()
    for concept in rules.facets.concepts:
        for broader in concept.broader:
            graph.add((rdflib.URIRef(concept.iri), SKOS.broader, rdflib.URIRef(broader.iri)))
    for number, facts in enumerate(sessions):
        session = rdflib.URIRef(f"urn:session:{number}")
        graph.add((session, RDF.type, rdflib.URIRef(SESSION)))
        for facet, values in facts.items():
            name = rdflib.URIRef(rules.facets.facets[facet].iri)
            for value in values:
                graph.add((session, name, rdflib.URIRef(value)))
    return graph


@pytest.mark.parametrize(("name", "count"), [("servings", 60), ("remedies", 100), ("massage", 6)])
def test_shapes_agree_on_the_yes_of_fully_stated_sessions(massage: Vocabulary, name: str, count: int) -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="the validator pyshacl is not installed")
    vocabulary = {"servings": SERVINGS, "remedies": REMEDIES, "massage": massage}[name]
    rules = rules_for(vocabulary)
    sessions = drawn(rules, count, stated=1.0)
    shapes = rdflib.Graph().parse(data=criteria_file(vocabulary, "shacl"), format="turtle")
    _, report, _ = pyshacl.validate(data_graph(rules, sessions), shacl_graph=shapes, allow_infos=True)
    about = {
        shape: str(sense) for shape, sense in shapes.subject_objects(rdflib.URIRef("http://purl.org/dc/terms/subject"))
    }
    missed = {
        (str(report.value(result, SHACL.focusNode)), about[report.value(result, SHACL.sourceShape)])
        for result in report.objects(None, SHACL.result)
        if report.value(result, SHACL.sourceShape) in about
    }
    for number, facts in enumerate(sessions):
        met = {sense.iri for sense in rules.senses if (f"urn:session:{number}", sense.iri) not in missed}
        session = Session(**{rules.facets.keys[facet]: values for facet, values in facts.items()})
        fitting = {each.sense.iri for each in classify(vocabulary, session).senses if each.fits}
        assert met == {*verdicts(rules, facts)["yes"], *fitting}


@pytest.mark.parametrize("kind", ["owl", "shacl"])
def test_the_same_criteria_give_the_same_bytes(kind: str) -> None:
    assert criteria_file(SERVINGS, kind) == criteria_file(load(DATA / "servings.ttl"), kind)


def test_every_reading_with_criteria_is_a_class_and_a_shape() -> None:
    senses = {rdflib.URIRef(sense.iri) for sense in rules_for(SERVINGS).senses}
    owl = rdflib.Graph().parse(data=criteria_file(SERVINGS, "owl"), format="xml")
    defined = set(owl.subjects(OWL.equivalentClass)) & senses
    bounded = {sense for sense in senses - defined if set(owl.objects(sense, RDFS.subClassOf))}
    assert defined | bounded == senses
    assert {str(sense).rpartition("/")[2] for sense in bounded} == {
        "guest-cup--host-area",
        "morning-cup--strict",
        "proper-cup--builder",
    }
    shapes = rdflib.Graph().parse(data=criteria_file(SERVINGS, "shacl"), format="turtle")
    assert len(set(shapes.subjects(RDF.type, SHACL.NodeShape)) - set(shapes.objects(None, SHACL.node))) == len(senses)


def test_the_ending_of_the_file_tells_what_is_wanted(tmp_path: Path) -> None:
    for name in ("owl", "shacl"):
        SERVINGS.export(tmp_path / f"criteria.{name}")
        assert (tmp_path / f"criteria.{name}").read_bytes() == criteria_file(SERVINGS, name)
        assert export_format(f"criteria.{name}", None).module == "criteria"
