"""RDF/XML as it is written: which element states what, and where it begins and ends.

The syntax itself is checked by the parser that reads a vocabulary; this module reads documents that passed it.

Source: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/ (section 7, the grammar by productions).
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from massage_ontology.model import Literal
from massage_ontology.namespaces import RDF, XSD
from massage_ontology.rdf.iris import resolve
from massage_ontology.rdf.languages import customary

if TYPE_CHECKING:
    from massage_ontology.model import Term

_XML = "http://www.w3.org/XML/1998/namespace "
_GAP = " "
_TAG = re.compile(rb"(?:[^\"'>]++|\"[^\"]*\"|'[^']*')*+>")
_SYNTAX = {"about", "ID", "nodeID", "resource", "parseType", "datatype", "bagID", "aboutEach", "li"}


class Element(NamedTuple):
    """A statement and the element that makes it; offsets count characters.

    Attributes:
        subject: IRI, or a blank node.
        predicate: The property.
        object: The value.
        start: Where the element begins.
        end: Where it is over.
        inner: Where its text begins and ends, or `None` where it has none.
        is_whole: Whether the element makes this statement and no other.
    """

    subject: str
    predicate: str
    object: Term
    start: int
    end: int
    inner: tuple[int, int] | None = None
    is_whole: bool = False


class Node(NamedTuple):
    """The first element about a subject: where it begins, where its end tag does, and the prefixes that hold there."""

    start: int
    close: int
    prefixes: dict[str, str]


class Markup(NamedTuple):
    """What the elements of a document state, and the first element of each subject."""

    elements: tuple[Element, ...]
    nodes: dict[str, Node]


def read_markup(content: bytes, base_iri: str | None = None, sought: frozenset[str] | None = None) -> Markup:
    """Read an RDF/XML document as it is written.

    Args:
        content: The document, known to be right RDF/XML, in UTF-8.
        base_iri: The base of relative IRIs until the document says otherwise.
        sought: The resources at either end of the statements that are wanted; all if `None`.

    Returns:
        Its statements in the order of the elements; those of reified statements and of XML literals are left out.

    Raises:
        ValueError: The document is no XML, or nests too deep.

    Example:
        >>> page = b'''<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:">
        ... <x:C rdf:about="urn:a"><x:p>tea</x:p></x:C></rdf:RDF>'''
        >>> [page[element.start : element.end] for element in read_markup(page).elements]
        [b'<x:C rdf:about="urn:a">', b'<x:p>tea</x:p>']
    """
    reader = _Reader(content, base_iri or "", sought)
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003 (expat takes it by position)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    offsets = _characters(content, reader.offsets)
    elements = [
        each._replace(
            start=offsets[each.start],
            end=offsets[each.end],
            inner=None if each.inner is None else (offsets[each.inner[0]], offsets[each.inner[1]]),
        )
        for each in sorted(reader.found, key=lambda each: each.start)
    ]
    nodes = {
        subject: Node(offsets[node.start], offsets[node.close], node.prefixes) for subject, node in reader.nodes.items()
    }
    return Markup(tuple(elements), nodes)


def _characters(content: bytes, offsets: set[int]) -> dict[int, int]:
    """Return for offsets in bytes how many characters stand before them."""
    if content.isascii():
        return {offset: offset for offset in offsets}
    found, before, position = {}, 0, 0
    for offset in sorted(offsets):
        before += len(content[position:offset].decode("utf-8", "replace"))
        found[offset] = before
        position = offset
    return found


class _Frame:
    """An open element: what it is, and what its content means."""

    def __init__(self, kind: str, above: _Frame | None, start: int) -> None:
        self.kind = kind  # top, node, property, list, skip
        self.start = start
        self.subject: str = above.subject if above else ""
        self.base: str = above.base if above else ""
        self.language: str | None = above.language if above else None
        self.predicate = ""
        self.datatype: str | None = None
        self.value: Term | None = None
        self.text: list[str] = []
        self.opened = start
        self.is_whole = True
        self.members = count(1)


class _Reader:
    """Follows the elements of one document; offsets count bytes here."""

    def __init__(self, content: bytes, base: str, sought: frozenset[str] | None) -> None:
        self.content = content
        self.sought = sought
        self.parser = expat.ParserCreate("utf-8", _GAP)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._closed
        self.parser.CharacterDataHandler = self._said
        self.parser.StartNamespaceDeclHandler = self._declared
        self.parser.EndNamespaceDeclHandler = self._forgotten
        root = _Frame("top", None, 0)
        root.base = base
        self.stack = [root]
        self.prefixes: dict[str, list[str]] = {}
        self.found: list[Element] = []
        self.nodes: dict[str, Node] = {}
        self.offsets: set[int] = set()
        self.blanks = count()

    def _declared(self, prefix: str | None, namespace: str) -> None:
        self.prefixes.setdefault(prefix or "", []).append(namespace)

    def _forgotten(self, prefix: str | None) -> None:
        self.prefixes[prefix or ""].pop()

    def _said(self, text: str) -> None:
        self.stack[-1].text.append(text)

    def _behind_tag(self, start: int) -> int:
        """Return where the tag that begins here is over; a sign `>` may stand in an attribute."""
        match = _TAG.match(self.content, start)
        return match.end() if match else len(self.content)

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        above = self.stack[-1]
        start = self.parser.CurrentByteIndex
        kind = {"top": "node", "node": "property", "property": "node", "list": "node"}.get(above.kind, "skip")
        iri = name.replace(_GAP, "")
        if above.kind == "top" and iri == RDF + "RDF":
            kind = "top"
        frame = _Frame(kind, above, start)
        frame.opened = self._behind_tag(start)
        if _XML + "base" in attributes:
            frame.base = resolve(frame.base, attributes[_XML + "base"])
        if _XML + "lang" in attributes:
            frame.language = customary(attributes[_XML + "lang"]) or None
        self.stack.append(frame)
        if kind == "node":
            self._node(frame, above, iri, attributes)
        elif kind == "property":
            self._property(frame, above, iri, attributes)

    def _node(self, frame: _Frame, above: _Frame, iri: str, attributes: dict[str, str]) -> None:
        frame.subject = self._named(attributes, frame, "about") or f"_:nested{next(self.blanks)}"
        if above.kind == "property":
            above.value, above.is_whole = frame.subject, False
        if iri != RDF + "Description":
            self._add(Element(frame.subject, RDF + "type", iri, frame.start, frame.opened))
        self._attributes(frame.subject, frame, attributes)

    def _named(self, attributes: dict[str, str], frame: _Frame, reference: str) -> str | None:
        """Return the resource that the attributes name."""
        told = {name.replace(_GAP, "").removeprefix(RDF): value for name, value in attributes.items()}
        if reference in told:
            return resolve(frame.base, told[reference]) if told[reference] else frame.base.partition("#")[0]
        if reference == "about" and "ID" in told:
            return resolve(frame.base, "#" + told["ID"])
        return f"_:{told['nodeID']}" if "nodeID" in told else None

    def _attributes(self, subject: str, frame: _Frame, attributes: dict[str, str]) -> int:
        """Add what attributes state; return how many."""
        added = 0
        for name, value in attributes.items():
            iri = name.replace(_GAP, "")
            if _GAP not in name or name.startswith(_XML) or iri.removeprefix(RDF) in _SYNTAX:
                continue
            said: Term = resolve(frame.base, value) if iri == RDF + "type" else Literal(value, frame.language)
            self._add(Element(subject, iri, said, frame.start, frame.opened))
            added += 1
        return added

    def _property(self, frame: _Frame, above: _Frame, iri: str, attributes: dict[str, str]) -> None:
        frame.predicate = f"{RDF}_{next(above.members)}" if iri == RDF + "li" else iri
        datatype = attributes.get(RDF + _GAP + "datatype")
        how = attributes.get(RDF + _GAP + "parseType")
        frame.datatype = resolve(frame.base, datatype) if datatype else None
        frame.value = self._named(attributes, frame, "resource")
        if how == "Resource":
            frame.kind, frame.value = "node", f"_:nested{next(self.blanks)}"
            frame.subject = frame.value
            self._add(Element(above.subject, frame.predicate, frame.value, frame.start, frame.opened))
        elif how == "Collection":
            frame.kind, frame.value = "list", f"_:nested{next(self.blanks)}"
        elif how is not None:
            frame.kind = "skip"
        else:
            described = frame.value or f"_:nested{next(self.blanks)}"
            if self._attributes(described, frame, attributes):
                frame.value, frame.is_whole = described, False

    def _closed(self, _name: str) -> None:
        frame = self.stack.pop()
        close = self.parser.CurrentByteIndex
        alone = self.content[frame.opened - 2 : frame.opened] == b"/>"
        end = frame.opened if alone else self._behind_tag(close)
        is_first = frame.kind == "node" and not frame.predicate and frame.subject not in self.nodes and not alone
        if is_first and (self.sought is None or frame.subject in self.sought):
            self.nodes[frame.subject] = Node(
                frame.start, close, {prefix: row[-1] for prefix, row in self.prefixes.items() if row}
            )
            self.offsets |= {frame.start, close}
        if frame.kind in {"property", "list"}:
            text = "".join(frame.text)
            datatype = None if frame.datatype == XSD + "string" else frame.datatype
            value = (
                Literal(text, None if datatype else frame.language, datatype) if frame.value is None else frame.value
            )
            inner = (frame.opened, close) if isinstance(value, Literal) and not alone else None
            is_whole = frame.is_whole and frame.kind == "property"
            self._add(Element(frame.subject, frame.predicate, value, frame.start, end, inner, is_whole))

    def _add(self, element: Element) -> None:
        if self.sought is not None and element.subject not in self.sought and element.object not in self.sought:
            return
        self.found.append(element)
        self.offsets |= {element.start, element.end, *(element.inner or ())}
