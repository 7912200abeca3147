"""One mistake in a clean vocabulary: what is planted for each kind, and what has to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.strategies import CLEAN, RDF, SKOS, SKOSXL
from tests.validation.sheets import DCTERMS, OWL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.validation.sheets import Triple

SCHEME = f"<{CLEAN}scheme>"


class Garden(NamedTuple):
    """A clean vocabulary to plant in: its statements, and who stands where."""

    triples: list[Triple]
    parents: dict[str, str]
    tops: list[str]

    @classmethod
    def of(cls, triples: list[Triple]) -> Garden:
        """Look at a clean vocabulary."""
        parents = {one: other for one, name, other in triples if name == _skos("broader")}
        return cls(triples, parents, [one for one, name, _ in triples if name == _skos("topConceptOf")])

    @property
    def concepts(self) -> list[str]:
        """All concepts, in order."""
        return [one for one, name, _ in self.triples if name == f"<{RDF}type>"][1:]

    def labels(self, concept: str) -> list[str]:
        """Return the preferred labels, English first."""
        return [value for one, name, value in self.triples if (one, name) == (concept, _skos("prefLabel"))]


class Mistake(NamedTuple):
    """What is planted, and what has to be found.

    Attributes:
        added: Statements that come.
        taken: Statements that go.
        found: (rule, subject) pairs that the inspection has to tell, and nothing else.
        places: Statements that the first finding may point at; none where it points at its subject.
        repairable: Whether the repair makes the vocabulary clean again.
    """

    added: list[Triple]
    taken: list[Triple]
    found: set[tuple[str, str]]
    places: Sequence[Triple] = ()
    repairable: bool = False


def _skos(name: str) -> str:
    return f"<{SKOS}{name}>"


def _of(rule: str, subject: str, *added: Triple, repairable: bool = False) -> Mistake:
    return Mistake([*added], [], {(rule, subject)}, [*added], repairable)


def _new(name: str, *more: tuple[str, str]) -> list[Triple]:
    """Describe a further concept, all of whose labels and notes are as they should be."""
    said = [(f"<{RDF}type>", _skos("Concept")), (_skos("prefLabel"), '"a newcomer"@en')]
    said += [(_skos("prefLabel"), '"Neuling"@de'), (_skos("definition"), '"Said of what came last."@en')]
    return [(name, *each) for each in (*said, *more)]


NEW, OTHER = f"<{CLEAN}new>", f"<{CLEAN}other>"
IN_SCHEME = (_skos("inScheme"), SCHEME)


def _deprecated(one: str, *replacement: str) -> list[Triple]:
    flag = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    return [(one, f"<{OWL}deprecated>", flag), *((one, f"<{DCTERMS}isReplacedBy>", each) for each in replacement)]


def plant(kind: str, garden: Garden, one: str, other: str) -> Mistake:
    """Make a mistake of a kind about a concept, with another one where two are needed."""
    return _BEDS[kind](garden, one, other)


def _circle(garden: Garden, one: str, _: str) -> Mistake:
    low = one if one in garden.parents else next(low for low in garden.parents)
    top = low
    while top in garden.parents:
        top = garden.parents[top]
    added = (top, _skos("broader"), low)
    way = [low]
    while way[-1] != top:
        way.append(garden.parents[way[-1]])
    points = [added, *((each, _skos("broader"), garden.parents[each]) for each in way[:-1])]
    return Mistake([added], [], {("cyclic-hierarchy", min(way)), ("top-concept-below", top)}, points)


def _redundant(garden: Garden, one: str, _: str) -> Mistake:
    middle = garden.parents.get(one, "")
    if middle in garden.parents:
        return _of("redundant-broader", one, (one, _skos("broader"), garden.parents[middle]))
    root = next(each for each in garden.tops if each in garden.parents.values())
    child = next(each for each, parent in garden.parents.items() if parent == root)
    links = [(NEW, _skos("broader"), child), (NEW, _skos("broader"), root)]
    return Mistake([*_new(NEW, IN_SCHEME), *links], [], {("redundant-broader", NEW)}, links[1:])


def _siblings(garden: Garden, one: str, _: str) -> Mistake:
    parent = garden.parents.get(one, garden.tops[0])
    child = next((each for each in garden.parents if garden.parents[each] == parent and each != one), None)
    child = child or next(each for each in garden.parents if garden.parents[each] == parent)
    added = [*_new(NEW, IN_SCHEME, (_skos("broader"), parent)), (NEW, _skos("related"), child)]
    return Mistake(added, [], {("related-siblings", min(child, NEW))}, added[-1:])


def _below_retired(garden: Garden, _: str, __: str) -> Mistake:
    parent = next(iter(garden.parents.values()))
    heir = next(each for each in garden.concepts if each != parent)
    children = [each for each in garden.parents if garden.parents[each] == parent]
    points = [(each, _skos("broader"), parent) for each in children]
    found = {("deprecated-broader", each) for each in children}
    return Mistake(_deprecated(parent, heir), [], found, points)


def _leaf(garden: Garden) -> str:
    return next(each for each in reversed(garden.concepts) if each not in garden.parents.values())


def _below(garden: Garden, one: str) -> str:
    """Return the concept, or another one that has a broader one."""
    return one if one in garden.parents else next(iter(garden.parents))


def _gone(rule: str, *names: str) -> Callable[[Garden, str, str], Mistake]:
    def bed(garden: Garden, one: str, _: str) -> Mistake:
        taken = [each for each in garden.triples if each[0] == one and each[1] in {_skos(name) for name in names}]
        return Mistake([], taken, {(rule, one)})

    return bed


def _swapped(rule: str, name: str, change: Callable[[Garden, str, str], str]) -> Callable[[Garden, str, str], Mistake]:
    """Change the first value of a property of the second of two concepts, in the order of their names."""

    def bed(garden: Garden, one: str, other: str) -> Mistake:
        first, second = sorted((one, other))
        taken = next(each for each in garden.triples if each[:2] == (second, _skos(name)))
        added = (second, _skos(name), change(garden, first, second))
        return Mistake([added], [taken], {(rule, second)}, [added])

    return bed


def _gap(garden: Garden, one: str, _: str) -> Mistake:
    german = [(each, _skos("prefLabel"), f'"Wort {each[-3:-1]}"@de') for each in garden.concepts if each != one]
    taken = [each for each in garden.triples if each[1] == _skos("prefLabel") and each[2].endswith("@de")]
    return Mistake(german, taken, {("language-gap", one)})


def _island(garden: Garden, _: str, __: str) -> Mistake:
    assert OTHER not in garden.concepts
    second = [
        (OTHER, name, value.replace("newcomer", "stranger").replace("Neuling", "Fremder"))
        for _, name, value in _new(OTHER, IN_SCHEME, (_skos("broader"), NEW))
    ]
    found = {("disconnected-cluster", NEW), ("undeclared-top", NEW)}
    return Mistake([*_new(NEW, IN_SCHEME), *second], [], found)


_LINK = "http://elsewhere.example/same"
_NAMED = "<urn:clean:new>"
_BEDS: dict[str, Callable[[Garden, str, str], Mistake]] = {
    "S9": lambda _, one, __: Mistake(
        [(one, f"<{RDF}type>", _skos("ConceptScheme"))],
        [],
        {("S9", one), ("missing-top-concept", one)},
        [(one, f"<{RDF}type>", _skos("ConceptScheme")), (one, f"<{RDF}type>", _skos("Concept"))],
    ),
    "S13": lambda garden, one, _: _of(
        "S13", one, (one, _skos("altLabel"), garden.labels(one)[-1]), repairable=True
    ),
    "S13 hidden": lambda garden, one, _: _of(
        "S13", one, (one, _skos("hiddenLabel"), garden.labels(one)[0]), repairable=True
    ),
    "S14": lambda garden, one, _: Mistake(
        [(one, _skos("prefLabel"), '"another word"@en')],
        [],
        {("S14", one)},
        [(one, _skos("prefLabel"), '"another word"@en'), (one, _skos("prefLabel"), garden.labels(one)[0])],
    ),
    "S27": lambda garden, one, _: _of(
        "S27", _below(garden, one), (_below(garden, one), _skos("related"), garden.parents[_below(garden, one)])
    ),
    "S27 from above": lambda garden, one, _: _of(
        "S27",
        garden.parents[_below(garden, one)],
        (garden.parents[_below(garden, one)], _skos("related"), _below(garden, one)),
    ),
    "S37": lambda _, one, __: Mistake(
        [(one, f"<{RDF}type>", _skos("OrderedCollection"))],
        [],
        {("S37", one)},
        [(one, f"<{RDF}type>", _skos("OrderedCollection")), (one, f"<{RDF}type>", _skos("Concept"))],
    ),
    "S46": lambda _, one, __: Mistake(
        [(one, _skos("exactMatch"), f"<{_LINK}>"), (one, _skos("relatedMatch"), f"<{_LINK}>")],
        [],
        {("S46", one)},
        [(one, _skos("relatedMatch"), f"<{_LINK}>")],
    ),
    "S48": lambda _, one, __: Mistake([(one, f"<{SKOSXL}literalForm>", '"a form"@en')], [], {("S48", one)},
                                      [(one, f"<{RDF}type>", _skos("Concept"))]),
    "S52": lambda _, one, __: Mistake(
        [(one, f"<{SKOSXL}altLabel>", NEW), *((NEW, f"<{SKOSXL}literalForm>", f'"{form}"@en') for form in "xy")],
        [],
        {("S52", NEW)},
        [(NEW, f"<{SKOSXL}literalForm>", f'"{form}"@en') for form in "xy"],
    ),
    "S58": lambda _, one, __: Mistake(
        [(one, f"<{SKOSXL}{kind}Label>", NEW) for kind in ("alt", "hidden")],
        [],
        {("S58", one), ("formless-label", one)},
        [(one, f"<{SKOSXL}hiddenLabel>", NEW)],
    ),
    "cyclic-hierarchy": _circle,
    "reflexive-link": lambda _, one, __: _of("reflexive-link", one, (one, _skos("related"), one), repairable=True),
    "reflexive-link by mapping": lambda _, one, __: _of(
        "reflexive-link", one, (one, _skos("closeMatch"), one), repairable=True
    ),
    "orphan-concept": lambda _, __, ___: Mistake(_new(NEW, IN_SCHEME), [], {("orphan-concept", NEW)}),
    "lonely-top-concept": lambda _, __, ___: Mistake(
        _new(NEW, (_skos("topConceptOf"), SCHEME)), [], {("lonely-top-concept", NEW)}
    ),
    "disconnected-cluster": _island,
    "redundant-broader": _redundant,
    "related-siblings": _siblings,
    "transitive-only": lambda garden, one, __: _of(
        "transitive-only", _below(garden, one), (_below(garden, one), _skos("broaderTransitive"), f"<{_LINK}>")
    ),
    "missing-top-concept": lambda _, one, __: Mistake(
        [(one, _skos("inScheme"), OTHER), (OTHER, f"<{RDF}type>", _skos("ConceptScheme")),
         (OTHER, _skos("prefLabel"), '"a second scheme"@en')],
        [], {("missing-top-concept", OTHER)}, [], repairable=True,
    ),
    "undeclared-top": lambda garden, _, __: Mistake(
        _new(NEW, IN_SCHEME, (_skos("narrower"), _leaf(garden))),
        [],
        {("undeclared-top", NEW)} | ({("top-concept-below", _leaf(garden))} if _leaf(garden) in garden.tops else set()),
    ),
    "top-concept-below": lambda garden, one, _: Mistake(
        [(_below(garden, one), _skos("topConceptOf"), SCHEME)],
        [],
        {("top-concept-below", _below(garden, one))},
        [(_below(garden, one), _skos("broader"), garden.parents[_below(garden, one)])],
    ),
    "no-scheme": lambda _, one, __: Mistake(_new(NEW, (_skos("broader"), one)), [], {("no-scheme", NEW)}),
    "deprecated-broader": _below_retired,
    "dangling-link": lambda _, one, __: Mistake(
        [(one, _skos("related"), NEW)],
        [],
        {("dangling-link", one), ("missing-label", NEW), ("undocumented-concept", NEW)},
        [(one, _skos("related"), NEW)],
    ),
    "missing-label": _gone("missing-label", "prefLabel"),
    "undocumented-concept": _gone("undocumented-concept", "definition"),
    "empty-label": lambda _, one, __: _of("empty-label", one, (one, _skos("altLabel"), '""@en'), repairable=True),
    "unclean-label": lambda _, one, __: _of(
        "unclean-label", one, (one, _skos("altLabel"), '"two  blanks "@en'), repairable=True
    ),
    "unclean-label by normal form": lambda _, one, __: _of(
        "unclean-label", one, (one, _skos("hiddenLabel"), '"the\u0301"@en'), repairable=True
    ),
    "markup-label": lambda _, one, __: _of("markup-label", one, (one, _skos("altLabel"), '"<b>bold</b>"@en')),
    "markup-label by entity": lambda _, one, __: _of(
        "markup-label", one, (one, _skos("altLabel"), '"R&amp;D"@en'), repairable=True
    ),
    "language-tag missing": lambda _, one, __: _of("language-tag", one, (one, _skos("altLabel"), '"untagged"')),
    "language-tag wrong": lambda _, one, __: _of("language-tag", one, (one, _skos("note"), '"tagged"@cz')),
    "language-gap": _gap,
    "overlapping-label": _swapped(
        "overlapping-label", "prefLabel", lambda garden, one, _: garden.labels(one)[0].upper().replace("@EN", "@en")
    ),
    "near-label": _swapped("near-label", "prefLabel", lambda garden, one, _: garden.labels(one)[0].replace(" ", "-")),
    "shared-label": lambda garden, one, other: _of(
        "shared-label", one, (one, _skos("altLabel"), garden.labels(other)[0])
    ),
    "circular-definition": _swapped(
        "circular-definition", "definition", lambda garden, _, other: garden.labels(other)[0]
    ),
    "ambiguous-notation": lambda _, one, other: Mistake(
        [(one, _skos("notation"), '"X"^^<urn:code>'), (other, _skos("notation"), '"X"^^<urn:code>')],
        [],
        {("ambiguous-notation", "either")},
        [(one, _skos("notation"), '"X"^^<urn:code>'), (other, _skos("notation"), '"X"^^<urn:code>')],
    ),
    "second-notation": lambda _, one, __: Mistake(
        [(one, _skos("notation"), f'"{code}"^^<urn:code>') for code in "XY"],
        [],
        {("second-notation", one)},
        [(one, _skos("notation"), f'"{code}"^^<urn:code>') for code in "XY"],
    ),
    "untyped-resource": lambda *_: _of("untyped-resource", OTHER, (OTHER, _skos("altLabel"), '"of no kind"@en')),
    "near-namespace": lambda _, one, __: _of(
        "near-namespace", one, (one, "<http://www.w3.org/2008/05/skos#altLabel>", '"by another name"@en')
    ),
    "relative-iri": lambda _, one, __: _of("relative-iri", one, (one, f"<{DCTERMS}source>", "<file:///shelf/tea>")),
    "literal-link": lambda _, one, __: _of("literal-link", one, (one, _skos("related"), '"a text"@en')),
    "literal-link by address": lambda _, one, __: _of("literal-link", one, (one, _skos("broader"), f'"{_LINK}"')),
    "no-plain-label": lambda _, one, __: _of(
        "no-plain-label", one, (one, _skos("altLabel"), '"2007"^^<http://www.w3.org/2001/XMLSchema#gYear>')
    ),
    "no-plain-label by resource": lambda _, one, __: _of("no-plain-label", one, (one, _skos("altLabel"), f"<{_LINK}>")),
    "misused-notation": lambda _, one, __: _of("misused-notation", one, (one, _skos("notation"), '"T1"@en')),
    "malformed-literal": lambda _, one, __: _of(
        "malformed-literal", one, (one, f"<{DCTERMS}issued>", '"2021-02-29"^^<http://www.w3.org/2001/XMLSchema#date>')
    ),
    "unclear-deprecation": lambda _, one, __: _of("unclear-deprecation", one, (one, f"<{OWL}deprecated>", '"TRUE"')),
    "formless-label": lambda _, one, __: _of("formless-label", one, (one, f"<{SKOSXL}altLabel>", NEW)),
    "broken-member-list": lambda _, one, __: Mistake(
        [(OTHER, f"<{RDF}type>", _skos("OrderedCollection")), (OTHER, _skos("memberList"), NEW),
         (NEW, f"<{RDF}first>", one), (NEW, f"<{RDF}rest>", NEW)],
        [], {("broken-member-list", OTHER)}, [(NEW, f"<{RDF}rest>", NEW)],
    ),
    "unseen-sign": lambda _, one, __: _of(
        "unseen-sign", one, (one, _skos("altLabel"), '"zero\u200bwidth"@en'), repairable=True
    ),
    "mixed-script": lambda _, one, __: _of("mixed-script", one, (one, _skos("altLabel"), '"m\u0430sk"@en')),
    "undefined-term": lambda _, one, __: _of("undefined-term", one, (one, _skos("prefSymbol"), f"<{_LINK}>")),
    "no-web-address": lambda _, one, __: Mistake(
        _new(_NAMED, IN_SCHEME, (_skos("broader"), one)), [], {("no-web-address", _NAMED)}
    ),
    "mapping-inside": lambda _, one, other: _of("mapping-inside", one, (one, _skos("closeMatch"), other)),
    "hierarchy-outside": lambda _, one, __: _of("hierarchy-outside", one, (one, _skos("related"), f"<{_LINK}>")),
    "missing-replacement": lambda garden, _, __: Mistake(
        _deprecated(_leaf(garden)), [], {("missing-replacement", _leaf(garden))}
    ),
}  # fmt: skip
KINDS = sorted(_BEDS)
