"""What languages are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_ontology.exports.html.languages import language_name

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_every_language_of_the_vocabulary_has_a_name(massage: Vocabulary) -> None:
    assert [tag for tag in massage.languages if language_name(tag) == tag] == []


@pytest.mark.parametrize(
    ("tag", "name"),
    [("th", "Thai"), ("EN-gb", "English (GB)"), ("sr-Latn", "Serbian (Latin script)"), ("x-tea", "x-tea"), ("", "")],
)
def test_names(tag: str, name: str) -> None:
    assert language_name(tag) == name
