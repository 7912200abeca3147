"""What once broke the law keeps it: each input that a fuzzer, a property or a look at the code brought to light."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.errors import CompiledVocabularyError
from tests.compiled.forging import sealed
from tests.fuzz.targets import TARGETS, compiled_tiny, use

if TYPE_CHECKING:
    from pathlib import Path

CRASHES = {
    "an encoding of no name": ("rdf-xml", b'<?xml version="1.0" encoding=""?>\n<a/>'),
    "a namespace that is no IRI": (
        "sssom",
        (
            b"#mapping_set_id: https://tea.example/set\n#curie_map:\n#  tea: https://tea.example/100%/\n"
            b"subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
            b"tea:a\tskos:exactMatch\ttea:b\tsemapv:ManualMappingCuration\n"
        ),
    ),
    "a set whose IRI has a fragment": (
        "sssom",
        (
            b"#mapping_set_id: https://tea.example/sets#one\n#curie_map:\n#  tea: https://tea.example/\n"
            b"subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
            b"tea:a\tskos:exactMatch\ttea:b\tsemapv:ManualMappingCuration\n"
        ),
    ),
    "a triple as a term": ("format", b"<urn:a> <urn:p> << <urn:a> <urn:p> <urn:b> >> ."),
    "an annotation": ("format", b"<urn:a> <urn:p> <urn:b> {| <urn:q> 'so' |} ."),
    "an escape beyond the highest of all signs": ("page", b"@prefix t: <u:\\Udddddddd> ."),
    "an escape beyond the highest of all signs, by one": ("page", b"<u:a> <u:b> '\\U00110000' ."),
    "half of a surrogate pair": ("format", b"<urn:a> <urn:p> '\xed\xa0\x80' ."),
    "a session in another encoding": ("session-json", '{"leaf": "thé"}'.encode("latin-1")),
    "a session that nests without end": ("session-json", b'{"leaf": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"),
    "a session with a number without end": ("understanding", b'{"leaf": ' + b"9" * 5_000 + b"}"),
    "a facet of our own name": ("understanding", b'{"self": "assam", "cls": "x"}'),
    "a facet of several lines": ("understanding", b"one\ntwo=assam| "),
    "a quotation mark that is never closed": ("session-table", b'leaf,why\nassam,"' + b"tea " * 40_000),
    "suppressions that are a number": ("suppressions", b"suppress = 1"),
    "a suppression until a time": (
        "suppressions",
        b"[[suppress]]\nrule = 'S27'\nsubject = '*'\nreason = 'x'\nuntil = 2999-12-31T00:00:00Z\n",
    ),
    "an abbreviation that is defined twice": ("texts", b"Thai massage (TM), Thai massage (TM), TM."),
    "suppressions that nest without end": ("suppressions", b"a = " + b"[" * 5_000),
}
"""What it was → the target, and the input."""


@pytest.mark.parametrize("name", CRASHES)
def test_what_once_broke_the_law_keeps_it(name: str) -> None:
    target, data = CRASHES[name]
    TARGETS[target](data)


@pytest.mark.parametrize(
    ("word", "other"), [(b"prefLabel", b"prefLabex"), (b"CREATE TABLE notation", b"CREATE TABLE notatiox")]
)
def test_a_forged_word_is_refused(tmp_path: Path, word: bytes, other: bytes) -> None:
    content = compiled_tiny().replace(word, other)
    assert content != compiled_tiny()
    path = tmp_path / "forged.sqlite"
    path.write_bytes(sealed(content))
    with pytest.raises(CompiledVocabularyError, match="compile it again"):
        use(massage_ontology.load(path))
