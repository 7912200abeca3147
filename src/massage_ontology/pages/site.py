"""All pages of a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.pages.atlas import Atlas
from massage_ontology.pages.bibliography import write_bibliography
from massage_ontology.pages.concept import write_concept
from massage_ontology.pages.figures import write_figures
from massage_ontology.pages.readings import write_contested
from massage_ontology.pages.schemes import write_scheme

if TYPE_CHECKING:
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
    atlas = Atlas(vocabulary, folder, directory_urls=directory_urls)
    pages = {atlas.page_of(concept): write_concept(atlas, concept) for concept in vocabulary}
    pages |= {atlas.page_of(scheme): write_scheme(atlas, scheme) for scheme in vocabulary.schemes}
    pages[atlas.place("bibliography")] = write_bibliography(atlas)
    pages[atlas.place("contested")] = write_contested(atlas)
    pages[atlas.place("statistics")] = write_figures(atlas)
    return dict(sorted(pages.items()))
