"""A vocabulary as tables: one row a concept, one row a label, one row a link; as CSV, TSV, or data frames.

Each function takes a selection and gives a `Table`; `delimited` writes one with the standard library. Texts that a
spreadsheet would run are made harmless.

Source: RFC 4180 (CSV); OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.concept import Concept
from massage_ontology.concepts.descriptions import BROADER, RELATED
from massage_ontology.errors import ExportError
from massage_ontology.exports.selection import select
from massage_ontology.frames import Table, shown
from massage_ontology.indexes.labels import speaks
from massage_ontology.markup import cell
from massage_ontology.namespaces import SKOS, compress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from massage_ontology.concepts.links import Link
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

CONCEPTS = (
    "key",
    "iri",
    "label",
    "language",
    "definition",
    "alt_labels",
    "notations",
    "schemes",
    "broader",
    "related",
    "deprecated",
    "sources",
)
"""The columns of the table of concepts."""

LABELS = ("key", "iri", "kind", "label", "language")
"""The columns of the table of labels."""

LINKS = (
    "key",
    "relation",
    "target",
    "strength",
    "disputed",
    "sources",
    "asserted_by",
    "disputed_by",
    "iri",
    "target_iri",
)
"""The columns of the table of links."""


def concepts_table(vocabulary: Vocabulary, concepts: Sequence[Concept], language: str | None = None) -> Table:
    """Return one row for each concept.

    Args:
        vocabulary: Whose concepts they are.
        concepts: Which, in the order of the rows.
        language: The language of labels and definitions, with the fall-back of `Concept.label`.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> table = concepts_table(vocabulary, vocabulary["thai-massage"].narrower, "de")
        >>> table.names[:3], table.rows[0][0]
        (('key', 'iri', 'label'), 'nuad-thai-health-promotion')
    """
    del vocabulary
    return Table(CONCEPTS, [tuple(_concept_cells(each, language)) for each in concepts])


def _concept_cells(concept: Concept, language: str | None) -> Iterator[Any]:
    label = concept.label(language)
    definition = concept.note("definition", language)
    yield from (concept.key, concept.iri, str(label), label.language)
    yield None if definition is None else str(definition)
    yield [str(each) for each in concept.alt_labels if language is None or each.language == label.language]
    yield list(concept.notations)
    yield [scheme.key for scheme in concept.in_scheme]
    yield [each.key for each in concept.broader]
    yield [each.key for each in concept.related]
    yield concept.is_deprecated
    yield [source.key for source in concept.sources]


def labels_table(vocabulary: Vocabulary, concepts: Sequence[Concept], language: str | None = None) -> Table:
    """Return one row for each label of any kind.

    Args:
        vocabulary: Whose concepts they are.
        concepts: Which, in the order of the rows.
        language: Only labels of this language and its variants, or all.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> [row[2:] for row in labels_table(vocabulary, [vocabulary["sports-massage"]], "de").rows]
        [('prefLabel', 'Sportmassage', 'de')]
    """
    labels = vocabulary.columns.labels
    rows = [(each, label) for each in concepts for label in labels[vocabulary.number_of(each)]]
    chosen = [
        (each.key, each.iri, *label) for each, label in rows if language is None or speaks(label.language, language)
    ]
    return Table(LABELS, chosen)


def links_table(vocabulary: Vocabulary, concepts: Sequence[Concept], language: str | None = None) -> Table:
    """Return one row for each link: to broader and related concepts, typed links, and mappings.

    A pair of related concepts has one row, unless only one of them was chosen.

    Args:
        vocabulary: Whose concepts they are.
        concepts: Where the links start.
        language: Not used; links have no language.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> table = links_table(vocabulary, [vocabulary["oncology-massage"]])
        >>> [row[:3] for row in table.rows][0]
        ('oncology-massage', 'skos:broader', 'clinical-massage')
    """
    del language
    chosen = {each.iri for each in concepts}
    rows: list[tuple[Any, ...]] = []
    prefixes = vocabulary.prefixes
    for concept in concepts:
        described = {(each.property_iri, each.target.iri): each for each in concept.links}
        pairs = [(BROADER, each) for each in concept.broader]
        pairs += [(RELATED, each) for each in concept.related if concept.iri < each.iri or each.iri not in chosen]
        for name, target in pairs:
            rows.append(_link_cells(prefixes, concept, name, target, described.get((name, target.iri))))
        rows += [
            _link_cells(prefixes, concept, each.property_iri, each.target, each)
            for each in concept.links
            if each.is_typed
        ]
        rows += [_link_cells(prefixes, concept, SKOS + each.kind, each.iri, None) for each in concept.mappings]
    return Table(LINKS, rows)


def _link_cells(
    prefixes: Mapping[str, str], concept: Concept, name: str, target: Concept | str, link: Link | None
) -> tuple[Any, ...]:
    sources, asserting, disputing = (link.sources, link.asserted_by, link.disputed_by) if link else ((), (), ())

    return (
        concept.key,
        compress(name, prefixes),
        target.key if isinstance(target, Concept) else compress(target, prefixes),
        None if link is None else link.strength,
        link is not None and link.is_disputed,
        [source.key for source in sources],
        [source.key for source in asserting],
        [source.key for source in disputing],
        concept.iri,
        target.iri if isinstance(target, Concept) else target,
    )


TABLES: dict[str, Callable[..., Table]] = {
    "concepts": concepts_table,
    "labels": labels_table,
    "links": links_table,
}
"""The tables by name."""


def table(
    vocabulary: Vocabulary,
    rows: str,
    *,
    root: str | Sequence[str] | None = None,
    depth: int | None = None,
    schemes: Sequence[str] | None = None,
    language: str | None = None,
    deprecated: bool | None = None,
) -> Table:
    """Return a table, to be had as a data frame too: `.to_pandas()`, `.to_polars()`, `.to_arrow()`.

    Args:
        vocabulary: What is put into it.
        rows: `concepts`, `labels` or `links`: what has one row each.
        root: Only this concept (or the members of this collection) and everything narrower.
        depth: How many steps below the root or the top concepts.
        schemes: Only concepts of these schemes.
        language: The language of labels and definitions; of the table of labels, which rows there are.
        deprecated: `False` leaves out deprecated concepts.

    Returns:
        The table. It is sized, `.names` and `.rows` hold what is in it, and any library that takes Arrow data takes it.

    Raises:
        ExportError: There is no such table.
        ConceptNotFoundError: There is no such root or scheme.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> vocabulary.table("labels", root="sports-massage", depth=0, language="de").to_dicts()[0]["label"]
        'Sportmassage'
    """
    make = TABLES.get(rows)
    if make is None:
        message = f"there is no such table; use one of {', '.join(TABLES)}"
        raise ExportError(message, str(rows))
    return make(
        vocabulary,
        select(vocabulary, root=root, depth=depth, schemes=schemes, deprecated=deprecated is not False).concepts,
        language,
    )


def delimited(content: Table, delimiter: str = ",") -> bytes:
    r"""Write a table as CSV or TSV, in UTF-8, with a line of heads.

    Example:
        >>> delimited(Table(("tea", "by"), [("=1+1", ["a", "b"])]))
        b"tea,by\n'=1+1,a | b\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(map(cell, content.names))
    writer.writerows([cell(shown(value)) for value in row] for row in content.rows)
    return out.getvalue().encode("utf-8", "replace")


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> bytes:
    """Write a table; see `massage_ontology.exports.formats.Writer`."""
    rows, _, ending = form.name.partition(".")
    content = table(
        vocabulary,
        rows,
        root=options.root,
        depth=options.depth,
        schemes=options.schemes,
        language=options.language,
        deprecated=options.deprecated,
    )
    return delimited(content, "\t" if ending == "tsv" else ",")
