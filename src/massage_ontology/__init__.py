"""The open, cited, machine-readable map of massage-therapy terms, and the library that queries it.

What this module names in `__all__` is the public interface, together with the modules it leads to; names are
loaded when touched, so that importing costs nothing.

Example:
    >>> import massage_ontology
    >>> vocabulary = massage_ontology.load()
    >>> [concept.key for concept in vocabulary["orthopedic-massage"].broader_transitive]
    ['clinical-massage', 'healthcare-massage', 'massage-therapy', 'massage', 'bodywork']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from massage_ontology.changes.difference import Change, Difference
    from massage_ontology.classification.judgement import Classification
    from massage_ontology.classification.session import Session
    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.comparison.description import Description
    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.findings import Finding
    from massage_ontology.concepts.groups import Collection, ConceptScheme
    from massage_ontology.concepts.links import Link
    from massage_ontology.endpoint.fetching import connect
    from massage_ontology.endpoint.protocol import Endpoint
    from massage_ontology.errors import (
        ArgumentError,
        ComparisonError,
        CompiledVocabularyError,
        ConceptNotFoundError,
        EndpointError,
        ExportError,
        FilterError,
        MassageOntologyError,
        MissingExtraError,
        QueryError,
        QueryNotFoundError,
        QueryTimeoutError,
        ReadingNotFoundError,
        SessionError,
        TableError,
        TooManyPathsError,
        UnknownFormatError,
        ValidationOptionError,
        VocabularyLoadError,
    )
    from massage_ontology.hits import SearchHit, SearchHits
    from massage_ontology.loading import load
    from massage_ontology.model import LangString, Literal
    from massage_ontology.queries.found import Found
    from massage_ontology.queries.named import NamedQuery
    from massage_ontology.queries.results import QueryResult
    from massage_ontology.statistics import Statistics
    from massage_ontology.text.annotations import Annotations, Span
    from massage_ontology.text.resolution import Resolution
    from massage_ontology.validation.findings import Report
    from massage_ontology.validation.inspection import validate
    from massage_ontology.verbs import annotate, classify, compare, diff, export, find, query, resolve, search, show
    from massage_ontology.vocabulary import Vocabulary

_MODULES = {
    "Annotations": "text.annotations",
    "ArgumentError": "errors",
    "Change": "changes.difference",
    "Classification": "classification.judgement",
    "Collection": "concepts.groups",
    "Comparison": "comparison.comparison",
    "ComparisonError": "errors",
    "Concept": "concepts.concept",
    "CompiledVocabularyError": "errors",
    "ConceptNotFoundError": "errors",
    "ConceptScheme": "concepts.groups",
    "ContraindicationStatement": "concepts.contraindications",
    "Description": "comparison.description",
    "Difference": "changes.difference",
    "Endpoint": "endpoint.protocol",
    "EndpointError": "errors",
    "ExportError": "errors",
    "FilterError": "errors",
    "Finding": "concepts.findings",
    "Found": "queries.found",
    "LangString": "model",
    "Link": "concepts.links",
    "Literal": "model",
    "MassageOntologyError": "errors",
    "MissingExtraError": "errors",
    "NamedQuery": "queries.named",
    "QueryError": "errors",
    "QueryNotFoundError": "errors",
    "QueryResult": "queries.results",
    "QueryTimeoutError": "errors",
    "ReadingNotFoundError": "errors",
    "Report": "validation.findings",
    "Resolution": "text.resolution",
    "SearchHit": "hits",
    "SearchHits": "hits",
    "Sense": "concepts.attribution",
    "Session": "classification.session",
    "SessionError": "errors",
    "Source": "concepts.attribution",
    "Span": "text.annotations",
    "Statistics": "statistics",
    "TableError": "errors",
    "TooManyPathsError": "errors",
    "UnknownFormatError": "errors",
    "ValidationOptionError": "errors",
    "Vocabulary": "vocabulary",
    "VocabularyLoadError": "errors",
    "annotate": "verbs",
    "classify": "verbs",
    "compare": "verbs",
    "connect": "endpoint.fetching",
    "diff": "verbs",
    "export": "verbs",
    "find": "verbs",
    "load": "loading",
    "query": "verbs",
    "resolve": "verbs",
    "search": "verbs",
    "show": "verbs",
    "validate": "validation.inspection",
}

__all__ = [
    "Annotations",
    "ArgumentError",
    "Change",
    "Classification",
    "Collection",
    "Comparison",
    "ComparisonError",
    "CompiledVocabularyError",
    "Concept",
    "ConceptNotFoundError",
    "ConceptScheme",
    "ContraindicationStatement",
    "Description",
    "Difference",
    "Endpoint",
    "EndpointError",
    "ExportError",
    "FilterError",
    "Finding",
    "Found",
    "LangString",
    "Link",
    "Literal",
    "MassageOntologyError",
    "MissingExtraError",
    "NamedQuery",
    "QueryError",
    "QueryNotFoundError",
    "QueryResult",
    "QueryTimeoutError",
    "ReadingNotFoundError",
    "Report",
    "Resolution",
    "SearchHit",
    "SearchHits",
    "Sense",
    "Session",
    "SessionError",
    "Source",
    "Span",
    "Statistics",
    "TableError",
    "TooManyPathsError",
    "UnknownFormatError",
    "ValidationOptionError",
    "Vocabulary",
    "VocabularyLoadError",
    "annotate",
    "classify",
    "compare",
    "connect",
    "diff",
    "export",
    "find",
    "load",
    "query",
    "resolve",
    "search",
    "show",
    "validate",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("massage-ontology")
    elif name in _MODULES:
        value = getattr(__import__(f"massage_ontology.{_MODULES[name]}", fromlist=[name]), name)
    else:
        message = f"module 'massage_ontology' has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted([*__all__, "__version__"])
