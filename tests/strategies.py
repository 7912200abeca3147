"""Random but valid inputs. A new feature joins by growing what is made here."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from massage_ontology import Vocabulary, load

if TYPE_CHECKING:
    from collections.abc import Iterable

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
MO = "https://w3id.org/massage-ontology/schema#"
PARTS = ("subject", "predicate", "object")
BASE = "urn:x:"
CLEAN = "http://example.org/clean/"

texts = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('"\\<>&{}[]\n\t\u05d0\u202e\u0e19推'),
    min_size=1,
    max_size=24,
)
"""Label texts: quotes, brackets, line ends, right-to-left letters and marks included."""

languages = st.sampled_from([None, "en", "en-gb", "de", "th", "zh-hans"])


def quoted(text: str, language: str | None) -> str:
    """Write a literal as N-Triples do."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"' + (f"@{language}" if language else "")


literals = st.builds(quoted, texts, languages)
"""Texts in languages, as N-Triples write them."""


@st.composite
def links(draw: st.DrawFn, *, acyclic: bool = False, most: int = 12) -> tuple[int, list[tuple[int, int]]]:
    """Make a number of things and links between them: diamonds, doubles, loops and cycles included."""
    size = draw(st.integers(1, most))
    number = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(number, number), max_size=3 * size))
    if acyclic:
        pairs = [(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]]
    return size, pairs


@st.composite
def skos_lines(draw: st.DrawFn) -> list[str]:
    """Make the lines of an N-Triples document: a polyhierarchy with labels, stated from either end."""
    size, pairs = draw(links())
    lines = [f"<{BASE}{n}> <{RDF}type> <{SKOS}Concept> ." for n in range(size)]
    lines.append(f"<{BASE}s> <{RDF}type> <{SKOS}ConceptScheme> .")
    for low, high in pairs:
        name, one, other = draw(
            st.sampled_from([("broader", low, high), ("narrower", high, low), ("related", low, high)])
        )
        lines.append(f"<{BASE}{one}> <{SKOS}{name}> <{BASE}{other}> .")
    for number in range(size):
        lines.append(f"<{BASE}{number}> <{SKOS}prefLabel> {draw(literals)} .")
        if draw(st.booleans()):
            lines.append(f"<{BASE}{number}> <{SKOS}{draw(st.sampled_from(['inScheme', 'topConceptOf']))}> <{BASE}s> .")
    return draw(st.permutations(lines))


@st.composite
def rich_skos_lines(draw: st.DrawFn) -> list[str]:
    """Make the lines of an N-Triples document that uses all of SKOS.

    To what `skos_lines` makes come further labels, some of SKOS-XL, notes, codes, mappings, a second scheme, what is
    deprecated, and collections, nested and ordered ones among them.
    """
    lines = draw(skos_lines())
    size = sum(line.endswith(f"<{SKOS}Concept> .") for line in lines)
    number = st.integers(0, size - 1)
    for one in draw(st.lists(number, max_size=2 * size)):
        lines += _said(draw, f"<{BASE}{one}>", len(lines))
    for top in draw(st.lists(number, max_size=2)):
        lines.append(f"<{BASE}s2> <{SKOS}hasTopConcept> <{BASE}{top}> .")
    for place in range(draw(st.integers(0, 3))):
        members = draw(st.lists(st.builds(f"<{BASE}{{}}>".format, number | st.just(f"c{place - 1}")), max_size=4))
        lines += _gathered(draw(st.booleans()), f"<{BASE}c{place}>", members)
    return draw(st.permutations(lines))


def _said(draw: st.DrawFn, subject: str, serial: int) -> list[str]:
    """Say one more thing of a concept."""
    literal = draw(literals)
    kind = draw(st.sampled_from(["altLabel", "hiddenLabel", "scopeNote", "example", "notation", "xl", "match", "old"]))
    if kind == "xl":
        label = f"<{BASE}label-{serial}>"
        name = draw(st.sampled_from(["prefLabel", "altLabel", "hiddenLabel"]))
        return [f"{subject} <{SKOSXL}{name}> {label} .", f"{label} <{SKOSXL}literalForm> {literal} ."]
    if kind == "match":
        name = draw(st.sampled_from(["exactMatch", "broadMatch", "relatedMatch"]))
        return [f"{subject} <{SKOS}{name}> <urn:elsewhere:{draw(st.integers(0, 3))}> ."]
    if kind == "old":
        return [f'{subject} <http://www.w3.org/2002/07/owl#deprecated> "true" .']
    if kind == "notation":
        code = quoted(draw(texts), None) + draw(st.sampled_from(["", "^^<urn:codes>"]))
        return [f"{subject} <{SKOS}notation> {code} ."]
    return [f"{subject} <{SKOS}{kind}> {literal} ."]


def _gathered(ordered: bool, subject: str, members: list[str]) -> list[str]:  # noqa: FBT001
    """Make a collection; an ordered one states a list."""
    kind = "OrderedCollection" if ordered else "Collection"
    lines = [f"{subject} <{RDF}type> <{SKOS}{kind}> ."]
    if not ordered:
        return lines + [f"{subject} <{SKOS}member> {member} ." for member in members]
    name = subject.strip("<>").rpartition(":")[2]
    nodes = [f"_:{name}n{place}" for place in range(len(members))]
    ends = [*nodes, f"<{RDF}nil>"]
    lines.append(f"{subject} <{SKOS}memberList> {ends[0]} .")
    for member, node, rest in zip(members, nodes, ends[1:], strict=True):
        lines += [f"{node} <{RDF}first> {member} .", f"{node} <{RDF}rest> {rest} ."]
    return lines


@st.composite
def described_lines(draw: st.DrawFn) -> list[str]:
    """Make the lines of an N-Triples document with typed links and with remarks on links (`mo:Link`).

    Links without a remark, remarks on links that nobody states, several remarks on one link, remarks on links of the
    hierarchy and loops are among them.
    """
    lines = draw(skos_lines())
    size = sum(line.endswith(f"<{SKOS}Concept> .") for line in lines)
    concept = st.integers(0, size - 1).map(lambda number: f"<{BASE}{number}>")
    typed = st.sampled_from([f"<{MO}hasPurpose>", f"<{MO}typicalSetting>"])
    triples = draw(st.lists(st.tuples(concept, typed, concept), max_size=2 * size))
    lines += [f"{subject} {name} {target} ." for subject, name, target in triples]
    stated = [tuple(line.split(" ")[:3]) for line in lines if f" <{SKOS}broader> " in line]
    unstated = st.tuples(concept, typed, concept)
    source = st.integers(0, 3).map(lambda number: f"<{BASE}source-{number}>")
    for number in range(draw(st.integers(0, 6))):
        remark = f"<{BASE}link-{number}>"
        parts = draw(st.sampled_from([*triples, *stated]) | unstated if triples or stated else unstated)
        lines += [f"{remark} <{RDF}{name}> {part} ." for name, part in zip(PARTS, parts, strict=True)]
        strength = draw(st.sampled_from([None, "Always", "Typical", "Possible", "Disputed"]))
        lines += [f"{remark} <{MO}strength> <{MO}{strength}> ."] if strength else []
        for name in ("http://purl.org/dc/terms/source", f"{MO}assertedBy", f"{MO}disputedBy"):
            lines += [f"{remark} <{name}> {each} ." for each in draw(st.lists(source, max_size=2))]
    return draw(st.permutations(lines))


@st.composite
def clean_skos(draw: st.DrawFn, *, links: bool = True) -> list[tuple[str, str, str]]:
    """Make a vocabulary in which no rule finds anything, as (subject, property, value) in the words of N-Triples.

    A scheme, trees of concepts below its top concepts, labels in one or two languages, definitions; with `links`
    related concepts, mappings and notations too.
    """
    size = draw(st.integers(3, 7))
    parents = [draw(st.integers(-1, number - 1)) for number in range(1, size)]
    parents = [-1, *parents] if parents[0] != -1 else [-1, 0, *parents[1:]]
    tongues = draw(st.sampled_from([["en"], ["en", "de"]]))
    words = [draw(st.text("abcdefgh", min_size=1, max_size=6)) for _ in range(size)]
    scheme = f"<{CLEAN}scheme>"
    found = [(scheme, f"<{RDF}type>", f"<{SKOS}ConceptScheme>"), (scheme, f"<{SKOS}prefLabel>", '"the scheme"@en')]
    for number, parent in enumerate(parents):
        iri = f"<{CLEAN}c{number}>"
        found.append((iri, f"<{RDF}type>", f"<{SKOS}Concept>"))
        found.append((iri, f"<{SKOS}inScheme>", scheme))
        found += [(iri, f"<{SKOS}prefLabel>", f'"{words[number]} {number}"@{tongue}') for tongue in tongues]
        found.append((iri, f"<{SKOS}definition>", f'"Said of what comes in place {number}."@en'))
        if parent >= 0:
            found.append((iri, f"<{SKOS}broader>", f"<{CLEAN}c{parent}>"))
        else:
            found.append((iri, f"<{SKOS}topConceptOf>", scheme))
        if parent < 0 < number:  # trees hang together by what is related, and no top concept is without a tree
            found.append((iri, f"<{SKOS}related>", f"<{CLEAN}c0>"))
        if links and draw(st.booleans()):
            found.append((iri, f"<{SKOS}exactMatch>", f"<http://elsewhere.example/{number}>"))
        if links and draw(st.booleans()):
            found.append((iri, f"<{SKOS}notation>", f'"N{number}"'))
    return found


@st.composite
def versions(draw: st.DrawFn, count: int = 2) -> list[list[str]]:
    """Make versions of one vocabulary as N-Triples: lines come and go, concepts retire, move, merge and split.

    Blank nodes, RDF lists and language tags are among the lines. The lines of each version stand in an order of their
    own, and its blank nodes have names of their own.
    """
    lines = draw(rich_skos_lines())
    first = f"<{BASE}0> <{RDF}type> <{SKOS}Concept> ."  # without any concept it would be no vocabulary
    found = []
    for version in range(count):
        if version:
            lines = (
                draw(st.lists(st.sampled_from(lines or [first]), unique=True)) if draw(st.booleans()) else list(lines)
            )
            lines += [line for edit in draw(st.lists(_edits(), max_size=5)) for line in edit]
        shown = [line.replace("_:", f"_:v{version}") for line in lines]
        shown.append(first)
        found.append(draw(st.permutations(shown)))
    return found


@st.composite
def _edits(draw: st.DrawFn) -> list[str]:
    one, other = (f"<{BASE}{draw(st.integers(0, 6))}>" for _ in range(2))
    made = f"_:e{draw(st.integers(0, 2))}"
    return draw(
        st.sampled_from(
            [
                [f"{one} <{RDF}type> <{SKOS}Concept> ."],
                [f"{one} <{SKOS}broader> {other} ."],
                [f"{one} <{SKOS}definition> {draw(literals)} ."],
                [f"{one} <{SKOS}prefLabel> {draw(literals)} ."],
                [f'{one} <http://www.w3.org/2002/07/owl#deprecated> "true" .'],
                [f"{one} <http://purl.org/dc/terms/isReplacedBy> {other} ."],
                [f"{one} <{SKOS}inScheme> <{BASE}s{draw(st.integers(2, 3))}> ."],
                [f"{one} <urn:made> {made} .", f"{made} <urn:by> {draw(literals)} ."],
                [f"{one} <urn:made> _:l .", "_:l <urn:next> _:l2 .", "_:l2 <urn:next> _:l ."],
            ]
        )
    )


def linked(size: int, pairs: Iterable[tuple[int, int]]) -> Vocabulary:
    """Make concepts 0 to `size`, the first of each pair narrower than the second."""
    lines = [f"<urn:{number}> a <{SKOS}Concept> ." for number in range(size)]
    lines += [f"<urn:{low}> <{SKOS}broader> <urn:{high}> ." for low, high in pairs]
    return load(io.StringIO("\n".join(lines)), format="turtle")
