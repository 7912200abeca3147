"""The integrity conditions of SKOS: one function each, named after what it demands.

Source: SKOS Reference, W3C Recommendation 18 August 2009, https://www.w3.org/TR/skos-reference/ (sections 3.4 to
10.4). A cycle in `skos:broader` breaks none of them (section 8.6.8); it is told by a rule of the structure.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, Literal
from massage_ontology.namespaces import SKOS, local_name
from massage_ontology.validation.facts import COLLECTION, CONCEPT, SCHEME
from massage_ontology.validation.findings import Fact, Problem, Repair, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts


_MOST_SHOWN = 5


def check_schemes_are_no_concepts(facts: Facts) -> Iterator[Problem]:
    """S9: `skos:ConceptScheme` is disjoint with `skos:Concept`."""
    for iri, kinds in sorted(facts.types.items()):
        if {CONCEPT, SCHEME} <= kinds:
            message = f"{iri} is a concept and a concept scheme at once, and nothing can be both"
            yield Problem(iri, message, facts.type_facts.get(iri))


def check_labels_are_of_one_kind(facts: Facts) -> Iterator[Problem]:
    """S13: `skos:prefLabel`, `skos:altLabel` and `skos:hiddenLabel` are pairwise disjoint."""
    for iri, row in facts.label_facts.items():
        kinds: dict[Literal, list[Fact]] = defaultdict(list)
        for fact in row:
            if isinstance(fact.object, Literal):
                kinds[fact.object].append(fact)
        for label, same in kinds.items():
            stronger, *weaker = sorted(same, key=lambda fact: LABEL_KINDS.index(local_name(fact.predicate)))
            for fact in weaker:
                message = (
                    f"{_quoted(label)} is both {local_name(stronger.predicate)} and {local_name(fact.predicate)} "
                    f"of {iri}; a label is of one kind"
                )
                yield Problem(iri, message, fact, Repair("remove", fact))


def check_one_preferred_label_a_language(facts: Facts) -> Iterator[Problem]:
    """S14: a resource has no more than one value of `skos:prefLabel` per language tag."""
    for iri, row in facts.label_facts.items():
        languages: dict[str, list[Fact]] = defaultdict(list)
        for fact in row:
            if fact.predicate == SKOS + "prefLabel" and isinstance(fact.object, Literal):
                languages[(fact.object.language or "").lower()].append(fact)
        for language, same in sorted(languages.items()):
            if len(same) > 1:
                shown = ", ".join(_quoted(fact.object) for fact in same[:_MOST_SHOWN])
                shown += ", …" if len(same) > _MOST_SHOWN else ""
                where = f"the language {language}" if language else "no language"
                yield Problem(iri, f"{iri} has {len(same)} preferred labels in {where}: {shown}; keep one", same[1])


def check_related_are_not_above(facts: Facts) -> Iterator[Problem]:
    """S27: `skos:related` is disjoint with `skos:broaderTransitive`."""
    names = ("related", "relatedMatch") if facts.entailed else ("related",)
    told = set()
    for fact in facts.links(*names):
        one, other = fact.subject, str(fact.object)
        pair = (min(one, other), max(one, other))
        if pair in told:
            continue
        for low, high in ((one, other), (other, one)):
            if low != high and facts.is_above(high, low):
                told.add(pair)
                message = (
                    f"{low} is related to {high}, which is also broader; two concepts are linked in one of these ways"
                )
                yield Problem(fact.subject, message, fact, others=(other,))
                break


def check_collections_are_neither(facts: Facts) -> Iterator[Problem]:
    """S37: `skos:Collection` is disjoint with `skos:Concept` and with `skos:ConceptScheme`."""
    for iri, kinds in sorted(facts.types.items()):
        if COLLECTION in kinds and kinds & {CONCEPT, SCHEME}:
            other = "concept" if CONCEPT in kinds else "concept scheme"
            message = f"{iri} is a collection and a {other} at once, and nothing can be both"
            yield Problem(iri, message, facts.type_facts.get(iri))


def check_exact_matches_are_no_others(facts: Facts) -> Iterator[Problem]:
    """S46: `skos:exactMatch` is disjoint with `skos:broadMatch` and with `skos:relatedMatch`.

    Entailed: exactMatch is symmetric (S44) and transitive (S45), narrowMatch is the inverse of broadMatch (S43),
    relatedMatch is symmetric (S44).
    """
    leader = _exact_groups(facts)
    exact = {(fact.subject, fact.object) for fact in facts.links("exactMatch")}
    for fact in facts.links("broadMatch", "relatedMatch", *(("narrowMatch",) if facts.entailed else ())):
        one, other = fact.subject, str(fact.object)
        same = (one, other) in exact
        if facts.entailed:
            same = one in leader and leader[one] == leader.get(other)
        if same:
            kind = local_name(fact.predicate)
            message = f"{one} is mapped to {other} as exactMatch and as {kind} at once; keep one of them"
            yield Problem(one, message, fact, others=(other,))


def _exact_groups(facts: Facts) -> dict[str, str]:
    """Return each end of an exactMatch with the leader of all that are the same."""
    leader: dict[str, str] = {}

    def find(iri: str) -> str:
        leader.setdefault(iri, iri)
        while leader[iri] != iri:
            leader[iri] = leader[leader[iri]]
            iri = leader[iri]
        return iri

    for fact in facts.links("exactMatch"):
        one, other = sorted((find(fact.subject), find(str(fact.object))))
        leader[other] = one
    return {iri: find(iri) for iri in tuple(leader)}


def _quoted(value: object) -> str:
    if not isinstance(value, Literal):
        return f"<{value}>"
    return quoted(value.text) + (f"@{value.language}" if value.language else "")
