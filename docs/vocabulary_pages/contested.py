"""The terms that several people read in several ways, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.html.markdown import bullets, capitalized, escape, link, narrow_table, section
from massage_ontology.exports.html.readings import holder_of, requirements, said_of, show_dispute
from vocabulary_pages.blocks import page
from vocabulary_pages.places import CONTESTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.exports.html.linking import LinkWriter
    from vocabulary_pages.places import PageLinks, Site


def write_contested(site: Site) -> dict[str, str]:
    """Return the pages of contested terms, path → page: all of them, and for each a table of its readings.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> sorted(write_contested(Site(massage_ontology.load())))[:3]
        ['vocabulary/contested.md', 'vocabulary/contested/bodywork.md', 'vocabulary/contested/clinical-massage.md']
    """
    links = site.links_on(site.place(CONTESTED))
    terms = links.ordered(site.vocabulary)
    several = [term for term in terms if len(term.senses) > 1]
    others = [term for term in terms if len(term.senses) <= 1 and said_of(term)]
    index = page(
        "Contested terms",
        "Terms with several readings.",
        "One name, several meanings: each term links to its readings side by side, with who holds each, what it "
        "requires of a session, and the source. The vocabulary does not decide which is right."
        if several or others
        else "No term of this vocabulary has several readings.",
        _several(site, links, several),
        section("Disputed in other ways", _others(links, others)),
        section("Disputed places", bullets(_disputes(links, terms))),
    )
    return {links.page: index} | {site.comparison_of(term): _comparison(site, term) for term in several}


def _several(site: Site, links: PageLinks, terms: list[Concept]) -> str:
    rows = (
        (
            link(links.name(term), site.path(site.comparison_of(term), links.page)),
            str(len(term.senses)),
            "; ".join(escape(sense.label) for sense in term.senses),
        )
        for term in terms
    )
    return narrow_table(("term", "readings", "read as"), rows) if terms else ""


def _others(links: LinkWriter, terms: list[Concept]) -> str:
    rows = [(links.link(each), capitalized(said_of(each))) for each in terms]
    return narrow_table(("term", "what is disputed"), rows) if rows else ""


def _comparison(site: Site, term: Concept) -> str:
    """Return the page that shows the readings of a term side by side."""
    here = site.comparison_of(term)
    links = site.links_on(here)
    name = links.name(term)
    rows = (
        (
            f"**{escape(sense.label)}**<br>{escape(sense.claim)}",
            "<br>".join(part for part in (holder_of(sense), links.source_links(sense.sources)) if part),
            "<br>".join(capitalized(each) for each in requirements(links, sense)),
        )
        for sense in term.senses
    )
    return page(
        f"{name}: {len(term.senses)} readings",
        f"The readings of {name}, side by side.",
        capitalized(said_of(term)),
        narrow_table(("reading", "held by", "what it requires of a session"), rows),
        links.picture_of_readings(term),
        f"All about {links.link(term)}. All {link('contested terms', site.path(site.place(CONTESTED), here))}.",
    )


def _disputes(links: LinkWriter, terms: list[Concept]) -> Iterator[str]:
    for term in terms:
        for each in term.links:
            if each.is_disputed and not each.is_typed:
                yield show_dispute(links, each)
