"""A comparison on paper says the same in every shape."""

from __future__ import annotations

import json

from massage_ontology import load
from massage_ontology.comparison.comparison import compare
from massage_ontology.comparison.rendering import (
    TITLES,
    as_dict,
    as_json,
    as_markdown,
    as_text,
    grouped,
    place_sentences,
)
from tests.conftest import DATA

SERVINGS = load(DATA / "servings.ttl")
BREWS = load(DATA / "disputes.ttl")
RESULT = compare(SERVINGS, "proper-cup", "strong-cup")

TEXT = """\
proper cup / strong cup
  proper cup is broader than strong cup (1 step)

place:
  ≠ paths: differs
      proper cup: proper cup → cup of tea
      strong cup: strong cup → proper cup → cup of tea

readings:
  ≠ held: differs
      proper cup: with milk (Builders) [builder-book]; no such thing (Coffee drinkers) [coffee-book]; nothing but tea \
(The purists) [purist-book]
      strong cup: builder's strong one (Builders) [builder-book]

criteria:
  ≠ addition: differs
      proper cup: requires milk; excludes dairy; excludes sweetener
      strong cup: requires milk; requires sugar
  ≠ leaf: differs
      proper cup: requires black leaf; requires true tea leaf
      strong cup: requires Assam

readings that contain another:
  proper cup: with milk ⊃ strong cup: builder's strong one

readings that no session meets together:
  proper cup: nothing but tea ∅ strong cup: builder's strong one

readings of which it can't be told:
  proper cup: no such thing ? strong cup: builder's strong one (no criteria are recorded of proper-cup--nonsense)

said by sources:
  strong cup: builder's strong one is narrower than proper cup: with milk
"""


def test_the_lines_for_a_terminal() -> None:
    assert as_text(RESULT) == str(RESULT)
    assert str(RESULT).startswith(TEXT)
    assert "similarity in the hierarchy:\n  proper cup and strong cup: path 0.500" in str(RESULT)


def test_json_is_the_same_as_the_values() -> None:
    values = json.loads(as_json(RESULT))
    assert values == json.loads(json.dumps(as_dict(RESULT)))
    assert [each["kind"] for each in values["overlaps"]] == ["contains", "can't tell", "disjoint"]
    assert values["places"] == [
        {
            "one": "proper-cup",
            "other": "strong-cup",
            "relation": "broader",
            "nearest_common_broader": ["proper-cup"],
            "steps": 1,
            "disputed": [],
        }
    ]
    assert values["statements"][0]["target"] == "proper-cup--builder"


def test_the_page_can_be_pasted() -> None:
    page = as_markdown(compare(SERVINGS, "proper-cup", "strong-cup", "guest-cup"))
    table = [line for line in page.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in table} == {6}
    assert page.startswith("# proper cup and strong cup and guest cup\n\n- proper cup is broader than strong cup")
    assert "## Readings that contain another" in page
    assert page.endswith("\n")


def test_every_pair_is_shown_once() -> None:
    shown = [pair for _, pairs in grouped(RESULT) for pair in pairs]
    assert sorted(map(str, shown)) == sorted(map(str, RESULT.overlaps))
    assert {kind for kind, _ in grouped(RESULT)} <= TITLES.keys()


def test_links_are_values_with_all_that_is_said_of_them() -> None:
    result = compare(BREWS, "infusion", "mint-infusion")
    values = as_dict(result)
    assert values["links"] == [link.to_dict() for row in result.links for link in row]
    assert {"subject": "mint-infusion", "strength": "possible", "sources": ["tea-book"]}.items() <= (
        values["links"][-1].items()
    )
    assert compare(BREWS, "infusion", "tea").places[0].disputed[0].to_dict() in values["links"]


def test_every_shape_tells_strength_sources_and_disputes() -> None:
    result = compare(BREWS, "infusion", "tea")
    for text in (as_text(result), as_markdown(result).replace("\\", "")):
        assert "rest (typical; herb-book)" in text
        assert "cure (disputed; asserted by herb-book; disputed by tea-book)" in text
        assert "herbal infusion is narrower than tea (1 step; disputed: herbal infusion below tea)" in text
        assert "herbal infusion → (disputed) tea → drink" in text
        assert "herbal infusion below tea (disputed; asserted by herb-book; disputed by tea-book)" in text


def test_places_are_sentences() -> None:
    assert place_sentences(compare(SERVINGS, "strong-cup", "milk", "fancy-cup")) == [
        "strong cup and milk have nothing broader in common",
        "strong cup and fancy cup meet at cup of tea (4 steps)",
        "milk and fancy cup have nothing broader in common",
    ]
