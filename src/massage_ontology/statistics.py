"""How much a vocabulary holds, in numbers.

Everything is counted in what was read: labels and notes as stated, links after both directions were completed
(SKOS Reference, sections 8.3 and 8.6), so that a link is counted once however it was written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from massage_ontology.markup import clean, table
from massage_ontology.model import MAPPING_KINDS
from massage_ontology.namespaces import DCTERMS, PREFIXES, RDF, SCHEMA, compress, namespace

if TYPE_CHECKING:
    from massage_ontology.model import Columns
    from massage_ontology.vocabulary import Vocabulary

SERVED_FROM = 20
"""A language counts as served from this many labels on; `load` and `search` keep the labels of all languages."""

_PERCENT = 100
_NO_LANGUAGE = "none"


@dataclass(frozen=True, slots=True)
class SchemeCount:
    """What a concept scheme holds.

    Attributes:
        key: The key of the scheme.
        label: Its label in the language of the vocabulary.
        concepts: How many concepts are in it.
        top_concepts: How many of them are stated to be its top concepts.
    """

    key: str
    label: str
    concepts: int
    top_concepts: int


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """What is said in one language.

    Attributes:
        language: The language tag, or `none` for labels without one.
        pref_labels: How many preferred labels there are.
        alt_labels: How many alternative labels.
        hidden_labels: How many hidden labels.
        coverage: Share of the concepts that have a preferred label in it, from 0 to 1.
    """

    language: str
    pref_labels: int
    alt_labels: int
    hidden_labels: int
    coverage: float

    @property
    def labels(self) -> int:
        """How many labels of all kinds there are."""
        return self.pref_labels + self.alt_labels + self.hidden_labels


@dataclass(frozen=True, slots=True)
class MappingCount:
    """How the concepts are linked to another system.

    Attributes:
        system: The prefix of the system where it has one, else the beginning of its IRIs.
        mappings: How many mapping links there are.
        concepts: How many concepts have at least one.
        kinds: (kind, number) pairs such as `("exactMatch", 12)`, the closest kind first.
    """

    system: str
    mappings: int
    concepts: int
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a vocabulary; `print` shows them as tables.

    Attributes:
        concepts: How many concepts there are, deprecated ones among them.
        deprecated: How many are marked `owl:deprecated true`.
        defined: How many have a definition.
        collections: How many collections there are.
        broader: How many links lead from a concept to one that is broader.
        related: How many pairs of concepts are related.
        polyhierarchical: How many concepts have more than one broader concept.
        senses: How many attributed readings of terms (`mo:Sense`) there are.
        terms_with_senses: How many terms have at least one of them.
        findings: How many findings of reviews and guidelines (`mo:Finding`) there are.
        sources: How many different sources are cited with `dcterms:source`.
        schemes: Concepts of each scheme, in the order of the keys.
        languages: Labels of each language, the best covered first.
        mappings: Links to other systems, in the order of their names.
    """

    concepts: int
    deprecated: int
    defined: int
    collections: int
    broader: int
    related: int
    polyhierarchical: int
    senses: int
    terms_with_senses: int
    findings: int
    sources: int
    schemes: tuple[SchemeCount, ...]
    languages: tuple[LanguageCount, ...]
    mappings: tuple[MappingCount, ...]

    @property
    def served_languages(self) -> tuple[LanguageCount, ...]:
        """The languages with at least 20 labels, best covered first; `none` stands for no language.

        Example:
            >>> import massage_ontology
            >>> [count.language for count in massage_ontology.load().statistics().served_languages][:2]
            ['en', 'de']
        """
        return tuple(each for each in self.languages if each.labels >= SERVED_FROM)

    @property
    def totals(self) -> tuple[tuple[str, int], ...]:
        """The single figures as (name, number) pairs, in the order of the table."""
        return (
            ("concepts", self.concepts),
            ("concepts with a definition", self.defined),
            ("concepts with several broader ones", self.polyhierarchical),
            ("deprecated concepts", self.deprecated),
            ("concept schemes", len(self.schemes)),
            ("collections", self.collections),
            ("broader links", self.broader),
            ("related pairs", self.related),
            ("labels", sum(each.labels for each in self.languages)),
            (f"languages with at least {SERVED_FROM} labels", _tagged(self.served_languages)),
            ("languages with any label", _tagged(self.languages)),
            ("senses", self.senses),
            ("terms with senses", self.terms_with_senses),
            ("findings", self.findings),
            ("sources", self.sources),
            ("mappings", sum(each.mappings for each in self.mappings)),
            ("mapped systems", len(self.mappings)),
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """Return all figures as flat rows with `group`, `name`, `number` and, for languages, `coverage`.

        Example:
            >>> import massage_ontology
            >>> rows = massage_ontology.load().statistics().to_rows()
            >>> [row["name"] for row in rows if row["group"] == "scheme"][:1]
            ['assessment']
        """
        return [
            *({"group": "total", "name": name, "number": number} for name, number in self.totals),
            *({"group": "scheme", "name": each.key, "number": each.concepts} for each in self.schemes),
            *(
                {
                    "group": "language",
                    "name": each.language,
                    "number": each.pref_labels,
                    "coverage": round(each.coverage, 4),
                }
                for each in self.languages
            ),
            *({"group": "mapping", "name": each.system, "number": each.mappings} for each in self.mappings),
        ]

    def to_markdown(self) -> str:
        """Return the single figures as a Markdown table, ending with a newline; figures of zero are left out.

        Example:
            >>> import massage_ontology
            >>> print(massage_ontology.load().statistics().to_markdown())  # doctest: +ELLIPSIS
            | what | how many |
            | --- | ---: |
            | concepts | ...
        """
        rows = [(name, f"{number:,}") for name, number in self.totals if number]
        return table(("what", ":how many"), rows) + "\n"

    def __str__(self) -> str:
        """Return the tables for people."""
        return clean("\n".join(self._lines()))

    def _repr_html_(self) -> str:
        """Show the figures in a notebook."""
        from massage_ontology import notebook

        schemes = [(each.label, f"{each.concepts:,}") for each in self.schemes]
        languages = [(each.language, f"{each.pref_labels:,}", f"{each.coverage:.0%}") for each in self.served_languages]
        parts = [notebook.table(("what", "how many"), [(name, f"{each:,}") for name, each in self.totals if each])]
        if schemes:
            parts.append(notebook.table(("scheme", "concepts"), schemes))
        if languages:
            parts.append(notebook.table(("language", "preferred labels", "coverage"), languages))
        return "".join(parts)

    def _lines(self) -> Iterator[str]:
        yield from _table([(name, f"{number:,}") for name, number in self.totals if number])
        if self.schemes:
            yield from ("", "Concepts of each scheme")
            yield from _table([(each.label, f"{each.concepts:,}") for each in self.schemes])
        served = self.served_languages
        if served:
            yield from ("", "Preferred labels of each language, and the share of concepts that have one")
            rows: list[tuple[str, ...]] = [
                (each.language, f"{each.pref_labels:,}", f"{each.coverage * _PERCENT:.1f} %") for each in served
            ]
            yield from _table(rows)
        others = sorted({each.language for each in self.languages} - {each.language for each in served})
        if others:
            yield from ("", f"Languages with fewer than {SERVED_FROM} labels: {', '.join(others)}")
        if self.mappings:
            yield from ("", "Mappings to each system")
            yield from _table([(each.system, f"{each.mappings:,}") for each in self.mappings])


def _tagged(counts: tuple[LanguageCount, ...]) -> int:
    return sum(each.language != _NO_LANGUAGE for each in counts)


def statistics(vocabulary: Vocabulary) -> Statistics:
    """Count what a vocabulary holds.

    Args:
        vocabulary: Any SKOS vocabulary; figures of what it does not use are zero.

    Example:
        >>> import massage_ontology
        >>> figures = statistics(massage_ontology.load())
        >>> figures.defined <= figures.concepts
        True
        >>> figures.languages[0].language, figures.languages[0].coverage
        ('en', 1.0)
    """
    columns = vocabulary.columns
    types = Counter(
        kind for properties in columns.statements.values() for kind in set(properties.get(RDF + "type", ()))
    )
    terms = {term for properties in columns.statements.values() for term in properties.get(SCHEMA + "senseOf", ())}
    sources = {
        source for properties in columns.statements.values() for source in properties.get(DCTERMS + "source", ())
    }
    size = len(columns.iris)
    offsets = columns.broader.offsets
    return Statistics(
        concepts=size,
        deprecated=len(columns.deprecated),
        defined=sum(any(note.kind == "definition" for note in notes) for notes in columns.notes.values()),
        collections=len(columns.collections),
        broader=len(columns.broader),
        related=len(columns.related) // 2,
        polyhierarchical=sum(offsets[number + 1] - offsets[number] > 1 for number in range(size)),
        senses=types[SCHEMA + "Sense"],
        terms_with_senses=len(terms),
        findings=types[SCHEMA + "Finding"],
        sources=len(sources),
        schemes=tuple(
            SchemeCount(scheme.key, str(scheme.pref_label), len(scheme.concepts), len(scheme.top_concepts))
            for scheme in vocabulary.schemes
        ),
        languages=tuple(_languages(columns)),
        mappings=tuple(_mappings(columns)),
    )


def _languages(columns: Columns) -> Iterator[LanguageCount]:
    labels: Counter[tuple[str, str]] = Counter()
    covered: Counter[str] = Counter()
    for row in columns.labels:
        labels.update((label.language or _NO_LANGUAGE, label.kind) for label in row)
        covered.update({label.language or _NO_LANGUAGE for label in row if label.kind == "prefLabel"})
    for language in sorted({language for language, _ in labels}, key=lambda each: (-covered[each], each)):
        yield LanguageCount(
            language=language,
            pref_labels=labels[language, "prefLabel"],
            alt_labels=labels[language, "altLabel"],
            hidden_labels=labels[language, "hiddenLabel"],
            coverage=covered[language] / len(columns.iris),
        )


def _mappings(columns: Columns) -> Iterator[MappingCount]:
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    concepts: defaultdict[str, set[int]] = defaultdict(set)
    prefixes = {**columns.prefixes, **PREFIXES}
    for number, links in columns.mappings.items():
        for link in links:
            system = _system(link.iri, prefixes)
            kinds[system][link.kind] += 1
            concepts[system].add(number)
    for system in sorted(kinds):
        counted = tuple((kind, kinds[system][kind]) for kind in MAPPING_KINDS if kinds[system][kind])
        yield MappingCount(system, kinds[system].total(), len(concepts[system]), counted)


def _system(iri: str, prefixes: dict[str, str]) -> str:
    curie = compress(iri, prefixes)
    if curie != iri:
        return curie.partition(":")[0]
    return namespace(iri) or iri


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Lay out rows, names to the left and numbers to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for name, *numbers in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join((f"{name:<{widths[0]}}", *cells))
