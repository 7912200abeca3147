"""Which concepts and which links go into a graph or a diagram."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.concepts.groups import concepts_of
from massage_ontology.errors import ConceptNotFoundError, ExportError
from massage_ontology.model import MAPPING_KINDS, Literal
from massage_ontology.namespaces import SKOS, compress, expand, is_blank, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import Collection
    from massage_ontology.concepts.links import Link
    from massage_ontology.exports.formats import ExportOptions

_RELATIONS = ("broader", "narrower", "related")

Root = str | Concept
"""A concept, or the key or a label of a concept or of a collection."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A link: for `broader` it runs from the narrower to the broader concept.

    Attributes:
        relation: As it was asked for.
        source: IRI of the concept where it starts.
        target: IRI of where it ends.
        link: What is said of it, or `None` for a mapping, or where nothing is said of a place in the hierarchy.
    """

    relation: str
    source: str
    target: str
    link: Link | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Selection:
    """Part of a vocabulary, ready to be drawn.

    Attributes:
        concepts: The chosen concepts, in the order of IRIs.
        around: Concepts that were not chosen, and are shown because a link from a chosen one leads there.
        outside: IRIs elsewhere that a link leads to.
        edges: The links, sorted.
        starts: The concepts and collections that were asked for as roots, in the order in which they were named.
        roots: The concepts among them, and those of the collections.
        depth: How many steps down, or `None`.
        schemes: The schemes that were asked for, as they were named.
        relations: The relations that were asked for.
        described: Whether the vocabulary says of any link how strong it is, or who disputes it.
        left_out: How many of the concepts that were asked for were left out, because they were more than the limit.
        steps: How many steps down is shown where some were left out; below zero where not even all on top.
    """

    concepts: tuple[Concept, ...]
    around: tuple[Concept, ...]
    outside: tuple[str, ...]
    edges: tuple[Edge, ...]
    starts: tuple[Concept | Collection, ...] = ()
    roots: tuple[Concept, ...] = ()
    depth: int | None = None
    schemes: tuple[str, ...] = ()
    relations: tuple[str, ...] = ("broader",)
    described: bool = False
    left_out: int = 0
    steps: int = 0


def select(
    concepts: Concepts,
    *,
    root: Root | Sequence[Root] | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    relations: Sequence[str] = ("broader",),
    around: bool = False,
    deprecated: bool = True,
    limit: int | None = None,
) -> Selection:
    """Choose concepts and links.

    Args:
        concepts: Where to choose from.
        root: Only this concept and what is narrower, or the members of this collection and what is narrower (a key,
            or a label); or several of them.
        depth: How many steps below the root or the top concepts at most.
        schemes: Only concepts of any of these schemes.
        relations: `broader`, `related`, `exactMatch` and its kin, or any property as a CURIE or IRI.
        around: Whether concepts outside the choice are shown too where a relation leads there from a chosen one.
        deprecated: Whether deprecated concepts may be chosen.
        limit: How many concepts at most. Of more, those are kept that are few enough steps down.

    Raises:
        ConceptNotFoundError: There is no such root or scheme.
        ExportError: A relation is unknown, or the depth is below zero.

    Example:
        >>> import massage_ontology
        >>> chosen = select(massage_ontology.load(), root="medical-massage", depth=1)
        >>> [concept.key for concept in chosen.concepts]
        ['medical-massage', 'physician-directed-medical-massage', 'russian-medical-massage']
        >>> [concept.key for concept in select(massage_ontology.load(), root="main-categories").roots]
        ['healthcare-massage', 'personal-care-massage']
    """
    if depth is not None and depth < 0:
        message = f"depth must be zero or more, not {depth}"
        raise ExportError(message, "depth")
    starts = tuple(_start(concepts, each) for each in roots_of(root))
    roots = tuple(dict.fromkeys(each for start in starts for each in concepts_of(start)))
    chosen = _choose(concepts, roots if starts else None, depth, schemes)
    if not deprecated:
        chosen = tuple(concept for concept in chosen if not concept.is_deprecated)
    asked, steps = len(chosen), 0
    if limit is not None and asked > limit:
        chosen, steps = _fitting(concepts, chosen, roots, limit)
    edges = sorted(set(_edges(concepts, chosen, relations, around=around and len(chosen) < len(concepts))))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    inside = {concept.iri for concept in chosen}
    beyond = sorted(ends - inside)
    return Selection(
        concepts=chosen,
        around=tuple(concepts[iri] for iri in beyond if iri in concepts),
        outside=tuple(iri for iri in beyond if iri not in concepts),
        edges=tuple(edges),
        starts=starts,
        roots=roots,
        depth=depth,
        schemes=tuple(schemes or ()),
        relations=tuple(dict.fromkeys(_checked(each, concepts) for each in relations)),
        described=bool(concepts.links),
        left_out=asked - len(chosen),
        steps=steps,
    )


def select_part(
    concepts: Concepts,
    options: ExportOptions,
    *,
    relations: Sequence[str] = ("broader",),
    around: bool = True,
    limit: int | None = None,
) -> Selection:
    """Choose what the options of an export name."""
    return select(
        concepts,
        root=options.root,
        depth=options.depth,
        schemes=options.schemes,
        relations=relations if options.relations is None else options.relations,
        around=around,
        deprecated=options.deprecated is not False,
        limit=limit,
    )


def roots_of(root: Root | Sequence[Root] | None) -> tuple[Root, ...]:
    """Return no root, one, or several, as a tuple.

    Example:
        >>> roots_of(None), roots_of("green-tea"), roots_of(["green-tea", "black-tea"])
        ((), ('green-tea',), ('green-tea', 'black-tea'))
    """
    if root is None:
        return ()
    return (root,) if isinstance(root, str | Concept) else tuple(root)


def named_roots(concepts: Concepts, root: Root | Sequence[Root] | None) -> tuple[Concept, ...]:
    """Return the concepts that are meant by roots, each once.

    Raises:
        ConceptNotFoundError: There is no such concept.
    """
    found = (concepts[each] if isinstance(each, Concept) else concepts.named(each) for each in roots_of(root))
    return tuple(dict.fromkeys(found))


def _start(concepts: Concepts, root: str | Concept) -> Concept | Collection:
    """Find the concept that is meant or, where no concept is called so, the collection."""
    if isinstance(root, Concept):
        return concepts[root]
    try:
        return concepts.named(root)
    except ConceptNotFoundError as error:
        try:
            return concepts.collection(root)
        except ConceptNotFoundError:
            raise error from None


def _choose(
    concepts: Concepts, roots: tuple[Concept, ...] | None, depth: int | None, schemes: Sequence[str] | None
) -> tuple[Concept, ...]:
    if roots is not None:
        numbers = concepts.hierarchy.spread((root.number for root in roots), depth)
    elif depth is not None:
        tops = [concepts.top_concepts(scheme) for scheme in schemes] if schemes else [concepts.top_concepts()]
        numbers = concepts.hierarchy.spread([concept.number for row in tops for concept in row], depth)
    else:
        numbers = set(range(len(concepts)))
    if schemes:
        numbers &= {concept.number for scheme in schemes for concept in concepts.concepts_in(scheme)}
    return concepts.views(sorted(numbers))


def _fitting(
    concepts: Concepts, chosen: tuple[Concept, ...], roots: tuple[Concept, ...], limit: int
) -> tuple[tuple[Concept, ...], int]:
    """Keep the chosen concepts that are so few steps down that there are no more than the limit.

    Returns:
        The concepts, and how many steps that is. Where the first level alone has too many, its first ones are kept.
    """
    numbers = {concept.number for concept in chosen}
    parents, children = concepts.hierarchy.parents, concepts.hierarchy.children
    level = [concept.number for concept in roots if concept.number in numbers]
    level = level or [each for each in sorted(numbers) if numbers.isdisjoint(parents[each])] or sorted(numbers)
    kept: dict[int, None] = {}
    steps = -1
    while level and len(kept) + len(level) <= limit:
        kept.update(dict.fromkeys(level))
        steps += 1
        level = sorted({low for each in level for low in children[each] if low in numbers and low not in kept})
    return concepts.views(sorted(kept or level[:limit])), steps


def _edges(
    concepts: Concepts, chosen: tuple[Concept, ...], relations: Sequence[str], *, around: bool
) -> Iterator[Edge]:
    inside = {concept.iri for concept in chosen}
    for relation in dict.fromkeys(_checked(each, concepts) for each in relations):
        for concept in chosen:
            for target in _targets(concept, relation):
                iri = target.iri if isinstance(target, Concept) else target
                # SKOS makes `related` symmetric, so each pair is met from both ends: the lower IRI draws it.
                if relation == "related" and iri in inside and iri < concept.iri:
                    continue
                if iri not in inside and not around and relation in {"broader", "related"}:
                    continue
                link = _link(concepts, concept, relation, target)
                if relation == "narrower":  # drawn as `broader`, seen from the other end: one arrow means one thing
                    if iri in inside:
                        yield Edge("broader", iri, concept.iri, link)
                    continue
                yield Edge(relation, concept.iri, iri, link)


def _link(concepts: Concepts, concept: Concept, relation: str, target: Concept | str) -> Link | None:
    """Return what is said of a link; a typed link is known even where nothing is said of it."""
    if not isinstance(target, Concept):
        return None
    if relation in _RELATIONS:
        return concepts.links.between(concept, SKOS + relation, target)
    return concepts.links.typed(concept, expand(relation, concepts.prefixes) or relation, target)


def _checked(relation: str, concepts: Concepts) -> str:
    """Return a relation by its short name where SKOS has it, and refuse one that leads from no concept."""
    known = (*_RELATIONS, *MAPPING_KINDS)
    iri = expand(relation, concepts.prefixes) or relation
    name = iri.removeprefix(SKOS)
    if name in known:
        return name
    if not any(iri in concepts.columns.statements.get(concept.iri, ()) for concept in concepts):
        message = f"unknown relation {relation!r}; use one of {', '.join(known)}, or a property of concepts as a CURIE"
        raise ExportError(message, "relations")
    return relation


def _targets(concept: Concept, relation: str) -> Iterable[Concept | str]:
    if relation == "broader":
        return concept.broader
    if relation == "narrower":
        return concept.narrower
    if relation == "related":
        return concept.related
    if relation in MAPPING_KINDS:
        return [link.iri for link in concept.mappings if link.kind == relation]
    return [each for each in concept.values(relation) if not isinstance(each, Literal) and not is_blank(each)]


def relation_name(relation: str, concepts: Concepts) -> str:
    """Return a relation as people read it.

    Example:
        >>> import massage_ontology
        >>> relation_name("mo:usesTechnique", massage_ontology.load())
        'uses technique'
    """
    name = local_name(compress(relation, concepts.prefixes).replace(":", "#")) if ":" in relation else relation
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()
