# ruff: noqa: E501 (labels and what they come to)
"""What labels and IRIs come to in files, pages and on terminals: they are shown, and never run, obeyed or computed."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest

from tests.hostile import actions
from tests.hostile.chamber import carry_out, loaded
from tests.hostile.writing import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("turtle", "nt", "xml", "json-ld", "graphml", "gexf", "node-link", "dot", "mermaid")
PICTURE = ("svg",)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

LABELS = {
    "a script": "<script>alert(1)</script>",
    "a picture": "<img src=x onerror=alert(1)>",
    "the end of everything": "]]></text>-->*/%>}})\"'`;",
    "an HTML label of Graphviz": "<TABLE><TR><TD>tea</TD></TR></TABLE>",
    "escapes of Graphviz": r"\N \G \l \" ]; evil [label=tea",
    "a backslash at the end": "tea\\",
    "the end of a chart": 'tea"]\n click n0 "javascript:alert(1)"',
    "a directive of Mermaid": "%%{init: {'theme': 'dark'}}%%",
    "a word of Mermaid": "end",
    "Markdown": "[tea](javascript:alert(1)) ![x](http://127.0.0.1:9/) `tea` | **tea** # tea",
    "a template": "{{ 7 * 7 }} ${7 * 7} <% 7 %>",
    "entities": "&lt;b&gt; &amp;amp; &#60;",
    "a formula": "=cmd|' /C calc'!A0",
    "another formula": "@SUM(1+1)*cmd",
    "control signs": "\x1b[31m\x07\x9b5n\x08\x0b\x7f",
    "line ends": "a\nb\r\nc\rd\u2028e\u2029f\x85g",
    "marks of direction": "\u202etxt.exe\u2066\u2069\u200f",
    "signs that are none": "\ufffe\uffff\U0010ffff\ue000",
    "accents": "Z" + "\u0301" * 5_000,
    "length": "x" * 100_000,
    "emptiness": "",
    "blanks": "  \t ",
}

IRIS = {
    "dots": "http://example.org/../../../../etc/passwd",
    "escaped slashes": "http://example.org/..%2F..%2Fpasswd",
    "a script": "javascript:alert(1)",
    "a file": "file:///etc/passwd",
    "a device of Windows": "http://example.org/CON",
    "an option": "http://example.org/-rf",
    "a hidden file": "http://example.org/.htaccess",
    "the first page": "http://example.org/index",
    "two dots": "http://example.org/..",
    "a shell": "http://example.org/$HOME;rm",
    "an apostrophe": "http://example.org/a'b",
    "a query": "http://example.org/?a=1&b=2",
    "brackets": "http://example.org/a_(b)",
    "no name": "http://example.org/",
    "a fragment": "http://example.org/#",
    "Chinese": "http://example.org/推拿",
    "a name without end": "http://example.org/" + "a" * 20_000,
}


def literal(text: str) -> str:
    return '"' + "".join(f"\\U{ord(sign):08X}" for sign in text) + '"' if len(text) < 10_000 else f'"{text}"'


def labeled(folder: Path, text: str) -> Path:
    """Write a vocabulary that says a text wherever there is room for one."""
    said = literal(text)
    path = folder / "tea.ttl"
    path.write_text(
        PREFIXES
        + f":tea a skos:Concept ; skos:prefLabel {said}@en ; skos:altLabel {said} ; skos:definition {said}@en ;\n"
        f"skos:scopeNote {said} ; skos:notation {said} ; :says {said} ; skos:inScheme :s ; skos:exactMatch <urn:tea> .\n"
        f":s a skos:ConceptScheme ; skos:prefLabel {said}@en .\n"
        f":green a skos:Concept ; skos:broader :tea ; skos:prefLabel 'green', {said} .\n"
        f":all a skos:Collection ; skos:prefLabel {said} ; skos:member :tea .\n",
        encoding="utf-8",
    )
    return path


def well_formed(content: bytes) -> set[str]:
    """Check that a file is well-formed XML, and return the names of its elements."""
    names: set[str] = set()
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: names.add(name)
    parser.Parse(content, True)  # noqa: FBT003 (expat takes no names)
    return names


class Tags(HTMLParser):
    """The tags and the addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in {"href", "src"}:
                self.addresses.add(value or "")


@pytest.mark.parametrize("case", LABELS)
def test_files_hold_labels_as_text(case: str, tmp_path: Path) -> None:
    path = labeled(tmp_path, LABELS[case])
    files = loaded(carry_out(actions.export_all, str(path), KINDS, str(tmp_path), folder=tmp_path, seconds=20))
    assert set(files) == set(KINDS)
    for kind in ("graphml", "gexf"):
        well_formed(files[kind])
    names = [node["label"] for node in json.loads(files["node-link"])["nodes"]]
    assert LABELS[case] in names or not LABELS[case].strip()
    if isinstance(files["xml"], str):
        assert "cannot represent the character U+" in files["xml"]
    else:
        well_formed(files["xml"])
    for kind in ("dot", "mermaid"):
        text = files[kind].decode()
        assert not OBEYED.search(text)
        assert max(map(len, text.splitlines())) < 20_000
    lines = files["mermaid"].decode().splitlines()
    assert not [line for line in lines[1:] if re.match(r"\s*(click|init|%%\{)", line)]
    for kind, name in (("turtle", "written.ttl"), ("nt", "written.nt"), ("json-ld", "written.jsonld")):
        assert isinstance(files[kind], bytes)
        assert loaded(carry_out(actions.load, str(tmp_path / name), folder=tmp_path)) == 2


@pytest.mark.parametrize("case", LABELS)
def test_pages_hold_labels_as_text(case: str, tmp_path: Path) -> None:
    written = loaded(carry_out(actions.pages, str(labeled(tmp_path, LABELS[case])), folder=tmp_path, seconds=20))
    for name, text in written.items():
        assert re.fullmatch(r"vocabulary/(?:(?:concepts|schemes)/)?[A-Za-z0-9][A-Za-z0-9._-]*\.md", name)
        assert not OBEYED.search(text)
        page = Tags(text)
        assert not page.tags & {"script", "img", "table", "iframe", "style", "object"}
        assert not [each for each in page.addresses if each.startswith(("javascript:", "data:", "file:"))]
        body = re.sub("(?s)<figure.*?</figure>", "", text.split("---", 2)[2])  # the head is YAML, and figures are HTML
        assert "](javascript:" not in body
        assert "![" not in body


@pytest.mark.parametrize("case", ["a script", "escapes of Graphviz", "control signs", "length", "accents"])
def test_pictures_hold_labels_as_text(case: str, tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    path = labeled(tmp_path, LABELS[case])
    files = loaded(carry_out(actions.export_all, str(path), PICTURE, str(tmp_path), folder=tmp_path, seconds=30))
    assert not well_formed(files["svg"]) & {"script", "image", "foreignObject"}


@pytest.mark.parametrize("case", IRIS)
def test_no_iri_leads_out_of_the_folder(case: str, tmp_path: Path) -> None:
    path = tmp_path / "tea.ttl"
    path.write_text(
        PREFIXES + f"<{IRIS[case]}> a skos:Concept, skos:ConceptScheme ; skos:prefLabel 'tea'@en ; skos:inScheme :s ;\n"
        f"skos:exactMatch <{IRIS[case]}> . :green skos:broader <{IRIS[case]}> .",
        encoding="utf-8",
    )
    written = loaded(carry_out(actions.pages, str(path), folder=tmp_path))
    for name, text in written.items():
        assert re.fullmatch(r"vocabulary/(?:(?:concepts|schemes)/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.md", name)
        addresses = Tags(text).addresses | set(re.findall(r"\]\(([^)]*)\)", text))
        assert not [each for each in addresses if each.startswith(("javascript:", "data:", "file:"))]
    names = [name.rpartition("/")[2].casefold() for name in written]
    assert not {"con.md", "index.md", "..md"} & set(names)
    kinds = ("turtle", "graphml", "dot", "mermaid")
    files = loaded(carry_out(actions.export_all, str(path), kinds, str(tmp_path), folder=tmp_path))
    assert all(isinstance(content, bytes) for content in files.values())
    assert 'URL="javascript' not in files["dot"].decode()
    count, iris = loaded(carry_out(actions.compile_and_open, str(path), str(tmp_path / "tea.sqlite"), folder=tmp_path))
    assert (count, IRIS[case] in iris) == (2, True)


SHOWING = {
    **{f"show as {shape}": ("show", "tea", "--format", shape) for shape in ("text", "json", "csv", "tsv")},
    **{f"tree as {shape}": ("tree", "--format", shape) for shape in ("text", "json", "csv", "tsv")},
    **{f"stats as {shape}": ("stats", "--format", shape) for shape in ("text", "json", "csv", "markdown")},
    **{
        f"rows as {shape}": ("query", "SELECT * { ?s ?p ?o }", "--format", shape)
        for shape in ("text", "json", "csv", "tsv")
    },
    **{
        f"triples as {shape}": ("query", "DESCRIBE <http://example.org/tea>", "--format", shape)
        for shape in ("text", "csv")
    },
    **{
        f"compare as {shape}": ("compare", "tea", "green", "--format", shape)
        for shape in ("text", "json", "csv", "markdown")
    },
    "search": ("search", "red"),
    "a concept that is none": ("show", "\x1b[31m\u202enothing"),
}


@pytest.mark.parametrize("case", SHOWING)
def test_no_terminal_obeys_and_no_spreadsheet_computes(case: str, tmp_path: Path) -> None:
    path = labeled(tmp_path, "=red\x1b[31m\x07\x9b5n\u202eevil\u2066\x08\x7f<b>")
    code, out, err = loaded(carry_out(actions.command, *SHOWING[case], "--vocabulary", str(path), folder=tmp_path))
    assert not OBEYED.search(out + err)
    assert code in ({2} if "none" in case else {0, 1})
    if case.endswith(("csv", "tsv")):
        rows = csv.reader(io.StringIO(out), delimiter="," if case.endswith("csv") else "\t")
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    if case.endswith("json"):
        assert "=red\\u001b" in out or "stats" in case
        json.loads(out)
    if case.endswith("markdown"):
        assert "<b>" not in out.replace("\\<b\\>", "")


@pytest.mark.parametrize("shape", ["text", "json", "sarif", "junit", "markdown", "html"])
def test_reports_hold_labels_as_text(shape: str, tmp_path: Path) -> None:
    path = labeled(tmp_path, "red\x1b[31m\x9b5n\u202e<script>alert(1)</script>")
    code, out, _ = loaded(
        carry_out(actions.command, "validate", str(path), "--select", "all", "--format", shape, folder=tmp_path)
    )
    assert code in {0, 1}
    assert not OBEYED.search(out)
    if shape in {"html", "junit", "markdown"}:
        assert "<script" not in out
        assert "script" in html.unescape(out)


def test_versions_are_compared_without_harm(tmp_path: Path) -> None:
    old = labeled(tmp_path, "<b>red\x1b[31m\u202e").rename(tmp_path / "old.ttl")
    new = labeled(tmp_path, "<i>red\x1b[32m\u202e")
    text, _, page, _ = loaded(carry_out(actions.compare_versions, str(old), str(new), folder=tmp_path))
    assert not OBEYED.search(text + page)
    assert "<b>" not in page
    for shape in ("text", "json", "markdown", "migration"):
        _, out, _ = loaded(carry_out(actions.command, "diff", str(old), str(new), "--format", shape, folder=tmp_path))
        assert not OBEYED.search(out)
