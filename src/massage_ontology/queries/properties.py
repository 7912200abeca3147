"""The properties and facets of a vocabulary by name: local name, label, CURIE or IRI.

Nothing here knows a property beforehand: a vocabulary has those that its concepts use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.concepts.descriptions import RELATED
from massage_ontology.concepts.links import makes_typed_links
from massage_ontology.errors import ConceptNotFoundError, FilterError
from massage_ontology.model import Literal
from massage_ontology.namespaces import RDFS, compress, expand, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.model import Term
    from massage_ontology.vocabulary import Vocabulary

_SEPARATORS = re.compile(r"[\W_]+")
_TRUTHS = {True: frozenset({"true", "1", "yes"}), False: frozenset({"false", "0", "no"})}
BLANK = "_:"
"""How a resource without an IRI begins: it cannot be asked for by name."""

_MOST_SUGGESTIONS = 3
_ENOUGH_ALIKE = 0.5
_MUCH_LESS_ALIKE = 0.2


def plain(name: str) -> str:
    """Return a name without case, spaces and separators, so that all ways of writing it agree.

    Example:
        >>> plain("usesTechnique"), plain("uses_technique"), plain("Uses technique")
        ('usestechnique', 'usestechnique', 'usestechnique')
    """
    return _SEPARATORS.sub("", name).casefold()


def nearest_names(name: str, known: Iterable[str], limit: int = _MOST_SUGGESTIONS) -> tuple[str, ...]:
    """Return the known names that look like one, best first; case and separators do not matter.

    Example:
        >>> nearest_names("uses_tecnique", ["usesTechnique", "hasPurpose"])
        ('usesTechnique',)
    """
    by_plain: dict[str, str] = {}
    for each in known:
        by_plain.setdefault(plain(each), each)
    wanted = plain(name)
    found = get_close_matches(wanted, by_plain, n=limit, cutoff=_ENOUGH_ALIKE)
    likeness = [SequenceMatcher(None, each, wanted).ratio() for each in found]
    found = [each for each, like in zip(found, likeness, strict=True) if like >= likeness[0] - _MUCH_LESS_ALIKE]
    if not found and len(wanted) > 2:  # noqa: PLR2004 (one or two letters are in everything)
        found = [each for each in by_plain if wanted in each][:limit]
    return tuple(by_plain[each] for each in found)


class Properties:
    """The properties that the concepts of a vocabulary use, and its schemes as facets.

    Args:
        vocabulary: Any vocabulary.

    Example:
        >>> import massage_ontology
        >>> properties = Properties(massage_ontology.load())
        >>> properties.named("uses technique")
        'https://w3id.org/massage-ontology/schema#usesTechnique'
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Remember where to look."""
        self._vocabulary = vocabulary

    @cached_property
    def rows(self) -> Mapping[str, Sequence[tuple[int, Term]]]:
        """Property → (number of the concept, value), in the order of the concepts; `skos:related` from either end."""
        columns = self._vocabulary.columns
        statements = columns.statements
        found: defaultdict[str, list[tuple[int, Term]]] = defaultdict(list)
        for number, iri in enumerate(columns.iris):
            for name, values in statements.get(iri, {}).items():
                found[name] += [(number, value) for value in values]
        found[RELATED] += [
            (number, columns.iris[other]) for number in range(len(columns.iris)) for other in columns.related[number]
        ]
        return {name: found[name] for name in sorted(found)}

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What is asked for, without case and separators → IRIs of the properties that are called so."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for iri in self.rows:
            labels = self._vocabulary.values(iri, RDFS + "label")
            called = {local_name(iri), *(each.text for each in labels if isinstance(each, Literal))}
            for name in sorted({plain(each) for each in called}):
                found[name].append(iri)
        return {name: tuple(iris) for name, iris in found.items()}

    def named(self, name: str) -> str | None:
        """Return the IRI of the property that is called so, or `None`.

        Raises:
            FilterError: Several are; their CURIEs tell them apart.
        """
        iri = name if name in self.rows else expand(name, self._vocabulary.prefixes)
        if iri in self.rows:
            return iri
        found = self.names.get(plain(name), ())
        if len(found) > 1:
            curies = tuple(compress(each, self._vocabulary.prefixes) for each in found)
            message = f"{name!r} is the name of several properties"
            raise FilterError(message, name, curies)
        return found[0] if found else None

    def facet(self, name: str) -> ConceptScheme | None:
        """Return the concept scheme that is called so, or `None`.

        Example:
            >>> import massage_ontology
            >>> Properties(massage_ontology.load()).facet("body_region").key
            'body-region'
        """
        for scheme in self._vocabulary.schemes:
            if name == scheme.iri or plain(name) in {plain(scheme.key), plain(str(scheme.pref_label))}:
                return scheme
        return None

    def leading_to(self, scheme: ConceptScheme) -> tuple[str, ...]:
        """Return the properties by which a concept is linked to one of a scheme, by IRI."""
        members = {concept.iri for concept in scheme.concepts}
        return tuple(
            iri
            for iri, row in self.rows.items()
            if makes_typed_links(iri) and any(value in members for _, value in row if isinstance(value, str))
        )

    def unknown(self, name: str) -> FilterError:
        """Return the error for a name that is neither a property nor a facet here."""
        known = [*(scheme.key for scheme in self._vocabulary.schemes), *map(local_name, self.rows)]
        near = nearest_names(name, known)
        hint = "" if near else f"; there are {', '.join(sorted(dict.fromkeys(known))) or 'none'}"
        message = f"no property or scheme of concepts is called {name!r} in this vocabulary{hint}"
        return FilterError(message, name, near)

    # ---- values ---------------------------------------------------------------------------------------------

    def concept(self, name: str, value: Concept | str, among: Iterable[int] = ()) -> Concept | None:
        """Return the concept that a value names, or `None`.

        Args:
            name: What the filter is called, for an error.
            value: A concept, a key, or a label.
            among: Concepts that are meant first where several bear the label.

        Raises:
            FilterError: It is a label of several concepts.
        """
        vocabulary = self._vocabulary
        found = vocabulary.get(value)
        if found is not None or isinstance(value, Concept):
            return found
        matches = vocabulary.label_index.exact(value)
        preferred = set(among)
        for numbers in ({m.number for m in matches} & preferred, {m.number for m in matches}):
            if len(numbers) == 1:
                return vocabulary.views(numbers)[0]
        try:
            return vocabulary.named(value)
        except ConceptNotFoundError as error:
            if matches:
                message = f"{name}: {error.reason}"
                raise FilterError(message, value, error.suggestions) from None
            return None

    def terms(self, iri: str, value: object) -> tuple[Term, ...]:
        """Return the values of a property that are called so: texts, numbers, Booleans, and resources by their names.

        Example:
            >>> import massage_ontology
            >>> properties = Properties(massage_ontology.load())
            >>> properties.terms(properties.named("counts as massage"), True)
            ('https://w3id.org/massage-ontology/schema#Yes',)
        """
        known = dict.fromkeys(value for _, value in self.rows[iri] if str(value)[:2] != BLANK)
        if isinstance(value, bool):
            wanted = _TRUTHS[value]
            return tuple(each for each in known if not self._names_of(each).isdisjoint(wanted))
        text = str(value)
        exact = tuple(each for each in known if text in self._written(each))
        return exact or tuple(each for each in known if plain(text) and plain(text) in self._names_of(each))

    def _written(self, term: Term) -> tuple[str, ...]:
        if isinstance(term, Literal):
            return (term.text,)
        return (term, compress(term, self._vocabulary.prefixes))

    def _names_of(self, term: Term) -> set[str]:
        if isinstance(term, Literal):
            return {plain(term.text)}
        labels = self._vocabulary.values(term, RDFS + "label")
        return {plain(local_name(term)), *(plain(each.text) for each in labels if isinstance(each, Literal))}

    def unknown_value(self, name: str, iris: Iterable[str], value: object) -> FilterError:
        """Return the error for a value that no concept has."""
        find = self._vocabulary.get
        known: dict[str, None] = {}
        for iri in iris:
            for _, each in self.rows[iri]:
                concept = None if isinstance(each, Literal) else find(each)
                shown = each.text if isinstance(each, Literal) else local_name(each)
                known[shown if concept is None else concept.key] = None
        near = nearest_names(str(value), known)
        if not near and isinstance(value, str):
            near = tuple(hit.concept.key for hit in self._vocabulary.search(value, limit=_MOST_SUGGESTIONS))
        message = f"{name}: there is no value {value!r}"
        return FilterError(message, str(value), near)
