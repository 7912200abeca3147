"""`show`: one concept, with everything that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import (
    FORMATS,
    as_values,
    emit,
    key_of,
    marks,
    named,
    open_vocabulary,
    reading,
    reading_held,
    shaping,
    titled,
)
from massage_ontology.errors import ConceptNotFoundError
from massage_ontology.namespaces import is_blank
from massage_ontology.sections import as_html, as_lines, as_markdown

if TYPE_CHECKING:
    from massage_ontology.comparison.held import Held
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.model import LangString
    from massage_ontology.sections import Page
    from massage_ontology.vocabulary import Vocabulary

_MOST_MAPPED = 3


@click.command("show")
@click.argument("concept", shell_complete=complete_concept)
@click.option("--language", metavar="TAG", help="Language of labels and definition, such as de or en-GB.")
@reading_held
@shaping(*FORMATS, "markdown", "html")
@reading
def show_command(
    concept: str,
    *,
    language: str | None,
    readings: tuple[str, ...],
    shape: str,
    **source: Any,
) -> None:
    """Show one concept: its names, place, links, readings and sources.

    CONCEPT is a key, a CURIE, an IRI or a label.

    \b
    Examples:
      massage-ontology show clinical-massage
      massage-ontology show "Medical Massage" --format json
      massage-ontology show sports-massage --reading lowe
      massage-ontology show reflexology --format markdown > reflexology.md
    """
    vocabulary = open_vocabulary(**source)
    mapped = vocabulary.get(concept) is None and vocabulary.find_mapped(concept)
    if mapped:
        keys = tuple(record.concept.key for record in mapped[:_MOST_MAPPED])
        reason = f"{concept!r} is a concept of another vocabulary; {len(mapped)} here are mapped to it"
        raise ConceptNotFoundError(concept, keys, reason)
    try:
        found = named(vocabulary, concept)
    except ConceptNotFoundError as error:
        _show_collection(vocabulary, concept, language, shape, error)
        return
    described = vocabulary.show(found, language=language, reading=readings or None)
    page = described.page()
    row = as_row(found, language, described.held) | {
        "sources": [each.to_dict() if shape == "json" else each.iri or each.title for each in page.sources],
        "links": as_values(described.links, shape),
        "contraindications": as_values(found.contraindications, shape),
    }
    _print(page, row, shape)


def _print(page: Page, row: dict[str, Any], shape: str) -> None:
    """Print a page, or the same as one flat row."""
    if shape == "markdown":
        click.echo(as_markdown(page), nl=False)
    elif shape == "html":
        click.echo(as_html(page), nl=False)
    else:
        emit([row], shape, lambda: titled(as_lines(page)))


def _show_collection(
    vocabulary: Vocabulary, name: str, language: str | None, shape: str, error: ConceptNotFoundError
) -> None:
    """Show the collection that is called so where no concept is."""
    from massage_ontology.comparison.description import collection_page

    try:
        found = vocabulary.collection(name)
    except ConceptNotFoundError:
        raise error from None
    row = {
        "key": found.key,
        "iri": found.iri,
        "pref_label": str(found.label(language)),
        "definition": found.definition and str(found.definition),
        "ordered": found.is_ordered,
        "members": [key_of(each) for each in found.members],
        "superordinates": [key_of(each) for each in found.superordinates],
    }
    _print(collection_page(found, language), row, shape)


def as_row(concept: Concept, language: str | None, held: Held) -> dict[str, Any]:
    """Return a concept as a flat row, but for its links, its sources and what is said of contraindications."""
    return {
        "key": key_of(concept),
        "iri": "" if is_blank(concept.iri) else concept.iri,
        "pref_label": str(concept.label(language)),
        **marks(concept),
        "pref_labels": [_with_language(label) for label in concept.pref_labels],
        "alt_labels": [str(label) for label in concept.alt_labels],
        "definition": concept.note("definition", language) and str(concept.note("definition", language)),
        "schemes": [scheme.key for scheme in concept.in_scheme],
        "broader": [key_of(each) for each in concept.broader],
        "narrower": [key_of(each) for each in concept.narrower],
        "related": [key_of(each) for each in concept.related],
        "mappings": [f"{link.kind} {link.iri}" for link in concept.mappings],
        "senses": [sense.key for sense in held.senses_of(concept)],
        "findings": [finding.key for finding in concept.findings],
    }


def _with_language(label: LangString) -> str:
    return str(label) if label.language is None else f"{label}@{label.language}"
