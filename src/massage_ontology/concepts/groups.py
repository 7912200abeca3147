"""Concept schemes and collections, seen from inside their vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from massage_ontology.errors import ConceptNotFoundError
from massage_ontology.indexes.folding import fold
from massage_ontology.model import LangString, Literal
from massage_ontology.namespaces import ISO_THES, SCHEMA, compress, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.model import CollectionRecord, SchemeRecord

    Group = TypeVar("Group", "ConceptScheme", "Collection")


class _Group:
    """What schemes and collections share: a name, a definition, and concepts."""

    __slots__ = ("_all", "record")

    record: SchemeRecord | CollectionRecord

    def __init__(self, all_concepts: Concepts, record: SchemeRecord | CollectionRecord) -> None:
        self._all = all_concepts
        self.record = record

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key!r}, {str(self.pref_label)!r})"

    def __str__(self) -> str:
        return str(self.pref_label)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Group):
            return NotImplemented
        return self.iri == other.iri and (self._all is other._all or self._all == other._all)

    def __hash__(self) -> int:
        return hash(self.iri)

    @property
    def iri(self) -> str:
        """The IRI, in full."""
        return self.record.iri

    @property
    def curie(self) -> str:
        """The IRI as a CURIE where a prefix fits, else in full."""
        return compress(self.iri, self._all.prefixes)

    @property
    def key(self) -> str:
        """The local name of the IRI."""
        return local_name(self.iri)

    def label(self, language: str | None = None) -> LangString:
        """Return the preferred label in a language, with the fall-back of `Concept.label`."""
        texts = [
            (each.text, each.language) for each in self.record.labels if each.kind == "prefLabel" and each.text.strip()
        ]
        chosen = self._all.choose(texts, language)
        return chosen if chosen is not None else LangString(self.key)

    @property
    def pref_label(self) -> LangString:
        """The label in the vocabulary's own language."""
        return self.label()

    @property
    def definition(self) -> LangString | None:
        """`skos:definition` (or a description) in the vocabulary's own language, or `None`."""
        return self._all.choose(
            [(each.text, each.language) for each in self.record.notes if each.kind == "definition"], None
        )


class ConceptScheme(_Group):
    """A `skos:ConceptScheme`.

    Example:
        >>> import massage_ontology
        >>> [scheme.key for scheme in massage_ontology.load()["swedish-massage"].in_scheme]
        ['category', 'modality']
    """

    __slots__ = ()

    @property
    def top_concepts(self) -> tuple[Concept, ...]:
        """Stated top concepts, else the concepts of the scheme that have none broader within it."""
        return self._all.top_concepts(self)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of the scheme, in the order of their IRIs."""
        return self._all.concepts_in(self)


class Collection(_Group):
    """A `skos:Collection` or `skos:OrderedCollection`."""

    __slots__ = ()

    record: CollectionRecord

    @property
    def is_ordered(self) -> bool:
        """Whether the order of the members means something."""
        return self.record.ordered

    @property
    def members(self) -> tuple[Concept | Collection, ...]:
        """Concepts and collections: in the stated order, else in the order of their IRIs."""
        return tuple(
            member for iri in self.record.members if (member := self._all.concept_or_collection(iri)) is not None
        )

    @property
    def superordinates(self) -> tuple[Concept, ...]:
        """The concepts whose narrower ones it arrays (`iso-thes:superOrdinate`, `subordinateArray`), by IRI."""
        columns = self._all.columns
        above: set[object] = {
            *columns.pointing(self.iri, ISO_THES + "subordinateArray"),
            *columns.statements.get(self.iri, {}).get(ISO_THES + "superOrdinate", ()),
        }
        numbers = {columns.numbers.get(iri) for iri in above if isinstance(iri, str)}
        return self._all.views(sorted(number for number in numbers if number is not None))


def concepts_of(start: Concept | Collection) -> list[Concept]:
    """Return a concept, or the concepts of a collection and of the collections in it, each once."""
    found: dict[str, Concept] = {}
    seen: set[str] = set()
    pending: list[Concept | Collection] = [start]
    while pending:
        each = pending.pop()
        if each.iri in seen:
            continue
        seen.add(each.iri)
        if isinstance(each, Collection):
            pending.extend(reversed(each.members))
        else:
            found[each.iri] = each
    return list(found.values())


_MOST_NAMED = 10


def pick(groups: Sequence[Group], key: object, iri: str | None, noun: str) -> Group:
    """Choose a group by IRI, CURIE, local name or label.

    Raises:
        ConceptNotFoundError: There is none.
    """
    text = str(getattr(key, "iri", key))
    for wanted in (text, iri):
        for group in groups:
            if wanted is not None and group.iri == wanted:
                return group
    for names in (lambda group: group.key, lambda group: fold(str(group.pref_label))):
        found = [group for group in groups if names(group) in {text, fold(text)}]
        if len(found) == 1:
            return found[0]
    from difflib import get_close_matches

    keys = {group.key.casefold(): group.key for group in groups}
    if near := tuple(keys[each] for each in get_close_matches(text.casefold(), keys)):
        raise ConceptNotFoundError(text, near, f"no {noun} {text!r}")
    known = ", ".join(group.key for group in groups[:_MOST_NAMED]) or "none"
    rest = f" … and {len(groups) - _MOST_NAMED} more" if len(groups) > _MOST_NAMED else ""
    raise ConceptNotFoundError(text, (), f"no {noun} {text!r}; there are: {known}{rest}")


def look_alike_schemes(concepts: Concepts) -> frozenset[int]:
    """Return the numbers of the schemes that hold look-alikes (`mo:holdsLookAlikes`).

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> [vocabulary.columns.schemes[each].iri for each in look_alike_schemes(vocabulary)]
        ['https://w3id.org/massage-ontology/scheme/boundary']
    """
    property_iri = SCHEMA + "holdsLookAlikes"
    return frozenset(
        number
        for number, scheme in enumerate(concepts.columns.schemes)
        for value in concepts.columns.statements.get(scheme.iri, {}).get(property_iri, ())
        if isinstance(value, Literal) and value.text in {"true", "1"}
    )


def look_alike_scheme(concepts: Concepts, number: int, schemes: frozenset[int]) -> int | None:
    """Return the scheme that a concept is kept apart in, or `None` where it stands in another one as well."""
    own = concepts.columns.in_scheme.get(number, ())
    return own[0] if own and schemes.issuperset(own) else None
