"""How wide letters are in the widest of the fonts that usually stand in for the one that a picture names.

An SVG is drawn with the reader's own fonts: in place of Helvetica that is Arial or Liberation Sans, which are
as wide, or Noto Sans or DejaVu Sans, whose words are up to 18 % wider. Boxes that hold DejaVu Sans hold all of them.
"""

from __future__ import annotations

from massage_ontology.exports.charts.model import columns

# DejaVu Sans 2.37, table hmtx: widths in thousandths of the size, of the characters from space to tilde.
_DEJAVU = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
    295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
    500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
    392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)  # fmt: skip

_BOLD = 1.16
"""How much wider words are in DejaVu Sans Bold."""

_PER_COLUMN = (0, 700, 1000)
"""Widths of other letters by the columns that they take: combining marks, letters, East Asian ones."""


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a line of text is at most, in points.

    Example:
        >>> text_width("tea", 10), text_width("按摩", 10)
        (16.2, 20.0)
    """
    widths = (
        _DEJAVU[ord(sign) - 32] if sign.isascii() and sign.isprintable() else _PER_COLUMN[columns(sign)]
        for sign in text
    )
    return round(sum(widths) * size / 1000 * (_BOLD if is_bold else 1), 3)
