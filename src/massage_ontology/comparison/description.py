"""One concept as a page: names, place, links, readings, findings and sources.

`massage-ontology show` prints this page; in Python it is `vocabulary.show(concept)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.comparison.held import Held, choose_held
from massage_ontology.concepts.citations import Citations
from massage_ontology.concepts.contraindications import by_kind, disagreements
from massage_ontology.namespaces import in_words, is_blank
from massage_ontology.sections import Page, Section, as_html, as_lines, as_markdown

if TYPE_CHECKING:
    from massage_ontology.classification.readings import Reading
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.groups import Collection
    from massage_ontology.concepts.links import Link
    from massage_ontology.model import LangString


@dataclass(frozen=True, slots=True)
class Description:
    """What is known about a concept, as text, Markdown or HTML.

    Attributes:
        concept: The concept.
        language: The language of labels and definition.
        held: The chosen readings.
        links: The chosen links: typed ones, then what is said of places above and below the concept.

    Example:
        >>> import massage_ontology
        >>> described = massage_ontology.load().show("spa", language="de")
        >>> print(described.to_markdown().splitlines()[0])
        # Spa
    """

    concept: Concept
    language: str | None
    held: Held
    links: tuple[Link, ...]

    def page(self) -> Page:
        """Return the page that all renderings show."""
        return _Composer(self).page()

    def to_text(self) -> str:
        """Return the page for a terminal."""
        return "\n".join(as_lines(self.page()))

    def to_markdown(self) -> str:
        """Return the page in Markdown."""
        return as_markdown(self.page())

    def to_html(self) -> str:
        """Return the page as an HTML fragment: one `article`, without styles or scripts."""
        return as_html(self.page())

    _repr_html_ = to_html

    def __str__(self) -> str:
        """Return the page for a terminal."""
        return self.to_text()


def show(
    concepts: Concepts,
    concept: Concept | str,
    *,
    language: str | None = None,
    reading: Reading | Iterable[Reading] | None = None,
) -> Description:
    """Choose what the page of a concept shows; see `massage_ontology.show`.

    Example:
        >>> import massage_ontology
        >>> described = show(massage_ontology.load(), "sports massage", reading="lowe")
        >>> [sense.key for sense in described.held.senses_of(described.concept)]
        ['sports-massage--lowe-clinical-area']
    """
    found = concepts.named(concept) if isinstance(concept, str) else concepts[concept]
    held = choose_held(concepts, reading)
    typed = (link for link in held.links_of(found) if link.is_typed)
    placed = (link for link in found.links if not link.is_typed)
    links = tuple(dict.fromkeys((*typed, *placed, *concepts.links.placements_at(found))))
    return Description(found, language, held, links)


def collection_page(collection: Collection, language: str | None = None) -> Page:
    """Return the page of a collection: its definition and its members."""
    rows = (
        ("array below", ", ".join(str(each.label(language)) for each in collection.superordinates)),
        ("members", ", ".join(str(each.label(language)) for each in collection.members)),
        ("IRI", "" if is_blank(collection.iri) else collection.iri),
    )
    return Page(str(collection.label(language)), str(collection.definition or ""), (_facts(rows),))


class _Composer:
    """Composes the page, and numbers its sources on the way."""

    def __init__(self, described: Description) -> None:
        self.concept: Concept = described.concept
        self.language = described.language
        self.held = described.held
        self.links = described.links
        self.citations = Citations()
        self.citations.cite(self.concept.sources)  # what the entry itself rests on comes first
        self.placed = {frozenset({link.subject, link.target}): link for link in self.links if not link.is_typed}

    def page(self) -> Page:
        """Compose the page."""
        notes = (self.concept.note(kind, self.language) for kind in ("definition", "scopeNote"))
        sections = (
            _facts(self._names()),
            Section("Links", tuple(self._typed())),
            Section("Readings", tuple(map(self._reading, self.held.senses_of(self.concept)))),
            Section("What sources say of contraindications", tuple(self._statements())),
            Section("Findings", tuple(self._findings())),
        )
        return Page(
            str(self.concept.label(self.language)),
            " ".join(str(note) for note in notes if note),
            tuple(section for section in sections if section.rows),
            self.citations.sources,
            has_keys=True,
        )

    def _names(self) -> Iterator[tuple[str, str]]:
        concept, shown = self.concept, self.concept.label(self.language)
        others = [label for label in concept.pref_labels if (label, label.language) != (shown, shown.language)]
        if concept.is_deprecated:
            yield "deprecated", "replaced by " + (", ".join(map(str, concept.replaced_by)) or "nothing")
        yield "IRI", "" if is_blank(concept.iri) else concept.iri
        yield "notation", ", ".join(concept.notations)
        yield "in scheme", ", ".join(str(scheme.label(self.language)) for scheme in concept.in_scheme)
        yield "also called", ", ".join(self._tagged(label) for label in concept.alt_labels)
        yield "translations", ", ".join(self._tagged(label) for label in others)
        yield "broader", self._neighbors(concept.broader)
        yield "narrower", self._neighbors(concept.narrower)
        yield "related", self._neighbors(concept.related)
        for kind, records in groupby(concept.mapping_records, key=lambda record: record.kind):
            yield (
                in_words(kind),
                ", ".join(f"{each.curie} ({each.label})" if each.label else each.curie for each in records),
            )

    def _tagged(self, label: LangString) -> str:
        return (
            str(label) if label.language in {None, self.concept.pref_label.language} else f"{label} ({label.language})"
        )

    def _neighbors(self, concepts: tuple[Concept, ...]) -> str:
        placed = ((each, self.placed.get(frozenset({self.concept, each}))) for each in concepts)
        return ", ".join(self._remarked(each, link) for each, link in placed)

    def _remarked(self, concept: Concept, link: Link | None) -> str:
        """Return a label with what is said of the link behind it: strength, who holds and disputes it, notes."""
        label = str(concept.label(self.language))
        if link is None:
            return label
        parts = [" ".join(filter(None, (words, self.citations.cite(sources)))) for words, sources in link.parts()]
        remarks = "; ".join(part for part in (*parts, *link.notes) if part)
        return f"{label} ({remarks})" if remarks else label

    def _typed(self) -> Iterator[tuple[str, str]]:
        for name, row in groupby((link for link in self.links if link.is_typed), key=lambda link: link.name):
            yield name, ", ".join(self._remarked(link.target, link) for link in row)

    def _reading(self, sense: Sense) -> tuple[str]:
        holder = "; ".join(filter(None, (sense.held_by, sense.region)))
        held = f"({holder})" if holder else ""
        head = " ".join(filter(None, (f"“{sense.label}”", held, self.citations.cite(sense.sources))))
        lines = [f"{head}: {sense.claim}" if sense.claim else head]
        criteria = [f"{each.kind} {' or '.join(map(str, each.concepts))}" for each in criteria_of(sense)]
        if criteria:
            what = "Criteria that define the term" if sense.is_defining else "Criteria that do not define the term"
            lines.append(f"{what}: {'; '.join(criteria)}")
        for title, concepts in (("Leaves open", sense.leaves_open), ("Typically", sense.typically)):
            if concepts:
                lines.append(f"{title}: {', '.join(map(str, concepts))}")
        return ("\n".join(lines),)

    def _findings(self) -> Iterator[tuple[str, str]]:
        for finding in self.concept.findings:
            about = (each for each in (*finding.conditions, *finding.approaches) if each != self.concept)
            yield ", ".join(map(str, about)), f"{finding} {self.citations.cite(finding.sources)}".rstrip()

    def _statements(self) -> Iterator[tuple[str, str]]:
        """Yield what sources say of a contraindication, statement by statement, and what they say against a method."""
        said = self.concept.contraindications
        about = [each for each in said if self.concept in each.contraindications]
        for method, kinds in disagreements(about).items():
            yield "sources differ", f"on {method}: {', '.join(kinds)}"
        for group in by_kind(about).values():
            for each in group:
                cited = self.citations.cite(each.sources)
                yield ", ".join(filter(None, (each.kind, each.method))), f"{cited} {each.text}".lstrip()
        for kind, group in by_kind(each for each in said if self.concept in each.methods).items():
            yield kind, ", ".join(self._states(group))

    def _states(self, statements: tuple[ContraindicationStatement, ...]) -> Iterator[str]:
        """Yield each contraindication of some statements once, with who speaks and whether others differ."""
        states = dict.fromkeys(state for each in statements for state in each.contraindications)
        for state in sorted(states, key=lambda each: str(each.label(self.language)).casefold()):
            said = [each for each in statements if state in each.contraindications]
            cited = self.citations.cite(source for each in said for source in each.sources)
            disputed = disagreements(state.contraindications)
            remark = "; sources differ" if any(each.method in disputed for each in said) else ""
            yield f"{state.label(self.language)} {cited}{remark}"


def _facts(rows: Iterable[tuple[str, str]]) -> Section:
    """Return the section below the summary, which needs no title; what is empty is left out."""
    return Section("", tuple((name, text) for name, text in rows if text))
