"""`stats`: how much a vocabulary holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from massage_ontology.cli.output import as_json, emit, finish, open_vocabulary, reading, shaping
from massage_ontology.markup import clean


@click.command("stats")
@shaping("text", "markdown", "json", "csv", "tsv", of="figures")
@reading
def stats_command(shape: str, **source: Any) -> None:
    """Count the concepts, labels, languages, links, senses, sources and mappings of a vocabulary.

    \b
    Examples:
      massage-ontology stats
      massage-ontology stats --vocabulary other.ttl --format json
    """
    figures = open_vocabulary(**source).statistics()
    if shape == "markdown":
        click.echo(figures.to_markdown(), nl=False)
    elif shape == "json":
        click.echo(as_json(asdict(figures)))
    else:
        emit(figures.to_rows(), shape, lambda: map(clean, str(figures).splitlines()))
    finish(figures.concepts)
