"""Names that share their head: "oncology and geriatric massage", "Sport- und Fußmassage", "massage suédois et thaï".

Where a name ends (or begins) with a word for the field in general, and a conjunction or a comma parts it from words
that would be a name with that head, those words are a name too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.indexes.folding import fold
from massage_ontology.text.targets import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.text.reading import Found
    from massage_ontology.text.targets import Reading, Targets

_LEFT = re.compile(r"([\w'-]+(?:[ -][\w'-]+){0,2}-?)\s*(?:([,/&])|,?\s+([\w/]+))\s*\Z")
_RIGHT = re.compile(r"\s*(?:([,/&])|,?\s+([\w/]+))\s+([\w'-]+(?:[ -][\w'-]+){0,2})")
_LOOKED_AT = 60
_LONGEST = 20
"""No conjunction is longer."""
_MOST = 8
"""So many names at most share one head."""


def elliptic(text: str, targets: Targets, found: list[Found]) -> list[Found]:
    """Add the names that share the head of a neighbor.

    Args:
        text: The text.
        targets: What is looked for.
        found: What was found in it, in order.

    Returns:
        The same with those names, in order; they take the place of what was found in their words.
    """
    added: list[Found] = []
    for each in found:
        ends, begins = targets.heads[each.form]
        if ends and each.readings and _is_joined(text[max(each.start - _LONGEST, 0) : each.start], targets):
            added += _shared(text, targets, each, ends, is_behind=False)
        if begins and each.readings:
            added += _shared(text, targets, each, begins, is_behind=True)
    if not added:
        return found
    kept = [each for each in found if not any(new.start <= each.start and each.end <= new.end for new in added)]
    new = [each for each in added if not any(old.start < each.end and each.start < old.end for old in kept)]
    return sorted(kept + new)


def _is_joined(before: str, targets: Targets) -> bool:
    """Tell whether a conjunction or a comma stands at the end of a stretch."""
    stripped = before.rstrip()
    if stripped[-1:] in {",", "/", "&"}:
        return True
    return fold(stripped[stripped.rfind(" ") + 1 :]) in targets.coordinators


def _shared(text: str, targets: Targets, name: Found, head: str, *, is_behind: bool) -> Iterator[Found]:
    """Yield the names before or behind one that share its head, each farther away than the last."""
    place = name.end if is_behind else name.start
    for _ in range(_MOST):
        shared = (_behind if is_behind else _before)(text, targets, name, place, head)
        if shared is None:
            return
        place = shared.end if is_behind else shared.start
        yield shared


def _before(text: str, targets: Targets, name: Found, start: int, head: str) -> Found | None:
    """Return the name whose words stand before a conjunction before a place."""
    base = max(start - _LOOKED_AT, 0)
    match = _LEFT.search(text[base:start])
    if match is None or not (match[2] or fold(match[3]) in targets.coordinators):
        return None
    for begin in _beginnings(match[1]):
        words = match[1][begin:]
        # "Sport- und Fußmassage" leaves a hyphen where the head was; "Swedish and Thai massage" nothing.
        for joint in ("", " ") if words.endswith("-") else (" ",):
            form = f"{fold(words)}{joint}{head}"
            readings = _certain(targets, form)
            if readings:
                at = base + match.start(1) + begin
                return name._replace(start=at, end=at + len(words), form=form, readings=readings, how=ELLIPSIS)
    return None


def _behind(text: str, targets: Targets, name: Found, end: int, head: str) -> Found | None:
    """Return the name whose words stand behind a conjunction behind a place."""
    match = _RIGHT.match(text, end, end + _LOOKED_AT)
    if match is None or not (match[1] or fold(match[2]) in targets.coordinators):
        return None
    words = match[3]
    while words:
        form = f"{head} {fold(words)}"
        readings = _certain(targets, form)
        if readings:
            return name._replace(
                start=match.start(3), end=match.start(3) + len(words), form=form, readings=readings, how=ELLIPSIS
            )
        words = words[: max(words.rfind(" "), words.rfind("-"), 0)]
    return None


def _beginnings(words: str) -> list[int]:
    """Return where words begin in a stretch, the longest rest first."""
    return [0, *(match.end() for match in re.finditer(r"[ -](?=\w)", words))]


def _certain(targets: Targets, form: str) -> tuple[Reading, ...]:
    """Return the concepts that a form names whatever its context."""
    entry = targets.entry(form)
    return () if entry is None else tuple(each for each in entry.readings if each.pattern is None)
