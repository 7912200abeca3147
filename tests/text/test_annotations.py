"""What an annotated text gives."""

from __future__ import annotations

from massage_ontology.text.annotating import annotate
from tests.text.reading_examples import VOCABULARY

FOUND = annotate(VOCABULARY, "Denies headache; cardiac massage on Tuesday.", languages="en")


def test_it_is_a_sequence_of_spans() -> None:
    assert len(FOUND) == 1
    assert FOUND[0].text == "headache"
    assert FOUND[:1] == (FOUND[0],)
    assert repr(FOUND) == "<Annotations: 'headache' as headache (denied)>"
    assert repr(annotate(VOCABULARY, "Hm")) == "<Annotations: none>"
    assert hash(FOUND) == hash(annotate(VOCABULARY, FOUND.text, languages="en"))
    assert FOUND != "headache"


def test_plain_values_hold_everything() -> None:
    value = FOUND.to_dict()
    assert value["spans"] == [
        {
            "start": 7, "end": 15, "text": "headache", "key": "headache", "status": "denied", "how": "exact",
            "iri": "https://w3id.org/massage-ontology/headache", "label": "headache", "readings": ["headache"],
        }
    ]  # fmt: skip
    assert value["look_alikes"] == [{"start": 17, "end": 32, "text": "cardiac massage"}]
    assert value["left_over"] == [{"start": 36, "end": 43, "text": "Tuesday"}]
    assert value["languages"] == ["en"]


def test_pages_and_standoff() -> None:
    assert '<mark class="denied"' in FOUND.to_html("Note")
    assert FOUND.to_brat().startswith("T1\theadache 7 15\theadache\n")
