"""Tests of `massage_ontology.text.coding`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from massage_ontology.errors import ConceptNotFoundError
from massage_ontology.loading import load
from massage_ontology.text.coding import CODED_COLUMNS, Coder, Decision, Summary, code, labels_of, propose

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def values(vocabulary: Vocabulary, name: str) -> dict[str, str]:
    return dict(zip(CODED_COLUMNS, code(vocabulary.resolve(name)).values, strict=True))


def test_a_row_is_coded(massage: Vocabulary) -> None:
    found = values(massage, "90min Zork Swedish massage w/ hot stones $120")
    assert found["concept"] == "swedish-massage"
    assert found["further_concepts"] == "hot-stone-massage"
    assert (found["duration"], found["price"], found["left_over"]) == ("90", "$120", "Zork")


@pytest.mark.parametrize(("name", "state"), [("Deep Tissue", "coded"), ("指圧", "ambiguous"), ("Chest wax", "none")])
def test_the_state_of_a_row(massage: Vocabulary, name: str, state: str) -> None:
    assert code(massage.resolve(name)).state == state


def test_decisions_come_first_whatever_the_length(massage: Vocabulary) -> None:
    decisions = [Decision("Zen Journey", "relaxation-massage"), Decision("Deep Tissue", "none"), Decision("later", "")]
    coder = Coder(massage.resolver(), decisions)
    found = [coder.code(name) for name in ("ZEN journey 60 min", "Deep Tissue $90", "later", "Swedish massage")]
    assert [(each.values[0], each.state) for each in found] == [
        ("relaxation-massage", "decided"),
        ("", "decided"),
        ("", "none"),
        ("swedish-massage", "coded"),
    ]
    assert found[0].values[CODED_COLUMNS.index("duration")] == "60"
    with pytest.raises(ConceptNotFoundError):
        Coder(massage.resolver(), [Decision("x", "no-such-concept")])


def test_a_summary_counts_every_row(massage: Vocabulary) -> None:
    summary = Summary()
    for name in ("Deep Tissue", "Deep Tissue 60", "Chest wax", "Chest wax", "", "bad \ufffd"):
        summary.add(name, code(massage.resolve(name)))
    assert summary.states == {"coded": 2, "none": 4}
    assert (summary.concepts, summary.unknown["Chest wax"], summary.marred) == ({"deep-tissue-massage": 2}, 2, 1)
    assert "" not in summary.unknown
    assert summary.lines()[0] == "6 rows: 2 coded, 0 ambiguous, 4 none"
    assert summary.to_dict()["rows"] == 6


def test_names_that_are_alike_stand_together_the_frequent_first(massage: Vocabulary) -> None:
    unknown = {"Zen Glow Journy 60": 1, "Zen Glow Journey": 3, "Chest wax": 2, "Chest waxing 30 min": 1}
    found = list(propose(massage, unknown, massage.resolver().lexicon.roles.services))
    assert [(each.group, each.name, each.rows) for each in found] == [
        (1, "Zen Glow Journey", 3),
        (1, "Zen Glow Journy 60", 1),
        (2, "Chest wax", 2),
        (2, "Chest waxing 30 min", 1),
    ]


def test_a_service_with_a_similar_label_is_proposed(massage: Vocabulary) -> None:
    (found,) = propose(massage, {"Bindgewebsmasage Spezial": 1}, massage.resolver().lexicon.roles.services)
    assert found.proposal in {"", "connective-tissue-massage"}
    (found,) = propose(massage, {"swedish masage": 1}, massage.resolver().lexicon.roles.services)
    assert found.proposal == "swedish-massage"


def test_decided_names_become_labels_that_can_be_read_again(massage: Vocabulary) -> None:
    decisions = [
        Decision('Zen "Journey" 60 min', "relaxation-massage", "en"),
        Decision("relaxation massage", "relaxation-massage", "en"),
        Decision("Chest wax", "none"),
        Decision("Zen", "relaxation-massage"),
    ]
    text = "\n".join(labels_of(massage, decisions))
    iri = massage["relaxation-massage"].iri
    whole = f"{text}\n<{iri}> a <http://www.w3.org/2004/02/skos/core#Concept> ."
    read = load(io.BytesIO(whole.encode()), format="turtle")
    assert {
        (label.kind, label.text, label.language) for label in read.columns.labels[0] if label.kind == "hiddenLabel"
    } == {
        ("hiddenLabel", 'Zen "Journey"', "en"),
        ("hiddenLabel", "Zen", None),
    }
