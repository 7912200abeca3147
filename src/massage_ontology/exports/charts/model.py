"""A chart: boxes, lines, regions and a legend, of no syntax; DOT and Mermaid are written from it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.concepts.links import STRENGTHS
from massage_ontology.markup import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

RIGHT, DOWN = DIRECTIONS = ("right", "down")
"""Where a chart leads: what is broader stands at the left, or on top."""

LAYOUTS = {"slide": (960, 540), "page": (595, 842), "letter": (612, 792)}
"""Layout → width and height of its paper in points: 16:9, A4 and US letter, both upright."""

MOST_DPI = 1200
"""Pixels per inch of a PNG at most."""

IN_NO_SCHEME, ELSEWHERE, REGION = -1, -2, -3
"""The looks of concepts that are in no scheme, of what is not in this vocabulary, and of a heading."""

PLACE, UNSAID, STATED, COMPUTED = "", "strength not stated", "a source says so", "follows from the criteria"
"""Styles of lines beside the strengths: a place in the hierarchy of which nothing is said, a link of which nobody says
how strong it is; and how two readings relate, by a source's words or by their criteria."""

LINE_STYLES = (*STRENGTHS, UNSAID, STATED, COMPUTED, PLACE)

_LONGEST = 500
"""Nobody reads a longer text in a picture, and Graphviz takes none of 16,384 characters."""
_MOST_ROWS = 6
_SHOWN = 16
"""Characters on a line at least, where a box has a width."""


class Node(NamedTuple):
    """A box.

    Attributes:
        name: A short name that no syntax can misread.
        text: What it says.
        look: The number of its look (schemes are numbered in turn), or one of the constants above.
        small: Further lines, in smaller letters.
        also: The look of a second scheme.
        link: Where it leads.
        tooltip: What appears when the pointer rests on it.
        width: Characters on a line.
        is_pale: Whether it was not chosen, and is shown because a line leads there.
        is_root: Whether it is what the chart is about.
        is_note: Whether it is words on a line, that stand in a box so that nothing runs over them.
    """

    name: str
    text: str
    look: int = IN_NO_SCHEME
    small: tuple[str, ...] = ()
    also: int | None = None
    link: str = ""
    tooltip: str = ""
    width: int = 22
    is_pale: bool = False
    is_root: bool = False
    is_note: bool = False


class Line(NamedTuple):
    """A line between two boxes.

    Attributes:
        source: The name of the box where it starts.
        target: The name of the box where it ends.
        label: What is written on it.
        style: One of `LINE_STYLES`.
        tooltip: What appears when the pointer rests on it.
        is_reversed: Whether its end stands where the broader concept would not: on the far side of its start.
        is_directed: Whether it has an arrow head.
        is_weak: Whether it may be longer than others.
    """

    source: str
    target: str
    label: str = ""
    style: str = PLACE
    tooltip: str = ""
    is_reversed: bool = False
    is_directed: bool = True
    is_weak: bool = False


class Group(NamedTuple):
    """A region with a heading around boxes; in a column they stand beside nothing else, whatever their lines say."""

    name: str
    title: str
    nodes: tuple[str, ...]
    look: int = REGION
    link: str = ""
    is_column: bool = False


class Key(NamedTuple):
    """An entry of the legend: words for a look of boxes, for a style of lines, or by themselves."""

    text: str
    look: int | None = None
    line: str | None = None
    is_pale: bool = False
    also: int | None = None


class Chart(NamedTuple):
    """What a picture shows.

    Attributes:
        title: Its heading; empty where there is none.
        description: What is shown, in a sentence, for those who cannot see it.
        nodes: The boxes, in order.
        lines: The lines, in order.
        groups: The regions, in order.
        legend: What looks and styles mean.
        direction: `right` or `down`.
        directions: In which directions it can be drawn.
        notes: What its user should know: what was left out, and what to do about it.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    legend: tuple[Key, ...] = ()
    direction: str = RIGHT
    directions: tuple[str, ...] = DIRECTIONS
    notes: tuple[str, ...] = ()

    @property
    def texts(self) -> Iterable[str]:
        """Every text that is drawn."""
        yield self.title
        for node in self.nodes:
            yield node.text
            yield from node.small
        yield from (line.label for line in self.lines)
        yield from (group.title for group in self.groups)
        yield from (key.text for key in self.legend)


def line_keys(lines: Iterable[Line]) -> tuple[Key, ...]:
    """Return the legend of the styles that lines have: strengths first, the strongest first."""
    drawn = {line.style for line in lines} - {PLACE}
    named = [style for style in LINE_STYLES if style in drawn]
    return tuple(Key(style, line=style) for style in named if style != UNSAID or len(named) > 1)


def shortened(text: str) -> str:
    """Return a text that has a place in a picture.

    Example:
        >>> shortened("tea"), len(shortened("tea" * 1_000_000))
        ('tea', 500)
    """
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def plain(text: str) -> str:
    """Return a text on one line, without characters that cannot be seen, and not too long."""
    return shortened(one_line(text[: 4 * _LONGEST]))


def columns(text: str) -> int:
    """Return how many columns a text takes: East Asian wide characters take two, combining ones none.

    Source: https://www.unicode.org/reports/tr11/ (East Asian Width).

    Example:
        >>> columns("tea"), columns("按摩"), columns("นวด")
        (3, 4, 3)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"} else
        2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
        for sign in text
    )  # fmt: skip


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many columns, at most six; words that are longer are broken.

    Example:
        >>> wrapped("neuromuscular and trigger-point approaches", 22)
        ['neuromuscular and', 'trigger-point', 'approaches']
        >>> wrapped("傳統醫療按摩", 8)
        ['傳統醫療', '按摩']
    """
    rows: list[str] = []
    row = ""
    for word in text.split(" "):
        joined = f"{row} {word}" if row else word
        if columns(joined) <= width:
            row = joined
            continue
        if row:
            rows.append(row)
        *full, row = broken(word, width)
        rows += full
    rows.append(row)
    if len(rows) > _MOST_ROWS:
        rows = [*rows[: _MOST_ROWS - 1], rows[_MOST_ROWS - 1][: width - 1] + "…"]
    return rows


def broken(word: str, width: int) -> list[str]:
    """Break a word into pieces of at most so many columns: behind a hyphen, else anywhere but before a combining mark.

    Example:
        >>> broken("inter-competition", 14), broken("Lymphdrainage", 8)
        (['inter-', 'competition'], ['Lymphdra', 'inage'])
    """
    hyphen = word.rfind("-", 1, width) + 1
    if columns(word) > width and hyphen > width // 4:
        return [word[:hyphen], *broken(word[hyphen:], width)]
    pieces, piece = [], ""
    for sign in word:
        if piece and columns(piece + sign) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]
