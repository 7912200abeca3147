"""A concept scheme as a tree, and the table of all schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.html.markdown import escape, escape_code
from massage_ontology.markup import table
from vocabulary_pages.blocks import front_matter, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.exports.html.linking import LinkWriter
    from vocabulary_pages.places import Site

_INDENT = "    "
_OUTSIDE = "Below no top concept of this scheme; what is broader is in another scheme, or nowhere:"
_IN_CIRCLES = "Below themselves, in a circle:"

MOST_DEPTH = 12
"""Deeper concepts are not indented further; nobody could read them on a phone."""


def write_scheme(site: Site, scheme: ConceptScheme) -> str:
    """Return the page of a scheme: what it holds, as a tree.

    A concept that stands below several is shown below each; what is below it is shown the first time only.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> vocabulary = massage_ontology.load()
        >>> text = write_scheme(Site(vocabulary), vocabulary.scheme("goal"))
        >>> "    - [relaxation (treatment goal)](../concepts/goal-relaxation.md)" in text
        True
    """
    links = site.links_on(site.page_of(scheme))
    members = scheme.concepts
    definition = escape(str(scheme.definition)) if scheme.definition else ""
    number = f"{len(members):,} concept{'' if len(members) == 1 else 's'}"
    return page(
        front_matter(links.name(scheme), str(scheme.definition or "")),
        f"# {escape(links.name(scheme))}",
        definition,
        f"{number}. IRI: `{escape_code(scheme.iri)}`",
        *_trees(links, scheme, members),
    )


def write_scheme_table(links: LinkWriter) -> str:
    """Return the table of all schemes: label, number of concepts, definition."""
    rows = (
        (links.link(scheme), f"{len(scheme.concepts):,}", escape(str(scheme.definition or "")))
        for scheme in links.ordered(links.vocabulary.schemes)
    )
    return table(("scheme", ":concepts", "what it holds"), rows)


def _trees(links: LinkWriter, scheme: ConceptScheme, members: tuple[Concept, ...]) -> Iterator[str]:
    """Yield the tree below the top concepts, then what stands below none of them."""
    inside = set(members)
    shown: set[Concept] = set()
    for head, tops in (("", scheme.top_concepts), (_OUTSIDE, _bare(members)), (_IN_CIRCLES, members)):
        lines: list[str] = []
        for top in links.ordered(tops):
            if top in inside and top not in shown:
                lines += _branch(links, top, inside, shown)
        if lines:
            yield head
            yield "\n".join(lines)


def _bare(members: tuple[Concept, ...]) -> list[Concept]:
    """Return the concepts that have none broader among them."""
    inside = set(members)
    return [each for each in members if not inside.intersection(each.broader)]


def _branch(links: LinkWriter, top: Concept, inside: set[Concept], shown: set[Concept]) -> Iterator[str]:
    is_disputed = links.vocabulary.links.is_disputed
    waiting: list[tuple[Concept, Concept | None, int]] = [(top, None, 0)]
    while waiting:
        concept, parent, depth = waiting.pop()
        below = [each for each in links.ordered(concept.narrower) if each in inside]
        again = concept in shown and bool(below)
        mark = " (disputed)" if parent is not None and is_disputed(concept, parent) else ""
        mark += " (see above)" if again else ""
        yield f"{_INDENT * min(depth, MOST_DEPTH)}- {links.link(concept)}{mark}"
        if concept not in shown:
            shown.add(concept)
            waiting += [(each, concept, depth + 1) for each in reversed(below)]
