"""Annotated texts for people and for brat."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from massage_ontology.text.annotating import annotate
from massage_ontology.text.rendering import brat_lines, html, line_dict, text_lines
from massage_ontology.text.streams import Line
from massage_ontology.text.triggers import STATUSES
from tests.text.reading_examples import VOCABULARY

TEXT = 'No <b>headache</b> & "Swedish massage", word; hot stones.'
FOUND = annotate(VOCABULARY, TEXT, languages="en")


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.marks, self.depth = "", [], 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            self.marks.append(dict(attrs)["class"])

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_shows_the_text_as_it_is() -> None:
    page = Page(html(FOUND, "<i>"))
    assert TEXT in page.text
    assert page.marks == [*STATUSES, *(span.status for span in FOUND)]
    assert "<i>" not in html(FOUND, "<i>")


def test_brat_counts_from_the_beginning_of_the_file() -> None:
    lines = list(brat_lines(FOUND, 100, 7))
    assert lines[0].split("\t")[0] == "T7"
    for line in lines:
        match = re.fullmatch(r"T\d+\t\S+ (\d+) (\d+)\t(.+)", line)
        if match:
            assert TEXT[int(match[1]) - 100 : int(match[2]) - 100] == match[3]
    assert "A7\tStatus T7 denied" in lines


def test_lines_for_people_name_what_was_not_understood() -> None:
    shown = list(text_lines(Line(3, 0, TEXT, FOUND, None)))
    assert shown[0] == "3:6-14: “headache” as headache (denied; exact)"
    assert "or " in shown[2]
    assert shown[-1] == "3: not understood: b, b, word"


def test_people_read_what_a_status_means() -> None:
    text = "Mother has headache."
    found = annotate(VOCABULARY, text, languages="en")
    assert [span.status for span in found] == ["other"]
    assert next(text_lines(Line(1, 0, text, found, None))).endswith("as headache (about somebody else; exact)")
    assert ": about somebody else" in html(found).partition("title=")[2].partition(">")[0]
    assert line_dict(Line(1, 0, text, found, None))["spans"][0]["status"] == "other"


def test_a_broken_line_is_a_row_too() -> None:
    broken = Line(3, 9, "", None, "is broken")
    assert list(text_lines(broken)) == []
    assert line_dict(broken) == {"line": 3, "start": 9, "error": "is broken"}
