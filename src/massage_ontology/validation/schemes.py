"""Rules of concept schemes: their top concepts, what stands above those, and what is in no scheme.

Source: Mader, Haslhofer and Isaac, Finding Quality Issues in SKOS Vocabularies, TPDL 2012 (omitted top concepts, top
concepts having broader concepts); SKOS Reference, section 4.6.3: consistent, and against the convention.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.namespaces import SKOS, local_name
from massage_ontology.validation.findings import Fact, Problem, Repair
from massage_ontology.validation.values import IN_SCHEMES, literal_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.validation.facts import Facts

_MANY = 20


def check_schemes_have_tops(facts: Facts) -> Iterator[Problem]:
    """qSKOS, omitted top concepts: a scheme that states none; readers that ask for them show an empty tree."""
    topped = {scheme for row in facts.columns.top_concept_of.values() for scheme in row}
    # A repair would guess at what a link means that has a text for an end.
    is_clear = not any(literal_links(facts, *IN_SCHEMES))
    members_of: dict[int, set[int]] = defaultdict(set)
    for each, row in facts.columns.in_scheme.items():
        for number in row:
            members_of[number].add(each)
    for number, scheme in enumerate(facts.schemes):
        if number in topped or scheme in facts.deprecated:
            continue
        members = members_of.get(number, set())
        roots = [facts.iris[each] for each in sorted(members) if not members.intersection(facts.columns.broader[each])]
        have = "has" if len(roots) == 1 else "have"
        count = f"{len(roots)} of its concepts {have} no broader one in it" if members else "no concept is in it"
        repair = Repair("add", Fact(roots[0], SKOS + "topConceptOf", scheme)) if len(roots) == 1 and is_clear else None
        yield Problem(scheme, f"the scheme {scheme} states no top concept; {count}", None, repair, tuple(roots[:5]))


def check_tops_are_stated(facts: Facts) -> Iterator[Problem]:
    """A concept with none broader tops its scheme, where the scheme states its top concepts."""
    tops, in_scheme = facts.columns.top_concept_of, facts.columns.in_scheme
    topped = {scheme for row in tops.values() for scheme in row}
    for number, iri in enumerate(facts.iris):
        wanting = set(in_scheme.get(number, ())) & topped - set(tops.get(number, ()))
        linked = facts.hierarchy.children[number] or facts.columns.related[number]
        if wanting and linked and iri not in facts.climbs and iri not in facts.deprecated:
            scheme = facts.schemes[min(wanting)]
            message = (
                f"{iri} has no broader concept and is not a top concept of {scheme}, so it cannot be found from the top"
            )
            yield Problem(iri, message, others=(scheme,))


def check_tops_have_none_broader(facts: Facts) -> Iterator[Problem]:
    """qSKOS, top concepts having broader concepts: within the scheme that they top, or in none.

    A mapping leads to another vocabulary, so what it says is broader does not count.
    """
    in_scheme = facts.columns.in_scheme
    for number, tops in sorted(facts.columns.top_concept_of.items()):
        iri = facts.iris[number]
        for above, fact in sorted(facts.climbs.get(iri, {}).items()):
            inside = in_scheme.get(facts.numbers.get(above, -1), ())
            shared = sorted(set(tops) & set(inside)) if inside else [min(tops)]
            if shared and above != iri and not local_name(fact.predicate).endswith("Match"):
                scheme = facts.schemes[shared[0]]
                where = " in it" if inside else ""
                message = f"{iri} is a top concept of {scheme} and is below {above}{where}"
                yield Problem(iri, message, fact, others=(above, scheme))


def check_any_scheme(facts: Facts) -> Iterator[Problem]:
    """Concepts are gathered in a scheme: many readers ask for one first, and show nothing where there is none."""
    if facts.iris and not facts.schemes:
        count = f"{len(facts.iris)} concept{'s' if len(facts.iris) > 1 else ''}"
        message = f"no concept scheme for {count} around {facts.iris[0]}; software that starts with schemes shows none"
        yield Problem(facts.iris[0], message)


def check_in_a_scheme(facts: Facts) -> Iterator[Problem]:
    """A concept is in a scheme, where the vocabulary has any."""
    if not facts.schemes:
        return
    outside = [
        iri
        for number, iri in enumerate(facts.iris)
        if not facts.columns.in_scheme.get(number) and iri not in facts.deprecated and facts.type_facts.get(iri)
    ]
    if len(outside) > _MANY and 2 * len(outside) > len(facts.iris):
        # A habit of the whole vocabulary is one finding.
        scheme = facts.schemes[0]
        message = f"{len(outside)} of {len(facts.iris)} concepts are in no concept scheme, {scheme} or any other"
        yield Problem(
            scheme, f"{message}; software that browses by scheme does not show them", others=tuple(outside[:5])
        )
        return
    for iri in outside:
        yield Problem(iri, f"{iri} is in no concept scheme; software that browses by scheme does not show it")
