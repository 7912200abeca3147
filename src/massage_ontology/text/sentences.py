"""Sentences: where they end, and which of them are questions."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.text.triggers import ANSWER, triggers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOOKED_BACK = 12
"""No abbreviation is longer."""

_WRAPPED = 60
"""A line of so many characters that ends without a period was broken where the page ended."""


class Sentence(NamedTuple):
    """One sentence.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends, its last punctuation not included.
        is_question: Whether it asks.
    """

    start: int
    end: int
    is_question: bool


_STOP = re.compile(
    r"\.(?=\s|\Z)|\?|!|;|\n|…|\u3002|\uff01|\uff1b|\uff1f|•"
)  # literals first: the quickest for Python's engine


class _Exceptions(NamedTuple):
    """What ends no sentence although it looks so."""

    ends: tuple[str, ...]
    abbreviation: re.Pattern[str] | None
    answer: re.Pattern[str] | None


@cache
def _exceptions(codes: tuple[str, ...]) -> _Exceptions:
    triggers = triggers_of(codes)
    words = [each.removesuffix(".") for each in triggers.abbreviations]
    short = "|".join(map(re.escape, words))
    answers = "|".join(
        sorted(
            re.escape(row.words)
            for rows in triggers.phrases.values()
            for row in rows
            if row.role == ANSWER and row.lead == "?"
        )
    )
    return _Exceptions(
        # Their last letters in every case, because these are compared ten times as quickly as the pattern.
        tuple({case(each[-2:]) for each in words for case in (str.lower, str.upper, str.title, str.swapcase)}),
        re.compile(rf"(?:\A|.*[^\w.])(?:{short})\Z", re.IGNORECASE | re.DOTALL) if short else None,
        # "Pregnant? No." is one sentence, and asks nothing.
        re.compile(rf"\s*(?:{answers})\s*(?:[.,;!\n]|\Z)", re.IGNORECASE) if answers else None,
    )


def sentences(text: str, codes: Iterable[str]) -> list[Sentence]:
    """Take a text apart.

    Args:
        text: Any text.
        codes: The languages whose abbreviations count.

    Returns:
        The sentences, in order; together they cover the text, but for the punctuation that ends them.

    Example:
        >>> text = "Seen by Dr. Lee. Pregnant? No. Any pain?"
        >>> [(text[each.start : each.end].strip(), each.is_question) for each in sentences(text, ("en",))]
        [('Seen by Dr. Lee', False), ('Pregnant? No', False), ('Any pain', True)]
    """
    ends, abbreviation, answer = _exceptions(tuple(codes))
    found = []
    start = 0
    for match in _STOP.finditer(text):
        end, stop = match.start(), match[0]
        if stop == ".":
            least = max(start, end - _LOOKED_BACK)
            if text.endswith(ends, least, end) and abbreviation is not None and abbreviation.match(text[least:end]):
                continue
        elif stop == "?":
            if answer is not None and answer.match(text, end + 1):
                continue
        elif stop == "\n" and _is_wrapped(text, end):
            continue
        if end > start:
            found.append(Sentence(start, end, stop in "?\uff1f"))
        start = end + 1
    if start < len(text) or not found:
        found.append(Sentence(start, len(text), is_question=False))
    return found


def _is_wrapped(text: str, place: int) -> bool:
    """Tell whether a line was broken in the middle of a sentence: it is long, and the next goes on in lower case."""
    return place - text.rfind("\n", 0, place) > _WRAPPED and text[place + 1 : place + 2].islower()
