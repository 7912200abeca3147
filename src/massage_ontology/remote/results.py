"""Query results as endpoints send them: JSON, or XML and TSV where an endpoint gives nothing else.

Source: SPARQL 1.1 Query Results JSON Format, https://www.w3.org/TR/sparql11-results-json/; SPARQL Query Results XML
Format, https://www.w3.org/TR/rdf-sparql-XMLres/; SPARQL 1.1 Query Results CSV and TSV Formats,
https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.model import Term

    Results = list[dict[str, Term]] | bool

ACCEPTED = (
    "application/sparql-results+json, application/json;q=0.9, application/sparql-results+xml;q=0.5, "
    "text/tab-separated-values;q=0.3"
)
"""The HTTP header that says what can be read, the best first."""

_VIRTUOSO = "__ASK_RETVAL"
"""The variable in which Virtuoso up to version 7.2.5 answers an ASK, as if it were a SELECT."""

_BY_ENGINE = frozenset({"application/sparql-results+xml", "text/tab-separated-values"})
_PLAIN = {None, XSD + "string", RDF + "langString"}


def unpack(content: bytes, encoding: str, most: int) -> bytes:
    """Undo the encoding of an answer.

    Args:
        content: What came.
        encoding: How it is encoded.
        most: How many bytes it may have.

    Raises:
        ValueError: The encoding is unknown, or the content is not so encoded, or it is too long.

    Example:
        >>> import gzip
        >>> unpack(gzip.compress(b"tea"), "gzip", 100)
        b'tea'
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return content
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(name)
    from zlib import MAX_WBITS, decompressobj, error  # noqa: PLC0415 (only where it is encoded)

    reader = decompressobj(MAX_WBITS | 32)  # either of the two heads
    try:
        found = reader.decompress(content, most)
    except error as reason:
        raise ValueError(name) from reason
    if not reader.eof:
        raise ValueError(name)
    return found


def read_results(content: bytes, media_type: str) -> Results:
    """Read what an endpoint answered.

    Args:
        content: The answer.
        media_type: What the endpoint calls it; JSON where that says nothing.

    Returns:
        The rows of a SELECT (a variable without a value is left out), or the answer of an ASK.

    Raises:
        ValueError: It is no result.

    Example:
        >>> read_results(b'{"head": {}, "boolean": true}', "application/sparql-results+json")
        True
    """
    kind = media_type.partition(";")[0].strip().lower()
    try:
        if kind not in _BY_ENGINE:
            return _read_json(content)
        return _read_by_engine(content, kind)
    except (KeyError, TypeError, AttributeError, RecursionError, SyntaxError, OSError) as error:
        raise ValueError(str(error)) from error


def _read_json(content: bytes) -> Results:
    data = json.loads(content)
    if isinstance(data.get("boolean"), bool):
        return bool(data["boolean"])
    rows = [{name: _term(value) for name, value in row.items()} for row in data["results"]["bindings"]]
    if data.get("head", {}).get("vars") == [_VIRTUOSO]:
        return any(getattr(row[_VIRTUOSO], "text", "") in {"1", "true"} for row in rows)
    return rows


def _read_by_engine(content: bytes, kind: str) -> Results:
    import pyoxigraph  # noqa: PLC0415 (most endpoints speak JSON)

    from massage_ontology.rdf.parsing import to_term  # noqa: PLC0415 (as above)

    form = pyoxigraph.QueryResultsFormat.from_media_type(kind)
    parsed: Any = pyoxigraph.parse_query_results(content, format=form)
    if isinstance(parsed, pyoxigraph.QueryBoolean):
        return bool(parsed)
    names = [variable.value for variable in parsed.variables]
    rows = []
    for solution in parsed:
        row = {name: solution[name] for name in names}
        rows.append({name: _lowered(to_term(value)) for name, value in row.items() if value is not None})
    return rows


def _lowered(term: Term) -> Term:
    if isinstance(term, Literal) and term.language:
        return Literal(term.text, term.language.lower())
    return term


def _term(value: Mapping[str, Any]) -> Term:
    """Return a term of an answer in JSON.

    Raises:
        KeyError: It lacks a part.
        TypeError: A part of it is no text.
    """
    kind, text = value["type"], value["value"]
    if kind == "triple":
        return Literal(json.dumps(text, ensure_ascii=False, sort_keys=True))
    language, datatype = value.get("xml:lang"), value.get("datatype")
    if not all(isinstance(part, str) for part in (kind, text, language or "", datatype or "")):
        raise TypeError(kind)
    # JSON can hold half of a surrogate pair, which stands for no sign and can be sent nowhere.
    text = str(text).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if kind == "uri":
        return text
    if kind == "bnode":
        return f"_:{text}"
    return Literal(text, language.lower() if language else None, None if datatype in _PLAIN else datatype)
