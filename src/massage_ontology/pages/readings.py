"""The attributed readings of terms, and the terms that several people read in several ways, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.concepts.links import BROADER
from massage_ontology.model import Literal
from massage_ontology.namespaces import SCHEMA
from massage_ontology.pages.markdown import (
    bullets,
    capitalized,
    escape,
    front_matter,
    page,
    section,
    stacked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.links import Link
    from massage_ontology.pages.atlas import Atlas

_KINDS = {
    True: "Its criteria define the term: a session that meets all of them is one",
    False: "Its criteria characterize the term and do not define it: they can rule a session out",
}

_RELATIONS = {
    "exactMatch": "the same as",
    "closeMatch": "close to",
    "broadMatch": "narrower than",
    "narrowMatch": "broader than",
    "relatedMatch": "related to",
    "conflictsWith": "in conflict with",
    "disjointFrom": "never the same session as",
}


def show_readings(atlas: Atlas, concept: Concept, here: str) -> str:
    """Return the section of a term's page that shows its readings, or nothing where none is recorded."""
    return section("Readings", *(_reading(atlas, sense, here) for sense in concept.senses))


def _reading(atlas: Atlas, sense: Sense, here: str) -> str:
    title = f"### {escape(sense.label)} {{ #{atlas.sense_names[sense.iri]} }}"
    facts = [
        *([f"Held by: {_holder(sense)}"] if _holder(sense) else []),
        *([_KINDS[sense.is_defining]] if criteria_of(sense) else []),
        *(capitalized(each) for each in _demands(atlas, sense, here)),
        *([f"By this reading it is {'; '.join(_relations(atlas, sense, here))}"] if sense.relations else []),
        *([f"Defined by: {escape(sense.defining_facet)}"] if sense.defining_facet else []),
        *(f"Note: {escape(note)}" for note in sense.notes),
        *([f"Source: {atlas.source_links(sense.sources, here)}"] if sense.sources else []),
    ]
    return "\n\n".join(block for block in (title, escape(sense.claim), bullets(facts)) if block)


def _holder(sense: Sense) -> str:
    region = f" ({escape(sense.region)})" if sense.region else ""
    return f"{escape(sense.held_by)}{region}" if sense.held_by else escape(sense.region or "")


def _demands(atlas: Atlas, sense: Sense, here: str) -> Iterator[str]:
    """Yield what a session must be, one criterion each."""
    for criterion in criteria_of(sense):
        yield f"{criterion.kind} {atlas.links(criterion.concepts, here, ' or ')}"
    if sense.leaves_open:
        yield f"says nothing of {atlas.links(sense.leaves_open, here)}"
    if sense.typically:
        yield f"typically {atlas.links(sense.typically, here)}"


def _relations(atlas: Atlas, sense: Sense, here: str) -> Iterator[str]:
    for kind, target in sense.relations:
        yield f"{_RELATIONS.get(kind, escape(kind))} {atlas.thing_link(target, here)}"


# ---- side by side -------------------------------------------------------------------------------------------


def write_contested(atlas: Atlas) -> str:
    """Return the page of contested terms: for each a table of its readings; then other disputes, and disputed places.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.pages.atlas import Atlas
        >>> text = write_contested(Atlas(massage_ontology.load()))
        >>> "## clinical massage" in text
        True
    """
    here = atlas.place("contested")
    terms = sorted(atlas.vocabulary, key=lambda each: (atlas.name(each).casefold(), each.iri))
    several = [term for term in terms if len(term.senses) > 1]
    others = [term for term in terms if len(term.senses) <= 1 and said_of(term)]
    return page(
        front_matter("Contested terms", "Terms that several people read in several ways, side by side."),
        "# Contested terms",
        "One name, several meanings: here each reading of a term stands beside the others, with who holds it, what it "
        "asks of a session, and where that is written down. None is called right or wrong."
        if several or others
        else "No term of this vocabulary is recorded with several readings.",
        *(_term(atlas, term, here) for term in several),
        section(
            "Disputed in other ways",
            _others(atlas, others, here),
        ),
        section("Disputed places", bullets(_disputes(atlas, terms, here))),
    )  # fmt: skip


def _others(atlas: Atlas, terms: list[Concept], here: str) -> str:
    rows = [(atlas.link(each, here), capitalized(said_of(each))) for each in terms]
    return stacked(("term", "what is disputed"), rows) if rows else ""


def said_of(term: Concept) -> str:
    """Return what is disputed about a concept, in words (`mo:contested`)."""
    values = term.values(SCHEMA + "contested")
    return "; ".join(escape(each.text) for each in values if isinstance(each, Literal))


def _term(atlas: Atlas, term: Concept, here: str) -> str:
    rows = (
        (
            f"**{escape(sense.label)}**<br>{escape(sense.claim)}",
            "<br>".join(part for part in (_holder(sense), atlas.source_links(sense.sources, here)) if part),
            "<br>".join(capitalized(each) for each in _demands(atlas, sense, here)),
        )
        for sense in term.senses
    )
    return section(
        escape(atlas.name(term)),
        capitalized(said_of(term)),
        stacked(("reading", "held by", "what it asks of a session"), rows),
        f"More: {atlas.link(term, here)}",
    )


def _disputes(atlas: Atlas, terms: list[Concept], here: str) -> Iterator[str]:
    for term in terms:
        for link in term.links:
            if link.is_disputed and not link.is_typed:
                yield show_dispute(atlas, link, here)


def show_dispute(atlas: Atlas, link: Link, here: str) -> str:
    """Say who places a concept below another, and who does not."""
    relation = "below" if link.property_iri == BROADER else link.name
    parts = [f"{words} {atlas.source_links(sources, here)}" for words, sources in link.parts() if sources]
    ends = f"{atlas.link(link.subject, here)} {escape(relation)} {atlas.link(link.target, here)}"
    return "; ".join([ends, *(part.strip() for part in parts)])
