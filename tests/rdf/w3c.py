"""The syntax suites of the W3C, wherever they lie: `python3 -m tests.rdf.w3c DIR` counts what is refused and loads.

`DIR` is a checkout of https://github.com/w3c/rdf-tests, the folder of the suites that comes with the source of rdflib
(`test/data/suites/w3c`), or that of the JSON-LD suite (https://github.com/w3c/json-ld-api, `tests`). Nothing of them is
kept here.
"""

from __future__ import annotations

import collections
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pyoxigraph
import rdflib
from rdflib.collection import Collection

import massage_ontology
from massage_ontology.errors import VocabularyLoadError
from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.validation.inspection import validate

if TYPE_CHECKING:
    from collections.abc import Iterable

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
FORMATS = {"Turtle": "turtle", "NTriples": "nt", "NQuads": "nq", "Trig": "trig", "XML": "xml"}
BASES = {
    "Turtle": "http://www.w3.org/2013/TurtleTests/",
    "NTriples": "http://www.w3.org/2013/N-TriplesTests/",
    "NQuads": "http://www.w3.org/2013/NQuadsTests/",
    "Trig": "http://www.w3.org/2013/TriGTests/",
    "XML": "http://www.w3.org/2013/RDFXMLTests/",
}
"""Where the suites were published; a manifest may say otherwise."""
NO_CONCEPT = "contains no SKOS concept"
EMPTY = "is empty"


class Case(NamedTuple):
    """One test: of which suite, whether the document is right, the document, its base, and what it states."""

    suite: str
    name: str
    is_right: bool
    path: Path
    base: str
    result: Path | None
    format: str


def cases(folder: Path) -> list[Case]:
    """Return the tests of all manifests in a folder, each document once."""
    found: dict[tuple[Path, bool], Case] = {}
    for manifest in sorted(folder.rglob("manifest*.ttl")):
        for case in _cases_of(manifest):
            found.setdefault((case.path, case.is_right), case)
    for manifest in sorted(folder.rglob("toRdf-manifest.jsonld")):
        for case in _json_cases_of(manifest):
            found.setdefault((case.path, case.is_right), case)
    return [case for case in found.values() if case.path.is_file()]


def _cases_of(manifest: Path) -> list[Case]:
    text = manifest.read_text(encoding="utf-8")
    if "rdftest#" not in text:
        return []
    graph = rdflib.Graph().parse(data=text, format="turtle", publicID=manifest.as_uri())
    base = graph.value(None, MF.assumedTestBase, None)
    base = next(graph.objects(None, MF.assumedTestBase), base)
    found = []
    for head in graph.objects(None, MF.entries):
        for test in Collection(graph, head):
            kind = str(graph.value(test, rdflib.RDF.type)).rpartition("#Test")[2]
            syntax = next((each for each in FORMATS if kind.startswith(each)), None)
            action, result = graph.value(test, MF.action), graph.value(test, MF.result)
            if syntax is None or action is None or "C14N" in kind:
                continue
            path = _local(str(action))
            name = path.relative_to(manifest.parent).as_posix()
            right = "Negative" not in kind
            where = (str(base) if base else BASES[syntax]) + name
            expected = _local(str(result)) if result is not None and right else None
            found.append(Case(_suite(manifest, syntax), name, right, path, where, expected, FORMATS[syntax]))
    return found


def _suite(manifest: Path, syntax: str) -> str:
    version = " 1.2" if "rdf12" in manifest.as_posix() else ""
    aside = ", not normative" if "non-normative" in manifest.as_posix() else ""
    return {"Trig": "TriG", "NTriples": "N-Triples", "NQuads": "N-Quads", "XML": "RDF/XML"}.get(syntax, syntax) + (
        version + aside
    )


def _local(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


def _json_cases_of(manifest: Path) -> list[Case]:
    content = json.loads(manifest.read_text(encoding="utf-8"))
    found = []
    for test in content["sequence"]:
        option = test.get("option", {})
        if "json-ld-1.0" in (option.get("specVersion"), option.get("processingMode")):
            continue  # what 1.0 refused and 1.1 reads
        path = manifest.parent / test["input"]
        right = "jld:NegativeEvaluationTest" not in test["@type"]
        base = option.get("base") or content["baseIri"] + test["input"]
        result = manifest.parent / test["expect"] if "expect" in test and not _asks_otherwise(option) else None
        found.append(Case("JSON-LD 1.1", test["input"], right, path, base, result, "json-ld"))
    return found


def _asks_otherwise(option: dict[str, object]) -> bool:
    """Tell whether a test is run with an option that a reader of files does not have."""
    return bool({"expandContext", "rdfDirection", "produceGeneralizedRdf", "useNativeTypes"} & option.keys())


def judge(case: Case) -> str:
    """Read the document of a test: `refused`, `loaded`, `empty`, or what is wrong about either."""
    try:
        document = open_document(case.path, format=case.format, base_iri=case.base)
        buckets, _ = read_statements([document])
    except VocabularyLoadError as error:
        return _refused(case, error)
    validate(case.path, format=case.format, base_iri=case.base)
    try:
        massage_ontology.load(case.path, format=case.format, base_iri=case.base)
    except VocabularyLoadError as error:
        if NO_CONCEPT not in str(error):
            return f"read, and not loaded: {error}"
    if case.result is None:
        return "loaded"
    lines = (
        f"{_written(subject)} <{name}> {_written(value)} ."
        for name, pairs in buckets.items()
        for subject, value in pairs
    )
    ours = pyoxigraph.parse("\n".join(lines).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
    return (
        "loaded"
        if canonical(ours) == canonical(pyoxigraph.parse(path=str(case.result), lenient=True))
        else "loaded otherwise"
    )


def _refused(case: Case, error: VocabularyLoadError) -> str:
    if EMPTY in str(error) and case.path.stat().st_size == 0:
        return "empty"
    sentence = str(error)
    if "\n" in sentence or error.line is None or (error.column is None and case.format not in {"json-ld", "xml"}):
        return f"refused without saying where: {sentence}"
    for read in (massage_ontology.load, validate):
        try:
            read(case.path, format=case.format, base_iri=case.base)  # type: ignore[operator]
        except VocabularyLoadError:
            continue
        return f"refused, and taken by {read.__name__}"
    return "refused"


def canonical(quads: Iterable[pyoxigraph.Quad]) -> pyoxigraph.Dataset:
    """Return triples with blank nodes named by what is said of them; graphs, and the case of tags, are set aside."""
    dataset = pyoxigraph.Dataset(
        pyoxigraph.Quad(each.subject, each.predicate, _with_small_tag(each.object)) for each in quads
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def _with_small_tag(value: Any) -> Any:
    if isinstance(value, pyoxigraph.Literal) and value.language:
        return pyoxigraph.Literal(value.value, language=value.language.lower())
    return value


def _written(value: str | Literal) -> str:
    """Write a term as N-Triples do."""
    if not isinstance(value, Literal):
        return value if value.startswith("_:") else f"<{value}>"
    text = "".join(sign if sign.isalnum() else f"\\U{ord(sign):08X}" for sign in value.text)
    return f'"{text}"' + (f"@{value.language}" if value.language else f"^^<{value.datatype or XSD + 'string'}>")


def main(folder: str) -> int:
    """Print a table of the suites, and each test that went otherwise than it should."""
    counts: dict[str, collections.Counter[str]] = {}
    odd = []
    for case in cases(Path(folder)):
        verdict = judge(case)
        as_wanted = verdict == ("loaded" if case.is_right else "refused")
        counts.setdefault(case.suite, collections.Counter())[f"{case.is_right} {as_wanted}"] += 1
        if not as_wanted:
            odd.append(f"{case.suite}: {case.name}: {verdict}")
    sys.stdout.write("| suite | wrong documents | refused | right documents | loaded as stated |\n")
    sys.stdout.write("| --- | --- | --- | --- | --- |\n")
    for suite, count in counts.items():
        wrong, right = ((count[f"{kind} True"], count[f"{kind} False"]) for kind in (False, True))
        sys.stdout.write(f"| {suite} | {sum(wrong)} | {wrong[0]} | {sum(right)} | {right[0]} |\n")
    sys.stdout.write("\n".join(["", *odd, ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
