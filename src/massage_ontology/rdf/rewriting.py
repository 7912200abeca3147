"""RDF/XML written anew where the parser would refuse or misread what the standards allow.

A text in parts (a comment or a CDATA section in it), line ends of Windows, XML as a text (whose canonical form is
wanted), an unknown `rdf:parseType`, `xml:lang=""`, a relative `xml:base`, `rdf:type` as the only attribute of a
property, an entity in single quotes: each has another way to say the same. Lines stay where they are, so that a mistake
is found at its place.

Sources: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/ (sections 5.3, 7.2.17, 7.2.20, 7.2.21); XML 1.0,
https://www.w3.org/TR/xml/ (sections 2.7, 2.11, 2.12); Exclusive XML Canonicalization,
https://www.w3.org/TR/xml-exc-c14n/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from massage_ontology.namespaces import RDF, XSD
from massage_ontology.rdf.elements import (
    BASE,
    CONTENT,
    DOCUMENT,
    LANGUAGE,
    NODE_ID,
    PARSE_TYPE,
    PARSED,
    PARSED_AS,
    PROPERTIES,
    RESOURCE,
    TYPE,
    Mistake,
    Shapes,
    parsed_as,
    property_attributes,
)
from massage_ontology.rdf.iris import resolve

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType


_UNUSUAL = (
    re.compile(rb"parseType\s*=\s*[\"'](?!Resource[\"']|Collection[\"'])"),
    re.compile(rb"xml:lang\s*=\s*(?:\"\"|'')"),
    re.compile(rb"xml:base\s*=\s*[\"'](?![A-Za-z][A-Za-z0-9+.-]*:)"),
    re.compile(rb":type\s*="),
)
_ASIDES = ((b"<!--", b"-->"), (b"<?", b"?>"))
"""How comments and instructions begin and end."""
_NEAR = 200
"""So many spaces between a text and a comment are looked through."""
_TAG = rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>"
_TAGS = re.compile(_TAG)
_PIECES = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<text>.*?)\]\]>"
    rb"|<!DOCTYPE(?>[^\[>\"']|\"[^\"]*\"|'[^']*'|\[(?><!--.*?-->|<\?.*?\?>|\"[^\"]*\"|'[^']*'|[^\]\"'])*+\])*+>"
    rb"|(?P<tag>" + _TAG + rb")",
    re.DOTALL,
)
_SINGLE_QUOTED = re.compile(rb"(<!ENTITY\s+[^\s\"'<>%]+\s+)'([^'<]*)'")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(\[.*?\]\s*)>", re.DOTALL)
_LONGEST_HEAD = 5_000
_MANY = 100
_PREFIX = "written-anew"
"""How our prefixes and names begin; a document that uses that is left as it is."""


def rewrite(content: bytes, base_iri: str | None) -> bytes:
    r"""Write a document anew where that is needed.

    Args:
        content: RDF/XML in UTF-8; what is not well-formed is left as it is.
        base_iri: What relative IRIs are resolved against.

    Returns:
        The same statements, in words that the parser understands.

    Example:
        >>> rewrite(b"<a:b xmlns:a='urn:'>green <!-- not black\n--><![CDATA[<tea>]]></a:b>", None)
        b"<a:b xmlns:a='urn:'>green &lt;tea&gt;</a:b\n>"
    """
    if not _is_closed(content):
        return content
    if b"<!ENTITY" in content:
        content = _SINGLE_QUOTED.sub(lambda match: b'%s"%s"' % (match[1], match[2].replace(b'"', b"&#34;")), content)
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if any(pattern.search(content) for pattern in _UNUSUAL) and _PREFIX.encode() not in content:
        content = _Rewriter(content, base_iri).rewritten()
    return _joined(content) if _is_in_parts(content) else content


def _is_closed(content: bytes) -> bool:
    """Tell whether comments, instructions and CDATA sections end, but for a few: each is looked for to the end."""
    ends = (*_ASIDES, (b"<![CDATA[", b"]]>"))
    return content.count(b"<!DOCTYPE") <= _MANY and all(
        content.rfind(opening) <= content.rfind(closing) or content.count(opening) <= _MANY for opening, closing in ends
    )


def _is_in_parts(content: bytes) -> bool:
    """Tell whether a comment, an instruction or a CDATA section may stand in a text."""
    if b"<![CDATA[" in content:
        return True
    for start, end in _ASIDES:
        place = content.find(start)
        while place >= 0 and (over := content.find(end, place) + len(end)) >= len(end):
            before = content[max(place - _NEAR, 0) : place].rstrip()
            after = content[over : over + _NEAR].lstrip()
            if (before and not before.endswith(b">")) or (after and not after.startswith(b"<")):
                return True
            place = content.find(start, over)
    return False


def _joined(content: bytes) -> bytes:
    """Write texts in one part: without comments and instructions, and with escapes in place of CDATA sections."""
    owed = 0
    has_begun = False

    def joined(match: re.Match[bytes]) -> bytes:
        nonlocal owed, has_begun
        piece = match[0]
        if match["tag"] is not None:
            has_begun = True
            end = len(piece) - (2 if piece.endswith(b"/>") else 1)
            lines, owed = owed, 0
            return piece[:end] + b"\n" * lines + piece[end:]
        if match["text"] is not None:
            return _escaped(match["text"])
        if not has_begun:
            return piece
        owed += piece.count(b"\n")
        return b""

    return _PIECES.sub(joined, content)


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


class _Frame:
    """An element that has begun: its place, and what is known of it."""

    def __init__(self, start: int, outside: int, above: _Frame | None) -> None:
        self.start = start
        self.outside = outside
        self.inside = outside
        self.attributes: dict[str, str] = {}
        self.has_elements = False
        self.base: str = "" if above is None else above.base
        self.language: str = "" if above is None else above.language
        """The language that the parser takes to be in force: it is not told of one that is taken back."""
        self.is_silent: bool = above is not None and above.is_silent
        """Whether the language was taken back."""


class _Rewriter:
    """One walk through a document, which notes what is to be written otherwise, and where."""

    def __init__(self, content: bytes, base_iri: str | None) -> None:
        self._content = content
        self._shapes = Shapes()
        self._frames: list[_Frame] = []
        self._edits: list[tuple[int, int, bytes]] = []
        self._base = base_iri or ""
        self._serial = 0
        self._namespaces: list[tuple[str, str]] = []
        self._literal: _Frame | None = None
        self._parser: XMLParserType

    def rewritten(self) -> bytes:
        from xml.parsers import expat  # noqa: PLC0415 (only for unusual documents; entities are measured already)

        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.ordered_attributes = True
        parser.namespace_prefixes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._undeclare
        try:
            parser.Parse(self._content, True)  # noqa: FBT003 (expat takes no names)
        except (expat.ExpatError, Mistake):
            return self._content  # whoever checks the document says what is wrong
        pieces, done = [], 0
        for start, end, text in sorted(self._edits):
            pieces += [self._content[done:start], text]
            done = end
        return b"".join([*pieces, self._content[done:]])

    def _declare(self, prefix: str | None, iri: str | None) -> None:
        self._namespaces.append((prefix or "", iri or ""))

    def _undeclare(self, _prefix: str | None) -> None:
        self._namespaces.pop()

    def _start(self, name: str, attributes: list[str]) -> None:
        above = self._frames[-1] if self._frames else None
        if above is not None:
            above.has_elements = True
        frame = _Frame(self._parser.CurrentByteIndex, DOCUMENT if above is None else above.inside, above)
        if above is None:
            frame.base = self._base
        self._frames.append(frame)
        if self._literal is not None:
            return
        plain = [" ".join(each.split(" ")[:2]) for each in attributes[::2]]
        frame.attributes = dict(zip(plain, attributes[1::2], strict=True))
        frame.inside = self._shapes[frame.outside, " ".join(name.split(" ")[:2]), *plain]
        if frame.inside == PARSED:
            value = frame.attributes[PARSE_TYPE]
            frame.inside = parsed_as([PARSE_TYPE, value])
            if value not in PARSED_AS:
                self._literal = frame
        self._take_base(frame)
        self._take_language(frame)

    def _end(self, _name: str) -> None:
        frame = self._frames.pop()
        if self._literal is frame:
            self._literal = None
            self._write_literal(frame)
        elif self._literal is None and frame.outside == PROPERTIES:
            if TYPE in frame.attributes and not {RESOURCE, NODE_ID} & frame.attributes.keys():
                self._serial += 1
                self._add(frame, "nodeID", f"{_PREFIX}-{self._serial}")
            elif frame.inside == CONTENT and not frame.has_elements and frame.is_silent and frame.language:
                self._add(frame, "datatype", XSD + "string")

    # ---- edits ------------------------------------------------------------------------------------------------

    def _tag(self, frame: _Frame) -> tuple[int, bytes]:
        match = _TAGS.match(self._content, frame.start)
        return frame.start, b"" if match is None else match[0]

    def _add(self, frame: _Frame, name: str, value: str) -> None:
        """Give an element one more attribute, behind its name."""
        start, tag = self._tag(frame)
        place = start + len(re.split(rb"[\s/>]", tag, maxsplit=1)[0])
        text = f' xmlns:{_PREFIX}="{RDF}" {_PREFIX}:{name}="{value}"'
        self._edits.append((place, place, text.encode()))

    def _change(self, frame: _Frame, name: str, text: str) -> None:
        """Write something in place of an attribute; line ends stay."""
        start, tag = self._tag(frame)
        for match in re.finditer(
            rb"(?<=\s)(?:[^\s=<>\"'/]*:)?" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')", tag
        ):
            kept = b"\n" * match[0].count(b"\n")
            self._edits.append((start + match.start(), start + match.end(), text.encode() + kept))
            return

    def _take_base(self, frame: _Frame) -> None:
        stated = frame.attributes.get(BASE)
        if stated is None:
            return
        try:
            frame.base = urldefrag(resolve(frame.base, stated)).url
        except ValueError:
            return
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", stated) and frame.base:
            self._change(frame, "xml:base", f'xml:base="{_escaped(frame.base.encode()).decode()}"')

    def _take_language(self, frame: _Frame) -> None:
        stated = frame.attributes.get(LANGUAGE)
        if stated:
            frame.language, frame.is_silent = stated, False
        elif stated is not None:
            frame.is_silent = True
            self._change(frame, "xml:lang", "")
        if frame.is_silent and frame.language and property_attributes(frame.attributes):
            raise Mistake

    def _write_literal(self, frame: _Frame) -> None:
        """Write XML that is a text as the text that it is."""
        start, tag = self._tag(frame)
        first, last = start + len(tag), self._parser.CurrentByteIndex
        is_empty = tag.endswith(b"/>") or first == last
        canonical = b"" if is_empty else self._canonical(self._content[first:last])
        if canonical is None:
            self._change(frame, "parseType", f'xmlns:{_PREFIX}="{RDF}" {_PREFIX}:parseType="Literal"')
            return
        datatype = f'xmlns:{_PREFIX}="{RDF}" {_PREFIX}:datatype="{RDF}XMLLiteral"'
        self._change(frame, "parseType", datatype)
        if not is_empty:
            text = _escaped(canonical)
            self._edits.append((first, last, text))
            close = self._content.find(b">", last)
            lost = b"\n" * (self._content.count(b"\n", first, last) - text.count(b"\n"))
            self._edits.append((close, close, lost))

    def _canonical(self, fragment: bytes) -> bytes | None:
        """Return the canonical form of a piece of XML, or `None` where there is none."""
        from xml.etree import ElementTree as ET  # noqa: PLC0415 (only for XML as a text)

        from_outside = {prefix: iri for prefix, iri in self._namespaces if prefix != "xml"}
        # The wrapping has a prefix of its own: what it does not use is declared where it is used inside.
        from_outside[_PREFIX] = f"urn:{_PREFIX}"
        declared = "".join(
            f' xmlns{":" if prefix else ""}{prefix}="{_escaped(iri.encode()).decode()}"'
            for prefix, iri in from_outside.items()
        )
        head = b""
        if b"&" in fragment:
            doctype = _DOCTYPE.search(self._content, 0, self._frames[0].start if self._frames else 0)
            head = b"" if doctype is None else b"<!DOCTYPE x " + doctype[1] + b">"
            if len(head) > _LONGEST_HEAD:
                return None  # read for each text anew, it would take too long
        start, end = f"<{_PREFIX}:x{declared}>", f"</{_PREFIX}:x>"
        try:
            whole = ET.canonicalize((head + start.encode() + fragment + end.encode()).decode(), with_comments=True)
        except (ET.ParseError, ValueError):
            return None
        return whole[whole.index(">") + 1 : -len(end)].encode()
