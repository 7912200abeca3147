"""Everything that a comparison says: as plain values, JSON, and a page without bounds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.comparison.contradictions import contradictions
from massage_ontology.comparison.lesson import lesson
from massage_ontology.comparison.overlap import AROUND, DISJOINT, OVERLAPPING, SAME, UNKNOWN, WITHIN
from massage_ontology.comparison.stances import stances
from massage_ontology.sections import Page, Section, capitalized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.comparison.overlap import Overlap
    from massage_ontology.comparison.places import Place
    from massage_ontology.concepts.attribution import Sense, Source

KINDS = (SAME, WITHIN, AROUND, OVERLAPPING, DISJOINT, UNKNOWN)
"""The order in which pairs of readings are shown."""

TITLES = {
    SAME: "readings that are the same",
    WITHIN: "readings contained in another",
    AROUND: "readings that contain another",
    OVERLAPPING: "readings that overlap",
    DISJOINT: "readings that no session can meet together",
    UNKNOWN: "readings that cannot be compared",
}
"""How each group is called."""

_SIGNS = {SAME: "=", WITHIN: "⊂", AROUND: "⊃", OVERLAPPING: "∩", DISJOINT: "∅", UNKNOWN: "?"}


def as_dict(result: Comparison) -> dict[str, Any]:
    """Return everything that a comparison says as plain values.

    Args:
        result: The comparison.

    Returns:
        `summary`, `terms`, `readings`, `stances`, `contradictions`, `places`, `table`, `links`, `overlaps`,
        `statements`, `changes`, `similarities`, and `sources` with titles and addresses.
    """
    return {
        "summary": lesson(result).summary,
        "terms": [
            {
                "key": term.key,
                "iri": term.iri,
                "label": str(term.pref_label),
                "definition": str(term.definition) if term.definition else None,
            }
            for term in result.terms
        ],
        "readings": [_reading(sense) for row in result.senses for sense in row],
        "stances": [
            {"sense": each.sense.key, "other": each.other.key, "kind": each.kind, "stated": each.is_stated}
            for place in result.places
            for each in stances(result, place.one, place.other)
        ],
        "contradictions": [
            {
                "kind": each.kind,
                "text": each.text,
                "parties": [
                    {"says": words, "sources": [source.key for source in sources]} for words, sources in each.parties
                ],
            }
            for each in contradictions(result)
        ],
        "places": [_place(place) for place in result.places],
        "table": [
            {"aspect": row.aspect, "name": row.name, "cells": [list(cell) for cell in row.cells], "status": row.status}
            for row in result.table()
        ],
        "links": [link.to_dict() for row in result.links for link in row],
        "overlaps": [_overlap(each) for each in result.overlaps],
        "statements": [
            {"sense": each.sense.key, "kind": each.kind, "target": each.target.key} for each in result.statements
        ],
        "changes": list(result.changes()),
        "similarities": result.similarities,
        "sources": [source.to_dict() for source in cited(result)],
    }


def _reading(sense: Sense) -> dict[str, Any]:
    return {
        "key": sense.key,
        "term": sense.term.key,
        "label": sense.label,
        "claim": sense.claim,
        "held_by": sense.held_by,
        "region": sense.region,
        "criteria_are": "defining" if sense.is_defining else "characterizing",
        "rejects_term": sense.rejects_term,
        "criteria": [
            {"kind": each.kind, "concepts": [concept.key for concept in each.concepts]} for each in criteria_of(sense)
        ],
        "typically": [concept.key for concept in sense.typically],
        "sources": [source.key for source in sense.sources],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "one": place.one.key,
        "other": place.other.key,
        "relation": place.relation,
        "nearest_common_broader": [concept.key for concept in place.common],
        "steps": place.steps,
        "disputed": [link.to_dict() for link in place.disputed],
    }


def _overlap(pair: Overlap) -> dict[str, Any]:
    return {
        "one": pair.one.key,
        "other": pair.other.key,
        "kind": pair.kind,
        "only_one": [str(criterion) for criterion in pair.only_one],
        "only_other": [str(criterion) for criterion in pair.only_other],
        "because": pair.because,
    }


def as_json(result: Comparison) -> str:
    """Return `as_dict` as JSON."""
    return json.dumps(as_dict(result), ensure_ascii=False, indent=2)


def cited(result: Comparison) -> tuple[Source, ...]:
    """Return all sources of the readings, links and disputed places that are compared, in the order of their keys."""
    found = [source for row in result.senses for sense in row for source in sense.sources]
    found += [source for row in result.links for link in row for source in link.cited]
    found += [source for place in result.places for link in place.disputed for source in link.cited]
    return tuple(sorted(dict.fromkeys(found), key=lambda source: (source.key, source.title)))


def full_page(result: Comparison) -> Page:
    """Compose a page of everything: each row of the table, each pair of readings, codes, figures and sources."""
    names = [str(term) for term in result.terms]
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in result.table():
        if any(row.cells):
            cells = (f"{name}: {'; '.join(cell) or '—'}" for name, cell in zip(names, row.cells, strict=True))
            rows.setdefault(row.aspect, []).append((f"{row.name} ({row.status})", "\n".join(cells)))
    sections = [Section(capitalized(aspect), tuple(group)) for aspect, group in rows.items()]
    sections += [
        Section(capitalized(TITLES[kind]), tuple((_pair(each),) for each in pairs)) for kind, pairs in grouped(result)
    ]
    figures = ", ".join(f"{name} {value:.3f}" for name, value in result.similarities.items())
    for title, lines in (
        ("Stated by sources", [str(each) for each in result.statements]),
        ("What would have to change", list(result.changes())),
        ("Similarity", [f"{names[0]} and {names[1]}: {figures}"]),
    ):
        if lines:
            sections.append(Section(title, tuple((line,) for line in lines)))
    summary = "; ".join(place.described for place in result.places)
    return Page(" / ".join(names), summary, tuple(sections), cited(result), has_keys=True)


def grouped(result: Comparison) -> Iterator[tuple[str, list[Overlap]]]:
    """Yield the pairs of readings by the way they lie to each other, the clearest first."""
    for kind in KINDS:
        pairs = [each for each in result.overlaps if each.kind == kind]
        if pairs:
            yield kind, pairs


def _pair(pair: Overlap) -> str:
    reason = f" ({pair.because})" if pair.because else ""
    return f"{pair.one} {_SIGNS[pair.kind]} {pair.other}{reason}"
