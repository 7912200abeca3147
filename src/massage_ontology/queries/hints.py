"""Why a query may have found nothing: names that the vocabulary does not have, and the nearest that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.namespaces import SKOS, XSD, compress, expand, local_name
from massage_ontology.queries.properties import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyoxigraph

    from massage_ontology.vocabulary import Vocabulary

_DERIVED = {
    SKOS + "broaderTransitive": "skos:broader",
    SKOS + "narrowerTransitive": "skos:narrower",
}
_WRITTEN_OTHERWISE = {
    SKOS + "semanticRelation": "skos:broader|skos:narrower|skos:related",
    SKOS + "mappingRelation": "skos:exactMatch|skos:closeMatch|skos:broadMatch|skos:narrowMatch|skos:relatedMatch",
}
"""Properties that SKOS derives (SKOS Reference, sections 8 and 10) and hardly any vocabulary states."""


def hints(vocabulary: Vocabulary, names: Iterable[str]) -> tuple[str, ...]:
    """Say which names of a query do not occur in a vocabulary.

    Args:
        vocabulary: What was asked.
        names: The IRIs that the query names.

    Returns:
        One sentence for each that does not occur, in the order of the query.

    Example:
        >>> import massage_ontology
        >>> hints(massage_ontology.load(), ["http://www.w3.org/2004/02/skos/core#broaderTransitive"])
        ('skos:broaderTransitive is stated nowhere in this vocabulary: write skos:broader+ for one or more steps',)
    """
    store, prefixes = vocabulary.store, vocabulary.prefixes
    missing = [iri for iri in dict.fromkeys(names) if not iri.startswith(XSD) and not _occurs(store, iri)]
    return tuple(_hint(store, iri, prefixes) for iri in missing)


def _hint(store: pyoxigraph.Store, iri: str, prefixes: Mapping[str, str]) -> str:
    shown = compress(iri, prefixes)
    if iri in _DERIVED:
        return f"{shown} is stated nowhere in this vocabulary: write {_DERIVED[iri]}+ for one or more steps"
    if iri in _WRITTEN_OTHERWISE:
        return f"{shown} is stated nowhere in this vocabulary: write {_WRITTEN_OTHERWISE[iri]}"
    namespace = iri.removesuffix(local_name(iri))
    known = _names(store, namespace)
    near = nearest_names(local_name(iri), known)
    if not near:
        return f"{shown} does not occur in this vocabulary"
    curies = " or ".join(compress(known[each], prefixes) for each in near)
    return f"{shown} does not occur in this vocabulary; did you mean {curies}?"


def _occurs(store: pyoxigraph.Store, iri: str) -> bool:
    import pyoxigraph

    try:
        node = pyoxigraph.NamedNode(iri)
    except ValueError:
        return False
    places = ((node, None, None), (None, node, None), (None, None, node))
    return any(next(store.quads_for_pattern(*place), None) is not None for place in places)


def _names(store: pyoxigraph.Store, namespace: str) -> dict[str, str]:
    """Return local name → IRI of all that is named in a namespace; where nothing is, of all properties."""
    import pyoxigraph

    inside, properties = set(), set()
    for quad in store:
        properties.add(quad.predicate.value)
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, pyoxigraph.NamedNode) and node.value.startswith(namespace):
                inside.add(node.value)
    return {local_name(iri): iri for iri in sorted(inside or properties, reverse=True)}


def named_in(tokens: Iterable[tuple[str, str]], prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the IRIs that a query names, in their order, without those that it declares as prefixes.

    Args:
        tokens: Kind and text of each token.
        prefixes: The prefixes that are declared beforehand.

    Example:
        >>> named_in([("prefixed", "skos:broader"), ("iri", "<urn:a>")], {"skos": SKOS})
        ('http://www.w3.org/2004/02/skos/core#broader', 'urn:a')
    """
    known = dict(prefixes)
    found: list[str] = []
    declaring: str | None = None
    previous = ""
    for kind, text in tokens:
        if kind == "skip":
            continue
        if kind == "prefixed" and previous == "PREFIX":
            declaring = text.partition(":")[0]
        elif kind == "iri" and declaring is not None:
            known[declaring], declaring = text[1:-1], None
        elif kind == "iri" and previous != "BASE":
            found.append(text[1:-1])
        elif kind == "prefixed" and not text.startswith("_:"):
            iri = expand(text.replace("\\", ""), known)
            found += [iri] if iri else []
        previous = text.upper() if kind == "word" else ""
    return tuple(found)
