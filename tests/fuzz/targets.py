"""What is fuzzed: each reader and each function that takes a text, behind one function that takes bytes.

The law is the same for all: a value, or an error of this library that says in one sentence what is wrong. Anything
else that is raised passes through, and whoever called reports it.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import itertools
import sqlite3
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import massage_ontology
from massage_ontology.cli.main import main
from massage_ontology.compiled.database import schema
from massage_ontology.curation.layout import format_text
from massage_ontology.errors import MassageOntologyError
from massage_ontology.indexes.folding import fold
from massage_ontology.indexes.typos import Typos
from massage_ontology.namespaces import compress, expand, local_name
from massage_ontology.queries.sparql import check
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.rdf.turtle import read_page
from massage_ontology.skos.sssom import read_mapping_set
from massage_ontology.validation.findings import Finding, Place
from massage_ontology.validation.inspection import validate
from massage_ontology.validation.suppressions import Suppressions
from tests.compiled.forging import sealed

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_ontology import Vocabulary

DATA = Path(__file__).parents[1] / "data"
TINY = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:t:tea> a skos:Concept ; skos:prefLabel "tea"@en .
<urn:t:green> a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broader <urn:t:tea> .
"""
LONGEST_ASKED = 300
"""Queries of more signs are examined and not run: a long one is answered in a process of its own."""
FINE = {None, 0, 1, 2}
"""Found, nothing found, bad input."""


class BrokenLawError(AssertionError):
    """An error of ours that is not one sentence, or an exit code that means nothing."""


def obey(function: Callable[[], object]) -> None:
    """Call a function that may refuse what it is given, in one sentence."""
    try:
        function()
    except MassageOntologyError as error:
        sentence = str(error)
        if not sentence.strip() or "\n" in sentence:
            message = f"not one sentence: {sentence!r}"
            raise BrokenLawError(message) from error


def text_of(data: bytes) -> str:
    """Make a text of bytes; bytes that are none become halves of surrogate pairs, as on a command line."""
    return data.decode("utf-8", "surrogateescape")


@cache
def scratch() -> Path:
    """Return a folder for files that can only be read by their path."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


@cache
def teas() -> Vocabulary:
    return massage_ontology.load(DATA / "teas.ttl")


@cache
def servings() -> Vocabulary:
    return massage_ontology.load(DATA / "servings.ttl")


@cache
def tiny() -> Vocabulary:
    return massage_ontology.load(io.BytesIO(TINY), format="turtle")


# ---- RDF ----------------------------------------------------------------------------------------------------


def reader(name: str) -> Callable[[bytes], None]:
    """Make the target of an RDF syntax: what loads is looked through, and what is validated has places."""

    def target(data: bytes) -> None:
        obey(lambda: use(massage_ontology.load(io.BytesIO(data), format=name, base_iri="http://example.org/b")))
        obey(lambda: list(validate(io.BytesIO(data), format=name, base_iri="http://example.org/b")))

    return target


def use(vocabulary: Vocabulary) -> None:
    """Look at everything that is read when it is asked for."""
    for concept in itertools.islice(vocabulary, 50):
        _ = (concept.pref_label, concept.broader, concept.narrower_transitive, concept.notes, concept.mappings)
        _ = (concept.key in vocabulary, concept.in_scheme, concept.notation, concept.findings, concept.depth)
    _ = (vocabulary.schemes, vocabulary.collections, vocabulary.languages, vocabulary.top_concepts())
    _ = (vocabulary.mapping_sets, vocabulary.search("green te"), len(vocabulary.documents))
    _ = dict(vocabulary.columns.statements)


def packed(data: bytes) -> None:
    """Take bytes for what stands in a gzip file, and for the gzip file itself."""
    obey(lambda: massage_ontology.load(io.BytesIO(data), format="turtle"))
    whole = gzip.compress(data[1:], 1, mtime=0)
    cut = data[0] if data else 0
    obey(lambda: massage_ontology.load(io.BytesIO(whole[: len(whole) - cut]), format="turtle"))


@cache
def compiled_tiny() -> bytes:
    """Return a compiled vocabulary."""
    path = scratch() / "tiny.sqlite"
    tiny().compile(path)
    return path.read_bytes()


def compiled(data: bytes) -> None:
    """Take bytes for changes to a compiled vocabulary: one for how, then for each change two for its place, one for it.

    A changed file is opened as it is, and as if it had been written so.
    """
    how, changes = data[:1] or b"\0", data[1:]
    content = bytearray(compiled_tiny())
    for place, value in ((changes[at : at + 2], changes[at + 2 : at + 3]) for at in range(0, len(changes) - 2, 3)):
        content[int.from_bytes(place, "little") * 3 % len(content)] = value[0]
    if how[0] & 1:
        content = bytearray(sealed(bytes(content)))
    path = scratch() / "fuzzed.sqlite"
    path.write_bytes(content[: len(content) - 7 * (how[0] >> 4)])
    obey(lambda: use(massage_ontology.load(path, verify=bool(how[0] & 2))))


def forged(data: bytes) -> None:
    """Take bytes for what stands in a table, then in a column, then for the value there."""
    names = [statement.split()[2] for statement in schema() if statement.startswith("CREATE TABLE")]
    path = scratch() / "forged.sqlite"
    path.write_bytes(compiled_tiny())
    (table, column), value = (data + bytes(2))[:2], data[2:]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        name = names[table % len(names)]
        columns = [each[0] for each in database.execute(f"SELECT * FROM {name}").description]  # noqa: S608 (the schema's)
        kind = ("BLOB", "TEXT", "INTEGER", "REAL")[column >> 6]
        with contextlib.suppress(sqlite3.Error):
            database.execute(f"UPDATE {name} SET {columns[column % len(columns)]} = CAST(? AS {kind})", (value,))  # noqa: S608 (as above)
    path.write_bytes(sealed(path.read_bytes()))
    obey(lambda: use(massage_ontology.load(path)))


def mapping_set(data: bytes) -> None:
    """Take bytes for a mapping set; the statements that come of it can be read."""
    found: list[Any] = []
    obey(lambda: found.append(read_mapping_set(io.BytesIO(data))))
    for document in found:
        read_statements([document])


# ---- other files --------------------------------------------------------------------------------------------


def command(suffix: str, *arguments: str) -> Callable[[bytes], None]:
    """Make the target of a command that reads a file."""

    def target(data: bytes) -> None:
        path = scratch() / f"fuzzed{suffix}"
        path.write_bytes(data)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code: object = 0
            try:
                main([*arguments, str(path)])
            except SystemExit as end:
                code = end.code
        if code not in FINE or "Traceback" in err.getvalue():
            message = f"the command ended with {code!r}: {err.getvalue()!r}"
            raise BrokenLawError(message)

    return target


def suppressions(data: bytes) -> None:
    """Take bytes for a suppression file."""
    path = scratch() / "fuzzed.toml"
    path.write_bytes(data)
    finding = Finding("S27", "error", "urn:t:tea", "is odd", Place("tea.ttl", 1, 1), "")
    obey(lambda: Suppressions.read(path).apply([finding]))


# ---- texts --------------------------------------------------------------------------------------------------


def sparql(data: bytes) -> None:
    """Take bytes for a query; only a short one is run."""
    text = text_of(data)
    obey(lambda: check(text, tiny().prefixes))
    if len(text) <= LONGEST_ASKED:
        obey(lambda: list(tiny().query(text)))
        obey(lambda: tiny().query(text).to_python())


def lookup(data: bytes) -> None:
    """Take bytes for a key, a label, a CURIE, a code."""
    text = text_of(data)
    obey(lambda: teas()[text])
    obey(lambda: teas().named(text))
    obey(lambda: (teas().get(text), text in teas(), teas().find_mapped(text)))
    obey(lambda: teas().scheme(text))
    obey(lambda: teas().collection(text))
    for iri in (expand(text), expand(text, teas().prefixes), text):
        if iri is not None:
            _ = (compress(iri), local_name(iri))


def search(data: bytes) -> None:
    """Take bytes for what somebody typed."""
    text = text_of(data)
    language = text[:2] or None
    obey(lambda: (teas().search(text), teas().search(text, language=language, limit=3)))
    if fold(fold(text)) != fold(text):
        message = f"folded twice is not folded once: {text!r}"
        raise BrokenLawError(message)


def typos(data: bytes) -> None:
    """Take lines for texts, and the last one for what somebody typed; the index finds the best that there is."""
    *texts, typed = [fold(line) for line in text_of(data).split("\n")]
    found = []
    for few in (0, len(texts)):
        index = Typos(texts, few)
        index.search(typed)
        found.append(index.search(typed))
    one, other = (max((score for _, score in hits), default=0.0) for hits in found)
    if one != other:
        message = f"the index finds {one}, and comparing finds {other}: {typed!r} in {texts!r}"
        raise BrokenLawError(message)


def names(data: bytes) -> None:
    """Take bytes for the name of a service; what is found stands where it says."""
    text = text_of(data)
    for vocabulary in (teas(), massage_ontology.load()):
        for match in vocabulary.resolve(text).matches:
            if text[match.start : match.end] != match.text:
                message = f"{match.text!r} does not stand at {match.start} to {match.end} of {text!r}"
                raise BrokenLawError(message)


def texts(data: bytes) -> None:
    """Take bytes for running text; spans stand where they say and overlap nowhere, whatever is denied in it."""
    text = text_of(data)
    for vocabulary in (teas(), massage_ontology.load()):
        end = 0
        for span in vocabulary.annotate(text):
            if text[span.start : span.end] != span.text or not end <= span.start < span.end:
                message = f"{span.text!r} does not stand at {span.start} to {span.end} of {text!r}"
                raise BrokenLawError(message)
            end = span.end


def understanding(data: bytes) -> None:
    """Take bytes for a session: a text, facts of one facet, JSON."""
    text = text_of(data)
    obey(lambda: servings().classify(text).to_text(full=True))
    facet, _, values = text.partition("=")
    obey(lambda: servings().classify({facet: values.split("|")}).to_dict())
    obey(lambda: servings().classify(massage_ontology.Session.from_json(text)).to_markdown())
    obey(lambda: servings().classify("green tea", reading=text))


def layout(data: bytes) -> None:
    """Take bytes for a Turtle file to be formatted; what is formatted stays as it is."""
    found: list[str] = []
    obey(lambda: found.append(format_text(text_of(data))))
    for text in found:
        if format_text(text) != text:
            message = f"formatted twice is not formatted once: {text!r}"
            raise BrokenLawError(message)


def page(data: bytes) -> None:
    """Take bytes for Turtle as it is written; this reader says with a plain `ValueError` where it stops."""
    with contextlib.suppress(ValueError):
        read_page(text_of(data), "http://example.org/b")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "turtle": reader("turtle"),
    "n-triples": reader("nt"),
    "n-quads": reader("nq"),
    "trig": reader("trig"),
    "rdf-xml": reader("xml"),
    "json-ld": reader("json-ld"),
    "gzip": packed,
    "compiled": compiled,
    "forged": forged,
    "sssom": mapping_set,
    "session-table": command(".csv", "classify", "--vocabulary", str(DATA / "servings.ttl"), "--session"),
    "session-json": command(".json", "classify", "--vocabulary", str(DATA / "servings.ttl"), "--session"),
    "suppressions": suppressions,
    "sparql": sparql,
    "lookup": lookup,
    "search": search,
    "typos": typos,
    "names": names,
    "texts": texts,
    "names-table": command(
        ".csv", "resolve", "--vocabulary", str(DATA / "teas.ttl"), "--column", "name", "--format", "json"
    ),
    "checked-table": command(".csv", "check", "--vocabulary", str(DATA / "teas.ttl"), "--id", "name"),
    "understanding": understanding,
    "format": layout,
    "page": page,
}
"""Name → what takes the bytes."""
