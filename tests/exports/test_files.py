"""Export: the ending tells the format, the same input gives the same bytes, and nothing half-written is left.

The golden files in `tests/golden` are renewed by `RENEW_GOLDEN=1 python3 -m pytest tests/exports/test_files.py`;
look at the difference before you commit it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology import ConceptNotFoundError, ExportError
from massage_ontology.exports.files import split_files
from massage_ontology.exports.formats import EXPORT_FORMATS, ExportFormat, ExportOptions, export_format
from tests.conftest import CHECKOUT, DATA

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

GOLDEN = CHECKOUT / "tests" / "golden"
TEXTS = [form for form in EXPORT_FORMATS if form.module not in {"criteria", "explorer.page", "picture"}]
names = pytest.mark.parametrize("form", EXPORT_FORMATS, ids=lambda form: form.name)

HASHING = """
import hashlib, json, pathlib, sys
import massage_ontology
from massage_ontology.exports.formats import EXPORT_FORMATS, ExportOptions
found = {}
for name in ("teas.ttl", None):
    vocabulary = massage_ontology.load(name and pathlib.Path(sys.argv[1]) / name)
    forms = [form for form in EXPORT_FORMATS if form.module != "criteria" or not name]
    for form in forms:
        options = ExportOptions(root="clinical-massage" if not name and "root" in form.options else None)
        found[f"{name} {form.name}"] = hashlib.sha256(form.write(vocabulary, options)).hexdigest()
print(json.dumps(found))
"""


@pytest.mark.parametrize("form", TEXTS, ids=lambda form: form.name)
def test_files_are_as_they_were(form: ExportFormat, teas: Vocabulary) -> None:
    relations = ("broader", "related", "exactMatch") if "relations" in form.options else None
    agrees(GOLDEN / f"teas{form.suffixes[0]}", form.write(teas, ExportOptions(relations=relations)))


def agrees(golden: Path, written: bytes) -> None:
    """Compare what was written with a golden file, or renew that."""
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_bytes(written)
    assert written.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("form", [form for form in TEXTS if "relations" in form.options], ids=lambda form: form.name)
def test_files_with_described_links_are_as_they_were(form: ExportFormat) -> None:
    brews = massage_ontology.load(DATA / "disputes.ttl")
    options = ExportOptions(relations=("broader", "mo:hasPurpose") if "relations" in form.options else None)
    agrees(GOLDEN / f"disputes{form.suffixes[0]}", form.write(brews, options))


def hashes(seed: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", HASHING, DATA],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_bytes_are_the_same_for_every_hash_seed() -> None:
    pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    first = hashes("0")
    assert len(first) > len(EXPORT_FORMATS)
    assert hashes("4242") == first


@names
def test_every_format_can_be_written_and_awkward_labels_break_none(form: ExportFormat, tmp_path: Path) -> None:
    if form.module == "picture":
        pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    vocabulary = massage_ontology.load(DATA / "awkward.ttl")
    path = tmp_path / f"out{form.suffixes[0]}"
    if form.name == "xml" or form.module == "criteria":
        sentence = "cannot represent the character" if form.name == "xml" else "this vocabulary has no readings"
        with pytest.raises(ExportError, match=sentence):
            vocabulary.export(path)
        assert list(tmp_path.iterdir()) == []
    else:
        vocabulary.export(path)
        assert [each.name for each in tmp_path.iterdir()] == [path.name]
        assert path.stat().st_size > 100


def test_options_reach_the_file(teas: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    teas.export(path, root="green-tea", depth=0, language="de", relations=["broader"])
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [node["label"] for node in data["nodes"]] == ["grüner Tee"]
    teas.export(path, schemes=["regions"], relations=[])
    assert [node["key"] for node in json.loads(path.read_text(encoding="utf-8"))["nodes"]] == ["japan"]


def test_a_graph_of_a_part_holds_what_was_chosen_and_a_diagram_its_other_parents_too(teas: Vocabulary) -> None:
    part = ExportOptions(root="green-tea", relations=["broader"])
    formats = {form.name: form for form in EXPORT_FORMATS}
    nodes = json.loads(formats["node-link"].write(teas, part))["nodes"]
    assert [node["key"] for node in nodes] == ["green-tea", "jasmine-tea"]
    assert b"scented tea" in formats["dot"].write(teas, part)


def test_a_failure_leaves_what_was_there(teas: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("what was there", encoding="utf-8")

    def fail(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(ExportFormat, "pieces", fail)
    with pytest.raises(MemoryError):
        teas.export(path)
    monkeypatch.undo()
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(MemoryError):
        teas.export(path)
    assert path.read_text(encoding="utf-8") == "what was there"
    assert [each.name for each in tmp_path.iterdir()] == ["x.ttl"]


def test_a_place_that_cannot_be_written_is_refused(teas: Vocabulary, tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(ExportError, match="is a directory; name a file"):
        teas.export(tmp_path / "folder.ttl")
    with pytest.raises(ExportError, match="the folder 'nowhere' does not exist"):
        teas.export(tmp_path / "nowhere" / "x.ttl")


def test_a_wrong_root_writes_nothing(teas: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(ConceptNotFoundError, match="no concept 'coffee'"):
        teas.export(tmp_path / "x.svg", root="coffee")
    assert list(tmp_path.iterdir()) == []


def test_files_are_equal_wherever_they_are_written(teas: Vocabulary, tmp_path: Path) -> None:
    digests = set()
    for name in ("a.ttl", "b.turtle"):
        teas.export(tmp_path / name)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


# ---- one file per scheme --------------------------------------------------------------------------------------


def test_one_file_a_scheme_holds_what_the_scheme_holds(teas: Vocabulary, tmp_path: Path) -> None:
    teas.export(tmp_path / "teas.labels.csv", split=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["teas-kinds.labels.csv", "teas-regions.labels.csv"]
    alone = export_format("x.labels.csv", None).write(teas, ExportOptions(schemes=("regions",)))
    assert (tmp_path / "teas-regions.labels.csv").read_bytes() == alone
    assert [path.name for path, _ in split_files(teas, "a/b.svg", ["kinds"])] == ["b-kinds.svg"]


def test_names_of_files_are_such_as_every_system_takes_and_none_is_written_twice() -> None:
    iris = [f"http://x.org/{path}" for path in ("a%3Ab", "one/x", "two/x", "empty")]
    schemes = "".join(f"<{iri}> a skos:ConceptScheme .\n" for iri in iris)
    schemes += "".join(f"<urn:{n}> a skos:Concept ; skos:inScheme <{iri}> .\n" for n, iri in enumerate(iris[:3]))
    turtle = f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n{schemes}"
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    names = [path.name for path, _ in split_files(vocabulary, "w.svg", None)]
    assert len(names) == len(set(names)) == 3
    assert all(re.fullmatch(r"w-[A-Za-z0-9._-]+\.svg", name) for name in names)


def test_without_schemes_nothing_can_be_split(tmp_path: Path) -> None:
    turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:a> a skos:Concept ."
    vocabulary = massage_ontology.load(io.StringIO(turtle), format="turtle")
    with pytest.raises(ExportError, match="this vocabulary has no schemes, so leave out split"):
        vocabulary.export(tmp_path / "x.svg", split=True)
    with pytest.raises(ConceptNotFoundError, match="no concept scheme"):
        split_files(massage_ontology.load(DATA / "teas.ttl"), "x.svg", ["nowhere"])
