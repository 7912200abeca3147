"""Rules of linked data: IRIs, terms of SKOS, mappings and links to elsewhere.

Source: the qSKOS papers (see `structure`), and SKOS Reference, section 10.6.5 (mapping properties between schemes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS, NOTE_KINDS, Literal
from massage_ontology.namespaces import DCTERMS, RDF, SKOS
from massage_ontology.validation.findings import Fact, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts

TERMS = frozenset(
    (
        "Collection", "Concept", "ConceptScheme", "OrderedCollection", "broader", "broaderTransitive", "hasTopConcept",
        "inScheme", "mappingRelation", "member", "memberList", "narrower", "narrowerTransitive", "notation", "related",
        "semanticRelation", "topConceptOf", *LABEL_KINDS, *MAPPING_KINDS, *NOTE_KINDS,
    )
)  # fmt: skip
"""The terms that SKOS defines (SKOS Reference, appendix A)."""

_WEB = ("http://", "https://")


def check_terms_exist(facts: Facts) -> Iterator[Problem]:
    """qSKOS, undefined SKOS resources: terms in the namespace of SKOS that SKOS does not define."""
    for name, bucket in sorted(facts.buckets.items()):
        if name.startswith(SKOS) and name.removeprefix(SKOS) not in TERMS and bucket:
            subject, value = bucket[0]
            times = f" ({len(bucket)} times)" if len(bucket) > 1 else ""
            yield Problem(subject, f"SKOS has no term {name.removeprefix(SKOS)!r}{times}", Fact(subject, name, value))
    for subject, value in facts.buckets.get(RDF + "type", ()):
        if isinstance(value, str) and value.startswith(SKOS) and value.removeprefix(SKOS) not in TERMS:
            yield Problem(
                subject, f"SKOS has no class {value.removeprefix(SKOS)!r}", Fact(subject, RDF + "type", value)
            )


def check_addresses(facts: Facts) -> Iterator[Problem]:
    """qSKOS, HTTP URI scheme violation: concepts that no browser can ask for."""
    for iri in (*facts.schemes, *facts.iris):
        if iri.startswith("_:"):
            yield Problem(iri, f"the concept {iri} is a blank node; nobody else can point to it")
        elif not iri.startswith(_WEB):
            yield Problem(iri, f"{iri} is no http(s) address; nobody can look it up")


def check_mappings_lead_out(facts: Facts) -> Iterator[Problem]:
    """qSKOS, mapping relations misuse: mapping properties between concepts of one scheme (section 10.6.5)."""
    for fact in facts.links(*MAPPING_KINDS):
        one, other = fact.subject, str(fact.object)
        if other not in facts.numbers or one not in facts.numbers:
            continue
        shared = facts.in_scheme.get(one, set()) & facts.in_scheme.get(other, set())
        apart = facts.in_scheme.get(one) and facts.in_scheme.get(other) and not shared
        if not apart:
            name = fact.predicate.removeprefix(SKOS)
            yield Problem(
                one, f"{one} is mapped by {name} to {other}, which is in the same scheme", fact, others=(other,)
            )


def check_hierarchy_stays_in(facts: Facts) -> Iterator[Problem]:
    """qSKOS, mapping relations misuse, the other way: hierarchical links that lead out of the vocabulary."""
    for fact in facts.links("broader", "narrower", "related"):
        target = str(fact.object)
        if not target.startswith("_:") and not facts.is_own(target):
            name = fact.predicate.removeprefix(SKOS)
            yield Problem(
                fact.subject,
                f"{name} leads to {target} elsewhere; between vocabularies a mapping property is used",
                fact,
            )


def check_links_out(facts: Facts) -> Iterator[Problem]:
    """qSKOS, missing out-links: a concept that points to nothing outside its own vocabulary."""
    linked = set()
    for bucket in facts.buckets.values():
        for subject, value in bucket:
            if (
                isinstance(value, str)
                and value.startswith(_WEB)
                and not facts.is_own(value)
                and not value.startswith(SKOS)
            ):
                linked.add(subject)
    for iri in facts.iris:
        if iri not in linked and iri not in facts.deprecated:
            yield Problem(iri, f"{iri} has no link to anything outside its vocabulary")


def check_replacements_exist(facts: Facts) -> Iterator[Problem]:
    """A deprecated concept says what replaces it, and that is in use."""
    replaced = dict(facts.buckets.get(DCTERMS + "isReplacedBy", ()))
    for iri in sorted(facts.deprecated & set(facts.iris)):
        target = replaced.get(iri)
        if target is None:
            yield Problem(iri, f"{iri} is deprecated and does not say what replaces it (dcterms:isReplacedBy)")
        elif isinstance(target, Literal) or (facts.is_own(target) and target not in facts.numbers):
            fact = Fact(iri, DCTERMS + "isReplacedBy", target)
            yield Problem(
                iri,
                f"{iri} is said to be replaced by {getattr(target, 'text', target)}, which is no concept here",
                fact,
            )
        elif target in facts.deprecated:
            fact = Fact(iri, DCTERMS + "isReplacedBy", target)
            yield Problem(iri, f"{iri} is replaced by {target}, which is deprecated itself", fact)
