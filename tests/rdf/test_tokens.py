"""What single tokens of Turtle stand for; the parser is the judge."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from massage_ontology.model import Literal
from massage_ontology.rdf.quads import BlankNodes
from massage_ontology.rdf.statements import Statements, to_literal
from massage_ontology.rdf.tokens import IRI, OBJECT, Terms, UncommonForm, check_iris

NAMESPACE = "http://tea.test/ns#"
HEAD = f"@prefix t: <{NAMESPACE}> . @prefix : <urn:x> . <urn:s> <urn:p> "


def terms(room: int = 10_000, statements: Statements | None = None) -> Terms:
    statements = statements or Statements()
    made = Terms(statements, BlankNodes(statements), room)
    made.declare("t", f"<{NAMESPACE}>")
    made.declare("", "<urn:x>")
    return made


def judged(token: str) -> object:
    """Return what the parser takes a token for: an IRI, a literal, or `None` where it refuses it."""
    try:
        (quad,) = pyoxigraph.parse(f"{HEAD}{token} .".encode(), format=pyoxigraph.RdfFormat.TURTLE)
    except (SyntaxError, ValueError):
        return None
    value = quad.object
    if isinstance(value, pyoxigraph.BlankNode):
        return "_:b0"
    return to_literal(value) if isinstance(value, pyoxigraph.Literal) else getattr(value, "value", None)


def ours(token: str) -> object:
    """Return what we take a token for, or `None` where we leave it to the parser."""
    match = re.compile(OBJECT).match(token + " .")
    if match is None or match[0] != token:
        return None
    statements = Statements()
    made = terms(statements=statements)
    try:
        value = made[token]
        check_iris(statements.numbers)
    except UncommonForm:
        return None
    return statements.nodes()[value] if isinstance(value, int) else value


COMMON = (
    "<urn:tea>",
    "<http://tea.test/a/b?c=d&e#f>",
    "<http://tea.test/grüner-tee>",
    "<http://[::1]/>",
    "<http://tea.test:8080/>",
    "<mailto:tea@tea.test>",
    "<http://tea.test/%41>",
    "t:green",
    "t:",
    ":",
    ":a.b",
    "t:a.b..c",
    "t:a:b",
    "t:1",
    "t:_-",
    '"tea"',
    '""',
    '"tea"@en',
    '"tea"@EN-gb',
    '"tea"@zh-Hant-TW',
    '"tea"@de-1996',
    '"\\"tea\\"\\n\\t\\\\"',
    '"grüner Tee 🍵"',
    '"""tea"""',
    '""""a" b"""',
    '"""a""b"""@en',
    '"""two\nlines\r\nand \\"" """',
    '"1"^^t:cups',
    '"1"^^<urn:cups>',
    '"tea"^^<http://www.w3.org/2001/XMLSchema#string>',
    "true",
    "false",
    "7",
    "-07",
    "+1.50",
)
UNCOMMON = (
    "<tea>",
    "<>",
    "<#a>",
    "<http://tea.test/%zz>",
    "<http://tea.test/a#b#c>",
    "<http://tea test/>",
    "<http://[x/>",
    "<urn:\\u0041>",
    "u:green",
    "t:a\\,b",
    "t:%41",
    "t:é",
    "'tea'",
    "'''tea'''",
    '"\\u0041"',
    '"tea"@en-a',
    '"tea"@abcdefghi',
    '"tea"@e',
    '"tea"@en--ltr',
    '"\x01"',
    '"\x7f"',
    '"a\nb"',
    '"""a""""',
    '"\\x"',
    '"a"^^u:b',
    '"a"^^<b>',
    '"a"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>',
    "1e0",
    "1.",
    ".5",
    "True",
    "a",
    "[]",
    "()",
    "_:x.",
    "<<( <urn:a> <urn:b> <urn:c> )>>",
)


@pytest.mark.parametrize("token", COMMON)
def test_a_common_form_is_what_the_parser_takes_it_for(token: str) -> None:
    assert ours(token) is not None
    assert ours(token) == judged(token)


@pytest.mark.parametrize("token", UNCOMMON)
def test_an_uncommon_form_is_left_to_the_parser(token: str) -> None:
    assert ours(token) is None


ALPHABET = "abt:<>\"'\\@^#.-_%/[]() \n1e+äé🍵nuU0"


def _spoilt(token: str) -> st.SearchStrategy[str]:
    """Change one sign of a token."""
    places = st.integers(0, max(len(token) - 1, 0))
    return st.tuples(places, st.sampled_from(ALPHABET)).map(lambda p: token[: p[0]] + p[1] + token[p[0] + 1 :])


@given(st.text(ALPHABET, max_size=14) | st.sampled_from([*COMMON, *UNCOMMON]).flatmap(_spoilt))
@example('"a"@')
@example("<urn:>")
def test_no_token_is_taken_for_what_the_parser_would_not_take_it_for(token: str) -> None:
    found = ours(token)
    assert found is None or found == judged(token)


@given(st.text("abct:/.#?%é1-_~[]@\u00a0\u200e\u2028\ud7ff\ue000\ufdd0\uffff🍵", max_size=20))
def test_iris_are_those_of_the_parser(text: str) -> None:
    whole = "http://" + text
    token = f"<{whole}>"
    if re.compile(IRI).fullmatch(token) is None:
        return  # left to the parser
    try:
        pyoxigraph.NamedNode(whole)
    except ValueError:
        with pytest.raises(UncommonForm):
            terms().iri(token)
    else:
        assert terms().iri(token) == whole


@given(
    st.lists(
        st.sampled_from(
            ["http://tea.test/a", "urn:b", "_:b0", "http://é.test/", "http://[::1]/", "urn:é?%41", "urn:a?b-c?"]
        )
    )
)
def test_iris_are_looked_at_in_bulk(iris: list[str]) -> None:
    check_iris(iris)
    for bad in ("http://tea.test/%zz", "http://tea.test/a[", "/tea", "tea", "http://tea.test/#a#"):
        for place in {0, len(iris) // 2, len(iris)}:
            with pytest.raises(UncommonForm):
                check_iris([*iris[:place], bad, *iris[place:]])


def test_a_prefix_may_be_declared_twice_but_not_change_its_meaning() -> None:
    made = terms()
    made.declare("t", f"<{NAMESPACE}>")
    with pytest.raises(UncommonForm):
        made.declare("t", "<urn:other:>")
    with pytest.raises(UncommonForm):
        made.declare("r", "<relative#>")


def test_one_resource_has_one_number_in_whatever_form_it_is_written() -> None:
    made = terms()
    assert made["t:green"] == made[f"<{NAMESPACE}green>"] == 0
    assert made["_:green"] == 1


def test_iris_that_grow_out_of_proportion_are_left_to_the_parser() -> None:
    made = terms(room=100)
    assert made["<urn:short>"] == 0
    with pytest.raises(UncommonForm):
        made["t:" + "x" * 100]


def test_a_language_is_kept_in_lower_case() -> None:
    assert terms().literal('"thé"@FR-ca') == Literal("thé", "fr-ca")
