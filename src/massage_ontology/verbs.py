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
        vocabulary: The vocabulary to search; the bundled one if `None`.

    Returns:
        Hits, best first; each says what matched, how, and whether it is weak. If nothing fits, it is empty, and its
        `nearest` holds the nearest concepts.

    Example:
        >>> [hit.concept.key for hit in search("klassische Massage", limit=1)]
        ['swedish-massage']
        >>> [(hit.concept.key, hit.is_weak) for hit in search("massage for dying people", limit=1)]
        [('palliative-massage', True)]
    """
    return (vocabulary or load()).search(text, language=language, limit=limit, deprecated=deprecated)


def resolve(name: str, *, languages: Iterable[str] | None = None, vocabulary: Vocabulary | None = None) -> Resolution:
    """Find the concepts that the name of a service stands for, or none.

    Args:
        name: The name as somebody wrote it.
        languages: Only labels of these languages and those without one, or all.
        vocabulary: The vocabulary to search; the bundled one if `None`.

    Returns:
        The concepts, best first, with the words that each rests on, length, price, and the words left over.

    Example:
        >>> found = resolve("90min Sweedish w/ hot stones")
        >>> [concept.key for concept in found.concepts], found.duration
        (['swedish-massage', 'hot-stone-massage'], 90.0)
        >>> [(match.text, match.how) for match in found.matches]
        [('Sweedish', 'misspelling'), ('hot stones', 'exact')]
        >>> resolve("Heated massage chair").reason
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

    Besides the filters named here, any property of the vocabulary is a filter (`uses_technique=`,
    `counts_as_massage=`), and so is any concept scheme, for links to its concepts by any property (`technique=`,
    `setting=`). Capitals, spaces, hyphens and underscores in these names do not matter; a CURIE or an IRI names a
    property exactly.

    A value includes everything narrower, so `technique="kneading"` also finds concepts that use fulling. Links are not
    inherited: a link of Swedish massage is not assumed for its kinds.

    Args:
        scheme: Only concepts of this concept scheme.
        below: Only concepts narrower than this one, at any depth.
        strength: Minimum strength of a link: `always`, `typical`, `possible` or `disputed`. Disputed links count only
            for `disputed` or without this filter. If a property has no strengths, all of its undisputed links count.
            The hierarchy is not affected.
        has_code_in: Only concepts mapped to this system, named by its prefix (`mesh`) or the start of its addresses.
        language: Only concepts with a preferred or alternative label in this language or a variant of it.
        leaf: Whether the concept has no narrower ones.
        orphan: Whether it has no broader, narrower or related ones.
        root: Whether it has no broader ones.
        vocabulary: The vocabulary to search; the bundled one if `None`.
        **links: Property or scheme → a concept, key or label, or a text, a number or a Boolean; `*` for any value, `-`
            for none. A list requires all of its values. Pass names that are not identifiers as
            `**{"mo:usesTechnique": "kneading"}`.

    Returns:
        The concepts in IRI order, as a tuple; `.reasons(concept)` says why one was found, `.sparql` is the equivalent
        query.

    Raises:
        FilterError: There is no such property, scheme, value, system or language; the error has suggestions.

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
    """Find the concepts that a text names, and the status of each.

    Args:
        text: Notes, an article, a description.
        languages: Only labels of these languages and those without one. If `None`, its languages are guessed from
            common short words, and long labels of others are found too.
        status: Whether to determine if each concept is denied, doubtful and so on; otherwise every span is affirmed.
        vocabulary: The vocabulary to search; the bundled one if `None`.

    Returns:
        The spans in order, without overlaps; `.left_over` holds the words that were not understood, and `.to_html()`
        shows the text in color.

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
    """Run a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Args:
        sparql: The query; well-known prefixes are declared.
        name: The name of a named query instead.
        timeout: Seconds after which the query is stopped, or no limit.
        vocabulary: The vocabulary to query; the bundled one if `None`.
        **values: A value for each parameter that the query declares in its comments; concepts by key or label. Values
            are bound as terms, so nothing in them is ever read as SPARQL.

    Returns:
        The result: rows, triples or a Boolean. If it is empty, `.hints` names what does not occur in the vocabulary.

    Raises:
        QueryError: The query is malformed, is not read-only, or would leave this machine; or a parameter lacks a value,
            or a value has no parameter.
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
    """Classify a described session: what it is, by which reading, why, and what is still unknown.

    Args:
        session: A `Session`, a mapping of facets to values, or a free text, read as by `annotate`.
        text: Free text in addition to a session or mapping; it counts for the facets that are not stated there.
        reading: Only these readings: a sense or its key, the key of a source, or words of the name of a source or
            holder; all if `None`.
        vocabulary: The vocabulary with the readings; the bundled one if `None`.

    Returns:
        The verdicts with reasons, and the open questions.

    Raises:
        ConceptNotFoundError: A value is unknown; the error has suggestions.
        SessionError: A facet is unknown, a value belongs to another facet, or values contradict each other.
        ReadingNotFoundError: There is no such reading.

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
        reading: Only these readings and links, as for `compare`. All if `None`.
        vocabulary: The vocabulary to search; the bundled one if `None`.

    Returns:
        The page. `print` shows it; `.to_markdown()` and `.to_html()` return it for pasting.

    Raises:
        ConceptNotFoundError: There is no such concept.
        ReadingNotFoundError: There is no such reading or link.

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
    """Compare terms: place, readings and who holds them, criteria, and what distinguishes them.

    Args:
        one: A concept, a key or a label.
        other: Another.
        *more: Further ones.
        reading: Only these readings, as for `classify`, and only links that rest on these sources. All if `None`.
        vocabulary: The vocabulary to search; the bundled one if `None`.

    Returns:
        The comparison; `.table()`, `.to_markdown()` and `.to_json()` show it.

    Raises:
        ConceptNotFoundError: There is no such concept.
        ComparisonError: A term is named twice.
        ReadingNotFoundError: There is no such reading or link.

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
    root: str | Sequence[str] | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    language: str | None = None,
    relations: Sequence[str] | None = None,
    deprecated: bool | None = None,
    target: str | None = None,
    kind: str | None = None,
    direction: str | None = None,
    layout: str | None = None,
    theme: str | None = None,
    dpi: int | None = None,
    limit: int | None = None,
    split: bool = False,
    vocabulary: Vocabulary | None = None,
) -> None:
    """Write a file: RDF, a table, a graph, a diagram or the explorer.

    Args:
        path: The file; its extension decides the format.
        format: The name of the format, if the extension does not decide it.
        root: Only this concept and everything narrower; several concepts if it is a list.
        depth: Number of levels below the root or the top concepts.
        schemes: Only concepts of these schemes.
        language: The language of labels.
        relations: `broader`, `related`, mapping relations, or a property as a CURIE.
        deprecated: Whether to include deprecated concepts; they are included if `None`.
        target: For `.sssom.tsv`, only mappings to this vocabulary, such as `mesh`.
        kind: What a diagram shows: `tree` (the default), `neighborhood`, `senses`, `compare`, `facets`, `overview`.
        direction: The direction of a diagram: `right` or `down`.
        layout: The page of a picture: `slide` (16:9), `page` (A4) or `letter`; as large as it needs if `None`.
        theme: The colors of a diagram: `light` (the default), `dark`, or `gray` for print.
        dpi: Pixels per inch of a PNG; 192 if `None`.
        limit: The largest number of concepts in a diagram; 300 in a picture if `None`.
        split: Write one file for each scheme, named `x-scheme.svg` if the path is `x.svg`.
        vocabulary: What to write; the bundled one if `None`.

    Raises:
        ExportError: The format is unknown, or the file cannot be written.
        ConceptNotFoundError: There is no such root or scheme.
        MissingExtraError: A picture needs the extra `diagram`, which is not installed.

    Example:
        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "clinical.mmd"
        >>> export(path, root="clinical-massage", depth=1)
        >>> path.read_text(encoding="utf-8").startswith("flowchart")
        True
    """
    (vocabulary or load()).export(
        path, format=format, root=root, depth=depth, schemes=schemes, language=language,
        relations=relations, deprecated=deprecated, target=target, kind=kind, direction=direction, layout=layout,
        theme=theme, dpi=dpi, limit=limit, split=split,
    )  # fmt: skip


def diff(old: Vocabulary | VocabularySource, new: Vocabulary | VocabularySource | None = None) -> Difference:
    """Compare two versions of a vocabulary, concept by concept.

    Args:
        old: The earlier version: a vocabulary, or what `load` takes.
        new: The later version; the bundled vocabulary if `None`.

    Returns:
        The changes, and the version part to raise; empty if nothing changed.

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
