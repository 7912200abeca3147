"""The canonical layout keeps every triple and comment, and is at rest once reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from massage_ontology import ExportError, VocabularyLoadError
from massage_ontology.bundled import folder
from massage_ontology.curation.layout import format_file, format_text

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = "@prefix ex: <http://example.org/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
IRIS = st.sampled_from(["ex:tea", "ex:green-tea", "ex:a1", "ex:x.y", "<urn:b/c>", "<http://example.org/q?x=1#y>"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def _literal(text: str, ending: str) -> str:
    escaped = "".join(
        f"\\U{ord(sign):08X}" if sign in '"\\\n\r' or ord(sign) < 32 or ord(sign) == 127 else sign for sign in text
    )
    return f'"{escaped}"{ending}'


LITERALS = st.builds(_literal, TEXTS, st.sampled_from(["", "@en", "@de-AT", "^^ex:kind"]))
OBJECTS = st.one_of(IRIS, LITERALS, st.sampled_from(["true", "false", "7", "-1.5", "2.0e3"]))
TRIPLES = st.lists(st.tuples(IRIS, IRIS, OBJECTS), min_size=1, max_size=12)


def _document(triples: list[tuple[str, str, str]]) -> str:
    return PREFIX + "".join(f"# about {subject}\n{subject} {name} {value} .\n" for subject, name, value in triples)


@given(TRIPLES)
def test_no_statement_is_lost_or_made(triples: list[tuple[str, str, str]]) -> None:
    before = _document(triples)
    after = format_text(before)
    graphs = [rdflib.Graph().parse(data=text, format="turtle") for text in (before, after)]
    assert isomorphic(*graphs)


@given(TRIPLES)
def test_formatting_twice_changes_nothing(triples: list[tuple[str, str, str]]) -> None:
    once = format_text(_document(triples))
    assert format_text(once) == once


@given(TRIPLES)
def test_every_comment_stays(triples: list[tuple[str, str, str]]) -> None:
    before = _document(triples)
    after = format_text(before)
    for line in before.splitlines():
        if line.startswith("#"):
            assert before.splitlines().count(line) == after.splitlines().count(line)


@given(TRIPLES, st.randoms())
def test_the_order_of_the_file_does_not_matter(triples: list[tuple[str, str, str]], random: object) -> None:
    shuffled = list(triples)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    plain = [PREFIX + "".join(f"{s} {p} {o} .\n" for s, p, o in rows) for rows in (triples, shuffled)]
    assert format_text(plain[0]) == format_text(plain[1])


def test_a_comment_inside_an_entry_moves_before_it() -> None:
    text = PREFIX + 'ex:tea skos:prefLabel "tea"@en ; # its name\n  # and its color\n  ex:color ex:green .\n'
    assert format_text(text).splitlines()[3:6] == ["# its name", "# and its color", "ex:tea"]


def test_sections_and_head_stay_in_their_places() -> None:
    text = f"# The head.\n{PREFIX}# ---- Black\nex:b ex:is ex:t .\nex:a ex:is ex:t .\n# ---- Green"
    text += "\nex:c ex:is ex:t .\n# end\n"
    lines = [line for line in format_text(text).splitlines() if line and line[0] in "#e"]
    assert lines == ["# The head.", "# ---- Black", "ex:a", "ex:b", "# ---- Green", "ex:c", "# end"]


@pytest.mark.parametrize(
    ("prefixes", "written"),
    [
        ({"b": "http://tea.example/", "a": "http://tea.example/"}, "a:leaf"),
        ({"b": "http://tea.example/", "ab": "http://tea.example/"}, "b:leaf"),
        ({"zz": "http://tea.example/l", "y": "http://tea.example/"}, "y:leaf"),
        ({"aa": "http://tea.example/l", "y": "http://tea.example/"}, "aa:eaf"),
    ],
    ids=["by name", "the shorter one", "of another length", "of another length, by name"],
)
def test_of_prefixes_that_fit_the_shortest_writing_counts_and_then_the_first(
    prefixes: dict[str, str], written: str
) -> None:
    for order in (list(prefixes.items()), list(prefixes.items())[::-1]):
        head = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in order)
        lines = format_text(f"{head}<http://tea.example/leaf> <urn:p> 1 .\n").splitlines()
        assert lines[len(prefixes) + 1] == written


def test_a_blank_node_is_refused_with_its_place() -> None:
    with pytest.raises(VocabularyLoadError, match=r"^tea\.ttl:3:16: a blank node has no canonical"):
        format_text(PREFIX + "ex:tea ex:made [ ex:by ex:hand ] .\n", "tea.ttl")


def test_broken_turtle_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(PREFIX + "ex:tea ex:is", encoding="utf-8")
    with pytest.raises(VocabularyLoadError, match=r"broken\.ttl:3"):
        format_file(path)
    assert path.read_text(encoding="utf-8") == PREFIX + "ex:tea ex:is"


def test_checking_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tea.ttl"
    path.write_text(PREFIX + "ex:tea ex:is ex:hot .\n", encoding="utf-8")
    assert format_file(path, write=False)
    assert path.read_text(encoding="utf-8") == PREFIX + "ex:tea ex:is ex:hot .\n"
    assert format_file(path)
    assert not format_file(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises((VocabularyLoadError, ExportError), match="directory"):
        format_file(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(folder().glob("*.ttl")), ids=lambda path: path.name)
def test_the_vocabulary_is_in_canonical_order(path: Path) -> None:
    assert not format_file(path, write=False), f"run: massage-ontology format {path.name}"


@pytest.mark.parametrize("text", ["<u:a> <u:b> << <u:a> <u:b> <u:c> >> .", "<u:a> <u:b> <u:c> {| <u:d> <u:e> |} ."])
def test_what_has_no_canonical_layout_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(VocabularyLoadError, match="no canonical layout") as caught:
        format_text(text, "tea.ttl")
    assert (caught.value.source, caught.value.line) == ("tea.ttl", 1)
    assert caught.value.column is not None


def test_half_of_a_surrogate_pair_is_refused_with_its_place() -> None:
    with pytest.raises(VocabularyLoadError, match="surrogate pair") as caught:
        format_text("# tea\n<u:a> <u:b> '\udc80' .")
    assert (caught.value.line, caught.value.column) == (2, 14)


@pytest.mark.parametrize(
    "name", ["นวดไทย", "मालिश", "e\u0301t\u00b7\u203f", "a²", "ª", "a.b-c", "-a", "a.", "1st", "%20"]
)
def test_names_of_all_scripts_stay_readable(name: str) -> None:
    text = f"@prefix t: <http://tea.example/> .\n\n<http://tea.example/{name}>\n    a t:Tea .\n"
    formatted = format_text(text)
    assert format_text(formatted) == formatted
    assert (f"t:{name}\n" in formatted) is (name not in {"a²", "ª", "-a", "a.", "%20"})
