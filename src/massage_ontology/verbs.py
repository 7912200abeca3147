"""The verbs as functions: each works on the bundled vocabulary unless given another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.loading import load

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from massage_ontology.changes.difference import Difference
    from massage_ontology.classification.judgement import Classification
    from massage_ontology.classification.readings import Reading
    from massage_ontology.classification.session import Session
    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.hits import SearchHits
    from massage_ontology.queries.sparql import QueryResult
    from massage_ontology.rdf.documents import Source as VocabularySource
    from massage_ontology.text.resolution import Resolution
    from massage_ontology.vocabulary import Vocabulary


def search(
    text: str, *, language: str | None = None, limit: int = 10, vocabulary: Vocabulary | None = None
) -> SearchHits:
    """Find concepts by name, code or description, in any language, typing errors allowed.

    Args:
        text: What somebody typed: a name, a code, or a sentence.
        language: Only labels of this language and its variants, or all.
        limit: How many concepts at most.
        vocabulary: Where to look; the bundled one where `None`.

    Returns:
        Hits, best first; each says what matched, how, and whether it is weak. Where nothing fits, it is empty, and its
        `nearest` holds what is nearest.

    Example:
        >>> [hit.concept.key for hit in search("klassische Massage", limit=1)]
        ['swedish-massage']
        >>> [(hit.concept.key, hit.is_weak) for hit in search("massage for dying people", limit=1)]
        [('palliative-massage', True)]
    """
    return (vocabulary or load()).search(text, language=language, limit=limit)


def resolve(name: str, *, languages: Iterable[str] | None = None, vocabulary: Vocabulary | None = None) -> Resolution:
    """Turn the messy name of a service into concepts, or say that it stands for none.

    Args:
        name: The name as somebody wrote it.
        languages: Only labels of these languages and those without one, or all.
        vocabulary: Where to look; the bundled one where `None`.

    Returns:
        The concepts, best first; which words stand for what, and how they matched; length, price and what is left.

    Example:
        >>> found = resolve("90min Sweedish w/ hot stones")
        >>> [concept.key for concept in found.concepts], found.duration
        (['swedish-massage', 'hot-stone-massage'], 90.0)
        >>> [(match.text, match.how) for match in found.matches]
        [('Sweedish', 'misspelling'), ('hot stones', 'exact')]
        >>> resolve("Massage chair rental").reason
        '“massage chair” only looks like a service'
    """
    return (vocabulary or load()).resolve(name, languages=languages)


def query(
    sparql: str | None = None,
    *,
    name: str | None = None,
    timeout: float | None = None,
    vocabulary: Vocabulary | None = None,
) -> QueryResult:
    """Ask in SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Args:
        sparql: The query; well-known prefixes are declared already.
        name: In place of it, the name of one of the queries that come with the bundled vocabulary.
        timeout: Seconds after which the query is stopped, or no limit.
        vocabulary: What to ask; the bundled one where `None`.

    Returns:
        The result: rows, triples or an answer.

    Raises:
        QueryError: The query is malformed, or would change something, or would leave this machine.
        QueryNotFoundError: There is no query of that name.
        QueryTimeoutError: The limit was reached.

    Example:
        >>> result = query("SELECT ?c { collection:main-categories skos:member ?c } ORDER BY ?c")
        >>> [row["c"] for row in result.to_python()]  # doctest: +NORMALIZE_WHITESPACE
        ['https://w3id.org/massage-ontology/healthcare-massage',
         'https://w3id.org/massage-ontology/personal-care-massage']
        >>> bool(query(name="is-spa-massage-a-kind-of-clinical-massage"))
        False
    """
    return (vocabulary or load()).query(sparql, name=name, timeout=timeout)


def classify(
    session: Session | Mapping[str, object] | str,
    *,
    text: str | None = None,
    reading: Reading | Iterable[Reading] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Classification:
    """Judge a described session: what it is, under which reading, why, and what is still unknown.

    Args:
        session: A `Session`, a mapping of facets to values, or a free text.
        text: Free text beside a session or a mapping; it tells of the facets that are not stated there.
        reading: Only readings held there: a sense or its key, the key of a source, or words of a source's or holder's
            name; all where `None`.
        vocabulary: Whose readings; those of the bundled one where `None`.

    Returns:
        The verdicts with their reasons, and the questions that are left.

    Raises:
        ConceptNotFoundError: A value is unknown; suggestions come with it.
        SessionError: A facet is unknown, a value belongs to another facet, or values contradict each other.
        ReadingNotFoundError: Nobody holds such a reading.

    Example:
        >>> result = classify({"purpose": "relaxation", "condition": []}, reading="lowe")
        >>> result["personal-care-massage"].summary, result["healthcare-massage"].summary
        ('yes under all readings', 'no')
    """
    return (vocabulary or load()).classify(session, text=text, reading=reading)


def compare(
    one: Concept | str,
    other: Concept | str,
    *more: Concept | str,
    reading: Reading | Iterable[Reading] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Comparison:
    """Put terms side by side: place, readings and who holds them, criteria, and what sets them apart.

    Args:
        one: A concept, a key or a label.
        other: Another.
        *more: Further ones.
        reading: Only readings held there, as for `classify`, and only links that rest on these sources. All where
            `None`.
        vocabulary: Where to look; the bundled one where `None`.

    Returns:
        The comparison; `.table()`, `.to_markdown()` and `.to_json()` show it.

    Raises:
        ConceptNotFoundError: There is no such concept.
        ComparisonError: A term is named twice.
        ReadingNotFoundError: Nobody holds such a reading or link.

    Example:
        >>> result = compare("clinical massage", "medical massage")
        >>> [str(each.other.key) for each in result.overlaps if each.kind == "same"][0]
        'medical-massage--same-as-clinical'
    """
    return (vocabulary or load()).compare(one, other, *more, reading=reading)


def export(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 (the word that users know)
    root: str | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    language: str | None = None,
    relations: Sequence[str] | None = None,
    vocabulary: Vocabulary | None = None,
) -> None:
    """Write a file: RDF, a graph, or a diagram.

    Args:
        path: The file; its ending tells the format.
        format: The format by name, where the ending does not tell it.
        root: Only this concept and what is narrower.
        depth: How many steps below the root or the top concepts.
        schemes: Only concepts of these schemes.
        language: The language of labels.
        relations: `broader`, `related`, mapping relations, or a property as a CURIE.
        vocabulary: What to write; the bundled one where `None`.

    Raises:
        ExportError: The format is unknown, or the file cannot be written.
        ConceptNotFoundError: There is no such root or scheme.
        MissingExtraError: A picture was asked for and the extra `diagram` is not installed.

    Example:
        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "clinical.mmd"
        >>> export(path, root="clinical-massage", depth=1)
        >>> path.read_text(encoding="utf-8").startswith("flowchart")
        True
    """
    (vocabulary or load()).export(
        path, format=format, root=root, depth=depth, schemes=schemes, language=language, relations=relations
    )


def diff(old: Vocabulary | VocabularySource, new: Vocabulary | VocabularySource | None = None) -> Difference:
    """Compare two versions of a vocabulary, concept by concept.

    Args:
        old: The earlier version: a vocabulary, or what `load` takes.
        new: The later version; the bundled vocabulary where `None`.

    Returns:
        The changes, and the step of the semantic version that they deserve; empty where nothing changed.

    Raises:
        VocabularyLoadError: A version cannot be read.

    Example:
        >>> difference = diff(load(), load())
        >>> len(difference), difference.level
        (0, None)
    """
    from massage_ontology.changes.difference import diff as compare_versions
    from massage_ontology.vocabulary import Vocabulary

    versions = [each if isinstance(each, Vocabulary) else load(each) for each in (old, new)]
    return compare_versions(versions[0], versions[1])
