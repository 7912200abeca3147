"""What a text describes, and what it does not."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.text.searching import Searcher
from tests.conftest import other_peoples
from tests.strategies import rich_skos_lines, texts

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary


def keys(vocabulary: Vocabulary, text: str, language: str | None = None) -> list[str]:
    """Return the keys of the answers."""
    found = vocabulary.searcher.describe(text, language)
    return [vocabulary.key_of(each.number) for each in found if each.is_answer]


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("97124", "cpt:97124", "massage-therapy"),
        ("CPT 97124", "cpt:97124", "massage-therapy"),
        ("cpt:97124", "cpt:97124", "massage-therapy"),
        ("M54.5", "icd10:M54.5", "low-back-pain"),
        ("ICD-10 m54.5", "icd10:M54.5", "low-back-pain"),
        ("D008405", "mesh:D008405", "massage"),
        ("31-9011", "soc2018:31-9011", "massage-therapist"),
    ],
)
def test_codes_are_found_with_and_without_their_system(massage: Vocabulary, text: str, code: str, kind: str) -> None:
    first = massage.searcher.find_code(text)[0]
    assert (massage.key_of(first.number), first.written) == (kind, code)


@pytest.mark.parametrize("text", ["97125", "ICPC 97124", "60", "mesh:97124", "", "x" * 5000])
def test_another_code_is_none(massage: Vocabulary, text: str) -> None:
    assert massage.searcher.find_code(text) == []


def test_links_lead_from_what_something_is_for(massage: Vocabulary) -> None:
    found = massage.searcher.describe("massage for dying people")[0]
    assert massage.key_of(found.number) == "palliative-massage"
    assert {"pref_label", "links"} <= set(massage.searcher.fields_of(found))


def test_a_concept_that_is_named_beside_a_general_word_is_an_answer(massage: Vocabulary) -> None:
    assert keys(massage, "Massage bei Rückenschmerzen")[0] == "back-pain"
    assert keys(massage, "Massage bei Rückenschmerzen", "en") == []


def test_what_the_vocabulary_does_not_know_has_no_answer(massage: Vocabulary) -> None:
    assert keys(massage, "blockchain massage") == []
    assert massage.searcher.describe("blockchain massage")
    assert massage.searcher.describe("zzzzqqq") == []


def test_a_long_text_is_cut(massage: Vocabulary) -> None:
    assert massage.searcher.describe("massage for dying people " * 400)


@settings(max_examples=25)
@given(rich_skos_lines(), st.data())
def test_compiled_and_loaded_rank_alike(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: st.DataObject
) -> None:
    loaded = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    path: Path = tmp_path_factory.mktemp("compiled") / "v.sqlite"
    loaded.compile(path)
    opened = massage_ontology.load(path)
    words = [label.text for row in loaded.columns.labels for label in row]
    asked = " ".join(data.draw(st.lists(st.sampled_from(words) | texts, min_size=1, max_size=3)))
    assert Searcher(opened).describe(asked) == Searcher(loaded).describe(asked)
    assert Searcher(opened).find_code(asked) == Searcher(loaded).find_code(asked)


@pytest.mark.slow
def test_the_bundled_vocabulary_ranks_alike_compiled(massage: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "massage.sqlite"
    massage.compile(path)
    opened = massage_ontology.load(path)
    for asked in ("massage for dying people", "foot massage points", "Massage für Schwangere", "leech therapy"):
        assert opened.searcher.describe(asked) == massage.searcher.describe(asked)


@pytest.mark.slow
def test_the_second_stage_is_quick_on_a_large_vocabulary() -> None:
    vocabulary = massage_ontology.load(other_peoples("stw"))
    vocabulary.search("policy for small banks")
    asked = ("economic growth theory of developing countries", "law of labor in Germany", "tax on carbon")
    taken = []
    for _ in range(3):
        start = time.process_time()
        for each in asked:
            vocabulary.searcher.describe(each)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.02 * len(asked)
