"""Where everything is shown: the page of each concept and scheme, the place of each source and reading."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.markup import one_line
from massage_ontology.namespaces import DC, DCTERMS, SCHEMA, local_name
from massage_ontology.pages.connections import Connections
from massage_ontology.pages.markdown import escape, link, web_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.vocabulary import Vocabulary

CITING = (DCTERMS + "source", DC + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy")
"""The properties that name a source."""

_TAKEN = {"index", "readme", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Names that MkDocs or Windows keep for themselves."""

_BY_NAME = 2
"""So many authors are named; where there are more, the first is."""

_OTHERS = "et al."

_FOREIGN = re.compile(r"[^A-Za-z0-9._-]+")
_MARK = ".md"


def short_names(iris: Iterable[str]) -> dict[str, str]:
    """Give each IRI a name of its own that can stand in an address, on every system.

    Args:
        iris: The IRIs.

    Returns:
        IRI → name: letters without marks, digits, dots and hyphens; no two names differ by case alone.

    Example:
        >>> short_names(["http://example.org/tea", "http://example.org/a/Tea", "http://example.org/推拿"])
        {'http://example.org/a/Tea': 'Tea', 'http://example.org/tea': 'tea-2', 'http://example.org/推拿': 'entry'}
    """
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    taken: set[str] = set(_TAKEN)
    for iri in sorted(set(iris)):
        stem = _FOREIGN.sub("-", local_name(iri)).strip("-.")[:100] or "entry"
        name = stem
        while name.casefold() in taken:
            counts[stem.casefold()] += 1
            name = f"{stem}-{counts[stem.casefold()] + 1}"
        taken.add(name.casefold())
        found[iri] = name
    return found


def authors(creator: str) -> str:
    """Return who wrote a source, in short: one name, two, or the first and "et al.".

    Example:
        >>> authors("Sherman KJ; Dixon MW; Thompson D"), authors("Clay; Pounds"), authors("Lowe")
        ('Sherman KJ et al.', 'Clay and Pounds', 'Lowe')
    """
    names = [name.strip() for name in creator.split(";")]
    known = [name for name in names if name and name != _OTHERS]
    if not known:
        return creator
    return " and ".join(known) if len(known) <= _BY_NAME and _OTHERS not in names else f"{known[0]} {_OTHERS}"


def _way(target: str, folder: str) -> str:
    """Return the way from a folder to what is nearby: quick where both are in the same one."""
    inside, _, name = target.rpartition("/")
    return name if inside == folder else posixpath.relpath(target, folder)


class Atlas:
    """What every page needs to know of the others.

    Attributes:
        vocabulary: What is shown.
        folder: The folder that all pages are in.
        directory_urls: Whether a page `x.md` is served as `x/` (else as `x.html`).

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> atlas = Atlas(vocabulary)
        >>> page = atlas.page_of(vocabulary["clinical-massage"])
        >>> page
        'vocabulary/concepts/clinical-massage.md'
        >>> atlas.link(vocabulary["spa"], page), atlas.address("vocabulary/contested.md", page)
        ('[spa](spa.md)', '../../contested/')
    """

    def __init__(self, vocabulary: Vocabulary, folder: str = "vocabulary", *, directory_urls: bool = True) -> None:
        """Keep what is shown; places are given out when asked for."""
        self.vocabulary = vocabulary
        self.folder = folder
        self.directory_urls = directory_urls
        self.language = vocabulary.default_language
        self._names: dict[str, str] = {}

    # ---- where ----------------------------------------------------------------------------------------------

    @cached_property
    def concept_names(self) -> Mapping[str, str]:
        """IRI of a concept → the name of its page."""
        return short_names(self.vocabulary.columns.iris)

    @cached_property
    def scheme_names(self) -> Mapping[str, str]:
        """IRI of a scheme → the name of its page."""
        return short_names(scheme.iri for scheme in self.vocabulary.schemes)

    @cached_property
    def source_names(self) -> Mapping[str, str]:
        """IRI of a source that something rests on → its anchor in the bibliography."""
        rows = self.vocabulary.columns.statements.values()
        cited = (value for row in rows for name in CITING for value in row.get(name, ()))
        return short_names(value for value in cited if isinstance(value, str) and not value.startswith("_:"))

    @cached_property
    def senses(self) -> Mapping[str, Sense]:
        """IRI of a reading → the reading."""
        return {sense.iri: sense for term in self.vocabulary for sense in term.senses}

    @cached_property
    def sense_names(self) -> Mapping[str, str]:
        """IRI of a reading → its anchor in the page of its term."""
        return {iri: f"reading-{name}" for iri, name in short_names(self.senses).items()}

    @cached_property
    def connections(self) -> Connections:
        """The readings by what they name."""
        return Connections(self.vocabulary)

    def place(self, name: str) -> str:
        """Return the path of one of the pages that there is one of: `contested`, `bibliography`, `statistics`."""
        return f"{self.folder}/{name}{_MARK}"

    def page_of(self, thing: Concept | ConceptScheme) -> str:
        """Return the path of the page of a concept or a scheme."""
        if isinstance(thing, Concept):
            return f"{self.folder}/concepts/{self.concept_names[thing.iri]}{_MARK}"
        return f"{self.folder}/schemes/{self.scheme_names[thing.iri]}{_MARK}"

    def path(self, target: str, page: str) -> str:
        """Return the way from one page to another, as Markdown links go: from file to file."""
        return _way(target, posixpath.dirname(page))

    def address(self, target: str, page: str) -> str:
        """Return the way from one page to another, as a browser goes: for links in HTML and SVG."""
        if not self.directory_urls:
            return self.path(target.removesuffix(_MARK) + ".html", page)
        folder, _, name = target.removesuffix(_MARK).rpartition("/")
        return f"{_way(folder, page.removesuffix(_MARK))}/{name}/"

    # ---- what it is called ----------------------------------------------------------------------------------

    def name(self, thing: Concept | ConceptScheme) -> str:
        """Return the label of a concept or scheme on one line, its local name where that shows nothing."""
        name = self._names.get(thing.iri)
        if name is None:
            name = self._names[thing.iri] = one_line(str(thing.pref_label)) or local_name(thing.iri)
        return name

    def property_name(self, iri: str) -> str:
        """Return what a property is called: its label, or its local name in words."""
        return one_line(self.vocabulary.links.property_name(iri))

    # ---- links ----------------------------------------------------------------------------------------------

    def link(self, thing: Concept | ConceptScheme, page: str) -> str:
        """Return a link to the page of a concept or scheme; what is deprecated is struck out."""
        text = link(self.name(thing), self.path(self.page_of(thing), page))
        return f"<del>{text}</del>" if isinstance(thing, Concept) and thing.is_deprecated else text

    def links(self, concepts: Iterable[Concept], page: str, joiner: str = ", ") -> str:
        """Return links in the order of labels."""
        ordered = sorted(concepts, key=lambda each: (self.name(each).casefold(), each.iri))
        return joiner.join(self.link(each, page) for each in ordered)

    def sense_link(self, sense: Sense, page: str) -> str:
        """Return a link to a reading: the term, and how it is read."""
        target = f"{self.path(self.page_of(sense.term), page)}#{self.sense_names[sense.iri]}"
        return link(f"{self.name(sense.term)}: {sense.label}", target)

    def thing_link(self, thing: Concept | str, page: str) -> str:
        """Return a link to a concept, to a reading, or to whatever else an IRI names."""
        if isinstance(thing, Concept):
            return self.link(thing, page)
        sense = self.senses.get(thing)
        return web_link(local_name(thing), thing) if sense is None else self.sense_link(sense, page)

    def source_link(self, source: Source, page: str) -> str:
        """Return a link into the bibliography: who and when, else the title."""
        text = f"{authors(source.creator)} {source.date or ''}".strip() if source.creator else source.title
        name = self.source_names.get(source.iri or "")
        if name is None:
            return escape(text) if source.iri is None else web_link(text, source.iri)
        return link(text, f"{self.path(self.place('bibliography'), page)}#{name}")

    def source_links(self, sources: Iterable[Source], page: str) -> str:
        """Return links into the bibliography, one beside the other."""
        return "; ".join(self.source_link(source, page) for source in sources)
