"""`export`: files."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import STANDARD, open_vocabulary, reading, tell_correction, write_bytes
from massage_ontology.errors import ConceptNotFoundError

if TYPE_CHECKING:
    from massage_ontology.vocabulary import Vocabulary


@click.command("export")
@click.argument("path", type=click.Path())
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="turtle, nt, xml, json-ld, concepts.csv, labels.csv, links.csv (or .tsv), graphml, gexf, node-link, dot, "
    "mermaid, svg, png or pdf; the ending of PATH tells it otherwise.",
)
@click.option(
    "--root",
    metavar="CONCEPT",
    shell_complete=complete_concept,
    help="Only this concept, or the members of this collection, and what is narrower.",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="STEPS", help="How many steps down.")
@click.option("--scheme", "schemes", multiple=True, metavar="NAME", help="Only this concept scheme; may be repeated.")
@click.option("--language", metavar="TAG", help="Language of the labels in graphs and diagrams.")
@click.option(
    "--relation",
    "relations",
    multiple=True,
    metavar="NAME",
    help="broader, related, exactMatch … or a property such as mo:usesTechnique; may be repeated.",
)
@reading
def export_command(
    path: str,
    *,
    form: str | None,
    root: str | None,
    depth: int | None,
    schemes: tuple[str, ...],
    language: str | None,
    relations: tuple[str, ...],
    **source: Any,  # noqa: ANN401 (handed on to open_vocabulary)
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
    }
    if path != STANDARD:
        vocabulary.export(path, format=form, **options)
        return
    from massage_ontology.exports.files import export_format, render  # noqa: PLC0415 (help needs neither)

    if form is None:
        message = "standard output has no ending that tells the format; give --format"
        raise click.UsageError(message)
    write_bytes(render(vocabulary, export_format(path, form), **options))


def tell_root(vocabulary: Vocabulary, root: str) -> None:
    """Say which concept a root was taken for, where it was not typed exactly; a collection is none."""
    with contextlib.suppress(ConceptNotFoundError):
        tell_correction(vocabulary, root, vocabulary.named(root))
