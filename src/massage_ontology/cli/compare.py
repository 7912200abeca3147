"""`compare`: terms side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import as_json, emit, open_vocabulary, reading, styled, tell_correction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.comparison.comparison import Comparison

_SHAPES = ("text", "json", "csv", "tsv", "markdown")


@click.command("compare")
@click.argument("terms", nargs=-1, required=True, shell_complete=complete_concept)
@click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="NAME",
    help="Only readings and links held there: a sense, a source, or words of a source's or holder's name; may be "
    "repeated.",
)
@click.option(
    "--format", "shape", type=click.Choice(_SHAPES), default="text", show_default=True, help="Shape of the result."
)
@reading
def compare_command(terms: tuple[str, ...], readings: tuple[str, ...], shape: str, **source: Any) -> None:  # noqa: ANN401
    """Put TERMS side by side: place, readings and who holds them, criteria, what sets them apart, evidence.

    Each term is a key or a label. CSV and TSV give the table; JSON, Markdown and text give everything.

    \b
    Examples:
      massage-ontology compare "clinical massage" "medical massage"
      massage-ontology compare clinical-massage medical-massage orthopedic-massage --reading lowe
    """
    if len(terms) == 1:
        message = "a comparison needs two terms or more; put a name of several words in quotes"
        raise click.UsageError(message)
    vocabulary = open_vocabulary(**source)
    result = vocabulary.compare(*terms, reading=readings or None)
    for typed, term in zip(terms, result.terms, strict=True):
        tell_correction(vocabulary, typed, term)
    if shape == "json":
        click.echo(as_json(result.to_dict()))
    elif shape == "markdown":
        click.echo(result.to_markdown(), nl=False)
    elif shape == "text":
        for line in _styled(result):
            click.echo(line)
    else:
        emit(_rows(result), shape, tuple)


def _rows(result: Comparison) -> list[dict[str, Any]]:
    """Return the table as flat rows, with a column for each term."""
    return [
        {
            "aspect": row.aspect,
            "name": row.name,
            **{term.key: cell for term, cell in zip(result.terms, row.cells, strict=True)},
            "status": row.status,
        }
        for row in result.table()
    ]


def _styled(result: Comparison) -> Iterator[str]:
    for number, line in enumerate(result.to_text().split("\n")):
        is_title = number == 0 or (line.endswith(":") and not line.startswith(" "))
        yield styled(line, bold=is_title)
