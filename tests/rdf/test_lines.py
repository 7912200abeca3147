"""N-Triples read line by line says what the parser reads, or nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf import lines
from massage_ontology.rdf.lines import scan_lines
from massage_ontology.rdf.quads import parser
from massage_ontology.rdf.statements import Statements
from tests.house.programs import CHECKOUT, run
from tests.rdf.twins import agree, misprints

if TYPE_CHECKING:
    import pyoxigraph

TRIPLE = "<urn:a> <urn:p> <urn:b> .\n"


def document(text: str | bytes) -> Document:
    return Document("tea.nt", text.encode() if isinstance(text, str) else text, "application/n-triples", None)


def agrees(given_: Document) -> bool:
    return agree(scan_lines, given_)


READ = {
    "nothing": "",
    "a comment": "# nothing\n",
    "one line": TRIPLE,
    "no line end": TRIPLE.rstrip(),
    "empty lines": f"\n{TRIPLE} \t\n{TRIPLE}\n\n",
    "line ends of Windows": '<urn:a> <urn:p> "x" .\r\n<urn:a> <urn:p> <urn:b> .\r\n',
    "texts": '<urn:a> <urn:p> "x y" .\n<urn:a> <urn:p> "x"@en-GB .\n<urn:a> <urn:p> "1"^^<urn:int> .\n',
    "escapes": r'<urn:a> <urn:p> "a\nb\t\"c\"\\" .',
    "escapes by number": r'<urn:\u0061> <urn:p> "\u00e9" .',
    "blank nodes": "_:x <urn:p> _:y .\n_:y <urn:p> _:x .\n_:b.c <urn:p> _:x .\n",
    "other scripts": '<urn:茶> <urn:grün> "🍵"@ja .\n# é\n',
    "tabs": f"<urn:a>\t<urn:p>\t<urn:b>\t.\n{TRIPLE}",
    "comments behind": "<urn:a> <urn:p> <urn:b> . # note .\n<urn:a> <urn:p> <urn:c> .\n",
    "no spaces": "<urn:a><urn:p><urn:b>.\n" + TRIPLE,
    "a triple term": '<urn:a> <urn:p> <<( <urn:b> <urn:q> "x" )>> .\n<urn:a> <urn:p> <urn:c> .\n',
}
LEFT = {
    "unfinished": "<urn:a> <urn:p> .",
    "no subject": " <urn:p> <urn:b> .",
    "no full stop": "<urn:a> <urn:p> <urn:b>",
    "two full stops": "<urn:a> <urn:p> <urn:b> . .",
    "a prefixed name": "@prefix t: <urn:> .\nt:a <urn:p> <urn:b> .",
    "a name": "t:a <urn:p> <urn:b> .",
    "a relative IRI": "<a> <urn:p> <urn:b> .",
    "a number": "<urn:a> <urn:p> 1 .",
    "a list of objects": "<urn:a> <urn:p> <urn:b> , <urn:c> .",
    "a text as subject": '"a" <urn:p> <urn:b> .',
    "a text as property": '<urn:a> "p" <urn:b> .',
    "a blank node as property": "<urn:a> _:p <urn:b> .",
    "a bad IRI": "<urn:a> <urn:p> <urn:%zz> .",
    "a bad language": '<urn:a> <urn:p> "x"@abcdefghijk .',
    "a text over two lines": '<urn:a> <urn:p> "a\nb" .',
    "a separator that is no space": "<urn:a> <urn:p> <urn:b> .\n\u2028\n",
    "line ends of old": "# one\r<urn:a> <urn:p> <urn:b> .\r",
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_what_the_parser_reads(name: str) -> None:
    assert agrees(document(READ[name]))


@pytest.mark.parametrize("name", LEFT)
def test_what_is_broken_or_rare_is_left_to_the_parser_and_leaves_no_trace(name: str) -> None:
    statements = Statements()
    assert scan_lines(document(TRIPLE + "_:x <urn:r> 'z' .\n".replace("'", '"')), statements)
    before = (statements.buckets(), statements.nodes(), statements.blanks)
    assert not scan_lines(document(TRIPLE + LEFT[name]), statements)
    assert (statements.buckets(), statements.nodes(), statements.blanks) == before


def test_a_document_that_begins_without_a_subject_is_left_to_the_parser() -> None:
    assert not scan_lines(document(" <urn:p> <urn:b> .\n"), Statements())


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is handed to the parser."""
    found: list[str] = []

    def observed(content: bytes, media_type: str, base_iri: str | None) -> pyoxigraph.QuadParser:
        found.append(content.decode())
        return parser(content, media_type, base_iri)

    monkeypatch.setattr(lines, "parser", observed)
    return found


def test_only_a_line_of_another_form_is_handed_over(handed: list[str]) -> None:
    assert agrees(document(TRIPLE + "<urn:a> <urn:p>  <urn:c> .\n" + TRIPLE))
    assert handed == ["<urn:a> <urn:p>  <urn:c> ."]


def test_where_most_lines_are_of_another_form_the_rest_is_handed_over_at_once(handed: list[str]) -> None:
    assert agrees(document("".join(f"<urn:a>  <urn:p> <urn:b{number}> .\n" for number in range(500))))
    assert len(handed) == lines.MOST_UNCOMMON + 1


def test_lines_may_be_longer_than_a_piece_and_cross_its_border() -> None:
    long = "".join(f'<urn:a{number}> <urn:p> "{"é茶🍵"[number % 3] * 60_000}" .\n' for number in range(40))
    assert agrees(document(long + TRIPLE))


def test_triples_in_triples_are_bounded() -> None:
    deep = "<urn:a> <urn:p> " + "<<( <urn:a> <urn:p> " * 200 + "<urn:b>" + " )>>" * 200 + " .\n"
    with pytest.raises(VocabularyLoadError, match="nests triples in triples deeper"):
        scan_lines(document(TRIPLE + deep), Statements())


PIECES = (
    *("<urn:a>", "<urn:p>", "_:x", "_:y.z", "<rel>", "t:a", "a", "."),
    *('"x"', '"x"@en', '"1"^^<urn:int>', '"\\n"', '"\\u00e9"', "'z'", '"ü.#"', '""', '"""y"""'),
    *(" ", "  ", "\t", "\n", "\r\n", "\r", "# c", " .", " .\n", "<<( ", " )>>", "^^", "@en", "\u2028"),
)
LINES = (
    *(TRIPLE, "_:x <urn:p> _:y .\n", '<urn:a> <urn:p> "x"@en .\n', "# note\n", '<urn:a>\t<urn:p> "y" . # z\n'),
    *("<urn:a> <urn:p> <<( <urn:b> <urn:q> _:x )>> .\n", '<urn:é> <urn:p> "1"^^<urn:int> .\r\n'),
)


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(LINES) | st.sampled_from(PIECES), max_size=9))
def test_no_text_is_read_otherwise_than_by_the_parser(pieces: list[str]) -> None:
    agrees(document("".join(pieces)))


@settings(max_examples=1500)
@given(misprints([TRIPLE + text for text in READ.values()], PIECES))
def test_no_misprint_is_read_otherwise_than_by_the_parser(content: bytes) -> None:
    agrees(document(content))


def test_common_lines_need_no_parser() -> None:
    code = (
        "import io, sys, massage_ontology\n"
        "text = '<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<http://www.w3.org/2004/02/skos/core#Concept> .'\n"
        "print(len(massage_ontology.load(io.StringIO(text), format='nt')), 'pyoxigraph' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], CHECKOUT).strip() == "1 False"
