"""Terms side by side: place, readings and who holds them, criteria facet by facet, links, mappings, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING, Any

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.classification.facets import facets_of
from massage_ontology.comparison.held import choose_held
from massage_ontology.comparison.overlap import DISJOINT, SAME, UNKNOWN, Overlap, overlap
from massage_ontology.comparison.places import Place, place_of
from massage_ontology.comparison.similarity import LIKENESSES, MEASURES, similarity
from massage_ontology.comparison.statements import Statement
from massage_ontology.errors import ComparisonError
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.classification.readings import Reading
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link
    from massage_ontology.sections import Page

EQUAL, DIFFERS, ONLY_ONE, NOT_KNOWN = "same", "differs", "only one has it", "unknown"
"""How the cells of a row lie to each other."""

_MOST_PATHS = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        aspect: `place`, `readings`, `criteria`, `links`, `mappings` or `evidence`.
        name: What the line is about: a facet, a property, a system.
        cells: For each term, what there is.
        status: `same`, `differs`, `only one has it`, or `unknown` where a term has no readings with criteria.
    """

    aspect: str
    name: str
    cells: tuple[tuple[str, ...], ...]
    status: str


class Comparison:
    """The answer of `compare`.

    Attributes:
        terms: The terms, in the order in which they were named.
        senses: For each term, its chosen readings.
        links: For each term, its chosen links, with their strength, sources and disputes.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> result = compare(vocabulary, "clinical massage", "orthopedic massage", reading="lowe-clinical")
        >>> [(each.kind, each.one.key, each.other.key) for each in result.overlaps]
        [('contains', 'clinical-massage--lowe-umbrella', 'orthopedic-massage--lowe')]
    """

    def __init__(
        self,
        concepts: Concepts,
        terms: tuple[Concept, ...],
        senses: tuple[tuple[Sense, ...], ...],
        links: tuple[tuple[Link, ...], ...],
    ) -> None:
        """Keep what is compared; the rest is worked out when asked for."""
        self.concepts = concepts
        self.terms = terms
        self.senses = senses
        self.links = links
        self._overlaps: dict[tuple[str, str], Overlap] = {}

    def __repr__(self) -> str:
        """Show the terms."""
        return f"<Comparison of {' and '.join(term.key for term in self.terms)}>"

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """How each two of the terms relate in the hierarchy."""
        return tuple(place_of(self.concepts, one, other) for one, other in combinations(self.terms, 2))

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """How each reading of a term relates to each reading of a later one, by term and reading."""
        return tuple(
            self.overlap(one, other)
            for first, second in combinations(range(len(self.terms)), 2)
            for one in self.senses[first]
            for other in self.senses[second]
        )

    def overlap(self, one: Sense, other: Sense) -> Overlap:
        """Say how two readings relate; computed once for each pair."""
        found = self._overlaps.get((one.iri, other.iri))
        if found is None:
            found = self._overlaps[one.iri, other.iri] = overlap(self.concepts, one, other)
            self._overlaps[other.iri, one.iri] = found.mirrored()
        return found

    def senses_of(self, term: Concept) -> tuple[Sense, ...]:
        """Return the chosen readings of one of the terms."""
        return self.senses[self.terms.index(term)]

    def links_between(self, one: Concept, other: Concept) -> tuple[Link, ...]:
        """Return the chosen typed links from one of two terms to the other."""
        links = (link for row in self.links for link in row if link.is_typed)
        return tuple(link for link in links if {link.subject, link.target} == {one, other})

    @property
    def conflicts(self) -> tuple[Overlap, ...]:
        """The pairs of readings that no session can meet together, or that a source calls a conflict."""
        stated = {
            frozenset({each.sense.iri, each.target.iri})
            for each in self.statements
            if each.kind in {"conflictsWith", "disjointFrom"}
        }
        return tuple(
            each
            for each in self.overlaps
            if each.kind == DISJOINT or frozenset({each.one.iri, each.other.iri}) in stated
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What sources say of a reading of one term and another of the terms, or a reading of it."""
        others = {term.iri: term for term in self.terms} | {sense.iri: sense for row in self.senses for sense in row}
        found = []
        for term, row in zip(self.terms, self.senses, strict=True):
            for sense in row:
                for kind, target in sense.relations:
                    known = others.get(target if isinstance(target, str) else target.iri)
                    if known is not None and term not in {known, getattr(known, "term", None)}:
                        found.append(Statement(sense, kind, known))
        return tuple(found)

    @cached_property
    def similarities(self) -> dict[str, float]:
        """The similarity of the first two terms by each measure."""
        one, other = self.terms[:2]
        return {name: similarity(self.concepts, one, other, measure=name) for name in (*MEASURES, *LIKENESSES)}

    def changes(self, kinds: Iterable[str] = ("contained in", "contains", "overlapping", DISJOINT)) -> tuple[str, ...]:
        """Return, for each two readings that differ, what a session of one must change to fall under the other.

        Args:
            kinds: Only pairs that lie so to each other.

        Returns:
            Sentences, in the order of `overlaps`.
        """
        wanted = set(kinds)
        return tuple(
            sentence
            for each in self.overlaps
            if each.kind in wanted
            for sentence in (*_change(each), *_change(each.mirrored()))
        )

    def table(self) -> tuple[Row, ...]:
        """Return everything as rows, with a cell for each term."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        yield self._row(
            "place", "definition", [[str(term.definition)] if term.definition else [] for term in self.terms]
        )
        yield self._row("place", "paths", [_paths(self.concepts, term) for term in self.terms])
        yield from self._place_rows()
        yield self._row("readings", "held", [[_held(sense) for sense in row] for row in self.senses])
        yield from self._criteria_rows()
        yield from self._link_rows()
        yield self._row(
            "mappings", "elsewhere", [[f"{link.kind} {link.iri}" for link in t.mappings] for t in self.terms]
        )
        yield self._row("evidence", "findings", [[str(each) for each in term.findings] for term in self.terms])

    def _row(
        self,
        aspect: str,
        name: str,
        cells: list[list[str]],
        *,
        compared: list[list[Any]] | None = None,
        unknown: bool = False,
    ) -> Row:
        """Make a row; its status is that of what is `compared`, or of the cells themselves."""
        filled = sum(bool(cell) for cell in cells)
        sides = [set(side) for side in compared or cells]
        if unknown:
            status = NOT_KNOWN
        elif all(side == sides[0] for side in sides):
            status = EQUAL
        else:
            status = ONLY_ONE if filled == 1 else DIFFERS
        return Row(aspect, name, tuple(tuple(cell) for cell in cells), status)

    def _criteria_rows(self) -> Iterator[Row]:
        """Yield a row for each facet on which a reading of any of the terms rests."""
        facets = facets_of(self.concepts)
        unknown = any(not any(criteria_of(sense) for sense in row) for row in self.senses)
        cells: dict[int, list[list[str]]] = {}
        for position, row in enumerate(self.senses):
            for sense in row:
                for criterion in criteria_of(sense):
                    role = criterion.role
                    for facet in sorted({each for one in criterion.concepts for each in facets.of(one.number, role)}):
                        cell = cells.setdefault(facet, [[] for _ in self.terms])[position]
                        if str(criterion) not in cell:
                            cell.append(str(criterion))
        for facet, columns in sorted(cells.items()):
            yield self._row("criteria", facets.keys[facet], columns, unknown=unknown)

    def _place_rows(self) -> Iterator[Row]:
        """Yield what must be known of the places: who disputes them, and what replaces a deprecated term."""
        placements = self.concepts.links.disputed_placements
        disputed = [
            [str(link) for link in placements if term == link.subject or term.is_narrower_than(link.subject)]
            for term in self.terms
        ]
        replaced = [[str(each) for each in term.replaced_by] for term in self.terms]
        for name, cells in (("disputed", disputed), ("replaced by", replaced)):
            if any(cells):
                yield self._row("place", name, cells)

    def _link_rows(self) -> Iterator[Row]:
        """Yield a row for each property; two links are the same where target and strength are."""
        names = {link.property_iri: local_name(link.property_iri) for row in self.links for link in row}
        for iri, name in sorted(names.items(), key=lambda each: each[1]):
            columns = [[link for link in row if link.property_iri == iri and link.is_typed] for row in self.links]
            if any(columns):
                cells = [[link.described for link in column] for column in columns]
                compared = [[(link.target, link.standing) for link in column] for column in columns]
                yield self._row("links", name, cells, compared=compared)

    # ---- as files and pages ---------------------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values; see `massage_ontology.comparison.rendering.as_dict`."""
        from massage_ontology.comparison.rendering import as_dict

        return as_dict(self)

    def to_json(self) -> str:
        """Return everything as JSON."""
        from massage_ontology.comparison.rendering import as_json

        return as_json(self)

    def to_markdown(self, *, full: bool = False) -> str:
        """Return the page in Markdown, ready to be pasted; with `full` everything instead."""
        from massage_ontology.sections import as_markdown

        return as_markdown(self.page(full=full))

    def to_html(self, *, full: bool = False) -> str:
        """Return the page as an HTML fragment; with `full` everything instead."""
        from massage_ontology.sections import as_html

        return as_html(self.page(full=full))

    def to_text(self, *, full: bool = False) -> str:
        """Return the page as lines for a terminal; with `full` everything instead."""
        from massage_ontology.sections import as_lines

        return "\n".join(as_lines(self.page(full=full)))

    def page(self, *, full: bool = False) -> Page:
        """Compose the page that is shown: a summary that fits on one screen, or everything.

        Args:
            full: Every reading, criterion, link, code and figure, whatever its length.

        Example:
            >>> import massage_ontology
            >>> result = massage_ontology.compare("sports massage", "clinical massage")
            >>> print(result.page().title)
            sports massage and clinical massage
        """
        if full:
            from massage_ontology.comparison.rendering import full_page

            return full_page(self)
        from massage_ontology.comparison.lesson import lesson

        return lesson(self)

    def __str__(self) -> str:
        """Return the page as lines for a terminal."""
        return self.to_text()

    _repr_html_ = to_html


def compare(
    concepts: Concepts,
    one: Concept | str,
    other: Concept | str,
    *more: Concept | str,
    reading: Reading | Iterable[Reading] | None = None,
) -> Comparison:
    """Compare two or more terms.

    Args:
        concepts: The vocabulary.
        one: A concept, a key or a label.
        other: Another.
        *more: Further ones.
        reading: Only these readings, as for `classify`, and only links that rest on these sources. All if `None`.

    Returns:
        Place, readings, criteria facet by facet, what would have to change, links, mappings and evidence.

    Raises:
        ConceptNotFoundError: There is no such concept.
        ComparisonError: A term is named twice.
        ReadingNotFoundError: There is no such reading or link.

    Example:
        >>> import massage_ontology
        >>> result = compare(massage_ontology.load(), "clinical massage", "medical massage", reading="lowe-clinical")
        >>> [each.kind for each in result.overlaps]
        ["can't tell", 'contains', 'same']
    """
    terms = tuple(concepts.named(each) if isinstance(each, str) else concepts[each] for each in (one, other, *more))
    for term in terms:
        if terms.count(term) > 1:
            message = f"{term.key!r} is named twice; a comparison needs different terms"
            raise ComparisonError(message)
    held = choose_held(concepts, reading)
    return Comparison(
        concepts, terms, tuple(held.senses_of(term) for term in terms), tuple(held.links_of(term) for term in terms)
    )


def _paths(concepts: Concepts, term: Concept) -> list[str]:
    """Return the ways up, or the first of very many."""
    paths = [_path(concepts, path) for path in islice(concepts.iterate_paths_to_top(term), _MOST_PATHS + 1)]
    return paths if len(paths) <= _MOST_PATHS else [*paths[:_MOST_PATHS], "… and more"]


def _path(concepts: Concepts, path: tuple[Concept, ...]) -> str:
    steps = (
        f" → {'(disputed) ' if concepts.links.is_disputed(low, high) else ''}{high}" for low, high in pairwise(path)
    )
    return f"{path[0]}{''.join(steps)}"


def _held(sense: Sense) -> str:
    sources = ", ".join(source.key for source in sense.sources)
    holder = f" ({sense.held_by})" if sense.held_by else ""
    return f"{sense.label}{holder} [{sources}]"


def _change(pair: Overlap) -> Iterator[str]:
    """Say what a session of the first reading must change to fall under the second."""
    if pair.kind in {SAME, UNKNOWN} or not pair.only_other:
        return
    gains = [str(each) for each in pair.only_other]
    yield f"{pair.one} becomes {pair.other} if it also {'; '.join(gains)}"
