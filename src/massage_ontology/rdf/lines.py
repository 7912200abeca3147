"""N-Triples as it is mostly written, read line by line; whatever is written otherwise goes to the parser.

A line of the common form is three terms and a full stop, with one space between each. A term is looked at closely once,
however often it stands in the document. A line in another form is handed to the parser alone; a document that breaks
the syntax is handed to it whole. Nothing is read here that the parser would refuse or read otherwise.

Source: RDF 1.1 N-Triples, W3C Recommendation 25 February 2014, section 7 (grammar).
"""

from __future__ import annotations

import re

from massage_ontology.rdf.quads import BlankNodes, fill, parser
from massage_ontology.rdf.tokens import (
    IRI,
    LINE_LITERAL,
    MOST_UNCOMMON,
    Properties,
    Terms,
    UncommonForm,
    attempt,
    unescaped,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from massage_ontology.model import Document
    from massage_ontology.rdf.statements import Statements

_RESOURCE = re.compile(rf"{IRI}|_:[A-Za-z0-9][A-Za-z0-9_-]*+")
_LITERAL = re.compile(LINE_LITERAL)
_CHUNK = 1 << 18


def scan_lines(document: Document, statements: Statements) -> bool:
    """Read an N-Triples document line by line.

    Args:
        document: What to read; in UTF-8, as `open_document` has seen to.
        statements: Where its statements go; what is there already stays.

    Returns:
        Whether the document was read; if not, the statements are as they were.

    Raises:
        VocabularyLoadError: What is handed to the parser nests too deep.

    Example:
        >>> from massage_ontology.model import Document
        >>> from massage_ontology.rdf.statements import Statements
        >>> statements = Statements()
        >>> scan_lines(Document("tea.nt", b'<urn:a> <urn:p> "c" .', "application/n-triples", None), statements)
        True
        >>> statements.nodes()
        ['urn:a']
        >>> scan_lines(Document("tea.nt", b"<urn:a> <urn:p> .", "application/n-triples", None), statements)
        False
    """
    return attempt(lambda: _Reader(document, statements).run(), statements)


class _Reader:
    """A document, and what is known of its terms."""

    def __init__(self, document: Document, statements: Statements) -> None:
        self._document = document
        self._statements = statements
        self._blanks = BlankNodes(statements)
        self._terms = _Terms(statements, self._blanks, 0)
        self._properties = Properties(statements, self._terms.verb)

    def run(self) -> Mapping[str, str]:
        """Read all lines; they declare no prefixes."""
        terms, properties = self._terms, self._properties
        uncommon = 0
        last: str | None = None
        about = -1
        rest = self._lines()
        for line in rest:
            try:
                subject, verb, value = line.split(" ", 2)
                if value[-2:] != " .":
                    raise UncommonForm  # noqa: TRY301 (handed over below)
                subjects, values = properties[verb]
                if subject != last:
                    about = terms.resource(subject)
                    last = subject
                term = terms[value[:-2]]
            except (UncommonForm, ValueError):
                if line[:1] == "#" or not line.strip(" \t"):
                    continue
                if not uncommon:
                    self._check_bounds()
                uncommon += 1
                if uncommon > MOST_UNCOMMON:
                    self._hand_over("\n".join((line, *rest)))
                    break
                self._hand_over(line)
                continue
            subjects.append(about)
            values.append(term)
        return {}

    def _lines(self) -> Iterator[str]:
        """Yield the lines; only so many at once lie apart."""
        content = self._document.content
        start, size = 0, len(content)
        while start < size:
            end = content.rfind(b"\n", start, start + _CHUNK) + 1 or content.find(b"\n", start) + 1 or size
            text = content[start:end].decode()
            if "\r" in text:
                text = text.replace("\r\n", "\n")
                if "\r" in text:  # it ends a line, too
                    raise UncommonForm
            yield from text.split("\n")
            start = end

    def _check_bounds(self) -> None:
        from massage_ontology.rdf.bounds import check_bounds  # noqa: PLC0415 (seldom needed)

        check_bounds(self._document)

    def _hand_over(self, text: str) -> None:
        """Hand what is in no common form to the parser."""
        fill(self._statements, parser(text.encode(), self._document.media_type, None), self._blanks)


class _Terms(Terms):
    """Term as it is written → the number of a resource, or a literal; texts are not remembered."""

    def __missing__(self, token: str) -> Any:  # noqa: ANN401 (a number or a literal)
        """Look at a term closely."""
        if token[:1] != '"':
            return self.resource(token)
        match = _LITERAL.fullmatch(token)
        if match is None:
            raise UncommonForm
        text, kind = match.groups()
        return unescaped(text), self.kinds[kind]

    def resource(self, token: str) -> int:
        """Return the number of what may begin a line.

        Raises:
            UncommonForm: It may not, or is written in another form.
        """
        number: int | None = self.get(token)
        if number is None:
            if not _RESOURCE.fullmatch(token):
                raise UncommonForm
            number = self[token] = self.numbers[token[1:-1]] if token[0] == "<" else self.blanks[token[2:]]
        return number

    def verb(self, token: str) -> str:
        """Return the IRI that may stand in the middle of a line.

        Raises:
            UncommonForm: It may not, or is written in another form.
        """
        if token[:1] != "<" or not _RESOURCE.fullmatch(token):
            raise UncommonForm
        return self.iri(token)
