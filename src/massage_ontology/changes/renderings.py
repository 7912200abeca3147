"""A difference as text, JSON, a changelog or a guide in Markdown, or a table for those who must migrate."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from massage_ontology.changes.guide import write_guide
from massage_ontology.changes.statements import triple_order
from massage_ontology.model import Literal

if TYPE_CHECKING:
    from massage_ontology.changes.difference import Change, Difference
    from massage_ontology.changes.statements import Triple

FORMATS = ("text", "json", "markdown", "guide", "migration")
"""The shapes of a difference."""

_HEADS = {
    "renamed": "Renamed",
    "added": "Added", "removed": "Removed", "merged": "Merged", "split": "Split", "deprecated": "Deprecated",
    "reinstated": "Reinstated", "moved": "Moved", "related": "Related links", "relabeled": "Preferred labels",
    "synonyms": "Other labels", "redefined": "Definitions", "noted": "Notes", "renumbered": "Notations",
    "regrouped": "Schemes", "remapped": "Mappings", "restated": "Other statements",
}  # fmt: skip


def render(difference: Difference, format: str = "text") -> str:
    """Return a difference in one of the `FORMATS`.

    Args:
        difference: What changed.
        format: `text`, `json`, `markdown` (a changelog of everything), `guide` (what those who use the old version
            must look at) or `migration` (a TSV table: old IRI, what happened, new IRIs).

    Returns:
        The text, ending in a line feed.

    Raises:
        ValueError: The format is unknown.
    """
    writers = {"text": _text, "json": _json, "markdown": _markdown, "guide": write_guide, "migration": _migration}
    if format not in writers:
        message = f"unknown format {format!r}; use one of {', '.join(FORMATS)}"
        raise ValueError(message)
    return writers[format](difference)


def _text(difference: Difference) -> str:
    lines = []
    for change in difference:
        lines.append(f"{change.kind:10} {_clean(change.label)} <{_clean(change.iri)}> ({change.level})")
        lines += [f"           - {_clean(each)}" for each in change.before]
        lines += [f"           + {_clean(each)}" for each in change.after]
    return "\n".join([*lines, _summary(difference)]) + "\n"


def _clean(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _summary(difference: Difference) -> str:
    if not difference:
        return "no change"
    went, came = len(difference.delta.removed), len(difference.delta.added)
    return (
        f"{len(difference)} changes; {went} statements went, {came} came; the next version is a {difference.level} one"
    )


def _json(difference: Difference) -> str:
    data = {
        "old": difference.old,
        "new": difference.new,
        "level": difference.level,
        "changes": [
            {name: list(value) if isinstance(value, tuple) else value for name, value in change._asdict().items()}
            for change in difference
        ],
        "removed": _triples(difference.delta.removed),
        "added": _triples(difference.delta.added),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _triples(triples: Iterable[Triple]) -> list[list[object]]:
    return [
        [subject, name, value._asdict() if isinstance(value, Literal) else value]
        for subject, name, value in sorted(triples, key=triple_order)
    ]


def _markdown(difference: Difference) -> str:
    lines = [f"Version step: **{difference.level or 'none'}**"]
    for kind, changes in groupby(difference, key=lambda change: change.kind):
        lines += ["", f"### {_HEADS[kind]}", ""]
        lines += [_bullet(change) for change in changes]
    return "\n".join(lines) + "\n"


def _bullet(change: Change) -> str:
    parts = [f"- **{_escaped(change.label)}** (`{change.iri}`)"]
    if change.kind in {"merged", "split", "removed", "renamed"} and change.after:
        return f"{parts[0]} → {', '.join(f'`{iri}`' for iri in change.after)}"
    if change.kind == "added":
        return parts[0]
    if change.before:
        parts.append("was: " + "; ".join(_escaped(each) for each in change.before))
    if change.after:
        parts.append("now: " + "; ".join(_escaped(each) for each in change.after))
    return " · ".join(parts)


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|" else sign for sign in _clean(text))


def _migration(difference: Difference) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(["old_iri", "change", "new_iris"])
    writer.writerows([iri, kind, " ".join(successors)] for iri, kind, successors in difference.migration)
    return out.getvalue()
