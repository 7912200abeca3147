"""`tree`: concepts under their broader ones, every second parent marked."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from massage_ontology.cli.completion import complete_concept
from massage_ontology.cli.output import (
    as_values,
    coded,
    emit,
    finish,
    is_deprecated,
    key_of,
    marks,
    named,
    open_vocabulary,
    reading,
    shaped,
    styled,
    undeprecated,
)
from massage_ontology.concepts.concept import Concept
from massage_ontology.concepts.groups import concepts_of
from massage_ontology.progress import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.concepts.groups import Collection
    from massage_ontology.concepts.links import Link, Links
    from massage_ontology.vocabulary import Vocabulary


NAMED = 3
"""So many other broader concepts are named in a line: all names in all places would be as many as links squared."""

DEEPEST = 100
"""Deeper concepts are not indented further: who indents a chain of a hundred thousand writes gigabytes of blanks."""


class Branch(NamedTuple):
    """One line of a tree.

    Attributes:
        concept: What stands there: a concept, or an array of concepts (a collection).
        level: Steps below the start.
        lasts: For each level down to this one, and at most `DEEPEST`: whether it is the last of its siblings.
        repeated: Whether it was shown before; what is below it stands there.
        others: Its broader concepts besides the one it stands under: all where it is shown first, `NAMED` elsewhere.
        parent: The one it stands under, or `None` for a root.
        more: How many broader concepts `others` leaves out.
    """

    concept: Concept | Collection
    level: int
    lasts: tuple[bool, ...]
    repeated: bool
    others: tuple[Concept, ...]
    parent: Concept | Collection | None = None
    more: int = 0


@click.command("tree")
@click.argument("concept", required=False, shell_complete=complete_concept)
@click.option("--scheme", metavar="NAME", help="Only this concept scheme.")
@click.option("--depth", type=click.IntRange(min=0), metavar="STEPS", help="Number of levels to go down.")
@click.option("--language", metavar="TAG", help="Language of the labels.")
@undeprecated
@shaped
@reading
def tree_command(
    concept: str | None,
    *,
    scheme: str | None,
    depth: int | None,
    language: str | None,
    deprecated: bool,
    shape: str,
    **source: Any,
) -> None:
    """Show concepts as a tree, from CONCEPT (a key or a label) or from the top.

    A concept with several broader ones is shown under each, and what is below it once. Siblings are sorted by notation,
    then by IRI; arrays (iso-thes:subordinateArray) are shown between a concept and their members. If sources dispute a
    place, the line says who asserts and who disputes it.

    \b
    Examples:
      massage-ontology tree healthcare-massage --depth 2
      massage-ontology tree --scheme purpose
    """
    vocabulary = open_vocabulary(**source)
    if concept is not None:
        concept = named(vocabulary, concept).key
    names: dict[str, str] = {}
    with Task("arranging the tree") as task:
        branches = tuple(task.over(grow(vocabulary, concept, scheme=scheme, depth=depth, deprecated=deprecated)))
        links = vocabulary.links or None
        rows = [] if shape == "text" else [_row(branch, links, language, shape) for branch in task.over(branches)]
    emit(rows, shape, lambda: (_line(branch, links, language, names) for branch in branches))
    finish(branches)


def _row(branch: Branch, links: Links | None, language: str | None, shape: str) -> dict[str, Any]:
    """Return a branch as a row; what only some concepts have makes a cell only where it is there."""
    return {
        "level": branch.level,
        "key": key_of(branch.concept),
        "label": str(branch.concept.label(language)),
        "also_under": [key_of(each) for each in branch.others],
        "disputed": as_values(_disputes(branch, links), shape),
        "shown_before": branch.repeated,
        **({"also_under_more": branch.more} if branch.more else {}),
        **marks(branch.concept),
    }


def grow(
    vocabulary: Vocabulary,
    start: str | None,
    *,
    scheme: str | None = None,
    depth: int | None = None,
    deprecated: bool = True,
) -> Iterator[Branch]:
    """Yield the lines of a tree, from the top down; deep trees and cycles do no harm.

    Raises:
        ConceptNotFoundError: There is no such concept or scheme.
    """
    plan = _Plan(vocabulary, scheme, deprecated=deprecated)
    roots = plan.roots() if start is None else [vocabulary.named(start)]
    shown: set[str] = set()
    pending: list[tuple[Concept | Collection, Concept | Collection | None, int, tuple[bool, ...]]] = []
    pending += [(root, None, 0, ()) for root in reversed(roots)]
    while pending:
        concept, parent, level, lasts = pending.pop()
        repeated = concept.iri in shown
        shown.add(concept.iri)
        others, more = plan.others(concept, parent, None if not repeated else NAMED)
        below = plan.below(concept)
        yield Branch(concept, level, lasts, repeated and bool(below), others, parent, more)
        if not repeated and (depth is None or level < depth):
            # The two ways on are made once, and shared by all siblings.
            further, end = ((*lasts, False), (*lasts, True)) if level < DEEPEST else (lasts, lasts)
            pending.extend((each, concept, level + 1, further) for each in reversed(below))
            if below:
                pending[-len(below)] = (below[-1], concept, level + 1, end)


class _Plan:
    """What stands below what: narrower concepts, and arrays of them, as far as they are wanted."""

    def __init__(self, vocabulary: Vocabulary, scheme: str | None, *, deprecated: bool) -> None:
        self.vocabulary = vocabulary
        self.hierarchy = vocabulary.hierarchy
        self.wanted = (
            set(range(len(vocabulary))) if scheme is None else {each.number for each in vocabulary.concepts_in(scheme)}
        )
        if not deprecated:
            self.wanted -= vocabulary.columns.deprecated
        self.has_notations = bool(vocabulary.columns.notations)
        self.arrays: dict[int, list[Collection]] = {}
        self.arrayed: dict[int, set[int]] = {}
        for each in vocabulary.collections:
            for concept in each.superordinates:
                self.arrays.setdefault(concept.number, []).append(each)
                for member in concepts_of(each):
                    self.arrayed.setdefault(member.number, set()).add(concept.number)

    def below(self, node: Concept | Collection) -> Sequence[Concept | Collection]:
        """Return what stands directly below: concepts that are in no array there, then the arrays."""
        if not isinstance(node, Concept):
            members = [each for each in node.members if self._is_wanted(each)]
            return members if node.is_ordered else self._ordered(members)
        numbers = self.hierarchy.children[node.number]
        concepts: list[Concept | Collection] = [
            *self.vocabulary.views(
                number
                for number in numbers
                if number in self.wanted and node.number not in self.arrayed.get(number, ())
            )
        ]
        return [*self._ordered(concepts), *filter(self._is_wanted, self.arrays.get(node.number, ()))]

    def _is_wanted(self, node: Concept | Collection) -> bool:
        return any(each.number in self.wanted for each in concepts_of(node))

    def _ordered(self, nodes: list[Concept | Collection]) -> list[Concept | Collection]:
        """Return siblings in the order of their notations, then those without one, as they were."""
        if not self.has_notations:
            return nodes
        codes = [node.notation if isinstance(node, Concept) else None for node in nodes]
        places = sorted(range(len(nodes)), key=lambda place: (codes[place] is None, codes[place] or ""))
        return [nodes[place] for place in places]

    def others(
        self, node: Concept | Collection, parent: Concept | Collection | None, most: int | None
    ) -> tuple[tuple[Concept, ...], int]:
        """Return broader concepts besides the one where a concept stands, and how many are left out."""
        if parent is None or not isinstance(node, Concept):
            return (), 0
        row = self.hierarchy.parents[node.number]
        here = {parent.number} if isinstance(parent, Concept) else {each.number for each in parent.superordinates}
        left = (number for number in row if number not in here)
        others = self.vocabulary.views(left if most is None else islice(left, most))
        # Rows are sorted and long ones many: who stands here is looked up, not searched for.
        standing = sum(place < len(row) and row[place] == n for n in here for place in (bisect_left(row, n),))
        return others, len(row) - standing - len(others)

    def roots(self) -> list[Concept | Collection]:
        """Return where to begin so that every concept is reached, be it on a cycle or under another scheme."""
        hierarchy, wanted = self.hierarchy, self.wanted
        roots = [
            n
            for n in sorted(wanted)
            if n in hierarchy.stated_tops
            or not (wanted.intersection(hierarchy.parents[n]) or wanted.intersection(self.arrayed.get(n, ())))
        ]
        arrayed: dict[int, set[int]] = {}
        for member, above in self.arrayed.items():
            for number in above:
                arrayed.setdefault(number, set()).add(member)
        reached: set[int] = set()
        pending = list(roots)
        left = iter(sorted(wanted))
        while len(reached) < len(wanted):
            while pending:
                number = pending.pop()
                if number not in reached:
                    reached.add(number)
                    pending.extend(wanted.intersection((*hierarchy.children[number], *arrayed.get(number, ()))))
            forgotten = next((number for number in left if number not in reached), None)
            if forgotten is None:
                break
            roots.append(forgotten)
            pending.append(forgotten)
        return self._ordered([*self.vocabulary.views(roots)])


def _disputes(branch: Branch, links: Links | None) -> list[Link]:
    """Return the disputed ones of the places that a line names: the one where it stands, then the others."""
    above = branch.others if branch.parent is None else (branch.parent, *branch.others)
    placed = (_placement(links, branch.concept, each) for each in above)
    return [link for link in placed if link is not None and link.is_disputed]


def _placement(links: Links | None, narrower: Concept | Collection, broader: Concept | Collection) -> Link | None:
    if links is not None and isinstance(narrower, Concept) and isinstance(broader, Concept):
        return links.placement(narrower, broader)
    return None


def _dispute(links: Links | None, narrower: Concept | Collection, broader: Concept | Collection) -> str:
    link = _placement(links, narrower, broader)
    return f"({link.remark})" if link is not None and link.is_disputed else ""


def _line(branch: Branch, links: Links | None, language: str | None, known: dict[str, str]) -> str:
    deeper = f"(level {branch.level}) " if branch.level > DEEPEST else ""
    text = (
        _lead(branch.lasts) + deeper + styled(_name(branch.concept, language, known, code=True), bold=branch.level == 0)
    )
    if is_deprecated(branch.concept):
        text += styled("  (deprecated)", dim=True)
    if branch.parent is not None and (dispute := _dispute(links, branch.concept, branch.parent)):
        text += styled(f"  {dispute}", dim=True)
    if branch.others:
        names = ", ".join(
            " ".join(filter(None, (_name(each, language, known), _dispute(links, branch.concept, each))))
            for each in branch.others[:NAMED]
        )
        more = len(branch.others) - NAMED + branch.more
        if more > 0:
            names += f" and {more:,} more"
        text += styled(f"  (also under {names})", dim=True)
    if branch.repeated:
        text += styled("  … shown above", dim=True)
    return text


def _name(node: Concept | Collection, language: str | None, known: dict[str, str], *, code: bool = False) -> str:
    """Return a label, with the notation before it where that is wanted; worked out once for each concept."""
    key = f"{code:d}{node.iri}"
    if key not in known:
        known[key] = coded(node, language) if code else str(node.label(language))
    return known[key]


def _lead(lasts: tuple[bool, ...]) -> str:
    if not lasts:
        return ""
    if not sys.stdout.isatty():
        return "  " * len(lasts)
    return "".join("    " if last else "│   " for last in lasts[:-1]) + ("└── " if lasts[-1] else "├── ")
