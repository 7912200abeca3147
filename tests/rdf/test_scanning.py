"""Turtle read by its patterns says what the parser reads, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_ontology import bundled
from massage_ontology.model import Document
from massage_ontology.rdf import scanning
from massage_ontology.rdf.quads import parser
from massage_ontology.rdf.scanning import scan
from massage_ontology.rdf.statements import Statements
from tests.rdf.twins import agree, misprints

if TYPE_CHECKING:
    import pyoxigraph

BASE = "http://base.test/dir/doc"
HEAD = "@prefix t: <urn:tea:> .\nPREFIX : <http://tea.test/>\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


def document(text: str | bytes) -> Document:
    return Document("tea.ttl", text.encode() if isinstance(text, str) else text, "text/turtle", BASE)


def scanned(given_: Document) -> Statements | None:
    statements = Statements()
    return statements if scan(given_, statements) else None


def agrees(given_: Document) -> bool:
    return agree(scan, given_)


READ = {
    "nothing": "",
    "a comment": "# nothing",
    "prefixes only": HEAD,
    "one statement": "<urn:a> <urn:p> <urn:b> .",
    "no space before the dot": "<urn:a> <urn:p> <urn:b>.",
    "objects": HEAD + 't:a t:p t:b , <urn:c>,:d , "x" , "y"@en, true ,7 .',
    "properties": HEAD + "t:a a t:C ; t:p t:b ; t:q t:c ; .",
    "semicolons": HEAD + "t:a a t:C ;; t:p t:b ;\n ; .",
    "the same line twice": HEAD + "t:a t:p t:b , t:b . t:a t:p t:b .",
    "comments between": HEAD + "t:a # one\n t:p t:b ; # <urn:no>\n# two\n t:q t:c . # three\n# four",
    "carriage returns": HEAD + "t:a t:p t:b ;\r\n\tt:q t:c .\r\n",
    "brackets": HEAD + "t:a t:p [ t:q t:b ; t:r [ ] ] ; t:s t:c . t:d t:p t:e .",
    "brackets as a subject": HEAD + '[ t:p "]" ] t:q t:b . t:c t:p t:d .',
    "a list": HEAD + "t:a t:p ( t:b ( t:c ) 'x)' ) . t:c t:p t:d .",
    "a blank node twice": HEAD + "_:x t:p _:y . t:a t:p [ t:q _:x ] , _:y .",
    "relative": HEAD + "<a> t:p <#b> . t:c t:p t:d .",
    "an escape": HEAD + r't:a t:p "\u0041" ; t:q t:c . t:d t:p t:e .',
    "quotes of other kinds": HEAD + "t:a t:p 'x . y' , '''z\n. ''' . t:d t:p t:e .",
    "a triple term": HEAD + 't:a t:p <<( t:b t:q "x" )>> , t:c . t:d t:p t:e .',
    "numbers": HEAD + "t:a t:p 1.5 , 1e0 , .5, -3 . t:d t:p t:e .",
    "late prefixes": HEAD + "t:a t:p t:b . @prefix u: <urn:u:> . u:a u:p t:b .",
    "a prefix behind what is handed over": HEAD + "t:a t:p 'x' .@prefix u: <urn:u:> . u:a u:p t:b .",
    "a dot within": HEAD + "t:a.b t:p t:b.c.",
    "names of keywords": HEAD + "@prefix prefix: <urn:k:> . prefix:a prefix:base prefix:c .",
    "other scripts": HEAD
    + '# grün 茶 🍵\n<urn:茶> <urn:grün> <urn:é>, <urn:à> , "茶"@ja, "🍵" ; t:p t:b, "é\\n", """ü""" .',
    "other scripts, handed over": HEAD + "<urn:\u00e0> t:p '\u00a0\u0085' , <urn:\u00e0#> , [ ] .",
    "objects of every kind": HEAD
    + r'''t:a t:p t:b , "" , "x"@en, "y\"," , """z", , \"\n
"""@de-AT,<urn:c,d>,"1"^^xsd:int , "2"^^<urn:e,f>,"\\\\"^^xsd:int,_:x,1.5 , true .''',
    "long strings": HEAD + 't:a t:p """x " y "" \\""" z""" , """"q\n""" , "" .',
}
LEFT = {
    "a datatype beyond ASCII": HEAD + 't:a t:p "x"^^<urn:é> , "y" .',
    "broken": "<urn:a> <urn:p> .",
    "unfinished": "<urn:a> <urn:p> <urn:b>",
    "unfinished behind a semicolon": "<urn:a> <urn:p> <urn:b> ;",
    "unfinished before a comment": HEAD + "t:a a t:C ; #t:p 'x' .\n",
    "unfinished before a comment that ends the document": HEAD + "t:a a t:C ; # t:p t:b .",
    "an unknown prefix": "t:a t:p t:b .",
    "a base": "@base <urn:x> . <a> <b> <c> .",
    "a base behind what is handed over": HEAD + "t:a t:p 'x' .@base <urn:x> . t:a t:p <b> .",
    "a prefix that changes": HEAD + "t:a t:p t:b . @prefix t: <urn:other:> . t:a t:p t:b .",
    "a relative prefix": "@prefix t: <#> . t:a t:p t:b .",
    "a literal as a subject": '"a" <urn:p> <urn:b> .',
    "a literal as a property": '<urn:a> "p" <urn:b> .',
    "a blank node as a property": "<urn:a> _:p <urn:b> .",
    "a second dot": "<urn:a> <urn:p> <urn:b> . .",
    "a comma at the end": "<urn:a> <urn:p> <urn:b> , .",
    "a string over lines": '<urn:a> <urn:p> "a\nb" .',
    "an iri with a space": "<urn:a> <urn:p> <urn:b c> .",
    "a bad percent": "<urn:a> <urn:p> <urn:%zz> .",
    "a bad language": '<urn:a> <urn:p> "x"@abcdefghijk .',
    "a bracket too many": HEAD + "t:a t:p [ t:q t:b ] ] .",
    "half a surrogate": r'<urn:a> <urn:p> "\uD800" .',
    "latin-1": b'<urn:a> <urn:p> "\xe9" .',
    "a sign cut in two": "<urn:a> <urn:p> 'é' .".encode().replace(b"\xa9", b""),
    "a name that goes on": HEAD + "t:a t:p t:b.é t:q t:c .",
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_what_the_parser_reads(name: str) -> None:
    assert agrees(document(READ[name]))


@pytest.mark.parametrize("name", LEFT)
def test_what_is_broken_or_rare_is_left_to_the_parser_and_leaves_no_trace(name: str) -> None:
    statements = Statements()
    assert scan(document("<urn:k> <urn:p> <urn:b> , _:x ; <urn:r> 'z' ."), statements)
    before = (statements.buckets(), statements.nodes(), dict(statements.prefixes), statements.blanks)
    assert not scan(document(LEFT[name]), statements)
    assert (statements.buckets(), statements.nodes(), statements.prefixes, statements.blanks) == before


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is handed to the parser, without the prefixes."""
    found: list[str] = []

    def observed(content: bytes, media_type: str, base_iri: str | None) -> pyoxigraph.QuadParser:
        found.append(content.decode().rpartition("> .\n")[2])
        return parser(content, media_type, base_iri)

    monkeypatch.setattr(scanning, "parser", observed)
    return found


@pytest.mark.parametrize("path", bundled.paths(), ids=lambda path: Path(path).name)
def test_the_vocabulary_is_read_by_patterns_alone(path: str, handed: list[str]) -> None:
    assert agrees(document(Path(path).read_bytes()))
    assert len(handed) <= 1


def test_only_the_statement_of_an_uncommon_form_is_handed_over(handed: list[str]) -> None:
    assert agrees(document(HEAD + "t:a t:p t:b ; t:q [ t:r 1 ] ; t:s 'x.' . t:c t:p t:d ."))
    assert handed == ["t:a t:q [ t:r 1 ] ; t:s 'x.' ."]


def test_where_most_are_uncommon_the_rest_is_handed_over_at_once(handed: list[str]) -> None:
    assert agrees(document(HEAD + "".join(f"t:a{number} t:p [ t:q {number} ] .\n" for number in range(500))))
    assert len(handed) == scanning.MOST_UNCOMMON + 1


PIECES = (
    *("t:a", "<urn:b>", ":c", "_:x", "a", "<rel>", "u:d", "t:a.b", "t:é", "t:"),
    *(
        '"x"',
        '"x"@en',
        '"""y\n"""',
        "'z'",
        '"1"^^xsd:int',
        "true",
        "1",
        "1.5",
        "1.",
        '"\\n"',
        '"\\u00e9"',
        '"ü.#"',
        '""',
    ),
    *(".", ";", ",", "[", "]", "(", ")", ". ", " ; ", " , ", "\n", "# c\n", "#", "<<(", ")>>", "^^", "@en"),
    *("@prefix u: <urn:u:> .", "PREFIX u: <urn:v:>", "@base <urn:w> .", "BASE"),
)
SENTENCES = (
    *(
        "t:a t:p t:b .",
        "t:a a t:C , t:D ; t:p 'x' .",
        't:a t:p "x"@en , "y" ; t:q _:x .',
        "[ t:p t:b ] .",
        "<r> t:p ( 1 ) .",
    ),
    *("_:x t:p _:y .", ':c :p """q""" .', "t:a t:p t:b ; .", "# note\n", "t:a t:p 1.5, true ."),
)


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(SENTENCES) | st.sampled_from(PIECES), max_size=9), st.sampled_from(["", " ", "\n"]))
def test_no_text_is_read_otherwise_than_by_the_parser(pieces: list[str], glue: str) -> None:
    agrees(document(HEAD + glue.join(pieces)))


@settings(max_examples=1500)
@given(misprints([HEAD + text for text in READ.values()], PIECES))
def test_no_misprint_is_read_otherwise_than_by_the_parser(content: bytes) -> None:
    agrees(document(content))


def test_a_million_objects_are_no_burden() -> None:
    given_ = document("<urn:a> <urn:p> " + " , ".join(f"<urn:b{number % 1000}>" for number in range(1_000_000)) + " .")
    statements = scanned(given_)
    assert statements is not None
    assert len(statements.table["urn:p"][0]) == 1_000_000
