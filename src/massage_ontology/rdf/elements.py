"""RDF/XML element by element: which element and which attribute may stand where.

The parser of RDF/XML takes a file that ends too early, and much that its grammar has no place for; where it refuses
something, it does not say where that stands. Here every element is looked at once, by its shape: its name, those of its
attributes, and what it stands in. There are few shapes even in a large file.

Source: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/ (section 7.2, grammar productions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.namespaces import RDF
from massage_ontology.rdf.iris import resolve
from massage_ontology.rdf.turtle import LETTERS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.parsers.expat import XMLParserType

    from massage_ontology.model import Document

DEEPEST = 500
"""Elements in elements."""

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

_NAME = re.compile(rf"[{LETTERS}_][{SIGNS}.]*")
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

DOCUMENT, NODES, PROPERTIES, CONTENT, TEXT, NOTHING, ANYTHING, PARSED = range(8)
"""What an element may hold: the root, node elements, property elements, a node element or a text, a text alone, not
even that, whatever it likes, or what its `rdf:parseType` says."""

PARSED_AS = {"Resource": PROPERTIES, "Collection": NODES, "Triple": NODES}
"""What an element may hold by its `rdf:parseType`; by any other it is XML, whatever it holds."""


class Mistake(Exception):  # noqa: N818 (it never leaves this module)
    """What is wrong, in a sentence, and where: line and column."""

    place = (1, 1)


def _placed(mistake: Mistake, parser: XMLParserType) -> Mistake:
    """Say where a mistake is: where the element or the text begins that the parser has just met."""
    mistake.place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    return mistake


def check_elements(document: Document) -> None:
    """Check that a document is well-formed XML, not too deep, and has elements and attributes where RDF/XML has them.

    Args:
        document: What is about to be parsed.

    Raises:
        SyntaxError: It is not so; with line and column.
        VocabularyLoadError: It is too deep.

    Example:
        >>> from massage_ontology.model import Document
        >>> rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        >>> check_elements(Document("x.rdf", f"<rdf:RDF {rdf}><rdf:li/></rdf:RDF>".encode(), "application/rdf+xml"))
        Traceback (most recent call last):
        SyntaxError: rdf:li is no node element; put it into one
    """
    parser = _parser()
    shapes = Shapes()
    above: list[int] = []
    inside = DOCUMENT

    def start(name: str, attributes: list[str]) -> None:
        nonlocal inside
        above.append(inside)
        try:
            inside = shapes[(inside, name, *attributes[::2]) if attributes else (inside, name)]
        except Mistake as mistake:
            raise _placed(mistake, parser) from None
        if inside == PARSED:
            inside = parsed_as(attributes)
        if len(above) > DEEPEST:
            message = f"nests elements deeper than {DEEPEST} levels; write it flat"
            place = _placed(Mistake(message), parser).place
            raise VocabularyLoadError(message, document.name, *place)

    def end(_name: str) -> None:
        nonlocal inside
        inside = above.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    _walk(parser, document)


def find_mistake(document: Document) -> SyntaxError | None:
    """Look for what makes the parser refuse a document that passed `check_elements`: texts, names, IRIs, languages.

    Args:
        document: What was refused.

    Returns:
        What is wrong, with line and column; `None` where nothing is found.
    """
    parser = _parser()
    _Closely(parser, document)
    try:
        _walk(parser, document)
    except SyntaxError as mistake:
        return mistake
    return None


def _parser() -> XMLParserType:
    from xml.parsers import expat  # noqa: PLC0415 (only for XML; entities are measured already, none is fetched)

    parser = expat.ParserCreate("utf-8", _IN)
    parser.ordered_attributes = True
    return parser


def _walk(parser: XMLParserType, document: Document) -> None:
    """Walk through a document, and say where the walk ends before the document does."""
    from xml.parsers import expat  # noqa: PLC0415 (as above)

    try:
        parser.Parse(document.content, True)  # noqa: FBT003 (expat takes no names)
    except expat.ExpatError as error:
        message = f"is not well-formed XML: {expat.ErrorString(error.code)}"
        place = error.lineno, error.offset + 1
        try:
            document.content.decode()
        except UnicodeDecodeError as undecodable:
            message = "is not encoded in UTF-8, and declares no other encoding"
            before = document.content[: undecodable.start]
            place = before.count(b"\n") + 1, undecodable.start - before.rfind(b"\n")
        raise SyntaxError(message, (document.name, *place, None)) from error
    except Mistake as mistake:
        raise SyntaxError(str(mistake), (document.name, *mistake.place, None)) from mistake


class _Closely:
    """A walk that looks at values and texts too, which the parser of RDF/XML looks at as well."""

    def __init__(self, parser: XMLParserType, document: Document) -> None:
        self._parser = parser
        self._shapes = Shapes()
        self._inside = DOCUMENT
        self._filled = ""
        """What the present property element holds already: a node element, a text."""
        self._above: list[tuple[int, str, str]] = []
        self._base = document.base_iri or ""
        self._names: set[tuple[str, str]] = set()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: list[str]) -> None:
        try:
            self._enter(name, attributes)
        except Mistake as mistake:
            raise _placed(mistake, self._parser) from None

    def _enter(self, name: str, attributes: list[str]) -> None:
        if self._inside == CONTENT:
            if self._filled:
                message = f"a property element holds one node element or a text, and here is {self._filled} already"
                raise Mistake(message)
            self._filled = "a node element"
        self._above.append((self._inside, self._filled, self._base))
        self._filled = ""
        if self._inside != ANYTHING:
            self._inside = self._shapes[self._inside, name, *attributes[::2]]
            if self._inside == PARSED:
                self._inside = parsed_as(attributes)
            self._values(dict(zip(attributes[::2], attributes[1::2], strict=True)))

    def _end(self, _name: str) -> None:
        self._inside, self._filled, self._base = self._above.pop()

    def _text(self, text: str) -> None:
        if self._inside in {TEXT, ANYTHING} or text.isspace():
            return
        if self._inside == CONTENT and self._filled != "a node element":
            self._filled = "a text"
            return
        message = f"here is no place for the text {text.strip()[:40]!r}; put it into a property element"
        raise _placed(Mistake(message), self._parser)

    def _values(self, values: Mapping[str, str]) -> None:
        for key in (BASE, ABOUT, RESOURCE, DATATYPE):
            if key in values:
                _check_iri(values[key])
        if BASE in values:
            self._base = urldefrag(resolve(self._base, values[BASE])).url
        language = values.get(LANGUAGE)
        if language and not _TAG.fullmatch(language):
            message = f"{language!r} is no language tag, such as en or de-AT"
            raise Mistake(message)
        for key in (ID, NODE_ID):
            if key in values and not _NAME.fullmatch(values[key]):
                message = f"{values[key]!r} is no name for {_shown(key)}; it begins with a letter, and has no colon"
                raise Mistake(message)
        if ID in values:
            known = self._base, values[ID]
            if known in self._names:
                message = f"the rdf:ID {known[1]!r} is taken already; use rdf:about to say more of the same thing"
                raise Mistake(message)
            self._names.add(known)


def _check_iri(value: str) -> None:
    unfit = _NO_IRI.search(value)
    try:
        urlsplit(value)
    except ValueError as error:
        message = f"{value[:80]!r} is no IRI: {error}"
        raise Mistake(message) from error
    if unfit is not None:
        message = f"{value[:80]!r} is no IRI: it holds {unfit[0]!r}; write %{ord(unfit[0]):02X}"
        raise Mistake(message)


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


def parsed_as(attributes: list[str]) -> int:
    """Tell what an element may hold that has an `rdf:parseType`."""
    return PARSED_AS.get(attributes[attributes.index(PARSE_TYPE) + 1], ANYTHING)


def _shape(inside: int, name: str, attributes: list[str]) -> int:
    """Tell what elements of a shape may hold."""
    if inside in {TEXT, NOTHING}:
        message = f"{_shown(name)} stands where the attributes of the element around it leave room for no element"
        raise Mistake(message)
    if inside == DOCUMENT and name == _RDF + "RDF":
        return NODES
    if _IN not in name:
        message = f"the element {name!r} is in no namespace; declare one with xmlns"
        raise Mistake(message)
    own = {key for key in attributes if not key.startswith(_XML) and _IN in key and key not in _ANYWHERE}
    if inside == PROPERTIES:
        return _property_shape(name, own)
    return _node_shape(name, own)


def _node_shape(name: str, own: set[str]) -> int:
    if name in _NO_NODE:
        message = f"{_shown(name)} is no node element; put it into one"
        raise Mistake(message if name == _LI else f"{_shown(name)} is no node element; use rdf:Description or a class")
    names = own & {ID, ABOUT, NODE_ID}
    if len(names) > 1:
        message = f"{_list(names)} name one thing twice; keep one of them"
        raise Mistake(message)
    _check_attributes(own - names, "a node element")
    return PROPERTIES


def _property_shape(name: str, own: set[str]) -> int:
    if name in _NO_PROPERTY:
        message = f"{_shown(name)} is no property element; a property is needed here"
        raise Mistake(message)
    rest = own - {ID, PARSE_TYPE, RESOURCE, NODE_ID, DATATYPE}
    _check_attributes(rest, "a property element")
    for key in (PARSE_TYPE, DATATYPE):
        others = own - {key, ID}
        if key in own and others:
            message = f"{_shown(key)} and {_list(others)} do not go together; keep one of them"
            raise Mistake(message)
    if {RESOURCE, NODE_ID} <= own:
        message = "rdf:resource and rdf:nodeID do not go together; keep one of them"
        raise Mistake(message)
    if PARSE_TYPE in own:
        return PARSED
    if DATATYPE in own:
        return TEXT
    return NOTHING if rest or own & {RESOURCE, NODE_ID} else CONTENT


def _check_attributes(attributes: set[str], where: str) -> None:
    unfit = min(attributes & _NO_ATTRIBUTE, default=None)
    if unfit is not None:
        since = "was withdrawn from RDF/XML; leave it out" if unfit in _WITHDRAWN else f"is no attribute of {where}"
        message = f"{_shown(unfit)} {since}"
        raise Mistake(message)


def _local(name: str) -> str:
    return name.rpartition(_IN)[2]


def _shown(name: str) -> str:
    return f"rdf:{_local(name)}" if name.startswith(_RDF) else _local(name)


def _list(names: set[str]) -> str:
    return " and ".join(map(_shown, sorted(names)))
