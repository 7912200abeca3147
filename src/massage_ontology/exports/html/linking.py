"""Links from one thing to others, as Markdown: where they lead is decided in one class, which a site can replace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from massage_ontology.concepts.concept import Concept
from massage_ontology.exports.html.markdown import attribute, escape, link, web_address
from massage_ontology.exports.html.overview import Overview
from massage_ontology.markup import one_line
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.vocabulary import Vocabulary

    _Named = TypeVar("_Named", Concept, ConceptScheme)

_BY_NAME = 2
"""So many authors are named; where there are more, the first is."""

_OTHERS = "et al."


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


def source_name(source: Source) -> str:
    """Return a source in short: who and when, else the title."""
    return f"{authors(source.creator)} {source.date or ''}".strip() if source.creator else source.title


class LinkWriter:
    """Writes links to concepts, schemes, readings and sources; each leads to the IRI of what it names.

    The methods that end in `target` or `address` decide where links lead, and `about_readings` and `downloads` may add
    some. The pages of the documentation override them, so that links lead from page to page.

    Attributes:
        vocabulary: What is shown.
        overview: What is known of it as a whole.
        language: The language of the text around the links.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> LinkWriter(vocabulary).link(vocabulary["spa"])
        '[spa](https://w3id.org/massage-ontology/spa)'
    """

    def __init__(self, vocabulary: Vocabulary, overview: Overview | None = None) -> None:
        """Keep what is shown."""
        self.vocabulary = vocabulary
        self.overview = Overview(vocabulary) if overview is None else overview
        self.language = vocabulary.default_language

    # ---- where links lead, or `None` where there is nothing to open ------------------------------------------

    def target(self, thing: Concept | ConceptScheme) -> str | None:
        """Return where a link in Markdown leads."""
        return web_address(thing.iri)

    def address(self, thing: Concept | ConceptScheme) -> str | None:
        """Return where a link in HTML or SVG leads."""
        return web_address(thing.iri)

    def sense_target(self, sense: Sense) -> str | None:
        """Return where a link to a reading leads."""
        return web_address(sense.iri)

    def source_target(self, source: Source) -> str | None:
        """Return where a link to a source leads: to the work itself where its address is known."""
        return web_address(source.url or source.iri or "")

    def about_readings(self, concept: Concept) -> str:
        """Return Markdown that stands before the readings of a term, such as a picture of them."""
        del concept
        return ""

    def downloads(self, concept: Concept) -> Iterable[tuple[str, str]]:
        """Return the files that hold a concept: what each is called, and where it is."""
        del concept
        return ()

    # ---- names -----------------------------------------------------------------------------------------------

    def name(self, thing: Concept | ConceptScheme) -> str:
        """Return the label of a concept or scheme on one line."""
        return self.overview.name(thing)

    def property_name(self, iri: str) -> str:
        """Return what a property is called: its label, or its local name in words."""
        return one_line(self.vocabulary.links.property_name(iri))

    def ordered(self, things: Iterable[_Named]) -> list[_Named]:
        """Return concepts or schemes in the order of labels."""
        return sorted(things, key=lambda each: (self.name(each).casefold(), each.iri))

    # ---- links -----------------------------------------------------------------------------------------------

    def link(self, thing: Concept | ConceptScheme) -> str:
        """Return a link to a concept or scheme; what is deprecated is struck out."""
        text = link(self.name(thing), self.target(thing))
        return f"<del>{text}</del>" if isinstance(thing, Concept) and thing.is_deprecated else text

    def html_link(self, thing: Concept | ConceptScheme) -> str:
        """Return the same link in HTML, for elements that Markdown is not read in."""
        text, address = escape(self.name(thing)), self.address(thing)
        if address is not None:
            text = f'<a href="{attribute(address)}">{text}</a>'
        return f"<del>{text}</del>" if isinstance(thing, Concept) and thing.is_deprecated else text

    def listed(self, concepts: Iterable[Concept], joiner: str = ", ") -> str:
        """Return links in the order of labels."""
        return joiner.join(self.link(each) for each in self.ordered(concepts))

    def sense_link(self, sense: Sense) -> str:
        """Return a link to a reading: the term, and how it is read."""
        return link(f"{self.name(sense.term)}: {sense.label}", self.sense_target(sense))

    def thing_link(self, thing: Concept | str) -> str:
        """Return a link to a concept, to a reading, or to whatever else an IRI names."""
        if isinstance(thing, Concept):
            return self.link(thing)
        sense = self.overview.senses.get(thing)
        return link(local_name(thing), web_address(thing)) if sense is None else self.sense_link(sense)

    def source_link(self, source: Source) -> str:
        """Return a link to a source."""
        return link(source_name(source), self.source_target(source))

    def source_links(self, sources: Iterable[Source]) -> str:
        """Return links to sources, one beside the other."""
        return "; ".join(self.source_link(source) for source in sources)
