"""Which language is shown: the stated order, put in other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.concepts.language import choose, own_language

TAGS = ["en", "en-gb", "en-us", "de", "de-at", "fr", "zh-hans", "zh", "eng"]
tags = st.sampled_from(TAGS)
pairs = st.lists(st.tuples(st.text(max_size=3), st.none() | tags), max_size=8)


def by_the_rules(texts: list[tuple[str, str | None]], asked: str | None, default: str) -> tuple[str, str | None] | None:
    """Follow the five rules one after the other."""

    def variants(language: str) -> list[str | None]:
        base = language.split("-", maxsplit=1)[0]
        family = sorted({tag for _, tag in texts if tag and (tag == base or tag.startswith(base + "-"))})
        return [language, base, *family]

    order: list[str | None] = []
    for language in (asked or default, default):
        order += variants(language.lower())
    order += [None, *sorted({tag for _, tag in texts if tag})]
    for wanted in order:
        found = sorted(text for text, tag in texts if tag == wanted)
        if found:
            return found[0], wanted
    return None


@given(pairs, st.none() | tags | tags.map(str.upper), tags)
def test_the_order_is_the_stated_one(texts: list[tuple[str, str | None]], asked: str | None, default: str) -> None:
    assert choose(texts, asked, default) == by_the_rules(texts, asked, default)


@given(pairs, st.none() | tags, tags, st.randoms())
def test_the_order_of_the_texts_changes_nothing(
    texts: list[tuple[str, str | None]],
    asked: str | None,
    default: str,
    random: st.DataObject,
) -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert choose(shuffled, asked, default) == choose(texts, asked, default)


@pytest.mark.parametrize(
    ("there", "asked", "shown"),
    [
        (["en", "de", "de-at"], "de-AT", "de-at"),
        (["en", "de", "de-ch"], "de-AT", "de"),
        (["en", "de-li", "de-ch"], "de-AT", "de-ch"),
        (["en", "de-ch"], "de", "de-ch"),
        (["en", "en-gb", "fr"], "de", "en"),
        (["en-us", "en-gb", "fr"], "de", "en-gb"),
        (["fr", None, "es"], "de", None),
        (["fr", "es"], "de", "es"),
        (["en", "eng"], "en-gb", "en"),
        (["eng", None], "en", None),
        (["en", "de"], None, "en"),
    ],
)
def test_each_rule(there: list[str | None], asked: str | None, shown: str | None) -> None:
    assert choose([("text", tag) for tag in there], asked, "en") == ("text", shown)


def test_where_there_is_no_text_there_is_none() -> None:
    assert choose([], "en", "en") is None
    assert choose([("", None)], "en", "en") == ("", None)


@pytest.mark.parametrize(
    ("stated", "counts", "own"),
    [
        (["fr", "de"], {"de": 9, "fr": 1, "en": 3}, "fr"),
        (["it", "de"], {"de": 1, "en": 3}, "de"),
        ([], {"de": 9, "en": 1}, "en"),
        (["it"], {"fr": 2, "de": 2, "zh": 1}, "de"),
        (["it"], {}, "en"),
    ],
)
def test_a_vocabulary_has_a_language_of_its_own(stated: list[str], counts: dict[str, int], own: str) -> None:
    assert own_language(stated, counts) == own
