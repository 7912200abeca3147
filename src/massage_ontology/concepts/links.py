"""Links between concepts, and what is said of a link: how strong it is, on which sources it rests, who disputes it.

A typed link is a property such as `mo:hasPurpose` that leads from one concept to another. What is said of a link stands
in a resource that repeats it as `rdf:subject`, `rdf:predicate` and `rdf:object` (RDF Schema, section 5.3), here a
`mo:Link`. Links of the hierarchy can be described in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.attribution import text_of
from massage_ontology.concepts.concept import Concept
from massage_ontology.concepts.descriptions import BROADER, NARROWER, PLACING, RELATED, Descriptions
from massage_ontology.model import Literal
from massage_ontology.namespaces import DC, DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS, compress, in_words, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.concepts import Concepts

STRENGTHS = ("always", "typical", "possible", "disputed")
"""How regularly a link can hold, strongest first (`mo:Always` …)."""

DISPUTED = STRENGTHS[-1]

_NO_LINKS = (SKOS, OWL, RDF, RDFS, DCTERMS, DC)
"""Properties of these namespaces are no typed links: they are shown elsewhere, or lead nowhere."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from one concept to another, with its description (`mo:Link`).

    Attributes:
        subject: The concept that it starts from.
        property_iri: The property: a typed one such as `mo:hasPurpose`, or `skos:broader` or `skos:related`.
        name: What the property is called: `has purpose`.
        target: The concept that it leads to.
        strength: `always`, `typical`, `possible` or `disputed` (another word in another schema), or `None` where nobody
            says.
        sources: What it rests on.
        asserted_by: Sources that put it forward against others.
        disputed_by: Sources that speak against it.
        notes: Editorial notes.

    Example:
        >>> import massage_ontology
        >>> links = massage_ontology.load()["chair-massage"].links
        >>> [(link.target.key, link.strength) for link in links if link.name == "has purpose"]
        [('muscle-tension-reduction', 'possible'), ('stress-reduction', 'typical')]
    """

    subject: Concept
    property_iri: str
    name: str
    target: Concept
    strength: str | None = None
    sources: tuple[Source, ...] = ()
    asserted_by: tuple[Source, ...] = ()
    disputed_by: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the link with its remark."""
        return f"{self.subject} {'below' if self.property_iri == BROADER else self.name} {self.described}"

    @property
    def is_disputed(self) -> bool:
        """Whether its strength is `disputed`, or a source disputes it."""
        return self.strength == DISPUTED or bool(self.disputed_by)

    @property
    def is_typed(self) -> bool:
        """Whether it is a typed link, not one of the hierarchy or of `skos:related`."""
        return not self.property_iri.startswith(SKOS)

    @property
    def standing(self) -> str | None:
        """`disputed` if it is, else its strength."""
        return DISPUTED if self.is_disputed else self.strength

    @property
    def held_by(self) -> tuple[Source, ...]:
        """The sources that assert it or that it rests on, without those that dispute it."""
        return tuple(each for each in dict.fromkeys((*self.sources, *self.asserted_by)) if each not in self.disputed_by)

    @property
    def cited(self) -> tuple[Source, ...]:
        """All sources that the link names, each once."""
        return tuple(dict.fromkeys((*self.sources, *self.asserted_by, *self.disputed_by)))

    def parts(self) -> Iterator[tuple[str, tuple[Source, ...]]]:
        """Yield the description of the link, each part as words with their sources.

        A source that is named as a party of the dispute is not repeated.
        """
        if self.strength or self.is_disputed:
            yield self.strength or DISPUTED, ()
        parties = {*self.asserted_by, *self.disputed_by}
        for words, sources in (
            ("", tuple(each for each in self.sources if each not in parties)),
            ("asserted by", self.asserted_by),
            ("disputed by", self.disputed_by),
        ):
            if sources:
                yield words, sources

    @property
    def remark(self) -> str:
        """The description of the link in one phrase, with keys of sources; empty if there is none."""
        rows = ((words, ", ".join(source.key for source in sources)) for words, sources in self.parts())
        return "; ".join(" ".join(filter(None, row)) for row in rows)

    @property
    def described(self) -> str:
        """The target followed by the remark: `relaxation (typical; schitter-2020)`."""
        return f"{self.target} ({self.remark})" if self.remark else str(self.target)

    def to_dict(self) -> dict[str, Any]:
        """Return the link as plain values: keys of concepts and sources, the property as a CURIE."""
        return {
            "subject": self.subject.key,
            "property": compress(self.property_iri),
            "target": self.target.key,
            "strength": self.strength,
            "disputed": self.is_disputed,
            "sources": [source.key for source in self.sources],
            "asserted_by": [source.key for source in self.asserted_by],
            "disputed_by": [source.key for source in self.disputed_by],
            "notes": list(self.notes),
        }


class Links:
    """All links of a vocabulary: typed ones, and those of the hierarchy of which something is said.

    Iterable: by subject, then by property, then by target.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> link = vocabulary.links.placement(vocabulary["sports-massage"], vocabulary["clinical-massage"])
        >>> link.is_disputed, [source.key for source in link.asserted_by]
        (True, ['lowe-clinical'])
    """

    def __init__(self, concepts: Concepts) -> None:
        """Remember where to look."""
        self._concepts = concepts
        self._names: dict[str, str] = {}
        self._said = Descriptions(concepts.columns)

    def __iter__(self) -> Iterator[Link]:
        """Yield every link."""
        for concept in self._concepts:
            yield from self.starting_at(concept)

    def __bool__(self) -> bool:
        """Whether anything is said of any link."""
        return any(True for _ in self.described())

    def described(self, by: Collection[str] | None = None) -> Iterator[Link]:
        """Yield the links of which something is said, in the same order.

        Args:
            by: The IRIs of what says it, where not all of that is wanted.
        """
        columns, find = self._concepts.columns, self._concepts.columns.numbers.get
        said = self._said.every
        wanted = (ends for ends, iris in said.items() if by is None or any(iri in by for iri in iris))
        numbered = ((find(one), name, find(other)) for one, name, other in wanted)
        rows = sorted((one, name, other) for one, name, other in numbered if one is not None and other is not None)
        columns.prepare({columns.iris[one] for one, _, _ in rows})
        for one, name, other in rows:
            (subject,), (target,) = self._concepts.views((one,)), self._concepts.views((other,))
            if self._is_stated(subject, name, target):
                yield self._link(subject, name, target, said[subject.iri, name, target.iri])

    def _is_stated(self, subject: Concept, property_iri: str, target: Concept) -> bool:
        if property_iri in PLACING:
            return target in (subject.broader if property_iri == BROADER else subject.related)
        values = self._concepts.columns.statements.get(subject.iri, {}).get(property_iri, ())
        return makes_typed_links(property_iri) and target.iri in values

    def starting_at(self, concept: Concept) -> tuple[Link, ...]:
        """Return the links from a concept, by property, then in the order of IRIs."""
        # Typed links are statements of the concept itself. Links of the hierarchy are so many that they are only looked
        # at where the vocabulary describes any of them at all.
        stated = (
            self.typed(concept, name, other)
            for name in self._concepts.columns.statements.get(concept.iri, {})
            for other in self._concepts.values(concept.iri, name)
            if isinstance(other, Concept)
        )
        links = [link for link in stated if link is not None]
        if self._said.placements:
            for name, row in ((BROADER, concept.broader), (RELATED, concept.related)):
                links += [link for other in row if (link := self.between(concept, name, other)) is not None]
        return tuple(sorted(links, key=lambda each: (each.property_iri, each.target)))

    def ending_at(self, concept: Concept) -> tuple[Link, ...]:
        """Return the links to a concept, by property, then in the order of IRIs."""
        return tuple(self._ending.get(concept.iri, ()))

    def typed(self, subject: Concept, property_iri: str, target: Concept) -> Link | None:
        """Return a stated link with what is said of it, or `None` where the property makes no typed link."""
        if not makes_typed_links(property_iri):
            return None
        return self._link(subject, property_iri, target, self._said.of(subject.iri, property_iri, target.iri))

    def between(self, subject: Concept, property_iri: str, target: Concept) -> Link | None:
        """Return what is said of a link, or `None` where nothing is.

        Args:
            subject: Where it starts.
            property_iri: Its property; `skos:related` is found from either end, `skos:narrower` as `skos:broader`.
            target: Where it ends.
        """
        if property_iri == NARROWER:
            subject, property_iri, target = target, BROADER, subject
        described = self._said.of(subject.iri, property_iri, target.iri)
        return self._link(subject, property_iri, target, described) if described else None

    def placement(self, narrower: Concept, broader: Concept) -> Link | None:
        """Return what is said of a place in the hierarchy, or `None` where nothing is."""
        return self.between(narrower, BROADER, broader)

    def is_disputed(self, narrower: Concept, broader: Concept) -> bool:
        """Tell whether a source disputes that one concept stands right below the other."""
        link = self.placement(narrower, broader)
        return link is not None and link.is_disputed

    def placements_at(self, concept: Concept) -> tuple[Link, ...]:
        """Return the places in the hierarchy of which something is said: those of a concept, then those below it."""
        if not self._said.placements:
            return ()
        above = (self.placement(concept, each) for each in concept.broader)
        below = (self.placement(each, concept) for each in concept.narrower)
        return tuple(link for link in (*above, *below) if link is not None)

    def disputes_between(self, low: Concept, high: Concept) -> tuple[Link, ...]:
        """Return the disputed places in the hierarchy by which alone one concept stands somewhere below another.

        Returns:
            The disputed links on the ways up from `low` to `high`; none where a way leads past them.

        Example:
            >>> import massage_ontology
            >>> vocabulary = massage_ontology.load()
            >>> sports, healthcare = vocabulary["sports-massage"], vocabulary["healthcare-massage"]
            >>> [link.target.key for link in vocabulary.links.disputes_between(sports, healthcare)]
            ['clinical-massage']
        """
        if not self._disputed or low == high:
            return ()
        # First walk up along undisputed links only: where that leads to `high`, the dispute does not matter here.
        parents = self._concepts.columns.broader
        disputed = {(one.number, other.number) for one, other in self._disputed}
        seen, pending = {low.number}, [low.number]
        while pending:
            number = pending.pop()
            for above in parents[number]:
                if above not in seen and (number, above) not in disputed:
                    if above == high.number:
                        return ()
                    seen.add(above)
                    pending.append(above)
        # A disputed link lies on a way up where it starts at `low` or above it, and ends at `high` or below it.
        return tuple(
            self._link(one, BROADER, other, iris)
            for (one, other), iris in self._disputed.items()
            if (low == one or low.is_narrower_than(one)) and (high == other or other.is_narrower_than(high))
        )

    @cached_property
    def disputed_placements(self) -> tuple[Link, ...]:
        """The places in the hierarchy that sources dispute, by the narrower concept, then by the broader."""
        return tuple(self._link(one, BROADER, other, iris) for (one, other), iris in self._disputed.items())

    @cached_property
    def _disputed(self) -> Mapping[tuple[Concept, Concept], Sequence[str]]:
        """Narrower and broader concept of each disputed place → what describes it, in that order."""
        find = self._concepts.get
        placed = sorted(
            (one, other, iris) for (one, name, other), iris in self._said.placements.items() if name == BROADER
        )
        pairs = ((find(one), find(other), iris) for one, other, iris in placed if self._dispute(iris))
        return {(one, other): iris for one, other, iris in pairs if one and other and other in one.broader}

    @cached_property
    def graded(self) -> frozenset[str]:
        """The properties of which at least one link states its strength.

        Example:
            >>> import massage_ontology
            >>> sorted(each.rpartition("#")[2] for each in massage_ontology.load().links.graded)[:2]
            ['contraindicatedBy', 'disputedKindOf']
        """
        return frozenset(link.property_iri for link in self.described() if link.strength is not None)

    def property_name(self, property_iri: str) -> str:
        """Return what a property is called: its label, or its local name in words."""
        name = self._names.get(property_iri)
        if name is None:
            labels = self._concepts.values(property_iri, RDFS + "label")
            said = next((each.text for each in labels if isinstance(each, Literal)), None)
            name = self._names[property_iri] = said or in_words(property_iri)
        return name

    # ---- gathering ------------------------------------------------------------------------------------------

    @cached_property
    def _ending(self) -> Mapping[str, list[Link]]:
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self:
            found[link.target.iri].append(link)
        for links in found.values():
            links.sort(key=lambda each: (each.property_iri, each.subject))
        return found

    def _link(self, subject: Concept, property_iri: str, target: Concept, iris: Sequence[str]) -> Link:
        values, name = self._concepts.values, self.property_name(property_iri)
        if not iris:
            return Link(subject, property_iri, name, target)

        def sources(property_name: str) -> tuple[Source, ...]:
            found = (self._concepts.source(each) for iri in iris for each in values(iri, property_name))
            return tuple(dict.fromkeys(found))

        strengths = {self.strength_word(each) for iri in iris for each in values(iri, SCHEMA + "strength")}
        notes = (text_of((each,)) for iri in iris for each in values(iri, SKOS + "editorialNote"))
        return Link(
            subject=subject,
            property_iri=property_iri,
            name=name,
            target=target,
            strength=max(strengths, key=_caution, default=None),
            sources=sources(DCTERMS + "source"),
            asserted_by=sources(SCHEMA + "assertedBy"),
            disputed_by=sources(SCHEMA + "disputedBy"),
            notes=tuple(note for note in notes if note),
        )

    def _dispute(self, iris: Sequence[str]) -> bool:
        """Tell whether descriptions make a link disputed."""
        values = self._concepts.values
        return any(
            values(iri, SCHEMA + "disputedBy") or DISPUTED in map(self.strength_word, values(iri, SCHEMA + "strength"))
            for iri in iris
        )

    def strength_word(self, value: Concept | str | Literal) -> str:
        """Return a strength as a word: `typical` for `mo:Typical`."""
        if isinstance(value, Literal):
            return value.text
        iri = value.iri if isinstance(value, Concept) else value
        if iri.startswith(SCHEMA):  # the word is known where the schema itself was not loaded
            return local_name(iri).lower()
        return text_of(self._concepts.values(iri, RDFS + "label")) or local_name(iri)


def makes_typed_links(property_iri: str) -> bool:
    """Tell whether links by a property are typed ones: those of SKOS, OWL, RDF Schema and Dublin Core are not.

    Example:
        >>> makes_typed_links(SCHEMA + "usesTechnique"), makes_typed_links(RELATED)
        (True, False)
    """
    return not property_iri.startswith(_NO_LINKS)


def _caution(strength: str) -> tuple[int, str]:
    """Order strengths so that of several the most cautious is last."""
    return (STRENGTHS.index(strength) if strength in STRENGTHS else -1, strength)
