"""How a vocabulary shows itself: completion offers what users are meant to use, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

INTERNAL = {"columns", "label_index", "views", "store", "number", "number_of", "TYPE_CHECKING", "digest", "documents"}


def public(thing: object) -> set[str]:
    return {name for name in dir(thing) if not name.startswith("_")}


def test_completion_offers_what_is_for_users(massage: Vocabulary) -> None:
    assert not public(massage) & INTERNAL
    assert not public(massage["kneading"]) & INTERNAL
    verbs = {"search", "find", "query", "compare", "classify", "export", "table", "statistics", "nearest", "similarity"}
    assert verbs <= public(massage)
    assert {"pref_label", "broader", "senses", "links", "alt_labels", "iri"} <= public(massage["kneading"])


def test_everything_offered_is_there_and_documented(massage: Vocabulary) -> None:
    for thing in (massage, massage["kneading"]):
        for name in public(thing):
            assert hasattr(thing, name)
            assert getattr(type(thing), name).__doc__


def test_nothing_that_pages_show_is_kept_from_completion(massage: Vocabulary) -> None:
    pages = [*(CHECKOUT / "docs").glob("verbs/*.md"), CHECKOUT / "docs" / "tutorial.md", CHECKOUT / "README.md"]
    used = {name for page in pages for name in re.findall(r"\bvocabulary\.(\w+)\(", page.read_text(encoding="utf-8"))}
    assert used
    assert {name for name in used if hasattr(massage, name)} <= public(massage)  # others are of remote vocabularies


def test_keys_are_completed(teas: Vocabulary) -> None:
    assert teas._ipython_key_completions_() == [concept.key for concept in teas]
    assert all(key in teas for key in teas._ipython_key_completions_())
