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
    from massage_ontology.comparison.description import Description
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.hits import SearchHits
    from massage_ontology.loading import Source as VocabularySource
    from massage_ontology.queries.found import Found
    from massage_ontology.queries.results import QueryResult
    from massage_ontology.text.annotations import Annotations
    from massage_ontology.text.resolution import Resolution
    from massage_ontology.vocabulary import Vocabulary


def search(
    text: str,
    *,
    language: str | None = None,
    limit: int = 10,
    deprecated: bool = True,
    vocabulary: Vocabulary | None = None,
) -> SearchHits:
    """Find concepts by name, code or description, in any language, despite typing errors.

    Args:
        text: What somebody typed: a name, a code, or a sentence.
        language: Only labels of this language and its variants, or all.
        limit: Maximum number of concepts.
        deprecated: Whether deprecated concepts are found.
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
    return (vocabulary or load()).search(text, language=language, limit=limit, deprecated=deprecated)


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


def find(
    *,
    scheme: object = None,
    below: object = None,
    strength: str | None = None,
    has_code_in: object = None,
    language: str | None = None,
    leaf: bool | None = None,
    orphan: bool | None = None,
    root: bool | None = None,
    vocabulary: Vocabulary | None = None,
    **links: object,
) -> Found:
    """Find concepts by what they are linked to; all filters must hold.

    Beside the filters named here, any property of the vocabulary is one (`uses_technique=`, `counts_as_massage=`), and
    any of its concept schemes, by whatever property a link leads there (`technique=`, `setting=`). Capitals, spaces,
    hyphens and underscores in these names do not matter; a CURIE or an IRI names a property exactly.

    The hierarchy counts on the side of the value: a concept linked to something narrower than the value is found too,
    so `technique="kneading"` finds what uses fulling. It does not count on the side of the concept found: what is said
    of Swedish massage is not passed on to its kinds.

    Args:
        scheme: Only concepts of this concept scheme.
        below: Only what is narrower than this concept, however many steps.
        strength: The least strength of a link: `always`, `typical`, `possible` or `disputed`. Disputed links count only
            where `disputed` or nothing is asked for. Where no link of a property states a strength, all of its links
            count that nobody disputes. Places in the hierarchy are not affected.
        has_code_in: Only what is mapped to this system, named by its prefix (`mesh`) or the start of its addresses.
        language: Only what has a preferred or alternative label in this language or a variant of it.
        leaf: Whether nothing is narrower.
        orphan: Whether nothing is broader, narrower or related.
        root: Whether nothing is broader.
        vocabulary: Where to look; the bundled one where `None`.
        **links: Property or scheme → a concept, key or label, or a text, a number or a Boolean; `*` for any value, `-`
            for none. A list asks for all of its values. Names that are no identifiers are given as
            `**{"mo:usesTechnique": "kneading"}`.

    Returns:
        The concepts in the order of their IRIs, as a tuple; `.reasons(concept)` says why one is there, `.sparql` is the
        query that gives the same.

    Raises:
        FilterError: There is no such property, scheme, value, system or language; suggestions come with it.

    Example:
        >>> found = find(scheme="modality", technique="kneading", setting="hospital")
        >>> [(concept.key, found.reasons(concept)[1]) for concept in found]
        [('infant-massage', 'typical setting: neonatal intensive care unit (possible; vickers2004)')]
        >>> find(tecnique="kneading")
        Traceback (most recent call last):
        massage_ontology.errors.FilterError: no property or scheme ... 'tecnique' ...; did you mean technique...?
    """
    return (vocabulary or load()).find(
        scheme=scheme,
        below=below,
        strength=strength,
        has_code_in=has_code_in,
        language=language,
        leaf=leaf,
        orphan=orphan,
        root=root,
        **links,
    )


def annotate(
    text: str,
    *,
    languages: str | Iterable[str] | None = None,
    status: bool = True,
    vocabulary: Vocabulary | None = None,
) -> Annotations:
    """Find the concepts that running text names, and what it says of each.

    Args:
        text: Notes, an article, a description.
        languages: Only labels of these languages and those without one. Where `None`, the small words of the text tell
            its languages, and long labels of others are found too.
        status: Whether what the text says of each concept is worked out; otherwise every span is affirmed.
        vocabulary: Where to look; the bundled one where `None`.

    Returns:
        The spans, in order, none overlapping another; `.left_over` holds the words that were not understood, and
        `.to_html()` shows all of it in color.

    Example:
        >>> found = annotate("Denies headache. May have fibromyalgia. Wants Swedish massage, no cupping.")
        >>> [(span.text, span.concept.key, span.status) for span in found]  # doctest: +NORMALIZE_WHITESPACE
        [('headache', 'headache', 'denied'),
         ('fibromyalgia', 'fibromyalgia', 'doubtful'),
         ('Swedish massage', 'swedish-massage', 'affirmed'),
         ('cupping', 'cupping-therapy', 'denied')]
    """
    return (vocabulary or load()).annotate(text, languages=languages, status=status)


def query(
    sparql: str | None = None,
    *,
    name: str | None = None,
    timeout: float | None = None,
    vocabulary: Vocabulary | None = None,
    **values: object,
) -> QueryResult:
    """Ask in SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Args:
        sparql: The query; well-known prefixes are declared already.
        name: In place of it, the name of one of the queries that come with the bundled vocabulary.
        timeout: Seconds after which the query is stopped, or no limit.
        vocabulary: What to ask; the bundled one where `None`.
        **values: A value for each parameter that the comments of the query declare; concepts by key or label. The
            engine binds them as terms, so that no text of a value is ever read as SPARQL.

    Returns:
        The result: rows, triples or an answer; of an empty one, `.hints` names what does not occur in the vocabulary.

    Raises:
        QueryError: The query is malformed, or would change something, or would leave this machine; or a parameter has
            no value, or a value no parameter.
        QueryNotFoundError: There is no query of that name.
        ConceptNotFoundError: A value names no concept.
        FilterError: A value names no property, language or code system.
        QueryTimeoutError: The limit was reached.

    Example:
        >>> result = query("SELECT ?c { collection:main-categories skos:member ?c } ORDER BY ?c")
        >>> [row["c"] for row in result.to_python()]  # doctest: +NORMALIZE_WHITESPACE
        ['https://w3id.org/massage-ontology/healthcare-massage',
         'https://w3id.org/massage-ontology/personal-care-massage']
        >>> bool(query(name="is-spa-massage-a-kind-of-clinical-massage"))
        False
        >>> [row["kind"].rpartition("/")[2] for row in query(name="kinds-of", concept="thai massage")][-1]
        'tok-sen'
    """
    return (vocabulary or load()).query(sparql, name=name, timeout=timeout, **values)


def classify(
    session: Session | Mapping[str, object] | str,
    *,
    text: str | None = None,
    reading: Reading | Iterable[Reading] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Classification:
    """Judge a described session: what it is, under which reading, why, and what is still unknown.

    Args:
        session: A `Session`, a mapping of facets to values, or a free text, read as by `annotate`.
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


def show(
    concept: Concept | str,
    *,
    language: str | None = None,
    reading: Reading | Iterable[Reading] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Description:
    """Show one concept on a page: its names, place, links, readings, findings and sources.

    Args:
        concept: A concept, a key or a label.
        language: The language of labels and definition, as for `Concept.label`.
        reading: Only readings and links held there, as for `compare`. All where `None`.
        vocabulary: Where to look; the bundled one where `None`.

    Returns:
        The page. `print` shows it; `.to_markdown()` and `.to_html()` return it for pasting.

    Raises:
        ConceptNotFoundError: There is no such concept.
        ReadingNotFoundError: Nobody holds such a reading or link.

    Example:
        >>> print(show("carotid sinus massage"))
        carotid sinus massage
        <BLANKLINE>
          ...
    """
    return (vocabulary or load()).show(concept, language=language, reading=reading)


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
    format: str | None = None,
    root: str | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    language: str | None = None,
    relations: Sequence[str] | None = None,
    deprecated: bool | None = None,
    target: str | None = None,
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
        deprecated: Whether deprecated concepts go in; they do where `None`.
        target: The other vocabulary whose mappings a `.sssom.tsv` holds, such as `mesh`.
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
        path, format=format, root=root, depth=depth, schemes=schemes, language=language,
        relations=relations, deprecated=deprecated, target=target,
    )  # fmt: skip


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
