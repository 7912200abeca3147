"""Scripts: which are written without spaces, and where words begin in them.

Source: the ranges are those of Unicode's Blocks.txt; that these scripts put no spaces between words is stated in UAX
#14 and UAX #29, which leave their words to dictionaries. The vocabulary is the dictionary here: a label is a word.
"""

from __future__ import annotations

# Thai, Lao, Myanmar, Khmer; kana and Han; Hangul, whose particles and compounds are written together.
_UNSPACED = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"),
    ("\u3005", "\u3007"), ("\u3041", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"), ("\u1100", "\u11ff"), ("\uac00", "\ud7a3"),
)  # fmt: skip
_LOWEST = _UNSPACED[0][0]

_SHORTEST = 2
"""One character of such a script is part of too many words to be looked for inside them."""


def begins_without_space(form: str) -> bool:
    """Tell whether a label may begin in the middle of a run of letters.

    Example:
        >>> begins_without_space("推拿"), begins_without_space("tui na"), begins_without_space("推")
        (True, False, False)
    """
    return len(form) >= _SHORTEST and _is_unspaced(form[0])


def ends_without_space(form: str) -> bool:
    """Tell whether a label may end in the middle of a run of letters."""
    return len(form) >= _SHORTEST and _is_unspaced(form[-1])


def is_unspaced(word: str) -> bool:
    """Tell whether a folded word holds characters of a script without spaces.

    Example:
        >>> is_unspaced("推拿"), is_unspaced("tuina")
        (True, False)
    """
    return not word.isascii() and any(map(_is_unspaced, word))


def _is_unspaced(character: str) -> bool:
    # Ranges are compared one by one: as a pattern they take milliseconds to compile, longer than a short answer.
    return character >= _LOWEST and any(low <= character <= high for low, high in _UNSPACED)
