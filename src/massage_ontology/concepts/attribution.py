"""Who says so: sources, and the attributed readings of contested terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.model import MAPPING_KINDS, Literal
from massage_ontology.namespaces import DC, DCTERMS, RDFS, SCHEMA, SKOS, is_blank, local_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_ontology.concepts.concepts import Concepts


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """An entry of the bibliography.

    Attributes:
        iri: IRI of the entry, or `None` where the document only has a text.
        title: Title, or the text itself.
        creator: Who wrote it, with semicolons between several names, or `None`.
        date: When, as the entry has it (mostly a year), or `None`.
        publisher: Who published it, or `None`.
        url: Where it can be read: its page, else the address that its DOI or PMID gives, or `None`.
        container: The journal, book or other work that it is a part of, or `None`.
        locator: Where in that work: volume, issue, chapter, pages, or `None`.
        doi: Its digital object identifier, or `None`.
        pmid: Its number in PubMed, or `None`.
        isbn: Its number as a book, or `None`.
    """

    iri: str | None
    title: str
    creator: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    container: str | None = None
    locator: str | None = None
    doi: str | None = None
    pmid: str | None = None
    isbn: str | None = None

    @property
    def key(self) -> str:
        """The local name of the IRI, such as `lowe-clinical`, or the title if it has none."""
        return self.title if self.iri is None else local_name(self.iri)

    def __str__(self) -> str:
        """Return the entry as one line, of more than six authors the first three."""
        names = [name.strip() for name in (self.creator or "").split(";") if name.strip()]
        who = "; ".join([*names[:3], "et al."] if len(names) > _MOST_NAMES else names)
        head = " ".join(part for part in (who, f"({self.date})" if self.date else None) if part)
        parts = [part for part in (head, self.title, *self.whereabouts, self.url) if part]
        return " ".join([*(part if part[-1] in ".?!" else f"{part}." for part in parts[:-1]), parts[-1]])

    def __repr__(self) -> str:
        """Show the key and the title in one short line."""
        return f"<Source {self.key}>" if self.iri is None else f"<Source {self.key}: {self.title}>"

    @property
    def brief(self) -> str:
        """The title, who wrote or published it, and when: enough to find the entry, without its address."""
        names = [name.strip() for name in (self.creator or self.publisher or "").split(";") if name.strip()]
        who = f"{names[0]} et al." if len(names) > 1 else "".join(names)
        tail = ", ".join(part for part in ("" if who == self.title else who, self.date) if part)
        head = self.title if self.title[-1:] in ".?!" else f"{self.title}."
        return f"{head} {tail}" if tail else self.title

    def to_dict(self) -> dict[str, str | None]:
        """Return the entry as plain values: its key, IRI, title, author, date and address."""
        return {
            "key": self.key,
            "iri": self.iri,
            "title": self.title,
            "creator": self.creator,
            "date": self.date,
            "publisher": self.publisher,
            "url": self.url,
        }

    @property
    def whereabouts(self) -> tuple[str, ...]:
        """The container with the place in it, and the publisher if it is not also the creator."""
        joiner = ", " if self.container and (self.locator or "").startswith("chapter") else " "
        within = joiner.join(part for part in (self.container, self.locator) if part)
        return tuple(part for part in (within, self.publisher) if part and part not in (self.creator, self.title))


_MOST_NAMES = 6
_PLAIN = "/:;.()-_"
_PLAIN_DOI = re.compile(rf"[A-Za-z0-9{re.escape(_PLAIN)}]+")

RELATION_WORDS = {
    "exactMatch": "the same as",
    "closeMatch": "close to",
    "broadMatch": "narrower than",
    "narrowMatch": "broader than",
    "relatedMatch": "related to",
    "conflictsWith": "in conflict with",
    "disjointFrom": "never the same session as",
}
"""The relations of a reading in words: it is …"""

RELATIONS = {name: (SKOS if name in MAPPING_KINDS else SCHEMA) + name for name in RELATION_WORDS}
"""The relations of a reading, and their properties."""


@dataclass(frozen=True, slots=True, repr=False)
class Sense:
    """One attributed reading of one term (`mo:Sense`): what it means, to whom, where, and from which source.

    Attributes:
        iri: IRI of the sense.
        key: Its local name, such as `clinical-massage--lowe-umbrella`.
        term: The concept whose label is read in this way.
        label: A few words that tell the reading from the others.
        claim: What the reading says, in one or two sentences.
        held_by: Who holds it, or `None`.
        region: Where it is held, or `None`.
        requires: Concepts of which a session needs each.
        requires_one_of: Concepts of which a session needs at least one.
        excludes: Concepts of which a session has none.
        typically: Concepts that are usual and decide nothing.
        defining_facet: `setting`, `payment-or-order`, `practitioner-title`, … where the reading is defined by one.
        relations: (kind, target) pairs: `exactMatch`, `broadMatch`, …, `conflictsWith`, `disjointFrom`; targets are
            concepts or IRIs of senses.
        notes: Editorial notes.
        sources: Where the reading is written down.
        alternatives: Further groups of concepts; of each group a session needs at least one.
        confirmed_by: Concepts that a session needs to be counted in for sure; a session without one of them is
            neither counted in nor out, because the holder does not say.
        leaves_open: Values of which the holder does not say whether they meet what is required.
        requires_present: Concepts that must be there, whether or not the session addresses them.
        excludes_present: Concepts that must not be there at all.
        requires_primary: Concepts of which each takes in what the session is for in the first place.
        is_defining: Whether the criteria together suffice. Where they do not, they only characterize: they can rule a
            session out, and never say yes. A reading without criteria defines nothing.
        own_marks: The concepts of the criteria that set the term apart from what it is a kind of.
        rejects_term: Whether the holder rejects the term itself: there is no such thing, or the word is wrong.
    """

    iri: str
    key: str
    term: Concept
    label: str
    claim: str
    held_by: str | None
    region: str | None
    requires: tuple[Concept, ...]
    requires_one_of: tuple[Concept, ...]
    excludes: tuple[Concept, ...]
    typically: tuple[Concept, ...]
    defining_facet: str | None
    relations: tuple[tuple[str, Concept | str], ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    alternatives: tuple[tuple[Concept, ...], ...] = ()
    confirmed_by: tuple[Concept, ...] = ()
    leaves_open: tuple[Concept, ...] = ()
    requires_present: tuple[Concept, ...] = ()
    excludes_present: tuple[Concept, ...] = ()
    requires_primary: tuple[Concept, ...] = ()
    is_defining: bool = True
    own_marks: tuple[Concept, ...] = ()
    rejects_term: bool = False

    def __str__(self) -> str:
        """Return term and reading."""
        return f"{self.term}: {self.label}"

    def __repr__(self) -> str:
        """Show the key in one short line."""
        return f"<Sense {self.key}: {self.label}>"


class Resource:
    """What the documents say of one resource, property by property, for whoever makes a record of it."""

    def __init__(self, concepts: Concepts, iri: str) -> None:
        """Look once."""
        self._all = concepts
        self._row = concepts.columns.statements.get(iri, {})

    def values(self, name: str) -> tuple[Concept | str | Literal, ...]:
        """Return what a property says: concepts as views, other IRIs as text, and literals."""
        return self._all.values_in(self._row, name)

    def text(self, name: str) -> str | None:
        """Return the first value of a property as text, or `None`."""
        return text_of(self.values(name))

    def concepts(self, name: str) -> tuple[Concept, ...]:
        """Return those values of a property of the schema that are concepts here."""
        return tuple(each for each in self.values(SCHEMA + name) if not isinstance(each, str | Literal))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it is written down."""
        return tuple(self._all.source(each) for each in self.values(DCTERMS + "source"))


def text_of(values: tuple[Concept | str | Literal, ...]) -> str | None:
    """Return the first value as text, or `None`; the name of a blank node is chance, and none."""
    texts = (str(getattr(each, "text", each)) for each in values if not is_blank(each))
    return next(texts, None)


def source_of(concepts: Concepts, value: Concept | str | Literal) -> Source:
    """Show what `dcterms:source` points to."""
    if isinstance(value, Literal):
        return Source(None, value.text)
    iri = value if isinstance(value, str) else value.iri
    said = Resource(concepts, iri)

    def first(*names: str) -> str | None:
        return next((text for name in names if (text := said.text(name))), None)

    doi, pmid = first("bibo:doi"), first("bibo:pmid")
    return Source(
        iri=None if is_blank(iri) else iri,
        title=first("dcterms:title", DC + "title", RDFS + "label") or ("untitled" if is_blank(iri) else iri),
        creator=first("dcterms:creator", DC + "creator"),
        date=first("dcterms:date", "dcterms:issued", DC + "date"),
        publisher=first("dcterms:publisher", DC + "publisher"),
        url=first("foaf:page", "schema:url", "rdfs:seeAlso") or _address(doi, pmid),
        container=first("prism:publicationName"),
        locator=_locator(*(first(f"bibo:{name}") for name in ("volume", "issue", "chapter", "pages"))),
        doi=doi,
        pmid=pmid,
        isbn=first("bibo:isbn"),
    )


def _address(doi: str | None, pmid: str | None) -> str | None:
    """Return where a DOI or a PMID leads."""
    if doi:
        if not _PLAIN_DOI.fullmatch(doi):  # few need it, and to load it takes as long as a small answer
            from urllib.parse import quote

            doi = quote(doi, safe=_PLAIN)
        return f"https://doi.org/{doi}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else None


def _locator(volume: str | None, issue: str | None, chapter: str | None, pages: str | None) -> str | None:
    """Return volume, issue, chapter and pages as one text, as in `40(9):12-15`."""
    number = f"{volume}({issue})" if volume and issue else volume or issue
    within = f"chapter {chapter}" if chapter else number
    return ":".join(part for part in (within, pages) if part) or None


def read_sense(concepts: Concepts, iri: str, term: Concept) -> Sense:
    """Gather one reading.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> sense = read_sense(vocabulary, "urn:nobody-wrote-it", vocabulary["clinical-massage"])
        >>> sense.label, sense.requires
        ('nobody-wrote-it', ())
    """
    said = Resource(concepts, iri)
    chosen, text = said.concepts, said.text
    relations = [
        (name, each)
        for name, property_iri in RELATIONS.items()
        for each in said.values(property_iri)
        if not isinstance(each, Literal)
    ]
    groups = (Resource(concepts, str(each)).concepts("option") for each in said.values(SCHEMA + "requiresAlternative"))
    kinds = {str(getattr(each, "iri", each)) for each in said.values(SCHEMA + "criteriaAre")}
    marks = (
        (each,) if isinstance(each, Concept) else Resource(concepts, str(each)).concepts("option")
        for each in said.values(SCHEMA + "ownMark")
    )
    return Sense(
        iri=iri,
        key=local_name(iri),
        term=term,
        label=text(RDFS + "label") or local_name(iri),
        claim=text(SKOS + "definition") or "",
        held_by=text(SCHEMA + "heldBy"),
        region=text(SCHEMA + "region"),
        requires=chosen("requires"),
        requires_one_of=chosen("requiresOneOf"),
        excludes=chosen("excludes"),
        typically=chosen("typically"),
        defining_facet=text(SCHEMA + "definingFacet"),
        relations=tuple(relations),
        notes=tuple(str(getattr(each, "text", each)) for each in said.values(SKOS + "editorialNote")),
        sources=said.sources,
        alternatives=tuple(group for group in groups if group),
        confirmed_by=chosen("confirmedBy"),
        leaves_open=chosen("leavesOpen"),
        requires_present=chosen("requiresPresent"),
        excludes_present=chosen("excludesPresent"),
        requires_primary=chosen("requiresPrimary"),
        is_defining=SCHEMA + "Characterizing" not in kinds,
        own_marks=tuple(mark for group in marks for mark in group),
        rejects_term=text(SCHEMA + "rejectsTerm") in {"true", "1"},
    )


def senses_of(concepts: Concepts, iri: str) -> tuple[Sense, ...]:
    """Return the recorded readings of a term, in the order of their IRIs."""
    term = concepts.get(iri)
    if term is None:
        return ()
    return tuple(read_sense(concepts, each, term) for each in concepts.columns.pointing(iri, SCHEMA + "senseOf"))


def every_sense(concepts: Concepts, chosen: Callable[[str], bool] | None = None) -> tuple[Sense, ...]:
    """Return the recorded readings of every term, by term, then in the order of their IRIs.

    Args:
        concepts: The vocabulary.
        chosen: Tells by its IRI whether a reading is wanted; what is not is not read.
    """
    rows = concepts.columns.stated(SCHEMA + "senseOf")
    wanted = [iri for iri in rows if chosen is None or chosen(iri)]
    concepts.columns.prepare(wanted)
    found = sorted((str(term), iri) for iri in wanted for term in rows[iri])
    pairs = [(concepts.get(term), iri) for term, iri in found if term in concepts.columns.numbers]
    if chosen is None:
        return tuple(sense for term in dict.fromkeys(term for term, _ in pairs) if term for sense in term.senses)
    return tuple(read_sense(concepts, iri, term) for term, iri in pairs if term)
