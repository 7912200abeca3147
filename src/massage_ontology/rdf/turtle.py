"""Turtle as it is written: entries with their comments, and the place of every statement.

The syntax itself is checked by the parser that reads a vocabulary; this module reads files that passed it, to say
where something stands (line and column) or to write a file again without losing its comments.

Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/ (section 6.5, grammar; section 6.4, escapes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, XSD
from massage_ontology.rdf.iris import resolve
from massage_ontology.rdf.languages import customary

if TYPE_CHECKING:
    from massage_ontology.model import Term

LETTERS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""How a name may begin (production 163s), as a part of a pattern; vowels of many scripts are no letters to Python."""
SIGNS = rf"A-Za-z0-9_\-{LETTERS}\u00b7\u0300-\u036f\u203f\u2040"
"""How a name may go on (production 166s)."""

_LOCAL_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
      | (?P<comment>\#[^\n\r]*)
      | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{{}}|^`\s]*>)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<datatype>\^\^)
      | (?P<blank>_:[{LETTERS}_0-9](?:[{SIGNS}.]*[{SIGNS}])?)
      | (?P<number>[+-]?(?:\d+\.\d*[eE][+-]?\d+|\.?\d+[eE][+-]?\d+|\d*\.\d+|\d+))
      | (?P<name>(?:[{LETTERS}](?:[{SIGNS}.]*[{SIGNS}])?)?:
                 (?:(?:[{LETTERS}_:0-9]|{_LOCAL_ESCAPE})
                 (?:(?:[{SIGNS}.:]|{_LOCAL_ESCAPE})*(?:[{SIGNS}:]|{_LOCAL_ESCAPE}))?)?)
      | (?P<word>[A-Za-z]+)
      | (?P<mark>[.;,()\[\]])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
SECTION = "# ----"
"""How a comment begins that heads a section instead of an entry."""


class Token(NamedTuple):
    """A piece of Turtle: its kind, its text and where it begins (an offset in characters)."""

    kind: str
    text: str
    start: int


class Statement(NamedTuple):
    """One triple of an entry and where its object begins."""

    subject: str
    predicate: str
    object: Term
    start: int


class Entry(NamedTuple):
    """What a file says of one subject in one place, up to the full stop.

    Attributes:
        subject: IRI, or a blank node.
        statements: The triples, those of nested blank nodes included, in the order of the file.
        comments: The comment lines before it and within it.
        start: Where the subject begins.
        section: The section heading above it, or an empty text.
    """

    subject: str
    statements: tuple[Statement, ...]
    comments: tuple[str, ...]
    start: int
    section: str


class Page(NamedTuple):
    """A Turtle file as it is written.

    Attributes:
        prefixes: Prefix to namespace, as declared.
        base: The base that the file declares, or `None`.
        head: Comment lines before the first declaration.
        sections: Section headings, in order.
        entries: The entries, in order.
        tail: Comment lines after the last entry.
    """

    prefixes: dict[str, str]
    base: str | None
    head: tuple[str, ...]
    sections: tuple[str, ...]
    entries: tuple[Entry, ...]
    tail: tuple[str, ...]


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, white space left out.

    Raises:
        ValueError: A sign begins no token; the argument is its offset.
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ValueError(position)
        if match.lastgroup != "space":
            yield Token(match.lastgroup or "", match[0], position)
        position = match.end()


def place(text: str, offset: int) -> tuple[int, int]:
    r"""Return line and column of an offset, both counted from 1.

    Example:
        >>> place("one\ntwo", 5)
        (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read_page(text: str, base_iri: str | None = None) -> Page:
    """Read a Turtle file as it is written.

    Args:
        text: The file, known to be right Turtle.
        base_iri: The base of relative IRIs until the file declares a base.

    Returns:
        The page; every comment is in it once.

    Raises:
        ValueError: The text is no Turtle, or nests too deep; the argument is the offset where that shows.

    Example:
        >>> page = read_page('''@prefix ex: <http://example.org/> .
        ... # the first
        ... ex:tea ex:color "green"@en , "vert"@fr .''')
        >>> page.entries[0].comments, [statement.object.text for statement in page.entries[0].statements]
        (('# the first',), ['green', 'vert'])
    """
    reader = _Reader(text, base_iri)
    try:
        return reader.page()
    except RecursionError:
        raise ValueError(reader.next.start) from None


class _Reader:
    """A recursive-descent reader of one file."""

    def __init__(self, text: str, base_iri: str | None) -> None:
        self.stream = tokens(text)
        self.length = len(text)
        self.prefixes: dict[str, str] = {}
        self.base = base_iri
        self.declared_base: str | None = None
        self.comments: list[str] = []
        self.blank_numbers = count()
        self.statements: list[Statement] = []
        self.next = self._advance()

    def _advance(self) -> Token:
        for token in self.stream:
            if token.kind != "comment":
                return token
            self.comments.append(token.text)
        return Token("end", "", self.length)

    def _take(self, *expected: str) -> Token:
        token = self.next
        if expected and token.kind not in expected and token.text not in expected:
            raise ValueError(token.start)
        self.next = self._advance()
        return token

    def page(self) -> Page:
        head: tuple[str, ...] | None = None
        sections: list[str] = []
        entries: list[Entry] = []
        while self.next.kind != "end":
            if self._declares():
                head = self._gathered() if head is None else (*head, *self._gathered())
                self._declaration()
                continue
            comments = []
            for line in self._gathered():
                if line.startswith(SECTION):
                    sections.append(line)
                else:
                    comments.append(line)
            entries.append(self._entry(comments, sections[-1] if sections else ""))
        return Page(self.prefixes, self.declared_base, head or (), tuple(sections), tuple(entries), self._gathered())

    def _gathered(self) -> tuple[str, ...]:
        lines, self.comments = tuple(self.comments), []
        return lines

    def _declares(self) -> bool:
        return self.next.text.lower() in {"@prefix", "@base", "prefix", "base"} and self.next.kind in {
            "tag",
            "word",
        }

    def _declaration(self) -> None:
        keyword = self._take().text
        if keyword.lower().endswith("prefix"):
            name = self._take("name").text
            self.prefixes[name[:-1]] = self._resolve(self._take("iri").text)
        else:
            self.base = self.declared_base = self._resolve(self._take("iri").text)
        if keyword.startswith("@"):
            self._take(".")

    def _entry(self, comments: list[str], section: str) -> Entry:
        start = self.next.start
        self.statements = []
        nested = self.next.text == "["
        subject = self._object()
        if not isinstance(subject, str):
            raise ValueError(start)  # noqa: TRY004 (the text is wrong, not its type)
        if not (nested and self.next.text == "."):
            self._properties(subject)
        # Comments that stand between the last token and the full stop belong to this entry, those behind it do not.
        if self.next.text != ".":
            raise ValueError(self.next.start)
        inside = self._gathered()
        self._take(".")
        return Entry(subject, tuple(self.statements), (*comments, *inside), start, section)

    def _properties(self, subject: str) -> None:
        while True:
            predicate = self._predicate()
            while True:
                start = self.next.start
                mark = len(self.statements)
                value = self._object()
                self.statements.insert(mark, Statement(subject, predicate, value, start))
                if self.next.text != ",":
                    break
                self._take()
            while self.next.text == ";":
                self._take()
            if self.next.text in {".", "]"}:
                return

    def _predicate(self) -> str:
        token = self._take("iri", "name", "word")
        if token.kind == "word":
            if token.text != "a":
                raise ValueError(token.start)
            return RDF + "type"
        return self._iri(token)

    def _object(self) -> Term:
        token = self._take("iri", "name", "blank", "string", "number", "word", "[", "(")
        if token.kind in {"iri", "name"}:
            return self._iri(token)
        if token.kind == "blank":
            return token.text
        if token.kind == "string":
            return self._literal(token)
        if token.kind == "number":
            kind = "double" if "e" in token.text.lower() else "decimal" if "." in token.text else "integer"
            return Literal(token.text, None, XSD + kind)
        if token.kind == "word":
            if token.text not in {"true", "false"}:
                raise ValueError(token.start)
            return Literal(token.text, None, XSD + "boolean")
        return self._blank_properties() if token.text == "[" else self._collection(token.start)

    def _blank_properties(self) -> str:
        node = f"_:nested{next(self.blank_numbers)}"
        if self.next.text != "]":
            self._properties(node)
        self._take("]")
        return node

    def _collection(self, start: int) -> str:
        nodes = []
        while self.next.text != ")":
            item_start = self.next.start
            node = f"_:nested{next(self.blank_numbers)}"
            self.statements.append(Statement(node, RDF + "first", self._object(), item_start))
            nodes.append(node)
        self._take(")")
        for node, rest in zip(nodes, [*nodes, RDF + "nil"][1:], strict=True):
            self.statements.append(Statement(node, RDF + "rest", rest, start))
        return nodes[0] if nodes else RDF + "nil"

    def _literal(self, token: Token) -> Literal:
        quotes = 3 if token.text[:3] in {'"""', "'''"} and len(token.text) > 5 else 1  # noqa: PLR2004 (six quotes)
        text = unescape(token.text[quotes:-quotes])
        if self.next.kind == "tag":
            return Literal(text, customary(self._take().text[1:]), None)
        if self.next.kind == "datatype":
            self._take()
            datatype = self._iri(self._take("iri", "name"))
            return Literal(text, None, None if datatype == XSD + "string" else datatype)
        return Literal(text)

    def _iri(self, token: Token) -> str:
        if token.kind == "iri":
            return self._resolve(token.text)
        prefix, _, local = token.text.partition(":")
        if prefix not in self.prefixes:
            raise ValueError(token.start)
        if "\\" in local:
            local = re.sub(r"\\(.)", r"\1", local)
        return self.prefixes[prefix] + local

    def _resolve(self, written: str) -> str:
        iri = unescape(written[1:-1])
        return iri if self.base is None else resolve(self.base, iri)


def unescape(text: str) -> str:
    r"""Replace the escapes of Turtle by what they stand for.

    Example:
        >>> unescape("caf\\u00E9")
        'café'
    """
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda match: chr(int(match[1] or match[2], 16)) if match[3] is None else _SHORT.get(match[3], match[3]),
        text,
    )
