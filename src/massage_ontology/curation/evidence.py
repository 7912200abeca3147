"""What is required of findings: whom and what they are about, which way they point, and how certain they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import DCTERMS, RDF, SCHEMA, SKOS, compress
from massage_ontology.validation.findings import Fact, Problem
from massage_ontology.validation.rules import Rule

if TYPE_CHECKING:
    from massage_ontology.validation.facts import Facts

DIRECTIONS = (
    "favors the approach", "no difference", "mixed", "unclear",
    "recommends", "recommends with conditions", "recommends against", "no recommendation",
)  # fmt: skip
"""Which way a finding may point (`mo:direction`): the first four for studies, the others for guidelines."""

_GUIDE = "ontology/README.md"
_ONCE = {
    "mo:aboutApproach": SCHEMA + "aboutApproach",
    "mo:aboutCondition": SCHEMA + "aboutCondition",
    "skos:definition": SKOS + "definition",
    "mo:direction": SCHEMA + "direction",
    "mo:outcome": SCHEMA + "outcome",
    "mo:certainty": SCHEMA + "certainty",
    "mo:studyKind": SCHEMA + "studyKind",
}


def check_findings(facts: Facts) -> Iterator[Problem]:
    """A finding is whole, counts in whole numbers, and is replaced by a finding."""
    findings = [iri for iri, kind in dict.fromkeys(facts.buckets.get(RDF + "type", ())) if kind == SCHEMA + "Finding"]
    known = set(findings)
    said = {shown: _table(facts, name) for shown, name in _ONCE.items()}
    for iri in findings:
        wanting = [shown for shown, table in said.items() if len(table[iri]) != 1]
        if wanting:
            yield Problem(iri, f"{compress(iri)} needs exactly one {', one '.join(wanting)}")
        for value in said["mo:direction"][iri]:
            if not isinstance(value, Literal) or value.text not in DIRECTIONS:
                yield _problem(iri, SCHEMA + "direction", value, f"the direction is one of: {', '.join(DIRECTIONS)}")
    for name in (SCHEMA + "studies", SCHEMA + "participants"):
        for iri, value in facts.buckets.get(name, ()):
            if not isinstance(value, Literal) or not value.text.isdecimal() or not int(value.text):
                yield _problem(iri, name, value, "write a whole number, or leave it out")
    for iri, value in facts.buckets.get(DCTERMS + "isReplacedBy", ()):
        if iri in known and (value not in known or value == iri):
            yield _problem(iri, DCTERMS + "isReplacedBy", value, "a finding is replaced by another finding")


def _table(facts: Facts, name: str) -> dict[str, list[str | Literal]]:
    table: dict[str, list[str | Literal]] = defaultdict(list)
    for subject, value in dict.fromkeys(facts.buckets.get(name, ())):
        table[subject].append(value)
    return table


def _problem(iri: str, name: str, value: str | Literal, demand: str) -> Problem:
    shown = value.text if isinstance(value, Literal) else compress(value)
    return Problem(iri, f"{compress(iri)} has {compress(name)} {shown!r}; {demand}", Fact(iri, name, value))


EVIDENCE_RULES = (
    Rule("finding", "error", "A finding says what about, which way, how certain, by what kind of study.", _GUIDE,
         check_findings),
)  # fmt: skip
"""The rules for findings."""
