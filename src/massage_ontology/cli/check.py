"""`check`: do the identifiers and labels in a table belong together?"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.ending import say
from massage_ontology.cli.output import NOTHING_FOUND, as_json, open_vocabulary, reading, shaping, styled
from massage_ontology.markup import spelled
from massage_ontology.progress import Task

if TYPE_CHECKING:
    from massage_ontology.text.checking import Checker, Problem
    from massage_ontology.text.spreadsheets import Spreadsheet

_COLORS = {"unknown": "red", "deprecated": "yellow", "label": "yellow"}


@click.command("check")
@click.argument("table", metavar="FILE")
@click.option("--id", "identifiers", required=True, metavar="NAME", help="The column with identifiers.")
@click.option("--label", "labels", metavar="NAME", help="The column with labels, if there is one.")
@click.option("--encoding", metavar="NAME", help="Encoding of the table, if not UTF-8 or UTF-16.")
@shaping("text", "json", "jsonl")
@reading
def check_command(
    table: str,
    identifiers: str,
    labels: str | None,
    encoding: str | None,
    shape: str,
    **source: Any,
) -> None:
    """Check the identifiers and labels in a table against a vocabulary; - is standard input.

    Reports unknown identifiers, deprecated ones with their replacement, and labels that belong to another concept. An
    identifier is an IRI, a CURIE, a key or a notation; a label may be in any language.

    \b
    Exit codes: 0 nothing is reported, 1 something is, 2 bad input.

    \b
    Examples:
      massage-ontology check report.csv --id code --label name
      massage-ontology check report.csv --id descriptor --vocabulary stw.ttl --format jsonl
    """
    from massage_ontology.cli.coding import opened
    from massage_ontology.text.checking import Checker, counts
    from massage_ontology.text.spreadsheets import Spreadsheet

    checker = Checker(open_vocabulary(**source))
    found: Counter[str] = Counter()
    kept: list[dict[str, object]] = []
    with opened(table) as stream, Task("checking") as task:
        sheet = Spreadsheet(stream, table, encoding)
        for problems in _checked(sheet, checker, identifiers, labels):
            task.done += 1
            for problem in problems:
                found[problem.problem] += 1
                if shape == "json":
                    kept.append(problem.to_dict())
                else:
                    click.echo(_line(problem, shape))
    if shape == "json":
        click.echo(as_json(kept))
    say(f"{task.done:,} rows: {counts(found)}")
    if found:
        sys.exit(NOTHING_FOUND)


def _checked(
    table: Spreadsheet, checker: Checker, identifiers: str, labels: str | None
) -> Iterator[tuple[Problem, ...]]:
    place = table.column(identifiers)
    beside = None if labels is None else table.column(labels)
    for number, row in enumerate(table, 1):
        identifier = row[place] if place < len(row) else ""
        label = row[beside] if beside is not None and beside < len(row) else ""
        yield checker.check(number, identifier, label)


def _line(problem: Problem, shape: str) -> str:
    if shape == "jsonl":
        return spelled(json.dumps(problem.to_dict(), ensure_ascii=False))
    return styled(f"row {problem.row}: ") + styled(problem.message, fg=_COLORS[problem.problem])
