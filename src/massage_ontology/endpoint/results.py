"""What endpoints answer, as this machine's own engine answers: solutions, triples, or yes or no.

Source: SPARQL 1.1 Query Results JSON Format, https://www.w3.org/TR/sparql11-results-json/; SPARQL Query Results XML
Format, https://www.w3.org/TR/rdf-sparql-XMLres/; SPARQL 1.1 Query Results CSV and TSV Formats,
https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

from __future__ import annotations

import re

import pyoxigraph

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.queries.solutions import Solutions, read_term
from massage_ontology.rdf.bounds import check_bounds, metered
from massage_ontology.rdf.quads import parser

RESULTS = (
    "application/sparql-results+json, application/json;q=0.9, application/sparql-results+xml;q=0.5, "
    "text/tab-separated-values;q=0.3"
)
"""The HTTP header that says which forms of solutions can be read, the best first."""

GRAPHS = "application/n-triples, text/turtle;q=0.9"
"""The same for triples."""

_OTHERS = frozenset({"application/sparql-results+xml", "text/tab-separated-values"})
_BLANK = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')
"""How Virtuoso names blank nodes, which no syntax of RDF allows."""
_TRUTH = ("__ASK_RETVAL",)
"""The variable in which Virtuoso up to version 7.2.5 answers an ASK, as if it were a SELECT."""


def read_results(content: bytes, media_type: str) -> Solutions | bool:
    """Read the answer of a SELECT or an ASK.

    Args:
        content: The answer.
        media_type: What the endpoint calls it; taken for JSON where that is none of the other forms.

    Raises:
        ValueError: It is no result.

    Example:
        >>> read_results(b'{"head": {}, "boolean": true}', "application/sparql-results+json")
        True
    """
    form = pyoxigraph.QueryResultsFormat.JSON
    if media_type in _OTHERS:
        form = pyoxigraph.QueryResultsFormat.from_media_type(media_type) or form
    try:
        found = pyoxigraph.parse_query_results(_BLANK.sub(rb"\1", content.removeprefix(b"\xef\xbb\xbf")), format=form)
        if isinstance(found, pyoxigraph.QueryBoolean):
            return bool(found)
        names = tuple(variable.value for variable in found.variables)
        rows = Solutions(names, found.serialize(format=pyoxigraph.QueryResultsFormat.TSV) or b"\n")
    except (SyntaxError, OSError) as error:
        raise ValueError(str(error)) from error
    if names == _TRUTH:
        return any(getattr(read_term(row[0]), "text", "") in {"1", "true"} for row in rows)
    return rows


def read_triples(content: bytes, media_type: str) -> list[pyoxigraph.Triple]:
    """Read the answer of a CONSTRUCT or a DESCRIBE, in Turtle where it does not say N-Triples.

    Raises:
        ValueError: It is no graph.
    """
    form = "application/n-triples" if media_type == "application/n-triples" else "text/turtle"
    document = Document("the answer", content, form)
    try:
        check_bounds(document)
        return [quad.triple for quad in metered(parser(content, form, None), document)]
    except (SyntaxError, OSError, VocabularyLoadError) as error:
        raise ValueError(str(error)) from error
