"""Offsets say where each statement stands: beside the parser's statements, and beside the reader of whole pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.model import Document, Literal
from massage_ontology.rdf.offsets import Offsets
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.rdf.turtle import read_page
from tests.conftest import CHECKOUT, DATA

NESTED = """@prefix : <urn:> . @prefix e: <http://example.org/> .
:a :p [ :q [ :r 1 ] , :z ; :s (1 [ :u 2 ]) ] , _:x . [] :p [ ] . _:x :p ( :a ) , _:y . [ :k 1 ] . [ :k 2 ] :l 3 .
:b :p ("a" "b"@en) , \"\"\"x " y\"\"\" , 'q' , '''it's''' , "" ; ; :n 5.0 , -1e4 , .5 , true .
# a comment . with [ signs ; in it
:c.d a :e ; # c
  :f # g
   "x"^^:t , "y"^^<urn:t> , e:a\\,b , <urn:\\u0041> . PREFIX : <urn:other:>
:k a [a :h], "z"
  @en , ( [ :t () ] ( :k ) ) . BASE <http://example.org/b/> <c> <d> <../e> .
"""


def _small(value: Any) -> Any:
    """Return a value as it is sought: its language in small letters."""
    tagged = isinstance(value, Literal) and value.language is not None
    return value._replace(language=value.language.lower()) if tagged else value


def _all(text: str) -> tuple[Offsets, list[tuple[str, str, object]]]:
    buckets, _ = read_statements((Document("t", text.encode(), "text/turtle", "http://example.org/"),))
    facts = [(subject, name, _small(value)) for name, bucket in buckets.items() for subject, value in bucket]
    return Offsets(text, "http://example.org/", facts, {subject for subject, _, _ in facts}), facts  # type: ignore[arg-type]


def test_every_statement_has_its_place_whatever_nests() -> None:
    found, facts = _all(NESTED)
    missing = set(facts) - set(found.facts)
    assert missing == set()
    literals = {fact: offset for fact, offset in found.facts.items() if isinstance(fact[2], Literal)}
    for (_, _, value), offset in literals.items():
        written = NESTED[offset : offset + 30].lstrip("'\"")
        assert isinstance(value, Literal)
        assert written.startswith(value.text[:3])


@pytest.mark.parametrize("path", [*sorted(DATA.glob("*.ttl")), CHECKOUT / "ontology" / "schema.ttl"], ids=str)
def test_places_are_those_of_the_reader_of_pages(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    found, facts = _all(text)
    page = read_page(text, "http://example.org/")
    places: dict[tuple[str, str, object], int] = {}
    for entry in page.entries:
        for each in entry.statements:
            places.setdefault((each.subject, each.predicate, _small(each.object)), each.start)
    named = [fact for fact in facts if "_:" not in (fact[0][:2], str(fact[2])[:2])]
    told = [found.facts.get(fact) for fact in named]  # type: ignore[call-overload]
    assert told == [places.get(fact) for fact in named]


def test_only_what_is_sought_is_kept() -> None:
    found = Offsets("<urn:a> <urn:p> <urn:b> , 7 . <urn:c> a <urn:D> .", None, [("urn:a", "urn:p", "urn:b")], ["urn:c"])
    assert found.facts == {("urn:a", "urn:p", "urn:b"): 16}
    assert found.subjects == {"urn:a": 0, "urn:c": 30}
    assert found.homes == {"urn:c"}


def test_what_is_only_linked_to_is_found_when_asked_for() -> None:
    found = Offsets("<urn:a> <urn:p> [ <urn:q> <urn:b> ] .", None, [], ["urn:b"])
    assert found.mentions == {}
    found.look_for_mentions()
    assert found.mentions == {"urn:b": 26}


TERMS = st.recursive(
    st.sampled_from([":a", ":b.c", "_:x", "_:y", "<urn:i>", '"t"', "'u'@en", '"5"^^:d', "7", "-2.5", "1e3", "true"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda row: "( " + " ".join(row) + " )"),
        st.lists(st.tuples(st.sampled_from([":p", "a"]), inner), max_size=3).map(
            lambda row: "[ " + " ; ".join(f"{verb} {value}" for verb, value in row) + " ]"
        ),
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(st.sampled_from([":s", "_:x", "<urn:t>"]), st.sampled_from([":p", ":q"]), TERMS), max_size=6))
def test_blank_nodes_are_called_as_the_parser_of_vocabularies_calls_them(rows: list[tuple[str, str, str]]) -> None:
    rows = [row for row in rows if not (row[2].startswith(("'", '"')) and row[1] == "a")]
    text = "@prefix : <urn:x:> .\n" + "".join(f"{one} {verb} {value} .\n" for one, verb, value in rows)
    found, facts = _all(text)
    assert set(facts) - set(found.facts) == set()


def test_what_is_no_turtle_is_left_alone() -> None:
    with pytest.raises(ValueError, match="p:q"):
        Offsets("p:q p:r p:s .", None, [], [])
