"""Each syntax by each of its names."""

from __future__ import annotations

import pytest

from massage_ontology.rdf.formats import FORMATS, format_by_file, format_by_name, known_suffixes


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_name_leads_there_and_no_name_is_taken_twice(form: object) -> None:
    assert form in FORMATS
    for each in FORMATS:
        names = {each.name, each.media_type, *each.names, *each.suffixes}
        for name in names:
            assert format_by_name(f" {name.upper()} ") is each
        for suffix in each.suffixes:
            assert format_by_file(f"some.THESAURUS{suffix.upper()}") is each
            assert format_by_file(f"thesaurus{suffix}.gz") is each
            assert suffix in known_suffixes()


@pytest.mark.parametrize("name", ["thesaurus", "thesaurus.gz", "thesaurus.txt", ".ttl.zip", ""])
def test_other_files_are_of_no_known_syntax(name: str) -> None:
    assert format_by_file(name) is None


def test_the_engine_knows_every_syntax() -> None:
    import pyoxigraph

    for each in FORMATS:
        syntax = pyoxigraph.RdfFormat.from_media_type(each.media_type)
        assert syntax is not None
        assert syntax.supports_datasets is each.graphs
