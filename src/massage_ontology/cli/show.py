"""`show`: one concept, with everything that is known of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import (
    as_values,
    emit,
    key_of,
    marks,
    named,
    open_vocabulary,
    reading,
    reading_held,
    shaped,
    styled,
)
from massage_ontology.concepts.citations import Citations
from massage_ontology.errors import ConceptNotFoundError
from massage_ontology.markup import clean
from massage_ontology.namespaces import is_blank
from massage_ontology.sections import source_lines

if TYPE_CHECKING:
    from massage_ontology.comparison.held import Held
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.links import Link, Links
    from massage_ontology.model import LangString
    from massage_ontology.vocabulary import Vocabulary

_WIDTH = 100
_MOST_MAPPED = 3


@click.command("show")
@click.argument("concept", shell_complete=complete_concept)
@click.option("--language", metavar="TAG", help="Language of labels and definition, such as de or en-GB.")
@reading_held
@shaped
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
    """
    vocabulary = open_vocabulary(**source)
    mapped = vocabulary.get(concept) is None and vocabulary.find_mapped(concept)
    if mapped:
        keys = tuple(record.concept.key for record in mapped[:_MOST_MAPPED])
        reason = f"{concept!r} is a concept elsewhere, and {len(mapped)} here map to it"
        raise ConceptNotFoundError(concept, keys, reason)
    from massage_ontology.comparison.held import choose_held

    try:
        found = named(vocabulary, concept)
    except ConceptNotFoundError as error:
        _show_collection(vocabulary, concept, language, shape, error)
        return
    held = choose_held(vocabulary, readings or None)
    links = _shown_links(vocabulary.links, found, held)
    row = as_row(found, language, held) | {
        "links": as_values(links, shape),
        "contraindications": as_values(found.contraindications, shape),
    }
    emit([row], shape, lambda: _lines(found, language, held, links))


def _show_collection(
    vocabulary: Vocabulary, name: str, language: str | None, shape: str, error: ConceptNotFoundError
) -> None:
    """Show the collection that is called so where no concept is."""
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

    def lines() -> Iterator[str]:
        yield styled(found.label(language), bold=True) + "  " + styled(found.curie, dim=True)
        if found.definition:
            yield from textwrap.wrap(clean(found.definition), _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for title, each in (("array below", found.superordinates), ("members", found.members)):
            if each:
                yield from _field(title, ", ".join(clean(member.label(language)) for member in each))

    emit([row], shape, lines)


def _shown_links(links: Links, concept: Concept, held: Held) -> tuple[Link, ...]:
    """Return the typed links that are held, then what is said of places above the concept and below it."""
    typed = (link for link in held.links_of(concept) if link.is_typed)
    placed = (link for link in concept.links if not link.is_typed)
    return tuple(dict.fromkeys((*typed, *placed, *links.placements_at(concept))))


def as_row(concept: Concept, language: str | None, held: Held) -> dict[str, Any]:
    """Return a concept as a flat row, but for its links and what is said of contraindications."""
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
        "sources": [source.iri or source.title for source in concept.sources],
    }


def _lines(concept: Concept, language: str | None, held: Held, links: tuple[Link, ...]) -> Iterator[str]:
    citations = Citations()
    citations.cite(concept.sources)  # what the entry itself rests on comes first
    shown = concept.label(language)
    name = "" if is_blank(concept.iri) else "  " + styled(concept.curie, dim=True)
    yield styled(shown, bold=True) + name
    if concept.is_deprecated:
        yield styled("deprecated; replaced by " + (", ".join(map(str, concept.replaced_by)) or "nothing"), fg="red")
    for kind in ("definition", "scopeNote"):
        note = concept.note(kind, language)
        if note:
            yield from textwrap.wrap(clean(note), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    placed = {frozenset({link.subject, link.target}): link for link in links if not link.is_typed}

    def neighbors(concepts: tuple[Concept, ...]) -> list[str]:
        return [_remarked(each.label(language), placed.get(frozenset({concept, each})), citations) for each in concepts]

    others = [label for label in concept.pref_labels if (label, label.language) != (shown, shown.language)]
    for title, values in (
        ("notation", concept.notations),
        ("in scheme", [scheme.label(language) for scheme in concept.in_scheme]),
        ("also called", [_tagged(label, concept) for label in concept.alt_labels]),
        ("elsewhere", [_tagged(label, concept) for label in others]),
        ("broader", neighbors(concept.broader)),
        ("narrower", neighbors(concept.narrower)),
        ("related", neighbors(concept.related)),
        ("mappings", [str(record) for record in concept.mapping_records]),
    ):
        if values:
            yield from _field(title, ", ".join(clean(value) for value in values))
    typed = groupby((link for link in links if link.is_typed), key=lambda link: link.name)
    for number, (name, row) in enumerate(typed):
        targets = ", ".join(_remarked(link.target.label(language), link, citations) for link in row)
        yield from _field("links" if number == 0 else "", f"{name}: {clean(targets)}")
    for sense in held.senses_of(concept):
        yield from _sense_lines(sense, citations)
    yield from _statement_lines(concept, language, citations)
    for finding in concept.findings:
        about = (*finding.conditions, *finding.approaches)
        ends = ", ".join(clean(each) for each in about if each != concept)
        cited = citations.cite(finding.sources)
        yield from _field("finding", f"{ends}: {clean(finding)} {cited}".rstrip())
    yield from _source_lines(citations)


def _source_lines(citations: Citations) -> Iterator[str]:
    """Yield what was cited, each with the key by which `--reading` chooses it."""
    if citations.sources:
        yield styled("  sources", fg="cyan")
        yield from map(clean, source_lines(citations.sources, _WIDTH, keys=True))


def _statement_lines(concept: Concept, language: str | None, citations: Citations) -> Iterator[str]:
    """Yield what sources say of a contraindication, statement by statement, and what they say against a method."""
    from massage_ontology.concepts.contraindications import by_kind, disagreements

    said = concept.contraindications
    about = [each for each in said if concept in each.contraindications]
    lines = [f"sources differ on {method}: {', '.join(kinds)}" for method, kinds in disagreements(about).items()]
    lines += [_stated(each, citations) for group in by_kind(about).values() for each in group]
    for kind, group in by_kind(each for each in said if concept in each.methods).items():
        lines.append(f"{kind}: {', '.join(_states(group, language, citations))}")
    for number, line in enumerate(lines):
        yield from _field("sources say" if number == 0 else "", clean(line))


def _stated(statement: ContraindicationStatement, citations: Citations) -> str:
    """Return a statement with its kind, its method and who says so."""
    head = ", ".join(filter(None, (statement.kind, statement.method)))
    return f"{' '.join(filter(None, (head, citations.cite(statement.sources))))}: {statement.text}"


def _states(
    statements: tuple[ContraindicationStatement, ...], language: str | None, citations: Citations
) -> Iterator[str]:
    """Yield the contraindications that statements are about, each once, with who speaks and whether others differ."""
    from massage_ontology.concepts.contraindications import disagreements

    states = dict.fromkeys(state for each in statements for state in each.contraindications)
    for state in sorted(states, key=lambda each: str(each.label(language)).casefold()):
        said = [each for each in statements if state in each.contraindications]
        named = citations.cite(source for each in said for source in each.sources)
        disputed = disagreements(state.contraindications)
        remark = "; sources differ" if any(each.method in disputed for each in said) else ""
        yield f"{state.label(language)} {named}{remark}"


def _with_language(label: LangString) -> str:
    return str(label) if label.language is None else f"{label}@{label.language}"


def _tagged(label: LangString, concept: Concept) -> str:
    return str(label) if label.language in {None, concept.pref_label.language} else f"{label} ({label.language})"


def _remarked(label: LangString, link: Link | None, citations: Citations) -> str:
    """Return a label with what is said of the link behind it: strength, who holds and disputes it, notes."""
    if link is None:
        return str(label)
    parts = [" ".join(filter(None, (words, citations.cite(sources)))) for words, sources in link.parts()]
    remarks = [part for part in (*parts, *link.notes) if part]
    return f"{label} ({'; '.join(remarks)})" if remarks else str(label)


def _field(title: str, text: str) -> Iterator[str]:
    lines = textwrap.wrap(text, _WIDTH - 14, break_long_words=False, break_on_hyphens=False) or [""]
    yield styled(f"  {title:<12}", fg="cyan") + lines[0]
    for line in lines[1:]:
        yield " " * 14 + line


def _sense_lines(sense: Sense, citations: Citations) -> Iterator[str]:
    held = "; ".join(part for part in (sense.held_by, sense.region) if part)
    cited = citations.cite(sense.sources)
    head = f"“{sense.label}”{f' ({held})' if held else ''}{f' {cited}' if cited else ''}"
    yield from _field("reading", clean(f"{head}: {sense.claim}"))
    criteria = criteria_of(sense)
    if criteria:
        what = "define the term" if sense.is_defining else "characterize the term and do not define it"
        yield " " * 14 + styled(f"criteria that {what}:", dim=True)
    listed = [(criterion.kind, " or ", criterion.concepts) for criterion in criteria]
    for title, joint, concepts in (
        *listed,
        ("leaves open", ", ", sense.leaves_open),
        ("typically", ", ", sense.typically),
    ):
        if concepts:
            text = f"{title}: {joint.join(clean(each) for each in concepts)}"
            yield from (" " * 14 + line for line in textwrap.wrap(text, _WIDTH - 14, subsequent_indent="  "))
