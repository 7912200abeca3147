"""Rules of the structure: hierarchy, related links, top concepts, islands.

Source: Mader, Haslhofer and Isaac, Finding Quality Issues in SKOS Vocabularies, TPDL 2012,
doi:10.1007/978-3-642-33290-6_25 (named "qSKOS" below); Suominen and Mader, Assessing and Improving the Quality of
SKOS Vocabularies, Journal on Data Semantics 3, 2014, doi:10.1007/s13740-013-0026-0. The rules are written from the
papers; mapping links to other vocabularies never count as hierarchy.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.namespaces import SKOS
from massage_ontology.validation.ancestry import Ancestry
from massage_ontology.validation.facts import RELATED
from massage_ontology.validation.findings import Fact, Problem, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.model import Adjacency
    from massage_ontology.validation.facts import Facts

MOST_CHILDREN = 100
"""More direct narrower concepts than this are hard to read through."""
MOST_SHOWN = 12
"""Of a longer circle only so many concepts are named."""
_MANY = 32


def check_cycles(facts: Facts) -> Iterator[Problem]:
    """qSKOS, cyclic hierarchical relations: concepts that are broader than themselves by way of others."""
    parents = facts.columns.broader
    for group in _loops(len(facts.iris), parents):
        members = set(group)
        path = _round_trip(group[0], members, parents)
        way = [facts.iris[number] for number in (*path, path[0])]
        if len(way) > MOST_SHOWN:
            way[MOST_SHOWN // 2 : -MOST_SHOWN // 2] = [f"… {len(way) - MOST_SHOWN} more …"]
        shown = " → ".join(way)
        fact = _upward_fact(facts, path[0], path[1 % len(path)])
        others = tuple(facts.iris[number] for number in path[1:])
        yield Problem(facts.iris[path[0]], f"the broader links run in a circle: {shown}", fact, others=others)


def _upward_fact(facts: Facts, low: int, high: int) -> Fact | None:
    return facts.upward.get(facts.iris[low], {}).get(facts.iris[high])


def _loops(size: int, links: Sequence[Sequence[int]] | object) -> list[list[int]]:
    """Return the strongly connected components of more than one number (Tarjan 1972), without recursion."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    found = []
    for start in range(size):
        if start in index:
            continue
        work = [(start, iter(links[start]))]  # type: ignore[index]
        index[start] = low[start] = len(index)
        stack.append(start)
        waiting.add(start)
        while work:
            number, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[number])
                if low[number] == index[number]:
                    group = _cut(stack, number)
                    waiting.difference_update(group)
                    if len(group) > 1:
                        found.append(sorted(group))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                waiting.add(following)
                work.append((following, iter(links[following])))  # type: ignore[index]
            elif following in waiting:
                low[number] = min(low[number], index[following])
    return sorted(found)


def _cut(stack: list[int], number: int) -> list[int]:
    """Take a number off a stack, with all that lies on it."""
    group = [stack.pop()]
    while group[-1] != number:
        group.append(stack.pop())
    return group


def _round_trip(start: int, members: set[int], links: Sequence[Sequence[int]] | object) -> list[int]:
    """Return the shortest way from a number back to itself within its loop."""
    previous: dict[int, int] = {}
    frontier = [start]
    while frontier:
        following = []
        for number in frontier:
            for target in links[number]:  # type: ignore[index]
                if target == start:
                    path = [number]
                    while path[-1] != start:
                        path.append(previous[path[-1]])
                    return path[::-1]
                if target in members and target not in previous:
                    previous[target] = number
                    following.append(target)
        frontier = following
    return [start]


def check_links_to_itself(facts: Facts) -> Iterator[Problem]:
    """qSKOS, reflexively related concepts: a hierarchical or associative link from a concept to itself."""
    for fact in facts.links("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive"):
        if fact.subject == fact.object:
            name = fact.predicate.removeprefix(SKOS)
            yield Problem(
                fact.subject, f"{fact.subject} is {name} itself; the link says nothing", fact, Repair("remove", fact)
            )


def check_orphans(facts: Facts) -> Iterator[Problem]:
    """qSKOS, orphan concepts: no hierarchical or associative link to any other concept, not even as a top concept."""
    children, tops = facts.hierarchy.children, facts.columns.top_concept_of
    for number, iri in enumerate(facts.iris):
        linked = facts.columns.broader[number] or children[number] or facts.columns.related[number]
        if not linked and number not in tops and iri not in facts.deprecated and len(facts.iris) > 1:
            yield Problem(iri, f"{iri} is linked to no other concept; place it, or state it as a top concept")


def check_islands(facts: Facts) -> Iterator[Problem]:
    """qSKOS, disconnected concept clusters: groups of concepts without a link to the rest."""
    leader = list(range(len(facts.iris)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for links in (facts.columns.broader, facts.columns.related):
        for number in range(len(leader)):
            for other in links[number]:
                one, two = sorted((find(number), find(other)))
                leader[two] = one
    for group in _grouped_by_scheme(facts, find):
        islands = sorted(group, key=lambda members: (-len(members), members[0]))[1:]
        for members in islands:
            if len(members) > 1:
                first = facts.iris[members[0]]
                message = f"{len(members)} concepts around {first} have no link to the rest of their scheme"
                yield Problem(first, message, others=tuple(facts.iris[each] for each in members[1:6]))


def _grouped_by_scheme(facts: Facts, find: object) -> Iterator[list[list[int]]]:
    """Yield, for each scheme, the clusters of its concepts; a vocabulary without schemes counts as one."""
    schemes: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number in range(len(facts.iris)):
        for scheme in facts.columns.in_scheme.get(number, (-1,)):
            schemes[scheme][find(number)].append(number)  # type: ignore[operator]
    for _, clusters in sorted(schemes.items()):
        yield list(clusters.values())


def check_one_way_links(facts: Facts) -> Iterator[Problem]:
    """qSKOS, unidirectionally related concepts: the inverse of a link is not stated.

    Harmless for readers that complete inverses, as this library does; others see half of the links.
    """
    stated = {
        name: {(fact.subject, fact.object) for fact in facts.links(name)} for name in ("broader", "narrower", "related")
    }
    for name, inverse in (("broader", "narrower"), ("narrower", "broader"), ("related", "related")):
        for one, other in sorted(stated[name]):
            if (other, one) not in stated[inverse] and one != other and other in facts.numbers:
                fact = Fact(str(one), SKOS + name, other)
                message = f"{one} states {name} {other}, which does not state {inverse} back"
                yield Problem(str(one), message, fact, Repair("add", Fact(str(other), SKOS + inverse, str(one))))


def check_redundant_links(facts: Facts) -> Iterator[Problem]:
    """qSKOS, hierarchical redundancy: a broader link that a longer way up says already."""
    parents = facts.columns.broader
    ancestry = Ancestry({number: parents[number] for number in range(len(facts.iris))})
    for number in range(len(facts.iris)):
        direct = parents[number]
        if len(direct) < 2:  # noqa: PLR2004 (one way up cannot be longer than itself)
            continue
        for high in direct if len(direct) < _MANY else _reached_beyond(parents, direct):
            longer = [low for low in direct if low != high and ancestry.reaches(low, high)]
            if longer and not ancestry.reaches(high, number):
                low, top, via = facts.iris[number], facts.iris[high], facts.iris[longer[0]]
                fact = facts.upward.get(low, {}).get(top)
                yield Problem(
                    low,
                    f"{low} is stated below {top}, which follows from {via} being between them",
                    fact,
                    others=(top, via),
                )


def _reached_beyond(parents: Adjacency, direct: Sequence[int]) -> list[int]:
    """Return those of many parents that are above another one of them."""
    pending = [high for low in direct for high in parents[low]]
    found = set(pending)
    while pending:
        new = set(parents[pending.pop()]) - found
        found |= new
        pending += new
    return sorted(found.intersection(direct))


def check_related_siblings(facts: Facts) -> Iterator[Problem]:
    """qSKOS, valueless associative relations: related concepts that share a broader one, which relates them already."""
    parents = facts.columns.broader
    for number, iri in enumerate(facts.iris):
        for other in facts.columns.related[number]:
            shared = set(parents[number]) & set(parents[other]) if number < other else None
            if shared:
                target, above = facts.iris[other], facts.iris[min(shared)]
                fact = _related_fact(facts, iri, target)
                yield Problem(
                    iri,
                    f"{iri} and {target} are related and both below {above}; the link may add nothing",
                    fact,
                    others=(target, above),
                )


def _related_fact(facts: Facts, one: str, other: str) -> Fact:
    if (one, other) in facts.related_pairs:
        return Fact(one, RELATED, other)
    return Fact(other, RELATED, one)


def check_only_transitive_links(facts: Facts) -> Iterator[Problem]:
    """qSKOS, solely transitively related concepts: `broaderTransitive` is for reasoners, not for stating."""
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


def check_schemes_have_tops(facts: Facts) -> Iterator[Problem]:
    """qSKOS, omitted top concepts: a scheme that states none; readers that ask for them show an empty tree."""
    topped = {scheme for row in facts.columns.top_concept_of.values() for scheme in row}
    members_of: dict[int, set[int]] = defaultdict(set)
    for each, row in facts.columns.in_scheme.items():
        for number in row:
            members_of[number].add(each)
    for number, scheme in enumerate(facts.schemes):
        if number in topped:
            continue
        members = members_of.get(number, set())
        roots = [facts.iris[each] for each in sorted(members) if not members.intersection(facts.columns.broader[each])]
        if members:
            message = f"the scheme {scheme} states no top concept; {len(roots)} of its concepts have none broader in it"
            repair = Repair("add", Fact(roots[0], SKOS + "topConceptOf", scheme)) if len(roots) == 1 else None
            yield Problem(scheme, message, None, repair, tuple(roots[:5]))


def check_tops_have_none_broader(facts: Facts) -> Iterator[Problem]:
    """qSKOS, top concepts having broader concepts: within the scheme that they top."""
    in_scheme = facts.columns.in_scheme
    for number, tops in sorted(facts.columns.top_concept_of.items()):
        for high in facts.columns.broader[number]:
            shared = sorted(set(tops) & set(in_scheme.get(high, ())))
            if shared:
                iri, above, scheme = facts.iris[number], facts.iris[high], facts.schemes[shared[0]]
                fact = facts.upward.get(iri, {}).get(above)
                yield Problem(
                    iri, f"{iri} tops the scheme {scheme} and stands below {above} in it", fact, others=(above, scheme)
                )


def check_in_a_scheme(facts: Facts) -> Iterator[Problem]:
    """A concept is in a scheme, where the vocabulary has any."""
    if not facts.schemes:
        return
    for number, iri in enumerate(facts.iris):
        if not facts.columns.in_scheme.get(number) and iri not in facts.deprecated and facts.type_facts.get(iri):
            yield Problem(iri, f"{iri} is in no concept scheme; readers that browse by scheme do not show it")


def check_wide_concepts(facts: Facts) -> Iterator[Problem]:
    """A concept with very many direct narrower ones is hard to read through."""
    children = facts.hierarchy.children
    for number, iri in enumerate(facts.iris):
        count = children.offsets[number + 1] - children.offsets[number]
        if count > MOST_CHILDREN:
            yield Problem(iri, f"{iri} has {count} direct narrower concepts; a level between would help readers")


def check_deprecated_links(facts: Facts) -> Iterator[Problem]:
    """A concept in use does not stand below a deprecated one."""
    for number, iri in enumerate(facts.iris):
        if iri in facts.deprecated:
            continue
        for high in facts.columns.broader[number]:
            above = facts.iris[high]
            if above in facts.deprecated:
                fact = facts.upward.get(iri, {}).get(above)
                yield Problem(iri, f"{iri} stands below {above}, which is deprecated", fact, others=(above,))


def check_members_are_named(facts: Facts) -> Iterator[Problem]:
    """What a hierarchical or associative link leads to is said to be something."""
    known = set(facts.label_facts) | set(facts.type_facts)
    for fact in facts.links("broader", "narrower", "related"):
        if str(fact.object) not in known:
            name = fact.predicate.removeprefix(SKOS)
            yield Problem(
                fact.subject,
                f"{fact.subject} is {name} {fact.object}, of which nothing else is said",
                fact,
                others=(str(fact.object),),
            )
