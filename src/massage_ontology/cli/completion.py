"""What the shell offers while a concept is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.errors import MassageOntologyError

if TYPE_CHECKING:
    import click

_MOST = 50


def complete_concept(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the keys of concepts that begin so; none where the vocabulary cannot be read."""
    from massage_ontology.cli.output import open_vocabulary

    try:
        vocabulary = open_vocabulary(context.params.get("source") or (), None, None)
    except MassageOntologyError:
        return []
    keys = (concept.key for concept in vocabulary)
    return [key for key in keys if key.startswith(incomplete)][:_MOST]


def complete_format(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of export formats that begin so."""
    from massage_ontology.exports.formats import EXPORT_FORMATS

    return [form.name for form in EXPORT_FORMATS if form.name.startswith(incomplete)]


def complete_query(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of named queries that begin so."""
    from massage_ontology.queries.named import named_queries

    return [name for name in named_queries() if name.startswith(incomplete)]
