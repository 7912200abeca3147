"""The table of formats: found by name and ending, refusing what it does not take, loading no more than is asked for."""

from __future__ import annotations

import inspect
import json
import pkgutil
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from massage_ontology import ExportError, exports
from massage_ontology.errors import ExportWarning
from massage_ontology.exports.formats import EXPORT_FORMATS, ExportFormat, ExportOptions, export_format
from tests.conftest import CHECKOUT
from tests.house.programs import run_python
from tests.tasks import watched

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

names = pytest.mark.parametrize("form", EXPORT_FORMATS, ids=lambda form: form.name)
GIVEN = ExportOptions(
    root="tea",
    depth=1,
    schemes=("kinds",),
    language="de",
    relations=("broader",),
    deprecated=False,
    target="wikidata",
    kind="neighborhood",
    direction="down",
    layout="slide",
    theme="dark",
    dpi=300,
    limit=3,
)


@names
def test_the_ending_tells_the_format(form: ExportFormat) -> None:
    for suffix in form.suffixes:
        assert export_format(f"a.b{suffix.upper()}", None) == form
    assert export_format("whatever.txt", form.name) == form
    first = next(each for each in EXPORT_FORMATS if each.media_type == form.media_type)
    assert export_format("whatever", form.media_type) == first


@pytest.mark.parametrize(
    ("alias", "name"), [("ttl", "turtle"), ("RDF/XML", "xml"), ("json", "node-link"), ("mmd", "mermaid")]
)
def test_other_names_are_understood(alias: str, name: str) -> None:
    assert export_format("x", alias).name == name


@pytest.mark.parametrize(
    ("path", "name", "sentence"),
    [
        ("a.docx", None, r"^a\.docx: unknown file extension '\.docx'; use one of \.ttl, "),
        ("a", None, r"^a: unknown file extension ''; use one of \.ttl, "),
        ("a.ttl", "docx", r"^a\.ttl: unknown format 'docx'; use one of turtle, "),
    ],
)
def test_an_unknown_format_is_refused(path: str, name: str | None, sentence: str) -> None:
    with pytest.raises(ExportError, match=sentence):
        export_format(path, name)


def test_no_two_formats_share_a_name_or_an_ending() -> None:
    known = [each for form in EXPORT_FORMATS for each in (form.name, *form.aliases, *form.suffixes)]
    assert len(known) == len(set(known))


def test_every_writer_is_in_the_table_and_has_the_entry_point() -> None:
    modules = {form.module for form in EXPORT_FORMATS}
    for found in pkgutil.iter_modules(exports.__path__):
        write = getattr(import_module(f"massage_ontology.exports.{found.name}"), "write", None)
        assert (found.name in modules) == (write is not None), found.name
        if write is not None:
            kinds = [each.annotation for each in inspect.signature(write).parameters.values()]
            assert kinds == ["Vocabulary", "ExportFormat", "ExportOptions"]


@names
def test_an_option_that_a_format_does_not_take_is_refused_in_one_sentence(form: ExportFormat, teas: Vocabulary) -> None:
    for name in set(GIVEN._fields) - set(form.options):
        options = ExportOptions()._replace(**{name: getattr(GIVEN, name)})
        with pytest.raises(ExportError) as caught:
            form.write(teas, options)
        taken = f"only the options {', '.join(form.options)}" if form.options else "no options"
        assert str(caught.value) == f"{form.name}: this format takes {taken}, so leave out {name}"


@pytest.mark.slow
@names
def test_every_option_that_a_format_takes_changes_the_file(form: ExportFormat, teas: Vocabulary) -> None:
    if form.module == "picture":
        pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    if form.options:
        whole = form.write(teas, ExportOptions())
        names = ("target",) if form.name == "sssom" else form.options
        if form.module == "picture":  # drawn from DOT, which takes the others
            names = tuple(each for each in names if each in {"kind", "theme", "layout", "dpi"})
        for name in names:
            value: Any = ("related",) if name == "relations" else 0 if name == "depth" else getattr(GIVEN, name)
            if form.name.startswith("links."):  # every link of this vocabulary is one below the root
                value = {"root": "green-tea", "schemes": ("regions",)}.get(name, value)
            options = ExportOptions(root="tea") if name == "kind" else ExportOptions()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ExportWarning)  # of a limit, and of small letters
                assert form.write(teas, options._replace(**{name: value})) != whole, name


def test_mappings_are_those_of_the_chosen_concepts(teas: Vocabulary) -> None:
    form = export_format("x.sssom.tsv", None)
    assert form.name == "sssom"
    assert form.write(teas, ExportOptions(root="green-tea")).count(b"tea:green-tea\t") == 1
    with pytest.raises(ExportError, match="no concept is mapped"):
        form.write(teas, ExportOptions(root="black-tea"))


def test_several_options_are_refused_at_once(teas: Vocabulary) -> None:
    with pytest.raises(ExportError, match=r"^turtle: .* so leave out language and .* and target and kind and .*"):
        export_format("x.ttl", None).write(teas, GIVEN)


@pytest.mark.parametrize("nothing", [(), []])
def test_an_empty_list_of_schemes_is_no_option(nothing: list[str], teas: Vocabulary) -> None:
    turtle = export_format("x.ttl", None)
    assert turtle.write(teas, ExportOptions(schemes=nothing)) == turtle.write(teas, ExportOptions())


def test_the_page_of_export_shows_every_format() -> None:
    page = (CHECKOUT / "docs" / "verbs" / "export.md").read_text(encoding="utf-8")
    for form in EXPORT_FORMATS:
        row = next(line for line in page.splitlines() if line.startswith(f"| `{form.name}` "))
        assert all(f"`{suffix}`" in row for suffix in form.suffixes)
        assert form.description in row


# ---- what is loaded -----------------------------------------------------------------------------------------

LOADING = """
import json, pathlib, sys
import massage_ontology
vocabulary = massage_ontology.load({path!r})
len(vocabulary.documents)
before = set(sys.modules)
vocabulary.export("x.{suffix}")
print(json.dumps(sorted(set(sys.modules) - before)))
"""
OWN = "massage_ontology."
ALWAYS = {"exports", "exports.files", "exports.formats", "verbs", "writing"}
"""The method takes its docstring from `verbs`."""
DRAWN = {f"concepts.{name}" for name in ("attribution", "descriptions", "groups", "language", "links")}
DRAWN |= {"exports.dot", "exports.selection", "exports.charts"}
DRAWN |= {f"exports.charts.{name}" for name in ("boxes", "columns", "kinds", "letters", "model", "themes", "tree")}
"""A diagram needs labels, schemes, links with their sources and a choice of concepts; no criteria of readings."""


def loaded_by(suffix: str, folder: Path) -> set[str]:
    path = CHECKOUT / "tests" / "data" / "disputes.ttl"
    found: list[str] = json.loads(run_python(LOADING.format(path=str(path), suffix=suffix), folder))
    return set(found)


def test_turtle_loads_its_writer_alone(tmp_path: Path) -> None:
    loaded = loaded_by("ttl", tmp_path)
    ours = {name.removeprefix(OWN) for name in loaded if name.startswith(OWN)}
    assert ours == ALWAYS | {"exports.rdf", "rdf.datasets"}
    assert not {name.partition(".")[0] for name in loaded} & {"click", "networkx", "rdflib", "rich"}


def test_a_picture_loads_no_classification(tmp_path: Path) -> None:
    pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
    loaded = loaded_by("svg", tmp_path)
    ours = {name.removeprefix(OWN) for name in loaded if name.startswith(OWN)}
    assert ours == ALWAYS | DRAWN | {"exports.picture", "exports.fonts"}
    assert not {name.partition(".")[0] for name in loaded} & {"click", "networkx", "pygraphviz", "rdflib", "rich"}


@pytest.mark.parametrize("name", ["turtle", "json-ld", "nq", "graphml", "concepts.csv", "dot"])
def test_who_watches_is_told_that_a_file_is_written(name: str, teas: Vocabulary) -> None:
    form = export_format("-", name)
    with watched() as tasks:
        written = b"".join(form.pieces(teas, ExportOptions()))
    assert {task.label for task in tasks} == {f"writing {name}"}
    assert written == form.write(teas, ExportOptions())
    if form.module == "rdf":
        assert tasks[-1].done > 0
