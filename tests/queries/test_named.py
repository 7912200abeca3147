"""Named queries: read from a folder, found by name, asked of a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology.errors import QueryNotFoundError, VocabularyLoadError
from massage_ontology.queries.named import named_queries, parse
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

QUESTION = (
    "# Question: Which teas are under tea?\n# Asked by: a guest\n# Expected: ex:a\nSELECT ?x { ?x skos:broader ?y }\n"
)


def test_the_folder_is_read_with_what_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "zoo.rq").write_text(QUESTION, encoding="utf-8")
    (tmp_path / "deeper" / "ant.rq").write_text(QUESTION, encoding="utf-8")
    (tmp_path / "readme.txt").write_text("no query", encoding="utf-8")
    assert list(named_queries(tmp_path)) == ["ant", "zoo"]


def test_a_query_carries_what_its_comments_say() -> None:
    query = parse(QUESTION, "teas")
    assert (query.name, query.question, query.asked_by) == ("teas", "Which teas are under tea?", "a guest")
    assert query.expected == (("ex:a",),)
    assert query.text == QUESTION
    assert str(query) == query.question


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("ex:a ex:b", (("ex:a",), ("ex:b",))),
        ("ex:a 1 | ex:b -", (("ex:a", "1"), ("ex:b", "-"))),
        ("ex:a 1 |", (("ex:a", "1"),)),
        ('"two words"@en-GB "a \\" b"', (('"two words"@en-GB',), ('"a \\" b"',))),
        ("none", ()),
        ("", ()),
        ("true", (("true",),)),
    ],
)
def test_expectations_are_cut_into_rows(written: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert parse(f"# Question: What?\n# Expected: {written}\nSELECT ?x {{}}", "what").expected == rows


def test_an_expectation_may_run_over_several_lines() -> None:
    text = "# Question: What?\n# Expected: ex:a\n# Expected: ex:b\nSELECT ?x {}"
    assert parse(text, "what").expected == (("ex:a",), ("ex:b",))


@pytest.mark.parametrize(
    ("body", "is_ordered"),
    [
        ("SELECT ?x { ?x a ?y } ORDER BY ?x", True),
        ("SELECT ?x { ?x a ?y } GROUP BY ?x ORDER BY DESC(COUNT(*)) LIMIT 3\n", True),
        ("SELECT ?x { ?x a ?y }", False),
        ("SELECT ?x { { SELECT ?x { ?x a ?y } ORDER BY ?x } }", False),
        ("# no ORDER BY\nSELECT ?x { ?x a ?y }", False),
    ],
)
def test_order_counts_where_the_query_orders(body: str, is_ordered: bool) -> None:  # noqa: FBT001 (a column)
    assert parse(f"# Question: What?\n{body}", "what").is_ordered is is_ordered


def test_a_query_without_a_question_is_refused(tmp_path: Path) -> None:
    (tmp_path / "silent.rq").write_text("ASK {}", encoding="utf-8")
    with pytest.raises(VocabularyLoadError, match=r"silent\.rq:1: a named query begins with a comment"):
        named_queries(tmp_path)


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.rq").write_text(QUESTION, encoding="utf-8")
    with pytest.raises(VocabularyLoadError, match=r"named same\.rq too"):
        named_queries(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyLoadError, match="no such folder"):
        named_queries(tmp_path / "nowhere")


def test_an_unknown_name_suggests_others() -> None:
    with pytest.raises(QueryNotFoundError) as caught:
        named_queries()["what-are-two-main-categories"]
    assert caught.value.suggestions[0] == "what-are-the-two-main-categories"
    assert "did you mean what-are-the-two-main-categories" in str(caught.value)
    with pytest.raises(KeyError, match="query --list"):
        named_queries()["xyzzy"]


def test_a_name_can_be_asked_in_three_ways(massage: Vocabulary) -> None:
    name = "what-are-the-two-main-categories"
    by_hand = sorted(map(repr, massage.queries[name].run(massage)))
    assert sorted(map(repr, massage.query(name=name))) == by_hand
    assert sorted(map(repr, massage_ontology.query(name=name))) == by_hand
    assert len(by_hand) == 2


def test_a_query_is_given_once(massage: Vocabulary) -> None:
    with pytest.raises(TypeError, match="either the query or the name"):
        massage.query()
    with pytest.raises(TypeError, match="either the query or the name"):
        massage.query("ASK {}", name="what-are-the-two-main-categories")


def test_queries_are_a_mapping() -> None:
    queries = named_queries()
    assert len(queries) == len(list(queries))
    assert repr(queries) == f"<NamedQueries: {len(queries)}>"
    assert "what-are-the-two-main-categories" in queries
    assert "xyzzy" not in queries


def test_the_documentation_lists_every_question() -> None:
    text = (CHECKOUT / "docs" / "verbs" / "named-queries.md").read_text(encoding="utf-8")
    block = text.partition("<!-- questions -->\n")[2].partition("<!-- /questions -->")[0]
    assert block.strip() == named_queries().to_markdown().strip(), (
        "docs/verbs/named-queries.md does not list the questions of the folder: put what "
        '`python3 -c "import massage_ontology as m; print(m.load().queries.to_markdown())"` prints '
        "between <!-- questions --> and <!-- /questions -->"
    )
