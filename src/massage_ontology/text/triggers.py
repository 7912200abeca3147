"""Triggers: phrases that say of what stands near them that it is denied, doubtful, somebody else's and the like.

They are data, the section `triggers` of each language file, in the tradition of NegEx and ConText: what is governed is
worked out by `massage_ontology.text.scopes`.

Sources: W. W. Chapman, W. Bridewell, P. Hanbury, G. F. Cooper, B. G. Buchanan, A simple algorithm for identifying
negated findings and diseases in discharge summaries, Journal of Biomedical Informatics 34, 2001,
doi:10.1006/jbin.2001.1029; H. Harkema, J. N. Dowling, T. Thornblade, W. W. Chapman, ConText: an algorithm for
determining negation, experiencer, and temporal status from clinical reports, Journal of Biomedical Informatics 42,
2009, doi:10.1016/j.jbi.2009.05.002.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from massage_ontology.text.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

AFFIRMED, DENIED, DOUBTFUL, OTHER, UNWANTED, PAST, PLANNED = STATUSES = (
    "affirmed", "denied", "doubtful", "other", "unwanted", "past", "planned",
)  # fmt: skip
"""What can be said of a concept that stands in a text."""

PSEUDO, ENDS, VERBS, LISTS, SUBJECTS, AND = "pseudo", "ends", "verbs", "lists", "subjects", "and"
"""Phrases that govern nothing: the section names of the data."""

BEFORE, AFTER, FINAL, NEXT, WHOLE, JOINED, ANSWER, KIN = (
    "before", "after", "final", "next", "whole", "joined", "answer", "kin",
)  # fmt: skip
"""Where a trigger stands.

`before` and `after` what it governs in its clause; `final` at the end of the clause that it governs; before the `next`
label alone; before the `whole` rest of the sentence; `joined` to a label by a hyphen; an `answer` to the label before
it; `kin` as `before`, but for somebody's relative.
"""

QUESTION, MARKED = "?", "(?)"

_INNER = re.compile(r"\w.*\w|\w", re.DOTALL)
_SPACES = re.compile(r"\s+")


class Trigger(NamedTuple):
    """One phrase in one role.

    Attributes:
        words: The phrase, case folded, without punctuation at its ends.
        lead: The punctuation that must stand before it, or nothing.
        tail: The punctuation that must stand behind it, or nothing.
        role: Where it stands, or what it does when it governs nothing.
        status: What it says, where it governs something.
        is_listing: Whether it governs a list over its commas.
    """

    words: str
    lead: str
    tail: str
    role: str
    status: str
    is_listing: bool


class Triggers(NamedTuple):
    """The triggers of several languages together.

    Attributes:
        phrases: Phrase without punctuation at its ends → its roles.
        marks: Signs that govern, such as `(?)` → their roles.
        behind: Words behind which a relative is not somebody whose affair it is.
        abbreviations: What a period ends without ending a sentence.
    """

    phrases: Mapping[str, tuple[Trigger, ...]]
    marks: Mapping[str, tuple[Trigger, ...]]
    behind: frozenset[str]
    abbreviations: tuple[str, ...]


@lru_cache(1 << 12)
def plain(text: str) -> str:
    r"""Write a stretch of text as phrases are written: case folded, one kind of apostrophe, single spaces.

    Accents stay: in Italian *e* is "and", and *è* is "is".

    Example:
        >>> plain("Doesn\u2019t\n have")
        "doesn't have"
    """
    if not text.isascii():
        text = normalize("NFC", text).replace("\u2019", "'")
    return _SPACES.sub(" ", text.casefold())


@cache
def triggers_of(codes: tuple[str, ...]) -> Triggers:
    """Gather the triggers of languages.

    Args:
        codes: The languages.

    Example:
        >>> [(each.role, each.status) for each in triggers_of(("en",)).phrases["without"]]
        [('before', 'denied')]
    """
    phrases: dict[str, list[Trigger]] = {}
    marks: dict[str, list[Trigger]] = {}
    behind: set[str] = set()
    abbreviations: dict[str, None] = {}
    for code in codes:
        data = language(code).data.get("triggers", {})
        for trigger in _read(data):
            home = phrases if trigger.words else marks
            row = home.setdefault(trigger.words or trigger.lead, [])
            if trigger not in row:
                row.append(trigger)
        behind.update(map(plain, data.get(OTHER, {}).get("not-behind", ())))
        abbreviations |= dict.fromkeys(data.get("abbreviations", ()))
    return Triggers(
        {words: tuple(row) for words, row in phrases.items()},
        {mark: tuple(row) for mark, row in marks.items()},
        frozenset(behind),
        tuple(abbreviations),
    )


def _read(data: Mapping[str, Any]) -> Iterator[Trigger]:
    """Yield the triggers of one language."""
    contractions = data.get("contractions", {})

    def spelled(phrases: Iterable[str]) -> Iterator[str]:
        for phrase in phrases:
            yield phrase
            start, space, last = phrase.rpartition(" ")
            yield from (f"{start}{space}{other}" for other in contractions.get(last, ()) if start)

    listing = set(map(plain, spelled(data.get("listing", ()))))
    for role in (PSEUDO, ENDS, VERBS, LISTS, SUBJECTS, AND):
        yield from _phrases(data.get(role, ()), role, "", listing)
    for status in STATUSES:
        section = data.get(status, {})
        for role in (BEFORE, AFTER, FINAL, NEXT, WHOLE, JOINED, ANSWER):
            yield from _phrases(spelled(section.get(role, ())), role, status, listing)
        kin = (f"{whose} {relative}" for whose, relative in product(section.get("whose", ()), section.get("kin", ())))
        yield from _phrases(kin, KIN, status, listing)


def _phrases(phrases: Iterable[str], role: str, status: str, listing: set[str]) -> Iterator[Trigger]:
    for phrase in phrases:
        written = plain(phrase)
        inner = _INNER.search(written)
        is_listing = written in listing or role == WHOLE
        if inner is None:
            yield Trigger("", written, "", role, status, is_listing)
        else:
            # A period at the end of an abbreviation is no condition.
            lead, tail = written[: inner.start()].strip(), written[inner.end() :].strip().strip(".")
            yield Trigger(inner[0], lead, tail, role, status, is_listing)
