"""Which properties a query asks for, where that can be told without doubt: then the rest need not be loaded.

Plain patterns are understood: SELECT and ASK with triples, paths of `/`, `|`, `^` and `+`, OPTIONAL, UNION, MINUS,
FILTER, EXISTS, BIND and VALUES. Whatever else a query holds (a variable in place of a property, a path of no step, a
named graph, a subquery), all may be needed.

Source: SPARQL 1.1 Query Language, https://www.w3.org/TR/sparql11-query/ (section 19.8).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.namespaces import RDF, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Token = tuple[str, str]

_NAME = re.compile(r"(?:[^\W\d_][\w-]*)?:[\w-]*(?:\.[\w-]+)*")
_BLANK = re.compile(r"_:[\w-]+")
_PARTS = re.compile(r"[/+]|[^/+]+")
_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^?$&|()'=]*>")
"""What else stands between angle brackets may be two comparisons."""
_BESIDE = frozenset({"OPTIONAL", "MINUS", "UNION"})
_END = ("end", "")


class _UnclearError(Exception):
    """The query holds something that is not understood here."""


def needed_properties(tokens: Iterable[Token], prefixes: Mapping[str, str]) -> frozenset[str] | None:
    """Return the IRIs of all properties of which a query can see statements.

    Args:
        tokens: The query, as kinds and texts; see `massage_ontology.queries.sparql.tokens_of`.
        prefixes: The prefixes that are declared beforehand.

    Returns:
        The properties, or `None` where it may see any.

    Example:
        >>> from massage_ontology.queries.sparql import tokens_of
        >>> needed_properties(tokens_of("SELECT * { ?tea a/^skos:member ?x }"), {"skos": "urn:skos:"}) == {
        ...     "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "urn:skos:member"}
        True
        >>> needed_properties(tokens_of("SELECT * { ?tea ?property ?x }"), {}) is None
        True
    """
    try:
        return frozenset(_Walk(tokens, prefixes).properties())
    except (_UnclearError, RecursionError):
        return None


class _Walk:
    """A way through the tokens of a query, in the order of the grammar."""

    def __init__(self, tokens: Iterable[Token], prefixes: Mapping[str, str]) -> None:
        self._tokens = [each for token in tokens for each in _split(token)][::-1]
        self._prefixes = dict(prefixes)
        self._found: set[str] = set()

    def properties(self) -> set[str]:
        while self._next_word() == "PREFIX":
            self._take()
            (_, name), (_, iri) = self._take(), self._take()
            self._prefixes[name.removesuffix(":")] = iri[1:-1]
        if self._next_word() not in {"SELECT", "ASK"}:
            raise _UnclearError
        while self._next() != "{":
            if self._next() == "(":
                self._brackets()
            else:
                self._take()
        self._group()
        if any(text == "{" for _, text in self._tokens):
            raise _UnclearError
        return self._found

    # ---- tokens ---------------------------------------------------------------------------------------------

    def _next(self) -> str:
        return self._tokens[-1][1] if self._tokens else ""

    def _next_word(self) -> str:
        group, text = self._tokens[-1] if self._tokens else _END
        return text.upper() if group == "word" else ""

    def _take(self, expected: str = "") -> Token:
        if not self._tokens or expected not in {"", self._next()}:
            raise _UnclearError
        return self._tokens.pop()

    # ---- groups ---------------------------------------------------------------------------------------------

    def _group(self) -> None:
        self._take("{")
        while self._next() != "}":
            word = self._next_word()
            if self._next() == "{":
                self._group()
            elif self._next() == ".":
                self._take()
            elif word in _BESIDE:
                self._take()
                self._group()
            elif word in {"FILTER", "BIND"}:
                self._take()
                self._constraint()
            elif word == "VALUES":
                self._values()
            else:
                self._triples()
        self._take()

    def _constraint(self) -> None:
        """Pass an expression in brackets, a call of a function, or a group that must exist or must not."""
        while self._next_word() == "NOT":
            self._take()
        if self._next_word() == "EXISTS":
            self._take()
            self._group()
            return
        if self._next() != "(":
            self._take()
        self._brackets()

    def _brackets(self) -> None:
        self._take("(")
        while self._next() != ")":
            if self._next() == "(":
                self._brackets()
            elif self._next() == "{":
                self._group()
            else:
                self._take()
        self._take()

    def _values(self) -> None:
        while self._next() != "{":
            self._take()
        while self._next() != "}":
            self._take()
        self._take()

    # ---- triples --------------------------------------------------------------------------------------------

    def _triples(self) -> None:
        self._term()
        while True:
            self._path()
            self._term()
            while self._next() == ",":
                self._take()
                self._term()
            if self._next() != ";":
                return
            while self._next() == ";":
                self._take()
            if self._next() in {".", "}"}:
                return

    def _term(self) -> None:
        group, text = self._take()
        if group == "string":
            if self._tokens and self._tokens[-1][0] == "language":
                self._take()
            elif self._next() == "^":
                self._take("^")
                self._take("^")
                self._iri(*self._take())
        elif group != "variable" and text not in {"true", "false"} and not _BLANK.fullmatch(text):
            self._iri(group, text)

    def _path(self) -> None:
        depth = 0
        while True:
            while self._next() in {"(", "^"}:
                depth += self._take()[1] == "("
            group, text = self._take()
            self._found.add(RDF + "type" if (group, text) == ("word", "a") else self._iri(group, text))
            while self._next() in {")", "+"}:
                depth -= self._take()[1] == ")"
            if self._next() not in {"/", "|"}:
                break
            self._take()
        if depth:
            raise _UnclearError

    def _iri(self, group: str, text: str) -> str:
        iri = text[1:-1] if group == "iri" else expand(text, self._prefixes) if _NAME.fullmatch(text) else None
        if iri is None:
            raise _UnclearError
        return iri


def _split(token: Token) -> Iterator[Token]:
    """Yield a token, or the names and signs of a path or the full stop that stand in one of prefixed names."""
    group, text = token
    if group == "iri" and not _IRI.fullmatch(text):
        raise _UnclearError
    if group != "prefixed":
        if group != "skip":
            yield token
        return
    for part in _PARTS.findall(text):
        name = part.removesuffix(".")
        if name:
            yield ("other" if name in {"/", "+"} else group), name
        if name != part:
            yield "other", "."
