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
        root: The concept or collection that was asked for, or `None`.
        roots: The root, or the concepts of the collection that is the root.
        depth: How many steps down, or `None`.
        schemes: The schemes that were asked for, as they were named.
        relations: The relations that were asked for.
        described: Whether the vocabulary says of any link how strong it is, or who disputes it.
    """

    concepts: tuple[Concept, ...]
    around: tuple[Concept, ...]
    outside: tuple[str, ...]
    edges: tuple[Edge, ...]
    root: Concept | Collection | None = None
    roots: tuple[Concept, ...] = ()
    depth: int | None = None
    schemes: tuple[str, ...] = ()
    relations: tuple[str, ...] = ("broader",)
    described: bool = False


def select(
    concepts: Concepts,
    *,
    root: str | Concept | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    relations: Sequence[str] = ("broader",),
    around: bool = False,
    deprecated: bool = True,
) -> Selection:
    """Choose concepts and links.

    Args:
        concepts: Where to choose from.
        root: Only this concept and what is narrower, or the members of this collection and what is narrower (a key,
            or a label).
        depth: How many steps below the root or the top concepts at most.
        schemes: Only concepts of any of these schemes.
        relations: `broader`, `related`, `exactMatch` and its kin, or any property as a CURIE or IRI.
        around: Whether broader concepts outside the choice are shown too, so that no second parent is hidden.
        deprecated: Whether deprecated concepts may be chosen.

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
    start = None if root is None else _start(concepts, root)
    roots = () if start is None else tuple(concepts_of(start))
    chosen = _choose(concepts, None if start is None else roots, depth, schemes)
    if not deprecated:
        chosen = tuple(concept for concept in chosen if not concept.is_deprecated)
    edges = sorted(
        set(
            _edges(
                concepts,
                chosen,
                relations,
                around=around and len(chosen) < len(concepts),
                top=start if isinstance(start, Concept) else None,
            )
        )
    )
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    inside = {concept.iri for concept in chosen}
    beyond = sorted(ends - inside)
    return Selection(
        concepts=chosen,
        around=tuple(concepts[iri] for iri in beyond if iri in concepts),
        outside=tuple(iri for iri in beyond if iri not in concepts),
        edges=tuple(edges),
        root=start,
        roots=roots,
        depth=depth,
        schemes=tuple(schemes or ()),
        relations=tuple(dict.fromkeys(_checked(each, concepts) for each in relations)),
        described=bool(concepts.links),
    )


def select_part(
    concepts: Concepts, options: ExportOptions, *, relations: Sequence[str] = ("broader",), around: bool = True
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
    )


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


def _edges(
    concepts: Concepts, chosen: tuple[Concept, ...], relations: Sequence[str], *, around: bool, top: Concept | None
) -> Iterator[Edge]:
    inside = {concept.iri for concept in chosen}
    for relation in dict.fromkeys(_checked(each, concepts) for each in relations):
        for concept in chosen:
            for target in _targets(concept, relation):
                iri = target.iri if isinstance(target, Concept) else target
                # SKOS makes `related` symmetric, so each pair is met from both ends: the lower IRI draws it.
                if relation == "related" and (iri not in inside or iri < concept.iri):
                    continue
                # What is above the root is what was cut off on purpose; above any other concept it is a second parent.
                if relation == "broader" and iri not in inside and not (around and concept != top):
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
        message = f"unknown relation {relation!r}; known are {', '.join(known)}, and properties of concepts as CURIEs"
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
