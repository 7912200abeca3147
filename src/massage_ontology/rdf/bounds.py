"""What a document may not exceed, so that no document breaks the parser down or takes all time or memory.

The parser keeps terms that nest on the machine's stack, copies contexts of JSON-LD from level to level, and expands
entities and prefixes as often as they are used. The numbers, far beyond what vocabularies hold, stand in `limits`. Each
is looked at cheaply first: what is counted exactly is only what could exceed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.limits import (
    DEEPEST_CHAIN,
    DEEPEST_JSON,
    DEEPEST_TERM,
    LONG_WORD,
    MOST_CONTEXT_TERMS,
    MOST_TIMES,
    most_bytes,
)

if TYPE_CHECKING:
    import pyoxigraph

    from massage_ontology.model import Document

_STRETCH = LONG_WORD // 2
"""A long word fills one of the stretches that a document is cut into."""
_BREAK = rb"[\s<>\"]"
_FEW_CONTEXTS = 100
_CHUNK = 1 << 16
_SHOWN = 60
_CONTEXT = rb'"@context"\s*:\s*'
_TERM_MARKS = (
    rb'(?s)"""(?:[^"\\]|\\.|"(?!""))*"""'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    rb'|"(?:[^"\\\n\r]|\\.)*"'
    rb"|'(?:[^'\\\n\r]|\\.)*'"
    rb"|<(?!<)[^<>\s]*>|\#[^\n\r]*|(<<\(?|\)?>>)|."
)
_QUOTED = rb'(?s)"[^"\\]*(?:\\.[^"\\]*)*"'
_NO_BRACKET, _BRACKET = _QUOTED + rb'|[^][{}"]+', _QUOTED + rb"|[][{}]"
_HIDDEN_LETTER = rb"\\u00[4-7]"


def check_bounds(document: Document) -> None:
    """Refuse a document that would exceed a bound.

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
        from massage_ontology.rdf.elements import check_elements

        check_elements(document)
    elif document.media_type == "application/ld+json":
        _check_brackets(document)
        _check_contexts(document)
    elif document.content.count(b"<<") > DEEPEST_TERM:
        _check_terms(document)


def metered(quads: Iterable[pyoxigraph.Quad], document: Document) -> Iterable[pyoxigraph.Quad]:
    """Hand on what a parser yields, as long as that stays in proportion to the document.

    Only a document with a very long word is measured: a short prefix cannot expand to much.

    Raises:
        VocabularyLoadError: Prefixes or bases expand to more than `MOST_TIMES` the size of the document.
    """
    return _measured(quads, document) if has_long_word(document.content) else quads


def _measured(quads: Iterable[pyoxigraph.Quad], document: Document) -> Iterator[pyoxigraph.Quad]:
    left = most_bytes(len(document.content))
    for quad in quads:
        left -= len(str(quad))
        if left < 0:
            _refuse(document, f"its prefixes expand to more than {MOST_TIMES} times its size; shorten them")
        yield quad


def has_long_word(content: bytes) -> bool:
    """Tell whether there may be a word of a thousand bytes, without looking at all of them.

    Example:
        >>> has_long_word(b"tea " * 1000), has_long_word(b"tea" * 1000)
        (False, True)
    """
    find_break = re.compile(_BREAK).search
    return any(
        content.find(b" ", start, start + _STRETCH) < 0 and find_break(content, start, start + _STRETCH) is None
        for start in range(0, len(content) - _STRETCH + 1, _STRETCH)
    )


def _refuse(document: Document, message: str, offset: int | None = None) -> NoReturn:
    if offset is None:
        raise VocabularyLoadError(message, document.name)
    before = document.content[:offset]
    line, column = before.count(b"\n") + 1, offset - before.rfind(b"\n")
    raise VocabularyLoadError(message, document.name, line, column)


# ---- Turtle and its kin --------------------------------------------------------------------------------------


def _check_terms(document: Document) -> None:
    depth = 0
    for match in re.finditer(_TERM_MARKS, document.content):
        mark = match[1]
        if mark is None:
            continue
        depth += 1 if mark.startswith(b"<") else -1
        if depth > DEEPEST_TERM:
            message = f"nests triples in triples deeper than {DEEPEST_TERM} levels; write it flat"
            _refuse(document, message, match.start())


# ---- JSON-LD -------------------------------------------------------------------------------------------------


def _check_brackets(document: Document) -> None:
    content = document.content
    if content.count(b"[") + content.count(b"{") <= DEEPEST_JSON:
        return
    brackets = re.sub(_NO_BRACKET, b"", content)
    for _ in range(DEEPEST_JSON):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if not brackets:
        return
    depth = 0
    for match in re.finditer(_BRACKET, content):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(match[0], 0)
        if depth > DEEPEST_JSON:
            _refuse(document, f"nests deeper than {DEEPEST_JSON} levels; write it flat", match.start())


def _check_contexts(document: Document) -> None:
    content = document.content
    if content.count(b"@context") <= _FEW_CONTEXTS and not re.search(_HIDDEN_LETTER, content):
        for context in _stated_contexts(content):
            _check_context(context, document)
        return
    import json

    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        return  # the parser says where
    if sum(_carried(whole, 0, document)) > MOST_CONTEXT_TERMS:
        _refuse_context(document, "its JSON-LD contexts build on each other too often; put all terms into one context")


def _refuse_context(document: Document, message: str) -> NoReturn:
    _refuse(document, message, max(document.content.find(b"@context"), 0))


def _stated_contexts(content: bytes) -> Iterator[Any]:
    """Yield the few contexts of a document, without reading the rest."""
    from json import JSONDecoder

    decode = JSONDecoder().raw_decode
    for match in re.finditer(_CONTEXT, content):
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


def _check_context(context: object, document: Document) -> None:
    for each in context if isinstance(context, list) else [context]:
        if isinstance(each, dict):
            _check_chains(each, document)
            _check_growth(each, document)


def _check_chains(context: dict[str, Any], document: Document) -> None:
    """Refuse a context whose terms are defined by each other in a long chain, which the parser follows by recursion."""
    if len(context) <= DEEPEST_CHAIN:
        return
    needs = {term: dict.fromkeys(filter(context.__contains__, _named(term, value))) for term, value in context.items()}
    needed_by: dict[str, list[str]] = {term: [] for term in context}
    for term, names in needs.items():
        for name in names:
            needed_by[name].append(term)
    depths = dict.fromkeys(context, 0)
    free = [term for term, names in needs.items() if not names]
    while free:  # what is never free runs in circles, which the parser refuses
        name = free.pop()
        for term in needed_by[name]:
            depths[term] = max(depths[term], depths[name] + 1)
            if depths[term] > DEEPEST_CHAIN:
                shown = term[:_SHOWN]
                message = f"the term {shown!r} of its JSON-LD context is defined by too many others; write out its IRI"
                _refuse_context(document, message)
            del needs[term][name]
            if not needs[term]:
                free.append(term)


def _named(term: str, value: object) -> Iterator[str]:
    """Yield what the definition of a term may name: other terms, or prefixes."""
    for text in (term, value, *(value.values() if isinstance(value, dict) else ())):
        if isinstance(text, str):
            yield from (part for part in (text, text.partition(":")[0]) if part != term)


def _check_growth(context: dict[str, Any], document: Document) -> None:
    """Refuse terms that stand for so much, and so often, that the parser fills the memory before it yields a thing."""
    content = document.content
    texts = (value.get("@id") if isinstance(value, dict) else value for value in context.values())
    long = sum(len(text) for text in texts if isinstance(text, str) and len(text) >= LONG_WORD)
    # Each name in the document may be a term, and a term may stand for all of them, by way of the others.
    if long * content.count(b'"') // 2 > most_bytes(len(content)):
        _refuse_context(document, f"its terms expand to more than {MOST_TIMES} times its size; shorten them")


def _carried(value: object, terms: int, document: Document) -> Iterator[int]:
    """Yield for each context how many terms are in force when it ends, and check it."""
    if isinstance(value, list):
        for each in value:
            yield from _carried(each, terms, document)
    elif isinstance(value, dict):
        contexts = value.get("@context")
        for context in contexts if isinstance(contexts, list) else [contexts]:
            if isinstance(context, dict):
                terms += len(context)
                _check_context(context, document)
                yield terms
                yield from _carried(list(context.values()), terms, document)
        for name, each in value.items():
            if name != "@context" and isinstance(each, (dict, list)):
                yield from _carried(each, terms, document)
