"""`annotate`: concepts in running text, with what the text says of each."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from massage_ontology.cli.ending import say
from massage_ontology.cli.output import BAD_INPUT, finish, open_vocabulary, reading
from massage_ontology.markup import clean, spelled
from massage_ontology.progress import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.text.streams import Line

_SHAPES = ("text", "json", "jsonl", "html", "brat")
_STANDARD = "-"
_MOST_COMPLAINTS = 20


@click.command("annotate")
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option(
    "--language", "languages", multiple=True, metavar="TAG", help="Only labels of this language; may be repeated."
)
@click.option("--encoding", metavar="NAME", help="Encoding of the text, if not UTF-8 or UTF-16.")
@click.option("--no-status", is_flag=True, help="Do not determine what is denied, doubtful or about somebody else.")
@click.option(
    "--format", "shape", type=click.Choice(_SHAPES), default="text", show_default=True, help="Format of the result."
)
@reading
def annotate_command(
    files: tuple[str, ...],
    languages: tuple[str, ...],
    encoding: str | None,
    no_status: bool,
    shape: str,
    **source: Any,
) -> None:
    """Find the concepts that a text names, and whether each is affirmed, denied, doubtful and so on.

    The text is read line by line, so it may be of any size. A line that cannot be read is reported on standard error
    and skipped. In brat's format, offsets are characters from the beginning of the file.

    \b
    Exit codes: 0 something was found, 1 nothing was, 2 bad input.

    \b
    Examples:
      massage-ontology annotate notes.txt
      massage-ontology annotate --format html notes.txt > notes.html
      echo "Denies headache. Wants Swedish massage." | massage-ontology annotate -
    """
    names = files or (_STANDARD,)
    if shape == "brat" and len(names) > 1:
        message = "brat has one file of annotations for each text; give one FILE"
        raise click.UsageError(message)
    for name in names:
        if name != _STANDARD and not Path(name).is_file():
            message = f"{clean(name)}: there is no such file"
            raise click.UsageError(message)
    writer = _Writer(shape, "Annotated text" if names == (_STANDARD,) else ", ".join(names))
    try:
        for line in _lines(names, languages, encoding, status=not no_status, **source):
            writer.write(line)
    except LookupError as error:
        message = f"{encoding}: there is no such encoding"
        raise click.UsageError(message) from error
    writer.end()
    if writer.bad:
        say(f"{writer.bad:,} of {writer.bad + writer.good:,} lines could not be read and were skipped")
    if writer.bad and not writer.good:
        sys.exit(BAD_INPUT)
    finish(writer.spans)


def _lines(
    names: tuple[str, ...],
    languages: tuple[str, ...],
    encoding: str | None,
    *,
    status: bool,
    **source: Any,
) -> Iterator[Line]:
    """Yield the annotated lines of all files."""
    from massage_ontology.queries.systems import known_languages
    from massage_ontology.text.streams import annotate_stream

    vocabulary = open_vocabulary(**source)
    chosen = known_languages(vocabulary, languages or None)
    for name in names:
        with contextlib.ExitStack() as stack:
            is_file = name != _STANDARD
            stream: BinaryIO = stack.enter_context(Path(name).open("rb")) if is_file else sys.stdin.buffer
            task = stack.enter_context(Task("annotating", Path(name).stat().st_size if is_file else 0))
            for line in annotate_stream(vocabulary, stream, languages=chosen, encoding=encoding, status=status):
                yield line
                task.done = stream.tell() if is_file else line.start


class _Writer:
    """Writes annotated lines in a shape, one after the other."""

    def __init__(self, shape: str, title: str) -> None:
        from massage_ontology.text import rendering

        self._shape = shape
        self._as = rendering
        self.good = self.bad = self.spans = 0
        self._has_begun = False
        if shape == "html":
            click.echo(rendering.html_head(title), nl=False)

    def write(self, line: Line) -> None:
        """Write one line, or complain of it."""
        if line.annotations is None:
            self.bad += 1
            if self.bad <= _MOST_COMPLAINTS:
                say(f"line {line.number} {line.error}")
        if self._shape == "jsonl":
            click.echo(self._json(line))
        elif self._shape == "json":
            click.echo((",\n" if self._has_begun else "[\n") + self._json(line), nl=False)
            self._has_begun = True
        elif line.annotations is not None:
            self._write_good(line)
        if line.annotations is not None:
            self.good += 1
            self.spans += len(line.annotations)

    def _json(self, line: Line) -> str:
        return spelled(json.dumps(self._as.line_dict(line), ensure_ascii=False))

    def _write_good(self, line: Line) -> None:
        assert line.annotations is not None  # noqa: S101 (for the type checker)
        if self._shape == "html":
            click.echo(clean(self._as.html_line(line.annotations)), nl=False)
            return
        shown = (
            self._as.text_lines(line)
            if self._shape == "text"
            else self._as.brat_lines(line.annotations, line.start, self.spans + 1)
        )
        for each in shown:
            click.echo(clean(each))

    def end(self) -> None:
        """Write what closes the result."""
        if self._shape == "html":
            click.echo(self._as.HTML_END, nl=False)
        elif self._shape == "json":
            click.echo("\n]" if self._has_begun else "[]")
        elif self._shape == "text" and self.good and not self.spans:
            click.echo("no concept was found")
        elif self._shape == "text" and not (self.good or self.bad):
            click.echo("the text is empty")
