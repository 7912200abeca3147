"""Names that are put together in the text itself: with a word for the field in general, and by an abbreviation.

- "Manual lymph drainage massage": a general word beside a name of its own kind belongs to that name.
- "traditional Thai massage (TTM)": letters in parentheses that begin the words before them stand for the name there, in
  the rest of the text too.

Source of the second: A. S. Schwartz, M. A. Hearst, A simple algorithm for identifying abbreviation definitions in
biomedical text, Pacific Symposium on Biocomputing 8, 2003, 451-462; here every letter must begin a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.text.targets import ABBREVIATION

if TYPE_CHECKING:
    from massage_ontology.text.reading import Found
    from massage_ontology.text.targets import Targets

_DEFINED = re.compile(r"\s*\((?P<letters>[A-Z]{2,6})\)")
_WORD = re.compile(r"[^\W_]+")
_LOOKED_BACK = 80


def join_general(text: str, targets: Targets, found: list[Found]) -> list[Found]:
    """Join general words to the names beside them.

    Args:
        text: The text.
        targets: What is looked for.
        found: What was found, in order.

    Returns:
        The names, in order.
    """
    joined: list[Found] = []
    for each in found:
        before = joined[-1] if joined else None
        if before is not None and not text[before.end : each.start].strip(" -"):
            name, general = (before, each) if targets.is_general(each.form) else (each, before)
            if targets.is_general(general.form) and _is_of_its_kind(targets, name, general):
                joined[-1] = name._replace(start=before.start, end=each.end)
                continue
        joined.append(each)
    return joined


def _is_of_its_kind(targets: Targets, name: Found, general: Found) -> bool:
    """Tell whether a name names something narrower than a general word does."""
    if not name.readings or not general.readings or targets.is_general(name.form):
        return False
    kinds = {each.number for each in general.readings}
    above = targets.concepts.hierarchy.ancestors(name.readings[0].number)
    return not kinds.isdisjoint(above)


def add_abbreviations(text: str, found: list[Found]) -> list[Found]:
    """Add the abbreviations that a text defines for a name.

    Args:
        text: The text.
        found: What was found, in order.

    Returns:
        The same, and wherever such an abbreviation stands behind its definition, the name that it stands for.
    """
    if "(" not in text:
        return found
    added: dict[int, Found] = {}  # by place: a text may define an abbreviation twice
    for each in found:
        if not text.startswith((" (", "("), each.end):
            continue
        match = _DEFINED.match(text, each.end)
        if each.readings and match is not None and _begins_words(match["letters"], text[: each.end]):
            letters = match["letters"]
            for place in re.finditer(rf"\b{letters}\b", text[each.end :]):
                start = each.end + place.start()
                new = each._replace(start=start, end=start + len(letters), form=letters.lower(), how=ABBREVIATION)
                added.setdefault(start, new)
    kept = [one for one in added.values() if not any(old.start < one.end and one.start < old.end for old in found)]
    return sorted(found + kept) if kept else found


def _begins_words(letters: str, text: str) -> bool:
    """Tell whether letters are the first ones of the last words of a text."""
    words = _WORD.findall(text[-_LOOKED_BACK:])[-len(letters) :]
    return [word[0].upper() for word in words] == list(letters)
