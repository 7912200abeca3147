"""One concept behind a SPARQL endpoint, and how a search found it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.concepts.language import choose
from massage_ontology.model import MAPPING_KINDS, NOTE_KINDS, LangString, Literal, MappingLink, Note
from massage_ontology.namespaces import SKOS, compress, local_name

if TYPE_CHECKING:
    from massage_ontology.model import Label
    from massage_ontology.remote.vocabulary import RemoteVocabulary

UP = (("broader", False), ("narrower", True))
"""The ways to what is broader: (property of SKOS, whether turned around)."""

DOWN = (("narrower", False), ("broader", True))
"""The ways to what is narrower."""

SIDE = (("related", False), ("related", True))
"""The ways to what is related."""


class RemoteConcept:
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
        found = self._chosen("prefLabel", language)
        return found if found is not None else LangString(local_name(self.iri))

    @property
    def pref_label(self) -> LangString:
        """`skos:prefLabel` in the vocabulary's own language."""
        return self.label()

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
        return tuple(sorted(str(each) for each in self._texts("notation")))

    @property
    def notation(self) -> str | None:
        """The first notation, or `None`."""
        return next(iter(self.notations), None)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All documentation notes, definitions first."""
        return tuple(Note(kind, str(text), text.language) for kind in NOTE_KINDS for text in self._texts(kind))

    @property
    def definition(self) -> LangString | None:
        """`skos:definition` in the vocabulary's own language, or the nearest, or `None`."""
        return self._chosen("definition", None)

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

    @property
    def in_scheme(self) -> tuple[str, ...]:
        """IRIs of the concept schemes that it states."""
        said = self.vocabulary.said_of(self.iri)
        schemes = {each for name in ("inScheme", "topConceptOf") for each in said.get(SKOS + name, ())}
        return tuple(sorted(each for each in schemes if isinstance(each, str)))

    @property
    def mappings(self) -> tuple[MappingLink, ...]:
        """All mapping links, closest kinds first."""
        said = self.vocabulary.said_of(self.iri)
        return tuple(
            MappingLink(kind, iri)
            for kind in MAPPING_KINDS
            for iri in sorted({each for each in said.get(SKOS + kind, ()) if isinstance(each, str)})
        )

    def _step(self, ways: tuple[tuple[str, bool], ...]) -> tuple[RemoteConcept, ...]:
        return tuple(RemoteConcept(self.vocabulary, iri) for iri in self.vocabulary.linked([self.iri], ways)[self.iri])

    def _walk(self, ways: tuple[tuple[str, bool], ...]) -> tuple[RemoteConcept, ...]:
        return tuple(
            RemoteConcept(self.vocabulary, iri) for level in self.vocabulary.levels(self.iri, ways) for iri in level
        )

    def _texts(self, name: str) -> tuple[LangString, ...]:
        values = self.vocabulary.said_of(self.iri).get(SKOS + name, ())
        pairs = {(each.language or "", each.text) for each in values if isinstance(each, Literal)}
        return tuple(LangString(text, language or None) for language, text in sorted(pairs))

    def _chosen(self, name: str, language: str | None) -> LangString | None:
        pairs = [(str(text), text.language) for text in self._texts(name)]
        chosen = choose(pairs, language, self.vocabulary.default_language) if pairs else None
        return None if chosen is None else LangString(*chosen)


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
