"""The attributed readings of terms, and what is disputed about a term or its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.concepts.attribution import RELATION_WORDS
from massage_ontology.concepts.descriptions import BROADER
from massage_ontology.exports.html.markdown import bullets, capitalized, escape, section
from massage_ontology.model import Literal
from massage_ontology.namespaces import SCHEMA

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.links import Link
    from massage_ontology.exports.html.linking import LinkWriter

_KINDS = {
    True: "Its criteria define the term: a session that meets all of them falls under it",
    False: "Its criteria do not define the term; they can only rule a session out",
}


def show_readings(links: LinkWriter, concept: Concept) -> str:
    """Return the readings of a term as a section, or nothing where none is recorded."""
    readings = [show_reading(links, sense) for sense in concept.senses]
    return section("Readings", links.about_readings(concept), *readings) if readings else ""


def show_reading(links: LinkWriter, sense: Sense) -> str:
    """Return one reading: the claim, who holds it, what it requires, and its sources.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.html.linking import LinkWriter
        >>> vocabulary = massage_ontology.load()
        >>> text = show_reading(LinkWriter(vocabulary), vocabulary["medical-massage"].senses[0])
        >>> text.startswith("### "), "- Held by: " in text
        (True, True)
    """
    title = f"### {escape(sense.label)} {{ #{links.overview.sense_anchors[sense.iri]} }}"
    facts = [
        *([f"Held by: {holder}"] if (holder := holder_of(sense)) else []),
        *([_KINDS[sense.is_defining]] if criteria_of(sense) else []),
        *(capitalized(each) for each in requirements(links, sense)),
        *([f"By this reading it is {'; '.join(_relations(links, sense))}"] if sense.relations else []),
        *([f"Defined by: {escape(sense.defining_facet)}"] if sense.defining_facet else []),
        *(f"Note: {escape(note)}" for note in sense.notes),
        *([f"Source: {links.source_links(sense.sources)}"] if sense.sources else []),
    ]
    return "\n\n".join(block for block in (title, escape(sense.claim), bullets(facts)) if block)


def holder_of(sense: Sense) -> str:
    """Return who holds a reading, and where."""
    region = f" ({escape(sense.region)})" if sense.region else ""
    return f"{escape(sense.held_by)}{region}" if sense.held_by else escape(sense.region or "")


def requirements(links: LinkWriter, sense: Sense) -> Iterator[str]:
    """Yield what a reading requires of a session, one criterion each."""
    for criterion in criteria_of(sense):
        yield f"{criterion.kind} {links.listed(criterion.concepts, ' or ')}"
    if sense.leaves_open:
        yield f"leaves open {links.listed(sense.leaves_open)}"
    if sense.typically:
        yield f"typically {links.listed(sense.typically)}"


def _relations(links: LinkWriter, sense: Sense) -> Iterator[str]:
    for kind, target in sense.relations:
        yield f"{RELATION_WORDS.get(kind, escape(kind))} {links.thing_link(target)}"


def said_of(term: Concept) -> str:
    """Return what is disputed about a concept, in words (`mo:contested`)."""
    values = term.values(SCHEMA + "contested")
    return "; ".join(escape(each.text) for each in values if isinstance(each, Literal))


def show_dispute(links: LinkWriter, link: Link) -> str:
    """Say who places a concept below another, and who does not."""
    relation = "below" if link.property_iri == BROADER else link.name
    parts = [f"{words} {links.source_links(sources)}" for words, sources in link.parts() if sources]
    ends = f"{links.link(link.subject)} {escape(relation)} {links.link(link.target)}"
    return "; ".join([ends, *(part.strip() for part in parts)])
