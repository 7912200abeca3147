"""A judgement on paper says the same in every shape, in the same bytes every time."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from massage_ontology import Session, Vocabulary
from massage_ontology.classification.judgement import classify
from massage_ontology.classification.rendering import as_dict, as_json, cited, page, summary
from tests.classification.servings import SERVINGS, marked

RESULT = classify(
    SERVINGS, {"leaf": ["assam", "mint?"], "addition": ["milk", "!sugar"], "occasion": [], "place": "..."}
)

TEXT = """\
This session is proper cup by some readings. 1 term is undetermined, 3 terms are ruled out and
nothing known supports 1 term.

Stated
  addition  !sugar, milk
  leaf      Assam, mint?
  occasion  none
  place     perhaps more

Yes
  proper cup  2 readings: 1 yes, 1 no
              + “with milk” — Builders [1]
                because black leaf (Assam); milk

Undetermined
  guest cup       2 readings: 2 undetermined
                  ? “part of hosting” — The author of the host book [2]
                    met: leaf (Assam); open: visit
  no support for  1 term

No
  3 terms  fancy cup, morning cup and strong cup

What to ask next
  1. Occasion  some readings do not say whether the stated value is enough; should it count as
                 visit? (affects 1 reading; decides 1 alone)
  2. Leaf      which of these hold? mint (affects 1 reading; decides 1 alone)
  3. Place     which? (relevant: tea room) (affects 1 reading; decides 1 alone)

Sources
  [1] Tea for the yard
  [2] The good host"""


def test_the_lines_for_a_terminal() -> None:
    assert str(RESULT) == TEXT


def test_the_full_lines_give_reasons_of_every_no() -> None:
    full = " ".join(RESULT.to_text(full=True).split())
    assert "requires sugar: broken (stated: milk)" in full
    assert "no support for" not in full.partition("Stated")[2]
    assert all(verdict.sense.label in full for verdict in RESULT.senses)


def test_the_page_begins_with_what_follows_in_every_shape() -> None:
    sentence = "This session is proper cup by some readings."
    assert str(RESULT).startswith(sentence)
    assert RESULT.to_markdown().startswith(f"# {sentence}")
    assert RESULT.to_html().startswith(f"<article>\n<h2>{sentence}")
    assert as_dict(RESULT)["summary"].startswith(sentence)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Nothing follows for certain. Nothing known supports 6 terms."),
        (
            {"leaf": "assam", "addition": ["milk", "sugar"], "occasion": [], "place": []},
            "This session is strong cup by all",
        ),
        ({"named": "proper cup"}, "It is named proper cup; the name decides nothing. Nothing follows for certain."),
    ],
)
def test_what_follows_in_a_sentence(facts: dict[str, object], sentence: str) -> None:
    assert summary(classify(SERVINGS, facts)).startswith(sentence)


def test_the_order_is_yes_undetermined_no() -> None:
    titles = [section.title for section in page(RESULT).sections]
    assert [title for title in titles if title in {"Yes", "Undetermined", "No"}] == ["Yes", "Undetermined", "No"]


@given(marked())
def test_every_term_is_told_named_or_counted(facts: dict[str, list[str]]) -> None:
    result = classify(SERVINGS, facts)
    told = {section.title: section.rows for section in page(result).sections}
    assert [row[0] for row in told.get("Yes", ())] == sorted(
        (str(each.category) for each in result.yes),
        key=lambda name: next(each.summary == "yes under some" for each in result if str(each.category) == name),
    )
    counted = re.findall(r"(\d+) terms? (?:is|are) ", summary(result)) + re.findall(
        r"known supports (\d+)", summary(result)
    )
    assert sum(map(int, counted)) + len(result.yes) == len(result)


def test_a_list_of_terms_that_nothing_speaks_for_is_only_counted(massage: Vocabulary) -> None:
    result = massage.classify({"purpose": "relaxation", "condition": []})
    silent = [each for each in result if each.verdict == "undetermined" and not each.is_indicated]
    (row,) = (row for section in page(result).sections for row in section.rows if row[0] == "no support for")
    assert row[1] == f"{len(silent)} terms"


def test_only_the_readiest_of_the_undetermined_terms_are_told(massage: Vocabulary) -> None:
    result = massage.classify({"purpose": "relaxation", "condition": []})
    indicated = [each for each in result if each.verdict == "undetermined" and each.is_indicated]
    (rows,) = (section.rows for section in page(result).sections if section.title == "Undetermined")
    assert len(indicated) > 5
    assert [row[0] for row in rows[5:]] == [f"… and {len(indicated) - 5} more", "no support for"]
    (rows,) = (section.rows for section in page(result, full=True).sections if section.title == "Undetermined")
    assert len(rows) == len([each for each in result if each.verdict == "undetermined"])


def test_a_yes_that_rests_on_a_text_shows_the_words() -> None:
    result = classify(SERVINGS, "Builder's Assam with milk and sugar", reading="builders")
    (yes,) = (section.rows for section in page(result).sections if section.title == "Yes")
    assert "(“Assam”)" in yes[0][1] or "Assam “Assam”" in yes[0][1]


def test_a_list_that_closed_a_question_says_the_way_out() -> None:
    result = classify(SERVINGS, {"leaf": "assam", "addition": "milk"}, reading="strong-cup--builder")
    (rows,) = (section.rows for section in page(result).sections if section.title == "No")
    assert rows == (
        (
            "strong cup",
            "no: you listed only milk (addition), but it requires sugar; add “...” to addition if there may be more",
        ),
    )
    assert as_dict(result)["categories"][0]["senses"][0]["closed"] == ["addition"]


@pytest.mark.parametrize("addition", [["milk", "!sugar"], []])
def test_what_is_denied_has_no_way_out(addition: list[str]) -> None:
    result = classify(SERVINGS, {"leaf": "assam", "addition": addition}, reading="strong-cup--builder")
    assert result["strong-cup"].verdict == "no"
    assert "you listed" not in str(result)


def test_sources_are_numbered_and_listed_with_their_titles() -> None:
    text = str(RESULT)
    assert "— Builders [1]" in text
    assert "Sources\n  [1] Tea for the yard" in text
    assert {"key": "builder-book", "title": "Tea for the yard"}.items() <= as_dict(RESULT)["sources"][0].items()
    assert [source.key for source in cited(RESULT)] == sorted(source.key for source in cited(RESULT))


def test_a_bar_in_a_label_does_not_break_the_page() -> None:
    lines = RESULT.to_markdown().splitlines()
    start = lines.index("## What to ask next")
    assert all("\\|" in line or "|" not in line for line in lines[start:])


def test_json_is_the_same_as_the_values() -> None:
    values = json.loads(as_json(RESULT))
    assert values == json.loads(json.dumps(as_dict(RESULT)))
    assert values["session"]["leaf"] == ["assam", "mint?"]
    assert values["unjudged"] == ["proper-cup--nonsense"]
    (strong,) = (each for each in values["categories"] if each["key"] == "strong-cup")
    assert strong["senses"][0]["decided_by"][0]["concepts"] == ["sugar"]
    assert {question["facet"] for question in values["missing"]} == {"leaf", "occasion", "place"}


@given(marked())
def test_what_was_stated_comes_back(facts: dict[str, list[str]]) -> None:
    result = classify(SERVINGS, facts)
    again = Session.from_mapping(result.to_dict()["session"])
    assert again == Session(**facts)
    assert classify(SERVINGS, again).to_json() == result.to_json()


def test_what_was_understood_is_shown() -> None:
    result = classify(SERVINGS, "Green tea at breakfast")
    assert re.search(r"“Green tea” +green leaf \(leaf\)", result.to_text())
    assert "- **“breakfast”**: breakfast (occasion)" in result.to_markdown()
    assert result.to_dict()["understood"][0]["words"] == "Green tea"
