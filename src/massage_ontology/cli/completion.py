"""What the shell offers while a concept is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.errors import MassageOntologyError

if TYPE_CHECKING:
    import click

_MOST = 50


def complete_concept(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the keys of concepts that begin so; none where the vocabulary cannot be read."""
    from massage_ontology.loading import load  # noqa: PLC0415 (help needs no vocabulary)

    try:
        vocabulary = load(context.params.get("source"))
    except MassageOntologyError:
        return []
    keys = (concept.key for concept in vocabulary)
    return [key for key in keys if key.startswith(incomplete)][:_MOST]


def complete_query(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of named queries that begin so."""
    from massage_ontology.queries.named import named_queries  # noqa: PLC0415 (help needs no queries)

    return [name for name in named_queries() if name.startswith(incomplete)]
