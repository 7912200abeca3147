"""What all commands share: where results go, in which shape, and how they end."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any, overload

import click

from massage_ontology.markup import cell, clean, spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import BinaryIO

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.links import Link
    from massage_ontology.vocabulary import Vocabulary

FOUND, NOTHING_FOUND, BAD_INPUT = 0, 1, 2
"""How a command ends."""

STANDARD = "-"
"""The path that stands for standard input or output."""

FORMATS = ("text", "json", "csv", "tsv")
"""The shapes of a result."""

_MOST_WRITTEN = 64 << 20


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that reads a vocabulary."""
    options = (
        click.option(
            "--vocabulary",
            "source",
            type=click.Path(),
            metavar="FILE",
            help="Any SKOS file, instead of the bundled vocabulary; - for standard input.",
        ),
        click.option(
            "--input-format",
            metavar="NAME",
            help="RDF syntax of FILE, where its name does not tell it: turtle, nt, nq, trig, xml, json-ld.",
        ),
        click.option("--base-iri", metavar="IRI", help="What relative IRIs in FILE are resolved against."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def shaped(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that chooses the shape of the result."""
    return click.option(
        "--format", "shape", type=click.Choice(FORMATS), default="text", show_default=True, help="Shape of the result."
    )(command)


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that asks an endpoint, but how long it waits."""
    options = (
        click.option("--graph", metavar="IRI", help="The graph of the endpoint that is asked; else its default graph."),
        click.option(
            "--header",
            "headers",
            multiple=True,
            metavar="NAME:VALUE",
            help="A further HTTP header for the endpoint, such as a login; may be repeated.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def split_headers(headers: tuple[str, ...]) -> dict[str, str]:
    """Return the HTTP headers that options name."""
    pairs = [header.partition(":") for header in headers]
    if not all(name.strip() and colon for name, colon, _ in pairs):
        message = "--header takes NAME:VALUE"
        raise click.UsageError(message)
    return {name.strip(): value.strip() for name, _, value in pairs}


def open_vocabulary(source: str | None, input_format: str | None, base_iri: str | None) -> Vocabulary:
    """Open what the options name."""
    from massage_ontology.loading import load

    return load(opened(source), format=input_format, base_iri=base_iri)


@overload
def opened(path: str) -> str | BinaryIO: ...


@overload
def opened(path: str | None) -> str | BinaryIO | None: ...


def opened(path: str | None) -> str | BinaryIO | None:
    """Return what a path names: `-` is standard input."""
    return standard_input() if path == STANDARD else path


def standard_input() -> BinaryIO:
    """Return standard input.

    Raises:
        click.UsageError: It was asked for before; it can be read once.
    """
    context = click.get_current_context()
    if context.meta.get("massage_ontology.was_read"):
        message = "standard input can be read only once; name a file for the other -"
        raise click.UsageError(message)
    context.meta["massage_ontology.was_read"] = True
    return sys.stdin.buffer


def tell_correction(vocabulary: Vocabulary, text: str, concept: Concept) -> None:
    """Say on standard error which concept was taken, where what was typed is neither a key nor a label of it."""
    labels = {*concept.pref_labels, *concept.alt_labels, *concept.hidden_labels, *concept.notations}
    if vocabulary.get(text) is None and text not in labels:
        click.echo(f"note: {clean(text)!r} is taken for {concept.key}", err=True)


def named(vocabulary: Vocabulary, text: str) -> Concept:
    """Return the concept that was typed as a key or a label, and say so where that was not exact."""
    concept = vocabulary.named(text)
    tell_correction(vocabulary, text, concept)
    return concept


def as_json(value: object) -> str:
    """Return a value as JSON that can be shown on a terminal."""
    return spelled(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def as_values(views: Iterable[Link | ContraindicationStatement], shape: str) -> list[Any]:
    """Return links or statements for a row: plain values in JSON, sentences in a table."""
    return [each.to_dict() if shape == "json" else str(each) for each in views]


def styled(text: object, **style: Any) -> str:  # noqa: ANN401 (click's own)
    """Style a text; click drops the style again where no terminal listens."""
    return click.style(clean(text), **style)


def write_bytes(content: bytes) -> None:
    """Write to standard output as it is; where that takes only text, as text."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(content.decode("utf-8", "replace"))
    else:
        sys.stdout.flush()
        binary.write(content)


def read_whole(stream: BinaryIO, name: str) -> bytes:
    """Read what somebody wrote by hand, a query or a session, from a file that may have no end.

    Raises:
        click.UsageError: It is longer than anybody writes.
    """
    content = stream.read(_MOST_WRITTEN + 1)
    if len(content) > _MOST_WRITTEN:
        message = f"{name}: is longer than {_MOST_WRITTEN >> 20} megabytes"
        raise click.UsageError(message)
    return content


def emit(
    rows: Sequence[Mapping[str, Any]], shape: str, text: Callable[[], Iterable[str]], columns: Sequence[str] = ()
) -> None:
    """Print a result.

    Args:
        rows: The result as flat rows for JSON, CSV and TSV; lists are kept in JSON and joined elsewhere.
        shape: One of `FORMATS`.
        text: Gives the lines for people.
        columns: The columns of CSV and TSV where there is no row to tell them.
    """
    if shape == "json":
        click.echo(as_json(list(rows)))
    elif shape in {"csv", "tsv"}:
        click.echo(_table(rows, "," if shape == "csv" else "\t", columns), nl=False)
    else:
        for line in text():
            click.echo(line)


def _table(rows: Sequence[Mapping[str, Any]], delimiter: str, columns: Sequence[str]) -> str:
    names = list(dict.fromkeys((*columns, *(name for row in rows for name in row))))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([cell(name) for name in names])
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def _cell(value: Any) -> str:  # noqa: ANN401 (whatever a row holds)
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return cell(" | ".join(str(each) for each in value))
    return cell(value) if isinstance(value, str) else str(value)


def finish(found: object) -> None:
    """End the command: 0 where something was found, 1 where nothing was."""
    if not found:
        sys.exit(NOTHING_FOUND)
