"""`connect`: a vocabulary from a SPARQL endpoint, as a file."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import Any

import click

from massage_ontology.cli.output import asking, split_headers
from massage_ontology.rdf.formats import format_by_file

COMPILED = ".sqlite"


@click.command("connect")
@click.argument("url")
@click.argument("target", metavar="OUT", type=click.Path())
@click.option("--scheme", metavar="IRI", help="Fetch only the concepts of this concept scheme.")
@click.option("--root", metavar="IRI", help="Fetch only this concept and everything below it.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    default=30.0,
    show_default=True,
    help="Timeout of each request.",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    metavar="TIMES",
    default=3,
    show_default=True,
    help="How often to retry if the endpoint is busy.",
)
@click.option(
    "--batch-size",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    default=500,
    show_default=True,
    help="Resources per request.",
)
@asking
def connect_command(url: str, target: str, *, timeout: float, headers: tuple[str, ...], **options: Any) -> None:
    """Download the vocabulary of the SPARQL endpoint URL to OUT.

    The extension of OUT decides the format: .sqlite, which opens at once, or RDF, such as .ttl or .nt. Every command
    takes OUT as --vocabulary. Only the given address is contacted.

    \b
    Examples:
      massage-ontology connect https://example.org/sparql thesaurus.sqlite
      massage-ontology connect https://example.org/sparql teas.ttl --root http://example.org/tea
      massage-ontology query --endpoint https://example.org/sparql "ASK { ?c a skos:Concept }"
    """
    is_compiled = target.lower().endswith(COMPILED)
    if not is_compiled and format_by_file(target) is None:
        message = f"{target}: the extension does not say what to write; use {COMPILED}, or as RDF: .ttl, .nt, .rdf"
        raise click.UsageError(message)
    if isnan(timeout):
        message = "--timeout takes a number of seconds"
        raise click.UsageError(message)
    from massage_ontology.endpoint.fetching import connect

    vocabulary = connect(url, timeout=timeout, headers=split_headers(headers), **options)
    (vocabulary.compile if is_compiled else vocabulary.export)(target)
    click.echo(f"{target}: {len(vocabulary):,} concepts, {Path(target).stat().st_size:,} bytes")
