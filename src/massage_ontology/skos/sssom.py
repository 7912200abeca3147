"""Mapping sets in SSSOM/TSV: from a table of mappings to statements.

A table is plain text: comment lines that hold the metadata in YAML, a header, and one mapping a line. Each mapping
becomes the link itself (`massage:massage skos:exactMatch mesh:D008405`) and, beside it, an `owl:Axiom` that says how
sure it is and why, as the standard has it; so both the link and its grounds can be asked for in SPARQL.

Of YAML the reader knows what such blocks hold: `key: value`, quoted or not, lists and maps of one level, and folded
text. Slots that it has no use for are passed over.

Source: Matentzoglu et al., A Simple Standard for Sharing Ontological Mappings (SSSOM), Database 2022,
https://doi.org/10.1093/database/baac035; the format: https://mapping-commons.github.io/sssom/spec-formats-tsv/.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.namespaces import DCTERMS, OWL, PREFIXES, RDF, RDFS, SSSOM, XSD
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.quoting import quoted

if TYPE_CHECKING:
    from massage_ontology.rdf.documents import Source

REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
"""The columns that a table cannot do without."""

BUILT_IN = {
    **{prefix: PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "skos")},
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": SSSOM,
}
_OF_THE_SET = {
    "mapping_set_title": DCTERMS + "title",
    "mapping_set_description": DCTERMS + "description",
    "mapping_set_version": OWL + "versionInfo",
    "object_source_version": SSSOM + "object_source_version",
    "comment": RDFS + "comment",
}
_TEXTS = {"object_label": SSSOM + "object_label", "comment": RDFS + "comment"}
ENTITIES = {
    "mapping_justification": SSSOM + "mapping_justification",
    "object_source": SSSOM + "object_source",
    "predicate_modifier": SSSOM + "predicate_modifier",
}
_NO_TERM = SSSOM + "NoTermFound"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\x00-\x20<>\"{}|^`\\%]|%[0-9A-Fa-f]{2})*")
PREFIX = re.compile(r"[A-Za-z](?:[\w.-]*[\w-])?")
_KEY = re.compile(r"(?P<name>[\w.-]+|\"[^\"]+\"|'[^']+'):(?:\s+(?P<value>.*))?")
_MOST_NAMED = 20


SUFFIXES = (".sssom.tsv", ".sssom.csv")
"""How the names of such tables end."""


def read_mapping_set(source: Source) -> Document:
    """Read a mapping set, and give its statements as a document in Turtle.

    Args:
        source: A path or an open file: tab-separated (or comma-separated) values below lines that begin with `#`.

    Returns:
        The document: it declares the prefixes of the `curie_map`, states every mapping, and describes each
        and the set. A mapping with the modifier `Not`, or without a counterpart, states no link.

    Raises:
        VocabularyLoadError: It cannot be read, or it is no such table; the message names line and column.

    Example:
        >>> import io
        >>> table = '''#mapping_set_id: https://example.org/tea-set
        ... #curie_map:
        ... #  tea: https://example.org/tea/
        ... #  wd: http://www.wikidata.org/entity/
        ... subject_id,predicate_id,object_id,mapping_justification
        ... tea:sencha,skos:exactMatch,wd:Q17210,semapv:ManualMappingCuration
        ... '''
        >>> statements = read_mapping_set(io.StringIO(table)).content.decode()
        >>> print(next(line for line in statements.splitlines() if "annotatedTarget" in line).partition(" ")[0])
        <https://example.org/tea-set#sencha.exactMatch.Q17210>
    """
    raw = open_document(source, format="turtle")  # the format is not looked at: this reads, unzips and checks
    try:
        text = raw.content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = "is not encoded in UTF-8; save it as UTF-8"
        raise VocabularyLoadError(message, raw.name, raw.content[: error.start].count(b"\n") + 1) from error
    table = _Table(raw.name, text)
    content = "".join(table.turtle())
    return Document(raw.name, content.encode(), "text/turtle", raw.base_iri)


class _Row(NamedTuple):
    """One mapping: the line that it begins on, and its cells by column."""

    line: int
    cells: dict[str, str]


class _Table:
    """One table: metadata, prefixes and rows."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines: dict[str, int] = {}
        lines = text.splitlines(keepends=True)
        self.start = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
        block = dedent("".join(line[1:] for line in lines[: self.start]))  # "# key:" is as usual as "#key:"
        self.metadata = self._metadata(block.splitlines())
        self.prefixes = dict(BUILT_IN)
        curie_map = self.metadata.get("curie_map", {})
        for prefix, namespace in curie_map.items() if isinstance(curie_map, dict) else ():
            if not PREFIX.fullmatch(prefix) or not _is_iri(namespace):
                message = f"curie_map: {prefix!r} with {namespace!r} is not a prefix with its namespace"
                raise self._error(message, self.lines["curie_map"])
            self.prefixes.setdefault(prefix, namespace)
        set_id = self.metadata.get("mapping_set_id")
        if not isinstance(set_id, str):
            message = "the lines above the header state no mapping_set_id; begin with '#mapping_set_id: https://…'"
            raise self._error(message, 1)
        self.iri = self._expand(set_id, "mapping_set_id", self.lines["mapping_set_id"])
        self.body = lines[self.start :]

    def _error(self, message: str, line: int, column: int | None = None) -> VocabularyLoadError:
        return VocabularyLoadError(message, self.name, line, column)

    # ---- metadata -------------------------------------------------------------------------------------------

    def _metadata(self, lines: list[str]) -> dict[str, str | list[str] | dict[str, str]]:
        found: dict[str, str | list[str] | dict[str, str]] = {}
        key = ""
        for number, line in enumerate(lines, start=1):
            bare = line.strip()
            if not bare or bare.startswith("#") or bare == "---":
                continue
            match = _KEY.fullmatch(line.rstrip())
            if match:
                key = _unquoted(match["name"])
                found[key] = _unquoted(match["value"] or "")
                self.lines[key] = number
            elif key and (line[0].isspace() or bare.startswith("- ")):
                found[key] = _grown(found[key], bare)
            else:
                message = f"the metadata line {bare!r} is not understood; write it as 'key: value'"
                raise self._error(message, number, 2)
        return found

    # ---- rows -----------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[_Row]:
        """Yield the mappings, and check that each has the cells that the header announces."""
        header_line = self.start + 1
        if not self.body:
            message = "there is no table below the metadata"
            raise self._error(message, max(self.start, 1))
        delimiter = "\t" if "\t" in self.body[0] or "," not in self.body[0] else ","
        reader = csv.reader(self.body, delimiter=delimiter, strict=True)
        line = header_line
        header: list[str] = []
        try:
            for cells in reader:
                if not header:
                    header = cells
                    self._check_header(header, header_line)
                elif any(cells):
                    if len(cells) != len(header):
                        message = f"{len(cells)} cells where the header has {len(header)} columns"
                        raise self._error(message, line)
                    yield _Row(line, dict(zip(header, cells, strict=True)))
                line = self.start + reader.line_num + 1
        except csv.Error as error:
            message = f"the table is damaged: {error}"
            raise self._error(message, self.start + reader.line_num) from error

    def _check_header(self, header: list[str], line: int) -> None:
        missing = [name for name in REQUIRED if name not in header]
        if missing:
            message = f"the header lacks {', '.join(missing)}"
            raise self._error(message, line)
        double = next((name for name in header if header.count(name) > 1), None)
        if double is not None:
            message = f"the header has the column {double!r} twice"
            raise self._error(message, line)

    def _expand(self, value: str, name: str, line: int, column: int | None = None) -> str:
        prefix, colon, local = value.strip("<>").partition(":")
        namespace = self.prefixes.get(prefix)
        iri = namespace + local if namespace is not None else value.strip("<>")
        if colon and _is_iri(iri) and (namespace is not None or local.startswith("//") or value[0] == "<"):
            return iri
        known = ", ".join(sorted(self.prefixes)[:_MOST_NAMED]) + (" …" if len(self.prefixes) > _MOST_NAMED else "")
        message = f"{name}: {value!r} is neither an IRI nor a CURIE with a prefix of the curie_map ({known})"
        raise self._error(message, line, column)

    def _entity(self, row: _Row, name: str) -> str:
        """Return a cell as an IRI."""
        return self._expand(row.cells[name], name, row.line, _column(row, name))

    # ---- statements -----------------------------------------------------------------------------------------

    def turtle(self) -> Iterator[str]:
        """Yield the lines of the document."""
        for prefix, namespace in sorted(self.prefixes.items()):
            yield f"@prefix {prefix}: <{namespace}> .\n"
        yield _line(self.iri, RDF + "type", f"<{SSSOM}MappingSet>")
        for name, property_iri in _OF_THE_SET.items():
            value = self.metadata.get(name)
            if isinstance(value, str) and value:
                yield _line(self.iri, property_iri, quoted(value))
        for name, property_iri in (("license", DCTERMS + "license"), ("object_source", SSSOM + "object_source")):
            value = self.metadata.get(name)
            if isinstance(value, str) and value:
                yield _line(self.iri, property_iri, f"<{self._expand(value, name, self.lines[name])}>")
        names: dict[str, int] = {}
        for row in self.rows():
            if row.cells["subject_id"] or row.cells.get("subject_type") != "rdfs literal":
                yield from self._mapping(row, names)

    def _mapping(self, row: _Row, names: dict[str, int]) -> Iterator[str]:
        subject, predicate, target = (self._entity(row, name) for name in REQUIRED[:3])
        if not row.cells.get("predicate_modifier") and _NO_TERM not in {subject, target}:
            yield _line(subject, predicate, f"<{target}>")
        iri = self._name(row, names)
        yield _line(iri, RDF + "type", f"<{OWL}Axiom>")
        for name, value in (("Source", subject), ("Property", predicate), ("Target", target)):
            yield _line(iri, f"{OWL}annotated{name}", f"<{value}>")
        for name, property_iri in ENTITIES.items():
            if row.cells.get(name):
                value = SSSOM + "NegatedPredicate" if name == "predicate_modifier" else self._entity(row, name)
                yield _line(iri, property_iri, f"<{value}>")
        for name, property_iri in _TEXTS.items():
            if row.cells.get(name):
                yield _line(iri, property_iri, quoted(row.cells[name]))
        if row.cells.get("confidence"):
            yield _line(iri, SSSOM + "confidence", f'"{self._confidence(row)}"^^<{XSD}double>')
        for address in filter(None, row.cells.get("see_also", "").split("|")):
            yield _line(iri, RDFS + "seeAlso", f"<{self._expand_address(address.strip(), row)}>")
        yield _line(self.iri, SSSOM + "mappings", f"<{iri}>")

    def _name(self, row: _Row, names: dict[str, int]) -> str:
        """Return the IRI of a mapping: its `record_id`, else its parts behind the IRI of the set."""
        if row.cells.get("record_id"):
            return self._entity(row, "record_id")
        return mapping_name(self.iri, [row.cells[name] for name in REQUIRED[:3]], names)

    def _confidence(self, row: _Row) -> str:
        text = row.cells["confidence"]
        try:
            is_share = text.isascii() and 0 <= float(text) <= 1
        except ValueError:
            is_share = False
        if not is_share:
            message = f"confidence: {text!r} is not a number from 0 to 1"
            raise self._error(message, row.line, _column(row, "confidence"))
        return text.strip()

    def _expand_address(self, address: str, row: _Row) -> str:
        if not _is_iri(address):
            message = f"see_also: {address!r} is not an address"
            raise self._error(message, row.line, _column(row, "see_also"))
        return address


def mapping_name(set_iri: str, parts: list[str], names: dict[str, int]) -> str:
    """Return the IRI of a mapping that has none: its subject, predicate and object behind the IRI of the set.

    Args:
        set_iri: The IRI of the set.
        parts: Subject, predicate and object, as they stand in the table.
        names: How often each name was given before in this table; it is counted on.

    Example:
        >>> mapping_name("https://example.org/set", ["tea:sencha", "skos:exactMatch", "wd:Q17210"], {})
        'https://example.org/set#sencha.exactMatch.Q17210'
    """
    name = quote(".".join(re.split(r"[:/#]", part.strip("<>"))[-1] for part in parts), safe="")
    names[name] = names.get(name, 0) + 1
    start = set_iri + ("." if "#" in set_iri else "#")
    return start + name + (f".{names[name]}" if names[name] > 1 else "")


def _is_iri(text: str) -> bool:
    """Tell whether a text is an IRI that the parser of the statements takes."""
    if not _IRI.fullmatch(text):
        return False
    from pyoxigraph import NamedNode

    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _column(row: _Row, name: str) -> int:
    """Return where a cell begins, where no cell before it is quoted."""
    before = list(row.cells)[: list(row.cells).index(name)]
    return sum(len(row.cells[each]) + 1 for each in before) + 1


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in {"|", ">", "|-", ">-"} else text


def _grown(value: str | list[str] | dict[str, str], bare: str) -> str | list[str] | dict[str, str]:
    """Return the value of a key with one more line: an entry of a list or a map, or more text."""
    if bare.startswith("- "):
        grown = value if isinstance(value, list) else []
        grown.append(_unquoted(bare[2:]))
        return grown
    match = _KEY.fullmatch(bare)
    if match and match["value"] and not (isinstance(value, str) and value):
        known = value if isinstance(value, dict) else {}
        known[_unquoted(match["name"])] = _unquoted(match["value"])
        return known
    return f"{value} {_unquoted(bare)}".strip() if isinstance(value, str) else value


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> {value} .\n"
