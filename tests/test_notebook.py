"""What notebooks show: well-formed, short, and harmless whatever a label holds."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import massage_ontology
from massage_ontology import load, notebook
from tests.strategies import texts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>&\x1b[31m\u202e"
ALLOWED = {"table", "thead", "tbody", "tr", "th", "td", "p", "strong"}


class Reader(HTMLParser):
    """Collects elements and texts, and sees that each element ends."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":  # which nothing closes
            self.open.append(tag)
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(thing: Any) -> Reader:
    reader = Reader(thing._repr_html_())
    assert not reader.open
    assert reader.seen <= ALLOWED
    assert reader.attributes <= {"style"}
    return reader


@pytest.fixture(scope="module")
def hostile() -> Vocabulary:
    escaped = HOSTILE.encode("unicode_escape").decode().replace("\\x1b", "\\u001b")
    text = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> .\n"
        f'ex:s a skos:ConceptScheme ; skos:prefLabel "{escaped}"@en .\n'
        f'ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "{escaped}"@en ; skos:definition "{escaped}"@en ;\n'
        f'  skos:altLabel "{escaped} too"@en ; skos:broader ex:b ; ex:made ex:b .\n'
        f'ex:b a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "b {escaped}"@en .\n'
    )
    return load(io.StringIO(text), format="turtle")


def shows(vocabulary: Vocabulary) -> list[Any]:
    return [
        vocabulary,
        vocabulary["a"],
        vocabulary.search("script"),
        vocabulary.find(made="b"),
        vocabulary.query("SELECT ?c ?l { ?c skos:prefLabel ?l }"),
        vocabulary.query("CONSTRUCT WHERE { ?c skos:prefLabel ?l }"),
        vocabulary.statistics(),
        vocabulary.table("labels"),
        massage_ontology.validate(io.StringIO(vocabulary.documents[0].content.decode()), format="turtle"),
    ]


def test_whatever_shows_itself_is_harmless(hostile: Vocabulary) -> None:
    for thing in shows(hostile):
        texts = "".join(read(thing).texts)
        assert "\x1b" not in texts
        assert "\u202e" not in texts
        assert str(thing)
        assert "\x1b" not in str(thing) or thing is hostile["a"]


def test_a_vocabulary_shows_its_schemes(massage: Vocabulary) -> None:
    texts = read(massage).texts
    assert "technique" in texts
    assert str(massage).startswith("Vocabulary of 1,")


def test_a_concept_shows_its_place(massage: Vocabulary) -> None:
    texts = " ".join(read(massage["orthopedic-massage"]).texts)
    assert "clinical massage" in texts
    assert "https://w3id.org/massage-ontology/orthopedic-massage" in texts


def test_hits_show_why(massage: Vocabulary) -> None:
    hits = massage.search("Sportmassage", limit=1)
    assert "Sportmassage" in read(hits).texts
    assert str(hits) == "sports-massage  sports massage  prefLabel “Sportmassage” (de): exact"
    assert str(massage.search("", limit=1)) == "nothing found"


def test_answers_show_themselves(massage: Vocabulary) -> None:
    assert read(massage.query("ASK {}")).texts == ["yes"]
    many = massage.query("SELECT ?c { ?c a skos:Concept }")
    assert f"{len(many) - notebook.MOST_ROWS:,} more" in read(many).texts
    assert "did you mean" in " ".join(read(massage.query("ASK { massage:kneeding ?p ?o }")).texts)
    assert "concepts" in read(massage.statistics()).texts


def test_comparison_and_classification_show_their_page(massage: Vocabulary) -> None:
    for shown in (massage.compare("clinical-massage", "medical-massage"), massage.classify({"purpose": "relaxation"})):
        assert shown._repr_html_() == shown.to_html()
        assert not Reader(shown._repr_html_()).open
        assert str(shown) == shown.to_text()


@given(texts)
def test_any_text_is_shown_as_text(text: str) -> None:
    shown = notebook.text(text)
    assert "<" not in shown
    assert ">" not in shown
    html = notebook.table([text], [[text]]) + notebook.heading(text, text) + notebook.facts([(text, text)])
    reader = Reader(html)
    assert not reader.open
    assert reader.seen <= ALLOWED


def test_a_long_table_is_cut() -> None:
    html = notebook.table(["n"], ([n] for n in range(100)))
    assert html.count("<tr>") == notebook.MOST_ROWS + 1
    assert html.endswith("<p>70 more</p>")
