"""What is required of findings: whom and what they are about, which way they point, and how certain they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.curation.statements import misfit, of_class, rule, values
from massage_ontology.model import Literal
from massage_ontology.namespaces import DCTERMS, SCHEMA, SKOS, compress
from massage_ontology.validation.findings import Problem

if TYPE_CHECKING:
    from massage_ontology.validation.facts import Facts

DIRECTIONS = (
    "favors the approach", "no difference", "mixed", "unclear",
    "recommends", "recommends with conditions", "recommends against", "no recommendation",
)  # fmt: skip
"""Which way a finding may point (`mo:direction`): the first four for studies, the others for guidelines."""

_ONCE = (
    SCHEMA + "aboutApproach", SCHEMA + "aboutCondition", SKOS + "definition",
    *(SCHEMA + name for name in ("direction", "outcome", "certainty", "studyKind")),
)  # fmt: skip


@rule("finding", "A finding says what about, which way, how certain, by what kind of study.")
def _whole_finding(facts: Facts) -> Iterator[Problem]:
    findings = of_class(facts, "Finding")
    known = set(findings)
    said = {name: values(facts, name, once=True) for name in _ONCE}
    for iri in findings:
        wanting = [compress(name) for name, table in said.items() if len(table[iri]) != 1]
        if wanting:
            yield Problem(iri, f"{compress(iri)} needs exactly one {', one '.join(wanting)}")
        for value in said[SCHEMA + "direction"][iri]:
            if not isinstance(value, Literal) or value.text not in DIRECTIONS:
                yield misfit(iri, SCHEMA + "direction", value, f"the direction is one of: {', '.join(DIRECTIONS)}")
    for name in (SCHEMA + "studies", SCHEMA + "participants"):
        for iri, value in facts.buckets.get(name, ()):
            if not isinstance(value, Literal) or not value.text.isdecimal() or not int(value.text):
                yield misfit(iri, name, value, "write a whole number, or leave it out")
    for iri, value in facts.buckets.get(DCTERMS + "isReplacedBy", ()):
        if iri in known and (value not in known or value == iri):
            yield misfit(iri, DCTERMS + "isReplacedBy", value, "a finding is replaced by another finding")


EVIDENCE_RULES = (_whole_finding,)
"""The rules for findings."""
