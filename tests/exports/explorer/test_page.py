"""The page as a file: its policy, its data, its size, and what it refuses."""

import hashlib
import json
import os
import re
import time
import zlib
from base64 import b64decode, b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

import massage_ontology
from massage_ontology.exports.explorer import page
from massage_ontology.exports.explorer.page import MOST_CONCEPTS, PAGE_SCRIPTS, explorer_data, explorer_page
from massage_ontology.exports.explorer.search_data import ASSETS, SEARCH_SCRIPTS, as_json, asset
from massage_ontology.vocabulary import Vocabulary
from tests.conftest import DATA, other_peoples
from tests.house.programs import run_python

CYTOSCAPE_VERSION = "3.35.0"
CYTOSCAPE_DIGEST = "71fa9ebec21a7ca2c40cff6aacc30d1f6464e363662ad4b2c197e1adc770cd94"


class Parts(HTMLParser):
    """The scripts, styles and policy of a page, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.policy = ""
        self.addresses: list[str] = []
        self._open: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open = tag
        self.addresses += [str(given[name]) for name in ("src", "href") if given.get(name)]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(given["content"])
        if tag == "script":
            self.scripts.append((given, ""))
        if tag == "style":
            self.styles.append("")

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            given, text = self.scripts[-1]
            self.scripts[-1] = (given, text + data)
        if self._open == "style":
            self.styles[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (one is open at a time)
        self._open = None

    @property
    def data(self) -> Any:
        packed = next(text for given, text in self.scripts if given.get("id") == "data")
        return json.loads(zlib.decompress(b64decode(packed)))


@pytest.fixture(scope="module")
def text(massage: Vocabulary) -> str:
    return explorer_page(massage)


def digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_these_scripts_and_styles_and_no_request(text: str) -> None:
    parts = Parts(text)
    rules = dict(rule.strip().split(" ", 1) for rule in parts.policy.split(";"))
    assert rules["default-src"] == "'none'"
    run_scripts = [script for given, script in parts.scripts if given.get("type") != "application/json"]
    assert rules["script-src"].split() == [digest(each) for each in run_scripts]
    assert rules["style-src"].split() == [digest(each) for each in parts.styles]
    assert not re.search(r"unsafe|http|\*", parts.policy)
    assert parts.addresses == ["#concept", "#"]


def test_the_data_is_that_of_the_vocabulary(text: str, massage: Vocabulary) -> None:
    assert Parts(text).data == json.loads(json.dumps(explorer_data(massage)))


def test_it_is_small_and_soon_made(text: str) -> None:
    assert len(text.encode()) < 1_500_000
    vocabulary = massage_ontology.load(other_peoples("stw"))
    start = time.process_time()
    size = len(explorer_page(vocabulary).encode())
    assert time.process_time() - start < 5
    assert size < 8_000_000


def test_no_text_of_a_vocabulary_becomes_markup() -> None:
    graph = Graph()
    concept, scheme = URIRef("https://example.org/1"), URIRef("https://example.org/s")
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.prefLabel, Literal("</title><script>alert(1)</script>{{data}}", lang="en")))
    graph.add((concept, SKOS.prefLabel, Literal("</script><img src=x onerror=alert(2)>", lang="en")))
    text = explorer_page(massage_ontology.load(graph))
    assert "alert(1)</script>" not in text
    assert "onerror" not in text
    assert len(Parts(text).scripts) == 3
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{data}}" in text


def test_the_language_is_chosen(massage: Vocabulary, tmp_path: Path) -> None:
    massage.export(tmp_path / "explorer.html", language="de")
    parts = Parts((tmp_path / "explorer.html").read_text(encoding="utf-8"))
    assert parts.data["language"] == "de"


def test_too_many_concepts_are_refused_in_one_sentence(massage: Vocabulary, tmp_path: Path, monkeypatch: Any) -> None:
    assert MOST_CONCEPTS == 50_000
    monkeypatch.setattr(page, "MOST_CONCEPTS", 1000)
    with pytest.raises(massage_ontology.ExportError, match="at most 1,000 concepts, and this vocabulary has 1,"):
        massage.export(tmp_path / "explorer.html")
    assert not (tmp_path / "explorer.html").exists()


def test_the_same_bytes_for_every_hash_seed(teas: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = []
    for seed in ("0", "1"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        code = f"import massage_ontology as m; m.load({os.fspath(DATA / 'teas.ttl')!r}).export('{seed}.html')"
        run_python(code, tmp_path)
        files.append((tmp_path / f"{seed}.html").read_bytes())
    assert files[0] == files[1] == explorer_page(teas).encode()


def test_the_scripts_write_texts_never_markup() -> None:
    for name in (*SEARCH_SCRIPTS, *PAGE_SCRIPTS):
        script = asset(f"{name}.js")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|fetch\(|XMLHttp", script
        ), name
        assert "</script" not in script
        assert "<!--" not in script
        assert len(script.splitlines()) <= 400
    assert {path.stem for path in ASSETS.glob("*.js")} == {*SEARCH_SCRIPTS, *PAGE_SCRIPTS, "cytoscape.min"}


def test_cytoscape_is_the_one_that_was_published() -> None:
    script = (ASSETS / "cytoscape.min.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() == CYTOSCAPE_DIGEST
    assert f'version="{CYTOSCAPE_VERSION}"' in script.decode()
    assert b"Permission is hereby granted, free of charge" in script
    assert "Permission is hereby granted, free of charge" in (ASSETS / "cytoscape.LICENSE").read_text(encoding="utf-8")
    assert b"</script" not in script


def test_json_is_compact(massage: Vocabulary) -> None:
    assert ": " not in as_json(massage.columns.iris[:3])
