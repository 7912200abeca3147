"""Turtle as it is mostly written, read by its patterns; whatever is written otherwise goes to the parser.

A statement of a common form is one subject and, for each property, one match of a pattern with all its objects. That
costs a third of what asking the parser for each triple does. A statement in another form (blank nodes in brackets,
lists, escapes, relative IRIs) is handed to the parser alone; a document that breaks the syntax, or that is mostly of
other forms, is handed to it whole. Nothing is read here that the parser would refuse or read otherwise.

The patterns run over a text that has one sign for each byte of the document (Latin-1, as it were), which is quicker
than one of wide signs; what is not ASCII is decoded when it is found.
"""

from __future__ import annotations

import re

from massage_ontology.namespaces import RDF
from massage_ontology.rdf.expansion import most_bytes
from massage_ontology.rdf.quads import BlankNodes, fill, parser
from massage_ontology.rdf.tokens import (
    ADDRESS,
    GAP,
    IRI,
    MOST_UNCOMMON,
    OBJECT,
    OTHER,
    PLAIN_LITERAL,
    PREFIX,
    SPACE,
    STOP,
    SUBJECT,
    VERB,
    Properties,
    Terms,
    UncommonForm,
    attempt,
    decoded,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from massage_ontology.model import Document
    from massage_ontology.rdf.statements import Statements

_DECLARATION = re.compile(
    GAP + r"(?:@prefix[ \t]+(" + PREFIX + r")[ \t]*+(" + IRI + r")[ \t]*+\.(?=[ \t\r\n])"
    r"|(?i:PREFIX)[ \t]+(" + PREFIX + r")[ \t]*+(" + IRI + r"))"
)
_NEXT = GAP + r"(" + SUBJECT + r")(?=[ \t\r\n<])"
_SUBJECT = re.compile(_NEXT)
_IRIS = r"((?:," + SPACE + IRI + SPACE + r")*+)"
_REST = r"((?:," + SPACE + OBJECT + SPACE + r")*+)"
_CLOSE = r"(?:;(?:" + SPACE + r";)*+" + SPACE + r")?+(" + STOP + r"(?:" + _NEXT + r")?+)?+"
_FIRST = r"(?:" + PLAIN_LITERAL + r"|<(" + ADDRESS + r")>|(" + OTHER + r"))"
_PROPERTY = re.compile(
    GAP + r"(?:(" + VERB + r")" + SPACE + _FIRST + SPACE + _IRIS + _REST + r"(?=[.;])" + _CLOSE + r"|.|\Z)", re.DOTALL
)
"""One property of a subject and all its objects; where the statement ends, the subject of the next one too.

It matches wherever it is tried, if only without groups, so that nothing is passed over in search of a match.
"""
_KIND = r"(?:@[A-Za-z0-9-]++|\^\^(?:<[^>]*+>|[^ \t\r\n,]++))?+"
_OBJECTS = re.compile(
    rf'"([^"\\]*+)"(?!")({_KIND})'
    rf'|("""(?:[^"\\]|\\.|"(?!""))*+"""{_KIND}|"(?:[^"\\]|\\.)*+"{_KIND}|<[^>]*+>|[^ \t\r\n,]++)',
    re.DOTALL,
)
"""Objects, where nothing else can be there: texts without escapes and what follows each, or others."""
_ADDRESSES = re.compile(r"<([^>]*)>")
_RESOURCES = re.compile(r"<[^>]*>|[^ \t\r\n,]+")
_MARKS = (
    r'(?s:"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"'
    r"|'(?:[^'\\\n\r]|\\.)*+'"
    r"|<[^<> \t\r\n]*+>|\#[^\n\r]*+|\\.|([\[(])|([\])])|(" + STOP + r")|[^\"'<#\\\[\](). \t\r\n]++|.)"
)
_OPENING, _CLOSING = 1, 2
"""The groups of `_MARKS` for brackets; the third is for the full stop."""
_DIRECTIVE = r"(?i:@|(?:base|prefix|version)(?=[ \t\r\n<]))"
_NOT_YET = -1
_MOST_PREFIXES = 1000


def scan(document: Document, statements: Statements) -> bool:
    """Read a Turtle document by its patterns.

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
        >>> scan(Document("tea.ttl", b"<urn:a> <urn:p> <urn:b> , 'c' .", "text/turtle"), statements)
        True
        >>> statements.nodes()
        ['urn:a', 'urn:b']
        >>> scan(Document("tea.ttl", b"<urn:a> <urn:p> .", "text/turtle"), statements)
        False
    """
    return attempt(lambda: _Scanner(document, statements).run(), statements)


class _Scanner:
    """A document, and how far it is read."""

    def __init__(self, document: Document, statements: Statements) -> None:
        self._document = document
        self._content = document.content.decode("latin-1")
        self._statements = statements
        self._blanks = BlankNodes(statements)
        self._terms = terms = Terms(statements, self._blanks, most_bytes(len(document.content)))
        # Not of `self`, which would then hold itself and the text until the garbage collector comes.
        self._properties = Properties(statements, lambda verb: terms.iri(decoded(verb)))
        self._properties["a"] = statements.pairs(RDF + "type")
        self._position = 0
        self._uncommon = 0

    def run(self) -> Mapping[str, str]:
        """Read statement by statement, and return the prefixes."""
        while True:
            match = _SUBJECT.match(self._content, self._position)
            if match is not None:
                self._position = match.end()
                self._read_statements(match[1])
            elif not self._read_declaration():
                if self._is_at_end():
                    return self._terms.prefixes
                self._hand_over("")

    def _read_statements(self, subject: str) -> None:
        """Read from behind a subject up to where no statement of a common form follows."""
        terms, properties, numbers = self._terms, self._properties, self._statements.numbers
        kinds, number = terms.kinds, numbers.__getitem__
        about = _NOT_YET  # a resource is numbered when something is said of it, as the parser's are
        for match in _PROPERTY.finditer(self._content, self._position):
            verb, text, kind, iri, other, iris, rest, end, following = match.groups()
            if verb is None:
                self._position = match.start()
                self._hand_over(subject + " ")
                return
            subjects, values = properties[verb]
            if about == _NOT_YET:
                about = numbers[decoded(subject[1:-1])] if subject[0] == "<" else terms[subject]
            subjects.append(about)
            if iri is not None:
                values.append(numbers[iri if iri.isascii() else decoded(iri)])
            elif text is not None:
                values.append((text if text.isascii() else decoded(text), kinds[kind]))
            else:
                values.append(terms[other if other.isascii() else decoded(other)])
            if iris:
                addresses = _ADDRESSES.findall(iris if iris.isascii() else decoded(iris))
                values += map(number, addresses)
                subjects += [about] * len(addresses)
            if rest:
                others = self._others(rest if rest.isascii() else decoded(rest))
                values += others
                subjects += [about] * len(others)
            if following is not None:
                subject = following
                about = _NOT_YET
            elif end is not None:
                self._position = match.end()
                return
        raise UncommonForm

    def _others(self, rest: str) -> list[Any]:
        """Return what objects stand for that are not all IRIs."""
        terms = self._terms
        if '"' not in rest:
            return [terms[token] for token in _RESOURCES.findall(rest)]
        kinds = terms.kinds
        return [terms[token] if token else (text, kinds[kind]) for text, kind, token in _OBJECTS.findall(rest)]

    def _read_declaration(self) -> bool:
        match = _DECLARATION.match(self._content, self._position)
        if match is None:
            return False
        self._terms.declare((match[1] or match[3])[:-1], decoded(match[2] or match[4]))
        self._position = match.end()
        return True

    def _is_at_end(self) -> bool:
        match = _GAP.match(self._content, self._position)
        return match is not None and match.end() == len(self._content)

    def _hand_over(self, subject: str) -> None:
        """Hand what is left of a statement to the parser, and go on behind it."""
        from massage_ontology.rdf.bounds import check_bounds, has_long_word  # noqa: PLC0415 (seldom needed)

        is_first = not self._uncommon
        self._uncommon += 1
        if is_first:
            check_bounds(self._document)
        # What is handed over is not measured, and begins with all prefixes each time.
        if len(self._terms.prefixes) > _MOST_PREFIXES or (is_first and has_long_word(self._document.content)):
            raise UncommonForm
        end = self._end_of_statement() if self._uncommon <= MOST_UNCOMMON else len(self._content)
        head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._terms.prefixes.items())
        text = head.encode() + subject.encode("latin-1") + self._document.content[self._position : end]
        quads = parser(text, self._document.media_type, self._document.base_iri)
        base = quads.base_iri
        fill(self._statements, quads, self._blanks)
        if quads.base_iri != base:
            raise UncommonForm
        for prefix, namespace in quads.prefixes.items():
            self._terms.declare(prefix, f"<{namespace}>")
        self._position = end

    def _end_of_statement(self) -> int:
        """Return where the statement ends that begins, or goes on, at the position."""
        depth = 0
        start = _GAP.match(self._content, self._position)
        if start is None or re.compile(_DIRECTIVE).match(self._content, start.end()):
            raise UncommonForm
        for match in re.compile(_MARKS).finditer(self._content, self._position):
            kind = match.lastindex
            if kind is None:
                continue
            if kind == _OPENING:
                depth += 1
            elif kind == _CLOSING:
                depth -= 1
            elif depth == 0:
                return match.end()
        raise UncommonForm


_GAP = re.compile(GAP)
