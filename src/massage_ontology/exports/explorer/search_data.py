"""What the explorer's search needs: labels, codes, definitions, links and rules of language, as compact arrays.

The scripts in `assets` rank as `massage_ontology.hits` does. They can be used without the explorer:
`createSearch(data)` returns a function from a text to hits.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.groups import look_alike_scheme, look_alike_schemes
from massage_ontology.model import LABEL_KINDS
from massage_ontology.text.languages import codes, language
from massage_ontology.text.lexicon import main_language
from massage_ontology.text.passages import code_rows, linked_concepts
from massage_ontology.text.terms import joining_words, silent_words

if TYPE_CHECKING:
    from massage_ontology.concepts.concepts import Concepts

ASSETS = Path(__file__).parent / "assets"

SEARCH_SCRIPTS = ("folding", "typos", "labels", "terms", "passages", "describing", "search")
"""The scripts that search, in the order in which they are put together."""

_JOINS = ("of", "and", "with", "for")


def search_data(concepts: Concepts) -> dict[str, Any]:
    """Return what `createSearch` takes; concepts are numbered in the order of their IRIs.

    Returns:
        Plain values for JSON: `keys`, `languages` (the first is empty: no language), `labels` (of each concept a flat
        row: three times the language plus the kind, then the text), `deprecated`, `definitions` (language, text),
        `parents`, `linked`, `apart` (look-alikes, with the name of their scheme),
        `codes` and `rules`.

    Example:
        >>> import massage_ontology
        >>> data = search_data(massage_ontology.load())
        >>> number = data["keys"].index("clinical-massage")
        >>> data["labels"][number][:2], data["languages"][data["labels"][number][0] // 3]
        ([39, 'clinical massage'], 'en')
    """
    columns = concepts.columns
    tags = ("", *columns.languages)
    places = {tag: place for place, tag in enumerate(tags)}
    kinds = {kind: place for place, kind in enumerate(LABEL_KINDS)}
    labels = [
        [part for label in row for part in (3 * places[label.language or ""] + kinds[label.kind], label.text)]
        for row in columns.labels
    ]
    definitions: dict[int, list[int | str]] = {}
    for number, row in sorted(columns.notes.items()):
        for note in row:
            if note.kind == "definition":
                definitions.setdefault(number, []).extend((_place(note.language, places), note.text))
    return {
        "keys": [concepts.key_of(number) for number in range(len(concepts))],
        "languages": list(places),
        "labels": labels,
        "deprecated": sorted(columns.deprecated),
        "definitions": definitions,
        "parents": {number: list(row) for number, row in enumerate(concepts.hierarchy.parents.rows) if row},
        "linked": {number: list(row) for number, row in sorted(linked_concepts(concepts).items()) if row},
        "apart": _apart(concepts),
        "codes": [list(code) for code in code_rows(concepts)],
        "rules": {code: _rules(code) for code in sorted({main_language(tag) for tag in places}.intersection(codes()))},
    }


def search_script() -> str:
    """Return the scripts that search, as one that defines the function `createSearch` and no other name.

    Example:
        >>> search_script().startswith("const createSearch = (() => {")
        True
    """
    parts = "\n".join(asset(f"{name}.js") for name in SEARCH_SCRIPTS)
    return f'const createSearch = (() => {{\n"use strict";\n{parts}return createSearch;\n}})();\n'


def as_json(data: object) -> str:
    r"""Return values as compact JSON that may stand within a `<script>`: `<` is escaped.

    Example:
        >>> as_json({"label": "</script>"})
        '{"label":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def asset(name: str) -> str:
    """Return a file of the explorer."""
    return (ASSETS / name).read_text(encoding="utf-8")


def _place(tag: str | None, places: dict[str, int]) -> int:
    """Return the place of a language; one that only notes have is added."""
    return places.setdefault(tag or "", len(places))


def _apart(concepts: Concepts) -> dict[int, str]:
    schemes = look_alike_schemes(concepts)
    found = ((number, look_alike_scheme(concepts, number, schemes)) for number in range(len(concepts)) if schemes)
    return {number: str(concepts.schemes[scheme].pref_label) for number, scheme in found if scheme is not None}


def _rules(code: str) -> dict[str, Any]:
    rules = language(code)
    return {
        "endings": [list(pair) for pair in rules.endings],
        "suffixes": list(rules.suffixes),
        "linking": list(rules.linking),
        "joined": rules.has_compounds,
        "silent": sorted(silent_words(code)),
        "joins": sorted(frozenset().union(*(rules.words(kind) for kind in _JOINS))),
        "joining": sorted(joining_words(code)),
    }
