"""The integrity conditions of SKOS, and what SKOS-XL adds: one function each, named after what it demands.

Source: SKOS Reference, W3C Recommendation 18 August 2009, https://www.w3.org/TR/skos-reference/ (sections 4.4, 5.4,
8.4, 9.4, 10.4 and appendix B). A cycle in `skos:broader` breaks none of them (section 8.6.8); it is told by a rule of
the structure.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, Literal
from massage_ontology.namespaces import SKOS, SKOSXL, local_name
from massage_ontology.validation.facts import COLLECTION, CONCEPT, LABEL, SCHEME
from massage_ontology.validation.findings import Fact, Problem, Repair, quoted
from massage_ontology.validation.shortcuts import find_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts


_MOST_SHOWN = 5


def check_schemes_are_no_concepts(facts: Facts) -> Iterator[Problem]:
    """S9: `skos:ConceptScheme` is disjoint with `skos:Concept`."""
    for iri, kinds in sorted(facts.types.items()):
        if {CONCEPT, SCHEME} <= kinds:
            message = f"{iri} is both a concept and a concept scheme; nothing can be both"
            yield Problem(iri, message, facts.type_facts.get(iri))


def check_labels_are_of_one_kind(facts: Facts) -> Iterator[Problem]:
    """S13: `skos:prefLabel`, `skos:altLabel` and `skos:hiddenLabel` are pairwise disjoint."""
    for iri, row in facts.joined_labels.items():
        kinds: dict[Literal, dict[str, Fact]] = defaultdict(dict)
        for fact in row:
            if isinstance(fact.object, Literal):
                kinds[fact.object].setdefault(local_name(fact.predicate), fact)
        for label, same in kinds.items():
            stronger, *weaker = sorted(same, key=LABEL_KINDS.index)
            for kind in weaker:
                fact = same[kind]
                message = f"{_quoted(label)} is both {stronger} and {kind} of {iri}; a label has one kind only"
                # Two resources that are said to be the same are one by mistake more often than their labels are wrong.
                alone = fact.subject == same[stronger].subject
                others = () if alone else (fact.subject if fact.subject != iri else same[stronger].subject,)
                yield Problem(iri, message, fact, Repair("remove", fact) if alone else None, others)


def check_one_preferred_label_a_language(facts: Facts) -> Iterator[Problem]:
    """S14: a resource has no more than one value of `skos:prefLabel` per language tag."""
    for iri, row in facts.joined_labels.items():
        languages: dict[str, dict[Literal, Fact]] = defaultdict(dict)
        for fact in row:
            if fact.predicate == SKOS + "prefLabel" and isinstance(fact.object, Literal):
                languages[(fact.object.language or "").lower()].setdefault(fact.object, fact)
        for language, same in sorted(languages.items()):
            if len(same) > 1:
                shown = ", ".join(_quoted(label) for label in list(same)[:_MOST_SHOWN])
                shown += ", …" if len(same) > _MOST_SHOWN else ""
                where = f"the language {language}" if language else "no language"
                others = tuple(dict.fromkeys(fact.subject for fact in same.values() if fact.subject != iri))
                joined = f" (the same as {', '.join(others[:_MOST_SHOWN])})" if others else ""
                message = f"{iri}{joined} has {len(same)} preferred labels in {where}: {shown}; keep one"
                yield Problem(iri, message, list(same.values())[1], others=others)


def check_related_are_not_above(facts: Facts) -> Iterator[Problem]:
    """S27: `skos:related` is disjoint with `skos:broaderTransitive`, so with its inverse too (section 8.4).

    A concept that is related to itself breaks this where it stands above itself, and only there (section 8.6.5).
    """
    names = ("related", "relatedMatch") if facts.entailed else ("related",)
    told: dict[tuple[str, str], Fact] = {}
    # Most concepts have nothing below them, and two of these are not above each other.
    inner = set(chain.from_iterable(facts.upward.values()))
    inner.update(str(fact.object) for fact in facts.links("broaderTransitive"))
    for fact in facts.links(*names):
        one, other = fact.subject, str(fact.object)
        if one in inner or other in inner:
            # Both ways are looked at when the pair comes first.
            told.setdefault((one, other) if one < other else (other, one), fact)
    above = find_above(facts.upward, told) if facts.entailed else told.keys()
    for pair, fact in told.items():
        if pair not in above:
            continue
        one, other = fact.subject, str(fact.object)
        for low, high in ((one, other), (other, one)):
            if facts.is_above(high, low):
                way = "" if high in facts.upward.get(low, ()) else " through others"
                message = (
                    f"{low} is related to {high}, which is also broader{way}; "
                    "two concepts are linked in one of these ways"
                )
                yield Problem(fact.subject, message, fact, others=(other,))
                break


def check_collections_are_neither(facts: Facts) -> Iterator[Problem]:
    """S37: `skos:Collection` is disjoint with `skos:Concept` and with `skos:ConceptScheme`."""
    for iri, kinds in sorted(facts.types.items()):
        if COLLECTION in kinds and kinds & {CONCEPT, SCHEME}:
            other = "concept" if CONCEPT in kinds else "concept scheme"
            message = f"{iri} is both a collection and a {other}; nothing can be both"
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
            message = f"{one} is mapped to {other} both as exactMatch and as {kind}; keep one of them"
            yield Problem(one, message, fact, others=(other,))


def check_labels_are_nothing_else(facts: Facts) -> Iterator[Problem]:
    """S48: `skosxl:Label` is disjoint with `skos:Concept`, `skos:ConceptScheme` and `skos:Collection`."""
    nouns = {CONCEPT: "concept", SCHEME: "concept scheme", COLLECTION: "collection"}
    for iri, kinds in sorted(facts.types.items()):
        for kind in nouns if LABEL in kinds else ():
            if kind in kinds:
                message = f"{iri} is both a SKOS-XL label and a {nouns[kind]}; nothing can be both"
                yield Problem(iri, message, facts.type_facts.get(iri))
                break


def check_labels_have_one_form(facts: Facts) -> Iterator[Problem]:
    """S52: a `skosxl:Label` has exactly one literal form. One that is not here may stand elsewhere, a second may not.

    Without entailment, only what is stated to be a label is one (S50 is an entailment).
    """
    for iri, forms in sorted(facts.forms.items()):
        if len(forms) > 1 and LABEL in facts.types.get(iri, ()):
            shown = ", ".join(_quoted(form) for form in forms[:_MOST_SHOWN])
            fact = Fact(iri, SKOSXL + "literalForm", forms[1])
            yield Problem(iri, f"the label {iri} has {len(forms)} literal forms: {shown}; keep one", fact)


def check_extended_labels_are_of_one_kind(facts: Facts) -> Iterator[Problem]:
    """S58: `skosxl:prefLabel`, `skosxl:altLabel` and `skosxl:hiddenLabel` are pairwise disjoint."""
    kinds: dict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
    for kind in LABEL_KINDS:
        for subject, value in facts.buckets.get(SKOSXL + kind, ()):
            if isinstance(value, str):
                kinds[subject, value][kind] = Fact(subject, SKOSXL + kind, value)
    for (iri, label), same in sorted(kinds.items()):
        if len(same) > 1:
            first, *rest = same
            message = f"{label} is both {first} and {rest[0]} of {iri} by SKOS-XL; a label has one kind only"
            yield Problem(iri, message, same[rest[0]], others=(label,))


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
