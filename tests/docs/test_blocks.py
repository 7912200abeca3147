"""The head of a page, and the blocks behind it."""

from __future__ import annotations

from vocabulary_pages import blocks


def test_an_empty_block_is_left_out() -> None:
    assert blocks.page("*a*", "", "", "b") == '---\ntitle: "*a*"\n---\n\n# &#42;a&#42;\n\nb\n'


def test_a_page_can_be_hidden_from_the_search_of_the_theme() -> None:
    assert blocks.page("a", "", searched=False).splitlines()[2:4] == ["search:", "  exclude: true"]


def test_the_head_of_a_page_cannot_be_left() -> None:
    head = blocks.front_matter('a": b\n---\n</title><script>', "it's")
    assert head.splitlines() == [
        "---",
        'title: "a&quot;: b --- &lt;/title&gt;&lt;script&gt;"',
        'description: "it&#x27;s"',
        "---",
    ]
