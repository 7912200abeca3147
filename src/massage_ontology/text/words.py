"""The words of a text, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from massage_ontology.text.folding import Folded, fold_in_place

_WORD = re.compile(r"\S+")


class Word(NamedTuple):
    """One word.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        form: Its folded form.
    """

    start: int
    end: int
    form: str


def words_of(text: str | Folded) -> list[Word]:
    """Return the words of a text: what is left between spaces and punctuation when it is folded.

    A run of a script without spaces is one word.

    Args:
        text: Any text, or one that is folded already.

    Returns:
        The words in their order.

    Example:
        >>> [(word.form, word.start) for word in words_of("Fußmassage (60 min), 推拿")]
        [('fussmassage', 0), ('60', 12), ('min', 15), ('推拿', 21)]
    """
    folded = fold_in_place(text) if isinstance(text, str) else text
    return [Word(*folded.span(*match.span()), match[0]) for match in _WORD.finditer(folded.form)]
