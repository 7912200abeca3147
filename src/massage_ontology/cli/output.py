"""What all commands share: where results go, in which shape, and how they end."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, overload

import click

from massage_ontology.markup import cell, clean, spelled
from massage_ontology.namespaces import is_blank

if TYPE_CHECKING:
    from typing import BinaryIO

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.groups import Collection
    from massage_ontology.concepts.links import Link
    from massage_ontology.vocabulary import Vocabulary

FOUND, NOTHING_FOUND, BAD_INPUT = 0, 1, 2
"""How a command ends."""

STANDARD = "-"
"""The path that stands for standard input or output."""

FORMATS = ("text", "json", "csv", "tsv")
"""The shapes of a result."""

_MOST_WRITTEN = 64 << 20
_BLOCK = 500
_LINE_ENDS = re.compile(r"[\r\n\t]+")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
"""As SPARQL 1.1 Query Results CSV and TSV Formats has it (section 4.2)."""


contextual = click.option(
    "--context",
    type=click.Path(),
    metavar="FILE",
    help="JSON-LD context to use in place of remote ones, which are never fetched.",
)


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that reads a vocabulary."""
    options = (
        click.option(
            "--vocabulary",
            "source",
            type=click.Path(),
            multiple=True,
            metavar="FILE",
            help="SKOS file, folder of files, or - for standard input, in place of the bundled vocabulary; may be "
            "repeated.",
        ),
        click.option(
            "--input-format",
            metavar="NAME",
            help="Syntax of FILE, if its extension does not say: turtle, nt, nq, trig, xml, json-ld, sssom.",
        ),
        click.option("--base-iri", metavar="IRI", help="Base IRI for relative IRIs in FILE."),
        contextual,
    )
    for option in reversed(options):
        command = option(command)
    return command


def shaping(*shapes: str, of: str = "result") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what adds the option that chooses between shapes."""
    help_text = f"Format of the {of}."
    return click.option(
        "--format", "shape", type=click.Choice(shapes), default=shapes[0], show_default=True, help=help_text
    )


shaped = shaping(*FORMATS)
"""Adds the option that chooses the shape of a result in rows."""

reading_held = click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="NAME",
    help="Only readings and links of this sense or source, or of holders named with these words; may be repeated.",
)
"""Adds the option that chooses readings and links by who holds them."""


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that asks an endpoint, but how long it waits."""
    options = (
        click.option("--graph", metavar="IRI", help="The named graph to query; by default the default graph."),
        click.option(
            "--header",
            "headers",
            multiple=True,
            metavar="NAME:VALUE",
            help="An additional HTTP header, such as a login; may be repeated.",
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


def open_vocabulary(
    source: tuple[str, ...], input_format: str | None, base_iri: str | None, context: str | None = None
) -> Vocabulary:
    """Open what the options name."""
    from massage_ontology.loading import load

    if context is not None and not source:
        message = "--context is for a --vocabulary in JSON-LD; name that too"
        raise click.UsageError(message)
    sources = [opened(each) for each in source]
    named_sources = sources[0] if len(sources) == 1 else sources or None
    return load(named_sources, format=input_format, base_iri=base_iri, context=context)


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
    """Say on standard error which concept was taken, where what was typed is neither a key nor a label of it.

    Upper and lower case do not matter in labels: nobody has to be told that "Clinical Massage" was found.
    """
    if vocabulary.get(text) is not None:
        return
    labels = (*concept.pref_labels, *concept.alt_labels, *concept.hidden_labels, *concept.notations)
    if text.casefold() not in {str(label).casefold() for label in labels}:
        from massage_ontology.concepts.suggestions import shown_key

        click.echo(f"note: there is no {clean(text)!r}; using {in_line(shown_key(concept))}", err=True)


def named(vocabulary: Vocabulary, text: str) -> Concept:
    """Return the concept that was typed as a key or a label, and say so where that was not exact."""
    concept = vocabulary.named(text)
    tell_correction(vocabulary, text, concept)
    return concept


def print_text(text: str, shape: str) -> None:
    """Print a rendering that ends its last line itself."""
    click.echo(spelled(text) if shape in {"json", "sarif"} else text, nl=False)


def as_json(value: object) -> str:
    """Return a value as JSON that can be shown on a terminal."""
    import json

    return spelled(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def as_values(views: Iterable[Link | ContraindicationStatement], shape: str) -> list[Any]:
    """Return links or statements for a row: plain values in JSON, sentences in a table."""
    return [each.to_dict() if shape == "json" else str(each) for each in views]


def styled(text: object, **style: Any) -> str:
    """Style a text, on one line; click drops the style again where no terminal listens."""
    return click.style(in_line(text), **style)


def titled(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a page, titles in bold: they are all that starts at the margin."""
    for line in lines:
        yield styled(line, bold=bool(line) and not line.startswith(" "))


def in_line(text: object) -> str:
    """Return a text for a line of its own, whatever it holds."""
    return clean(_LINE_ENDS.sub(" ", str(text)))


def coded(concept: Concept | Collection, language: str | None) -> str:
    """Return the label of a concept behind its notation, where it has one: `33.03 zoning handbooks`."""
    return " ".join(filter(None, (getattr(concept, "notation", None), str(concept.label(language)))))


def apart(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return names of columns to put behind others: a name that a table already has begins with `massage_`.

    Programs that read a row by the names of its columns keep the last of two that are called the same.

    Example:
        >>> apart(["concept", "price"], ["Service", "Price"])
        ['concept', 'massage_price']
    """
    used = {name.strip().casefold() for name in taken}
    found = []
    for name in names:
        free = name
        while free.casefold() in used:
            free = f"massage_{free}"
        used.add(free.casefold())
        found.append(free)
    return found


def key_of(node: Concept | Collection) -> str:
    """Return the key of a concept or collection; a blank node has none, because its name is chance."""
    return "" if is_blank(node.iri) else node.key


def is_deprecated(concept: Concept | Collection) -> bool:
    """Tell whether a concept is deprecated; a collection never is."""
    return bool(getattr(concept, "is_deprecated", False))


def marks(concept: Concept | Collection) -> dict[str, Any]:
    """Return the cells of a row that only some concepts have: notations, and whether it is deprecated."""
    cells: dict[str, Any] = {}
    if notations := getattr(concept, "notations", ()):
        cells["notation"] = list(notations)
    if is_deprecated(concept):
        cells["deprecated"] = True
    return cells


def undeprecated(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that leaves out what is deprecated."""
    return click.option(
        "--no-deprecated", "deprecated", flag_value=False, default=True, help="Leave out deprecated concepts."
    )(command)


def write_bytes(content: bytes) -> None:
    """Write to standard output as it is; where that takes only text, as text."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(content.decode("utf-8", "replace"))
    else:
        sys.stdout.flush()
        binary.write(content)


def read_whole(stream: BinaryIO, name: str) -> bytes:
    """Read what somebody wrote by hand, a query or a session, from a file that may have no end."""
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
        print_lines(text())


def print_lines(lines: Iterable[str]) -> None:
    """Print lines in blocks: one by one, writing takes longer than making them."""
    rest = iter(lines)
    while block := list(islice(rest, _BLOCK)):
        click.echo("\n".join(block))


def _table(rows: Sequence[Mapping[str, Any]], delimiter: str, columns: Sequence[str]) -> str:
    import csv
    import io

    names = list(dict.fromkeys((*columns, *(name for row in rows for name in row))))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([cell(name) for name in names])
    for row in rows:
        cells = [_cell(row.get(name)) for name in names]
        writer.writerow([each.translate(_ESCAPES) for each in cells] if delimiter == "\t" else cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return cell(" | ".join(str(each) for each in value))
    return cell(value) if isinstance(value, str) else str(value)


def finish(found: object) -> None:
    """End the command: 0 where something was found, 1 where nothing was."""
    if not found:
        sys.exit(NOTHING_FOUND)
