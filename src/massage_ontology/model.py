"""The nouns of a vocabulary, as plain values: texts, terms, records and the columns that hold them.

The names are those of the SKOS Reference (https://www.w3.org/TR/skos-reference/).
"""

# Annotations are evaluated here: `NamedTuple` compiles those that are texts one by one, a tenth of a first answer.
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, TypeVar

from massage_ontology.collector import collector_paused
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from array import array

Value_co = TypeVar("Value_co", covariant=True)

LABEL_KINDS = ("prefLabel", "altLabel", "hiddenLabel")
"""The lexical labels of SKOS (section 5), strongest first."""

NOTE_KINDS = ("definition", "scopeNote", "example", "note", "editorialNote", "historyNote", "changeNote")
"""The documentation properties of SKOS (section 7), the most asked for first."""

MAPPING_KINDS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
"""The mapping properties of SKOS (section 10)."""


class LangString(str):
    """Text with a language: a `str` with a `language`.

    It compares and hashes as its text; ask `.language` where the language matters too.

    Attributes:
        language: A BCP 47 tag in its customary case such as `en` or `pt-BR`, or `None`.

    Example:
        >>> text = LangString("klassische Massage", "de")
        >>> text == "klassische Massage", text.language
        (True, 'de')
    """

    __slots__ = ("language",)

    language: str | None

    def __new__(cls, text: str, language: str | None = None) -> Self:
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


class Texts(tuple[LangString, ...]):
    """Texts in languages: a tuple that, called with a language, gives those in it or a variant of it.

    Example:
        >>> texts = Texts([LangString("Tee", "de"), LangString("tea", "en-gb")])
        >>> texts("en"), len(texts)
        (('tea'@en-gb,), 2)
    """

    __slots__ = ()

    def __call__(self, language: str | None = None) -> tuple[LangString, ...]:
        """Return the texts in a language and its variants; all if `None`."""
        if language is None:
            return tuple(self)
        return tuple(each for each in self if f"{each.language}-".startswith(f"{language.lower()}-"))


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


class Match(NamedTuple):
    """One label that answers.

    Attributes:
        number: The thing that carries the label.
        label: The label.
        how: One of `massage_ontology.indexes.labels.HOW`.
        score: 0 to 100; 100 for a label that is the same to the letter.
    """

    number: int
    label: Label
    how: str
    score: float


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

    Example:
        >>> links = Adjacency.from_pairs(3, [(0, 2), (0, 1), (2, 0), (0, 1)])
        >>> links[0], links[1], links[2], len(links)
        ((1, 2), (), (0,), 3)
        >>> links.offsets.tolist(), links.targets.tolist()
        ([0, 2, 2, 3], [1, 2, 0])
    """

    def __init__(self, rows: Sequence[tuple[int, ...]]) -> None:
        """Take the rows as they are: sorted, each number once."""
        self.rows = rows

    @classmethod
    def from_pairs(cls, size: int, pairs: Iterable[tuple[int, int]]) -> "Adjacency":
        """Build from (from, to) pairs in any order; doubles fall together."""
        rows: list[set[int]] = [set() for _ in range(size)]
        for source, target in pairs:
            rows[source].add(target)
        return cls([tuple(sorted(row)) for row in rows])

    def __getitem__(self, number: int) -> tuple[int, ...]:
        """Return the sorted numbers that `number` links to."""
        return self.rows[number]

    def __len__(self) -> int:
        """Return how many links there are."""
        return len(self.targets)

    @cached_property
    def offsets(self) -> "array[int]":
        """Where each row begins in `targets`, and the end: compressed sparse rows."""
        from array import array

        offsets = array("I", bytes(4))
        total = 0
        for row in self.rows:
            total += len(row)
            offsets.append(total)
        return offsets

    @cached_property
    def targets(self) -> "array[int]":
        """All rows, one behind the other."""
        from array import array

        targets = array("I")
        for row in self.rows:
            targets.extend(row)
        return targets

    def inverse(self, size: int) -> "Adjacency":
        """Return the same links seen from the other end."""
        with collector_paused():
            gathered: list[list[int]] = [[] for _ in range(size)]
            for source, row in enumerate(self.rows):
                for target in row:
                    gathered[target].append(source)
            return Adjacency([tuple(row) for row in gathered])

    def __eq__(self, other: object) -> bool:
        """Equal when all links are."""
        if not isinstance(other, Adjacency):
            return NotImplemented
        return self.offsets == other.offsets and self.targets == other.targets

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type["Adjacency"], tuple[list[tuple[int, ...]]]]:
        """Pickle the rows."""
        return (Adjacency, (list(self.rows),))


class SchemeRecord(NamedTuple):
    """A `skos:ConceptScheme`: what the document says about it."""

    iri: str
    labels: tuple[Label, ...] = ()
    notes: tuple[Note, ...] = ()


class CollectionRecord(NamedTuple):
    """A `skos:Collection` or `skos:OrderedCollection`; members are IRIs, in order where it has one."""

    iri: str
    labels: tuple[Label, ...] = ()
    notes: tuple[Note, ...] = ()
    members: tuple[str, ...] = ()
    ordered: bool = False
    schemes: tuple[str, ...] = ()


class column(Generic[Value_co]):  # noqa: N801 (used as a decorator)
    """A column of a vocabulary: a field that is computed when it is first asked for."""

    def __init__(self, compute: Callable[[Any], Value_co]) -> None:
        """Take what computes it."""
        self._compute = compute

    def __set_name__(self, _: type, name: str) -> None:
        """Remember the name of the field."""
        self._name = name

    def __get__(self, columns: Any, _: type) -> Value_co:
        """Compute it; the instance holds the value from now on, which goes before this."""
        with collector_paused():
            value = self._compute(columns)
        columns.__dict__[self._name] = value
        return value


class Columns:
    """A vocabulary in columns: concepts are numbered 0, 1, … in the order of their IRIs.

    Attributes:
        iris: IRI of each concept, sorted; the position is the number.
        labels: Labels of each concept, by kind, language and text.
        broader: Stated and completed `skos:broader` links.
        related: Stated and completed `skos:related` links.
        notes: Notes of the concepts that have some.
        notations: Notations of the concepts that have some.
        mappings: Mapping links of the concepts that have some.
        schemes: The concept schemes, by IRI.
        in_scheme: Number of a concept → numbers of its schemes.
        top_concept_of: Number of a concept → numbers of the schemes that it tops.
        collections: The collections, by IRI.
        deprecated: Numbers of the concepts marked `owl:deprecated true`.
        prefixes: The prefixes that the documents declare.
        statements: Everything else that is said of anything: subject → property → values.
    """

    iris: column[Sequence[str]]
    labels: column[Sequence[tuple[Label, ...]]]
    broader: column[Adjacency]
    related: column[Adjacency]
    notes: column[Mapping[int, tuple[Note, ...]]]
    notations: column[Mapping[int, tuple[Literal, ...]]]
    mappings: column[Mapping[int, tuple[MappingLink, ...]]]
    schemes: column[Sequence[SchemeRecord]]
    in_scheme: column[Mapping[int, tuple[int, ...]]]
    top_concept_of: column[Mapping[int, tuple[int, ...]]]
    collections: column[Sequence[CollectionRecord]]
    deprecated: column[frozenset[int]]
    prefixes: column[Mapping[str, str]]
    statements: column[Mapping[str, Mapping[str, tuple[Term, ...]]]]

    default_language: str | None = None
    """The language shown when none is asked for, where that is known already."""

    digest: str | None = None
    """The digest of the documents, where that is known already."""

    quads: Sequence[bytes] = ()
    """The statements of the documents in N-Quads, block by block, where they are at hand."""

    folded_labels: Any = None
    """The labels in order of their folded forms (`indexes.labels.FoldedLabels`), where that is known already."""

    NAMES: ClassVar[tuple[str, ...]]
    """The columns, in the order of their description."""

    def __init__(self, **columns: Any) -> None:
        """Take columns by name; a subclass makes the others when they are first asked for."""
        self.__dict__.update(columns)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the columns; what is computed from them is computed again."""
        return (Columns, (), dict(zip(Columns.NAMES, attrgetter(*Columns.NAMES)(self), strict=True)))

    # ---- ways in --------------------------------------------------------------------------------------------

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """IRI → number."""
        return {iri: number for number, iri in enumerate(self.iris)}

    @cached_property
    def local_names(self) -> Mapping[str, tuple[int, ...]]:
        """Last part of the IRI → numbers."""
        return _grouped((local_name(iri), number) for number, iri in enumerate(self.iris))

    @cached_property
    def notation_numbers(self) -> Mapping[str, tuple[int, ...]]:
        """Notation → numbers."""
        pairs = ((each.text, number) for number, row in sorted(self.notations.items()) for each in row)
        return _grouped(pairs)

    def pointing(self, iri: str, *properties: str) -> tuple[str, ...]:
        """Return the subjects that one of the properties leads from to a resource, in the order of IRIs."""
        rows = self._pointing.get(iri, ())
        return tuple(dict.fromkeys(subject for subject, name in rows if name in properties))

    def stated(self, property_iri: str) -> Mapping[str, tuple[Term, ...]]:
        """Return everything that a property says, of those that `statements` holds: subject → values."""
        return {subject: row[property_iri] for subject, row in self.statements.items() if property_iri in row}

    def pointed_at(self, *properties: str) -> frozenset[str]:
        """Return what one of the properties leads to, of those that `statements` holds."""
        rows = (row for name in properties for row in self.stated(name).values())
        return frozenset(term for terms in rows for term in terms if isinstance(term, str))

    def prepare(self, iris: Iterable[str]) -> None:
        """Tell that statements of all these will be asked for; what reads them from a file reads them at once."""

    @cached_property
    def _pointing(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """IRI → subjects and properties of the statements that lead to it, by subject."""
        found: dict[str, list[tuple[str, str]]] = {}
        for subject, row in sorted(self.statements.items()):
            for name, terms in row.items():
                for term in terms:
                    if isinstance(term, str):
                        found.setdefault(term, []).append((subject, name))
        return found

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of all labels, by tag."""
        return tuple(sorted({label.language for row in self.labels for label in row if label.language}))

    @cached_property
    def pref_label_counts(self) -> Mapping[str, int]:
        """Language → number of its preferred labels."""
        tags = (label.language for row in self.labels for label in row if label.kind == "prefLabel")
        return Counter(tag for tag in tags if tag is not None)


Columns.NAMES = tuple(name for name in Columns.__annotations__ if name != "NAMES" and not hasattr(Columns, name))


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Gather numbers by key, in the order in which they come, each once."""
    found: dict[str, tuple[int, ...]] = {}
    with collector_paused():
        for key, number in pairs:
            known = found.get(key)
            if known is None:
                found[key] = (number,)
            elif known[-1] != number:
                found[key] = (*known, number)
    return found


class Document(NamedTuple):
    """One RDF document as it came: the bytes, and what is needed to read them again.

    Attributes:
        name: The file as the caller named it.
        content: The bytes, decompressed.
        media_type: The RDF syntax as a media type, such as `text/turtle`.
        base_iri: The base of relative IRIs, or `None`.
    """

    name: str
    content: bytes
    media_type: str
    base_iri: str | None = None
