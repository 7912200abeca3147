"""A page says the same as text, Markdown and HTML, and nothing in it has an effect."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.concepts.attribution import Source
from massage_ontology.sections import Page, Section, as_html, as_lines, as_markdown, source_lines

BOOK = Source("http://example.org/book", "Leaf | water", "Leo Plain", "1999", url="https://example.org/a_b?c=d")
PAGE = Page(
    "a and b",
    "They differ.",
    (
        Section("Lines", (("one",), ("two",))),
        Section("Labels", (("the same", "first\nsecond"), ("apart", "third"))),
        Section("Table", (("size", "1", "2"),), ("", "a", "b")),
    ),
    (BOOK,),
    "More: elsewhere",
)
WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)


def test_text() -> None:
    assert "\n".join(as_lines(PAGE)) == (
        "a and b\n\n  They differ.\n\nLines\n  one\n  two\n\nLabels\n  the same  first\n            second\n"
        "  apart     third\n\nTable\n        a                                              b\n"
        "  size  1                                              2\n\n"
        "Sources\n  [1] Leaf | water. Leo Plain, 1999. https://example.org/a_b?c=d\n\n  More: elsewhere"
    )


def test_markdown_has_a_table_and_addresses_that_can_be_followed() -> None:
    text = as_markdown(PAGE)
    assert "|  | a | b |\n| --- | --- | --- |\n| size | 1 | 2 |" in text
    assert "- **the same**: first<br>second" in text
    assert r"- \[1\] Leaf \| water. Leo Plain, 1999. <https://example.org/a_b?c=d>" in text


def test_html_links_the_web_and_nothing_else() -> None:
    assert '<a href="https://example.org/a_b?c=d">' in as_html(PAGE)
    trap = Source(None, "trap", url="javascript:alert(1)")
    assert "href" not in as_html(Page("", "", (), (trap,)))
    assert "<javascript" not in as_markdown(Page("", "", (), (trap,)))


def test_keys_are_listed_where_they_are_wanted() -> None:
    assert source_lines([BOOK], keys=True)[0].startswith("  [1] book: Leaf")


@given(WORDS, WORDS, WORDS)
def test_nothing_in_a_page_has_an_effect(title: str, label: str, cell: str) -> None:
    page = Page(title, cell, (Section(label, ((label, cell),)), Section("t", ((label, cell, cell),), ("", "a", "b"))))
    tags: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(as_html(page))
    assert set(tags) <= {"article", "h2", "h3", "p", "table", "tr", "th", "td", "br"}
    assert not re.search(r"[\x00-\x08\x1b]", "\n".join(as_lines(page)))


@given(st.lists(st.tuples(st.text("ab c", max_size=40), st.text("ab c", max_size=300)), min_size=1, max_size=5))
def test_lines_are_no_longer_than_they_may_be(rows: list[tuple[str, str]]) -> None:
    lines = as_lines(Page("t", "s", (Section("x", tuple(rows)),)), 120)
    assert all(len(line) <= 120 or max(map(len, line.split())) > 20 for line in lines)
    words = " ".join(f"{label} {cell}" for label, cell in rows).split()
    assert sorted(" ".join(lines[5:]).split()) == sorted(words), "nothing is lost in wrapping"
