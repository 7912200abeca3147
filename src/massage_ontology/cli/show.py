"""`show`: one concept, with everything that is known of it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import emit, open_vocabulary, reading, shaped, styled
from massage_ontology.errors import ConceptNotFoundError
from massage_ontology.markup import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept

_WIDTH = 100
_MOST_MAPPED = 3


@click.command("show")
@click.argument("concept", shell_complete=complete_concept)
@click.option("--language", metavar="TAG", help="Language of labels and definition, such as de or en-GB.")
@shaped
@reading
def show_command(concept: str, language: str | None, shape: str, **source: Any) -> None:  # noqa: ANN401
    """Show one concept: its names, place, readings and sources.

    CONCEPT is a key, a CURIE, an IRI or a label.

    \b
    Examples:
      massage-ontology show clinical-massage
      massage-ontology show "Medical Massage" --format json
    """
    vocabulary = open_vocabulary(**source)
    mapped = vocabulary.get(concept) is None and vocabulary.find_mapped(concept)
    if mapped:
        keys = tuple(record.concept.key for record in mapped[:_MOST_MAPPED])
        reason = f"{concept!r} is a concept elsewhere, and {len(mapped)} here map to it"
        raise ConceptNotFoundError(concept, keys, reason)
    found = vocabulary.named(concept)
    emit([as_row(found, language)], shape, lambda: _lines(found, language))


def as_row(concept: Concept, language: str | None) -> dict[str, Any]:
    """Return a concept as a flat row."""
    return {
        "key": concept.key,
        "iri": concept.iri,
        "pref_label": str(concept.label(language)),
        "alt_labels": [str(label) for label in concept.alt_labels],
        "definition": concept.note("definition", language) and str(concept.note("definition", language)),
        "schemes": [scheme.key for scheme in concept.in_scheme],
        "broader": [each.key for each in concept.broader],
        "narrower": [each.key for each in concept.narrower],
        "related": [each.key for each in concept.related],
        "mappings": [f"{link.kind} {link.iri}" for link in concept.mappings],
        "senses": [sense.key for sense in concept.senses],
        "findings": [finding.key for finding in concept.findings],
        "sources": [source.iri or source.title for source in concept.sources],
    }


def _lines(concept: Concept, language: str | None) -> Iterator[str]:
    yield styled(concept.label(language), bold=True) + "  " + styled(concept.curie, dim=True)
    if concept.is_deprecated:
        yield styled("deprecated; replaced by " + (", ".join(map(str, concept.replaced_by)) or "nothing"), fg="red")
    for kind in ("definition", "scopeNote"):
        note = concept.note(kind, language)
        if note:
            yield from textwrap.wrap(clean(note), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    others = [label for label in concept.pref_labels if label.language != concept.label(language).language]
    for title, values in (
        ("in scheme", [scheme.label(language) for scheme in concept.in_scheme]),
        ("also called", [_tagged(label, concept) for label in concept.alt_labels]),
        ("elsewhere", [_tagged(label, concept) for label in others]),
        ("broader", _labels(concept.broader, language)),
        ("narrower", _labels(concept.narrower, language)),
        ("related", _labels(concept.related, language)),
        ("mappings", [str(record) for record in concept.mapping_records]),
    ):
        if values:
            yield from _field(title, ", ".join(clean(value) for value in values))
    for sense in concept.senses:
        yield from _sense_lines(sense)
    for finding in concept.findings:
        about = (*finding.conditions, *finding.approaches)
        ends = ", ".join(clean(each) for each in about if each != concept)
        yield from _field("finding", f"{ends}: {clean(finding)}")
    for number, source in enumerate(concept.sources):
        yield from _field("sources" if number == 0 else "", clean(source))


def _tagged(label: Any, concept: Concept) -> str:  # noqa: ANN401 (a LangString)
    return str(label) if label.language in {None, concept.pref_label.language} else f"{label} ({label.language})"


def _labels(concepts: tuple[Concept, ...], language: str | None) -> list[str]:
    return [str(each.label(language)) for each in concepts]


def _field(title: str, text: str) -> Iterator[str]:
    lines = textwrap.wrap(text, _WIDTH - 14, break_long_words=False, break_on_hyphens=False) or [""]
    yield styled(f"  {title:<12}", fg="cyan") + lines[0]
    for line in lines[1:]:
        yield " " * 14 + line


def _sense_lines(sense: Sense) -> Iterator[str]:
    held = "; ".join(part for part in (sense.held_by, sense.region) if part)
    yield from _field("reading", f"{clean(sense.label)} [{clean(held)}]: {clean(sense.claim)}")
    for title, concepts in (
        ("requires", sense.requires),
        ("one of", sense.requires_one_of),
        ("excludes", sense.excludes),
        ("left open", sense.leaves_open),
        ("typically", sense.typically),
    ):
        if concepts:
            yield " " * 14 + styled(f"{title}: ", dim=True) + ", ".join(clean(each) for each in concepts)
