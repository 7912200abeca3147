"""Statements by number and by text are the same statements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.rdf.statements import Statements, to_literal
from tests.strategies import languages
from tests.strategies import texts as words

literals = st.one_of(
    st.builds(Literal, words, languages, st.none()),
    st.builds(Literal, words, st.none(), st.just(XSD + "token")),
)
pairs = st.lists(st.tuples(st.sampled_from(["urn:a", "urn:b", "_:b0"]), st.sampled_from(["urn:c", "urn:a"]) | literals))


@given(st.dictionaries(st.sampled_from(["urn:p", "urn:q"]), pairs))
def test_there_and_back(buckets: dict[str, list[tuple[str, str | Literal]]]) -> None:
    statements = Statements.from_buckets(buckets, {"p": "urn:"})
    assert statements.buckets() == buckets
    assert statements.prefixes == {"p": "urn:"}
    named = {each for bucket in buckets.values() for pair in bucket for each in pair if isinstance(each, str)}
    assert set(statements.nodes()) == named


@given(literals)
def test_a_literal_is_its_text_and_its_kind(literal: Literal) -> None:
    text, language, datatype = literal
    assert to_literal((text, (language, datatype))) == literal
