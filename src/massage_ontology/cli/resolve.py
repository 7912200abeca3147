"""`resolve`: names of services to concepts, one by one or a table of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.ending import say
from massage_ontology.cli.output import as_json, finish, open_vocabulary, reading, shaping, styled
from massage_ontology.markup import spelled

if TYPE_CHECKING:
    from massage_ontology.text.resolving import Resolver

_STANDARD = "-"


@click.command("resolve")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option(
    "--language", "languages", multiple=True, metavar="TAG", help="Only labels of this language; may be repeated."
)
@click.option(
    "--column", metavar="NAME", help="The column with the names; NAME is then a table, or - for standard input."
)
@click.option("--output", default=_STANDARD, show_default=True, metavar="FILE", help="File for the coded table.")
@click.option("--decisions", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="A table of decisions by a person; names without a concept are added to it.")  # fmt: skip
@click.option("--labels", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the decided names as labels, in Turtle.")  # fmt: skip
@click.option("--encoding", metavar="NAME", help="Encoding of the table, if not UTF-8 or UTF-16.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Number of processes.")
@shaping("text", "json", "jsonl", of="result, and of the summary of a table")
@reading
def resolve_command(
    names: tuple[str, ...],
    *,
    languages: tuple[str, ...],
    column: str | None,
    output: str,
    decisions: Path | None,
    labels: Path | None,
    encoding: str | None,
    jobs: int,
    shape: str,
    **source: Any,
) -> None:
    """Find the concepts that names of services stand for, or none, with the words that each rests on.

    With --column it codes a table row by row: the rows go to --output with additional columns, a summary goes to
    standard error. Fill in the column “decision” of --decisions (a key, or none) and run it again.

    \b
    Exit codes: 0 something was found (or the table was read), 1 nothing was, 2 bad input.

    \b
    Examples:
      massage-ontology resolve "90min DT w/ hot stones" "KMT 20 Min"
      massage-ontology resolve menu.csv --column service --output coded.csv --decisions decisions.csv
    """
    if column is None:
        if decisions is not None or labels is not None or output != _STANDARD:
            message = "--output, --decisions and --labels go with a table: name its column with --column"
            raise click.UsageError(message)
        _resolve_names(open_vocabulary(**source).resolver(languages or None), names, shape)
        return
    if len(names) != 1:
        message = "--column goes with one table"
        raise click.UsageError(message)
    from massage_ontology.cli.coding import Files, code_table

    resolver = open_vocabulary(**source).resolver(languages or None)
    summary = code_table(resolver, Files(names[0], output, decisions, labels), column, encoding, jobs)
    for line in summary.lines() if shape == "text" else [json.dumps(summary.to_dict(), ensure_ascii=False)]:
        say(line)


def _resolve_names(resolver: Resolver, names: tuple[str, ...], shape: str) -> None:
    found = [resolver.resolve(name) for name in names]
    if shape == "json":
        click.echo(as_json([each.to_dict() for each in found]))
    for each in found if shape != "json" else ():
        if shape == "jsonl":
            click.echo(spelled(json.dumps(each.to_dict(), ensure_ascii=False)))
            continue
        first, *lines = each.lines()
        click.echo(styled(first, bold=True))
        for line in lines:
            click.echo(styled(line))
    finish(any(found))
