"""Where everything is shown: the page of each concept and scheme, the anchor of each source and reading."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.exports.html.linking import LinkWriter
from massage_ontology.exports.html.markdown import escape, link
from massage_ontology.exports.html.overview import Overview, short_names
from massage_ontology.indexes.folding import fold
from massage_ontology.namespaces import DC, DCTERMS, SCHEMA
from vocabulary_pages.downloads import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.vocabulary import Vocabulary

CITING = (DCTERMS + "source", DC + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy")
"""The properties that name a source."""

BIBLIOGRAPHY, CONTESTED = "bibliography", "contested"
"""A page each, with a folder of the same name for the pages that it leads to."""

READINGS = ".svg"
"""The ending of a picture of readings, which stands beside the page of its term."""

OTHER = "other"
"""The page of sources that begin with none of the letters from A to Z."""

ENDING = ".md"


def head_of(source: Source) -> str:
    """Return what a source is sorted by: its author, or its title, without accents and case."""
    return fold(source.creator or source.title)


def initial(source: Source) -> str:
    """Return the name of the page of the bibliography that a source is on: a letter, or `other`."""
    first = head_of(source)[:1]
    return first if "a" <= first <= "z" else OTHER


def _relative(target: str, folder: str) -> str:
    """Return the path from a folder to a target; most are in the same folder, where no search is needed."""
    inside, _, name = target.rpartition("/")
    return name if inside == folder else posixpath.relpath(target, folder)


class Site:
    """The pages of a vocabulary.

    Attributes:
        vocabulary: What is shown.
        overview: What is known of it as a whole.
        folder: The folder that all pages are in.
        directory_urls: Whether a page `x.md` is served as `x/` (else as `x.html`).

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> site = Site(vocabulary)
        >>> page = site.page_of(vocabulary["clinical-massage"])
        >>> page
        'vocabulary/concepts/clinical-massage.md'
        >>> site.links_on(page).link(vocabulary["spa"]), site.address("vocabulary/contested.md", page)
        ('[spa](spa.md)', '../../contested/')
    """

    def __init__(self, vocabulary: Vocabulary, folder: str = "vocabulary", *, directory_urls: bool = True) -> None:
        """Keep what is shown; names are given to pages and anchors when asked for."""
        self.vocabulary = vocabulary
        self.overview = Overview(vocabulary)
        self.folder = folder
        self.directory_urls = directory_urls

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
    def source_pages(self) -> Mapping[str, str]:
        """IRI of a source that something rests on → the page of the bibliography that it is on."""
        sources = map(self.vocabulary.source, self.source_names)
        return {each.iri or "": self.place(f"{BIBLIOGRAPHY}/{initial(each)}") for each in sources}

    def place(self, name: str) -> str:
        """Return the path of a page that is neither of a concept nor of a scheme."""
        return f"{self.folder}/{name}{ENDING}"

    def page_of(self, thing: Concept | ConceptScheme) -> str:
        """Return the path of the page of a concept or a scheme."""
        if isinstance(thing, Concept):
            return f"{self.folder}/concepts/{self.concept_names[thing.iri]}{ENDING}"
        return f"{self.folder}/schemes/{self.scheme_names[thing.iri]}{ENDING}"

    def comparison_of(self, term: Concept) -> str:
        """Return the path of the page that shows the readings of a term side by side."""
        return f"{self.folder}/{CONTESTED}/{self.concept_names[term.iri]}{ENDING}"

    def download_of(self, concept: Concept, suffix: str) -> str:
        """Return the path of a file that holds a concept."""
        return self.page_of(concept).removesuffix(ENDING) + suffix

    def path(self, target: str, page: str) -> str:
        """Return the path from one page to another, as links in Markdown go: from file to file."""
        return _relative(target, posixpath.dirname(page))

    def address(self, target: str, page: str) -> str:
        """Return the address of one page on another, as a browser resolves it: for links in HTML and SVG."""
        if not self.directory_urls:
            return self.path(target.removesuffix(ENDING) + ".html", page)
        folder, _, name = target.removesuffix(ENDING).rpartition("/")
        return f"{_relative(folder, page.removesuffix(ENDING))}/{name}/"

    def links_on(self, page: str) -> PageLinks:
        """Return what writes the links that stand on a page."""
        return PageLinks(self, page)


class PageLinks(LinkWriter):
    """Writes the links on one page of a site, each from this page to another.

    Attributes:
        site: The pages.
        page: The path of this one.
    """

    def __init__(self, site: Site, page: str) -> None:
        """Keep the page."""
        super().__init__(site.vocabulary, site.overview)
        self.site = site
        self.page = page

    def target(self, thing: Concept | ConceptScheme) -> str:
        """Return the path to the page of a concept or scheme."""
        return self.site.path(self.site.page_of(thing), self.page)

    def address(self, thing: Concept | ConceptScheme) -> str:
        """Return the address of the page of a concept or scheme."""
        return self.site.address(self.site.page_of(thing), self.page)

    def sense_target(self, sense: Sense) -> str:
        """Return the path to a reading on the page of its term."""
        return f"{self.target(sense.term)}#{self.overview.sense_anchors[sense.iri]}"

    def source_target(self, source: Source) -> str | None:
        """Return the path into the bibliography; what is in none of its entries is looked for on the web."""
        name = self.site.source_names.get(source.iri or "")
        if name is None:
            return super().source_target(source)
        return f"{self.site.path(self.site.source_pages[source.iri or ''], self.page)}#{name}"

    def about_readings(self, concept: Concept) -> str:
        """Return the picture of a term's readings, and a link to the page that shows them side by side, if several."""
        if len(concept.senses) <= 1:
            return ""
        beside = link("Side by side", self.site.path(self.site.comparison_of(concept), self.page))
        return f"{self.picture_of_readings(concept)}\n\n{beside}: who holds which reading, and what it requires."

    def picture_of_readings(self, term: Concept) -> str:
        """Return the picture of how the readings of a term relate; it leads to itself, where it can be enlarged."""
        target = self.site.path(self.site.download_of(term, READINGS), self.page)
        words = f"The {len(term.senses)} readings of {self.name(term)}, who holds them, and how they relate"
        picture = f"[![{escape(words)}]({target})]({target})"
        return f'<div class="readings" markdown="1">\n\n{picture}\n\n</div>'

    def downloads(self, concept: Concept) -> Iterator[tuple[str, str]]:
        """Yield what the files are called that hold a concept, and the path to each."""
        for suffix, (label, _) in FORMATS.items():
            yield label, self.site.path(self.site.download_of(concept, suffix), self.page)
