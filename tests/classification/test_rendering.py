"""A judgement on paper says the same in every shape, in the same bytes every time."""

from __future__ import annotations

import json

from hypothesis import given

from massage_ontology import Session
from massage_ontology.classification.judgement import classify
from massage_ontology.classification.rendering import as_dict, as_json, as_markdown, as_text
from tests.classification.servings import SERVINGS, marked

RESULT = classify(
    SERVINGS, {"leaf": ["assam", "mint?"], "addition": ["milk", "!sugar"], "occasion": [], "place": "..."}
)

TEXT = """\
stated: addition = !sugar, milk; leaf = Assam, mint?; occasion = none; place = ...

yes under some:
  proper cup
    + with milk (Builders) [builder-book]
        requires black leaf: met (leaf: Assam → black leaf)
        requires milk: met (addition: milk)
    - nothing but tea (The purists) [purist-book]
        excludes dairy: broken (addition: milk → dairy)

undetermined:
  guest cup
    ? part of hosting (The author of the host book) [host-book]
        is confirmed by visit: left open (none stated)
    ? offered on a visit or with something sweet (Hosts) [host-book]
        requires one of mint or sweetener or visit: unknown (not stated: leaf)
  nothing indicates: house cup

no:
  fancy cup, morning cup, strong cup

to ask next:
  1. Leaf: which of these hold? mint (bears on 1 reading, 1 of them by this alone)
  2. Occasion: readings leave open whether what is stated is enough; should it count as visit? (bears on 1 reading, \
1 of them by this alone)
  3. Place: what is there? (matters here: tea room) (bears on 1 reading, 1 of them by this alone)"""


def test_the_lines_for_a_terminal() -> None:
    assert as_text(RESULT) == str(RESULT) == TEXT


def test_the_full_lines_give_reasons_of_every_no() -> None:
    full = RESULT.to_text(full=True)
    assert "requires sugar: broken (stated: milk)" in full
    assert "nothing indicates" not in full


def test_the_page_has_a_table_row_for_each_reading_that_is_told() -> None:
    page = as_markdown(RESULT)
    rows = [line for line in page.splitlines() if line.startswith("| proper cup")]
    assert [row.split(" | ")[3] for row in rows] == ["yes", "no"]
    assert page.endswith("\n")
    assert all(line.count(" | ") == 5 for line in rows)


def test_a_bar_in_a_label_does_not_break_the_table() -> None:
    lines = as_markdown(RESULT).splitlines()
    start = lines.index("## To ask next")
    assert all("\\|" in line or "|" not in line for line in lines[start:])


def test_json_is_the_same_as_the_values() -> None:
    values = json.loads(as_json(RESULT))
    assert values == json.loads(json.dumps(as_dict(RESULT)))
    assert values["session"]["leaf"] == ["assam", "mint?"]
    assert values["unjudged"] == ["proper-cup--nonsense"]
    (strong,) = (each for each in values["categories"] if each["key"] == "strong-cup")
    assert strong["senses"][0]["decided_by"][0]["concepts"] == ["sugar"]
    assert [question["facet"] for question in values["missing"]] == ["leaf", "occasion", "place"]


@given(marked())
def test_what_was_stated_comes_back(facts: dict[str, list[str]]) -> None:
    result = classify(SERVINGS, facts)
    again = Session.from_mapping(result.to_dict()["session"])
    assert again == Session(**facts)
    assert classify(SERVINGS, again).to_json() == result.to_json()


def test_what_was_understood_is_shown() -> None:
    result = classify(SERVINGS, "Green tea at breakfast")
    assert "understood: “Green tea” as green-leaf (leaf)" in result.to_text()
    assert "- “breakfast” as breakfast (occasion)" in result.to_markdown()
    assert result.to_dict()["understood"][0]["words"] == "Green tea"
