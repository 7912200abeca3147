"""Languages told by small words."""

from __future__ import annotations

import pytest

from massage_ontology.text.guessing import guess
from tests.text.reading_examples import examples


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "it", "nl"])
def test_most_sentences_tell_their_language(code: str) -> None:
    asked = [each for each in examples() if each.language == code and len(each.text.split()) > 3]
    told = sum(code in guess(each.text) for each in asked)
    assert told >= 0.95 * len(asked)


def test_what_has_no_small_words_tells_nothing() -> None:
    assert guess("") == guess("MLD 60") == guess("推拿") == ()


def test_case_and_accents_do_not_matter() -> None:
    assert guess("MASSAGE OHNE ÖL FÜR DEN RÜCKEN") == guess("massage ohne öl für den rücken") == ("de",)
