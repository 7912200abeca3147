"""The terms that several people read in several ways, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.html.markdown import bullets, capitalized, escape, narrow_table, section
from massage_ontology.exports.html.readings import holder_of, requirements, said_of, show_dispute
from vocabulary_pages.blocks import front_matter, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.exports.html.linking import LinkWriter
    from vocabulary_pages.places import Site


def write_contested(site: Site) -> str:
    """Return the page of contested terms: for each a table of its readings; then other disputes, and disputed places.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> text = write_contested(Site(massage_ontology.load()))
        >>> "## clinical massage" in text
        True
    """
    links = site.links_on(site.place("contested"))
    terms = links.ordered(site.vocabulary)
    several = [term for term in terms if len(term.senses) > 1]
    others = [term for term in terms if len(term.senses) <= 1 and said_of(term)]
    return page(
        front_matter("Contested terms", "Terms that several people read in several ways, side by side."),
        "# Contested terms",
        "One name, several meanings: here each reading of a term stands beside the others, with who holds it, what it "
        "asks of a session, and where that is written down. None is called right or wrong."
        if several or others
        else "No term of this vocabulary is recorded with several readings.",
        *(_term(links, term) for term in several),
        section(
            "Disputed in other ways",
            _others(links, others),
        ),
        section("Disputed places", bullets(_disputes(links, terms))),
    )  # fmt: skip


def _others(links: LinkWriter, terms: list[Concept]) -> str:
    rows = [(links.link(each), capitalized(said_of(each))) for each in terms]
    return narrow_table(("term", "what is disputed"), rows) if rows else ""


def _term(links: LinkWriter, term: Concept) -> str:
    rows = (
        (
            f"**{escape(sense.label)}**<br>{escape(sense.claim)}",
            "<br>".join(part for part in (holder_of(sense), links.source_links(sense.sources)) if part),
            "<br>".join(capitalized(each) for each in requirements(links, sense)),
        )
        for sense in term.senses
    )
    return section(
        escape(links.name(term)),
        capitalized(said_of(term)),
        narrow_table(("reading", "held by", "what it asks of a session"), rows),
        f"More: {links.link(term)}",
    )


def _disputes(links: LinkWriter, terms: list[Concept]) -> Iterator[str]:
    for term in terms:
        for link in term.links:
            if link.is_disputed and not link.is_typed:
                yield show_dispute(links, link)
