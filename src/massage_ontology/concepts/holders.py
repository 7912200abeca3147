"""What a source holds: readings and links are chosen by a source, by words of a name, or by a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from massage_ontology.concepts.attribution import Sense, every_sense
from massage_ontology.indexes.folding import fold, fold_all
from massage_ontology.namespaces import DC, DCTERMS, SCHEMA, expand, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link

Reading = Sense | str
"""A sense, its key, the key of a source, or words of a source's or holder's name."""

Thing = TypeVar("Thing")

_RESTING = (DCTERMS + "source", SCHEMA + "assertedBy")
"""What leads from a sense or from what describes a link to the sources that hold it."""

_CREATORS = (DCTERMS + "creator", DC + "creator")


def each_reading(reading: Reading | Iterable[Reading]) -> tuple[Reading, ...]:
    """Return one reading, or several, as a tuple.

    Example:
        >>> each_reading("lowe"), each_reading(["lowe", "turchaninov"])
        (('lowe',), ('lowe', 'turchaninov'))
    """
    return (reading,) if isinstance(reading, (Sense, str)) else tuple(reading)


def reading_text(reading: Reading) -> str:
    """Return a reading as a text: the IRI of a sense, or the words."""
    return reading.iri if isinstance(reading, Sense) else reading.strip()


def source_names(sources: Iterable[Source]) -> set[str]:
    """Return the IRIs of sources and their keys."""
    return {name for source in sources if source.iri for name in (source.iri, source.key)}


def named_senses(concepts: Concepts, text: str) -> tuple[Sense, ...]:
    """Return the senses that a text names outright: by key, CURIE or IRI."""
    names = {text, expand(text, concepts.prefixes)}
    return every_sense(concepts, lambda iri: iri in names or local_name(iri) == text)


def held_senses(concepts: Concepts, text: str) -> tuple[Sense, ...]:
    """Return the senses of a source or of a holder; see `choose_held`."""
    possible = _resting_on(concepts, _sources_called(concepts, text))
    possible |= _mentioning(concepts, SCHEMA + "heldBy", _words_of(text))
    senses = every_sense(concepts, possible.__contains__)
    return choose_held(concepts, text, senses, lambda sense: sense.sources, lambda sense: sense.held_by)


# What cannot be meant is not read as a sense or a link: sources are few, and what rests on them is found by them.


def _resting_on(concepts: Concepts, sources: Iterable[str]) -> set[str]:
    """Return the IRIs of the senses and of the descriptions of links that name one of the sources, and some more."""
    return {subject for source in sources for subject in concepts.columns.pointing(source, *_RESTING)}


@lru_cache(maxsize=8)
def _sources_called(concepts: Concepts, text: str) -> frozenset[str]:
    """Return the IRIs of the sources that a text names, or that have a word of it in their keys and authors."""
    words, names = _words_of(text), {text, expand(text, concepts.prefixes)}
    keys = [(iri, local_name(iri)) for iri in concepts.columns.pointed_at(*_RESTING)]
    found = {iri for iri, key in keys if iri in names or key in names} | _having(words, keys)
    return frozenset(found.union(*(_mentioning(concepts, creator, words) for creator in _CREATORS)))


def _mentioning(concepts: Concepts, property_iri: str, words: set[str]) -> set[str]:
    """Return the IRIs of which a property says a text with one of the words, or names another resource."""
    pairs = [(iri, each) for iri, values in concepts.columns.stated(property_iri).items() for each in values]
    named = {iri for iri, each in pairs if isinstance(each, str)}
    return named | _having(words, [(iri, each.text) for iri, each in pairs if not isinstance(each, str)])


def _having(words: set[str], texts: Sequence[tuple[str, str]]) -> set[str]:
    """Return the IRIs whose texts have one of the words."""
    folded = fold_all([text for _, text in texts])
    return {iri for (iri, _), text in zip(texts, folded, strict=True) if not words.isdisjoint(text.split())}


def _words_of(text: str) -> set[str]:
    return set(fold(text).split())


def choose_held(
    concepts: Concepts,
    text: str,
    things: Iterable[Thing],
    sources_of: Callable[[Thing], tuple[Source, ...]],
    holder_of: Callable[[Thing], str | None] = lambda _: None,
) -> tuple[Thing, ...]:
    """Choose what is held by a source or a holder.

    Args:
        concepts: The vocabulary, for its prefixes.
        text: The key, CURIE or IRI of a source; or words that all occur in the keys and authors of the sources of one
            thing, or in the name of its holder.
        things: What to choose from.
        sources_of: Gives the sources that hold a thing.
        holder_of: Gives the name of who holds it.

    Returns:
        The things of the source that is named; where no source is, those that have all words.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> senses = vocabulary["clinical-massage"].senses
        >>> found = choose_held(vocabulary, "lowe", senses, lambda sense: sense.sources, lambda sense: sense.held_by)
        >>> "clinical-massage--lowe-umbrella" in [sense.key for sense in found]
        True
    """
    rows = [(thing, sources_of(thing)) for thing in things]
    wanted = {text, expand(text, concepts.prefixes)}
    sourced = tuple(thing for thing, sources in rows if wanted & source_names(sources))
    if sourced:
        return sourced
    words = _words_of(text)
    return tuple(thing for thing, sources in rows if words and words <= _words(sources, holder_of(thing)))


def _words(sources: tuple[Source, ...], holder: str | None) -> set[str]:
    """Return the words by which a thing can be asked for: source keys, authors, holders."""
    names = [source.key for source in sources if source.iri]
    names += [source.creator for source in sources if source.creator]
    return _words_of(" ".join([*names, holder or ""]))


def choose_links(concepts: Concepts, reading: Reading | Iterable[Reading] | None) -> tuple[Link, ...]:
    """Return the links of a vocabulary that rest on a source.

    A source that only disputes a link does not hold it.

    Args:
        concepts: The vocabulary.
        reading: The key of a source, or words of its key or author; or a sense or its key, which stands for the
            sources of the sense. Several are taken together. All links if `None`.

    Returns:
        The links, in the order of `concepts.links`; none where no link rests on such a source.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> held = choose_links(vocabulary, "lowe-clinical")
        >>> all("lowe-clinical" in [source.key for source in link.held_by] for link in held)
        True
    """
    if reading is None:
        return tuple(concepts.links)
    chosen = {link for each in each_reading(reading) for link in _held_links(concepts, reading_text(each))}
    return tuple(sorted(chosen, key=lambda link: (link.subject, link.property_iri, link.target)))


def _held_links(concepts: Concepts, text: str) -> tuple[Link, ...]:
    named = named_senses(concepts, text)
    if named:
        names = source_names(source for sense in named for source in sense.sources)
        sources = [iri for iri in concepts.columns.pointed_at(*_RESTING) if iri in names or local_name(iri) in names]
        links = concepts.links.described(_resting_on(concepts, sources))
        return tuple(link for link in links if names & source_names(link.held_by))
    possible = _resting_on(concepts, _sources_called(concepts, text))
    return choose_held(concepts, text, concepts.links.described(possible), lambda link: link.held_by)
