"""What is wrong with a document, in the words of its reader: the parser's own message, its place, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.rdf.contexts import remote_context
from massage_ontology.rdf.quads import parser, plain

if TYPE_CHECKING:
    from massage_ontology.model import Document

_PLACE = re.compile(
    r"""^(?:parser\ )?error\ (?:at|between)\ (?:line\ )?(\d+)(?:\ column\ |\ between\ columns\ |:)(\d+)
        (?:\ and\ (?:\d+|line\ \d+\ column\ \d+))?:\ *""",
    re.IGNORECASE | re.VERBOSE,
)
_ESCAPES = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)
_BAD_SIGN = re.compile(
    r"(?:error while parsing IRI '(?P<iri>.*)': )?Invalid IRI code point '(?P<sign>.+)'", re.DOTALL | re.IGNORECASE
)
_LONGEST_REASON = 300
_LONGEST_IRI = 200
_WEB_PAGE = re.compile(rb"<!doctype html|<html", re.IGNORECASE)


def refusal(error: Exception, document: Document) -> VocabularyLoadError:
    """Say in one sentence why a document cannot be read, and where.

    Example:
        >>> from massage_ontology.model import Document
        >>> document = Document("tea.ttl", b"<a> <b> <c> .", "text/turtle")
        >>> refusal(ValueError("No scheme found in an absolute IRI"), document)
        VocabularyLoadError('No scheme found in an absolute IRI; relative IRIs need base_iri', 'tea.ttl', 1, None)
    """
    line = column = None
    text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
    if isinstance(error, SyntaxError):
        line, column = error.lineno, error.offset
    place = _PLACE.match(text)
    if place:
        line, column = line or int(place[1]), column or int(place[2])
        text = text[place.end() :]
    if line is None:
        line = _line_of_failure(document)
    if "LoadDocumentCallback" in text:
        address, line, column = remote_context(document.content) or ("", line, column)
        text = f"the JSON-LD context {address} is at a remote address, which is never fetched; save it, and pass it "
        text += "by --context FILE (context= in Python), or put it into the file"
    elif (bad := _BAD_SIGN.fullmatch(text)) is not None:
        text = _misspelled(bad["iri"] or _iri_at(document.content, line, column), bad["sign"])
    elif "No scheme found" in text:
        lines = document.media_type in {"application/n-triples", "application/n-quads"}
        text += "; write the IRI in full" if lines else "; relative IRIs need base_iri"
    elif document.media_type == "application/ld+json" and (half := _half_a_pair(document.content)) is not None:
        text = f"{half[1].decode()} is half of a surrogate pair, which is not a character"
        before = document.content[: half.start()]
        line, column = before.count(b"\n") + 1, half.start() - before.rfind(b"\n")
    elif "UTF-8" in text:
        text += "; save the file as UTF-8"
    return VocabularyLoadError(_readable(text) + _hint(document), document.name, line, column)


def _misspelled(iri: str, sign: str) -> str:
    """Say which IRI holds a sign that none may hold (RFC 3987, section 2.2), and how it is written."""
    shown = f"the IRI <{iri}>" if iri else "an IRI"
    written = "".join(f"%{byte:02X}" for byte in sign.encode()) if len(sign) == 1 else "its percent-encoded bytes"
    return f"{shown} contains {sign!r}, which an IRI must not contain; write {written} in its place"


def _iri_at(content: bytes, line: int | None, column: int | None) -> str:
    """Return the IRI that begins at a place, up to its end or that of its line."""
    if line is None or column is None:
        return ""
    lines = content.split(b"\n", line)
    text = lines[line - 1].decode("utf-8", "replace")[column - 1 :] if len(lines) >= line else ""
    return text[1:].partition(">")[0][:_LONGEST_IRI] if text.startswith("<") else ""


def _half_a_pair(content: bytes) -> re.Match[bytes] | None:
    """Find half of a surrogate pair in JSON, at which the parser stops with other words."""
    return next((match for match in _ESCAPES.finditer(content) if match[1]), None)


def _readable(text: str) -> str:
    """Return a reason on one line and not too long: it may quote whatever stands in the document."""
    shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04X}" for sign in text)
    return shown if len(shown) <= _LONGEST_REASON else shown[: _LONGEST_REASON - 1] + "…"


class _Lines:
    """A document handed out line by line, which remembers how far it got."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.line = 0
        self.position = 0

    def read(self, size: int) -> bytes:
        """Return the next line, or so much of it."""
        end = self.content.find(b"\n", self.position) + 1 or len(self.content)
        piece = self.content[self.position : min(end, self.position + size)]
        if self.content[self.position - 1 : self.position] in {b"", b"\n"} and piece:
            self.line += 1
        self.position += len(piece)
        return piece


def _line_of_failure(document: Document) -> int | None:
    """Parse once more, line by line, where the parser does not say in which line it failed."""
    lines = _Lines(plain(document))
    try:
        for _ in parser(lines, document.media_type, document.base_iri):  # type: ignore[arg-type]
            pass
    except (SyntaxError, ValueError, OSError):
        return max(lines.line, 1)
    return None


def _hint(document: Document) -> str:
    """Say when the content looks like another syntax than the name says."""
    start = document.content.lstrip()[:256]
    if _WEB_PAGE.match(start):
        return " (the content is a web page; download the data instead)"
    if start.startswith((b"<?xml", b"<rdf:RDF")) and "xml" not in document.media_type:
        return " (the content looks like RDF/XML: give format='xml')"
    if start.startswith((b"{", b"[{")) and "json" not in document.media_type and b"@" in start:
        return " (the content looks like JSON-LD: give format='json-ld')"
    if start.startswith((b"@prefix", b"PREFIX")) and document.media_type not in {"text/turtle", "application/trig"}:
        return " (the content looks like Turtle: give format='turtle')"
    return ""
