"""Repairs are a patch that git takes; a repaired file is clean; repairing twice changes nothing."""

from __future__ import annotations

import gzip
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import ValidationOptionError
from massage_ontology.model import Document
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.validation.inspection import validate
from massage_ontology.validation.repairs import mend, patch
from tests.validation.cases import HEAD

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = (
    'ex:green skos:altLabel "green  tea "@en , # two blanks\n    "green tea"@en ;\n'
    '    skos:related ex:green ; skos:hiddenLabel "grean"@en .\n'
    "ex:black skos:related ex:black .\n"
    'ex:mao skos:broader ex:green ;\n    skos:altLabel "mao"@en ; skos:hiddenLabel "mao"@en ; # both\n'
    '    skos:prefLabel "mao feng"@en .\n'
)
RULES = ["S13", "unclean-label", "reflexive-link", "one-way-link"]


def _document(text: str, name: str = "tea.ttl", media_type: str = "text/turtle") -> Document:
    return Document(name, text.encode(), media_type, "http://example.org/")


def _mended(document: Document) -> tuple[Document, ...]:
    return mend((document,), lambda each: validate(each, select=RULES))


def test_a_repaired_file_is_clean_and_keeps_its_comments() -> None:
    document = _document(HEAD + BROKEN)
    after = _mended(document)
    assert not validate(after, select=RULES)
    assert mend(after, lambda each: validate(each, select=RULES)) == after
    assert all(comment in after[0].content.decode() for comment in ("# two blanks", "# both"))


def test_only_what_was_found_changes() -> None:
    document = _document(HEAD + BROKEN)
    (after,) = mend((document,), lambda each: validate(each, select=["reflexive-link"]))
    before_facts, after_facts = (read_statements([each])[0] for each in (document, after))
    skos = "http://www.w3.org/2004/02/skos/core#"
    assert before_facts.pop(skos + "related")
    assert skos + "related" not in after_facts
    assert before_facts == after_facts


WORDS = st.sampled_from(["tea", " tea", "tea ", "a  tea", "chai", "tea\u200b\u0007"])
PAIRS = st.lists(
    st.tuples(st.sampled_from(["ex:a", "ex:b", "ex:tea"]), st.sampled_from(["pref", "alt", "hidden"]), WORDS),
    min_size=1,
    max_size=8,
)


@given(PAIRS, st.booleans())
def test_repairing_ends(rows: list[tuple[str, str, str]], joined: bool) -> None:  # noqa: FBT001 (drawn)
    if joined:
        text = "".join(f'{node} skos:{kind}Label "{word}"@en ; a skos:Concept ; .\n' for node, kind, word in rows)
    else:
        text = "".join(f'{node} skos:{kind}Label "{word}"@en .\n' for node, kind, word in rows)
    document = _document(HEAD + text)
    assert not [each for each in validate(_mended(document), select=RULES) if each.repair is not None]


@pytest.mark.parametrize("ending", ["\n", ""])
def test_git_takes_the_patch(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "tea.ttl"
    path.write_bytes((HEAD + BROKEN).rstrip("\n").encode() + ending.encode())
    document = Document("tea.ttl", path.read_bytes(), "text/turtle", None)
    text = patch([document], _mended(document))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607 (git, wherever it is)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, check=True, input=text.encode())  # noqa: S607
    assert not validate(path, select=RULES)


@pytest.mark.parametrize(
    ("name", "folder"), [("tea.ttl", "."), ("voc/my tea é.ttl", "."), ("my tea.ttl", "voc"), ("<absolute>", ".")]
)
@pytest.mark.parametrize("signs", ["", "\ufeff", "\r"])
def test_git_finds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, folder: str, signs: str
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607
    (tmp_path / "voc").mkdir()
    monkeypatch.chdir(tmp_path / folder)
    path = tmp_path / "tea.ttl" if name == "<absolute>" else tmp_path / folder / name
    text = (HEAD + BROKEN).replace("\n", "\r\n") if signs == "\r" else signs + HEAD + BROKEN
    path.write_bytes(text.encode())
    documents = (open_document(path if name == "<absolute>" else name),)
    made = patch(documents, mend(documents, lambda each: validate(each, select=RULES)))
    subprocess.run(["git", "apply", "-"], check=True, input=made.encode(), cwd=tmp_path / folder)  # noqa: S607
    assert not validate(path, select=RULES)
    assert path.read_bytes().count(b"\r\n") >= (10 if signs == "\r" else 0)


def test_what_is_packed_cannot_be_patched(tmp_path: Path) -> None:
    path = tmp_path / "tea.ttl.gz"
    path.write_bytes(gzip.compress((HEAD + BROKEN).encode()))
    documents = (open_document(path),)
    with pytest.raises(ValidationOptionError, match="is compressed, and a patch needs text"):
        patch(documents, mend(documents, lambda each: validate(each, select=RULES)))


def test_what_cannot_be_pointed_at_is_not_repaired() -> None:
    text = (
        '{"@id": "http://example.org/tea", "@type": "http://www.w3.org/2004/02/skos/core#Concept",\n'
        ' "http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "tea ", "@language": "en"}}'
    )
    document = _document(text, "tea.jsonld", "application/ld+json")
    report = validate([document], select=["unclean-label"])
    assert [each.repair for each in report] == [None]
    assert report.findings[0].place.line == 2
    assert patch([document], _mended(document)) == ""


def test_what_is_missing_is_added_once_of_several_files() -> None:
    both = "ex:a skos:related ex:b . ex:b a skos:Concept ."
    documents = tuple(_document(HEAD + both, name) for name in ("a.ttl", "b.ttl"))
    after = mend(documents, lambda each: validate(each, select=["one-way-link"]))
    added = sum(each.content.count(b"skos:related ex:a") for each in after)
    assert added == 1
