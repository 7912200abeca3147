"""Text of the data stays text."""

from __future__ import annotations

import pytest
from hypothesis import given

from massage_ontology import markup
from massage_ontology.exports.html import markdown
from massage_ontology.markup import one_line
from massage_ontology.model import LangString
from tests.exports.html.reading import rendered
from tests.strategies import texts

TRAPS = [
    "<script>alert(1)</script>",
    "a | b",
    "`code` and **bold** and _it_",
    "[text](http://example.org)",
    "![picture](http://example.org)",
    "1. no list",
    "- no list",
    "+ no list",
    "# no heading",
    "> no quotation",
    "===",
    "---",
    "    no code",
    "!!! note",
    "{: .attribute }",
    "{ #anchor }",
    "<http://example.org>",
    "&lt; &amp; &#60;",
    "\\* \\| \\",
    "line\n\nline",
    "*[abbreviation]: no",
    "http://example.org a@b.c :smile: ~~no~~ ^^no^^ ==no==",
]


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_shown_to_the_letter_as_a_paragraph(text: str) -> None:
    page = rendered(markdown.escape(text))
    assert [tag for tag, _ in page.found] == ["p"]
    assert page.text_of("p") == one_line(text)


@given(texts)
def test_any_text_is_shown_to_the_letter(text: str) -> None:
    shown = one_line(text)
    assert rendered(f"# {markdown.escape(text)}").text_of("h1").strip() == shown.strip()
    linked = rendered(markdown.link(f"x{text}x", "page.md"))
    assert [attributes for tag, attributes in linked.found if tag == "a"] == [{"href": "page.md"}]
    assert linked.text_of("a") == one_line(f"x{text}x")


@given(texts, texts)
def test_a_table_keeps_its_cells(one: str, other: str) -> None:
    page = rendered(markup.table(("a", ":b"), [(f"x{markdown.escape(one)}x", f"x{markdown.escape(other)}x")]))
    assert sum(tag == "td" for tag, _ in page.found) == 2
    assert page.text_of("td") == f"x{one_line(one)}xx{one_line(other)}x"


def test_a_text_in_another_language_says_so() -> None:
    page = rendered(markdown.in_language(LangString("推拿", "zh"), "en"))
    assert ("bdi", {"lang": "zh"}) in page.found
    assert markdown.in_language(LangString("tea", "en"), "en") == "tea"
    assert markdown.in_language(LangString("tea"), "en") == "tea"


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a b(c)<d>", "http://example.org/a%20b%28c%29%3Cd%3E"),
        ("http://example.org/%C3%A9", "http://example.org/%C3%A9"),
        ("javascript:alert(1)", None),
        ("urn:isbn:0", None),
        ("file:///etc", None),
    ],
)
def test_only_the_web_is_linked_to(iri: str, address: str | None) -> None:
    assert markdown.web_address(iri) == address


def test_a_stacked_table_names_its_cells_and_marks_empty_ones() -> None:
    page = rendered(markdown.narrow_table(("tea", "cups", "milk"), [("sencha", "3", "")]))
    classes = [attributes.get("class") for tag, attributes in page.found if tag == "span"]
    assert classes == ["when-narrow", "when-wide"]
    assert ("div", {"class": "vocabulary-stacked"}) in page.found
    assert "cups: " in page.text_of("span")


def test_capitals() -> None:
    assert [markdown.capitalized(text) for text in ("tea", "", "Éclair")] == ["Tea", "", "Éclair"]


def test_an_empty_section_is_left_out() -> None:
    assert markdown.section("Title", "", "") == ""
    assert markdown.section("Title", "", "text", level=3) == "### Title\n\ntext"
