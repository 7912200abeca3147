"""Labels that stand in a name as they are written, or with other spaces and hyphens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.text.candidates import GENERAL, SPECIFIC, Candidate, discount, weight
from massage_ontology.text.matcher import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Label
    from massage_ontology.text.matcher import Hit
    from massage_ontology.text.parts import Parts

_AS_WRITTEN = 4.0
"""What a label gains by standing there as it is."""

_LONGEST_WINDOW = 4
"""So many words at most are joined."""


def as_written(parts: Parts) -> Iterator[Candidate]:
    """Yield the labels that stand in the name as they are."""
    lexicon = parts.lexicon
    wanted = lexicon.roles.services | lexicon.roles.outside
    hits = lexicon.matcher.hits(parts.folded)
    begins = {hit.start for hit in hits} | {each.start for each in parts.quantities}
    for hit in hits:
        positions = tuple(parts.positions(hit))
        end = parts.words[positions[-1]].end
        # In scripts without spaces: what goes on behind the word for the kind of thing is something else, a gun.
        goes_on = hit.end < end and hit.end not in begins and not _is_filler(parts, hit.end, end)
        for number, label in lexicon.matcher.carriers_of(hit, parts.text):
            if goes_on and number in lexicon.roles.generic:
                continue
            if number in wanted and not parts.aside.issuperset(positions):
                found = _exact(parts, number, label, positions, lexicon.matcher.forms[hit.form])
                yield (
                    found if found.positions != positions or parts.fills(hit, positions) else _inside(parts, found, hit)
                )


def _is_filler(parts: Parts, start: int, end: int) -> bool:
    """Tell whether a stretch begins with a word that changes nothing of what stands before it."""
    return any(parts.text.startswith(word, start, end) for word in parts.lexicon.fillers)


def joined(parts: Parts) -> Iterator[Candidate]:
    """Yield the labels that are written with other spaces or hyphens."""
    lexicon = parts.lexicon
    wanted = lexicon.roles.services | lexicon.roles.outside
    words = parts.words
    for first in range(len(words)):
        for size in range(1, min(_LONGEST_WINDOW, len(words) - first) + 1):
            forms = [word.form for word in words[first : first + size]]
            form = lexicon.squeezed.get("".join(forms))
            if form is None or lexicon.matcher.carriers(" ".join(forms)):
                continue
            positions = tuple(range(first, first + size))
            for number, label in lexicon.matcher.carriers(form):
                if number in wanted:
                    yield _exact(parts, number, label, positions, form)._replace(how="compound")


def _exact(parts: Parts, number: int, label: Label, positions: tuple[int, ...], form: str) -> Candidate:
    lexicon = parts.lexicon
    how = "exact"
    if is_abbreviation(label.text):
        how = "abbreviation"
    elif label.language is not None and not label.language.startswith(lexicon.concepts.default_language):
        how = "translation"
    code = (label.language or "").partition("-")[0]
    stems = lexicon.stems_in(form, code)
    score = weight(lexicon, code, stems) + _AS_WRITTEN - discount(parts, label, positions)
    return Candidate(number, label, positions, how, score, is_headed=True)


def _inside(parts: Parts, found: Candidate, hit: Hit) -> Candidate:
    """Return the reading of a part of a word, in a script without spaces: the longer the label, the stronger."""
    lexicon = parts.lexicon
    form = lexicon.matcher.forms[hit.form]
    is_general = any(each.number in lexicon.roles.generic for each in lexicon.matcher.carriers(form))
    score = (GENERAL if is_general else SPECIFIC) + len(form) - discount(parts, found.label, found.positions)
    return found._replace(score=score, span=(hit.start, hit.end))
