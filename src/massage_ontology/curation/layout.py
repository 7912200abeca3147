"""The canonical layout of a Turtle file: one order, so that a diff of the file is a diff of its meaning.

Prefixes by name; sections in the order of the file; in a section the entries by CURIE; in an entry the properties in
the order of `PROPERTIES`, then by CURIE; values by CURIE, texts with English first, then by language and text.
Comments stay before the entry that they stand before, or in. No blank node has a place in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Document, Literal
from massage_ontology.namespaces import DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS, XSD
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.rdf.quoting import quoted
from massage_ontology.rdf.turtle import LETTERS, SIGNS, place, read_page
from massage_ontology.writing import write_whole

if TYPE_CHECKING:
    import os

    from massage_ontology.model import Term
    from massage_ontology.rdf.turtle import Entry, Page

PROPERTIES = (
    RDF + "type",
    RDFS + "subClassOf",
    RDFS + "subPropertyOf",
    RDF + "subject",
    RDF + "predicate",
    RDF + "object",
    SCHEMA + "senseOf",
    OWL + "deprecated",
    DCTERMS + "isReplacedBy",
    SKOS + "inScheme",
    SKOS + "topConceptOf",
    *(DCTERMS + name for name in ("title", "creator", "date", "publisher", "description")),
    RDFS + "label",
    RDFS + "comment",
    *(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "notation", "definition", "scopeNote")),
    *(SKOS + name for name in ("example", "note", "hasTopConcept", "member", "memberList")),
    *(SKOS + name for name in ("broader", "narrower", "related")),
    *(SCHEMA + name for name in ("usesTechnique", "typicalGoal", "origin", "originator", "trademark", "contested")),
    *(SCHEMA + name for name in ("inShermanTaxonomy", "heldBy", "region")),
    *(SCHEMA + name for name in ("requires", "requiresOneOf", "excludes", "leavesOpen", "typically", "definingFacet")),
    *(SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")),
)
"""The properties that come first in an entry, in this order."""

_LAST = (
    SKOS + "editorialNote",
    SKOS + "historyNote",
    SKOS + "changeNote",
    SCHEMA + "confidence",
    DCTERMS + "source",
)
_RANK: Mapping[str, int] = {iri: rank for rank, iri in enumerate(PROPERTIES)} | {
    iri: len(PROPERTIES) + 1 + rank for rank, iri in enumerate(_LAST)
}
_LOCAL = re.compile(rf"[{LETTERS}_0-9](?:[{SIGNS}.]*[{SIGNS}])?")
_SHORT_FORMS = {XSD + "integer", XSD + "boolean"}


def format_text(content: str, name: str = "the text", base_iri: str | None = None) -> str:
    """Return a Turtle file in canonical layout.

    Args:
        content: The file.
        name: What to call it in errors.
        base_iri: The base of relative IRIs; they are written in full.

    Returns:
        The same triples and comments, in canonical order; formatting that again changes nothing.

    Raises:
        VocabularyLoadError: The text is no Turtle, or it holds a blank node.

    Example:
        >>> print(format_text('''@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        ... <urn:tea> skos:prefLabel "Tee"@de , "tea"@en ; a skos:Concept .'''), end="")
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <BLANKLINE>
        <urn:tea>
            a skos:Concept ;
            skos:prefLabel "tea"@en ,
                "Tee"@de .
    """
    try:
        document = Document(name, content.encode(), "text/turtle", base_iri)
    except UnicodeEncodeError as error:
        message = "contains half of a surrogate pair, which is not a character; write the character itself"
        raise VocabularyLoadError(message, name, *place(content, error.start)) from error
    return _formatted(document)


def format_file(path: str | os.PathLike[str], *, write: bool = True) -> bool:
    """Bring a Turtle file into canonical layout.

    Returns:
        Whether the file was (or would be) changed.

    Raises:
        VocabularyLoadError: It cannot be read, is no Turtle, or holds a blank node.
        ExportError: It cannot be written; what was there is untouched.
    """
    document = open_document(path, format="turtle")
    formatted = _formatted(document).encode()
    if formatted == Path(path).read_bytes():
        return False
    if write:
        write_whole(path, formatted)
    return True


def is_canonical(text: str) -> bool:
    """Tell whether a text that is known to be right Turtle is in canonical layout already."""
    return write_page(read_page(text)) == text


def _formatted(document: Document) -> str:
    before = _triples(document)
    text = document.content.decode()
    try:
        page = read_page(text, document.base_iri)
    except ValueError as error:
        message = "this syntax has no canonical layout (a triple as a term, an annotation); write plain triples"
        raise VocabularyLoadError(message, document.name, *place(text, error.args[0])) from error
    for entry in page.entries:
        for statement in entry.statements:
            if statement.subject.startswith("_:") or (
                isinstance(statement.object, str) and statement.object.startswith("_:")
            ):
                message = "a blank node has no canonical position; give it an IRI"
                raise VocabularyLoadError(message, document.name, *place(text, statement.start))
    formatted = write_page(page)
    after = _triples(Document(document.name, formatted.encode(), document.media_type, document.base_iri))
    if before != after:
        missing = min(map(repr, before ^ after))
        message = f"the canonical layout would change the statement {missing}; nothing was written"
        raise VocabularyLoadError(message, document.name)
    return formatted


def _triples(document: Document) -> set[tuple[str, str, Term]]:
    buckets, _ = read_statements((document,))
    return {(subject, name, value) for name, bucket in buckets.items() for subject, value in bucket}


def write_page(page: Page) -> str:
    """Return a page as Turtle in canonical order."""
    prefixes = dict(page.prefixes)
    blocks: list[str] = []
    head = [*page.head]
    if prefixes:
        declared = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items())]
        head += [*([""] if head else []), *declared]
    if head:
        blocks.append("\n".join(head))
    merged, names = _merged(page.entries), _Names(prefixes)
    for section in ("", *dict.fromkeys(page.sections)):
        if section:
            blocks.append(section)
        members = [entry for entry in merged if entry.section == section]
        blocks += [_entry(entry, names) for entry in sorted(members, key=lambda each: names[each.subject])]
    if page.tail:
        blocks.append("\n".join(page.tail))
    return "\n\n".join(blocks) + "\n"


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    """Join the entries of one subject where it stands first."""
    found: dict[str, Entry] = {}
    for entry in entries:
        known = found.get(entry.subject)
        found[entry.subject] = (
            entry
            if known is None
            else known._replace(
                statements=(*known.statements, *entry.statements), comments=(*known.comments, *entry.comments)
            )
        )
    return list(found.values())


def _entry(entry: Entry, names: _Names) -> str:
    by_property: dict[str, set[Term]] = {}
    for statement in entry.statements:
        by_property.setdefault(statement.predicate, set()).add(statement.object)
    lines = []
    for name in sorted(by_property, key=lambda each: (_RANK.get(each, len(PROPERTIES)), names[each])):
        verb = "a" if name == RDF + "type" else names[name]
        values = sorted(by_property[name], key=lambda each: _value_order(each, names))
        lines.append(f"    {verb} " + " ,\n        ".join(_value(value, names) for value in values))
    return "\n".join([*entry.comments, names[entry.subject], " ;\n".join(lines) + " ."])


def _value_order(value: Term, names: _Names) -> tuple[bool, bool, str, str, str]:
    if isinstance(value, Literal):
        language = value.language or ""
        return (True, language != "en", language, value.text, value.datatype or "")
    return (False, False, names[value], "", "")


def _value(value: Term, names: _Names) -> str:
    if not isinstance(value, Literal):
        return names[value]
    if value.datatype in _SHORT_FORMS and (value.text in {"true", "false"} or value.text.lstrip("+-").isdecimal()):
        return value.text
    text = quoted(value.text)
    if value.language:
        return f"{text}@{value.language}"
    return text if value.datatype is None else f"{text}^^{names[value.datatype]}"


class _Names(dict[str, str]):
    """IRIs as they are written: by the longest fitting prefix of the file, or in full.

    Ordering a file asks for the same few thousand again and again, so each is found once.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self.prefixes = prefixes

    def __missing__(self, iri: str) -> str:
        fitting = (
            f"{name}:{local}"
            for name, namespace in self.prefixes.items()
            if iri.startswith(namespace) and _LOCAL.fullmatch(local := iri[len(namespace) :])
        )
        self[iri] = written = min(fitting, key=lambda each: (len(each), each), default=f"<{iri}>")
        return written
