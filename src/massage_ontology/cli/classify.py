"""`classify`: what a described session is, asked in a dialogue or read from a file."""

from __future__ import annotations

import contextlib
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from massage_ontology.cli.ending import say
from massage_ontology.cli.output import (
    BAD_INPUT,
    STANDARD,
    apart,
    as_json,
    finish,
    open_vocabulary,
    read_whole,
    reading,
    standard_input,
    styled,
)
from massage_ontology.errors import MassageOntologyError, SessionError
from massage_ontology.markup import cell, clean
from massage_ontology.progress import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.classification.judgement import Classification
    from massage_ontology.classification.questions import Question
    from massage_ontology.classification.session import Session
    from massage_ontology.classification.tables import RowVerdict, Table
    from massage_ontology.vocabulary import Vocabulary

_SHAPES = ("text", "json", "markdown", "html")
_TABLES = {".csv", ".tsv", ".tab", ".txt"}
_ROWS_BETWEEN_STEPS = 500
_MOST_COMPLAINTS = 20
_MOST_STRANGERS = 1000
_LONGEST_LINE = 1 << 20


@click.command("classify")
@click.argument("text", required=False)
@click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="FACET=VALUES",
    help="A known fact: values separated by |, or none; may be repeated.",
)
@click.option(
    "--session",
    "file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Read one session or several from JSON, or a table of them (.csv, .tsv, .txt).",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=FACET",
    help="A column that states FACET, or that holds free text where FACET is text; may be repeated.",
)
@click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="NAME",
    help="Only readings of this sense or source, or of holders named with these words; may be repeated.",
)
@click.option("--ask", is_flag=True, help="Continue to ask questions even if facts are given.")
@click.option("--full", is_flag=True, help="Also give the reasons for every “no”.")
@click.option(
    "--format", "shape", type=click.Choice(_SHAPES), default="text", show_default=True, help="Format of the result."
)
@reading
def classify_command(  # noqa: PLR0917 (one per option)
    text: str | None,
    facts: tuple[str, ...],
    file: Path | None,
    columns: tuple[str, ...],
    readings: tuple[str, ...],
    ask: bool,
    full: bool,
    shape: str,
    **source: Any,
) -> None:
    """Classify a session by every reading of every term, with reasons; TEXT describes it in your own words.

    TEXT and FILE may be - for standard input. TEXT and facts can be combined; TEXT counts for facets that no fact
    states. Without arguments, on a terminal, the command asks questions. A facet that is not stated is unknown. Values
    may have a mark: X? for "perhaps", !X for "certainly not". For a table, the output is CSV with one row for each row
    of FILE; separator and encoding are detected, a column named text is read as free text, and a row with mistakes is
    reported and does not stop the run. This is not legal, billing or medical advice.

    \b
    Exit codes: 0 something holds (or the table was read), 1 nothing does, 2 bad input.

    \b
    Examples:
      massage-ontology classify
      massage-ontology classify --fact purpose=relaxation --fact condition=none
      massage-ontology classify "chair massage at the office" --fact condition=none
      massage-ontology classify --session visits.csv --column why=purpose > judged.csv
    """
    if file is not None and (text is not None or facts):
        message = "give a file of sessions, or a text and facts, not both"
        raise click.UsageError(message)
    if columns and (file is None or file.suffix.lower() not in _TABLES):
        message = "--column goes with a table: --session FILE.csv"
        raise click.UsageError(message)
    vocabulary = open_vocabulary(**source)
    held = readings or None
    if text == STANDARD:
        text = _decoded(read_whole(standard_input(), "standard input"), "standard input")
    if file is not None and file.suffix.lower() in _TABLES:
        _judge_table(file, vocabulary, held, dict(_pair(each, "--column") for each in columns))
        return
    sessions, are_listed = _sessions(facts, file)
    results = [vocabulary.classify(session, text=text, reading=held) for session in sessions]
    if ask or (text is None and not facts and file is None):
        results = [_dialogue(result) if ask or _is_asked_on_a_terminal() else _refuse() for result in results]
    for line in _rendered(results, shape, full=full, are_listed=are_listed):
        click.echo(line)
    finish(any(result.yes for result in results))


def _is_asked_on_a_terminal() -> bool:
    return sys.stdin.isatty()


def _refuse() -> Classification:
    message = "describe the session with TEXT, --fact or --session FILE; without a terminal, no questions can be asked"
    raise click.UsageError(message)


def _pair(text: str, option: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        message = f"{option} takes NAME=VALUE, not {text!r}"
        raise click.UsageError(message)
    return name.strip(), value.strip()


def _decoded(content: bytes, name: str) -> str:
    from massage_ontology.classification.tables import encoding_of

    try:
        return content.decode(encoding_of(content))
    except UnicodeDecodeError as error:
        message = f"{name}: is not encoded in UTF-8; save it as UTF-8"
        raise click.UsageError(message) from error


def _sessions(facts: Sequence[str], file: Path | None) -> tuple[list[Session], bool]:
    """Return the sessions, and whether they came in a list: then the result in JSON is a list too, of one as well."""
    from massage_ontology.classification.session import Session

    if file is None:
        return [Session.from_row(dict(_pair(each, "--fact") for each in facts))], False
    if str(file) == STANDARD:
        content = _decoded(read_whole(standard_input(), "standard input"), "standard input")
    else:
        with file.open("rb") as stream:
            content = _decoded(read_whole(stream, str(file)), str(file))
    name = "standard input" if str(file) == STANDARD else str(file)
    several = None
    with contextlib.suppress(ValueError, RecursionError):
        several = json.loads(content)
    if several == []:
        message = f"{name}: holds no session"
        raise click.UsageError(message)
    try:
        if isinstance(several, list):
            return [Session.from_json(json.dumps(each)) for each in several], True
        return [Session.from_json(content)], False
    except SessionError as error:
        message = f"{name}: {error}"
        raise SessionError(message, error.facet, error.value) from error


def _rendered(results: Sequence[Classification], shape: str, *, full: bool, are_listed: bool) -> Iterator[str]:
    if shape == "json":
        values = [result.to_dict() for result in results]
        yield as_json(values if are_listed else values[0])
    elif shape in {"markdown", "html"}:
        pages = (
            result.to_markdown(full=full) if shape == "markdown" else result.to_html(full=full) for result in results
        )
        yield "\n".join(pages).rstrip("\n")
    else:
        for number, result in enumerate(results):
            if number:
                yield ""
            for line in result.to_text(full=full).split("\n"):
                # What starts at the margin is what follows, or the title of a section.
                yield styled(line, bold=bool(line) and not line.startswith(" "))


# ---- the dialogue -------------------------------------------------------------------------------------------


def _dialogue(result: Classification) -> Classification:
    """Ask until nothing is undetermined, or nobody answers any more."""
    click.echo("Answer with labels or keys, separated by |; none for none; Enter where unknown; . to stop.", err=True)
    skipped: set[str] = set()
    while open_questions := [question for question in result.missing if question.facet not in skipped]:
        question = open_questions[0]
        try:
            answer = _ask(question)
        except click.exceptions.Abort as end:
            if isinstance(end.__context__, KeyboardInterrupt):
                raise
            break  # no more input
        if answer is None:
            break
        if not answer:
            skipped.add(question.facet)
            continue
        try:
            values = [] if answer.lower() in {"none", "-"} else [part.strip() for part in answer.split("|")]
            result = result.answer(values, question)
        except MassageOntologyError as error:
            click.echo(clean(error), err=True)
            continue
        counts = result.counts
        click.echo(f"{counts['yes']} yes, {counts['no']} no, {counts['undetermined']} undetermined", err=True)
    click.echo(err=True)
    return result


def _ask(question: Question) -> str | None:
    """Put one question; `None` where the answer is to stop."""
    click.echo(err=True)
    click.echo(styled(question.label, bold=True), err=True)
    click.echo(f"  {clean(str(question).partition(': ')[2])}", err=True)
    answer: str = click.prompt("  answer", default="", show_default=False, err=True).strip()
    return None if answer == "." else answer


# ---- tables -------------------------------------------------------------------------------------------------


def _judge_table(file: Path, vocabulary: Vocabulary, held: tuple[str, ...] | None, columns: dict[str, str]) -> None:
    """Judge row after row, from the file to the output, and keep none of them."""
    from massage_ontology.classification.rules import rules_for
    from massage_ontology.classification.tables import (
        SEPARATORS,
        Table,
        delimiter_of,
        encoding_of,
    )

    rules = rules_for(vocabulary, held)
    with file.open("rb") as beginning:
        encoding = encoding_of(beginning.read(_LONGEST_LINE))
    with file.open(encoding=encoding, errors="replace", newline="") as stream:
        first = next(_without_nul(stream), "")
        if not first:
            message = f"{file}: is empty; the first line must name the columns"
            raise click.UsageError(message)
        delimiter = delimiter_of(first, rules, columns, "\t" if file.suffix.lower() in {".tsv", ".tab"} else ",")
        stream.seek(0)
        lines = _rows(stream, file, delimiter)
        try:
            table = Table(rules, next(lines), columns)
        except SessionError as error:
            message = f"{error} (read as {encoding}, columns separated by {SEPARATORS[delimiter]})"
            raise SessionError(message, error.facet) from error
        _warn_of_strangers(table)
        good, bad = _write(table, lines, stream, file)
    if bad:
        click.echo(f"{bad:,} of {good + bad:,} rows could not be judged", err=True)
    if bad and not good:
        sys.exit(BAD_INPUT)


def _rows(stream: TextIO, file: Path, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a table, and refuse one that has no end."""
    reader = csv.reader(_without_nul(stream), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        message = f"{file}, line {reader.line_num}: {error}; is a quotation mark not closed?"
        raise click.UsageError(message) from error


def _without_nul(stream: TextIO) -> Iterator[str]:
    """Yield the lines, very long ones in parts.

    A zero byte, at which the reader of tables would stop, becomes a sign that no value has.
    """
    lines = iter(lambda: stream.readline(_LONGEST_LINE), "")
    return (line.replace("\0", "\ufffd") for line in lines)


def _warn_of_strangers(table: Table) -> None:
    from difflib import get_close_matches

    facets = [table.rules.facets.keys[facet] for facet in table.rules.deciding_facets]
    for heading in table.carried[:_MOST_STRANGERS]:
        near = get_close_matches(heading.strip().lower().replace("_", "-"), facets, n=1, cutoff=0.7)
        if near:
            note = f"the column {clean(heading)!r} is not a facet and is copied; did you mean {near[0]}?"
            click.echo(note, err=True)


def _write(table: Table, lines: Iterator[list[str]], stream: TextIO, file: Path) -> tuple[int, int]:
    """Write one row for each row; return how many were good and how many bad."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    first, *behind = apart(["row", *table.categories, "error"], table.carried)
    writer.writerow([first, *map(cell, table.carried), *behind])
    empty = [""] * len(table.categories)
    good = bad = 0
    task = Task("judging", file.stat().st_size)
    # On a terminal the rows themselves show how far it is; a bar would come between them.
    with contextlib.nullcontext() if sys.stdout.isatty() else task:
        # A line without anything is no row.
        kept: list[list[str]] = []
        for verdict in table.judge(_noting(filter(None, lines), kept)):
            carried = map(cell, table.carry(kept.pop()))
            writer.writerow([verdict.number, *carried, *(verdict.summaries or empty), cell(verdict.error or "")])
            if verdict.error is None:
                good += 1
            else:
                bad += 1
                _complain(verdict, bad)
            if (good + bad) % _ROWS_BETWEEN_STEPS == 0:
                task.done = stream.buffer.tell()
    return good, bad


def _noting(lines: Iterator[list[str]], kept: list[list[str]]) -> Iterator[list[str]]:
    """Pass rows on, and leave each where the writer finds it."""
    for line in lines:
        kept.append(line)
        yield line


def _complain(verdict: RowVerdict, bad: int) -> None:
    if bad <= _MOST_COMPLAINTS:
        say(f"row {verdict.number}: {clean(verdict.error)}")
    elif bad == _MOST_COMPLAINTS + 1:
        say("further bad rows are only marked in the column “error”")
