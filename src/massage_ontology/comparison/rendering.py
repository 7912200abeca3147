"""A comparison on paper: as plain values, JSON, lines for a terminal, and a page in Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from massage_ontology.comparison.overlap import AROUND, DISJOINT, OVERLAPPING, SAME, UNKNOWN, WITHIN
from massage_ontology.markup import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.comparison.comparison import Comparison, Place, Row
    from massage_ontology.comparison.overlap import Overlap

KINDS = (SAME, WITHIN, AROUND, OVERLAPPING, DISJOINT, UNKNOWN)
"""The order in which pairs of readings are shown."""

TITLES = {
    SAME: "readings that are the same",
    WITHIN: "readings contained in another",
    AROUND: "readings that contain another",
    OVERLAPPING: "readings that overlap",
    DISJOINT: "readings that no session meets together",
    UNKNOWN: "readings of which it can't be told",
}
"""How each group is called."""

_SIGNS = {"same": "=", "differs": "≠", "only one has it": "|", "unknown": "?"}
_RELATIONS = {
    "broader": "{0} is broader than {1}",
    "narrower": "{0} is narrower than {1}",
    "siblings": "{0} and {1} stand side by side under {2}",
    "apart": "{0} and {1} meet at {2}",
    "unrelated": "{0} and {1} have nothing broader in common",
}


def as_dict(result: Comparison) -> dict[str, Any]:
    """Return everything that a comparison says as plain values.

    Args:
        result: The comparison.

    Returns:
        `terms`, `places`, `table`, `links`, `overlaps`, `statements`, `changes` and `similarities`.
    """
    return {
        "terms": [{"key": term.key, "iri": term.iri, "label": str(term.pref_label)} for term in result.terms],
        "places": [
            {
                "one": place.one.key,
                "other": place.other.key,
                "relation": place.relation,
                "nearest_common_broader": [concept.key for concept in place.common],
                "steps": place.steps,
                "disputed": [link.to_dict() for link in place.disputed],
            }
            for place in result.places
        ],
        "table": [
            {"aspect": row.aspect, "name": row.name, "cells": [list(cell) for cell in row.cells], "status": row.status}
            for row in result.table()
        ],
        "links": [link.to_dict() for row in result.links for link in row],
        "overlaps": [
            {
                "one": each.one.key,
                "other": each.other.key,
                "kind": each.kind,
                "only_one": [str(criterion) for criterion in each.only_one],
                "only_other": [str(criterion) for criterion in each.only_other],
                "because": each.because,
            }
            for each in result.overlaps
        ],
        "statements": [
            {"sense": each.sense.key, "kind": each.kind, "target": each.target.key} for each in result.statements
        ],
        "changes": list(result.changes()),
        "similarities": result.similarities,
    }


def as_json(result: Comparison) -> str:
    """Return `as_dict` as JSON."""
    return json.dumps(as_dict(result), ensure_ascii=False, indent=2)


def as_text(result: Comparison) -> str:
    """Return lines for a terminal."""
    return "\n".join(_lines(result))


def _lines(result: Comparison) -> Iterator[str]:
    names = [str(term) for term in result.terms]
    yield " / ".join(names)
    yield from (f"  {sentence}" for sentence in place_sentences(result))
    aspect = None
    for row in result.table():
        if not any(row.cells):
            continue
        if row.aspect != aspect:
            aspect = row.aspect
            yield ""
            yield f"{aspect}:"
        yield f"  {_SIGNS[row.status]} {row.name}: {row.status}"
        for name, cell in zip(names, row.cells, strict=True):
            yield f"      {name}: {'; '.join(cell) or '—'}"
    for kind, pairs in grouped(result):
        yield ""
        yield f"{TITLES[kind]}:"
        yield from (f"  {_pair(each)}" for each in pairs)
    yield from _section("said by sources", [str(each) for each in result.statements])
    yield from _section("what would have to change", list(result.changes()))
    figures = ", ".join(f"{name} {value:.3f}" for name, value in result.similarities.items())
    yield from _section("similarity in the hierarchy", [f"{names[0]} and {names[1]}: {figures}"])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


def place_sentences(result: Comparison) -> list[str]:
    """Say how each two terms lie in the hierarchy."""
    return [_place_sentence(place) for place in result.places]


def _place_sentence(place: Place) -> str:
    common = " and ".join(str(each) for each in place.common)
    remarks = [] if place.steps is None else [f"{place.steps} {'step' if place.steps == 1 else 'steps'}"]
    if place.disputed:
        remarks.append("disputed: " + ", ".join(f"{link.subject} below {link.target}" for link in place.disputed))
    return _RELATIONS[place.relation].format(place.one, place.other, common) + (
        f" ({'; '.join(remarks)})" if remarks else ""
    )


def grouped(result: Comparison) -> Iterator[tuple[str, list[Overlap]]]:
    """Yield the pairs of readings by the way they lie to each other, the clearest first."""
    for kind in KINDS:
        pairs = [each for each in result.overlaps if each.kind == kind]
        if pairs:
            yield kind, pairs


def _pair(pair: Overlap) -> str:
    sign = {SAME: "=", WITHIN: "⊂", AROUND: "⊃", OVERLAPPING: "∩", DISJOINT: "∅", UNKNOWN: "?"}[pair.kind]
    reason = f" ({pair.because})" if pair.because else ""
    return f"{pair.one} {sign} {pair.other}{reason}"


def as_markdown(result: Comparison) -> str:
    """Return a page in Markdown, with one table, that can be pasted as it is."""
    names = [_cell(str(term)) for term in result.terms]
    lines = [f"# {' and '.join(names)}", "", *(f"- {_cell(sentence)}" for sentence in place_sentences(result)), ""]
    lines += [f"| | {' | '.join(names)} | |", f"| --- |{' --- |' * (len(names) + 1)}"]
    lines += [_table_row(row) for row in result.table() if any(row.cells)]
    for kind, pairs in grouped(result):
        lines += ["", f"## {_capital(TITLES[kind])}", "", *(f"- {_cell(_pair(each))}" for each in pairs)]
    said, changes = [str(each) for each in result.statements], list(result.changes())
    for title, sentences in (("Said by sources", said), ("What would have to change", changes)):
        if sentences:
            lines += ["", f"## {title}", "", *(f"- {_cell(sentence)}" for sentence in sentences)]
    return "\n".join(lines) + "\n"


def _table_row(row: Row) -> str:
    cells = ["<br>".join(map(_cell, cell)) or "—" for cell in row.cells]
    return f"| **{row.aspect}**: {_cell(row.name)} | {' | '.join(cells)} | {row.status} |"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell(text: str) -> str:
    return markdown(text)
