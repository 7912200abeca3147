"""Whose readings a session is judged by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.concepts.attribution import Sense
from massage_ontology.errors import ReadingNotFoundError
from massage_ontology.labels import fold
from massage_ontology.namespaces import expand, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.concepts.concepts import Concepts

Reading = Sense | str
"""A sense, its key, the key of a source, or words of a source's or holder's name."""

_MOST_SUGGESTIONS = 3


def all_senses(concepts: Concepts) -> tuple[Sense, ...]:
    """Return every recorded reading of every term, by term and key.

    Example:
        >>> import massage_ontology
        >>> readings = all_senses(massage_ontology.load())
        >>> readings == tuple(sorted(readings, key=lambda sense: (sense.term.iri, sense.iri)))
        True
    """
    senses = (sense for concept in concepts for sense in concept.senses)
    return tuple(sorted(senses, key=lambda sense: (sense.term.iri, sense.iri)))


def choose_senses(concepts: Concepts, reading: Reading | Iterable[Reading] | None) -> tuple[Sense, ...]:
    """Return the readings that are held by somebody.

    Args:
        concepts: The vocabulary.
        reading: A sense or its key; the key of a source; or words of the name of a source or holder (`lowe`). Several
            are taken together. All readings where `None`.

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
    senses = all_senses(concepts)
    if reading is None:
        return senses
    wanted = (reading,) if isinstance(reading, (Sense, str)) else tuple(reading)
    chosen = {sense.iri for each in wanted for sense in _held(senses, each, concepts)}
    return tuple(sense for sense in senses if sense.iri in chosen)


def _held(senses: tuple[Sense, ...], reading: Reading, concepts: Concepts) -> tuple[Sense, ...]:
    text = reading.iri if isinstance(reading, Sense) else reading.strip()
    iri = expand(text, concepts.prefixes)
    named = tuple(sense for sense in senses if text in {sense.iri, sense.key} or sense.iri == iri)
    if named:
        return named
    sourced = tuple(sense for sense in senses if {text, iri} & _source_names(sense))
    if sourced:
        return sourced
    words = set(fold(text).split())
    worded = tuple(sense for sense in senses if words and words <= _words(sense))
    if not worded:
        raise _not_found(senses, text)
    return worded


def _source_names(sense: Sense) -> set[str | None]:
    iris = {source.iri for source in sense.sources if source.iri}
    return {*iris, *(local_name(iri) for iri in iris)}


def _words(sense: Sense) -> set[str]:
    """Return the words by which a reading can be asked for: source keys, authors, holders."""
    names = [local_name(source.iri) for source in sense.sources if source.iri]
    names += [source.creator for source in sense.sources if source.creator]
    return set(fold(" ".join([*names, sense.held_by or ""])).split())


def _not_found(senses: tuple[Sense, ...], text: str) -> ReadingNotFoundError:
    from difflib import get_close_matches  # noqa: PLC0415 (only for mistakes)

    names = sorted({name for sense in senses for name in _source_names(sense) if name and "/" not in name})
    parts = sorted({part for name in names for part in re.split(r"[-_]", name)})
    keys = sorted(sense.key for sense in senses)
    near = get_close_matches(text, [*names, *parts, *keys], n=_MOST_SUGGESTIONS, cutoff=0.6)
    return ReadingNotFoundError(text, tuple(near))
