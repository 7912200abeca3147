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


def numbered(buckets: dict[str, list[tuple[str, str | Literal]]]) -> Statements:
    """Number the resources of statements that are there as text."""
    made = Statements()
    for name, bucket in buckets.items():
        subjects, values = made.table[name]
        for subject, value in bucket:
            subjects.append(made.numbers[subject])
            values.append((value[0], value[1:]) if isinstance(value, Literal) else made.numbers[value])
    return made


@given(st.dictionaries(st.sampled_from(["urn:p", "urn:q"]), pairs))
def test_there_and_back(buckets: dict[str, list[tuple[str, str | Literal]]]) -> None:
    statements = numbered(buckets)
    assert statements.buckets() == buckets
    named = {each for bucket in buckets.values() for pair in bucket for each in pair if isinstance(each, str)}
    assert set(statements.nodes()) == named


@given(literals)
def test_a_literal_is_its_text_and_its_kind(literal: Literal) -> None:
    text, language, datatype = literal
    assert to_literal((text, (language, datatype))) == literal
