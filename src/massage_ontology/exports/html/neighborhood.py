"""A small picture of where a concept stands: broader above it, narrower below, related beside, laid out by hand.

The picture has two columns and is as wide as the screen of a phone. It takes its colors from the text around it
(`currentColor`), so that it can be read on a light and on a dark background, and needs no style sheet, script or font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.exports.html.markdown import attribute

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.exports.html.linking import LinkWriter

MOST_BROADER, MOST_RELATED, MOST_NARROWER = 6, 4, 8
"""So many are drawn; where there are more, the picture says how many."""

_COLUMN, _GUTTER, _SIZE, _LINE, _PADDING, _GAP = 204, 32, 15, 19, 9, 10
_WIDTH = 2 * _COLUMN + _GUTTER
_MIDDLE = _WIDTH // 2
_RIGHT = _COLUMN + _GUTTER
_MOST_LINES = 3
_LINE_WIDTH = (_COLUMN - 2 * _PADDING) / _SIZE
"""How many times the size of the letters fits into a line."""


class _Cell(NamedTuple):
    """What stands in a box."""

    label: str
    lines: tuple[str, ...]
    target: str | None
    deprecated: bool = False

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE + 2 * _PADDING


class _Box(NamedTuple):
    """A box that has its place."""

    x: int
    y: int
    height: int

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def draw(links: LinkWriter, concept: Concept, *, more: str | None = None) -> str:
    """Draw the neighborhood of a concept.

    Args:
        links: Where the links of the picture lead.
        concept: The concept in the middle.
        more: Where "… 3 more" leads, if anywhere.

    Returns:
        A `<figure>` with an SVG of links, or nothing where the concept has no neighbors.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.html.linking import LinkWriter
        >>> vocabulary = massage_ontology.load()
        >>> concept = vocabulary["clinical-massage"]
        >>> picture = draw(LinkWriter(vocabulary), concept)
        >>> '<a href="https://w3id.org/massage-ontology/healthcare-massage">' in picture
        True
    """
    neighbors = (concept.broader, concept.related, concept.narrower)
    if not any(neighbors):
        return ""
    cells = [[_cell(links, each, concept) for each in _ordered(links, row)] for row in neighbors]
    own = _Cell(links.name(concept), wrap(links.name(concept), 0.92 * _LINE_WIDTH), None, concept.is_deprecated)
    picture = _Picture(more)
    picture.fill(own, *cells)
    title = f"Neighborhood of {links.name(concept)}"
    box = f"-2 -2 {_WIDTH + 4} {picture.y + 4}"
    labeled = 'role="group" aria-labelledby="neighborhood-title" aria-describedby="neighborhood-description"'
    parts = (
        '<figure class="neighborhood">',
        f'<svg viewBox="{box}" font-size="{_SIZE}" fill="currentColor" text-anchor="middle" {labeled}>',
        f'<title id="neighborhood-title">{attribute(title)}</title>',
        f'<desc id="neighborhood-description">{attribute(_described(*cells))}</desc>',
        *picture.lines,
        *picture.boxes,
        "</svg>",
        "</figure>",
    )
    return "\n".join(parts)


class _Picture:
    """Boxes and lines, from top to bottom."""

    def __init__(self, more: str | None) -> None:
        self.y = 0
        self.more = more
        self.lines: list[str] = []
        self.boxes: list[str] = []

    def fill(self, own: _Cell, broader: list[_Cell], related: list[_Cell], narrower: list[_Cell]) -> None:
        """Lay out everything."""
        upper = self._grid("broader", broader, MOST_BROADER)
        if related and not upper:
            self.y += 20
        elif upper:
            self.y += 28
        middle = self._middle_row(own, related)
        axis = middle.x + _COLUMN // 2
        if upper:
            self._trunk(upper, middle.y - _GAP, axis, middle.y)
        if narrower:
            self.y = max(self.y, middle.bottom) + 14
            lower = self._grid("narrower", narrower, MOST_NARROWER)
            self._trunk(lower, middle.bottom + _GAP, axis, middle.bottom)

    def _grid(self, caption: str, cells: list[_Cell], most: int) -> list[_Box]:
        """Lay out boxes in two columns, one alone in the middle."""
        if not cells:
            return []
        self._caption(caption, 0, self.y + 12)
        self.y += 20
        shown = cells[:most]
        boxes: list[_Box] = []
        for start in range(0, len(shown), 2):
            row = shown[start : start + 2]
            height = max(cell.height for cell in row)
            for position, cell in enumerate(row):
                x = (_WIDTH - _COLUMN) // 2 if len(shown) == 1 else position * _RIGHT
                boxes.append(_Box(x, self.y, height))
                self._box(cell, boxes[-1])
            self.y += height + _GAP
        self.y -= _GAP
        self._more(len(cells) - most, _MIDDLE)
        return boxes

    def _middle_row(self, own: _Cell, related: list[_Cell]) -> _Box:
        """Lay out the concept itself, and what is related beside it."""
        if not related:
            box = _Box((_WIDTH - _COLUMN) // 2, self.y, own.height)
            self._box(own, box, is_own=True)
            self.y = box.bottom
            return box
        self._caption("related", _RIGHT, self.y - 7)
        top = self.y
        beside = []
        for cell in related[:MOST_RELATED]:
            beside.append(_Box(_RIGHT, self.y, cell.height))
            self._box(cell, beside[-1])
            self.y += cell.height + _GAP
        self.y -= _GAP
        self.y = max(self.y, top + own.height)
        box = _Box(0, top, self.y - top)
        self._box(own, box, is_own=True)
        for each in beside:
            self._line((_COLUMN, each.middle), (_RIGHT, each.middle), dashed=True)
        self._more(len(related) - MOST_RELATED, _RIGHT + _COLUMN // 2)
        return box

    def _trunk(self, boxes: list[_Box], bend: int, axis: int, end: int) -> None:
        """Draw the lines from the boxes of a grid to the concept in the middle."""
        above = boxes[0].y < end
        if len(boxes) == 1:
            self._line((_MIDDLE, boxes[0].bottom if above else boxes[0].y), (_MIDDLE, bend), (axis, bend), (axis, end))
            return
        far = (min if above else max)(box.middle for box in boxes)
        self._line((_MIDDLE, far), (_MIDDLE, bend), (axis, bend), (axis, end))
        for box in boxes:
            self._line((box.x + _COLUMN if box.x < _MIDDLE else box.x, box.middle), (_MIDDLE, box.middle))

    def _line(self, *points: tuple[int, int], dashed: bool = False) -> None:
        dashes = ' stroke-dasharray="3 3"' if dashed else ""
        route = " ".join(f"{x},{y}" for x, y in points)
        self.lines.append(f'<polyline points="{route}" fill="none" stroke="currentColor" opacity=".5"{dashes}/>')

    def _caption(self, text: str, x: int, y: int) -> None:
        self.boxes.append(f'<text x="{x}" y="{y}" font-size="13" text-anchor="start" opacity=".75">{text}</text>')

    def _more(self, number: int, x: int) -> None:
        if number > 0:
            self.y += 20
            text = f'<text x="{x}" y="{self.y - 4}" font-size="13">… {number} more</text>'
            self.boxes.append(text if self.more is None else f'<a href="{attribute(self.more)}">{text}</a>')

    def _box(self, cell: _Cell, box: _Box, *, is_own: bool = False) -> None:
        look = 'fill="currentColor" fill-opacity=".1" stroke-width="2"' if is_own else 'fill="none"'
        dashes = ' stroke-dasharray="5 3"' if cell.deprecated else ""
        first = box.middle - (len(cell.lines) - 1) * _LINE / 2 + 5
        x = box.x + _COLUMN / 2
        lines = " ".join(  # with a space, so that screen readers tell the last word of a line from the next
            f'<tspan x="{x:g}" y="{first + row * _LINE:g}">{attribute(line)}</tspan>'
            for row, line in enumerate(cell.lines)
        )
        weight = ' font-weight="bold"' if is_own else ""
        drawn = (
            f'<rect x="{box.x}" y="{box.y}" width="{_COLUMN}" height="{box.height}" rx="6" '
            f'{look} stroke="currentColor"{dashes}/><text{weight}>{lines}</text>'
        )
        if cell.target is not None:
            label = "" if " ".join(cell.lines) == cell.label else f' aria-label="{attribute(cell.label)}"'
            drawn = f'<a href="{attribute(cell.target)}"{label}>{drawn}</a>'
        self.boxes.append(drawn)


def _ordered(links: LinkWriter, concepts: Sequence[Concept]) -> list[Concept]:
    return sorted(concepts, key=lambda each: (each.is_deprecated, links.name(each).casefold(), each.iri))


def _cell(links: LinkWriter, concept: Concept, middle: Concept) -> _Cell:
    label = links.name(concept)
    target = links.address(concept)
    if concept.is_deprecated:
        label += " (deprecated)"
    is_disputed = links.vocabulary.links.is_disputed
    if is_disputed(concept, middle) or is_disputed(middle, concept):
        return _Cell(f"{label} (disputed)", (*wrap(label), "(disputed)"), target, concept.is_deprecated)
    return _Cell(label, wrap(label), target, concept.is_deprecated)


def _described(broader: list[_Cell], related: list[_Cell], narrower: list[_Cell]) -> str:
    rows = (
        ("Broader", broader, MOST_BROADER),
        ("Narrower", narrower, MOST_NARROWER),
        ("Related", related, MOST_RELATED),
    )
    sentences = []
    for name, cells, most in rows:
        if cells:
            more = f" and {len(cells) - most} more" if len(cells) > most else ""
            sentences.append(f"{name}: {', '.join(cell.label for cell in cells[:most])}{more}.")
    return " ".join(sentences)


def wrap(text: str, limit: float = _LINE_WIDTH) -> tuple[str, ...]:
    """Break a label into at most three lines that fit into a box.

    Returns:
        The lines; what does not fit is left out, and the last line says so by "…".

    Example:
        >>> wrap("clinical-level assessment and treatment planning")
        ('clinical-level', 'assessment and', 'treatment planning')
        >>> wrap("推拿" * 30)[-1][-1]
        '…'
    """
    if width(text) <= limit:
        return (text,)
    lines: list[str] = []
    line = ""
    for word in _pieces(text, limit):
        longer = f"{line} {word}" if line else word
        if line and width(longer) > limit:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    if len(lines) > _MOST_LINES:
        last = lines[_MOST_LINES - 1]
        while last and width(last + "…") > limit:
            last = last[:-1]
        lines[_MOST_LINES - 1 :] = [last.rstrip() + "…"]
    return tuple(lines)


def _pieces(text: str, limit: float) -> Iterator[str]:
    """Yield the words of a text; one that is wider than a line comes in pieces."""
    for word in text.split():
        if width(word) <= limit:
            yield word
            continue
        piece = ""
        for sign in word:
            if piece and width(piece + sign) > limit and not unicodedata.combining(sign):
                yield piece
                piece = ""
            piece += sign
        yield piece


def width(text: str) -> float:
    """Estimate how wide a text is, in units of the size of its letters.

    East Asian signs are as wide as they are high (Unicode Standard Annex #11), marks on letters have no width.
    """
    return sum(map(_width, text))


@cache
def _width(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1
    return 0.68 if sign.isupper() else 0.53
