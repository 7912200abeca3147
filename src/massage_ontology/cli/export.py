"""`export`: files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept, complete_format
from massage_ontology.cli.output import STANDARD, open_vocabulary, reading, tell_correction, undeprecated, write_bytes
from massage_ontology.errors import ConceptNotFoundError
from massage_ontology.exports.formats import EXPORT_FORMATS, ExportOptions, export_format

if TYPE_CHECKING:
    from massage_ontology.vocabulary import Vocabulary

_FLAGS = {"schemes": "--scheme", "relations": "--relation", "deprecated": "--no-deprecated"}


def _formats() -> Iterator[str]:
    """Yield the lines of the help that list the formats, those that take the same options under one heading."""
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
    metavar="CONCEPT",
    shell_complete=complete_concept,
    help="Only this concept (or the members of this collection) and everything narrower.",
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
@click.option("--target", metavar="NAME", help="Only mappings to this vocabulary, such as mesh.")
@undeprecated
@reading
def export_command(
    path: str,
    *,
    target: str | None,
    deprecated: bool,
    form: str | None,
    root: str | None,
    depth: int | None,
    schemes: tuple[str, ...],
    language: str | None,
    relations: tuple[str, ...],
    **source: Any,
) -> None:
    """Write RDF, a table, a graph or a diagram to PATH; - is standard output, and needs --format.

    \b
    Examples:
      massage-ontology export clinical.svg --root clinical-massage
      massage-ontology export everything.ttl
      massage-ontology export labels.csv --scheme technique
      massage-ontology export - --format dot --root clinical-massage | dot -Tsvg > clinical.svg
      massage-ontology export swedish.mmd --root swedish-massage --relation broader --relation mo:usesTechnique
    """
    vocabulary = open_vocabulary(**source)
    if root is not None:
        tell_root(vocabulary, root)
    options: dict[str, Any] = {
        "root": root,
        "depth": depth,
        "schemes": schemes or None,
        "language": language,
        "relations": relations or None,
        "deprecated": None if deprecated else False,
        "target": target,
    }
    if path != STANDARD:
        vocabulary.export(path, format=form, **options)
        return
    if form is None:
        message = "standard output has no extension; give --format"
        raise click.UsageError(message)
    write_bytes(export_format(path, form).write(vocabulary, ExportOptions(**options)))


def tell_root(vocabulary: Vocabulary, root: str) -> None:
    """Say which concept a root was taken for, where it was not typed exactly; a collection is none."""
    with contextlib.suppress(ConceptNotFoundError):
        tell_correction(vocabulary, root, vocabulary.named(root))
