"""What sources report of concepts: findings, and statements of contraindications, as rows for the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.namespaces import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.findings import Finding

_ABOUT = ("aboutApproach", "aboutCondition", "contraindication", "method")


class Report(NamedTuple):
    """One finding or statement.

    Attributes:
        iri: Its IRI.
        group: `findings` or `contraindications`.
        text: What is reported.
        detail: Result, certainty and kind of study; or what the source does, the method, and who speaks.
        numbers: The concepts that it is about.
        sources: Where it is written down.
    """

    iri: str
    group: str
    text: str
    detail: str
    numbers: tuple[int, ...]
    sources: tuple[Source, ...]


def reports_of(concepts: Concepts) -> Iterator[Report]:
    """Yield each report once, by the first concept that it is about.

    Example:
        >>> import massage_ontology
        >>> first = next(reports_of(massage_ontology.load()))
        >>> first.group, len(first.numbers) > 0
        ('contraindications', True)
    """
    seen: set[str] = set()
    for iri in sorted(concepts.columns.pointed_at(*(SCHEMA + name for name in _ABOUT))):
        concept = concepts.get(iri)
        if concept is not None:
            for report in (*map(_of_finding, concept.findings), *map(_of_statement, concept.contraindications)):
                if report.iri not in seen:
                    seen.add(report.iri)
                    yield report


def _of_finding(finding: Finding) -> Report:
    certainty = f"certainty: {finding.certainty or 'not graded'}"
    detail = "; ".join(filter(None, (finding.result, certainty, finding.basis)))
    ends = dict.fromkeys(each.number for each in (*finding.approaches, *finding.conditions))
    return Report(finding.iri, "findings", finding.text, detail, tuple(ends), finding.sources)


def _of_statement(statement: ContraindicationStatement) -> Report:
    detail = "; ".join(filter(None, (statement.kind, statement.method, statement.source_kind)))
    ends = dict.fromkeys(each.number for each in (*statement.contraindications, *statement.methods))
    return Report(statement.iri, "contraindications", statement.text, detail, tuple(ends), statement.sources)
