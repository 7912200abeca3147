"""The benchmarks run, agree among each other, and their page says what was measured."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from tests.house.programs import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BENCHMARKS = CHECKOUT / "benchmarks"
SCRIPTS = (
    "opening", "starting", "reading", "hierarchy", "labels", "annotating", "queries", "validating", "thesauri",
    "classify", "fetching", "growth",
)  # fmt: skip
RESULTS = sorted(path.stem for path in (BENCHMARKS / "results").glob("*.json"))


def script(name: str) -> Any:
    """Import a script as it finds itself: with its folder first on the path."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module", autouse=True)
def _scripts_are_not_left_behind() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name in {
            *SCRIPTS,
            "generator",
            "measuring",
            "plots",
            "render",
            "run",
            "sections",
            "shapes",
            "targets",
            "vocabularies",
        }:
            del sys.modules[name]


# ---- the generator ------------------------------------------------------------------------------------------


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_a_small_vocabulary_is_the_beginning_of_a_large_one(one: int, other: int) -> None:
    lines = script("generator").lines
    small, large = sorted((one, other))
    begun = list(lines(large))[: small + 1]
    assert begun == list(lines(small))


@given(st.integers(0, 1_000_000))
def test_what_is_broader_has_a_smaller_number(number: int) -> None:
    parents = script("generator").parents(number)
    assert len(parents) == len(set(parents))
    assert all(0 <= parent < number for parent in parents)
    assert parents or number == 0


def test_a_generated_vocabulary_has_what_was_asked_for(tmp_path: Path) -> None:
    generator = script("generator")
    vocabulary = massage_ontology.load(generator.generate(tmp_path / "generated.ttl", 500))
    assert len(vocabulary) == 500
    assert vocabulary.languages == ("de", "en")
    for number in (1, 250, 499):
        concept = vocabulary[generator.name(number)]
        assert {each.key for each in concept.broader} == {generator.name(each) for each in generator.parents(number)}
        assert str(concept.pref_label) == generator.label(number)
    assert massage_ontology.validate(tmp_path / "generated.ttl", select=("integrity",)).findings == ()


# ---- figures ------------------------------------------------------------------------------------------------


@given(st.floats(-2, 3), st.floats(1e-9, 10))
def test_the_exponent_of_a_power_is_found(power: float, factor: float) -> None:
    data = [(size, factor * size**power) for size in (1e3, 3e3, 1e4, 1e6)]
    assert script("targets").exponent(data) == pytest.approx(power, abs=1e-6)


def test_contestants_that_disagree_are_no_measurement() -> None:
    measuring = script("measuring")
    case = measuring.Case("a case", {}, {"one": None, "other": None})
    agreed = {"one": [{"answers": {"sum": 1}}], "other": [{"answers": {"sum": 1, "more": 2}}]}
    measuring._agree(case, agreed)  # noqa: SLF001 (what a run asks before it believes)
    agreed["other"][0]["answers"]["sum"] = 2
    with pytest.raises(measuring.Contest, match="a case, sum: other says 2, one 1"):
        measuring._agree(case, agreed)  # noqa: SLF001


def test_a_missing_peer_is_skipped(tmp_path: Path) -> None:
    measuring = script("measuring")
    case = measuring.Case("a case", {"code": {"a": "pass", "b": "pass"}}, {"a": None, "b": "no-such-distribution"})
    result = measuring.run_case("opening", case, measuring.Setting(tmp_path, rounds=2))
    assert result["skipped"] == {"b": "no-such-distribution is not installed"}
    assert result["contestants"]["a"]["rounds"] == 2


def test_a_program_is_measured_by_the_clock_and_in_cpu_time(tmp_path: Path) -> None:
    measuring = script("measuring")
    code = {"idle": "import time; time.sleep(0.5)", "busy": "import time\nwhile time.process_time() < 0.5: pass"}
    case = measuring.Case("a case", {"code": code}, dict.fromkeys(code, None))
    result = measuring.run_case("starting", case, measuring.Setting(tmp_path, rounds=1))["contestants"]
    assert result["idle"]["seconds"]["process"] >= 0.5
    assert result["busy"]["seconds"]["CPU"] >= 0.5
    if sys.platform != "win32":
        assert result["idle"]["seconds"]["CPU"] < 0.4


def test_the_text_to_be_annotated_is_as_long_as_it_should_be_and_names_what_it_should() -> None:
    text = script("annotating").text_of(["green tea", "oolong"], {"green tea", "oolong", "time"}, 0.01)
    assert 10_000 <= len(text) < 10_300
    lines = text.lower().splitlines()
    assert all(("green tea" in line) != ("oolong" in line) for line in lines)
    assert not any(" time " in line for line in lines), "a common word that is a label would be found too"
    assert text == script("annotating").text_of(["green tea", "oolong"], {"green tea", "oolong", "time"}, 0.01)


# ---- results and the page -----------------------------------------------------------------------------------


def test_every_benchmark_has_results() -> None:
    assert set(RESULTS) == set(SCRIPTS) == set(script("run").BENCHMARKS)


@pytest.mark.parametrize("name", RESULTS)
def test_results_name_no_machine_and_no_folder(name: str) -> None:
    text = (BENCHMARKS / "results" / f"{name}.json").read_text(encoding="utf-8")
    result = json.loads(text)
    assert set(result["machine"]) == {"processor", "cores", "system", "python"}
    assert not re.search(r"(/tmp|/home|/work|/root|\\\\Users|[A-Z]:\\\\)", text)
    for case in result["cases"]:
        for summary in case["contestants"].values():
            assert all(spent > 0 for spent in summary["seconds"].values())


def test_the_page_shows_the_results_as_they_are() -> None:
    render = script("render")
    made = render.made(render.read(BENCHMARKS / "results"))
    for name, text in made.items():
        path = CHECKOUT / "docs" / name
        assert path.read_text(encoding="utf-8") == text, f"{name} is stale: run python benchmarks/render.py"
    shown = set(re.findall(r"images/benchmarks/\w+\.svg", made["benchmarks.md"]))
    assert shown == set(made) - {"benchmarks.md"}


def test_missed_targets_are_shown() -> None:
    render, targets = script("render"), script("targets")
    results = render.read(BENCHMARKS / "results")
    rows = {line.split(" | ")[0]: line.split(" | ")[1] for line in render.verdicts(results) if " | " in line}
    for target in targets.TARGETS:
        holds = [target.holds(figure) for _, figure in target.measure(results[target.benchmark])]
        expected = "met" if all(holds) else "partly" if any(holds) else "**missed**"
        assert holds
        assert rows[f"| {target.claim}"] == expected


def test_plots_are_well_formed_and_their_names_apart() -> None:
    plots = script("plots")
    lines = [plots.Line(f"line <{number}>", [(1e3, 1.0), (1e6, 1.0 + number / 1000)]) for number in range(6)]
    root = ET.fromstring(plots.plot("A & B", "things", lines))  # noqa: S314 (made here)
    texts = [each for each in root.iter("{http://www.w3.org/2000/svg}text") if (each.text or "").startswith("line")]
    places = sorted(float(each.attrib["y"]) for each in texts)
    assert len(places) == 6
    assert all(after - before >= 18 for before, after in pairwise(places))
    assert 0 < places[0] < places[-1] < plots.HEIGHT


# ---- everything runs ----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_benchmark_runs(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pyshacl")
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--smoke", "--only", name, "--results", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    result = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
    assert result["benchmark"] == name
    assert all("massage-ontology" in case["contestants"] for case in result["cases"])
