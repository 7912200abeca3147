"""Rules of the structure: links that say nothing new, that say half, or that lead to nothing.

Source: Mader, Haslhofer and Isaac, Finding Quality Issues in SKOS Vocabularies, TPDL 2012,
doi:10.1007/978-3-642-33290-6_25 (named "qSKOS" below); Suominen and Mader, Assessing and Improving the Quality of
SKOS Vocabularies, Journal on Data Semantics 3, 2014, doi:10.1007/s13740-013-0026-0. The rules are written from the
papers and from what the wiki of qSKOS says of each issue; not from its code.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.namespaces import SKOS, local_name
from massage_ontology.validation.ancestry import Ancestry
from massage_ontology.validation.facts import RELATED
from massage_ontology.validation.findings import Fact, Problem, Repair
from massage_ontology.validation.shortcuts import find_shortcuts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts

MOST_CHILDREN = 100
"""More direct narrower concepts than this are hard to read through."""
_INVERSES = {
    "broader": "narrower", "narrower": "broader", "related": "related", "broaderTransitive": "narrowerTransitive",
    "narrowerTransitive": "broaderTransitive", "broadMatch": "narrowMatch", "narrowMatch": "broadMatch",
    "relatedMatch": "relatedMatch", "closeMatch": "closeMatch", "exactMatch": "exactMatch",
    "hasTopConcept": "topConceptOf", "topConceptOf": "hasTopConcept",
}  # fmt: skip


def check_one_way_links(facts: Facts) -> Iterator[Problem]:
    """qSKOS, unidirectionally related concepts: the inverse of a link is not stated (S8, S23, S25, S26, S43, S44).

    Harmless for readers that complete inverses, as this library does; others see half of the links. What another
    vocabulary would have to state is not asked for.
    """
    stated = {name: {(fact.subject, str(fact.object)) for fact in facts.links(name)} for name in _INVERSES}
    for name, inverse in _INVERSES.items():
        for one, other in sorted(stated[name]):
            if (other, one) not in stated[inverse] and one != other and facts.is_own(other):
                message = f"{one} states {name} {other}, which does not state {inverse} back"
                repair = Repair("add", Fact(other, SKOS + inverse, one)) if other in facts.subjects else None
                yield Problem(one, message, Fact(one, SKOS + name, other), repair, (other,))


def check_redundant_links(facts: Facts) -> Iterator[Problem]:
    """qSKOS, hierarchical redundancy: a broader link that a longer way up says already.

    A broadMatch is a broader link too (S41), as the inverses are (S25, S43).
    """
    upward = facts.ascents
    for low, high, between in find_shortcuts({low: sorted(row.keys() - {low}) for low, row in upward.items()}):
        if low in facts.numbers:
            message = f"{low} is stated below {high}, which follows from {between} being between them"
            yield Problem(low, message, upward[low][high], others=(high, between))


def check_related_siblings(facts: Facts) -> Iterator[Problem]:
    """qSKOS, valueless associative relations: a broader or narrower concept that both share relates them already."""
    parents, children = facts.columns.broader, facts.hierarchy.children
    for number, iri in enumerate(facts.iris):
        others = [other for other in facts.columns.related[number] if number < other]
        ways = ((set(parents[number]), parents, "below"), (set(children[number]), children, "above")) if others else ()
        for other in others:
            for near, links, word in ways:
                shared = near.intersection(links[other]) if near else near
                if shared:
                    target, between = facts.iris[other], facts.iris[min(shared)]
                    message = f"{iri} and {target} are related and both {word} {between}; the link may add nothing"
                    yield Problem(iri, message, _related_fact(facts, iri, target), others=(target, between))
                    break


def _related_fact(facts: Facts, one: str, other: str) -> Fact:
    if (one, other) in facts.related_pairs:
        return Fact(one, RELATED, other)
    return Fact(other, RELATED, one)


def check_only_transitive_links(facts: Facts) -> Iterator[Problem]:
    """qSKOS, solely transitively related concepts: `broaderTransitive` is for reasoners, not for stating."""
    if next(facts.links("broaderTransitive", "narrowerTransitive"), None) is None:
        return
    direct = {(fact.subject, str(fact.object)) for fact in facts.links("broader")}
    direct |= {(str(fact.object), fact.subject) for fact in facts.links("narrower")}
    steps: dict[str, list[str]] = defaultdict(list)
    for low, high in direct:
        steps[low].append(high)
    chains = Ancestry(steps)
    for fact in facts.links("broaderTransitive", "narrowerTransitive"):
        low, high = fact.subject, str(fact.object)
        if fact.predicate.endswith("narrowerTransitive"):
            low, high = high, low
        if (low, high) not in direct and not chains.reaches(low, high):
            message = (
                f"{low} and {high} are linked by {fact.predicate.removeprefix(SKOS)} alone; state broader or narrower"
            )
            yield Problem(fact.subject, message, fact, others=(str(fact.object),))


def check_wide_concepts(facts: Facts) -> Iterator[Problem]:
    """A concept with very many direct narrower ones is hard to read through."""
    children = facts.hierarchy.children
    for number, iri in enumerate(facts.iris):
        count = children.offsets[number + 1] - children.offsets[number]
        if count > MOST_CHILDREN:
            yield Problem(iri, f"{iri} has {count} direct narrower concepts; an intermediate level would help")


def check_deprecated_links(facts: Facts) -> Iterator[Problem]:
    """A concept in use is not below a deprecated one."""
    for number, iri in enumerate(facts.iris):
        if iri in facts.deprecated:
            continue
        for high in facts.columns.broader[number]:
            above = facts.iris[high]
            if above in facts.deprecated:
                fact = facts.climbs.get(iri, {}).get(above)
                yield Problem(iri, f"{iri} is below {above}, which is deprecated", fact, others=(above,))


def check_members_are_named(facts: Facts) -> Iterator[Problem]:
    """What a hierarchical or associative link within the vocabulary leads to is said to be something."""
    for fact in facts.links("broader", "narrower", "related"):
        target = str(fact.object)
        if target not in facts.subjects and (target.startswith("_:") or facts.is_own(target)):
            message = f"{fact.subject} is {local_name(fact.predicate)} {target}, which is not described"
            yield Problem(fact.subject, message, fact, others=(target,))
