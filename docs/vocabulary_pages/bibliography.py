"""The bibliography: every source that something rests on, and what rests on it."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.exports.html.markdown import attribute, escape, link, web_link
from massage_ontology.model import Literal
from massage_ontology.namespaces import DCTERMS, RDF, SCHEMA
from vocabulary_pages.blocks import page
from vocabulary_pages.places import BIBLIOGRAPHY, CITING, ENDING, OTHER, head_of, initial

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_ontology.concepts.attribution import Source
    from massage_ontology.exports.html.linking import LinkWriter
    from vocabulary_pages.places import Site

_ABOUT = (SCHEMA + "senseOf", SCHEMA + "aboutCondition", SCHEMA + "aboutApproach", RDF + "subject")
"""By these properties a reading, a finding or a link is about a concept."""


def write_bibliography(site: Site) -> dict[str, str]:
    """Return the bibliography, path → page: all sources in short, and a page for each letter with all about them.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> pages = write_bibliography(Site(massage_ontology.load()))
        >>> "{ #lowe-clinical" in pages["vocabulary/bibliography/a.md"]  # its author is an academy
        True
    """
    citing = _citing(site)
    sources = sorted(map(site.vocabulary.source, site.source_names), key=_order)
    index = site.place(BIBLIOGRAPHY)
    pages = {index: _index(site, index, sources)}
    for path, row in groupby(sources, key=lambda each: site.source_pages[each.iri or ""]):
        links = site.links_on(path)
        entries = (_entry(site, each, citing.get(each.iri or "", ()), links) for each in row)
        letters = f"[All sources]({site.path(index, path)}) {_letters(site, path)}"
        pages[path] = page(f"Bibliography: {_letter(path)}", "", letters, *entries)
    return pages


def _order(source: Source) -> tuple[bool, str, str, str, str]:
    return (initial(source) != OTHER, head_of(source), source.date or "", source.title, source.iri or "")


def _letter(path: str) -> str:
    """Return the letter of a page, as readers see it."""
    name = posixpath.basename(path).removesuffix(ENDING)
    return "0\N{EN DASH}9" if name == OTHER else name.upper()


def _letters(site: Site, here: str) -> str:
    """Return links to the pages of all letters."""
    pages = {_letter(path): path for path in site.source_pages.values()}
    links = (
        f"**{letter}**" if path == here else link(letter, site.path(path, here))
        for letter, path in sorted(pages.items())
    )
    return " ".join(links)


def _index(site: Site, here: str, sources: list[Source]) -> str:
    """Return the page of all sources, one line each, with the anchor that IRIs of sources lead to."""
    number = f"{len(sources):,} source{'' if len(sources) == 1 else 's'}"
    lines = (_line(site, here, each) for each in sources)
    return page(
        "Bibliography",
        "All sources of the vocabulary.",
        f"{number}, by author or title. Each links to its full entry, which lists the concepts that cite it, "
        "directly or in a reading, a link or a finding.",
        _letters(site, here),
        "\n".join(('<ul class="filtered bibliography">', *lines, "</ul>")) if sources else "",
        searched=False,
    )


def _line(site: Site, here: str, source: Source) -> str:
    """Return a source in short, as HTML: Python-Markdown would take seconds for a list of all."""
    name = attribute(site.source_names[source.iri or ""])
    address = attribute(site.address(site.source_pages[source.iri or ""], here))
    title = f". {attribute(source.title)}" if source.creator else ""
    return f'<li id="{name}"><a href="{address}#{name}">{attribute(_who(source) or source.title)}</a>{title}</li>'


def _who(source: Source) -> str:
    return " ".join(part for part in (source.creator, f"({source.date})" if source.date else None) if part)


def _entry(site: Site, source: Source, concepts: tuple[Concept, ...], links: LinkWriter) -> str:
    iri = source.iri or ""
    name = source.title.removesuffix(".")
    title = f"*{web_link(name, source.url)}*" if source.url else f"*{escape(name)}*"
    parts = [escape(_who(source)), title, *map(escape, source.whereabouts), *_identifiers(source)]
    notes = [_text(site, iri, DCTERMS + "description"), *_read_as(site, iri)]
    remarks = "".join(f"<br><small>{escape(note)}</small>" for note in notes if note)
    entry = f"{'. '.join(filter(None, parts))}.{remarks}\n{{ #{site.source_names[iri]} .source }}"
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
    named = ", ".join(map(links.html_link, links.ordered(concepts)))
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
