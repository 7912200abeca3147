"""Which language to show when the one asked for is not there: one stated order, never a random choice.

1. the language asked for, to the letter (`en-GB`);
2. the language it is a variant of (`en`), then other variants of that, in order of their tags;
3. the vocabulary's own language, and its variants;
4. text without a language;
5. any other language, in order of the tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from massage_ontology.rdf.languages import customary


def choose(texts: Iterable[tuple[str, str | None]], asked: str | None, default: str) -> tuple[str, str | None] | None:
    """Choose the text to show.

    Returns:
        The chosen pair, or `None` where there is no text.

    Example:
        >>> choose([("colour", "en-GB"), ("Farbe", "de")], "en", "de")
        ('colour', 'en-GB')
        >>> choose([("couleur", "fr"), ("Farbe", "de")], "en", "de")
        ('Farbe', 'de')
    """
    wanted, own = customary(asked or default), customary(default)
    return min(texts, key=lambda pair: (_distance(pair[1], wanted, own), pair[1] or "", pair[0]), default=None)


def own_language(stated: Iterable[str], counts: Mapping[str, int]) -> str:
    """Choose the language that a vocabulary is shown in when none is asked for.

    Args:
        stated: The languages that its concept schemes state (`dcterms:language`), in the order of the schemes.
        counts: Language → number of its preferred labels.

    Returns:
        The first stated language that has labels; else English; else the language with the most preferred labels.

    Example:
        >>> own_language(["fr"], {"de": 3, "fr": 1}), own_language([], {"de": 3, "fr": 1}), own_language([], {})
        ('fr', 'de', 'en')
    """
    for tag in map(customary, stated):
        if tag in counts:
            return tag
    if not counts or "en" in counts:
        return "en"
    return min(counts, key=lambda tag: (-counts[tag], tag))


def _distance(tag: str | None, wanted: str, own: str) -> int:
    if tag is None:
        return 5
    tag = customary(tag)
    base = tag.split("-")[0]
    if tag == wanted:
        return 0
    if base == wanted.split("-", maxsplit=1)[0]:
        return 1 if tag == base else 2
    if tag == own:
        return 3
    if base == own.split("-", maxsplit=1)[0]:
        return 4
    return 6
