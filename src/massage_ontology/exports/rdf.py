"""RDF files: the documents' own statements, in one order, so that a diff of two files is a diff of their meaning.

Statements are sorted as lines of text, the most compact form there is, and written piece by piece: a file takes no more
memory than its lines. N-Triples, N-Quads and JSON-LD are written here, the other syntaxes by pyoxigraph.

Sources: RDF 1.1 N-Triples; JSON-LD 1.1 Processing Algorithms and API, section 8.2.2 (which literals a number becomes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

import pyoxigraph

from massage_ontology.errors import ExportError
from massage_ontology.markup import NOT_XML
from massage_ontology.namespaces import RDF, SKOS, XSD
from massage_ontology.rdf.datasets import Line, read_lines, written
from massage_ontology.rdf.languages import customary

if TYPE_CHECKING:
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.exports.selection import Selection
    from massage_ontology.vocabulary import Vocabulary

_FIRST = (
    RDF + "type",
    SKOS + "inScheme",
    SKOS + "topConceptOf",
    SKOS + "prefLabel",
    SKOS + "altLabel",
    SKOS + "hiddenLabel",
    SKOS + "notation",
    SKOS + "definition",
    SKOS + "scopeNote",
    SKOS + "broader",
    SKOS + "narrower",
    SKOS + "related",
)
_RANK: Mapping[str, int] = {iri: number for number, iri in enumerate(_FIRST)}

TURTLE, TRIG, XML = "text/turtle", "application/trig", "application/rdf+xml"
N_TRIPLES, N_QUADS, JSON_LD = "application/n-triples", "application/n-quads", "application/ld+json"
_WITH_GRAPHS = {TRIG, N_QUADS}
_PARTED = "\0"
"""What stands between the parts of a sorted line: less than every character that a part may hold."""

_AT_ONCE = 4096
_IN_MEMORY = 16 << 20
_NARROW_TAG = re.compile(r'("(?:[^"\\]|\\.)*"@)([A-Za-z]+-[A-Za-z0-9-]+)')
"""A whole text with a language tag of several parts, in Turtle and its kin: what stands within a text is skipped."""
_XML_TAG = re.compile(r'( xml:lang=")([A-Za-z]+-[A-Za-z0-9-]+)')
"""The same in RDF/XML, where texts hold no quotation marks."""


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> Iterator[bytes]:
    """Yield the file that an export asks for: all statements, or those of the part that the options name."""
    if not options.given:
        return pieces_of(vocabulary, None, form.media_type)
    from massage_ontology.exports.selection import select_part

    return pieces_of(vocabulary, select_part(vocabulary, options, around=False), form.media_type)


def to_rdf(vocabulary: Vocabulary, selection: Selection | None, media_type: str) -> bytes:
    """Return the statements as a file; see `pieces_of`."""
    return b"".join(pieces_of(vocabulary, selection, media_type))


def pieces_of(vocabulary: Vocabulary, selection: Selection | None, media_type: str) -> Iterator[bytes]:
    """Yield the statements as a file, piece by piece.

    Args:
        vocabulary: The vocabulary.
        selection: Only a part that stands on its own, see `massage_ontology.exports.parts`; everything if `None`.
        media_type: That of Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD; TriG and N-Quads keep named graphs.

    Yields:
        The file; equal statements give equal bytes (blank nodes are named by RDFC-1.0).

    Raises:
        ExportError: A text holds a control character, for which XML has no place, or a statement is about a triple, for
            which the format has none.
    """
    lines: Iterable[Line] = read_lines(vocabulary.documents, graphs=media_type in _WITH_GRAPHS)
    if selection is not None:
        from massage_ontology.exports.parts import part_of

        lines = part_of(vocabulary, selection, list(lines))
    return ordered_pieces(lines, vocabulary.prefixes, media_type)


def ordered_pieces(lines: Iterable[Line], known: Mapping[str, str], media_type: str) -> Iterator[bytes]:
    """Yield statements as a file, in the order of all files; see `pieces_of`.

    Args:
        lines: The statements, in any order, some more than once.
        known: Prefixes; those that the statements use are declared.
        media_type: That of the file.
    """
    starts: set[str] = set()
    ordered = _ordered(lines, starts)
    if media_type in {N_TRIPLES, N_QUADS}:
        return _encoded(_n_quad(line) for line in ordered)
    if media_type == JSON_LD:
        return _json_ld(ordered)
    prefixes = {prefix: iri for prefix, iri in sorted(known.items()) if iri in starts}
    return _serialized(ordered, media_type, prefixes)


# ---- order --------------------------------------------------------------------------------------------------


def _ordered(lines: Iterable[Line], starts: set[str]) -> Iterator[Line]:
    """Sort statements by graph and subject; within one, type and labels come first, as a curator would write them.

    Args:
        lines: The statements, in any order, some more than once.
        starts: What the beginnings of IRIs that are met are added to.

    Returns:
        Each statement once; memory is given back as they are taken.
    """
    packed: list[str] = []
    blank: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        _note(line, seen, starts)
        if "_:" in (line.subject[:2], line.object[:2], line.graph[:2]):
            blank.append(line)
        else:
            packed.append(_packed(line))
    packed += map(_packed, _canonical(blank))
    packed.sort(reverse=True)
    return _unpacked(packed)


def _note(line: Line, seen: set[str], starts: set[str]) -> None:
    """Add what the IRIs of a statement begin with; most have been seen just before."""
    value = line.object
    if value[0] == '"':
        mark, _, iri = value[value.rindex('"') + 1 :].partition("^^")
        value = f"<{RDF}langString>" if mark else iri or f"<{XSD}string>"
    for each in (line.subject, line.predicate, value):
        iri = each.strip("<>")
        start = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
        if start not in seen:
            seen.add(start)
            starts.add(start)


def _packed(line: Line) -> str:
    subject, predicate, value, graph = line
    return _PARTED.join((graph, subject, chr(_RANK.get(predicate, len(_RANK)) + 1) + predicate, value))


def _unpacked(packed: list[str]) -> Iterator[Line]:
    last = ""
    while packed:
        text = packed.pop()
        if text != last:
            last = text
            graph, subject, predicate, value = text.split(_PARTED)
            yield Line(subject, predicate[1:], value, graph)


def _canonical(lines: list[Line]) -> Iterator[Line]:
    """Name blank nodes by what is said of them: the names they have are chance. Others' statements do not matter."""
    if not lines:
        return
    quads = pyoxigraph.parse(_Feed(map(_n_quad, lines)), format=pyoxigraph.RdfFormat.N_QUADS)  # type: ignore[arg-type]
    dataset = pyoxigraph.Dataset(quads)
    lines.clear()
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    default = pyoxigraph.DefaultGraph()
    for quad in dataset:
        graph = "" if quad.graph_name == default else str(quad.graph_name)
        yield Line(str(quad.subject), quad.predicate.value, written(quad.object), graph)


# ---- syntaxes -----------------------------------------------------------------------------------------------


def _n_quad(line: Line) -> str:
    subject, predicate, value, graph = line
    return f"{subject} <{predicate}> {_tagged(value)}{' ' if graph else ''}{graph} .\n"


def _tagged(value: str) -> str:
    """Return a term with its language tag in customary case."""
    if value[0] != '"' or value[-1] in '">':
        return value
    cut = value.rindex("@") + 1
    tag = value[cut:]
    return value[:cut] + (customary(tag) if "-" in tag and "--" not in tag else tag)


def _encoded(lines: Iterator[str]) -> Iterator[bytes]:
    while some := list(islice(lines, _AT_ONCE)):
        yield "".join(some).encode()


def _json_ld(lines: Iterator[Line]) -> Iterator[bytes]:
    """Yield an array of node objects in expanded form."""
    from massage_ontology.exports.json_ld import node_object

    yield b"["
    separator = b""
    for subject, said in groupby(lines, key=lambda line: line.subject):
        try:
            written = node_object(subject, ((line.predicate, _tagged(line.object)) for line in said))
        except ValueError as error:
            message = f"cannot represent every statement: {error}; write Turtle or N-Triples"
            raise ExportError(message, "JSON-LD") from error
        yield separator + written.encode()
        separator = b","
    yield b"]\n"


def _serialized(lines: Iterator[Line], media_type: str, prefixes: dict[str, str]) -> Iterator[bytes]:
    """Yield what pyoxigraph writes; it goes to the disk first where it is large."""
    syntax = pyoxigraph.RdfFormat.from_media_type(media_type)
    feed = _Feed(map(_n_quad, lines))
    quads = pyoxigraph.parse(feed, format=pyoxigraph.RdfFormat.N_QUADS)  # type: ignore[arg-type]
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        try:
            pyoxigraph.serialize(quads, file, format=syntax, prefixes=prefixes)
        except (OSError, ValueError) as error:
            message = f"cannot represent every statement: {error}; write Turtle or N-Triples"
            raise ExportError(message, str(syntax)) from error
        file.seek(0)
        yield from _finished(file, media_type)


def _finished(file: Iterable[bytes], media_type: str) -> Iterator[bytes]:
    """Yield the lines of a file some at a time, with language tags in customary case, and one line end at the end."""
    pattern = _XML_TAG if media_type == XML else _NARROW_TAG
    ends = ""
    lines = iter(file)
    while some := list(islice(lines, _AT_ONCE)):
        text = ends + b"".join(some).decode()
        ends = "\n" * (len(text) - len(text := text.rstrip("\n")))
        text = pattern.sub(lambda match: match[1] + customary(match[2]), text)
        yield (_checked_xml(text) if media_type == XML else text).encode()
    yield b"\n"


def _checked_xml(text: str) -> str:
    """Write carriage returns so that XML keeps them, and refuse characters that it cannot hold."""
    unfit = re.search(NOT_XML, text)
    if unfit is not None:
        message = f"RDF/XML cannot represent the character U+{ord(unfit[0]):04X} in a string; write Turtle or JSON-LD"
        raise ExportError(message, "xml")
    return text.replace("\r", "&#13;")


class _Feed:
    """Lines as an open file, for a parser that reads as it goes."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes at most, none at the end."""
        if not self._rest:
            self._rest = "".join(islice(self._lines, _AT_ONCE)).encode()
        piece, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return piece
