"""What reviews and guidelines reported: findings with their certainty, as the documents record them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.concepts.attribution import Resource
from massage_ontology.namespaces import DCTERMS, SCHEMA, SKOS, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts


@dataclass(frozen=True, slots=True)
class Finding:
    """What one review, guideline or trial reported (`mo:Finding`); not advice.

    Attributes:
        iri: IRI of the finding.
        key: Its local name.
        conditions: The conditions that it is about.
        approaches: The kinds of massage that it is about.
        text: What was reported, in one or two sentences.
        certainty: The certainty, as its authors grade it, or `None`.
        study_kind: What kind of study or document reports it, or `None`.
        year: When, or `None`.
        sources: Where it is written down.
        direction: Which way it points, or `None`.
        comparator: What the approach was compared with, or `None`.
        outcome: What was measured, or what a recommendation is about, or `None`.
        effect: How large the effect was, as printed, or `None`.
        studies: How many studies stand behind it, or `None`.
        participants: How many people took part in them, or `None`.
        replaced_by: IRI of the later finding that takes its place, or `None`.
    """

    iri: str
    key: str
    conditions: tuple[Concept, ...]
    approaches: tuple[Concept, ...]
    text: str
    certainty: str | None
    study_kind: str | None
    year: str | None
    sources: tuple[Source, ...]
    direction: str | None = None
    comparator: str | None = None
    outcome: str | None = None
    effect: str | None = None
    studies: int | None = None
    participants: int | None = None
    replaced_by: str | None = None

    def __str__(self) -> str:
        """Return the finding with its result, kind and certainty."""
        later = f"replaced by {local_name(self.replaced_by)}" if self.replaced_by else ""
        certainty = f"certainty: {self.certainty}" if self.certainty else ""
        parts = [part for part in (self.result, self.basis, certainty, later) if part]
        return f"{self.text} ({'; '.join(parts)})" if parts else self.text

    @property
    def result(self) -> str:
        """Direction, outcome, comparison and effect in a few words."""
        against = f"compared with {self.comparator}" if self.comparator else None
        about = ", ".join(part for part in (self.outcome, against) if part)
        return "; ".join(part for part in (self.direction, about, self.effect) if part)

    @property
    def basis(self) -> str:
        """What kind of study or document it comes from, of which year, how large."""
        counts = (_counted(self.studies, "study", "studies"), _counted(self.participants, "person", "people"))
        return ", ".join(part for part in (self.study_kind, self.year, *counts) if part)


def findings_about(concepts: Concepts, iri: str) -> tuple[Finding, ...]:
    """Return the recorded findings about a condition or an approach, in the order of their IRIs.

    Example:
        >>> import massage_ontology
        >>> (finding,) = massage_ontology.load()["insomnia"].findings
        >>> finding.basis, finding.certainty, [approach.key for approach in finding.approaches]
        ('meta-analysis, 2024, 23 studies, 1,780 people', 'not graded', ['tui-na'])
    """
    if iri not in concepts.columns.numbers:
        return ()
    found = concepts.columns.pointing(iri, SCHEMA + "aboutCondition", SCHEMA + "aboutApproach")
    return tuple(_read(concepts, each) for each in found)


def _read(concepts: Concepts, iri: str) -> Finding:
    said = Resource(concepts, iri)
    chosen, text = said.concepts, said.text

    def number(name: str) -> int | None:
        count = text(SCHEMA + name)
        return int(count) if count and count.isdecimal() else None

    return Finding(
        iri=iri,
        key=local_name(iri),
        conditions=chosen("aboutCondition"),
        approaches=chosen("aboutApproach"),
        text=text(SKOS + "definition") or "",
        certainty=text(SCHEMA + "certainty"),
        study_kind=text(SCHEMA + "studyKind"),
        year=text(DCTERMS + "date"),
        sources=said.sources,
        direction=text(SCHEMA + "direction"),
        comparator=text(SCHEMA + "comparator"),
        outcome=text(SCHEMA + "outcome"),
        effect=text(SCHEMA + "effect"),
        studies=number("studies"),
        participants=number("participants"),
        replaced_by=text(DCTERMS + "isReplacedBy"),
    )


def _counted(count: int | None, one: str, many: str) -> str | None:
    return None if count is None else f"{count:,} {one if count == 1 else many}"
