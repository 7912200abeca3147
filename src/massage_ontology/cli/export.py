"""`export`: files."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept, complete_format
from massage_ontology.cli.output import STANDARD, open_vocabulary, reading, tell_correction, undeprecated, write_bytes
from massage_ontology.errors import ConceptNotFoundError, ExportWarning
from massage_ontology.exports.charts.kinds import KIND_NAMES, KINDS
from massage_ontology.exports.charts.model import DIRECTIONS, LAYOUTS, MOST_DPI
from massage_ontology.exports.charts.themes import THEMES
from massage_ontology.exports.files import split_files
from massage_ontology.exports.formats import EXPORT_FORMATS, ExportOptions, export_format

if TYPE_CHECKING:
    from massage_ontology.vocabulary import Vocabulary

_FLAGS = {"schemes": "--scheme", "relations": "--relation", "deprecated": "--no-deprecated"}


def _formats() -> Iterator[str]:
    """Yield the lines of the help that list the kinds of diagrams, and the formats by the options that they take."""
    yield "\b"
    yield "Kinds of diagrams:"
    yield from (f"  {kind.name:12} {kind.description}" for kind in KINDS)
    yield ""
    yield "\b"
    for options, forms in groupby(EXPORT_FORMATS, key=lambda form: form.options):
        taken = ", ".join(_FLAGS.get(name, f"--{name}") for name in options)
        yield f"Formats that take {taken or 'no options'}:"
        yield from (f"  {form.name:12} {' '.join(form.suffixes):17} {form.description}" for form in forms)


@click.command("export", epilog="\n".join(_formats()))
@click.argument("path", type=click.Path())
@click.option(
    "--format",
    "form",
    metavar="NAME",
    shell_complete=complete_format,
    help="Name of the format; by default the extension of PATH decides.",
)
@click.option(
    "--root",
    "roots",
    multiple=True,
    metavar="CONCEPT",
    shell_complete=complete_concept,
    help="Only this concept (or the members of this collection) and everything narrower; may be repeated.",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="STEPS", help="Number of levels to go down.")
@click.option("--scheme", "schemes", multiple=True, metavar="NAME", help="Only this concept scheme; may be repeated.")
@click.option("--language", metavar="TAG", help="Language of the labels in graphs, diagrams and tables.")
@click.option(
    "--relation",
    "relations",
    multiple=True,
    metavar="NAME",
    help="broader, related, exactMatch … or a property such as mo:usesTechnique; may be repeated.",
)
@click.option("--kind", type=click.Choice(KIND_NAMES), help="What a diagram shows. [default: tree]")
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    help="Narrower concepts on the right, or below.",
)
@click.option(
    "--layout",
    type=click.Choice(tuple(LAYOUTS)),
    help="Page size of a picture: 16:9, A4 or US letter; by default, as large as needed.",
)
@click.option("--theme", type=click.Choice((*THEMES, "grey")), help="Colors of a diagram; gray is for print.")
@click.option(
    "--dpi",
    type=click.IntRange(1, MOST_DPI),
    metavar="N",
    help="Pixels per inch of a PNG: 192 by default; 300 for print.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Maximum number of concepts in a picture; 300 by default."
)
@click.option("--split", is_flag=True, help="One file per scheme: PATH x.svg becomes x-SCHEME.svg.")
@click.option("--target", metavar="NAME", help="Only mappings to this vocabulary, such as mesh.")
@undeprecated
@reading
def export_command(
    path: str,
    *,
    target: str | None,
    deprecated: bool,
    form: str | None,
    roots: tuple[str, ...],
    depth: int | None,
    schemes: tuple[str, ...],
    language: str | None,
    relations: tuple[str, ...],
    kind: str | None,
    direction: str | None,
    layout: str | None,
    theme: str | None,
    dpi: int | None,
    limit: int | None,
    split: bool,
    **source: Any,
) -> None:
    """Write RDF, a table, a graph, a diagram or a page to explore to PATH; - is standard output, and needs --format.

    \b
    Examples:
      massage-ontology export clinical.svg --root clinical-massage
      massage-ontology export readings.svg --kind senses --root medical-massage
      massage-ontology export slide.png --kind compare --root clinical-massage --root medical-massage --layout slide
      massage-ontology export explorer.html
      massage-ontology export everything.ttl
      massage-ontology export labels.csv --scheme technique
      massage-ontology export - --format dot --root clinical-massage | dot -Tsvg > clinical.svg
      massage-ontology export swedish.mmd --root swedish-massage --relation broader --relation mo:usesTechnique
    """
    vocabulary = open_vocabulary(**source)
    for root in roots:
        tell_root(vocabulary, root)
    options: dict[str, Any] = {
        "root": roots[0] if len(roots) == 1 else roots or None,
        "depth": depth,
        "schemes": schemes or None,
        "language": language,
        "relations": relations or None,
        "deprecated": None if deprecated else False,
        "target": target,
        "kind": kind,
        "direction": direction,
        "layout": layout,
        "theme": theme,
        "dpi": dpi,
        "limit": limit,
    }
    if path != STANDARD:
        with told(path):
            vocabulary.export(path, format=form, split=split, **options)
        written = [name for name, _ in split_files(vocabulary, path, schemes)] if split else [Path(path)]
        for name in written:
            click.echo(f"wrote {name} ({name.stat().st_size:,} bytes)")
        return
    if split:
        message = "--split writes several files, and standard output is one; name a file"
        raise click.UsageError(message)
    if form is None:
        message = "standard output has no extension; give --format"
        raise click.UsageError(message)
    with told(path):
        written_bytes = export_format(path, form).write(vocabulary, ExportOptions(**options))
    write_bytes(written_bytes)


@contextlib.contextmanager
def told(path: str) -> Iterator[None]:
    """Print the warnings about a file on standard error, each once."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ExportWarning)
        yield
    for remark in dict.fromkeys(str(each.message) for each in caught if each.category is ExportWarning):
        click.echo(f"massage-ontology: {path}: {remark}", err=True)


def tell_root(vocabulary: Vocabulary, root: str) -> None:
    """Say which concept a root was taken for, if it was not typed exactly; a collection is not a concept."""
    with contextlib.suppress(ConceptNotFoundError):
        tell_correction(vocabulary, root, vocabulary.named(root))
