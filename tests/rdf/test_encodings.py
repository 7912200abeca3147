"""XML in the encoding that it declares becomes UTF-8."""

from __future__ import annotations

import pytest

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document, Literal
from massage_ontology.rdf.documents import recoded
from massage_ontology.rdf.parsing import parse

TEA = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="urn:">'
    '<rdf:Description rdf:about="urn:a"><p:p>{}</p:p></rdf:Description></rdf:RDF>'
)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("ISO-8859-1", "thé"),
        ("windows-1251", "чай"),
        ("Shift_JIS", "お茶"),
        ("GB18030", "茶"),
        ("UTF-16", "茶"),
        ("utf-8", "茶"),
        ("US-ASCII", "tea"),
    ],
)
def test_a_text_is_the_same_in_every_encoding(encoding: str, text: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{TEA.format(text)}'.encode(encoding)
    statements = parse([Document("tea.rdf", recoded(content, "tea.rdf"), "application/rdf+xml", None)])
    assert statements.buckets()["urn:p"] == [("urn:a", Literal(text))]


@pytest.mark.parametrize("start", ["", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='klingon'?>"])
def test_what_declares_nothing_or_what_nobody_knows_is_left_alone(start: str) -> None:
    content = (start + TEA).encode()
    assert recoded(content, "tea.rdf") is content


@pytest.mark.parametrize("encoding", ["us-ascii", "shift_jis"])
def test_what_is_not_in_its_encoding_is_refused(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + b"<a>\xff\xff</a>"
    with pytest.raises(VocabularyLoadError, match=f"tea.rdf: is not in the encoding {encoding} that it declares"):
        recoded(content, "tea.rdf")
