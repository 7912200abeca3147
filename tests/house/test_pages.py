"""Pages that cannot lie: what they tell you to type is typed here, and what they show is what comes out.

The examples in Python are doctests, which pytest collects from the pages itself. Here are the rest: the commands in
console blocks (with their output, where it is shown; `...` stands for any text), the links, the names.
"""

from __future__ import annotations

import doctest
import gzip
import json
import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import rdflib

import massage_ontology
from massage_ontology.cli.main import cli
from tests.cli.commands import every_command, run
from tests.conftest import DATA
from tests.house.programs import CHECKOUT
from vocabulary_pages.site import write_site

DOCS = CHECKOUT / "docs"
PAGES = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
NAMES = [page.relative_to(CHECKOUT).as_posix() for page in PAGES]
COMMAND_LINE = DOCS / "reference" / "command-line.md"

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


class Typed(NamedTuple):
    """A command in a page, and the output that the page shows."""

    page: str
    command: str
    output: str

    def __str__(self) -> str:
        return f"{self.page}: {self.command}"


def typed() -> list[Typed]:
    """Return the commands of all console blocks, but those that only tell the form of a command."""
    found = []
    for page, name in zip(PAGES, NAMES, strict=True):
        if page == COMMAND_LINE:
            continue
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append(Typed(name, command, output))
    return found


ELSEWHERE = "https://example.org/sparql"
"""The endpoint of the pages, which there is not."""

OURS = [each for each in typed() if each.command.startswith("massage-ontology ")]


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out the files that the pages speak of, and change into that folder."""
    teas = (DATA / "teas.ttl").read_text(encoding="utf-8")
    for name in ("thesaurus.ttl", "thesaurus-1.ttl", "thesaurus-1.0.ttl"):
        (tmp_path / name).write_text(teas, encoding="utf-8")
    more = 'tea:white-tea a skos:Concept ; skos:broader tea:tea ; skos:prefLabel "white tea"@en .\n'
    (tmp_path / "thesaurus-2.ttl").write_text(teas + more, encoding="utf-8")
    (tmp_path / "thesaurus.ttl.gz").write_bytes(gzip.compress(teas.encode()))
    massage_ontology.load(tmp_path / "thesaurus.ttl").compile(tmp_path / "thesaurus.sqlite")
    graph = rdflib.Graph().parse(data=teas, format="turtle")
    context = {"@vocab": "http://www.w3.org/2004/02/skos/core#"}
    (tmp_path / "skos-context.json").write_text(json.dumps({"@context": context}), encoding="utf-8")
    (tmp_path / "thesaurus.jsonld").write_text(graph.serialize(format="json-ld"), encoding="utf-8")
    (tmp_path / "house-style.ttl").write_text("<urn:x> a <http://www.w3.org/ns/shacl#NodeShape> .", encoding="utf-8")
    (tmp_path / "question.rq").write_text("SELECT ?c { ?c a skos:ConceptScheme }", encoding="utf-8")
    (tmp_path / "accepted.toml").write_text("", encoding="utf-8")
    (tmp_path / "visits.csv").write_text("why,condition\nrelaxation,none\n", encoding="utf-8")
    (tmp_path / "visit.json").write_text('{"purpose": ["relaxation"]}', encoding="utf-8")
    names = ("Swedish 60", "90min DT w/ hot stones", "Zen Glow Journey", "Zen Glow Journy 60", "Massage chair")
    menu = "".join(f"{number},{name}\n" for number, name in enumerate(names, 1))
    (tmp_path / "menu.csv").write_text(f"id,service\n{menu}", encoding="utf-8")
    (tmp_path / "report.csv").write_text("code,name\nback-massage,foot massage\nbak-massage,\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_commands_to_try() -> None:
    assert len(OURS) > 20
    assert sum(bool(each.output) for each in OURS) > 5


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_one_that_runs(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    for block in re.findall(r"^ *```(?:python|py)\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL):
        assert block.lstrip().startswith(">>> "), f"{name}: write examples as doctests"


@pytest.mark.slow
@pytest.mark.usefixtures("working_folder")
@pytest.mark.parametrize("each", [each for each in OURS if ELSEWHERE not in each.command], ids=str)
def test_a_command_does_what_the_page_says(each: Typed) -> None:
    if re.search(r"\.(svg|png|pdf)\b", each.command):
        pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    _, *arguments = shlex.split(each.command.partition(" | ")[0].partition(" > ")[0], comments=True)
    outcome = run(*arguments, given=".\n" * 3, terminal=True)
    assert outcome.code in {0, 1}, outcome.err
    if each.output:
        flags = doctest.ELLIPSIS | doctest.REPORT_NDIFF
        same = doctest.OutputChecker().check_output(each.output, outcome.out, flags)
        assert same, f"{each}\nshown:\n{each.output}\nprinted:\n{outcome.out}"


@pytest.mark.parametrize("each", [each for each in OURS if ELSEWHERE in each.command], ids=str)
def test_a_command_that_goes_elsewhere_is_one_that_exists(each: Typed) -> None:
    _, *arguments = shlex.split(each.command, comments=True)
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group):
        _, found, arguments = command.resolve_command(context, arguments)
        assert found is not None
        command = found
    command.make_context(each.command, arguments)


@pytest.mark.parametrize("name", sorted(every_command(cli)))
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"\n## {name}\n" in COMMAND_LINE.read_text(encoding="utf-8")


def test_every_public_name_is_in_the_reference() -> None:
    pages = {page.name: page.read_text(encoding="utf-8") for page in (DOCS / "reference" / "python").glob("*.md")}
    text = "\n".join(pages.values())
    named = set(re.findall(r"^::: massage_ontology\.(\w+)$", text, re.MULTILINE))
    errors = {name for name in massage_ontology.__all__ if name.endswith("Error")}
    assert named - {"errors"} == set(massage_ontology.__all__) - errors
    assert "errors" in named
    listed = set(re.findall(r"\.md#massage_ontology\.(\w+)\)", pages["index.md"]))
    assert listed == named - {"errors"}, "the first page leads to every name"
    module = massage_ontology.errors
    assert all(getattr(module, name).__module__ == module.__name__ for name in errors)


@pytest.fixture(scope="module")
def made() -> set[Path]:
    """Return the pages that are made from the vocabulary when the documentation is built."""
    alone = ("explorer.html", "guides/teaching/handout.html", "guides/teaching/slides.html")
    pages = write_site(massage_ontology.load(), folder="vocabulary", directory_urls=True)
    return {DOCS / name for name in (*alone, *pages)}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str, made: set[Path]) -> None:
    page = CHECKOUT / name
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        target = (link[0] or link[1]).partition("#")[0]
        if target and "://" not in target and not target.startswith("mailto:"):
            place = Path(os.path.normpath(page.parent / target))
            assert place.exists() or place in made, f"{name} links to {target}"


@pytest.mark.slow
def test_every_page_is_in_the_menu(made: set[Path]) -> None:
    menu = (CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2].partition("\n\n")[0]
    listed = {DOCS / name for name in re.findall(r"([\w/.-]+\.md)$", menu, re.MULTILINE)}
    written = set(DOCS.rglob("*.md"))
    assert written - listed == set()
    assert listed - written - made == set()
