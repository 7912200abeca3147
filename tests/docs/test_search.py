"""The script by which the search of the site finds concepts."""

from __future__ import annotations

import json

import massage_ontology
from tests.conftest import DATA
from vocabulary_pages.places import Site
from vocabulary_pages.search import write_index


def test_a_hit_leads_to_the_page_of_its_concept() -> None:
    vocabulary = massage_ontology.load(DATA / "awkward.ttl")
    site = Site(vocabulary)
    script, _, data = write_index(site).partition("const conceptIndex = ")
    assert script.startswith("const createSearch = ")
    index = json.loads(data.removesuffix(";\n"))
    assert [f"vocabulary/concepts/{key}.md" for key in index["keys"]] == [site.page_of(each) for each in vocabulary]
    assert (index["ending"], index["language"]) == ("/", vocabulary.default_language)
    assert "</script" not in data


def test_addresses_end_as_those_of_the_site() -> None:
    vocabulary = massage_ontology.load(DATA / "teas.ttl")
    assert '"ending":".html"' in write_index(Site(vocabulary, directory_urls=False))
