"""Where boxes and letters of an SVG stand, by the widths that Adobe published for Helvetica, not by Graphviz.

In the legend, where boxes are narrow, letters are taken to be wider, as those of DejaVu Sans are.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import NamedTuple

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")

# Adobe Core 14 fonts, Helvetica.afm: widths in thousandths of the size, of the characters from space to tilde.
HELVETICA = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]  # fmt: skip


class Box(NamedTuple):
    """A rectangle; y grows downward."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, slack: float = 1.0) -> bool:
        """Tell whether another one lies within."""
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.top - slack <= other.top
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Box, slack: float = 0.5) -> bool:
        """Tell whether two overlap."""
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )


WIDER = 1.15
"""How much wider words are in DejaVu Sans, which stands in for Helvetica on Linux, about."""


def text_box(text: ET.Element, by: float = 1) -> Box:
    """Return where the letters of a line stand, where they are so much wider."""
    size = float(text.get("font-size", "14"))
    said = "".join(text.itertext())
    width = sum(HELVETICA[ord(sign) - 32] if 32 <= ord(sign) < 127 else 1000 for sign in said) * size / 1000 * by
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    left = x - width / 2 if text.get("text-anchor") == "middle" else x
    return Box(left, y - 0.72 * size, left + width, y + 0.1 * size)


def outline(group: ET.Element) -> Box:
    """Return what the outermost line of a box encloses."""
    shapes = [*group.iter(f"{SVG}polygon"), *group.iter(f"{SVG}path"), *group.iter(f"{SVG}polyline")]
    points = [pair for shape in shapes for pair in _points(shape)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _points(shape: ET.Element) -> list[tuple[float, float]]:
    numbers = [float(each) for each in NUMBER.findall(shape.get("points") or shape.get("d") or "")]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def groups(svg: bytes, kind: str) -> list[ET.Element]:
    """Return the parts of a picture that are nodes, edges or clusters."""
    return [each for each in ET.fromstring(svg).iter(f"{SVG}g") if each.get("class") == kind]  # noqa: S314 (ours)


def legend_faults(svg: bytes) -> list[str]:
    """Say which letters leave their box in the legend: the shape that was drawn last before them, unless a line was."""
    root = ET.fromstring(svg)  # noqa: S314 (ours)
    graph = next(each for each in root.iter(f"{SVG}g") if each.get("class") == "graph")
    found, box = [], None
    for each in graph:
        if each.tag == f"{SVG}g" and each.get("class"):
            break
        if each.tag == f"{SVG}polyline":
            box = None
        elif each.tag in {f"{SVG}polygon", f"{SVG}path"}:
            xs, ys = zip(*_points(each), strict=True)
            box = Box(min(xs), min(ys), max(xs), max(ys))
        elif each.tag == f"{SVG}text" and box is not None:
            words = text_box(each, WIDER)
            # What does not even begin in the box has none of its own: it only says what a mark means.
            begins = Box(words.left, words.top, words.left, words.bottom)
            if not box.holds(begins) or box.holds(words):
                continue
            found.append(f"letters leave the box {''.join(each.itertext())!r} in the legend")
    return found


def faults(svg: bytes) -> list[str]:
    """Say which letters leave their box, or meet other letters of it, and which boxes overlap."""
    found = legend_faults(svg)
    boxes = []
    for group in groups(svg, "node"):
        box = outline(group)
        name = " ".join("".join(text.itertext()) for text in group.iter(f"{SVG}text"))
        rows = [text_box(text) for text in group.iter(f"{SVG}text")]
        found += [f"letters leave the box {name!r}" for row in rows if not box.holds(row)]
        found += [f"letters of {name!r} overlap" for one, other in pairwise(rows) if one.meets(other)]
        boxes.append((name, box))
    for number, (name, box) in enumerate(boxes):
        found += [f"boxes {name!r} and {other!r} overlap" for other, each in boxes[number + 1 :] if box.meets(each)]
    labels = [text_box(text) for group in groups(svg, "edge") for text in group.iter(f"{SVG}text")]
    found += [
        f"words on a line run into the box {name!r}" for row in labels for name, box in boxes if box.meets(row, 2)
    ]
    return found
