"""`massage-ontology connect`, and `query --endpoint`, against a server on this machine."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from tests.cli.commands import COMMAND, is_one_sentence, run
from tests.conftest import DATA
from tests.endpoint.raw import Visit, behaving
from tests.signals import start

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "SELECT ?c { ?c skos:broader <http://example.org/tea/tea> } ORDER BY ?c LIMIT 1"


@pytest.mark.parametrize("name", ["teas.sqlite", "teas.ttl", "teas.nt", "Teas.SQLITE"])
def test_a_vocabulary_becomes_a_file(name: str, url: str, tmp_path: Path) -> None:
    outcome = run("connect", url, tmp_path / name)
    size = (tmp_path / name).stat().st_size
    assert outcome[:2] == (0, f"{tmp_path / name}: 7 concepts, {size:,} bytes\n")
    assert not massage_ontology.diff(DATA / "teas.ttl", massage_ontology.load(tmp_path / name))
    assert run("query", QUESTION, "--vocabulary", tmp_path / name).out == "c\nhttp://example.org/tea/black-tea\n"


def test_a_part(url: str, tmp_path: Path) -> None:
    root = "http://example.org/tea/green-tea"
    assert run("connect", url, tmp_path / "part.nt", "--root", root, "--batch-size", 2, "--timeout", 20).code == 0
    assert root in massage_ontology.load(tmp_path / "part.nt")
    assert len(massage_ontology.load(tmp_path / "part.nt")) < 7


def test_the_endpoint_itself_is_asked(url: str) -> None:
    found = run("query", "--endpoint", url, QUESTION, "--format", "json")
    assert (found.code, found.json()) == (0, [{"c": "http://example.org/tea/black-tea"}])
    assert run("query", "--endpoint", url, "ASK { ?c skos:notation 'T9' }")[:2] == (1, "no\n")
    assert run("query", "--endpoint", url, "DESCRIBE <http://example.org/tea/tea>", "--timeout", 20).code == 0
    assert run("query", "--endpoint", url, "--named", "which-kinds-of-massage-are-clinical").code == 1


def test_headers_and_graphs_reach_it(tmp_path: Path) -> None:
    seen: list[Visit] = []

    def behave(visit: Visit) -> None:
        seen.append(visit)
        visit.say()

    with behaving(behave) as url:
        run("query", "--endpoint", url, "ASK {}", "--header", "Authorization: Basic dGVh", "--graph", "urn:g")
        run("connect", url, tmp_path / "x.nt", "--header", "Authorization: Basic dGVh", "--graph", "urn:g")
    assert [visit.headers["Authorization"] for visit in seen] == ["Basic dGVh"] * 2
    assert [visit.fields["default-graph-uri"] for visit in seen] == [["urn:g"]] * 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("connect", "example.org", "x.ttl"), "is not a web address"),
        (("connect", "{url}", "x.pdf"), "the extension does not say what to write"),
        (("connect", "{url}", "x.ttl", "--root", "urn:nothing"), "holds no concept <urn:nothing>"),
        (("connect", "{url}", "x.ttl", "--header", "nonsense"), "--header takes NAME:VALUE"),
        (("query", "--endpoint", "{url}", "ASK {}", "--vocabulary", "x.ttl"), "either --endpoint or --vocabulary"),
        (("query", "ASK {}", "--graph", "urn:g"), "--graph and --header are for an endpoint"),
        (("query", "--endpoint", "{url}", "ASK {} GROUP"), "HTTP 400: the endpoint does not understand the query"),
    ],
)
def test_bad_input_is_one_sentence(typed: tuple[str, ...], words: str, url: str, tmp_path: Path) -> None:
    outcome = run(*(each.replace("{url}", url).replace("x.", f"{tmp_path}/x.") for each in typed))
    assert is_one_sentence(outcome), outcome
    assert words in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_ctrl_c_ends_it_while_it_waits(tmp_path: Path) -> None:
    seen: list[Visit] = []

    def behave(visit: Visit) -> None:
        seen.append(visit)
        time.sleep(20)

    with (
        behaving(behave) as url,
        start([*COMMAND, "connect", url, "x.sqlite"], cwd=tmp_path, stderr=subprocess.PIPE) as process,
    ):
        while not seen:
            time.sleep(0.05)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert time.monotonic() - began < 10
    assert (process.returncode, err.strip()) == (130, b"")
    assert list(tmp_path.iterdir()) == []
