"""RDF/XML element by element: what pyoxigraph would read otherwise than it is meant, or read for ever.

The parser takes a file that ends too early, and attributes where the grammar has no place for them: it reads
`<skos:broader rdf:about="…"/>` as a link to an empty text. Each level of elements costs it more than the one above, and
it opens no entity that stands elsewhere, but does not say so. Here every element is looked at once, by its shape: its
name, those of its attributes, and what it stands in. There are few shapes even in a large file. What is wrong inside of
values (no IRI, no name, no language), and texts out of place, the parser finds.

Source: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/ (section 7.2, grammar productions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.namespaces import RDF
from massage_ontology.rdf.limits import (
    DEEPEST_ELEMENT,
    LARGEST_ENTITY,
    LONG_WORD,
    MOST_ATTRIBUTES,
    MOST_TIMES,
    most_bytes,
)

if TYPE_CHECKING:
    from massage_ontology.model import Document

_IN = " "
"""What stands between namespace and name."""
_RDF = RDF + _IN
_XML = "http://www.w3.org/XML/1998/namespace" + _IN
ID, ABOUT, NODE_ID, RESOURCE, DATATYPE, PARSE_TYPE = (
    _RDF + name for name in ("ID", "about", "nodeID", "resource", "datatype", "parseType")
)
TYPE = _RDF + "type"
BASE, LANGUAGE = _XML + "base", _XML + "lang"
_SYNTAX = {_RDF + "RDF", ID, ABOUT, NODE_ID, RESOURCE, DATATYPE, PARSE_TYPE}
_WITHDRAWN = {_RDF + name for name in ("aboutEach", "aboutEachPrefix", "bagID")}
_DESCRIPTION, _LI = _RDF + "Description", _RDF + "li"
_ANYWHERE = {_RDF + name for name in ("version", "annotation", "annotationNodeID")}
_ANYWHERE |= {f"http://www.w3.org/2005/11/its{_IN}{name}" for name in ("dir", "version")}
"""Attributes that RDF 1.2 adds, the direction of texts among them."""
_NO_NODE = _SYNTAX | _WITHDRAWN | {_LI}
_NO_PROPERTY = _SYNTAX | _WITHDRAWN | {_DESCRIPTION}
_NO_ATTRIBUTE = _SYNTAX | _WITHDRAWN | {_DESCRIPTION, _LI}
_REFERENCE = re.compile(r"&([^;&#\s<>\"']+);")
_REFERENCE_IN_BYTES = re.compile(_REFERENCE.pattern.encode())
_SHOWN = 60

DOCUMENT, NODES, PROPERTIES, CONTENT, TEXT, NOTHING, ANYTHING, PARSED = range(8)
"""What an element may hold: the root, node elements, property elements, a node element or a text, a text alone, not
even that, whatever it likes, or what its `rdf:parseType` says."""

PARSED_AS = {"Resource": PROPERTIES, "Collection": NODES, "Triple": NODES}
"""What an element may hold by its `rdf:parseType`; by any other it is XML, whatever it holds."""


class OutOfPlaceError(Exception):
    """What is wrong, in a sentence."""


def check_elements(document: Document) -> None:
    """Check that a document is well-formed XML within bounds, with elements and attributes where RDF/XML has them.

    Raises:
        SyntaxError: It is not well-formed, or has something out of place; with line and column.
        VocabularyLoadError: It exceeds a bound, or has an entity that stands in another file.

    Example:
        >>> from massage_ontology.model import Document
        >>> rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        >>> check_elements(Document("x.rdf", f"<rdf:RDF {rdf}><rdf:li/></rdf:RDF>".encode(), "application/rdf+xml"))
        Traceback (most recent call last):
        SyntaxError: rdf:li is not a node element; put it into one
    """
    check = _Check(document)
    try:
        check.parser.Parse(document.content, True)  # noqa: FBT003 (expat takes no names)
    except expat.ExpatError as error:
        message = f"is not well-formed XML: {expat.ErrorString(error.code)}"
        raise SyntaxError(message, (document.name, error.lineno, error.offset + 1, None)) from error


class _Check:
    """One walk through a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shapes = Shapes()
        self._above: list[int] = []
        self._inside = DOCUMENT
        self._declared = 0
        self._left: int | None = None
        """How much names may still expand to, where a namespace is long."""
        self._sizes: dict[str, int] = {}
        self.parser = parser = expat.ParserCreate("utf-8", _IN)
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._declare
        parser.EntityDeclHandler = self._entity
        parser.EndDoctypeDeclHandler = self._measure

    def _refuse(self, message: str, offset: int) -> NoReturn:
        before = self._document.content[:offset]
        line, column = before.count(b"\n") + 1, offset - before.rfind(b"\n")
        raise VocabularyLoadError(message, self._document.name, line, column)

    def _start(self, name: str, attributes: list[str]) -> None:
        if self._left is not None:
            self._left -= len(name) + sum(map(len, attributes))
            if self._left < 0:
                message = f"its namespaces expand to more than {MOST_TIMES} times its size; shorten them"
                self._refuse(message, self.parser.CurrentByteIndex)
        # What an element may hold follows from its shape, and shapes are few: each is judged once, then looked up.
        self._above.append(self._inside)
        try:
            self._inside = self._shapes[(self._inside, name, *attributes[::2]) if attributes else (self._inside, name)]
        except OutOfPlaceError as mistake:
            place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
            raise SyntaxError(str(mistake), (self._document.name, *place, None)) from None
        if self._inside == PARSED:
            self._inside = PARSED_AS.get(attributes[attributes.index(PARSE_TYPE) + 1], ANYTHING)
        if len(self._above) > DEEPEST_ELEMENT:
            message = f"nests elements deeper than {DEEPEST_ELEMENT} levels; write it flat"
            self._refuse(message, self.parser.CurrentByteIndex)
        if self._declared + len(attributes) // 2 > MOST_ATTRIBUTES:
            message = f"an element has more than {MOST_ATTRIBUTES:,} attributes; write elements in their place"
            self._refuse(message, self.parser.CurrentByteIndex)
        self._declared = 0

    def _end(self, _name: str) -> None:
        self._inside = self._above.pop()

    def _declare(self, _prefix: str | None, iri: str | None) -> None:
        self._declared += 1
        if self._left is None and len(iri or "") > LONG_WORD:
            self._left = most_bytes(len(self._document.content))

    def _entity(self, name: str, _kind: bool, value: str | None, *_: str | None) -> None:  # noqa: FBT001 (as expat calls)
        """Measure what an entity stands for before anybody expands it (the "billion laughs" and its kin)."""
        start = max(self._document.content.rfind(b"<!ENTITY", 0, self.parser.CurrentByteIndex + 1), 0)
        shown = name[:_SHOWN]
        if value is None:
            message = f"the entity {shown!r} is in another file, which is never read; replace it with its text"
            self._refuse(message, start)
        # Entities are declared before they are used, so the sizes of those inside are known: nothing is expanded here.
        size = len(value.encode()) + sum(self._sizes.get(each, 0) for each in _REFERENCE.findall(value))
        if size > LARGEST_ENTITY:
            message = f"the entity {shown!r} expands to more than a million characters; replace it with its text"
            self._refuse(message, start)
        self._sizes[name] = max(size, self._sizes.get(name, 0))

    def _measure(self) -> None:
        """Measure what all entities together stand for."""
        content = self._document.content
        left = most_bytes(len(content))
        sizes = {name.encode(): size for name, size in self._sizes.items()}
        for match in _REFERENCE_IN_BYTES.finditer(content):
            left -= sizes.get(match[1], 0)
            if left < 0:
                message = f"its entities expand to more than {MOST_TIMES} times its size; replace them with their text"
                self._refuse(message, match.start())


# ---- shapes ---------------------------------------------------------------------------------------------------


def property_attributes(attributes: Iterable[str]) -> bool:
    """Tell whether some of the attributes of an element are properties with a text."""
    known = _SYNTAX | _ANYWHERE | {TYPE}
    return any(not key.startswith(_XML) and key not in known for key in attributes)


class Shapes(dict["tuple[int | str, ...]", int]):
    """What an element stands in, its name and those of its attributes → what it may hold."""

    def __missing__(self, key: tuple[int | str, ...]) -> int:
        """Work out what an element of a new shape may hold."""
        if key[0] == ANYTHING:
            return ANYTHING
        inside, name, *attributes = key
        found = self[key] = _shape(int(inside), str(name), list(map(str, attributes)))
        return found


def _shape(inside: int, name: str, attributes: list[str]) -> int:
    """Tell what elements of a shape may hold."""
    if inside in {TEXT, NOTHING}:
        message = f"{_shown(name)} is not allowed here: the attributes of the enclosing element exclude child elements"
        raise OutOfPlaceError(message)
    if inside == DOCUMENT and name == _RDF + "RDF":
        return NODES
    if _IN not in name:
        message = f"the element {name!r} is in no namespace; declare one with xmlns"
        raise OutOfPlaceError(message)
    own = {key for key in attributes if not key.startswith(_XML) and _IN in key and key not in _ANYWHERE}
    if inside == PROPERTIES:
        return _property_shape(name, own)
    return _node_shape(name, own)


def _node_shape(name: str, own: set[str]) -> int:
    if name in _NO_NODE:
        remedy = "put it into one" if name == _LI else "use rdf:Description or a class"
        message = f"{_shown(name)} is not a node element; {remedy}"
        raise OutOfPlaceError(message)
    names = own & {ID, ABOUT, NODE_ID}
    if len(names) > 1:
        message = f"{_list(names)} name one thing twice; keep one of them"
        raise OutOfPlaceError(message)
    _check_attributes(own - names, "a node element")
    return PROPERTIES


def _property_shape(name: str, own: set[str]) -> int:
    if name in _NO_PROPERTY:
        message = f"{_shown(name)} is not a property element; a property is needed here"
        raise OutOfPlaceError(message)
    rest = own - {ID, PARSE_TYPE, RESOURCE, NODE_ID, DATATYPE}
    _check_attributes(rest, "a property element")
    for key in (PARSE_TYPE, DATATYPE):
        others = own - {key, ID}
        if key in own and others:
            message = f"{_shown(key)} and {_list(others)} do not go together; keep one of them"
            raise OutOfPlaceError(message)
    if {RESOURCE, NODE_ID} <= own:
        message = "rdf:resource and rdf:nodeID do not go together; keep one of them"
        raise OutOfPlaceError(message)
    if PARSE_TYPE in own:
        return PARSED
    if DATATYPE in own:
        return TEXT
    return NOTHING if rest or own & {RESOURCE, NODE_ID} else CONTENT


def _check_attributes(attributes: set[str], where: str) -> None:
    unfit = min(attributes & _NO_ATTRIBUTE, default=None)
    if unfit is not None:
        since = "was withdrawn from RDF/XML; leave it out" if unfit in _WITHDRAWN else f"is not an attribute of {where}"
        message = f"{_shown(unfit)} {since}"
        raise OutOfPlaceError(message)


def _local(name: str) -> str:
    return name.rpartition(_IN)[2]


def _shown(name: str) -> str:
    return f"rdf:{_local(name)}" if name.startswith(_RDF) else _local(name)


def _list(names: set[str]) -> str:
    return " and ".join(map(_shown, sorted(names)))
