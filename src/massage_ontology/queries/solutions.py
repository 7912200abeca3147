"""The solutions of a SELECT, as the engine writes them: a line for each, in the tab-separated form of SPARQL 1.1.

Writing all of them at once costs the engine less than handing them over one by one, and a term is read from its text
quicker than from an object of the engine; what nobody looks at is never read. Lines can go to any thread or process,
which an answer of the engine cannot.

Source: SPARQL 1.1 Query Results CSV and TSV Formats, https://www.w3.org/TR/sparql11-results-csv-tsv/ (section 4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.rdf.languages import customary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Term

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_BOOLEANS = frozenset({"true", "false"})
_make = tuple.__new__


class Solutions:
    r"""Solutions in the order of the engine: a sequence of rows, each a list of terms as they are written.

    Args:
        names: The names of the variables.
        content: The lines, each with its end, behind one that names the variables.
        hidden: How many terms at the beginning of each line are not shown: those of the parameters of the query.

    Example:
        >>> list(Solutions(("tea", "label"), b'?tea\t?label\n<urn:tea>\t"tea"@en\n'))
        [['<urn:tea>', '"tea"@en']]
    """

    __slots__ = ("_content", "_hidden", "_lines", "names")

    def __init__(self, names: tuple[str, ...], content: bytes, hidden: int = 0) -> None:
        """Hold the lines as they are."""
        self.names = names
        self._hidden = hidden
        self._content = content
        self._lines: list[str] | None = None

    def __len__(self) -> int:
        """Return how many there are."""
        content, lines = self._content, self._lines  # in this order: another thread sets them in the other one
        return content.count(b"\n") - 1 if lines is None else len(lines) - 2

    def __iter__(self) -> Iterator[list[str]]:
        """Yield them."""
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int) -> list[str]:
        """Return the terms of one, in the order of the variables; from the first look on the lines lie apart."""
        content, lines = self._content, self._lines
        if lines is None:
            lines = self._lines = content.decode().split("\n")
            self._content = b""
        if not 0 <= place < len(lines) - 2:
            raise IndexError(place)
        return lines[place + 1].split("\t")[self._hidden :]

    def __reduce__(self) -> tuple[type[Solutions], tuple[tuple[str, ...], bytes, int]]:
        """Pickle the lines."""
        content, lines = self._content, self._lines
        return (Solutions, (self.names, content if lines is None else "\n".join(lines).encode(), self._hidden))

    def without(self, hidden: int) -> Solutions:
        r"""Return the same without the first variables.

        Example:
            >>> list(Solutions(("x", "tea"), b"?x\t?tea\n1\t<urn:tea>\n").without(1))
            [['<urn:tea>']]
        """
        _, (names, content, before) = self.__reduce__()
        return Solutions(names[hidden:], content, before + hidden)


def read_term(token: str) -> Term | None:
    """Read a term, or `None` where a variable has no value.

    Example:
        >>> read_term('<urn:tea>'), read_term('"tea"@en'), read_term("3"), read_term("")
        ('urn:tea', Literal(text='tea', language='en', datatype=None), Literal(text='3', language=None, \
datatype='http://www.w3.org/2001/XMLSchema#integer'), None)
    """
    first = token[:1]
    if first == '"':
        return _read_literal(token)
    if first == "<" and token[1:3] != "<(":
        return token[1:-1]
    if not first:
        return None
    if first in "_<":  # a blank node, or a triple
        return token
    if token in _BOOLEANS:
        kind = "boolean"
    elif "e" in token or "E" in token:
        kind = "double"
    else:
        kind = "decimal" if "." in token else "integer"
    return Literal(token, None, XSD + kind)


def _read_literal(token: str) -> Literal:
    end = token.rfind('"')
    text = token[1:end]
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text)
    mark = token[end + 1 : end + 2]
    if not mark:
        return _make(Literal, (text, None, None))
    if mark == "@":
        return _make(Literal, (text, customary(token[end + 2 :].partition("--")[0]), None))
    return _make(Literal, (text, None, token[end + 4 : -1]))
