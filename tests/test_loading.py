"""Opening: the same vocabulary from every kind of source and for every hash seed, with nothing lost on the way."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import massage_ontology
from massage_ontology import CompiledVocabularyError, UnknownFormatError, VocabularyLoadError, bundled, loading
from massage_ontology.compiled.columns import StoredColumns
from massage_ontology.compiled.database import Database
from tests.conftest import DATA, SHELF
from tests.strategies import rich_skos_lines

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TEAS = DATA / "teas.ttl"
VIEWS = (
    *("pref_labels", "alt_labels", "hidden_labels", "pref_label", "notes", "notations", "mappings", "is_deprecated"),
    *("broader", "related", "broader_transitive", "narrower_transitive", "depth", "in_scheme", "top_concept_of"),
)


# ---- sources ------------------------------------------------------------------------------------------------


def test_every_way_in_leads_to_the_same(teas: Vocabulary, tmp_path: Path) -> None:
    content = TEAS.read_bytes()
    packed = tmp_path / "teas.ttl.gz"
    packed.write_bytes(gzip.compress(content))
    odd = tmp_path / "teas.data"
    odd.write_bytes(content)
    with TEAS.open(encoding="utf-8") as stream:
        assert massage_ontology.load(stream) == teas
    for again in (
        massage_ontology.load(str(TEAS)),
        massage_ontology.load(packed),
        massage_ontology.load(odd, format="turtle"),
        massage_ontology.load(io.BytesIO(content), format=".ttl"),
        massage_ontology.load(io.BytesIO(gzip.compress(content)), format="text/turtle"),
    ):
        assert again == teas
        assert list(again) == list(teas)


def test_the_bundled_vocabulary_is_read_once() -> None:
    assert massage_ontology.load() is massage_ontology.load()


def test_the_bundled_vocabulary_is_all_of_its_documents(massage: Vocabulary) -> None:
    names = [Path(document.name).name for document in massage.documents]
    assert names == [*bundled.PARTS, *(path.name for path in bundled.mapping_paths())]
    for scheme in ("category", "modality", "technique", "goal", "condition", "setting"):
        assert massage.scheme(scheme).concepts
    assert any(concept.senses for concept in massage)
    assert loading.read_bundled() == massage


def test_relative_addresses_start_from_the_base() -> None:
    turtle = "<a> a <http://www.w3.org/2004/02/skos/core#Concept> ."
    assert "http://x.org/a" in massage_ontology.load(io.StringIO(turtle), format="ttl", base_iri="http://x.org/b")


def test_a_files_own_address_is_its_base(tmp_path: Path) -> None:
    path = tmp_path / "a b.ttl"
    path.write_text("<#a> a <http://www.w3.org/2004/02/skos/core#Concept> .", encoding="utf-8")
    assert [concept.iri for concept in massage_ontology.load(path)] == [path.as_uri() + "#a"]


def test_an_import_is_a_statement_and_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        message = "something went to the network"
        raise AssertionError(message)

    monkeypatch.setattr("socket.socket.connect", refuse)
    turtle = """
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        <urn:s> a owl:Ontology ; owl:imports <http://127.0.0.1:9/more> .
        <urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> .
    """
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    assert len(vocabulary) == 1
    assert vocabulary.values("urn:s", "owl:imports") == ("http://127.0.0.1:9/more",)
    remote = '{"@context": "http://127.0.0.1:9/context", "@id": "urn:a", "@type": "Concept"}'
    with pytest.raises(VocabularyLoadError, match="never fetched"):
        massage_ontology.load(io.StringIO(remote), format="json-ld")
    with pytest.raises(VocabularyLoadError, match="never fetched"):
        massage_ontology.load("http://127.0.0.1:9/teas.ttl")


# ---- refusals -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("none.ttl", None, VocabularyLoadError, "no such file"),
        ("empty.ttl", b"", VocabularyLoadError, "is empty"),
        ("broken.ttl", b"<urn:a> a\n  <urn:b>", VocabularyLoadError, ":2:"),
        ("wide.ttl", "<urn:a> a <urn:b> .".encode("utf-16"), VocabularyLoadError, "UTF-16"),
        ("latin.ttl", b"<urn:a> <urn:b> 'th\xe9' .", VocabularyLoadError, "UTF-8"),
        ("teas.docx", b"x", UnknownFormatError, "does not determine the RDF format"),
        ("other.ttl", b"<urn:a> <urn:b> <urn:c> .", VocabularyLoadError, "contains no SKOS concept"),
    ],
)
def test_bad_input_is_one_sentence_with_its_place(
    name: str, content: bytes | None, error: type[VocabularyLoadError], message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error) as caught:
        massage_ontology.load(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    assert caught.value.source == str(path)


def test_a_directory_and_an_unknown_format_are_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyLoadError, match="is a directory"):
        massage_ontology.load(tmp_path)
    with pytest.raises(UnknownFormatError, match="unknown format 'word'; use one of turtle"):
        massage_ontology.load(TEAS, format="word")


# ---- compiled -----------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(rich_skos_lines())
def test_a_compiled_vocabulary_is_the_same(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("compiled") / "any.sqlite"
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    vocabulary.compile(path)
    opened = massage_ontology.load(path)
    assert opened == vocabulary
    for one, other in zip(opened, vocabulary, strict=True):
        for name in VIEWS:
            assert getattr(one, name) == getattr(other, name), name
    assert opened.schemes == vocabulary.schemes
    assert opened.collections == vocabulary.collections
    assert [each.members for each in opened.collections] == [each.members for each in vocabulary.collections]


def test_a_compiled_vocabulary_knows_what_it_was_made_from(teas: Vocabulary, tmp_path: Path) -> None:
    path, source = tmp_path / "teas.sqlite", tmp_path / "teas.ttl"
    teas.compile(path)
    source.write_bytes(TEAS.read_bytes())
    assert massage_ontology.load(path, compiled_from=source) == teas
    assert massage_ontology.load(path, compiled_from=[source]) == teas
    source.write_bytes(TEAS.read_bytes() + b"\n")
    with pytest.raises(CompiledVocabularyError, match="compile it again"):
        massage_ontology.load(path, compiled_from=source)
    with pytest.raises(VocabularyLoadError, match="is not a compiled vocabulary"):
        massage_ontology.load(source, compiled_from=TEAS)
    with pytest.raises(VocabularyLoadError, match="is not a compiled vocabulary"):
        massage_ontology.load(source, verify=True)


@pytest.mark.slow
def test_the_shipped_compiled_vocabulary_is_used_only_beside_its_files(
    massage: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for files, expected in ((bundled.fingerprint(), True), ("massage.ttl:1:00000000", False), ("", False)):
        path = tmp_path / f"{expected}{len(files)}.sqlite"
        massage.compile(path, files=files)
        monkeypatch.setattr(loading, "_shipped", [])
        monkeypatch.setattr(bundled, "compiled", lambda path=path: str(path))
        opened = massage_ontology.load()
        assert isinstance(opened.columns, StoredColumns) == expected
        assert opened == massage
        assert Database(str(path)).facts["files"] == files


# ---- one answer for every hash seed -------------------------------------------------------------------------

ANSWERS = """
import hashlib, sys
import massage_ontology
digest = hashlib.sha256()
def tell(thing):
    digest.update(repr(thing).encode("utf-8", "surrogatepass"))
for path in sys.argv[1:]:
    vocabulary = massage_ontology.load(None if path == "-" else path)
    columns = vocabulary.columns
    for name in columns.NAMES:
        value = getattr(columns, name)
        tell(sorted(value) if isinstance(value, frozenset) else getattr(value, "rows", value))
    step = max(1, len(vocabulary) // 300)
    for concept in list(vocabulary)[::step]:
        tell((concept, concept.broader_transitive, concept.narrower_transitive, concept.siblings, concept.depth))
        tell((concept.senses, concept.findings, concept.sources, concept.collections, concept.in_scheme))
    tell([scheme.top_concepts for scheme in vocabulary.schemes])
    tell([hit for text in ("massage", "stars", "market", "gren tee") for hit in vocabulary.search(text)])
print(digest.hexdigest())
"""


@pytest.mark.slow
def test_answers_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    sources = ["-", str(TEAS), str(DATA / "awkward.ttl")]
    sources += [] if SHELF is None else [str(path) for path in sorted(SHELF.glob("[pu]*.ttl.gz"))]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ANSWERS, *sources],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "4711")
    ]
    digests = [each.communicate(timeout=300)[0] for each in running]
    assert [each.returncode for each in running] == [0, 0]
    assert len(digests[0].strip()) == 64
    assert digests[0] == digests[1]
