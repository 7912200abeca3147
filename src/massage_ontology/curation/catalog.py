"""The vocabulary described as a dataset: who publishes it, in which files it comes, and how much it holds.

Everything in `catalog.ttl` follows from the other files: what is said of the vocabulary in its header is repeated,
and the rest is counted.

Sources: Data Catalog Vocabulary (DCAT), https://www.w3.org/TR/vocab-dcat-3/; Describing Linked Datasets with the VoID
Vocabulary, https://www.w3.org/TR/void/ (section 4.6, statistics).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from massage_ontology.bundled import CATALOG, PARTS
from massage_ontology.curation.layout import format_text
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, DCTERMS, OWL, PREFIXES, RDF, compress
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.rdf.quoting import quoted
from massage_ontology.skos.sssom import read_mapping_set
from massage_ontology.writing import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology.model import Term

DISTRIBUTIONS = {
    "ttl": ("Turtle", "text/turtle"),
    "nt": ("N-Triples", "application/n-triples"),
    "rdf": ("RDF/XML", "application/rdf+xml"),
    "jsonld": ("JSON-LD", "application/ld+json"),
}
"""The files in which the whole vocabulary is published: ending → name of the syntax, media type."""

EXAMPLES = ("clinical-massage", "scheme/category", "sense/medical-massage--prescribed", "source/lowe-clinical")
"""Resources that show what an entry of each kind looks like, without the namespace."""

_DCAT, _VOID, _FOAF = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#", "http://xmlns.com/foaf/0.1/"
_CATALOG = BASE + "catalog"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_REPEATED = (
    *(DCTERMS + name for name in ("title", "description", "creator", "publisher", "license", "language")),
    *(DCTERMS + name for name in ("created", "issued", "modified", "bibliographicCitation")),
    _DCAT + "keyword",
)
_NAMESPACE = re.compile(r".*[#/]")
_HEAD = "# The vocabulary as a dataset, in DCAT and VoID. Written by: massage-ontology lint --lock ontology/\n\n"

_Triple = tuple[str, str, "Term"]


def catalog_text(folder: Path) -> str:
    """Return the description of the vocabulary in a folder, as Turtle in canonical layout.

    Raises:
        VocabularyLoadError: A file cannot be read.

    Example:
        >>> from massage_ontology.bundled import folder
        >>> "void:exampleResource" in catalog_text(folder())
        True
    """
    triples = _triples(folder)
    prefixes = {**PREFIXES, "dcat": _DCAT, "void": _VOID}
    used = {name: prefixes[name] for name in ("dcat", "dcterms", "foaf", "massage", "owl", "skos", "void", "xsd")}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in used.items())
    statements = [*_about_the_catalog(triples), *_about_the_dataset(triples), *_figures(triples)]
    return format_text(_HEAD + head + "".join(f"<{one}> <{name}> {value} .\n" for one, name, value in statements))


def renew_catalog(folder: Path) -> bool:
    """Write `catalog.ttl` anew, where a folder has one.

    Returns:
        Whether it has changed.
    """
    path = folder / CATALOG
    if not path.exists():
        return False
    text = catalog_text(folder)
    if text == path.read_text(encoding="utf-8"):
        return False
    write_whole(path, text.encode())
    return True


def _triples(folder: Path) -> frozenset[_Triple]:
    documents = [open_document(folder / name) for name in PARTS if (folder / name).exists()]
    documents += [read_mapping_set(path) for path in sorted(folder.glob("mappings/*.sssom.tsv"))]
    buckets, _ = read_statements(documents)
    return frozenset((subject, name, value) for name, bucket in buckets.items() for subject, value in bucket)


def _about_the_catalog(triples: frozenset[_Triple]) -> Iterator[tuple[str, str, str]]:
    """Yield what makes the file a catalog, and who is behind it."""
    yield from ((_CATALOG, RDF + "type", f"<{kind}>") for kind in (_DCAT + "Catalog", _VOID + "DatasetDescription"))
    yield _CATALOG, DCTERMS + "title", '"Catalog of the massage ontology"@en'
    yield (
        _CATALOG,
        DCTERMS + "description",
        '"The massage ontology as a dataset: its files, and how much they hold."@en',
    )
    yield from ((_CATALOG, name, f"<{BASE}>") for name in (_DCAT + "dataset", _FOAF + "primaryTopic"))
    for name in (DCTERMS + "publisher", DCTERMS + "license", DCTERMS + "modified"):
        yield from ((_CATALOG, name, value) for value in _values(triples, BASE, name))
    for agent in {value for one, name, value in triples if one == BASE and name == DCTERMS + "publisher"}:
        kinds = sorted((name, _written(value)) for one, name, value in triples if one == agent)
        yield from ((str(agent), name, value) for name, value in kinds)


def _about_the_dataset(triples: frozenset[_Triple]) -> Iterator[tuple[str, str, str]]:
    """Yield what the header says, and where the files are."""
    yield from ((BASE, RDF + "type", f"<{kind}>") for kind in (_DCAT + "Dataset", _VOID + "Dataset"))
    for name in _REPEATED:
        yield from ((BASE, name, value) for value in _values(triples, BASE, name))
    yield from ((BASE, _DCAT + "version", value) for value in _values(triples, BASE, OWL + "versionInfo"))
    yield BASE, _DCAT + "landingPage", f"<{BASE}>"
    yield BASE, _VOID + "uriSpace", f'"{BASE}"'
    subjects = {one for one, _, _ in triples}
    yield from ((BASE, _VOID + "exampleResource", f"<{BASE + key}>") for key in EXAMPLES if BASE + key in subjects)
    for suffix, (syntax, media_type) in DISTRIBUTIONS.items():
        file, place = f"<{BASE}massage-ontology.{suffix}>", f"{_CATALOG}#{suffix}"
        yield BASE, _DCAT + "distribution", f"<{place}>"
        yield BASE, _VOID + "dataDump", file
        yield place, RDF + "type", f"<{_DCAT}Distribution>"
        yield place, DCTERMS + "title", f'"{syntax}"'
        yield place, _DCAT + "downloadURL", file
        yield place, _DCAT + "mediaType", f"<{_MEDIA_TYPES}{media_type}>"
        yield from ((place, DCTERMS + "license", value) for value in _values(triples, BASE, DCTERMS + "license"))


def _figures(triples: frozenset[_Triple]) -> Iterator[tuple[str, str, str]]:
    """Yield how much there is, in all and of each class that has a prefix here."""
    instances: dict[str, set[str]] = defaultdict(set)
    for subject, name, value in triples:
        if name == RDF + "type":
            instances[str(value)].add(subject)
    properties = {name for _, name, _ in triples}
    for namespace in sorted({_namespace(iri) for iri in (*properties, *instances)} - {BASE}):
        yield BASE, _VOID + "vocabulary", f"<{namespace}>"
    numbers = {
        "triples": len(triples),
        "entities": len({one for one, _, _ in triples if one.startswith(BASE)}),
        "distinctSubjects": len({one for one, _, _ in triples}),
        "distinctObjects": len({value for _, _, value in triples}),
        "properties": len(properties),
        "classes": len(instances),
    }
    yield from ((BASE, _VOID + name, str(number)) for name, number in numbers.items())
    for kind, members in instances.items():
        curie = compress(kind)
        if curie != kind:
            place = f"{_CATALOG}#{curie.replace(':', '-')}"
            yield BASE, _VOID + "classPartition", f"<{place}>"
            yield place, _VOID + "class", f"<{kind}>"
            yield place, _VOID + "entities", str(len(members))


def _namespace(iri: str) -> str:
    found = _NAMESPACE.match(iri)
    return found[0] if found else iri


def _values(triples: Iterable[_Triple], subject: str, name: str) -> list[str]:
    return sorted(_written(value) for one, verb, value in triples if one == subject and verb == name)


def _written(value: Term) -> str:
    """Write a value as N-Triples do."""
    if not isinstance(value, Literal):
        return f"<{value}>"
    if value.language:
        return f"{quoted(value.text)}@{value.language}"
    return quoted(value.text) if value.datatype is None else f"{quoted(value.text)}^^<{value.datatype}>"
