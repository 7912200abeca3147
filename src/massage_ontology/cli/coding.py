"""Tables of names on the command line: rows in, coded rows out, decisions read and written."""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, NamedTuple

from massage_ontology.cli.output import apart
from massage_ontology.errors import TableError
from massage_ontology.markup import cell
from massage_ontology.progress import Task
from massage_ontology.text.coding import (
    CODED_COLUMNS,
    DECISION_COLUMNS,
    Coded,
    Coder,
    Decision,
    Summary,
    labels_of,
    propose,
)
from massage_ontology.text.jobs import code_all
from massage_ontology.text.spreadsheets import Spreadsheet
from massage_ontology.writing import whole_file, write_whole

if TYPE_CHECKING:
    from massage_ontology.text.resolving import Resolver

STANDARD = "-"
"""Stands for standard input or output."""


class Files(NamedTuple):
    """Where a table comes from and goes to.

    Attributes:
        table: The table, or `-`.
        output: The coded table, or `-`.
        decisions: What a person decided, and what waits for it.
        labels: Decisions as labels.
    """

    table: str
    output: str = STANDARD
    decisions: Path | None = None
    labels: Path | None = None


def code_table(resolver: Resolver, files: Files, column: str, encoding: str | None = None, jobs: int = 1) -> Summary:
    """Code a table, and renew what waits for a decision.

    Raises:
        TableError: A table is empty or binary, or has no such column.
        ConceptNotFoundError: A decision names a concept that there is not.
        ExportError: A file cannot be written.
    """
    decided = _read_decisions(files.decisions)
    coder = Coder(resolver, decided)
    with opened(files.table) as stream:
        table = Spreadsheet(stream, files.table, encoding)
        position = table.column(column)
        if files.output == STANDARD:
            summary = _write_rows(sys.stdout, table, position, coder, jobs)
        else:
            with whole_file(files.output) as path, Path(path).open("w", encoding="utf-8", newline="") as target:
                summary = _write_rows(target, table, position, coder, jobs)
    if files.decisions is not None:
        _write_decisions(files.decisions, decided, resolver, summary)
    if files.labels is not None:
        write_whole(files.labels, "\n".join(labels_of(resolver.lexicon.concepts, decided)).encode())
    return summary


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Open a table, or standard input."""
    if name == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise TableError(message, name) from error
    with stream:
        yield stream


def _write_rows(target: IO[str], table: Spreadsheet, position: int, coder: Coder, jobs: int) -> Summary:
    writer = csv.writer(target, delimiter=table.separator, lineterminator="\n")
    width = len(table.headings)
    writer.writerow([cell(each) for each in (*table.headings, *apart(CODED_COLUMNS, table.headings))])
    waiting: deque[list[str]] = deque()
    summary = Summary()

    def names() -> Iterator[str]:
        for row in table:
            waiting.append(row)
            yield row[position] if position < len(row) else ""

    with Task("coding") as task:
        for coded in task.over(code_all(coder, names(), jobs)):
            row = waiting.popleft()
            filled = [*row[:width], *[""] * (width - len(row))]
            writer.writerow([cell(each) for each in (*filled, *_with_note(coded, row, width))])
            summary.add(row[position] if position < len(row) else "", coded)
    return summary


def _with_note(coded: Coded, row: list[str], width: int) -> tuple[str, ...]:
    """Return the values of a row; what is wrong with the row itself is said in the note."""
    *values, note = coded.values
    if len(row) != width:
        further = f": {' | '.join(row[width:])}" if len(row) > width else ""
        note = f"the row has {len(row)} cells, the headings {width}{further}"
    elif any("\ufffd" in each for each in row):
        note = "the row contains characters that could not be decoded"
    return (*values, note)


# ---- decisions ---------------------------------------------------------------------------------------------


def _read_decisions(path: Path | None) -> list[Decision]:
    if path is None or not path.is_file():
        return []
    with path.open("rb") as stream:
        table = Spreadsheet(stream, str(path))
        columns = [table.column(each) for each in ("name", "decision", "language")]
        rows = [[row[at].strip() if at < len(row) else "" for at in columns] for row in table]
    # A spreadsheet keeps the apostrophe that was put before what it would compute.
    return [Decision(name.removeprefix("'") if cell(name[1:]) == name else name, key, tag) for name, key, tag in rows]


def _write_decisions(path: Path, decided: list[Decision], resolver: Resolver, summary: Summary) -> None:
    """Write what was decided, then the names that still wait for it, in groups."""
    waiting = {each.name: each.language for each in decided if not each.concept}
    unknown = {**dict.fromkeys(waiting, 0), **summary.unknown}
    with whole_file(path) as draft, Path(draft).open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(DECISION_COLUMNS)
        for each in decided:
            if each.concept:
                writer.writerow(["", cell(each.name), "", "", "", cell(each.concept), cell(each.language)])
        with Task("grouping", len(unknown)) as task:
            for row in propose(resolver.lexicon.concepts, unknown, resolver.lexicon.roles.services):
                values = (str(row.group), row.name, str(row.rows), row.proposal, row.proposal_label, "")
                writer.writerow([*map(cell, values), cell(waiting.get(row.name, ""))])
                task.done += 1
