"""Signs that nobody sees, and letters that look like others: told where they do nothing, and only there."""

from __future__ import annotations

import io
import unicodedata

import pytest

from massage_ontology.validation.inspection import validate
from massage_ontology.validation.signs import _LIKE_LATIN
from tests.validation.cases import document


def _found(label: str, rule: str) -> bool:
    source = io.BytesIO(document(f"ex:tea skos:altLabel '''{label}'''@en ."))
    return bool(validate(source, format="turtle", select=[rule]))


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff", "\u00ad"])
def test_in_a_latin_word_no_sign_is_unseen(sign: str) -> None:
    assert _found(f"oo{sign}long", "unseen-sign")


@pytest.mark.parametrize(
    "label",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: the joiner keeps two letters apart
        "\u0915\u094d\u200d\u0937",  # Devanagari
        "\u0e0a\u0e32\u200b\u0e40\u0e02\u0e35\u0e22\u0e27",  # Thai: where a line may break
        "\u05ea\u05d4 (tea)\u200f",  # Hebrew, with a mark of direction
        "\u8336",
        "tea",
    ],
)
def test_where_a_script_needs_it_an_unseen_sign_is_right(label: str) -> None:
    assert not _found(label, "unseen-sign")


@pytest.mark.parametrize(
    "label", ["t\u0435a", "\u0422ea", "M\u043e\u0441\u043a\u0432\u0430", "\u0391lpha", "B\u0395TA"]
)
def test_a_word_in_disguise_is_found(label: str) -> None:
    assert _found(label, "mixed-script")


@pytest.mark.parametrize(
    "label",
    ["TNF\u03b1", "\u0447\u0430\u0439", "DVD-\u0434\u0438\u0441\u043a", "\u03b2-carotene", "\u0394T", "caf\u00e9"],
)
def test_a_word_that_mixes_openly_is_right(label: str) -> None:
    assert not _found(label, "mixed-script")


def test_letters_that_look_alike_are_of_the_scripts_that_they_are_said_to_be() -> None:
    for script, letters in _LIKE_LATIN.items():
        assert all(unicodedata.name(sign).startswith(script.upper()) for sign in letters)
        assert all(unicodedata.name(sign).startswith("LATIN") for sign in letters.values())
