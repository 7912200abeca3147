"""`compare`: terms side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import (
    as_json,
    emit,
    open_vocabulary,
    reading,
    reading_held,
    shaping,
    tell_correction,
    titled,
)

if TYPE_CHECKING:
    from massage_ontology.comparison.comparison import Comparison

_SHAPES = ("text", "json", "csv", "tsv", "markdown", "html")


@click.command("compare")
@click.argument("terms", nargs=-1, required=True, shell_complete=complete_concept)
@reading_held
@click.option("--full", is_flag=True, help="Show every reading, criterion, link, code and figure, not just one page.")
@shaping(*_SHAPES)
@reading
def compare_command(
    terms: tuple[str, ...],
    *,
    readings: tuple[str, ...],
    full: bool,
    shape: str,
    **source: Any,
) -> None:
    """Compare TERMS on one page: how they relate, who says what, how they differ, where sources disagree.

    Each term is a key or a label. Text, Markdown and HTML show the page, or everything with --full. JSON, CSV and TSV
    are always complete.

    \b
    Examples:
      massage-ontology compare "clinical massage" "medical massage"
      massage-ontology compare clinical-massage medical-massage orthopedic-massage --reading lowe
      massage-ontology compare clinical-massage medical-massage --format markdown > lesson.md
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
        click.echo(result.to_markdown(full=full), nl=False)
    elif shape == "html":
        click.echo(result.to_html(full=full), nl=False)
    else:
        emit(_rows(result), shape, lambda: titled(result.to_text(full=full).split("\n")))


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
