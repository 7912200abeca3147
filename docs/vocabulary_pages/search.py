"""The script by which the search of the site finds concepts, with the ranking of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.explorer.search_data import as_json, search_data, search_script

if TYPE_CHECKING:
    from vocabulary_pages.places import Site


def write_index(site: Site) -> str:
    """Return a script that defines `createSearch` and `conceptIndex`, which `docs/javascripts/search.js` uses.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> '"keys":["100-steps",' in write_index(Site(massage_ontology.load()))
        False
    """
    vocabulary = site.vocabulary
    data = search_data(vocabulary) | {
        "keys": [site.concept_names[concept.iri] for concept in vocabulary],
        "ending": "/" if site.directory_urls else ".html",
        "language": vocabulary.default_language,
    }
    return f"{search_script()}const conceptIndex = {as_json(data)};\n"
