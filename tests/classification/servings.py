"""An unrelated domain, cups of tea, and a slow and obvious judge of it: the oracle."""

from __future__ import annotations

from pathlib import Path

import rdflib
from hypothesis import strategies as st
from rdflib.namespace import SKOS

import massage_ontology
from massage_ontology import Session, SessionError
from massage_ontology.classification.facets import facets_of

PATH = Path(__file__).parents[1] / "data" / "servings.ttl"
SERVINGS = massage_ontology.load(PATH)
MO = rdflib.Namespace("https://w3id.org/massage-ontology/schema#")
TEA = rdflib.Namespace("http://example.org/serving/")
FACETS = ("leaf", "addition", "occasion", "place", "serving-style")
VALUES = {facet: tuple(concept.key for concept in SERVINGS.scheme(facet).concepts) for facet in FACETS}

stated = st.fixed_dictionaries(
    {}, optional={facet: st.lists(st.sampled_from(keys), max_size=3, unique=True) for facet, keys in VALUES.items()}
)
"""Plain facts: facets that are stated, with their values."""


@st.composite
def marked(draw: st.DrawFn) -> dict[str, list[str]]:
    """Draw facts with marks; a value that would contradict an earlier one is left out."""
    facts: dict[str, list[str]] = {}
    for facet in draw(st.sets(st.sampled_from(FACETS))):
        facts[facet] = []
        for key in draw(st.lists(st.sampled_from(VALUES[facet]), max_size=3, unique=True)):
            value = draw(st.sampled_from(["{}", "{}?", "!{}", "~{}"])).format(key)
            if agree(facet, [*facts[facet], value]):
                facts[facet].append(value)
        if facts[facet] and draw(st.integers(0, 4)) == 0:
            facts[facet].append("...")
    return facts


def agree(facet: str, values: list[str]) -> bool:
    """Tell whether values do not contradict each other."""
    facets = facets_of(SERVINGS)
    try:
        facets.state(facets.number_of(facet), values)
    except SessionError:
        return False
    return True


def fully_stated(facts: dict[str, list[str]]) -> Session:
    """State all facets: those left out have nothing."""
    return Session(**{facet: facts.get(facet, []) for facet in FACETS})


class Oracle:
    """Kleene's logic over an rdflib graph, written down as it is defined; it knows plain facts only."""

    def __init__(self) -> None:
        self.graph = rdflib.Graph().parse(PATH)

    def at_or_below(self, low: rdflib.URIRef, high: rdflib.URIRef) -> bool:
        return high in set(self.graph.transitive_objects(low, SKOS.broader))

    def facets(self, concept: rdflib.URIRef) -> set[str]:
        schemes = {str(scheme).removeprefix(TEA) for scheme in self.graph.objects(concept, SKOS.inScheme)}
        return schemes & set(FACETS)

    def has(self, facts: dict[str, list[str]], concept: rdflib.URIRef) -> bool | None:
        answers: list[bool | None] = []
        for facet in self.facets(concept):
            if facet not in facts:
                answers.append(None)
            else:
                answers.append(any(self.at_or_below(TEA[value], concept) for value in facts[facet]))
        return any_of(answers)

    def positive(
        self, facts: dict[str, list[str]], wanted: list[rdflib.URIRef], leaves_open: list[rdflib.URIRef]
    ) -> bool | None:
        answer = any_of([self.has(facts, concept) for concept in wanted])
        if answer is False:
            facets = {facet for concept in wanted for facet in self.facets(concept)}
            for concept in leaves_open:
                for facet in self.facets(concept) & facets:
                    if any(self.at_or_below(TEA[value], concept) for value in facts.get(facet, [])):
                        return None
        return answer

    def verdict(self, facts: dict[str, list[str]], sense: str) -> str:
        def of(name: str, subject: rdflib.term.Node = TEA[sense]) -> list[rdflib.URIRef]:
            return [rdflib.URIRef(str(each)) for each in self.graph.objects(subject, MO[name])]

        leaves_open = of("leavesOpen")
        answers = [self.positive(facts, [each], leaves_open) for each in of("requires")]
        groups = [of("requiresOneOf"), *(of("option", each) for each in of("requiresAlternative"))]
        answers += [self.positive(facts, group, leaves_open) for group in groups if group]
        answers += [self.positive(facts, [each], leaves_open) or None for each in of("confirmedBy")]
        answers += [negated(self.has(facts, each)) for each in of("excludes")]
        return {True: "yes", False: "no", None: "undetermined"}[all_of(answers)]


def any_of(answers: list[bool | None]) -> bool | None:
    if True in answers:
        return True
    return None if None in answers else False


def all_of(answers: list[bool | None]) -> bool | None:
    return negated(any_of([negated(answer) for answer in answers]))


def negated(answer: bool | None) -> bool | None:  # noqa: FBT001 (a truth value is what it takes)
    return None if answer is None else not answer
