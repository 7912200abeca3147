"""What is read by patterns, beside what the parser reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from massage_ontology.rdf.quads import BlankNodes, fill, parser
from massage_ontology.rdf.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massage_ontology.model import Document


def parsed(document: Document) -> Statements | None:
    """Read a document by the parser alone."""
    statements = Statements()
    try:
        quads = parser(document.content, document.media_type, document.base_iri)
        fill(statements, quads, BlankNodes(statements))
    except (SyntaxError, ValueError):
        return None
    statements.prefixes.update(quads.prefixes)
    return statements


def agree(scan: Callable[[Document, Statements], bool], document: Document) -> bool:
    """Compare with the parser, and tell whether the patterns sufficed."""
    found = Statements()
    if not scan(document, found):
        return False
    expected = parsed(document)
    assert expected is not None, "what the parser refuses was read"
    assert {name: bucket for name, bucket in found.buckets().items() if bucket} == {
        name: bucket for name, bucket in expected.buckets().items() if bucket
    }
    assert found.prefixes == expected.prefixes
    if document.media_type == "text/turtle" or b"<<(" not in document.content:
        assert found.nodes() == expected.nodes()  # in lines, what only triple terms are said of may be numbered
    return True


@st.composite
def misprints(draw: st.DrawFn, texts: Iterable[str], pieces: Iterable[str]) -> bytes:
    """Draw a text with a few pieces put into it, or in place of others."""
    text = draw(st.sampled_from(list(texts)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 3))
        piece = draw(st.sampled_from(list(pieces)) | st.text(st.characters(exclude_categories=("Cs",)), max_size=1))
        text = text[:place] + piece + text[place + length :]
    return text.encode()
