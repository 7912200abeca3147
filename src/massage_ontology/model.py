"""The nouns of a vocabulary, as plain values: texts, terms, records and the columns that hold them.

The names are those of the SKOS Reference (https://www.w3.org/TR/skos-reference/).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LABEL_KINDS = ("prefLabel", "altLabel", "hiddenLabel")
"""The lexical labels of SKOS (section 5), strongest first."""

NOTE_KINDS = ("definition", "scopeNote", "example", "note", "editorialNote", "historyNote", "changeNote")
"""The documentation properties of SKOS (section 7), the most asked for first."""

MAPPING_KINDS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
"""The mapping properties of SKOS (section 10)."""


class LangString(str):
    """Text in a language: a `str` that also says which.

    It compares and hashes as its text; ask `.language` where the language matters too.

    Attributes:
        language: A BCP 47 tag in lower case such as `en` or `pt-br`, or `None`.

    Example:
        >>> text = LangString("klassische Massage", "de")
        >>> text == "klassische Massage", text.language
        (True, 'de')
    """

    __slots__ = ("language",)

    language: str | None

    def __new__(cls, text: str, language: str | None = None) -> LangString:  # noqa: PYI034 (one class, never subclassed)
        """Attach a language to a text."""
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __getnewargs__(self) -> tuple[str, str | None]:  # type: ignore[override]
        """Pickle text and language."""
        return (str(self), self.language)

    def __repr__(self) -> str:
        """Show the text as a string, with its language behind it."""
        return super().__repr__() if self.language is None else f"{super().__repr__()}@{self.language}"


class Literal(NamedTuple):
    """An RDF literal.

    Attributes:
        text: The lexical form.
        language: The language tag, or `None`.
        datatype: The datatype IRI, or `None` for plain and language-tagged text.
    """

    text: str
    language: str | None = None
    datatype: str | None = None


Term = str | Literal
"""An IRI (`str`), a blank node (`str` beginning `_:`) or a `Literal`."""


class Label(NamedTuple):
    """One lexical label: `kind` is one of `LABEL_KINDS`."""

    kind: str
    text: str
    language: str | None


class Note(NamedTuple):
    """One documentation note: `kind` is one of `NOTE_KINDS`."""

    kind: str
    text: str
    language: str | None


class MappingLink(NamedTuple):
    """One mapping to a concept elsewhere: `kind` is one of `MAPPING_KINDS`."""

    kind: str
    iri: str


class Adjacency:
    """Links between numbered things: row `n` holds the sorted numbers that `n` links to.

    Two integer arrays (compressed sparse rows), so that a million links cost eight megabytes and no object.

    Example:
        >>> links = Adjacency.from_pairs(3, [(0, 2), (0, 1), (2, 0), (0, 1)])
        >>> links[0], links[1], links[2]
        ([1, 2], [], [0])
    """

    __slots__ = ("offsets", "targets")

    def __init__(self, offsets: array[int], targets: array[int]) -> None:
        """Take the arrays as they are: row `n` is `targets[offsets[n]:offsets[n + 1]]`."""
        self.offsets = offsets
        self.targets = targets

    @classmethod
    def from_pairs(cls, size: int, pairs: Iterable[tuple[int, int]]) -> Adjacency:
        """Build from (from, to) pairs in any order; doubles fall together."""
        return cls.from_codes(size, {source * size + target for source, target in pairs})

    @classmethod
    def from_codes(cls, size: int, codes: Iterable[int]) -> Adjacency:
        """Build from distinct numbers `from * size + to`, the quickest way to sort a million pairs."""
        offsets = array("I", bytes(4 * (size + 1)))
        targets = array("I")
        ordered = sorted(codes)
        if ordered:
            counts = [0] * (size + 1)
            append = targets.append
            for code in ordered:
                source, target = divmod(code, size)
                counts[source + 1] += 1
                append(target)
            total = 0
            for number, count in enumerate(counts):
                total += count
                offsets[number] = total
        return cls(offsets, targets)

    def __getitem__(self, number: int) -> Sequence[int]:
        """Return the sorted numbers that `number` links to."""
        return self.targets[self.offsets[number] : self.offsets[number + 1]].tolist()

    def __len__(self) -> int:
        """Return how many links there are."""
        return len(self.targets)

    def inverse(self, size: int) -> Adjacency:
        """Return the same links seen from the other end."""
        offsets, targets = self.offsets, self.targets
        return Adjacency.from_codes(
            size,
            {
                target * size + source
                for source in range(len(offsets) - 1)
                for target in targets[offsets[source] : offsets[source + 1]]
            },
        )

    def __eq__(self, other: object) -> bool:
        """Equal when all links are."""
        if not isinstance(other, Adjacency):
            return NotImplemented
        return self.offsets == other.offsets and self.targets == other.targets

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class SchemeRecord:
    """A `skos:ConceptScheme`: what the document says about it."""

    iri: str
    labels: tuple[Label, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionRecord:
    """A `skos:Collection` or `skos:OrderedCollection`; members are IRIs, in order where it has one."""

    iri: str
    labels: tuple[Label, ...] = ()
    notes: tuple[Note, ...] = ()
    members: tuple[str, ...] = ()
    ordered: bool = False
    schemes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """A vocabulary in columns: concepts are numbered 0, 1, … in the order of their IRIs.

    Attributes:
        iris: IRI of each concept, sorted; the position is the number.
        labels: Labels of each concept, by kind, language and text.
        notes: Notes of the concepts that have some.
        notations: Notations of the concepts that have some.
        broader: Stated and completed `skos:broader` links.
        related: Stated and completed `skos:related` links.
        mappings: Mapping links of the concepts that have some.
        schemes: The concept schemes, by IRI.
        in_scheme: Number of a concept → numbers of its schemes.
        top_concept_of: Number of a concept → numbers of the schemes that it tops.
        collections: The collections, by IRI.
        deprecated: Numbers of the concepts marked `owl:deprecated true`.
        prefixes: The prefixes that the documents declare.
        statements: Everything else that is said of anything: subject → property → values.
    """

    iris: Sequence[str]
    labels: Sequence[tuple[Label, ...]]
    broader: Adjacency
    related: Adjacency
    notes: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)
    notations: Mapping[int, tuple[Literal, ...]] = field(default_factory=dict)
    mappings: Mapping[int, tuple[MappingLink, ...]] = field(default_factory=dict)
    schemes: Sequence[SchemeRecord] = ()
    in_scheme: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    top_concept_of: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    collections: Sequence[CollectionRecord] = ()
    deprecated: frozenset[int] = frozenset()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, Mapping[str, tuple[Term, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One RDF document as it came: the bytes, and what is needed to read them again.

    Attributes:
        name: The file as the caller named it.
        content: The bytes, decompressed.
        media_type: The RDF syntax as a media type, such as `text/turtle`.
        base_iri: What relative IRIs are resolved against, or `None`.
    """

    name: str
    content: bytes
    media_type: str
    base_iri: str | None = None
