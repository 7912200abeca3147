"""Whose readings a session is judged by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.concepts.attribution import every_sense
from massage_ontology.concepts.holders import (
    Reading,
    each_reading,
    held_senses,
    named_senses,
    reading_text,
    source_names,
)
from massage_ontology.errors import ReadingNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concepts import Concepts

__all__ = ["Reading", "all_senses", "choose_senses"]

_MOST_SUGGESTIONS = 3


def all_senses(concepts: Concepts) -> tuple[Sense, ...]:
    """Return every recorded reading of every term, by term and key.

    Example:
        >>> import massage_ontology
        >>> readings = all_senses(massage_ontology.load())
        >>> readings == tuple(sorted(readings, key=lambda sense: (sense.term.iri, sense.iri)))
        True
    """
    return every_sense(concepts)


def choose_senses(concepts: Concepts, reading: Reading | Iterable[Reading] | None) -> tuple[Sense, ...]:
    """Return the readings that are held by somebody.

    Args:
        concepts: The vocabulary.
        reading: A sense or its key; the key of a source; or words of the name of a source or holder (`lowe`). Several
            are taken together. All readings if `None`.

    Returns:
        The senses, by term and key; those without criteria are among them.

    Raises:
        ReadingNotFoundError: Nothing is called so.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> choose_senses(vocabulary, None) == all_senses(vocabulary)
        True
        >>> choose_senses(vocabulary, "nobody in particular")
        Traceback (most recent call last):
        massage_ontology.errors.ReadingNotFoundError: no reading, source or holder 'nobody in particular'
    """
    if reading is None:
        return all_senses(concepts)
    found = (sense for each in each_reading(reading) for sense in _held(concepts, reading_text(each)))
    return by_term(found)


def by_term(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """Order readings by term and key, each once."""
    known = {(sense.term.iri, sense.iri): sense for sense in senses}
    return tuple(known[place] for place in sorted(known))


def _held(concepts: Concepts, text: str) -> tuple[Sense, ...]:
    found = named_senses(concepts, text) or held_senses(concepts, text)
    if not found:
        raise _not_found(all_senses(concepts), text)
    return found


def _not_found(senses: tuple[Sense, ...], text: str) -> ReadingNotFoundError:
    from difflib import get_close_matches

    names = sorted({name for sense in senses for name in source_names(sense.sources) if "/" not in name})
    parts = sorted({part for name in names for part in re.split(r"[-_]", name)})
    keys = sorted(sense.key for sense in senses)
    near = get_close_matches(text, [*names, *parts, *keys], n=_MOST_SUGGESTIONS, cutoff=0.6)
    return ReadingNotFoundError(text, tuple(near))
