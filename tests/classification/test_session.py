"""A session is taken from whatever describes it, and refuses what does not."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Session, SessionError
from massage_ontology.classification.session import NAMED, Understood, cell_values, is_marked
from tests.classification.servings import SERVINGS

if TYPE_CHECKING:
    from collections.abc import Callable


def test_one_value_is_a_list_of_one() -> None:
    assert Session(leaf="assam").facts == {"leaf": ("assam",)}


def test_a_concept_is_its_iri() -> None:
    assert Session(leaf=SERVINGS["assam"]) == Session(leaf=[SERVINGS["assam"].iri])


def test_left_out_is_unknown_and_empty_is_none() -> None:
    session = Session(leaf=None, addition=[], place="?")
    assert session.facts == {"addition": ()}
    assert Session(addition="none") == session


def test_the_order_of_facts_does_not_matter() -> None:
    one = Session(leaf=["mint", "assam"], addition=["milk"])
    other = Session(addition=["milk"], leaf=["assam", "mint", "assam"])
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("made", "same"),
    [
        (Session.from_mapping({"serving-style": "poured", "leaf": None}), Session(**{"serving-style": ["poured"]})),
        (Session.from_json('{"leaf": ["assam"], "addition": [], "place": null}'), Session(leaf="assam", addition=[])),
        (Session.from_row({"leaf": "assam|mint?", "place": " "}), Session(leaf=["assam", "mint?"])),
    ],
    ids=["mapping", "json", "row"],
)  # fmt: skip
def test_it_comes_from_what_is_at_hand(made: Session, same: Session) -> None:
    assert made == same


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Session(leaf=3), "leaf: 3 is not a string, a concept or a list of them"),
        (lambda: Session(leaf=[3]), "leaf: 3 is neither a string nor a concept"),
        (lambda: Session(leaf=" "), "leaf: an empty string is not a value"),
        (lambda: Session.from_json("{"), "this is not JSON"),
        (lambda: Session.from_json("[]"), "a session in JSON is an object"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(make: Callable[[], Session], sentence: str) -> None:
    with pytest.raises(SessionError, match=sentence) as caught:
        make()
    assert "\n" not in str(caught.value)


def test_stating_anew_leaves_the_rest_alone() -> None:
    session = Session(leaf="assam", addition="milk")
    session.understood = (Understood(0, 5, "assam", "leaf", "urn:assam"),)
    changed = session.stating("addition", None)
    assert (changed.facts, changed.understood) == ({"leaf": ("assam",)}, session.understood)
    assert session.facts["addition"] == ("milk",)


def test_it_pickles_and_copies() -> None:
    session = Session(leaf="assam", addition=[])
    session.understood = (Understood(0, 5, "assam", "leaf", "urn:assam"),)
    for same in (pickle.loads(pickle.dumps(session)), copy.deepcopy(session)):
        assert (same, same.understood) == (session, session.understood)


def test_it_is_no_mapping() -> None:
    assert Session(leaf="assam") != {"leaf": ("assam",)}
    assert repr(Session(leaf="assam")) == "Session(leaf=('assam',))"


@given(st.lists(st.from_regex(r"[a-z][a-z-]{0,6}\??", fullmatch=True).filter(lambda text: text not in {"none", "-"})))
def test_a_cell_says_what_was_written_into_it(values: list[str]) -> None:
    cell = " | ".join(values)
    assert cell_values(cell) == (tuple(values) or None)


@pytest.mark.parametrize("value", ["milk?", "!milk", "~milk", "...", "…", "none", "-"])
def test_marks_are_known(value: str) -> None:
    assert is_marked(value)
    assert not is_marked("milk")


def test_a_facet_may_have_any_name() -> None:
    facts = {"self": "assam", "cls": ["mint"]}
    session = Session.from_mapping(facts)
    assert session.facts == {"cls": ("mint",), "self": ("assam",)}
    assert Session.from_row({"self": "assam", "cls": "mint"}) == session
    assert session.stating("self", None) == Session.from_mapping({"cls": "mint"})


@pytest.mark.parametrize("value", ["!milk?", "~milk?", "!~milk", "~!milk", "!!milk", "! milk ?"])
def test_a_value_with_two_marks_is_refused(value: str) -> None:
    with pytest.raises(SessionError, match="has two marks"):
        Session(addition=["sugar", value])
    with pytest.raises(SessionError, match="has two marks"):
        Session.from_row({"addition": f"sugar | {value}"})


def test_what_is_stated_comes_before_what_a_text_tells() -> None:
    told = Session(serving_style="poured", leaf="mint", named="a cup")
    told.understood = (
        Understood(0, 4, "mint", "leaf", "http://example.org/mint"),
        Understood(5, 11, "poured", "serving-style", "http://example.org/poured"),
        Understood(12, 17, "a cup", NAMED, "http://example.org/cup"),
    )
    joined = Session.from_mapping({"leaf": "assam", "serving-style": ["whisked"]}).beside(told)
    assert joined.facts == {"leaf": ("assam",), "serving-style": ("whisked",)}
    assert joined.named == ("a cup",)
    assert [each.words for each in joined.understood] == ["a cup"]
    assert Session().beside(told) == told
