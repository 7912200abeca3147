"""The bibliography: every source that something rests on, and what rests on it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.exports.html.markdown import attribute, escape, section, web_link
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Literal
from massage_ontology.namespaces import DCTERMS, RDF, SCHEMA
from vocabulary_pages.blocks import front_matter, page
from vocabulary_pages.places import CITING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_ontology.concepts.attribution import Source
    from massage_ontology.exports.html.linking import LinkWriter
    from vocabulary_pages.places import Site

_ABOUT = (SCHEMA + "senseOf", SCHEMA + "aboutCondition", SCHEMA + "aboutApproach", RDF + "subject")
"""By these properties a reading, a finding or a link is about a concept."""

_NO_LETTER = "0\N{EN DASH}9"


def write_bibliography(site: Site) -> str:
    """Return the page of all sources, by author or title, each with an anchor of its own.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> text = write_bibliography(Site(massage_ontology.load()))
        >>> "{ #lowe-clinical" in text
        True
    """
    links = site.links_on(site.place("bibliography"))
    citing = _citing(site)
    sources = sorted((site.vocabulary.source(iri) for iri in site.source_names), key=_order)
    number = f"{len(sources):,} source{'' if len(sources) == 1 else 's'}"
    return page(
        front_matter("Bibliography", "Every source that an entry of the vocabulary rests on."),
        "# Bibliography",
        f"{number}. Each entry names the concepts that rest on it, by themselves or by a reading, a link or a finding.",
        *(
            section(escape(letter), *(_entry(site, source, citing.get(source.iri or "", ()), links) for source in row))
            for letter, row in groupby(sources, key=_letter)
        ),
    )


def _head(source: Source) -> str:
    return fold(source.creator or source.title)


def _order(source: Source) -> tuple[bool, str, str, str, str]:
    return (_letter(source) != _NO_LETTER, _head(source), source.date or "", source.title, source.iri or "")


def _letter(source: Source) -> str:
    first = _head(source)[:1].upper()
    return first if first.isalpha() else _NO_LETTER


def _entry(site: Site, source: Source, concepts: tuple[Concept, ...], links: LinkWriter) -> str:
    iri = source.iri or ""
    who = " ".join(part for part in (source.creator, f"({source.date})" if source.date else None) if part)
    name = source.title.removesuffix(".")
    title = f"*{web_link(name, source.url)}*" if source.url else f"*{escape(name)}*"
    parts = [part for part in (escape(who), title, *map(escape, source.whereabouts), *_identifiers(source)) if part]
    notes = [_text(site, iri, DCTERMS + "description"), *_read_as(site, iri)]
    remarks = "".join(f"<br><small>{escape(note)}</small>" for note in notes if note)
    entry = f"{'. '.join(parts)}.{remarks}\n{{ #{site.source_names[iri]} .source }}"
    return f"{entry}\n\n{_cited_by(links, concepts)}" if concepts else entry


def _identifiers(source: Source) -> Iterator[str]:
    """Yield the numbers of a source, as links where they lead to it."""
    if source.doi:
        yield web_link(f"doi:{source.doi}", f"https://doi.org/{source.doi}")
    if source.pmid:
        yield web_link(f"PMID {source.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/")
    if source.isbn:
        yield escape(f"ISBN {source.isbn}")


def _text(site: Site, iri: str, name: str) -> str:
    return "; ".join(value.text for value in site.vocabulary.values(iri, name) if isinstance(value, Literal))


def _read_as(site: Site, iri: str) -> list[str]:
    how = _text(site, iri, SCHEMA + "readAs")
    return [f"Read as: {how}"] if how else []


def _cited_by(links: LinkWriter, concepts: tuple[Concept, ...]) -> str:
    named = ", ".join(
        f'<a href="{attribute(links.address(each) or "")}">{attribute(links.name(each))}</a>'
        for each in links.ordered(concepts)
    )
    number = f"{len(concepts):,} concept{'' if len(concepts) == 1 else 's'}"
    return f'<details class="cited-by"><summary>cited by {number}</summary><p>{named}</p></details>'


def _citing(site: Site) -> Mapping[str, tuple[Concept, ...]]:
    """Return which concepts rest on which source, by themselves or by what is said about them."""
    vocabulary = site.vocabulary
    found: defaultdict[str, set[Concept]] = defaultdict(set)
    for iri, row in vocabulary.columns.statements.items():
        sources = {value for name in CITING for value in row.get(name, ()) if isinstance(value, str)}
        if sources:
            itself = vocabulary.get(iri)
            about = [each for name in _ABOUT for each in vocabulary.values(iri, name) if isinstance(each, Concept)]
            for source in sources:
                found[source].update([itself] if itself is not None else about)
    return {iri: tuple(concepts) for iri, concepts in found.items()}
