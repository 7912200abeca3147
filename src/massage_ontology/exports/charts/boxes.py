"""Boxes and lines of concepts: who is called what, in which look, and what a link says; all kinds of charts share them.

One box stands for one concept, however many broader ones it has. Schemes are told apart by color and by shape at once.
How strong a link is, and whether a source disputes it, is told by the style of its line and in words on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.exports.charts.model import (
    ELSEWHERE,
    IN_NO_SCHEME,
    LINE_STYLES,
    PLACE,
    STATED,
    UNSAID,
    Key,
    Line,
    Node,
    line_keys,
    plain,
)
from massage_ontology.exports.selection import relation_name
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.concepts.links import Link

CRITERION = "a criterion of readings"
"""What the legend calls a line that says in how many readings a criterion is."""

MOST = 12
"""How many boxes of one sort a chart of one concept shows before the rest is counted."""


class Boxes:
    """Concepts as boxes.

    Args:
        concepts: The vocabulary.
        language: The language of labels.
        drawn: Concepts that are drawn.
        pale: Concepts that are drawn pale: they were not chosen, and are shown because a line leads there.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> concept = vocabulary["palliative-massage"]
        >>> boxes = Boxes(vocabulary, "de", [concept])
        >>> boxes.label(concept), boxes.box("n0", concept).look
        ('palliative Massage', 0)
    """

    def __init__(
        self, concepts: Concepts, language: str | None, drawn: Iterable[Concept], pale: Iterable[Concept] = ()
    ) -> None:
        """Give each scheme that is drawn a look, in the order of their IRIs; what is pale shows its first one only."""
        self.concepts = concepts
        self.language = language
        self.other_languages: set[str] = set()
        iris = {scheme.iri for concept in drawn for scheme in concept.in_scheme}
        iris |= {scheme.iri for concept in pale for scheme in concept.in_scheme[:1]}
        self.schemes = [scheme for scheme in concepts.schemes if scheme.iri in iris]
        self._looks = {scheme.iri: number for number, scheme in enumerate(self.schemes)}

    def look(self, scheme: ConceptScheme) -> int:
        """Return the look of a scheme."""
        return self._looks.get(scheme.iri, IN_NO_SCHEME)

    def box(
        self,
        name: str,
        what: Concept | str,
        *,
        small: tuple[str, ...] = (),
        width: int = 22,
        is_pale: bool = False,
        is_root: bool = False,
    ) -> Node:
        """Return the box of a concept, or of an IRI elsewhere."""
        iri = what if isinstance(what, str) else what.iri
        link = web_link(iri)
        if isinstance(what, str):
            text = plain(local_name(iri)) or plain(iri)
            return Node(name, text, ELSEWHERE, small, None, link, plain(iri), width)
        looks = [self._looks[scheme.iri] for scheme in what.in_scheme if scheme.iri in self._looks]
        also = looks[1] if len(looks) > 1 and not is_pale else None
        return Node(
            name, self.label(what), looks[0] if looks else IN_NO_SCHEME, small, also, link, plain(iri), width,
            is_pale, is_root,
        )  # fmt: skip

    def more(self, name: str, count: int) -> Node:
        """Return the box that counts what was left out."""
        return Node(name, f"… {count:,} more", is_note=True)

    def label(self, concept: Concept | ConceptScheme) -> str:
        """Return what a box says, on one line; where the language that was asked for is missing, which one it is in."""
        label = concept.label(self.language)
        notation = concept.notation if isinstance(concept, Concept) else None
        begins = notation is not None and str(label).startswith(notation)
        text = plain(str(label) if begins else " ".join(filter(None, (notation, str(label))))) or concept.key
        if self.language and not _is_variant(label.language, self.language):
            mark = label.language or "?"
            self.other_languages.add(mark)
            text = f"{text} [{mark}]"
        return f"{text} (deprecated)" if isinstance(concept, Concept) and concept.is_deprecated else text

    def line(self, source: str, target: str, relation: str, link: Link | None, *, is_reversed: bool = False) -> Line:
        """Return the line of a link: labelled by its relation and its strength, its sources in the tooltip."""
        name = self.relation(relation)
        standing = None if link is None else link.standing
        remark = "" if link is None else plain(link.remark)
        label = plain(", ".join(filter(None, (name, standing))))
        return Line(
            source, target, label, style_of(relation, standing), plain("; ".join(filter(None, (name, remark)))),
            is_reversed, relation != "related",
        )  # fmt: skip

    def relation(self, relation: str) -> str:
        """Return a relation as people read it."""
        return plain(relation_name(relation, self.concepts))

    def legend(self, nodes: Iterable[Node], lines: Iterable[Line], stated: str = STATED) -> tuple[Key, ...]:
        """Return what the looks of these boxes and lines mean; `stated` names the lines that a source states."""
        nodes = tuple(nodes)
        looks = {look for node in nodes for look in (node.look, node.also)}
        keys = [
            Key(plain(str(scheme.label(self.language))) or scheme.key, self.look(scheme))
            for scheme in self.schemes
            if self.look(scheme) in looks
        ]
        if any(node.also is not None for node in nodes):
            keys.append(Key("in two schemes", 0, also=1))
        if any(node.is_pale for node in nodes):
            keys.append(Key("not chosen, but linked to", IN_NO_SCHEME, is_pale=True))
        if self.other_languages:
            marks = ", ".join(f"[{mark}]" for mark in sorted(self.other_languages))
            keys.append(Key(f"{marks} no label in “{self.language}”"))
        return (*keys, *(key._replace(text=stated) if key.line == STATED else key for key in line_keys(lines)))


def balanced(sizes: Sequence[int], fixed: Sequence[bool | None]) -> list[bool]:
    """Share regions between the left and the right of a concept, so that both sides are about as tall.

    Args:
        sizes: How many boxes each region has.
        fixed: Whether it stands at the right, or `None` where that is open.

    Returns:
        Whether each stands at the right.

    Example:
        >>> balanced([1, 5, 2, 2], [False, True, None, None])
        [False, True, False, False]
    """
    heights = {side: sum(size + 1 for size, place in zip(sizes, fixed, strict=True) if place is side)
               for side in (True, False)}  # fmt: skip
    found = []
    for size, place in zip(sizes, fixed, strict=True):
        side = heights[True] <= heights[False] if place is None else place
        if place is None:
            heights[side] += size + 1
        found.append(side)
    return found


def portions(sizes: Sequence[int], most: int | None) -> list[int]:
    """Share a number of boxes between regions, one after the other: none has two while a later one has none.

    Args:
        sizes: How many boxes each region has, the most telling region first.
        most: How many are drawn at most; all where nobody says so.

    Returns:
        How many each shows.

    Example:
        >>> portions([5, 1, 4], 7), portions([5, 1], None)
        ([3, 1, 3], [5, 1])
    """
    left = sum(sizes) if most is None else most
    shown = [0] * len(sizes)
    while left > 0 and shown != list(sizes):
        for number, size in enumerate(sizes):
            if left > 0 and shown[number] < size:
                shown[number] += 1
                left -= 1
    return shown


def to_more(source: str, more: str, *, is_reversed: bool = True) -> Line:
    """Return the line to a box that counts what was left out."""
    return Line(source, more, "", UNSAID, is_reversed=is_reversed, is_directed=False)


def web_link(iri: str) -> str:
    """Return where a box leads: to its IRI if that is a web address that a picture can hold whole."""
    return iri if iri.startswith(("http://", "https://")) and plain(iri) == iri else ""


def style_of(relation: str, standing: str | None) -> str:
    """Return the style of a line; a strength that no style stands for is only written on it."""
    if standing in LINE_STYLES and standing is not None:
        return standing
    return PLACE if relation == "broader" and standing is None else UNSAID


def _is_variant(language: str | None, wanted: str) -> bool:
    return language is not None and language.lower().split("-")[0] == wanted.lower().split("-")[0]
