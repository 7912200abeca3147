"""Which identifiers of two versions name the same thing after a namespace has moved.

A namespace has moved when most of its concepts went and others came elsewhere that are called the same: by the local
names of their IRIs, else by their notations, else by their preferred labels.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from massage_ontology.namespaces import local_name, namespace

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.vocabulary import Vocabulary

_MOST = 0.5
"""A namespace has moved where more than this share of its concepts are found elsewhere."""

_CALLED: tuple[Callable[[Concept], Iterable[Hashable]], ...] = (
    lambda concept: [local_name(concept.iri)],
    lambda concept: concept.notations,
    lambda concept: [(str(label), label.language) for label in concept.pref_labels],
)
"""What a concept is called by, the surest first."""


def renamed(old: Vocabulary, new: Vocabulary) -> dict[str, str]:
    """Return old IRI → new IRI of what is in namespaces that moved; empty where none did.

    Example:
        >>> import io
        >>> import massage_ontology
        >>> head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        >>> old, new = (
        ...     massage_ontology.load(io.StringIO(f"{head} <{scheme}://e.org/tea> a skos:Concept ."), format="turtle")
        ...     for scheme in ("http", "https")
        ... )
        >>> renamed(old, new)
        {'http://e.org/tea': 'https://e.org/tea'}
    """
    gone = [concept for concept in old if concept.iri not in new.columns.numbers]
    came = [concept for concept in new if concept.iri not in old.columns.numbers]
    found: dict[str, str] = {}
    for called in _CALLED if gone and came else ():
        left = [concept for concept in came if concept.iri not in set(found.values())]
        pairs = _paired([concept for concept in gone if concept.iri not in found], left, called)
        found |= {before: after for before, after in pairs if namespace(before) != namespace(after)}
    sizes = Counter(namespace(concept.iri) for concept in old)
    moves = Counter((namespace(before), namespace(after)) for before, after in found.items())
    moved = {move for move, count in moves.items() if count > _MOST * sizes[move[0]]}
    kept = {before: after for before, after in found.items() if (namespace(before), namespace(after)) in moved}
    return dict(sorted((kept | _groups(old, new, moved_namespaces(kept))).items()))


def _groups(old: Vocabulary, new: Vocabulary, moved: dict[str, str]) -> dict[str, str]:
    """Return the same of the schemes and collections of namespaces that moved."""
    names = {each.iri for each in (*new.schemes, *new.collections)}
    heirs = {
        each.iri: moved[namespace(each.iri)] + local_name(each.iri)
        for each in (*old.schemes, *old.collections)
        if namespace(each.iri) in moved
    }
    return {iri: heir for iri, heir in heirs.items() if heir in names}


def _paired(
    gone: list[Concept], came: list[Concept], called: Callable[[Concept], Iterable[Hashable]]
) -> list[tuple[str, str]]:
    """Pair concepts that alone are called the same."""
    names: tuple[dict[Hashable, list[str]], dict[Hashable, list[str]]] = (defaultdict(list), defaultdict(list))
    for concepts, table in zip((gone, came), names, strict=True):
        for concept in concepts:
            for name in called(concept):
                table[name].append(concept.iri)
    before, after = names
    return [
        (before[name][0], after[name][0]) for name in before if len(before[name]) == 1 and len(after.get(name, ())) == 1
    ]


def moved_namespaces(renames: dict[str, str]) -> dict[str, str]:
    """Return old namespace → new namespace of renamed things."""
    return {namespace(before): namespace(after) for before, after in renames.items()}
