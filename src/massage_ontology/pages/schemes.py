"""A concept scheme as a tree, and the table of all schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.pages.markdown import escape, front_matter, page, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.pages.atlas import Atlas

_INDENT = "    "
_OUTSIDE = "Below no top concept of this scheme; what is broader is in another scheme, or nowhere:"
_IN_CIRCLES = "Below themselves, in a circle:"

MOST_DEPTH = 12
"""Deeper concepts are not indented further; nobody could read them on a telephone."""


def write_scheme(atlas: Atlas, scheme: ConceptScheme) -> str:
    """Return the page of a scheme: what it holds, as a tree.

    A concept that stands below several is shown below each; what is below it is shown the first time only.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.pages.atlas import Atlas
        >>> vocabulary = massage_ontology.load()
        >>> text = write_scheme(Atlas(vocabulary), vocabulary.scheme("goal"))
        >>> "    - [relaxation (treatment goal)](../concepts/goal-relaxation.md)" in text
        True
    """
    here = atlas.page_of(scheme)
    members = scheme.concepts
    definition = escape(str(scheme.definition)) if scheme.definition else ""
    number = f"{len(members):,} concept{'' if len(members) == 1 else 's'}"
    return page(
        front_matter(atlas.name(scheme), str(scheme.definition or "")),
        f"# {escape(atlas.name(scheme))}",
        definition,
        f"{number}. IRI: `{escape_code(scheme.iri)}`",
        *_trees(atlas, scheme, members, here),
    )


def escape_code(text: str) -> str:
    """Return an IRI for a code span; a backtick cannot stand in one, so it is written as IRIs write it."""
    return text.replace("`", "%60")


def write_scheme_table(atlas: Atlas, here: str) -> str:
    """Return the table of all schemes: label, number of concepts, definition."""
    rows = (
        (atlas.link(scheme, here), f"{len(scheme.concepts):,}", escape(str(scheme.definition or "")))
        for scheme in sorted(atlas.vocabulary.schemes, key=lambda each: (atlas.name(each).casefold(), each.iri))
    )
    return table(("scheme", ":concepts", "what it holds"), rows)


def _trees(atlas: Atlas, scheme: ConceptScheme, members: tuple[Concept, ...], here: str) -> Iterator[str]:
    """Yield the tree below the top concepts, then what stands below none of them."""
    inside = set(members)
    shown: set[Concept] = set()
    for head, tops in (("", scheme.top_concepts), (_OUTSIDE, _bare(members)), (_IN_CIRCLES, members)):
        lines: list[str] = []
        for top in _ordered(atlas, tops):
            if top in inside and top not in shown:
                lines += _branch(atlas, top, inside, shown, here)
        if lines:
            yield head
            yield "\n".join(lines)


def _bare(members: tuple[Concept, ...]) -> list[Concept]:
    """Return the concepts that have none broader among them."""
    inside = set(members)
    return [each for each in members if not inside.intersection(each.broader)]


def _branch(atlas: Atlas, top: Concept, inside: set[Concept], shown: set[Concept], here: str) -> Iterator[str]:
    is_disputed = atlas.vocabulary.links.is_disputed
    waiting: list[tuple[Concept, Concept | None, int]] = [(top, None, 0)]
    while waiting:
        concept, parent, depth = waiting.pop()
        below = [each for each in _ordered(atlas, concept.narrower) if each in inside]
        again = concept in shown and bool(below)
        mark = " (disputed)" if parent is not None and is_disputed(concept, parent) else ""
        mark += " (see above)" if again else ""
        yield f"{_INDENT * min(depth, MOST_DEPTH)}- {atlas.link(concept, here)}{mark}"
        if concept not in shown:
            shown.add(concept)
            waiting += [(each, concept, depth + 1) for each in reversed(below)]


def _ordered(atlas: Atlas, concepts: tuple[Concept, ...] | list[Concept]) -> list[Concept]:
    return sorted(concepts, key=lambda each: (atlas.name(each).casefold(), each.iri))
