"""The syntax suites of the W3C, where they are there: what is wrong is refused, what is right loads as it is stated.

Name their folder in the environment, `W3C_RDF_TESTS=DIR`; what may lie in it, `tests/rdf/w3c.py` says. What the suites
try is also tried by the documents of our own in `tests/rdf/grammars`, which are always there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.rdf.w3c import Case, cases, judge

FOLDER = Path(os.environ.get("W3C_RDF_TESTS", ""))
OTHERWISE = {
    # An empty file is right by all grammars without a root, and no vocabulary: whoever has one has lost something.
    "nt-syntax-file-01.nt": "empty",
    "nt-syntax-file-01.nq": "empty",
    "turtle-syntax-file-01.ttl": "empty",
    "trig-syntax-file-01.trig": "empty",
    # Contexts in files of their own are never fetched.
    **{
        f"toRdf/{name}-in.jsonld": "refused"
        for name in ("c031", "c034", "e126", "e127", "e128", "so05", "so06", "so08", "so09", "so11")
    },
    # The parser of JSON-LD refuses a base that is no IRI, where the standard sets it aside.
    "toRdf/li12-in.jsonld": "refused",
    # In some copies of the suite the letters of this one are garbled.
    "toRdf/0005-in.jsonld": "loaded otherwise",
    # The parser reads these as RDF, and other RDF than the standard has it: letters of JSON literals that have two
    # spellings, dots in relative addresses, a context that is taken back.
    **{
        f"toRdf/{name}-in.jsonld": "loaded otherwise"
        for name in ("0122", "0123", "c013", "e062", "e091", "js11", "js12", "js13")
    },
}
"""Tests that we know to go otherwise, with how."""

CASES = cases(FOLDER) if os.environ.get("W3C_RDF_TESTS") else []


@pytest.mark.skipif(not CASES, reason="the suites of the W3C are not here; name their folder in W3C_RDF_TESTS")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.suite}: {case.name}")
def test_the_suites_of_the_w3c(case: Case) -> None:
    wanted = "loaded" if case.is_right else "refused"
    assert judge(case) == OTHERWISE.get(case.name, wanted)


def write(folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_suites_are_read_and_judged(tmp_path: Path) -> None:
    write(
        tmp_path,
        "teas/manifest.ttl",
        """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
        @prefix rdft: <http://www.w3.org/ns/rdftest#> .
        <> a mf:Manifest ; mf:assumedTestBase <http://tea.example/> ; mf:entries ( <#a> <#b> <#c> <#d> <#e> ) .
        <#a> a rdft:TestTurtleEval ; mf:action <a.ttl> ; mf:result <a.nt> .
        <#b> a rdft:TestTurtleEval ; mf:action <b.ttl> ; mf:result <a.nt> .
        <#c> a rdft:TestTurtleNegativeSyntax ; mf:action <c.ttl> .
        <#d> a rdft:TestTurtlePositiveSyntax ; mf:action <d.ttl> .
        <#e> a rdft:TestNTriplesPositiveSyntax ; mf:action <e.nt> .""",
    )
    write(tmp_path, "other/manifest.ttl", "<> <u:b> <u:c> .")
    write(tmp_path, "teas/a.nt", '<http://tea.example/x> <u:b> _:y .\n_:y <u:c> "t\\u00e9"@en-GB .\n')
    write(tmp_path, "teas/a.ttl", "<x> <u:b> [ <u:c> 't\u00e9'@en-gb ] .")
    write(tmp_path, "teas/b.ttl", "<x> <u:b> [ <u:c> 't\u00e9' ] .")
    write(tmp_path, "teas/c.ttl", "<x> <u:b>")
    write(tmp_path, "teas/d.ttl", "")
    write(tmp_path, "teas/e.nt", "<u:a> <u:b> <u:c> .")
    found = {case.name: judge(case) for case in cases(tmp_path)}
    assert found == {
        "a.ttl": "loaded",
        "b.ttl": "loaded otherwise",
        "c.ttl": "refused",
        "d.ttl": "empty",
        "e.nt": "loaded",
    }
