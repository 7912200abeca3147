"""A whole vocabulary fetched from an endpoint, for what cannot be answered from a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massage_ontology.collector import collector_paused
from massage_ontology.errors import EndpointError
from massage_ontology.model import Document, Literal
from massage_ontology.namespaces import RDF
from massage_ontology.progress import Gauge
from massage_ontology.rdf.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Term
    from massage_ontology.remote.protocol import Endpoint
    from massage_ontology.vocabulary import Vocabulary

OF_VOCABULARIES = frozenset({
    "above", "below", "choose", "classify", "collection", "collections", "columns", "compare", "compile",
    "concept_or_collection", "concepts_in", "contraindications_of", "digest", "documents", "export", "find_mapped",
    "findings_about", "graph", "hierarchy", "iterate_paths_to_top", "key_of", "label_index", "languages", "links",
    "mapping_sets", "named", "nearest", "number_of", "paths_to_top", "queries", "scheme", "senses_of", "similarity",
    "source", "statistics", "store", "to_networkx", "values", "views",
})  # fmt: skip
"""What a remote vocabulary answers from the whole."""

OF_CONCEPTS = frozenset({
    "backlinks", "collections", "contraindications", "depth", "findings", "is_contested", "key", "links",
    "mapping_records", "number", "paths_to_top", "replaced_by", "senses", "sources", "values",
})  # fmt: skip
"""What a remote concept answers from the whole."""


def download(endpoint: Endpoint, batch_size: int) -> Vocabulary:
    """Fetch all that an endpoint says, and open it here.

    The resources are listed page by page and asked about in batches, so that no answer is longer than endpoints allow;
    what blank nodes say is asked for by the links that lead to them, as their names mean nothing in the next answer.

    Args:
        endpoint: Whom to ask.
        batch_size: How many resources are asked about at once.

    Raises:
        EndpointError: It does not answer, or holds nothing.
    """
    lines: dict[str, None] = {}
    with Gauge(f"listing what {endpoint.host} holds") as gauge:
        subjects = list(gauge.over(endpoint.iris("?c ?p ?o .")))
    with Gauge(f"fetching from {endpoint.host}", len(subjects)) as gauge:
        for start in range(0, len(subjects), batch_size):
            batch = subjects[start : start + batch_size]
            lines.update(dict.fromkeys(_statements(endpoint, batch)))
            gauge.done += len(batch)
    if not lines:
        message = "holds no statement; if it is kept in a named graph, give graph="
        raise EndpointError(message, endpoint.url)
    content = "".join(lines).encode()
    from massage_ontology.rdf.parsing import parse  # noqa: PLC0415 (only for the whole)
    from massage_ontology.rdf.skos import read_columns  # noqa: PLC0415 (as above)
    from massage_ontology.vocabulary import Vocabulary  # noqa: PLC0415 (as above)

    documents = (Document(endpoint.url, content, "application/n-triples", None),)
    with collector_paused():
        return Vocabulary(read_columns(parse(documents)), documents)


def _statements(endpoint: Endpoint, iris: list[str]) -> Iterator[str]:
    """Yield what is said of some resources, and of the blank nodes that they lead to, as N-Triples."""
    values = " ".join(f"<{iri}>" for iri in iris)
    start = f"VALUES ?s {{ {values} }} ?s ?p ?o"
    lead_on = set()
    for row in endpoint.pages(f"SELECT ?s ?p ?o WHERE {{ {start} }} ORDER BY ?s ?p ?o", "s", "p", "o"):
        if isinstance(row["o"], str) and row["o"].startswith("_:"):
            lead_on.add(row["s"])
        else:
            yield _line(row["s"], row["p"], row["o"])
    for iri in sorted(map(str, lead_on)):
        yield from _blank(endpoint, iri)


def _blank(endpoint: Endpoint, iri: str) -> Iterator[str]:
    """Yield what hangs on a resource by blank nodes, lists included, in one answer: their names hold within it."""
    rows = endpoint.select(
        f"SELECT DISTINCT ?s ?p ?o WHERE {{ "
        f"{{ VALUES ?s {{ <{iri}> }} ?s ?p ?o . FILTER (isBlank(?o)) }} UNION "
        f"{{ <{iri}> ?a ?l . FILTER (isBlank(?l)) ?l <{RDF}rest>* ?s . FILTER (isBlank(?s)) ?s ?p ?o }} UNION "
        f"{{ <{iri}> ?a ?m . FILTER (isBlank(?m)) ?m ?b ?s . FILTER (isBlank(?s)) ?s ?p ?o }} }}",
        *("s", "p", "o"),
    )
    for row in rows:
        yield _line(*(_apart(row[name], iri) for name in ("s", "p", "o")))


def _apart(term: Term, iri: str) -> Term:
    """Give a blank node a name that no other answer gives."""
    if isinstance(term, str) and term.startswith("_:"):
        return f"_:b{(iri + term).encode().hex()}"
    return term


def _line(*terms: Term) -> str:
    return " ".join(map(_written, terms)) + " .\n"


def _written(term: Term) -> str:
    if isinstance(term, Literal):
        text = quoted(term.text)
        if term.language:
            return f"{text}@{term.language}"
        return text if term.datatype is None else f"{text}^^<{term.datatype}>"
    return term if term.startswith("_:") else f"<{term}>"


def ask_locally(answer: Any) -> Any:  # noqa: ANN401 (whatever a vocabulary has)
    """Let a verb of a local vocabulary take remote concepts for what they are there."""
    if not callable(answer):
        return answer

    def verb(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (as above)
        return answer(*map(_key, arguments), **{name: _key(value) for name, value in options.items()})

    return verb


def _key(value: Any) -> Any:  # noqa: ANN401 (as above)
    from massage_ontology.remote.concept import RemoteConcept, RemoteScheme  # noqa: PLC0415 (they ask this module)

    if isinstance(value, (RemoteConcept, RemoteScheme)):
        return value.iri
    if isinstance(value, (list, tuple, set, frozenset)):
        return type(value)(map(_key, value))
    return value
