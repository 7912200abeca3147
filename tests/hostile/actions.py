"""What children do in the chamber: each is one use of the library that somebody may make of something hostile."""

from __future__ import annotations

import contextlib
import gzip
import io
import warnings
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import rdflib
from rdflib.namespace import RDF, SKOS

import massage_ontology
from massage_ontology.changes.renderings import render
from massage_ontology.cli.main import main
from massage_ontology.errors import MassageOntologyError, VocabularyLoadError
from massage_ontology.exports.formats import EXPORT_FORMATS
from massage_ontology.rdf import sources
from massage_ontology.rdf.parsing import parse
from massage_ontology.skos.sssom import read_mapping_set
from massage_ontology.validation.suppressions import Suppressions
from vocabulary_pages.site import write_site


class Sight(NamedTuple):
    """What was seen of a document, from Python and from the command line.

    Attributes:
        concepts: How many concepts it holds, where it loads.
        rules: The rules that its report names.
        sentence: The sentence in which it is refused, else nothing.
        source: What the error calls the document.
        line: The line that the error names.
        code: How the command line ended.
        out: What it wrote.
        err: What it complained of.
    """

    concepts: int | None
    rules: tuple[str, ...]
    sentence: str
    source: str
    line: int | None
    code: int
    out: str
    err: str


def look(path: str, form: str | None = None) -> Sight:
    """Open a document and look at all of it, have it inspected, and do the same from the command line."""
    concepts: int | None = None
    rules: tuple[str, ...] = ()
    sentence, source, line = "", "", None
    try:
        vocabulary = massage_ontology.load(path, format=form)
        concepts = look_around(vocabulary)
        findings = massage_ontology.validate(path, format=form).findings
        rules = tuple(sorted({finding.rule for finding in findings}))
    except VocabularyLoadError as error:
        sentence, source, line = str(error), error.source, error.line
    options = [] if form is None else ["--input-format", form]
    code, out, err = command("validate", path, *options)
    return Sight(concepts, rules, sentence, source, line, code, out[:10_000], err)


def look_around(vocabulary: Any) -> int:
    """Touch what a vocabulary holds."""
    columns = vocabulary.columns
    for name in columns.NAMES:
        getattr(columns, name)
    for concept in list(vocabulary)[:20]:
        assert isinstance(str(concept.label("de")), str)
        assert concept.key
        assert vocabulary[concept.iri] == concept
        seen = (concept.notes, concept.curie, concept.broader_transitive, concept.narrower_transitive, concept.depth)
        assert len(seen) == 5
    for collection in vocabulary.collections:
        len(collection.members)
    vocabulary.search("a")
    assert str(vocabulary.statistics())
    return len(vocabulary)


def command(*arguments: str) -> tuple[int, str, str]:
    """Run the command line here; how it ended, and what it wrote."""
    out, err = io.StringIO(), io.StringIO()
    code: Any = "it never ended"
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([*arguments])
        except SystemExit as ended:
            code = ended.code
    return code, out.getvalue(), err.getvalue()


def load(*arguments: Any, **options: Any) -> int:
    return look_around(massage_ontology.load(*arguments, **options))


def load_opened(path: str, mode: str = "rb", **options: Any) -> int:
    with Path(path).open(mode, **options) as stream:
        return len(massage_ontology.load(stream, format="turtle"))


def load_closed(path: str) -> int:
    with Path(path).open("rb") as stream:
        pass
    return len(massage_ontology.load(stream, format="turtle"))


def load_given(given: Any) -> int:
    """Load something whose reading gives this, or raises it."""

    class Giving:
        name = "evil\nname\x1b[31m"

        def read(self, *_: object) -> Any:
            if isinstance(given, BaseException):
                raise given
            return given

    return len(massage_ontology.load(Giving(), format="turtle"))  # type: ignore[arg-type]


def load_member(path: str, member: str) -> int:
    """Load a member of a zip archive, as a stream."""
    with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
        return len(massage_ontology.load(stream, format="turtle"))


def load_unpacking(path: str) -> int:
    """Load what `gzip.open` gives, which has no bound of its own."""
    sources.LARGEST = 64 << 20
    with gzip.open(path) as stream:
        return len(massage_ontology.load(stream, format="turtle"))  # type: ignore[arg-type]  # it reads like any file


def concepts_by_rdflib(path: str, form: str) -> int:
    """Count the typed concepts as rdflib does."""
    warnings.simplefilter("ignore")
    graph = rdflib.Graph().parse(path, format=form)
    return len(set(graph.subjects(RDF.type, SKOS.Concept)))


def export_all(path: str, kinds: tuple[str, ...], folder: str) -> dict[str, bytes | str]:
    """Write a vocabulary in several formats; the content of each file, or the sentence in which it is refused."""
    vocabulary = massage_ontology.load(path)
    found: dict[str, bytes | str] = {}
    for form in EXPORT_FORMATS:
        if form.name in kinds:
            target = Path(folder) / f"written{form.suffixes[0]}"
            target.write_bytes(b"what was there")
            try:
                vocabulary.export(target)
                found[form.name] = target.read_bytes()
            except MassageOntologyError as error:
                found[form.name] = str(error)
                assert target.read_bytes() == b"what was there"
    assert not list(Path(folder).glob("*.part"))
    return found


def compile_and_open(path: str, target: str) -> tuple[int, list[str]]:
    """Compile a vocabulary, and open it again."""
    vocabulary = massage_ontology.load(path)
    vocabulary.compile(target)
    again = massage_ontology.load(target)
    assert [concept.iri for concept in again] == [concept.iri for concept in vocabulary]
    assert [concept.pref_labels for concept in again] == [concept.pref_labels for concept in vocabulary]
    return len(again), [concept.iri for concept in again][:20]


def pages(path: str) -> dict[str, str]:
    return write_site(massage_ontology.load(path))


def compare_versions(old: str, new: str) -> list[str]:
    """Compare two versions; the four renderings."""
    difference = massage_ontology.diff(old, new)
    return [render(difference, shape)[:100_000] for shape in ("text", "json", "markdown", "migration")]


def ask(sparql: str, path: str, timeout: float | None = None) -> tuple[str, int]:
    result = massage_ontology.load(path).query(sparql, timeout=timeout)
    result.to_python()
    return result.kind, len(result)


def look_into_compiled(path: str) -> int:
    """Open a compiled vocabulary, and touch all of it."""
    vocabulary = massage_ontology.load(path)
    found = look_around(vocabulary)
    for concept in vocabulary:
        assert concept.in_scheme is not None
        assert concept.mappings is not None
        assert concept.notations is not None
        concept.values("http://example.org/says")
    assert vocabulary.get("nothing") is None
    assert vocabulary.schemes is not None
    assert len(vocabulary.documents) == 1
    for asked in ("a drink of tea", "x 1", "x:1"):
        vocabulary.search(asked)
    vocabulary.query("ASK { ?s ?p ?o }")
    return found


def read_mappings(path: str) -> int:
    """Read a mapping set, and the statements that it stands for; how many there are."""
    statements = parse((read_mapping_set(path),))
    return sum(len(subjects) for subjects, _ in statements.table.values())


def read_suppressions(path: str) -> int:
    return len(Suppressions.read(path).entries)
