"""All pages of a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.html.concept import show_concept
from vocabulary_pages.bibliography import write_bibliography
from vocabulary_pages.blocks import front_matter
from vocabulary_pages.contested import write_contested
from vocabulary_pages.places import Site
from vocabulary_pages.schemes import write_scheme
from vocabulary_pages.statistics import write_statistics

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.vocabulary import Vocabulary


def write_site(vocabulary: Vocabulary, *, folder: str = "vocabulary", directory_urls: bool = True) -> dict[str, str]:
    """Write the pages of a vocabulary: every concept, every scheme, contested terms, bibliography, statistics.

    Nothing is written to a disk, and nothing is fetched: the pages follow from the vocabulary alone.

    Args:
        vocabulary: Any SKOS vocabulary.
        folder: The folder that the pages are to be in.
        directory_urls: Whether a page `x.md` will be served as `x/` (else as `x.html`); links in pictures depend on it.

    Returns:
        Path → Markdown, in the order of paths. The Markdown is that of Python-Markdown with the extensions
        `admonition`, `attr_list`, `md_in_html` and `tables`.

    Example:
        >>> import massage_ontology
        >>> pages = write_site(massage_ontology.load())
        >>> [path for path in pages if path.count("/") == 1]
        ['vocabulary/bibliography.md', 'vocabulary/contested.md', 'vocabulary/statistics.md']
        >>> pages["vocabulary/concepts/swedish-massage.md"].splitlines()[1]
        'title: "Swedish massage"'
    """
    site = Site(vocabulary, folder, directory_urls=directory_urls)
    pages = {site.page_of(concept): write_concept(site, concept) for concept in vocabulary}
    pages |= {site.page_of(scheme): write_scheme(site, scheme) for scheme in vocabulary.schemes}
    pages |= write_bibliography(site) | write_contested(site)
    pages[site.place("statistics")] = write_statistics(site)
    return dict(sorted(pages.items()))


def write_concept(site: Site, concept: Concept) -> str:
    """Return the page of a concept."""
    links = site.links_on(site.page_of(concept))
    # The search of the site finds concepts by their labels, before and better than the theme finds words on pages.
    head = front_matter(links.name(concept), str(concept.definition or ""), searched=False)
    return f"{head}\n\n{show_concept(links, concept)}\n"
