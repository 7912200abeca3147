"""What reviews and guidelines reported: findings with their certainty, as the documents record them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.concepts.attribution import text_of
from massage_ontology.concepts.concept import Concept
from massage_ontology.namespaces import DCTERMS, SCHEMA, SKOS, local_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.concepts import Concepts


@dataclass(frozen=True, slots=True)
class Finding:
    """What one review, guideline or trial reported (`mo:Finding`); never advice.

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

    def __str__(self) -> str:
        """Return the finding with its certainty and kind."""
        parts = [self.study_kind, self.year, f"certainty: {self.certainty}" if self.certainty else None]
        return f"{self.text} ({', '.join(part for part in parts if part)})"


def gather_findings(concepts: Concepts) -> Mapping[str, tuple[Finding, ...]]:
    """Gather the recorded findings.

    Args:
        concepts: Where to look.

    Returns:
        IRI of a condition or an approach → the findings about it, in the order of their IRIs.

    Example:
        >>> import massage_ontology
        >>> finding = massage_ontology.load()["fibromyalgia"].findings[0]
        >>> finding.study_kind, finding.year, [approach.key for approach in finding.approaches]
        ('systematic review', '2014', ['massage-therapy'])
    """
    table: dict[str, list[Finding]] = defaultdict(list)
    about = (SCHEMA + "aboutCondition", SCHEMA + "aboutApproach")
    for iri, row in sorted(concepts.columns.statements.items()):
        if any(name in row for name in about):
            finding = _read(concepts, iri)
            for concept in dict.fromkeys((*finding.conditions, *finding.approaches)):
                table[concept.iri].append(finding)
    return {iri: tuple(row) for iri, row in table.items()}


def _read(concepts: Concepts, iri: str) -> Finding:
    def chosen(name: str) -> tuple[Concept, ...]:
        return tuple(each for each in concepts.values(iri, SCHEMA + name) if isinstance(each, Concept))

    return Finding(
        iri=iri,
        key=local_name(iri),
        conditions=chosen("aboutCondition"),
        approaches=chosen("aboutApproach"),
        text=text_of(concepts.values(iri, SKOS + "definition")) or "",
        certainty=text_of(concepts.values(iri, SCHEMA + "certainty")),
        study_kind=text_of(concepts.values(iri, SCHEMA + "studyKind")),
        year=text_of(concepts.values(iri, DCTERMS + "date")),
        sources=tuple(concepts.source(each) for each in concepts.values(iri, DCTERMS + "source")),
    )
