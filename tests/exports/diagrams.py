"""Selections as diagrams, for tests that choose what is drawn themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.charts.themes import theme_named
from massage_ontology.exports.charts.tree import tree
from massage_ontology.exports.dot import chart_to_dot
from massage_ontology.exports.mermaid import chart_to_mermaid

if TYPE_CHECKING:
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.selection import Selection


def to_dot(concepts: Concepts, selection: Selection, language: str | None) -> str:
    """Return a selection in the DOT language."""
    return chart_to_dot(tree(concepts, selection, language), theme_named(None))


def to_mermaid(concepts: Concepts, selection: Selection, language: str | None) -> str:
    """Return a selection as a Mermaid flowchart."""
    return chart_to_mermaid(tree(concepts, selection, language), theme_named(None))[0]
