"""What a first answer costs: measured by the modules loaded, not by the clock, which varies."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from massage_ontology import load
from massage_ontology.cli.main import COMMANDS
from tests.house.programs import run_python

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

LOADING = """
import json, sys
before = set(sys.modules)
{code}
new = {{name.partition(".")[0] for name in set(sys.modules) - before}}
print(json.dumps(sorted(new - set(sys.stdlib_module_names) - {{"massage_ontology"}})))
"""

HIERARCHY = """
import massage_ontology
vocabulary = massage_ontology.load()
assert vocabulary["clinical-massage"].broader_transitive
"""

FIRST_ANSWER = """
import massage_ontology
vocabulary = massage_ontology.load({path!r})
concept = vocabulary.named("jasmine tea")
assert [each.key for each in concept.broader_transitive] == ["green-tea", "scented-tea", "tea"]
"""
HELP = """
import contextlib, io
from massage_ontology.cli.main import main
with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.suppress(SystemExit):
    main(["--help"])
assert "massage-ontology" in printed.getvalue()
"""


@pytest.mark.parametrize(
    ("code", "libraries"),
    [
        pytest.param("import massage_ontology.vocabulary", set(), id="import"),
        pytest.param(HIERARCHY, {"pyoxigraph"}, id="hierarchy"),
        pytest.param(HELP, {"click"}, id="help"),
    ],
)
def test_only_what_is_needed_is_loaded(code: str, libraries: set[str], tmp_path: Path) -> None:
    # Click takes what it needs for colored output on Windows with it.
    loaded = set(json.loads(run_python(LOADING.format(code=code), tmp_path)))
    assert loaded - {"colorama"} == libraries


def test_a_first_answer_from_a_compiled_vocabulary_loads_little(teas: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    code = "new = set(sys.modules) - before; import json; print(json.dumps(sorted(new)))"
    program = f"import sys\nbefore = set(sys.modules)\n{FIRST_ANSWER.format(path=str(path))}\n{code}"
    loaded = set(json.loads(run_python(program, tmp_path)))
    assert not loaded & {"asyncio", "dataclasses", "inspect", "json", "logging", "pathlib", "subprocess", "threading"}
    assert {name.partition(".")[0] for name in loaded} <= {*sys.stdlib_module_names, "massage_ontology"}
    ours = {name for name in loaded if name.startswith("massage_ontology")}
    assert len(ours) <= 18, "each module costs a fiftieth of a Python start"


READING = """
import contextlib, io, json, sys
from massage_ontology.compiled import database
asked = []
read = database.Database.batches
def batches(self, sql, types, *parameters):
    asked.append(sql)
    return read(self, sql, types, *parameters)
database.Database.batches = batches
from massage_ontology.cli.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main({arguments!r})
print(json.dumps([asked, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def compiled(massage: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compiled") / "massage.sqlite"
    massage.compile(path)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        (["show", "clinical-massage"], 400),
        (["tree", "clinical-massage"], 300),
        (["search", "clinical massage"], 100),
        (["query", "SELECT ?c { ?c skos:broader massage:clinical-massage }"], 15),
        (["compare", "clinical massage", "medical massage", "--reading", "lowe"], 600),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_reads_little_of_a_compiled_vocabulary(
    arguments: list[str], most: int, compiled: Path, tmp_path: Path
) -> None:
    program = READING.format(arguments=[*arguments, "--vocabulary", str(compiled)])
    asked, loaded = json.loads(run_python(program, tmp_path))
    assert 0 < len(asked) <= most, "each question takes as long as some dozen rows"
    assert not [sql for sql in asked if "FROM document" in sql], "the documents hold nothing that is not in tables"
    assert not [sql for sql in asked if "FROM statement" in sql and "WHERE 1" in sql], "all statements are too many"
    assert not {"csv", "html", "rich", "rdflib", "networkx", "massage_ontology.rdf.parsing"} & set(loaded)


@pytest.mark.slow
def test_a_query_fills_the_engine_with_what_it_needs(massage: Vocabulary, compiled: Path) -> None:
    vocabulary = load(compiled)
    first = vocabulary.query("SELECT ?c { ?c skos:broader massage:clinical-massage }")
    assert first.to_python() == massage.query("SELECT ?c { ?c skos:broader massage:clinical-massage }").to_python()
    assert vocabulary.query("ASK { ?s skos:broader ?o }")
    assert "store" not in vars(vocabulary)
    assert "documents" not in vars(vocabulary)
    assert vocabulary.query("ASK { ?s skos:prefLabel ?o }")
    assert len(vars(vocabulary)["store"]) == len(massage.store)
    assert "documents" not in vars(vocabulary)


COMMAND = """
import contextlib, io, json, sys
before = set(sys.modules)
from massage_ontology.cli.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main({arguments!r})
print(json.dumps(sorted(set(sys.modules) - before)))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "libraries"),
    [
        (["show", "tea"], set()),
        (["tree", "tea"], set()),
        (["search", "tea"], set()),
        (["search", "blakc tea"], {"rapidfuzz"}),
        (["compare", "green-tea", "black-tea"], set()),
        (["query", "ASK { ?s ?p ?o }"], {"pyoxigraph"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_command_loads_what_it_needs(
    arguments: list[str], libraries: set[str], teas: Vocabulary, tmp_path: Path
) -> None:
    path = tmp_path / "teas.sqlite"
    teas.compile(path)
    program = COMMAND.format(arguments=[*arguments, "--vocabulary", str(path)])
    loaded = set(json.loads(run_python(program, tmp_path)))
    others = {name.partition(".")[0] for name in loaded if "cython" not in name}
    assert others - {*sys.stdlib_module_names, "massage_ontology", "click", "colorama"} == libraries
    commands = {name for name in loaded if name.startswith("massage_ontology.cli.")}
    assert len(commands & {f"massage_ontology.cli.{name}" for name in COMMANDS}) == 1
    assert not loaded & {"asyncio", "networkx", "rich", "rdflib"}
