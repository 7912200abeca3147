"""RDF/XML written anew where the parser would refuse or misread what the standards allow.

A text in parts (a comment or a CDATA section in it), XML as a text (whose canonical form is wanted), an unknown
`rdf:parseType`, `xml:lang=""`, a relative `xml:base`, `rdf:type` as the only attribute of a property, an entity in
single quotes: the XML parser of the standard library reads the document, and what it reads is written out in other
words. Elements stay in their lines, so that a mistake is found where it is.

Sources: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/ (sections 5.3, 7.2.17, 7.2.20, 7.2.21); XML 1.0,
https://www.w3.org/TR/xml/ (sections 2.7, 2.11, 2.12); Exclusive XML Canonicalization,
https://www.w3.org/TR/xml-exc-c14n/.
"""

from __future__ import annotations

import re
from urllib.parse import urldefrag
from xml.etree.ElementTree import C14NWriterTarget
from xml.parsers import expat
from xml.sax.saxutils import escape

from massage_ontology.namespaces import RDF, XSD
from massage_ontology.rdf.elements import (
    ANYTHING,
    BASE,
    CONTENT,
    DOCUMENT,
    LANGUAGE,
    NODE_ID,
    PARSE_TYPE,
    PARSED_AS,
    PROPERTIES,
    RESOURCE,
    TEXT,
    TYPE,
    OutOfPlaceError,
    Shapes,
    property_attributes,
)
from massage_ontology.rdf.iris import resolve

_UNUSUAL = (
    re.compile(rb"<!\[CDATA\["),
    re.compile(rb"<!ENTITY\s+[^\s\"'<>%]+\s+'"),
    re.compile(rb"parseType\s*=\s*[\"'](?!Resource[\"']|Collection[\"'])"),
    re.compile(rb"xml:lang\s*=\s*(?:\"\"|'')"),
    re.compile(rb"xml:base\s*=\s*[\"'](?![A-Za-z][A-Za-z0-9+.-]*:)"),
    re.compile(rb":type\s*="),
)
_ASIDES = ((b"<!--", b"-->"), (b"<?", b"?>"))
"""How comments and instructions begin and end."""
_NEAR = 200
"""So many spaces between a text and a comment are looked through."""
_OURS = "written-anew"
"""A prefix of ours, and how our names begin; a document that uses that is left as it is."""
_WRAPPING = f"{{urn:{_OURS}}}x"
_IN_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def rewrite(content: bytes, base_iri: str | None) -> bytes:
    r"""Write a document anew where that is needed.

    Example:
        >>> rewrite(b"<a:b xmlns:a='urn:'>green <!-- not black\n--><![CDATA[<tea>]]></a:b>", None)
        b'<a:b xmlns:a="urn:">green &lt;tea&gt;</a:b\n>'
    """
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _OURS.encode() in content or not (any(each.search(content) for each in _UNUSUAL) or _is_in_parts(content)):
        return content
    try:
        return _Writer(base_iri or "").written(content)
    except (expat.ExpatError, OutOfPlaceError, ValueError):
        return content  # whoever checks the document says what is wrong


def _is_in_parts(content: bytes) -> bool:
    """Tell whether a comment or an instruction may stand in a text."""
    for start, end in _ASIDES:
        place = content.find(start)
        while place >= 0 and (over := content.find(end, place) + len(end)) >= len(end):
            before = content[max(place - _NEAR, 0) : place].rstrip()
            after = content[over : over + _NEAR].lstrip()
            if (before and not before.endswith(b">")) or (after and not after.startswith(b"<")):
                return True
            place = content.find(start, over)
    return False


class _Frame:
    """An element that has begun.

    Attributes:
        tag: Its name as it is written.
        inside: What it may hold.
        base: What relative IRIs in it are resolved against.
        language: The language that the parser takes to be in force: it is not told of one that is taken back.
        is_silent: Whether the language was taken back.
        has_elements: Whether there are elements in it.
        slot: Where in the output one more attribute has its place.
    """

    __slots__ = ("base", "has_elements", "inside", "is_silent", "language", "slot", "tag")

    def __init__(self, tag: str, inside: int, base: str, language: str, *, is_silent: bool) -> None:
        self.tag = tag
        self.inside = inside
        self.base = base
        self.language = language
        self.is_silent = is_silent
        self.has_elements = False
        self.slot = 0


class _Writer:
    """One walk through a document, which writes it."""

    def __init__(self, base: str) -> None:
        self._out: list[str] = []
        self._lines = 0
        self._shapes = Shapes()
        self._words = _Words()
        self._frames = [_Frame("", DOCUMENT, base, "", is_silent=False)]
        self._namespaces: list[tuple[str, str]] = []
        self._declared = 0
        self._names = 0
        self._literal: _Literal | None = None
        self._parser = parser = expat.ParserCreate("utf-8", " ")  # entities are measured already, none is fetched
        parser.namespace_prefixes = parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = lambda _prefix: self._namespaces.pop()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def written(self, content: bytes) -> bytes:
        self._parser.Parse(content, True)  # noqa: FBT003 (expat takes no names)
        return "".join(self._out).encode()

    def _doctype(self, _name: str, system: str | None, *_: object) -> None:
        if system is not None:
            raise OutOfPlaceError  # an entity may be declared there, and expat would pass over it

    def _declare(self, prefix: str | None, iri: str | None) -> None:
        self._namespaces.append((prefix or "", iri or ""))
        self._declared += 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        new = self._namespaces[len(self._namespaces) - self._declared :]
        self._declared = 0
        if self._literal is not None:
            self._literal.start(name, attributes, new)
            return
        above = self._frames[-1]
        above.has_elements = True
        plain, tag = self._words[name]
        keys = [self._words[key][0] for key in attributes]
        inside = self._shapes[(above.inside, plain, *keys)]
        frame = _Frame(tag, inside, above.base, above.language, is_silent=above.is_silent)
        self._frames.append(frame)
        told = [(f"xmlns:{prefix}" if prefix else "xmlns", iri) for prefix, iri in new]
        for key, value in attributes.items():
            told += self._told(frame, *self._words[key], value)
        if frame.is_silent and frame.language and property_attributes(keys):
            raise OutOfPlaceError  # texts in attributes would get the language that was taken back; nothing can stop it
        # `rdf:type` as the only attribute makes an unnamed node that the parser does not make: it is given a name.
        if above.inside == PROPERTIES and TYPE in keys and RESOURCE not in keys and NODE_ID not in keys:
            self._names += 1
            told += _of_rdf("nodeID", f"{_OURS}-{self._names}")
        self._write(f"<{frame.tag}{self._gap()}{_written(told)}")
        # Whether a text has a language that was taken back is known at its end only: a place is kept for what says so.
        frame.slot = len(self._out)
        self._out += ["", ">"]
        if frame.inside == ANYTHING:
            self._literal = _Literal(self._parser, self._namespaces)

    def _told(self, frame: _Frame, key: str, name: str, value: str) -> list[tuple[str, str]]:
        """Return what is written for an attribute."""
        if key == BASE:
            value = frame.base = urldefrag(resolve(frame.base, value)).url
        elif key == LANGUAGE:
            frame.is_silent = not value
            frame.language = value or frame.language
            if not value:
                return []
        elif key == PARSE_TYPE:
            frame.inside = PARSED_AS.get(value, ANYTHING)
            if value not in PARSED_AS:
                return _of_rdf("datatype", RDF + "XMLLiteral")
        return [(name, value)]

    def _end(self, _name: str) -> None:
        if self._literal is not None and self._literal.end():
            return
        frame = self._frames.pop()
        if self._literal is not None:
            self._write(escape(self._literal.text))
            self._literal = None
        # The datatype string is the one way to write a text without a language below an element that has one.
        elif frame.inside == CONTENT and not frame.has_elements and frame.is_silent and frame.language:
            self._out[frame.slot] = _written(_of_rdf("datatype", XSD + "string"))
        self._write(f"</{frame.tag}{self._gap()}>")

    def _text(self, text: str) -> None:
        if self._literal is not None:
            self._literal.data(text)
        elif self._frames[-1].inside in {CONTENT, TEXT} or not text.isspace():
            self._write(escape(text, {"\r": "&#13;"}))

    def _write(self, text: str) -> None:
        self._out.append(text)
        if "\n" in text:
            self._lines += text.count("\n")

    def _gap(self) -> str:
        """Return the line feeds that are owed up to the tag that is written."""
        return "\n" * (self._parser.CurrentLineNumber - 1 - self._lines)


class _Literal:
    """XML that is a text, and becomes its canonical form."""

    def __init__(self, parser: expat.XMLParserType, namespaces: list[tuple[str, str]]) -> None:
        self._parser = parser
        self._out: list[str] = []
        self._names = [_WRAPPING]
        self._target = target = C14NWriterTarget(self._out.append, with_comments=True)
        # The wrapping has a prefix of its own: what it does not use is declared where it is used inside.
        for prefix, iri in {**dict(namespaces), _OURS: f"urn:{_OURS}"}.items():
            target.start_ns(prefix, iri)
        target.start(_WRAPPING, {})
        self.data = target.data
        parser.CommentHandler, parser.ProcessingInstructionHandler = target.comment, target.pi

    def start(self, name: str, attributes: dict[str, str], declared: list[tuple[str, str]]) -> None:
        """Take an element that begins."""
        for prefix, iri in declared:
            self._target.start_ns(prefix, iri)
        self._names.append(_whole(name))
        self._target.start(self._names[-1], {_whole(key): value for key, value in attributes.items()})

    def end(self) -> bool:
        """Take the end of an element, and tell whether it was one inside."""
        self._target.end(self._names.pop())
        if not self._names:
            self._parser.CommentHandler = self._parser.ProcessingInstructionHandler = None
        return bool(self._names)

    @property
    def text(self) -> str:
        """The canonical form, once all is over."""
        # Canonical XML is written for one element, so the literal was wrapped in one, which is cut off again.
        whole = "".join(self._out)
        return whole[whole.index(">") + 1 : whole.rindex("</")]


class _Words(dict[str, "tuple[str, str]"]):
    """What expat calls by namespace, local name and prefix → by the first two, and as it is written."""

    def __missing__(self, name: str) -> tuple[str, str]:
        """Take a name apart; there are few."""
        parts = name.split(" ")
        local = parts[min(len(parts), 2) - 1]
        words = self[name] = " ".join(parts[:2]), ":".join((*parts[2:], local))
        return words


def _whole(name: str) -> str:
    """Return a name of expat's with its namespace in braces."""
    namespace, gap, local = " ".join(name.split(" ")[:2]).rpartition(" ")
    return f"{{{namespace}}}{local}" if gap else local


def _of_rdf(name: str, value: str) -> list[tuple[str, str]]:
    return [(f"xmlns:{_OURS}", RDF), (f"{_OURS}:{name}", value)]


def _written(attributes: list[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value, _IN_QUOTES)}"' for name, value in attributes)
