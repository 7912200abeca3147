"""A second opinion: HermiT, an OWL 2 reasoner that shares nothing with this project; owlready2 brings it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from massage_ontology.exports.criteria import SESSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NEW = rdflib.Namespace("urn:described:")
_ANSWER = re.compile(r"question-(\d+)> (is (?:not )?satisfiable)")
_ARGUMENTS = 800
"""How many classes are asked about in one run: command lines have limits, on Windows of 32,000 signs."""


def hermit() -> list[str]:
    """Return the command that starts the reasoner, or skip the test."""
    owlready = pytest.importorskip(
        "owlready2", reason="the reasoner HermiT comes with owlready2, which is not installed"
    )
    java = shutil.which("java")
    if java is None:
        pytest.skip("the reasoner HermiT needs Java, which is not installed")
    folder = Path(owlready.__file__).parent / "hermit"
    path = ";" if str(folder)[1:2] == ":" else ":"
    return [
        java,
        "-Xmx1000M",
        "-cp",
        f"{folder}{path}{folder / 'HermiT.jar'}",
        "org.semanticweb.HermiT.cli.CommandLine",
    ]


class Reasoner:
    """Criteria as OWL classes, and sessions as classes among them.

    Args:
        criteria: The exported file.
        concepts: The vocabulary as a graph: what is broader than what is read from there, not from the library.
    """

    def __init__(self, criteria: bytes, concepts: rdflib.Graph) -> None:
        self.graph = rdflib.Graph().parse(data=criteria, format="xml")
        self.concepts = concepts
        self.named = set(self.graph.objects(None, OWL.someValuesFrom)) - {OWL.Thing}
        self._asked: list[tuple[str, bool]] = []

    def describe(self, number: int, facts: Mapping[str, Sequence[str]]) -> rdflib.URIRef:
        """Make the class of all sessions of which just this is stated: property of a facet → IRIs of values.

        What the file says is implied in a facet is there beside what is stated, so a facet is closed with both: with
        the values of its subproperties, and with that of an aim, which only a session with something to aim at has.
        """
        session = NEW[f"session-{number}"]
        self.graph.add((session, RDFS.subClassOf, rdflib.URIRef(SESSION)))
        for key, values in facts.items():
            name = rdflib.URIRef(key)
            exact = [self._exactly(rdflib.URIRef(value)) for value in values]
            for each in exact:
                self.graph.add((session, RDFS.subClassOf, self._restriction(name, OWL.someValuesFrom, each)))
            below = [str(each) for each in self.graph.subjects(RDFS.subPropertyOf, name)]
            exact += [self._exactly(rdflib.URIRef(value)) for each in below for value in facts.get(each, ())]
            only = self._restriction(name, OWL.allValuesFrom, self._union(exact) if exact else OWL.Nothing)
            for cause, value in self._aims(name):
                wider = self._union([*exact, self._exactly(value)])
                self.graph.add((session, RDFS.subClassOf, self._restriction(name, OWL.allValuesFrom, wider)))
                only = self._union([only, cause])
            self.graph.add((session, RDFS.subClassOf, only))
        return session

    def _aims(self, name: rdflib.URIRef) -> list[tuple[rdflib.term.Node, rdflib.URIRef]]:
        """Return the classes of sessions that have a value of this property by implication, and the value."""
        found = []
        for cause, effect in self.graph.subject_objects(RDFS.subClassOf):
            if isinstance(cause, rdflib.BNode) and (effect, OWL.onProperty, name) in self.graph:
                value = self.graph.value(effect, OWL.someValuesFrom)
                if isinstance(value, rdflib.URIRef) and value != OWL.Thing:
                    found.append((cause, value))
        return found

    def _exactly(self, concept: rdflib.URIRef) -> rdflib.URIRef:
        """Make the class of values that are a concept and, of all that criteria name, only what is broader than it."""
        exact = NEW["exactly-" + concept.rpartition("/")[2]]
        if (exact, None, None) not in self.graph:
            above = set(self.concepts.transitive_objects(concept, SKOS.broader))
            self.graph.add((exact, RDFS.subClassOf, concept))
            for other in sorted(self.named - above, key=str):
                self.graph.add((exact, OWL.disjointWith, other))
        return exact

    def _restriction(self, name: rdflib.URIRef, kind: rdflib.URIRef, filler: rdflib.term.Node) -> rdflib.BNode:
        node = rdflib.BNode()
        self.graph.add((node, RDF.type, OWL.Restriction))
        self.graph.add((node, OWL.onProperty, name))
        self.graph.add((node, kind, filler))
        return node

    def _union(self, members: Sequence[rdflib.term.Node]) -> rdflib.term.Node:
        return members[0] if len(members) == 1 else self._joined(OWL.unionOf, members)

    def _joined(self, kind: rdflib.URIRef, members: Iterable[rdflib.term.Node]) -> rdflib.BNode:
        node, items = rdflib.BNode(), rdflib.BNode()
        Collection(self.graph, items, list(members))
        self.graph.add((node, RDF.type, OWL.Class))
        self.graph.add((node, kind, items))
        return node

    def _complement(self, of: rdflib.URIRef) -> rdflib.BNode:
        node = rdflib.BNode()
        self.graph.add((node, RDF.type, OWL.Class))
        self.graph.add((node, OWL.complementOf, of))
        return node

    def ask(self, session: rdflib.URIRef, senses: Sequence[str], *, within: bool, possible: bool) -> None:
        """Note a question: can such a session be in any of these classes (or outside any of them)?"""
        sides = [rdflib.URIRef(sense) if within else self._complement(rdflib.URIRef(sense)) for sense in senses]
        asked = NEW[f"question-{len(self._asked)}"]
        self.graph.add((asked, RDF.type, OWL.Class))
        self.graph.add((asked, RDFS.subClassOf, session))
        self.graph.add((asked, RDFS.subClassOf, self._union(sides)))
        what = f"{session.rpartition(':')[2]} {'within' if within else 'outside'} {', '.join(senses)}"
        self._asked.append((what, possible))

    def surprises(self, folder: Path) -> list[str]:
        """Let the reasoner answer all questions; return those that it answers otherwise."""
        for subject in set(self.graph.subjects(RDFS.subClassOf)):
            if isinstance(subject, rdflib.URIRef):
                self.graph.add((subject, RDF.type, OWL.Class))
        path = folder / "sessions.rdf"
        self.graph.serialize(path, format="xml")
        answers: dict[int, bool] = {}
        for start in range(0, len(self._asked), _ARGUMENTS):
            count = min(_ARGUMENTS, len(self._asked) - start)
            asked = [f"-k<{NEW}question-{number}>" for number in range(start, start + count)]
            command = [*hermit(), *asked, path.as_uri()]
            printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
            # By its name, since what is printed need not stand in the order of the questions.
            answers |= {int(number): "not" not in how for number, how in _ANSWER.findall(printed)}
        assert sorted(answers) == list(range(len(self._asked)))
        return [what for number, (what, possible) in enumerate(self._asked) if answers[number] is not possible]
