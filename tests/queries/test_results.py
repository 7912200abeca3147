"""Answers as tables for people; rows and values are tested in `test_sparql`."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.queries.results import shown

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_printed_it_is_a_table(massage: Vocabulary) -> None:
    result = massage.query("SELECT ?c ?n { VALUES (?c ?n) { (massage:kneading 2) (massage:spa UNDEF) } }")
    assert str(result).splitlines() == ["c                 n", "massage:kneading  2", "massage:spa"]
    assert str(massage.query("ASK {}")) == "yes"
    made = massage.query("CONSTRUCT { massage:spa skos:related massage:kneading } {}")
    assert str(made).splitlines()[1].split() == ["massage:spa", "skos:related", "massage:kneading"]


def test_a_frame_has_plain_values(massage: Vocabulary) -> None:
    result = massage.query("SELECT ?c ?n { VALUES (?c ?n) { (massage:kneading 2) (massage:spa UNDEF) } }")
    assert result.frame_columns()["n"] == [2, None]
    assert massage.query("ASK {}").frame_columns() == {"answer": [True]}
    made = massage.query("CONSTRUCT { massage:spa skos:related massage:kneading } {}")
    assert list(made.frame_columns()) == ["subject", "predicate", "object"]


def test_it_is_pickled(massage: Vocabulary) -> None:
    for query in ("ASK {}", "SELECT ?c { ?c a skos:ConceptScheme }"):
        result = massage.query(query)
        assert pickle.loads(pickle.dumps(result)).to_python() == result.to_python()


def test_a_term_is_shown_on_one_line() -> None:
    assert shown(Literal("a\nb", "de")) == "a b@de"
    assert shown(None) == ""
