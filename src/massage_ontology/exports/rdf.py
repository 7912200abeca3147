"""RDF files: the documents' own statements, in one order, so that a diff of two files is a diff of their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massage_ontology.namespaces import DCTERMS, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyoxigraph

    from massage_ontology.exports.selection import Selection
    from massage_ontology.vocabulary import Vocabulary

_FIRST = (
    RDF + "type",
    SKOS + "inScheme",
    SKOS + "topConceptOf",
    SKOS + "prefLabel",
    SKOS + "altLabel",
    SKOS + "hiddenLabel",
    SKOS + "notation",
    SKOS + "definition",
    SKOS + "scopeNote",
    SKOS + "broader",
    SKOS + "narrower",
    SKOS + "related",
)
_RANK: Mapping[str, int] = {iri: number for number, iri in enumerate(_FIRST)}


def to_rdf(vocabulary: Vocabulary, selection: Selection | None, media_type: str) -> bytes:
    """Return the statements as a file.

    Args:
        vocabulary: The vocabulary.
        selection: Only statements about the chosen concepts, their schemes, their readings and the sources of
            all these; everything where `None`.
        media_type: `text/turtle`, `application/n-triples`, `application/rdf+xml` or `application/ld+json`.

    Returns:
        The file; equal statements give equal bytes (blank nodes are named by RDFC-1.0).
    """
    import pyoxigraph  # noqa: PLC0415 (not needed before something is written)

    dataset = pyoxigraph.Dataset(vocabulary.store)
    if any(isinstance(end, pyoxigraph.BlankNode) for quad in dataset for end in (quad.subject, quad.object)):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    quads: Iterable[pyoxigraph.Quad] = dataset
    if selection is not None:
        wanted = _resources(vocabulary, selection)
        quads = [quad for quad in dataset if quad.subject.value in wanted]
    ordered = sorted(quads, key=_order)
    syntax = pyoxigraph.RdfFormat.from_media_type(media_type)
    content: bytes = pyoxigraph.serialize(
        (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in ordered),
        format=syntax,
        prefixes=_prefixes_used(vocabulary, ordered) if media_type != "application/n-triples" else None,
    )
    return content if content.endswith(b"\n") else content + b"\n"


def _order(quad: pyoxigraph.Quad) -> tuple[Any, ...]:
    predicate = quad.predicate.value
    return (str(quad.subject), _RANK.get(predicate, len(_RANK)), predicate, str(quad.object))


def _prefixes_used(vocabulary: Vocabulary, quads: Iterable[pyoxigraph.Quad]) -> dict[str, str]:
    iris = {end.value for quad in quads for end in (quad.subject, quad.predicate, quad.object)}
    iris |= {quad.object.datatype.value for quad in quads if hasattr(quad.object, "datatype")}
    starts = {iri[: cut + 1] for iri in iris for cut in (max(iri.rfind("#"), iri.rfind("/")),) if cut > 0}
    return {prefix: iri for prefix, iri in sorted(vocabulary.prefixes.items()) if iri in starts}


def _resources(vocabulary: Vocabulary, selection: Selection) -> set[str]:
    """Return the chosen concepts and what belongs to them."""
    found = {concept.iri for concept in selection.concepts}
    found |= {scheme.iri for concept in selection.concepts for scheme in concept.in_scheme}
    found |= {sense.iri for concept in selection.concepts for sense in concept.senses}
    for about in ("subject",):
        found |= {
            iri
            for iri, row in vocabulary.columns.statements.items()
            if any(value in found for value in row.get(RDF + about, ()))
        }
    statements = vocabulary.columns.statements
    for name in (DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy"):
        found |= {str(value) for iri in tuple(found) for value in statements.get(iri, {}).get(name, ())}
    return found
