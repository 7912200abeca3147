"""What a document may not exceed, so that no document breaks the parser down or takes all time or memory.

The parser keeps terms that nest on the machine's stack, copies contexts of JSON-LD from level to level, and expands
entities and prefixes as often as they are used. Each bound here is far beyond what vocabularies hold, and each is
looked at cheaply first: what is counted exactly is only what could exceed it.
"""

from __future__ import annotations

import re

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.expansion import MOST_TIMES, most_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

    import pyoxigraph

    from massage_ontology.model import Document

DEEPEST_TERM = 100
"""Triple terms in triple terms."""
DEEPEST_JSON = 100
"""Arrays and objects in each other."""
MOST_ATTRIBUTES = 1000
"""Attributes and declared namespaces of one XML element, which are each compared with all others."""
LARGEST_ENTITY = 1 << 20
"""Bytes that one entity may stand for."""
MOST_CONTEXT_TERMS = 2_000_000
"""Terms that are carried from one JSON-LD context to the next, all in all."""
DEEPEST_CHAIN = 100
"""Terms of a JSON-LD context that are each defined by the next."""

_FEW_CONTEXTS = 100
_CHUNK = 1 << 16
_SHOWN = 60
_CONTEXT = re.compile(rb'"@context"\s*:\s*')
_LONG = 1000
_LONG_RUN = re.compile(rb'[^\s<>"]{1000}')
_TERM_MARKS = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    rb'|"(?:[^"\\\n\r]|\\.)*"'
    rb"|'(?:[^'\\\n\r]|\\.)*'"
    rb"|<(?!<)[^<>\s]*>|\#[^\n\r]*|(<<\(?|\)?>>)|.",
    re.DOTALL,
)
_NO_BRACKET = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[^][{}"]+', re.DOTALL)
_BRACKET = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}]', re.DOTALL)
_HIDDEN_LETTER = re.compile(rb"\\u00[4-7]")
_ENTITY = re.compile(rb"""<!ENTITY\s*(?:%\s*)?([^\s"'<>]+)\s+(?:"([^"<]*)"|'([^'<]*)')""")
_OUTSIDE = re.compile(rb"""<!ENTITY\s+(?:%\s*)?([^\s"'<>]+)\s+(?:SYSTEM|PUBLIC)\b""")
_LONG_TAG = re.compile(rb"<(?=[^<]{5000})(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")
_ATTRIBUTE = re.compile(rb"=\s*(?:\"[^\"]*\"|'[^']*')")
_REFERENCE = re.compile(rb"&([^;&#\s<>\"']+);")


def check_bounds(document: Document) -> None:
    """Refuse a document that would exceed a bound.

    Args:
        document: What is about to be parsed.

    Raises:
        VocabularyLoadError: It nests too deep, or expands too far.
        SyntaxError: It is no well-formed RDF/XML; see `massage_ontology.rdf.elements`.

    Example:
        >>> from massage_ontology.model import Document
        >>> check_bounds(Document("deep.jsonld", b"[" * 200 + b"]" * 200, "application/ld+json", None))
        Traceback (most recent call last):
        massage_ontology.errors.VocabularyLoadError: deep.jsonld:1:101: nests deeper than 100 levels; write it flat
    """
    if document.media_type == "application/rdf+xml":
        from massage_ontology.rdf.elements import check_elements  # noqa: PLC0415 (only for XML)

        _check_entities(document)
        check_elements(document)
    elif document.media_type == "application/ld+json":
        _check_brackets(document)
        _check_contexts(document)
    elif document.content.count(b"<<") > DEEPEST_TERM:
        _check_terms(document)


def metered(parser: pyoxigraph.QuadParser, document: Document) -> Iterator[pyoxigraph.Quad]:
    """Hand on what a parser yields, as long as that stays in proportion to the document.

    Only a document with a very long word is measured: a short prefix cannot expand to much.

    Args:
        parser: The parser.
        document: What it reads.

    Returns:
        The quads.

    Raises:
        VocabularyLoadError: Prefixes or bases expand to more than `MOST_TIMES` the size of the document.
    """
    if document.media_type in {"application/n-triples", "application/n-quads"} or not has_long_word(document.content):
        return iter(parser)
    return _counted(parser, document)


def _counted(parser: pyoxigraph.QuadParser, document: Document) -> Iterator[pyoxigraph.Quad]:
    left = most_bytes(len(document.content))
    for quad in parser:
        left -= sum(map(_size, (quad.subject, quad.predicate, quad.object)))
        if left < 0:
            _refuse(document, f"its prefixes expand to more than {MOST_TIMES} times its size; shorten them")
        yield quad


def _size(term: Any) -> int:  # noqa: ANN401 (the parser's own)
    if type(term).__name__ == "BlankNode":
        return 0  # its name is the parser's, no longer than others
    datatype = getattr(term, "datatype", None)
    return len(getattr(term, "value", "")) + (0 if datatype is None else len(datatype.value))


def has_long_word(content: bytes) -> bool:
    """Tell whether there is a word of a thousand bytes; lines shorter than that cannot hold one."""
    return any(len(line) >= _LONG and _LONG_RUN.search(line) for line in content.split(b"\n"))


def _refuse(document: Document, message: str, line: int | None = None, column: int | None = None) -> NoReturn:
    raise VocabularyLoadError(message, document.name, line, column)


# ---- Turtle and its kin --------------------------------------------------------------------------------------


def _check_terms(document: Document) -> None:
    depth = 0
    for match in _TERM_MARKS.finditer(document.content):
        mark = match[1]
        if mark is None:
            continue
        depth += 1 if mark.startswith(b"<") else -1
        if depth > DEEPEST_TERM:
            place = _place(document.content, match.start())
            _refuse(document, f"nests triples in triples deeper than {DEEPEST_TERM} levels; write it flat", *place)


# ---- JSON-LD -------------------------------------------------------------------------------------------------


def _check_brackets(document: Document) -> None:
    content = document.content
    if content.count(b"[") + content.count(b"{") <= DEEPEST_JSON:
        return
    brackets = _NO_BRACKET.sub(b"", content)
    for _ in range(DEEPEST_JSON):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if not brackets:
        return
    depth = 0
    for match in _BRACKET.finditer(content):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(match[0], 0)
        if depth > DEEPEST_JSON:
            place = _place(content, match.start())
            _refuse(document, f"nests deeper than {DEEPEST_JSON} levels; write it flat", *place)


def _place(content: bytes, offset: int) -> tuple[int, int]:
    return content.count(b"\n", 0, offset) + 1, offset - content.rfind(b"\n", 0, offset)


def _check_contexts(document: Document) -> None:
    content = document.content
    if content.count(b"@context") <= _FEW_CONTEXTS and not _HIDDEN_LETTER.search(content):
        for context in _stated_contexts(content):
            _check_chains(context, document)
            _check_growth(context, document)
        return
    import json  # noqa: PLC0415 (only for many contexts)

    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        return  # the parser says where
    if sum(_carried(whole, 0, document)) > MOST_CONTEXT_TERMS:
        message = "its JSON-LD contexts build on each other too often; put all terms into one context"
        _refuse(document, message, *_first_context(document))


def _stated_contexts(content: bytes) -> Iterator[Any]:
    """Yield the few contexts of a document, without reading the rest."""
    from json import JSONDecoder  # noqa: PLC0415 (only for JSON-LD)

    decode = JSONDecoder().raw_decode
    for match in _CONTEXT.finditer(content):
        size = _CHUNK
        while True:
            start = match.end()
            piece = content[start : start + size]
            try:
                yield decode(piece.decode(errors="ignore"))[0]
            except (ValueError, RecursionError):
                if start + size < len(content):
                    size *= 8
                    continue  # it may be longer than that; where it is broken, the parser says so
            break


def _check_chains(context: Any, document: Document) -> None:  # noqa: ANN401 (JSON)
    """Refuse a context whose terms are defined by each other in a long chain, which the parser follows by recursion."""
    for each in context if isinstance(context, list) else [context]:
        if not isinstance(each, dict) or len(each) <= DEEPEST_CHAIN:
            continue
        needs = {term: dict.fromkeys(filter(each.__contains__, _named(term, value))) for term, value in each.items()}
        needed_by: dict[str, list[str]] = {term: [] for term in each}
        for term, names in needs.items():
            for name in names:
                needed_by[name].append(term)
        depths = dict.fromkeys(each, 0)
        free = [term for term, names in needs.items() if not names]
        while free:  # what is never free runs in circles, which the parser refuses
            name = free.pop()
            for term in needed_by[name]:
                depths[term] = max(depths[term], depths[name] + 1)
                if depths[term] > DEEPEST_CHAIN:
                    shown = term[:_SHOWN]
                    message = (
                        f"the term {shown!r} of its JSON-LD context is defined by too many others; write out its IRI"
                    )
                    _refuse(document, message, *_first_context(document))
                del needs[term][name]
                if not needs[term]:
                    free.append(term)


def _check_growth(context: Any, document: Document) -> None:  # noqa: ANN401 (JSON)
    """Refuse terms that stand for so much, and so often, that the parser fills the memory before it yields a thing."""
    content = document.content
    for each in context if isinstance(context, list) else [context]:
        lengths = {term: _length(term, each) for term in each} if isinstance(each, dict) else {}
        long = {term: length for term, length in lengths.items() if length >= _LONG}
        if not long:
            continue
        if len(long) > _FEW_CONTEXTS or _HIDDEN_LETTER.search(content) or any(term[:1] == "@" for term in long):
            expanded = max(long.values()) * content.count(b'"')
        else:
            quoted = ((b'"' + term.encode("utf-8", "replace"), length) for term, length in long.items())
            expanded = sum(size * (content.count(name + b":") + content.count(name + b'"')) for name, size in quoted)
        if expanded > most_bytes(len(content)):
            message = f"its terms expand to more than {MOST_TIMES} times its size; shorten them"
            _refuse(document, message, *_first_context(document))


def _first_context(document: Document) -> tuple[int, int]:
    return _place(document.content, max(document.content.find(b"@context"), 0))


def _length(term: str, context: dict[str, Any]) -> int:
    """Return how much a term stands for, the terms that it is defined by included."""
    total = 0
    for _ in range(DEEPEST_CHAIN):
        value = context.get(term)
        text = value.get("@id") if isinstance(value, dict) else value
        if not isinstance(text, str):
            break
        total += len(text)
        following = text.partition(":")[0]
        if following == term or following not in context:
            break
        term = following
    return total


def _named(term: str, value: Any) -> Iterator[str]:  # noqa: ANN401 (JSON)
    """Yield what the definition of a term may name: other terms, or prefixes."""
    for text in (term, value, *(value.values() if isinstance(value, dict) else ())):
        if isinstance(text, str):
            yield from (part for part in (text, text.partition(":")[0]) if part != term)


def _carried(value: Any, terms: int, document: Document) -> Iterator[int]:  # noqa: ANN401 (JSON)
    """Yield for each context how many terms are in force when it ends, and check its chains."""
    if isinstance(value, list):
        for each in value:
            yield from _carried(each, terms, document)
    elif isinstance(value, dict):
        contexts = value.get("@context")
        for context in contexts if isinstance(contexts, list) else [contexts]:
            if isinstance(context, dict):
                terms += len(context)
                _check_chains(context, document)
                _check_growth(context, document)
                yield terms
                yield from _carried(list(context.values()), terms, document)
        for name, each in value.items():
            if name != "@context" and isinstance(each, (dict, list)):
                yield from _carried(each, terms, document)


# ---- RDF/XML -------------------------------------------------------------------------------------------------


def _check_entities(document: Document) -> None:
    """Measure what entities stand for before anybody expands them (the "billion laughs" and its kin)."""
    content = document.content
    for tag in _LONG_TAG.finditer(content):
        if sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > MOST_ATTRIBUTES:
            message = f"an element has more than {MOST_ATTRIBUTES:,} attributes; write elements in their place"
            _refuse(document, message, *_place(content, tag.start()))
    if b"<!ENTITY" not in content:
        return
    outside = _OUTSIDE.search(content)
    if outside is not None:
        shown = outside[1].decode(errors="replace")[:_SHOWN]
        message = f"the entity {shown!r} stands in another file, which is never read; write out what it stands for"
        _refuse(document, message, *_place(content, outside.start()))
    sizes: dict[bytes, int] = {}
    for match in _ENTITY.finditer(content):
        name, value = match[1], match[2] or match[3] or b""
        size = len(value) + sum(sizes.get(each, 0) for each in _REFERENCE.findall(value))
        if size > LARGEST_ENTITY:
            shown = name.decode(errors="replace")
            message = f"the entity {shown!r} stands for more than a million signs; write out what it stands for"
            _refuse(document, message, *_place(content, match.start()))
        sizes[name] = max(size, sizes.get(name, 0))
    left = most_bytes(len(content))
    for match in _REFERENCE.finditer(content):
        left -= sizes.get(match[1], 0)
        if left < 0:
            message = f"its entities expand to more than {MOST_TIMES} times its size; write out what they stand for"
            _refuse(document, message, *_place(content, match.start()))
