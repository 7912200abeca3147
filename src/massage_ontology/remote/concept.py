"""One concept behind a SPARQL endpoint, and how a search found it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.concept import Matches
from massage_ontology.concepts.language import choose
from massage_ontology.model import MAPPING_KINDS, NOTE_KINDS, LangString, Literal, MappingLink, Note
from massage_ontology.namespaces import OWL, RDFS, SKOS, compress, local_name
from massage_ontology.remote.whole import OF_CONCEPTS

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.model import Label, Term
    from massage_ontology.remote.vocabulary import RemoteVocabulary

UP = (("broader", False), ("narrower", True))
"""The ways to what is broader: (property of SKOS, whether turned around)."""

DOWN = (("narrower", False), ("broader", True))
"""The ways to what is narrower."""

SIDE = (("related", False), ("related", True))
"""The ways to what is related."""


class RemoteConcept(Matches):
    """A concept of a remote vocabulary; its properties are those of a local `Concept`."""

    __slots__ = ("iri", "vocabulary")

    def __init__(self, vocabulary: RemoteVocabulary, iri: str) -> None:
        """Remember where to ask."""
        self.vocabulary = vocabulary
        self.iri = iri

    def __repr__(self) -> str:
        """Show the IRI; the label would have to be fetched."""
        return f"RemoteConcept({self.iri!r})"

    def __eq__(self, other: object) -> bool:
        """Equal when it is the same IRI of the same vocabulary."""
        if not isinstance(other, RemoteConcept):
            return NotImplemented
        return self.iri == other.iri and self.vocabulary is other.vocabulary

    def __hash__(self) -> int:
        """Hash by IRI."""
        return hash(self.iri)

    @property
    def curie(self) -> str:
        """The IRI as a CURIE where a prefix fits, else in full."""
        return compress(self.iri, self.vocabulary.prefixes)

    def label(self, language: str | None = None) -> LangString:
        """Return the preferred label in a language, or the nearest there is; see `Concept.label`."""
        found = self._chosen("prefLabel", language) or self._chosen("label", language, RDFS)
        return found if found is not None else LangString(local_name(self.iri))

    @property
    def pref_label(self) -> LangString:
        """`skos:prefLabel` in the vocabulary's own language."""
        return self.label()

    @property
    def pref_labels(self) -> tuple[LangString, ...]:
        """`skos:prefLabel` in every language, by language."""
        return self._texts("prefLabel")

    @property
    def alt_labels(self) -> tuple[LangString, ...]:
        """`skos:altLabel`, by language and text."""
        return self._texts("altLabel")

    @property
    def hidden_labels(self) -> tuple[LangString, ...]:
        """`skos:hiddenLabel`, by language and text."""
        return self._texts("hiddenLabel")

    @property
    def notations(self) -> tuple[str, ...]:
        """`skos:notation`: codes, in order."""
        values = {each for each in self._values("notation") if isinstance(each, Literal)}
        return tuple(sorted(each.text for each in values))

    @property
    def notation(self) -> str | None:
        """The first notation, or `None`."""
        return next(iter(self.notations), None)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All documentation notes, definitions first."""
        spoken = ((kind, value) for kind in NOTE_KINDS for value in set(self._values(kind)))
        notes = {
            Note(kind, value.text, value.language) if isinstance(value, Literal) else Note(kind, value, None)
            for kind, value in spoken
        }
        return tuple(sorted(notes, key=lambda note: (NOTE_KINDS.index(note.kind), note.language or "", note.text)))

    def note(self, kind: str, language: str | None = None) -> LangString | None:
        """Return the note of one kind in a language, or the nearest there is, or `None`; see `Concept.note`."""
        return self._choose([(each.text, each.language) for each in self.notes if each.kind == kind], language)

    @property
    def definition(self) -> LangString | None:
        """`skos:definition` in the vocabulary's own language, or the nearest, or `None`."""
        return self.note("definition")

    @property
    def scope_note(self) -> LangString | None:
        """`skos:scopeNote`, chosen like the definition, or `None`."""
        return self.note("scopeNote")

    @property
    def broader(self) -> tuple[RemoteConcept, ...]:
        """One step up, stated from either end."""
        return self._step(UP)

    @property
    def narrower(self) -> tuple[RemoteConcept, ...]:
        """One step down, stated from either end."""
        return self._step(DOWN)

    @property
    def related(self) -> tuple[RemoteConcept, ...]:
        """`skos:related`, from either end."""
        return self._step(SIDE)

    @property
    def broader_transitive(self) -> tuple[RemoteConcept, ...]:
        """All above, nearest first."""
        return self._walk(UP)

    @property
    def narrower_transitive(self) -> tuple[RemoteConcept, ...]:
        """All below, nearest first."""
        return self._walk(DOWN)

    @property
    def siblings(self) -> tuple[RemoteConcept, ...]:
        """The other concepts that share a broader concept."""
        parents = self.vocabulary.linked([self.iri], UP)[self.iri]
        below = {iri for row in self.vocabulary.linked(parents, DOWN).values() for iri in row} - {self.iri}
        return tuple(RemoteConcept(self.vocabulary, iri) for iri in sorted(below))

    def is_narrower_than(self, other: RemoteConcept | str) -> bool:
        """Tell whether `other` is among all that is broader, stopping as soon as it is met."""
        target = self.vocabulary[other].iri
        return any(target in level for level in self.vocabulary.levels(self.iri, UP))

    def is_broader_than(self, other: RemoteConcept | str) -> bool:
        """Tell whether `other` is among all that is narrower; see `is_narrower_than`."""
        return self.vocabulary[other].is_narrower_than(self)

    @property
    def in_scheme(self) -> tuple[RemoteScheme, ...]:
        """The concept schemes that hold it."""
        return self._schemes("inScheme", "topConceptOf")

    @property
    def top_concept_of(self) -> tuple[RemoteScheme, ...]:
        """The concept schemes that state it as a top concept."""
        return self._schemes("topConceptOf")

    def _schemes(self, *names: str) -> tuple[RemoteScheme, ...]:
        vocabulary = self.vocabulary
        said = vocabulary.said_of(self.iri)
        stated = {each for name in vocabulary.roles.below(*names) for each in said.get(name, ())}
        found = {each for each in stated if isinstance(each, str)} | set(vocabulary.roles.heads(self.iri))
        return tuple(RemoteScheme(vocabulary, iri) for iri in sorted(found))

    @property
    def is_deprecated(self) -> bool:
        """Whether the endpoint says `owl:deprecated true`."""
        values = self.vocabulary.said_of(self.iri).get(OWL + "deprecated", ())
        return any(isinstance(each, Literal) and each.text in {"true", "1"} for each in values)

    @property
    def mappings(self) -> tuple[MappingLink, ...]:
        """All mapping links, closest kinds first."""
        said = self.vocabulary.said_of(self.iri)
        return tuple(
            MappingLink(kind, iri)
            for kind in MAPPING_KINDS
            for iri in sorted({each for each in said.get(SKOS + kind, ()) if isinstance(each, str)})
        )

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever a local one has)
        """Answer what only the whole vocabulary can from a copy of it, which is fetched once."""
        if name not in OF_CONCEPTS:
            message = f"a remote concept has no {name!r}"
            raise AttributeError(message)
        return getattr(self.vocabulary.download()[self.iri], name)

    def __dir__(self) -> list[str]:
        """List what can be asked."""
        return sorted({*super().__dir__(), *OF_CONCEPTS})

    def _step(self, ways: tuple[tuple[str, bool], ...]) -> tuple[RemoteConcept, ...]:
        return tuple(RemoteConcept(self.vocabulary, iri) for iri in self.vocabulary.linked([self.iri], ways)[self.iri])

    def _walk(self, ways: tuple[tuple[str, bool], ...]) -> tuple[RemoteConcept, ...]:
        return tuple(
            RemoteConcept(self.vocabulary, iri) for level in self.vocabulary.levels(self.iri, ways) for iri in level
        )

    def _values(self, name: str, namespace: str = SKOS) -> tuple[Term, ...]:
        return self.vocabulary.said_of(self.iri).get(namespace + name, ())

    def _texts(self, name: str, namespace: str = SKOS) -> tuple[LangString, ...]:
        pairs = {
            (each.language or "", each.text) for each in self._values(name, namespace) if isinstance(each, Literal)
        }
        return tuple(LangString(text, language or None) for language, text in sorted(pairs))

    def _chosen(self, name: str, language: str | None, namespace: str = SKOS) -> LangString | None:
        return self._choose([(str(text), text.language) for text in self._texts(name, namespace)], language)

    def _choose(self, texts: list[tuple[str, str | None]], language: str | None) -> LangString | None:
        chosen = choose(texts, language, self.vocabulary.default_language) if texts else None
        return None if chosen is None else LangString(*chosen)


class RemoteScheme(str):
    """A concept scheme of a remote vocabulary: its IRI, which also answers like a local `ConceptScheme`."""

    __slots__ = ("vocabulary",)

    vocabulary: RemoteVocabulary

    def __new__(cls, vocabulary: RemoteVocabulary, iri: str) -> RemoteScheme:  # noqa: PYI034 (never subclassed)
        """Remember where to ask."""
        self = super().__new__(cls, iri)
        self.vocabulary = vocabulary
        return self

    def __getnewargs__(self) -> tuple[RemoteVocabulary, str]:  # type: ignore[override]
        """Pickle where to ask, and the IRI."""
        return (self.vocabulary, str(self))

    @property
    def iri(self) -> str:
        """The IRI, in full."""
        return str(self)

    @property
    def key(self) -> str:
        """The local name of the IRI."""
        return local_name(self)

    @property
    def curie(self) -> str:
        """The IRI as a CURIE where a prefix fits, else in full."""
        return compress(self, self.vocabulary.prefixes)

    @property
    def top_concepts(self) -> tuple[RemoteConcept, ...]:
        """Stated top concepts, else the concepts of the scheme that have none broader within it."""
        return self.vocabulary.top_concepts(self)

    def label(self, language: str | None = None) -> LangString:
        """Return the preferred label in a language, or the nearest there is; see `Concept.label`."""
        return self._there.label(language)

    @property
    def pref_label(self) -> LangString:
        """The label in the vocabulary's own language."""
        return self.label()

    @property
    def definition(self) -> LangString | None:
        """`skos:definition` in the vocabulary's own language, or `None`."""
        return self._there.definition

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of the scheme, in the order of their IRIs."""
        return self._there.concepts

    @property
    def _there(self) -> ConceptScheme:
        return self.vocabulary.download().scheme(str(self))


class RemoteHit:
    """A concept that answers to a text, and the label by which it does; see `SearchHit`."""

    __slots__ = ("concept", "how", "kind", "label", "language", "score")

    def __init__(self, concept: RemoteConcept, label: Label, how: str, score: float) -> None:
        """Hold what was found."""
        self.concept = concept
        self.label = label.text
        self.kind = label.kind
        self.language = label.language
        self.how = how
        self.score = score

    def __repr__(self) -> str:
        """Show the concept and why."""
        return f"RemoteHit({self.concept!r}, {self.label!r}, {self.how!r})"
