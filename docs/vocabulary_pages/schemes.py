"""A concept scheme as a tree that folds, and the table of all schemes."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.exports.html.markdown import escape, escape_code
from massage_ontology.markup import table
from vocabulary_pages.blocks import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.exports.html.linking import LinkWriter
    from vocabulary_pages.places import Site

_OUTSIDE = "Not below a top concept of this scheme; the broader concepts are in another scheme, or there are none:"
_IN_CIRCLES = "In a cycle:"
_REPEATED = " <small>(narrower concepts: shown above)</small>"

MOST_DEPTH = 12
"""Deeper concepts are not indented further; nobody could read them on a phone."""

MOST_OPEN = 40
"""Levels are unfolded from the top as long as no more rows than this are shown."""


def write_scheme(site: Site, scheme: ConceptScheme) -> str:
    """Return the page of a scheme: what it holds, as a tree that folds.

    A concept that stands below several is shown below each, with the others named beside it; what is below it is shown
    the first time only. `docs/javascripts/filter.js` adds a filter; without scripts the tree folds all the same.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> vocabulary = massage_ontology.load()
        >>> text = write_scheme(Site(vocabulary), vocabulary.scheme("goal"))
        >>> '<a href="../../concepts/goal-relaxation/">relaxation (treatment goal)</a>' in text
        True
    """
    links = site.links_on(site.page_of(scheme))
    members = scheme.concepts
    definition = escape(str(scheme.definition)) if scheme.definition else ""
    number = f"{len(members):,} concept{'' if len(members) == 1 else 's'}"
    return page(
        links.name(scheme),
        str(scheme.definition or ""),
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
    return table(("scheme", ":concepts", "content"), rows)


def _trees(links: LinkWriter, scheme: ConceptScheme, members: tuple[Concept, ...]) -> Iterator[str]:
    """Yield the tree below the top concepts, then what stands below none of them."""
    inside = set(members)
    shown: set[Concept] = set()
    for head, tops in (("", scheme.top_concepts), (_OUTSIDE, _bare(members)), (_IN_CIRCLES, members)):
        rows: list[_Row] = []
        for top in links.ordered(tops):
            if top in inside and top not in shown:
                rows += _branch(links, top, inside, shown)
        if rows:
            yield head
            yield _drawn(rows)


def _bare(members: tuple[Concept, ...]) -> list[Concept]:
    """Return the concepts that have none broader among them."""
    inside = set(members)
    return [each for each in members if not inside.intersection(each.broader)]


class _Row(NamedTuple):
    """A row of a tree.

    Attributes:
        depth: How far it is indented.
        content: HTML.
        below: What the rows below it are called, as the value of an attribute.
    """

    depth: int
    content: str
    below: str


def _branch(links: LinkWriter, top: Concept, inside: set[Concept], shown: set[Concept]) -> Iterator[_Row]:
    """Yield the rows of a concept and of what is below it, from top to bottom."""
    waiting: list[tuple[Concept, Concept | None, int]] = [(top, None, 0)]
    while waiting:
        concept, parent, depth = waiting.pop()
        below = [each for each in links.ordered(concept.narrower) if each in inside]
        again = concept in shown and bool(below)
        content = _named(links, concept, parent) + (_REPEATED if again else "")
        yield _Row(min(depth, MOST_DEPTH), content, f"narrower than {escape(links.name(concept))}")
        if concept not in shown:
            shown.add(concept)
            waiting += [(each, concept, depth + 1) for each in reversed(below)]


def _named(links: LinkWriter, concept: Concept, parent: Concept | None) -> str:
    """Return a concept with what a reader must know of its place."""
    link = links.html_link(concept)
    if parent is not None and links.vocabulary.links.is_disputed(concept, parent):
        link += " (disputed)"
    others = ", ".join(links.html_link(each) for each in links.ordered(concept.broader) if each != parent)
    under = "under" if parent is None else "also under"
    return f"{link} <small>{under} {others}</small>" if others else link


def _drawn(rows: list[_Row]) -> str:
    """Return rows as nested lists: what has rows below it folds."""
    depths = Counter(row.depth for row in rows)
    levels = accumulate(depths[depth] for depth in range(MOST_DEPTH + 1))
    shown = sum(number <= MOST_OPEN for number in levels)
    parts = ['<div class="scheme-tree"><ul>']
    for row, following in zip(rows, [*(each.depth for each in rows[1:]), 0], strict=True):
        if following > row.depth:
            unfolded = " open" if row.depth + 1 < shown else ""
            parts.append(f'<li>{row.content}<details{unfolded}><summary aria-label="{row.below}"></summary><ul>')
        else:
            parts.append(f"<li>{row.content}</li>")
            parts.append("</ul></details></li>" * (row.depth - following))
    parts.append("</ul></div>")
    return "\n".join(filter(None, parts))
