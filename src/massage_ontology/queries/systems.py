"""The code systems that concepts are mapped to, and the languages of labels, by the names that people use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import FilterError
from massage_ontology.indexes.labels import speaks
from massage_ontology.namespaces import compress, local_name
from massage_ontology.queries.properties import nearest_names, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.vocabulary import Vocabulary

_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


class CodeSystem(NamedTuple):
    """Another system that concepts are mapped to: its name, and what its IRIs begin with."""

    name: str
    namespace: str


def code_systems(vocabulary: Vocabulary) -> tuple[CodeSystem, ...]:
    """Return the systems that concepts are mapped to, by name: the prefix where there is one, else the namespace.

    Example:
        >>> import massage_ontology
        >>> [each.name for each in code_systems(massage_ontology.load()) if each.name.startswith("icd10")]
        ['icd10', 'icd10cm', 'icd10pcs']
    """
    found: dict[str, str] = {}
    for row in vocabulary.columns.mappings.values():
        for _, iri in row:
            prefix, colon, _ = compress(iri, vocabulary.prefixes).partition(":")
            if colon and prefix in vocabulary.prefixes and iri.startswith(vocabulary.prefixes[prefix]):
                found[prefix] = vocabulary.prefixes[prefix]
            else:
                start = iri.removesuffix(local_name(iri)) or iri
                found[start] = start
    return tuple(CodeSystem(name, found[name]) for name in sorted(found))


def code_system(vocabulary: Vocabulary, value: object) -> CodeSystem:
    """Return the system that is called so.

    Raises:
        FilterError: No concept is mapped to one of this name.

    Example:
        >>> import massage_ontology
        >>> code_system(massage_ontology.load(), "ICD-10-CM").name
        'icd10cm'
    """
    known = code_systems(vocabulary)
    for system in known:
        if isinstance(value, str) and (value in system or (plain(value) and plain(value) == plain(system.name))):
            return system
    names = [system.name for system in known]
    near = nearest_names(str(value), names)
    there = "" if near else f"; there are {', '.join(names) or 'none'}"
    message = f"no concept is mapped to a system {value!r}{there}"
    raise FilterError(message, str(value), near)


def known_language(vocabulary: Vocabulary, value: object) -> str:
    """Return a language tag in lower case, where any label is in that language or a variant of it.

    Raises:
        FilterError: No label is.

    Example:
        >>> import massage_ontology
        >>> known_language(massage_ontology.load(), "DE")
        'de'
    """
    if isinstance(value, str) and _TAG.fullmatch(value):
        tag = value.lower()
        if any(speaks(each, tag) for each in vocabulary.languages):
            return tag
    near = nearest_names(str(value), vocabulary.languages)
    there = "" if near else f"; there are {', '.join(vocabulary.languages) or 'none'}"
    message = f"no label is in the language {value!r}{there}"
    raise FilterError(message, str(value), near)


def known_languages(vocabulary: Vocabulary, values: str | Iterable[str] | None) -> list[str] | None:
    """Return one or several language tags, each shortened until a label is in that language: `de` for `de-AT`.

    Source: RFC 4647, section 3.4 (lookup).

    Returns:
        The tags; `None` where none are given.

    Raises:
        FilterError: No label is in one of the languages.

    Example:
        >>> import massage_ontology
        >>> known_languages(massage_ontology.load(), "de-AT")
        ['de']
    """
    if values is None:
        return None
    names = [values] if isinstance(values, str) else list(values)
    return [_shortened(vocabulary, name) for name in names]


def _shortened(vocabulary: Vocabulary, name: object) -> str:
    part = name if isinstance(name, str) else ""
    while part:
        if any(speaks(each, part.lower()) for each in vocabulary.languages):
            return part
        part = part.rpartition("-")[0]
    return known_language(vocabulary, name)
