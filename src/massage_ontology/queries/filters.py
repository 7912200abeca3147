"""The filters of `find`, each turned into a clause over one vocabulary; a mistake in one raises an error that helps."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.concept import Concept
from massage_ontology.concepts.links import DISPUTED, STRENGTHS
from massage_ontology.errors import FilterError
from massage_ontology.indexes.labels import speaks
from massage_ontology.model import Literal
from massage_ontology.namespaces import SCHEMA, compress
from massage_ontology.queries import clauses
from massage_ontology.queries.clauses import Clause, Strengths
from massage_ontology.queries.properties import BLANK, nearest_names
from massage_ontology.queries.systems import code_system, known_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massage_ontology.concepts.links import Link
    from massage_ontology.vocabulary import Vocabulary

ANY, NO = "*", "-"
"""Values that say so: any value at all, no value."""

ENDS = {
    "leaf": {"down": True},
    "orphan": {"up": True, "down": True, "across": True},
    "root": {"up": True},
}
"""The filters that ask which links a concept lacks, and in which directions."""

_NOTHING: Mapping[int, tuple[str, ...]] = {}


def every(name: str, value: object) -> Iterator[Any]:
    """Yield the values of a filter, all of which must hold.

    Raises:
        FilterError: It is neither a value nor a list of values.
    """
    if value is None:
        return
    if isinstance(value, (str, bool, int, float, Concept)) or hasattr(value, "iri"):
        yield value
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
    else:
        message = f"{name} takes a string, a concept or a list of them, not {value!r}"
        raise FilterError(message, name)


class Filters:
    """Turns filters into clauses over one vocabulary.

    Args:
        vocabulary: What is searched.
        strength: The least strength of a link as a word, or `None`.

    Example:
        >>> import massage_ontology
        >>> clause = Filters(massage_ontology.load(), "typical").linked("setting", "hospital")
        >>> clause.words, len(clause.numbers) > 0
        ('setting: hospital', True)
    """

    def __init__(self, vocabulary: Vocabulary, strength: object) -> None:
        """Check the strength."""
        self._vocabulary = vocabulary
        self._properties = vocabulary.properties
        self._strength = None if strength is None else self._known_strength(strength)

    def _known_strength(self, strength: object) -> str:
        if isinstance(strength, str) and strength.lower() in STRENGTHS:
            return strength.lower()
        message = f"strength is one of {', '.join(STRENGTHS)}, not {strength!r}"
        raise FilterError(message, str(strength), nearest_names(str(strength), STRENGTHS, 1))

    def _concept(self, name: str, value: Concept | str, among: Iterable[int] = ()) -> Concept:
        if not isinstance(value, (str, Concept)):
            message = f"{name} takes a concept, its key or its label, not {value!r}"
            raise FilterError(message, name)
        found = self._properties.concept(name, value, among)
        if found is None:
            raise self._no_concept(name, value)
        return found

    def _no_concept(self, name: str, value: Concept | str) -> FilterError:
        key = value.iri if isinstance(value, Concept) else value
        near = tuple(hit.concept.key for hit in self._vocabulary.search(key, limit=3))
        message = f"{name}: no concept {key!r}"
        return FilterError(message, key, near)

    # ---- place ----------------------------------------------------------------------------------------------

    def scheme(self, value: object) -> Clause:
        """Ask for what is in a scheme."""
        iri = getattr(value, "iri", value)
        found = self._properties.facet(iri) if isinstance(iri, str) else None
        if found is None:
            known = [scheme.key for scheme in self._vocabulary.schemes]
            near = nearest_names(str(iri), known)
            there = "" if near else f"; there are {', '.join(known) or 'none'}"
            message = f"no concept scheme {str(iri)!r}{there}"
            raise FilterError(message, str(iri), near)
        numbers = frozenset(concept.number for concept in found.concepts)
        return Clause(f"scheme: {found}", numbers, _NOTHING, clauses.scheme_pattern(found.iri))

    def below(self, value: Concept | str) -> Clause:
        """Ask for what is narrower than a concept."""
        concept = self._concept("below", value)
        numbers = frozenset(self._vocabulary.hierarchy.descendants(concept.number)) - {concept.number}
        return Clause(f"below: {concept}", numbers, _NOTHING, clauses.below_pattern(concept.iri))

    def ends(self, name: str, wanted: object) -> Clause:
        """Ask for what has no link down, up, or in any direction."""
        if not isinstance(wanted, bool):
            message = f"{name} is True or False, not {wanted!r}"
            raise FilterError(message, name)
        hierarchy, related = self._vocabulary.hierarchy, self._vocabulary.columns.related
        rows = {"up": hierarchy.parents, "down": hierarchy.children, "across": related}
        chosen = [rows[direction] for direction in ENDS[name]]
        lacking = frozenset(n for n in range(len(self._vocabulary)) if not any(row[n] for row in chosen))
        numbers = lacking if wanted else frozenset(range(len(self._vocabulary))) - lacking
        words = name if wanted else f"not {name}"
        return Clause(words, numbers, _NOTHING, clauses.ends_pattern(**ENDS[name], are_there=not wanted))

    # ---- links and values -----------------------------------------------------------------------------------

    def linked(self, name: str, value: object) -> Clause:
        """Ask for what is linked by a property, or by any property that leads to a facet."""
        iri = self._properties.named(name)
        if iri is not None:
            return self._by_property(name, iri, value)
        facet = self._properties.facet(name)
        if facet is None:
            raise self._properties.unknown(name)
        names = self._properties.leading_to(facet)
        if not names:
            message = f"no property leads to the concepts of the scheme {facet.key!r}; scheme={facet.key!r} finds them"
            raise FilterError(message, name)
        members = {concept.number for concept in facet.concepts}
        if value in {ANY, NO}:
            return self._linked(name, names, None) if value == ANY else self._lacking(name, names)
        if not isinstance(value, (str, Concept)):
            message = f"{name} takes a concept, its key or its label, not {value!r}"
            raise FilterError(message, name)
        concept = self._properties.concept(name, value, members)
        if concept is None:
            raise self._properties.unknown_value(name, names, value)
        if concept.number not in members:
            homes = " and ".join(scheme.key for scheme in concept.in_scheme) or "no scheme"
            message = f"{name}: {concept.key!r} is in {homes}, not in {facet.key}"
            raise FilterError(message, concept.key, nearest_names(homes, [each.key for each in concept.in_scheme], 1))
        return self._linked(name, names, concept)

    def _by_property(self, name: str, iri: str, value: object) -> Clause:
        if isinstance(value, str) and value in {ANY, NO}:
            return self._linked(name, [iri], None) if value == ANY else self._lacking(name, [iri])
        row = self._properties.rows[iri]
        numbers = self._vocabulary.columns.numbers
        targets = {numbers[each] for _, each in row if isinstance(each, str) and each in numbers}
        if targets and isinstance(value, (str, Concept)):
            above = {high for each in targets for high in self._vocabulary.hierarchy.ancestors(each)}
            concept = self._properties.concept(name, value, targets | above)
            if concept is not None:
                return self._linked(name, [iri], concept)
        terms = () if isinstance(value, Concept) else self._properties.terms(iri, value)
        if not terms:
            raise self._properties.unknown_value(name, [iri], getattr(value, "iri", value))
        return self._valued(name, [iri], terms)

    def _lacking(self, name: str, iris: Sequence[str]) -> Clause:
        """Ask for what has no value at all, however strong."""
        having = frozenset(number for iri in iris for number, _ in self._properties.rows[iri])
        numbers = frozenset(range(len(self._vocabulary))) - having
        return Clause(f"{name}: none", numbers, _NOTHING, clauses.value_pattern(iris, None))

    def _valued(self, name: str, iris: Sequence[str], terms: Sequence[str | Literal]) -> Clause:
        """Ask for what has one of some values."""
        wanted = set(terms)
        reasons: dict[int, tuple[str, ...]] = {}
        for iri in iris:
            for number, term in self._properties.rows[iri]:
                if term in wanted:
                    text = f"{self._vocabulary.links.property_name(iri)}: {self._shown(term)}"
                    reasons[number] = (*reasons.get(number, ()), text)
        shown = " or ".join(dict.fromkeys(map(self._shown, terms)))
        return Clause(f"{name}: {shown}", frozenset(reasons), reasons, clauses.value_pattern(iris, terms))

    def _shown(self, term: str | Literal) -> str:
        if isinstance(term, Literal):
            return term.text
        concept = self._vocabulary.get(term)
        return compress(term, self._vocabulary.prefixes) if concept is None else str(concept)

    def _linked(self, name: str, iris: Sequence[str], concept: Concept | None) -> Clause:
        """Ask for what is linked to a concept or one narrower, or to anything, by a link that is strong enough."""
        hierarchy = self._vocabulary.hierarchy
        wanted = None if concept is None else {concept.number, *hierarchy.descendants(concept.number)}
        reasons: dict[int, tuple[str, ...]] = {}
        for iri in iris:
            for number, term in self._properties.rows[iri]:
                reason = self._reason(iri, number, term, wanted)
                if reason is not None:
                    reasons[number] = (*reasons.get(number, ()), reason)
        strengths = None if self._strength in {None, DISPUTED} else self._strengths
        pattern = clauses.link_pattern(iris, None if concept is None else concept.iri, strengths)
        return Clause(f"{name}: {concept or 'any'}", frozenset(reasons), reasons, pattern)

    def _reason(self, iri: str, number: int, term: str | Literal, wanted: set[int] | None) -> str | None:
        """Return a link in words, or `None` where it does not lead to what is wanted, or is not strong enough."""
        vocabulary = self._vocabulary
        target = vocabulary.columns.numbers.get(term) if isinstance(term, str) else None
        if wanted is not None and target not in wanted:
            return None
        is_graded = iri in vocabulary.links.graded
        link = None
        if target is not None:
            subject, other = vocabulary.views((number, target))
            link = vocabulary.links.typed(subject, iri, other)
        if not self._is_enough(link, is_graded=is_graded):
            return None
        return f"{vocabulary.links.property_name(iri)}: {self._shown(term) if link is None else link.described}"

    def _is_enough(self, link: Link | None, *, is_graded: bool) -> bool:
        if self._strength in {None, DISPUTED}:
            return True
        if link is None:
            return not is_graded
        return not link.is_disputed and (not is_graded or link.strength in self._enough)

    @cached_property
    def _enough(self) -> tuple[str, ...]:
        return STRENGTHS[: STRENGTHS.index(self._strength or DISPUTED) + 1]

    @cached_property
    def _strengths(self) -> Strengths:
        statements = self._vocabulary.columns.statements
        terms = dict.fromkeys(
            term for iri in sorted(statements) for term in statements[iri].get(SCHEMA + "strength", ())
        )
        words = {term: self._vocabulary.links.strength_word(term) for term in terms if str(term)[:2] != BLANK}
        return Strengths(
            enough=tuple(term for term, word in words.items() if word in self._enough),
            weaker=tuple(term for term, word in words.items() if word in STRENGTHS and word not in self._enough),
            graded=self._vocabulary.links.graded,
        )

    # ---- codes and languages --------------------------------------------------------------------------------

    def code(self, value: object) -> Clause:
        """Ask for what is mapped to another system."""
        system = code_system(self._vocabulary, value)
        vocabulary = self._vocabulary
        reasons: dict[int, tuple[str, ...]] = {}
        for number, row in vocabulary.columns.mappings.items():
            found = tuple(
                f"{each.kind}: {compress(each.iri, vocabulary.prefixes)}"
                for each in row
                if each.iri.startswith(system.namespace)
            )
            if found:
                reasons[number] = found
        pattern = clauses.code_pattern(system.namespace)
        return Clause(f"has code in: {system.name}", frozenset(reasons), reasons, pattern)

    def language(self, value: object) -> Clause:
        """Ask for what has a preferred or alternative label in a language."""
        tag = known_language(self._vocabulary, value)
        numbers: set[int] = set()
        for number, row in enumerate(self._vocabulary.columns.labels):
            if any(each.kind != "hiddenLabel" and speaks(each.language, tag) for each in row):
                numbers.add(number)
        return Clause(f"language: {tag}", frozenset(numbers), _NOTHING, clauses.language_pattern(tag))
