"""`tree`: concepts under their broader ones, every second parent marked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import as_values, emit, finish, named, open_vocabulary, reading, shaped, styled

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.links import Link, Links
    from massage_ontology.vocabulary import Vocabulary


DEEPEST = 100
"""Deeper concepts are not indented further: who indents a chain of a hundred thousand writes gigabytes of blanks."""


class Branch(NamedTuple):
    """One line of a tree.

    Attributes:
        concept: What stands there.
        level: Steps below the start.
        lasts: For each level down to this one, and at most `DEEPEST`: whether it is the last of its siblings.
        repeated: Whether it was shown before; what is below it stands there.
        others: Its broader concepts besides the one it stands under.
        parent: The one it stands under, or `None` for a root.
    """

    concept: Concept
    level: int
    lasts: tuple[bool, ...]
    repeated: bool
    others: tuple[Concept, ...]
    parent: Concept | None = None


@click.command("tree")
@click.argument("concept", required=False, shell_complete=complete_concept)
@click.option("--scheme", metavar="NAME", help="Only this concept scheme.")
@click.option("--depth", type=click.IntRange(min=0), metavar="STEPS", help="How many steps down.")
@click.option("--language", metavar="TAG", help="Language of the labels.")
@shaped
@reading
def tree_command(
    concept: str | None,
    *,
    scheme: str | None,
    depth: int | None,
    language: str | None,
    shape: str,
    **source: Any,
) -> None:
    """Show concepts as a tree, from CONCEPT (a key or a label) or from the top.

    A concept with several broader ones stands under each; what is below it is shown once. Where sources dispute a
    place, the line says who asserts it and who does not.

    \b
    Examples:
      massage-ontology tree healthcare-massage --depth 2
      massage-ontology tree --scheme purpose
    """
    vocabulary = open_vocabulary(**source)
    if concept is not None:
        concept = named(vocabulary, concept).key
    branches = tuple(grow(vocabulary, concept, scheme=scheme, depth=depth))
    rows = [
        {
            "level": branch.level,
            "key": branch.concept.key,
            "label": str(branch.concept.label(language)),
            "also_under": [each.key for each in branch.others],
            "disputed": as_values(_disputes(branch, vocabulary.links), shape),
            "shown_before": branch.repeated,
        }
        for branch in branches
    ]
    emit(rows, shape, lambda: (_line(branch, vocabulary.links, language) for branch in branches))
    finish(branches)


def grow(
    vocabulary: Vocabulary, start: str | None, *, scheme: str | None = None, depth: int | None = None
) -> Iterator[Branch]:
    """Yield the lines of a tree, from the top down; deep trees and cycles do no harm.

    Raises:
        ConceptNotFoundError: There is no such concept or scheme.
    """
    members = None if scheme is None else {concept.number for concept in vocabulary.concepts_in(scheme)}
    roots = _roots(vocabulary, members) if start is None else [vocabulary.named(start)]
    shown: set[int] = set()
    pending: list[tuple[Concept, Concept | None, int, tuple[bool, ...]]] = []
    pending += [(root, None, 0, ()) for root in reversed(roots)]
    while pending:
        concept, parent, level, lasts = pending.pop()
        repeated = concept.number in shown
        shown.add(concept.number)
        others = tuple(each for each in concept.broader if each != parent) if parent is not None else ()
        below = [each for each in concept.narrower if members is None or each.number in members]
        yield Branch(concept, level, lasts, repeated and bool(below), others, parent)
        if not repeated and (depth is None or level < depth):
            # The two ways on are made once, and shared by all siblings.
            further, end = ((*lasts, False), (*lasts, True)) if level < DEEPEST else (lasts, lasts)
            pending.extend((each, concept, level + 1, further) for each in reversed(below))
            if below:
                pending[-len(below)] = (below[-1], concept, level + 1, end)


def _roots(vocabulary: Vocabulary, members: set[int] | None) -> list[Concept]:
    """Return where to begin so that every concept is reached, be it on a cycle or under another scheme."""
    hierarchy = vocabulary.hierarchy
    wanted = set(range(len(vocabulary))) if members is None else members
    roots = [n for n in sorted(wanted) if n in hierarchy.stated_tops or not wanted.intersection(hierarchy.parents[n])]
    reached: set[int] = set()
    pending = list(roots)
    left = iter(sorted(wanted))
    while len(reached) < len(wanted):
        while pending:
            number = pending.pop()
            if number not in reached:
                reached.add(number)
                pending.extend(wanted.intersection(hierarchy.children[number]))
        forgotten = next((number for number in left if number not in reached), None)
        if forgotten is None:
            break
        roots.append(forgotten)
        pending.append(forgotten)
    return list(vocabulary.views(roots))


def _disputes(branch: Branch, links: Links) -> list[Link]:
    """Return the disputed ones of the places that a line names: the one where it stands, then the others."""
    above = branch.others if branch.parent is None else (branch.parent, *branch.others)
    placed = (links.placement(branch.concept, each) for each in above)
    return [link for link in placed if link is not None and link.is_disputed]


def _dispute(links: Links, narrower: Concept, broader: Concept) -> str:
    link = links.placement(narrower, broader)
    return f"({link.remark})" if link is not None and link.is_disputed else ""


def _line(branch: Branch, links: Links, language: str | None) -> str:
    deeper = f"(level {branch.level}) " if branch.level > DEEPEST else ""
    text = _lead(branch.lasts) + deeper + styled(branch.concept.label(language), bold=branch.level == 0)
    if branch.parent is not None and (dispute := _dispute(links, branch.concept, branch.parent)):
        text += styled(f"  {dispute}", dim=True)
    if branch.others:
        names = ", ".join(
            " ".join(filter(None, (str(each.label(language)), _dispute(links, branch.concept, each))))
            for each in branch.others
        )
        text += styled(f"  (also under {names})", dim=True)
    if branch.repeated:
        text += styled("  … shown above", dim=True)
    return text


def _lead(lasts: tuple[bool, ...]) -> str:
    if not lasts:
        return ""
    if not sys.stdout.isatty():
        return "  " * len(lasts)
    return "".join("    " if last else "│   " for last in lasts[:-1]) + ("└── " if lasts[-1] else "├── ")
