"""RDF files: the documents' own statements, in one order, so that a diff of two files is a diff of their meaning.

A part of a vocabulary stands on its own: links to concepts that were left out are left out too, so that reading the
file gives exactly the concepts that were chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import ExportError
from massage_ontology.markup import NOT_XML
from massage_ontology.namespaces import DCTERMS, ISO_THES, OWL, RDF, SCHEMA, SKOS
from massage_ontology.rdf.datasets import read_dataset

if TYPE_CHECKING:
    import pyoxigraph

    from massage_ontology.exports.formats import ExportFormat, ExportOptions
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
_ABOUT = {
    RDF + "subject",
    OWL + "annotatedSource",
    *(SCHEMA + name for name in ("senseOf", "aboutApproach", "contraindication", "method")),
}
_LED_TO = {DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy", SCHEMA + "requiresAlternative"}
_LINKS = {
    *(SKOS + name for name in ("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive")),
    *(ISO_THES + way + kind for way in ("broader", "narrower") for kind in ("Generic", "Instantial", "Partitive")),
    SKOS + "hasTopConcept",
}
_RANK: Mapping[str, int] = {iri: number for number, iri in enumerate(_FIRST)}


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for: all statements, or those of the part that the options name."""
    if not options.given:
        return to_rdf(vocabulary, None, form.media_type)
    from massage_ontology.exports.selection import select_part

    return to_rdf(vocabulary, select_part(vocabulary, options, around=False), form.media_type)


def to_rdf(vocabulary: Vocabulary, selection: Selection | None, media_type: str) -> bytes:
    """Return the statements as a file.

    Args:
        vocabulary: The vocabulary.
        selection: Only statements about the chosen concepts, their schemes, the collections that lie within the
            choice, what is said of the concepts (readings, links, mappings, findings), and the sources of all these;
            everything where `None`.
        media_type: `text/turtle`, `application/n-triples`, `application/rdf+xml` or `application/ld+json`.

    Returns:
        The file; equal statements give equal bytes (blank nodes are named by RDFC-1.0).

    Raises:
        ExportError: A text holds a control character, for which XML has no place, or a statement is about a triple, for
            which the format has none.
    """
    import pyoxigraph

    dataset = read_dataset(vocabulary.documents)
    # The names of blank nodes are chance. The standard names depend on what is said of the nodes, and cost time that a
    # vocabulary without blank nodes need not spend.
    if any(isinstance(end, pyoxigraph.BlankNode) for quad in dataset for end in (quad.subject, quad.object)):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    quads: Iterable[pyoxigraph.Quad] = dataset
    if selection is not None:
        quads = _part(vocabulary, selection, dataset)
    ordered = sorted(quads, key=_order)
    syntax = pyoxigraph.RdfFormat.from_media_type(media_type)
    try:
        content: bytes | None = pyoxigraph.serialize(
            (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in ordered),
            format=syntax,
            prefixes=_prefixes_used(vocabulary, ordered) if media_type != "application/n-triples" else None,
        )
    except (OSError, ValueError) as error:
        message = f"cannot hold every statement: {error}; write Turtle or N-Triples"
        raise ExportError(message, str(syntax)) from error
    content = (content or b"").rstrip(b"\n") + b"\n"  # some syntaxes end without one
    return _checked_xml(content) if media_type == "application/rdf+xml" else content


def _checked_xml(content: bytes) -> bytes:
    """Write carriage returns so that XML keeps them, and refuse characters that it cannot hold."""
    text = content.decode()
    unfit = NOT_XML.search(text)
    if unfit is not None:
        message = (
            f"RDF/XML has no place for the sign U+{ord(unfit[0]):04X}, which a text holds; write Turtle or JSON-LD"
        )
        raise ExportError(message, "xml")
    return text.replace("\r", "&#13;").encode()


def _order(quad: pyoxigraph.Quad) -> tuple[Any, ...]:
    """Order by subject; within one, type and labels come first, as a curator would write them."""
    predicate = quad.predicate.value
    return (str(quad.subject), _RANK.get(predicate, len(_RANK)), predicate, str(quad.object))


def _prefixes_used(vocabulary: Vocabulary, quads: Iterable[pyoxigraph.Quad]) -> dict[str, str]:
    ends = (end for quad in quads for end in (quad.subject, quad.predicate, quad.object))
    iris = {str(getattr(getattr(end, "datatype", end), "value", "")) for end in ends}
    starts = {iri[: cut + 1] for iri in iris for cut in (max(iri.rfind("#"), iri.rfind("/")),) if cut > 0}
    return {prefix: iri for prefix, iri in sorted(vocabulary.prefixes.items()) if iri in starts}


def _part(vocabulary: Vocabulary, selection: Selection, quads: Iterable[pyoxigraph.Quad]) -> list[pyoxigraph.Quad]:
    """Return the statements about what was chosen, without links to what was not."""
    chosen = {concept.iri for concept in selection.concepts}
    left_out = set(vocabulary.columns.iris) - chosen
    about = {
        *chosen,
        *(scheme.iri for concept in selection.concepts for scheme in concept.in_scheme),
        *(
            each.iri
            for each in vocabulary.collections
            if each.record.members and chosen.issuperset(each.record.members)
        ),
    }
    rows = [(_name(quad.subject), quad.predicate.value, _name(quad.object), quad) for quad in quads]
    about |= {subject for subject, predicate, value, _ in rows if predicate in _ABOUT and value in chosen}
    about |= {value for subject, predicate, value, _ in rows if predicate in _LED_TO and subject in about}
    return [
        quad
        for subject, predicate, value, quad in rows
        if subject in about and not (predicate in _LINKS and value in left_out)
    ]


def _name(term: object) -> str:
    """Return a node as the library names it: an IRI, or a blank node with its mark."""
    value = str(getattr(term, "value", ""))
    return f"_:{value}" if type(term).__name__ == "BlankNode" else value
