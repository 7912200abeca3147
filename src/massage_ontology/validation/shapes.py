"""Somebody's own SHACL shapes: pySHACL checks them, and what it finds becomes findings like all others.

Source: Shapes Constraint Language, https://www.w3.org/TR/shacl/ (section 3.6, the validation report).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import MissingExtraError, ValidationOptionError
from massage_ontology.model import Literal
from massage_ontology.namespaces import compress, local_name
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import read_statements
from massage_ontology.validation.findings import Fact, Problem, quoted
from massage_ontology.validation.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    import rdflib

    from massage_ontology.model import Term
    from massage_ontology.rdf.documents import Source
    from massage_ontology.rdf.statements import Buckets
    from massage_ontology.validation.facts import Facts

SH = "http://www.w3.org/ns/shacl#"
_SEVERITIES = {"Violation": "error", "Info": "info"}
_LONGEST = 300
_SERVICE = re.compile(r"\bservice\b", re.IGNORECASE)
_QUERIES = ("select", "ask", "construct")


def shape_problems(facts: Facts, shapes: Sequence[Source]) -> list[tuple[Rule, Problem]]:
    """Check documents against shapes.

    Args:
        facts: What the documents state.
        shapes: Files of shapes; they count as one.

    Returns:
        What breaks them, in order, each with a rule that is named after the shape or the constraint.

    Raises:
        MissingExtraError: pySHACL is not installed.
        ValidationOptionError: The shapes are wrong, or would ask another machine.
    """
    try:
        import pyshacl
        from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError
    except ImportError as error:
        feature = "validate with shapes"
        raise MissingExtraError(feature, "shacl") from error

    documents = [open_document(shape) for shape in shapes]
    names = ", ".join(document.name for document in documents)
    stated, _ = read_statements(documents)
    for query in (value for name in _QUERIES for _, value in stated.get(SH + name, ())):
        if isinstance(query, Literal) and _SERVICE.search(query.text):
            message = f"{names}: SERVICE is refused: shapes never leave this machine"
            raise ValidationOptionError(message)
    try:
        _, report, _ = pyshacl.validate(_graph(facts.stated_buckets), shacl_graph=_graph(stated), advanced=False)
    except (ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError) as error:
        reason = " ".join(str(getattr(error, "message", error)).split())[:_LONGEST]
        message = f"{names}: pySHACL cannot use the shapes: {reason}"
        raise ValidationOptionError(message) from error
    results = dict.fromkeys(report.objects(None, _iri(SH + "result")))
    found = [_problem(report, result, names) for result in results]
    return sorted(found, key=lambda pair: (pair[1].subject, pair[0].name, pair[1].message, str(pair[1].fact)))


def _problem(report: rdflib.Graph, result: Any, names: str) -> tuple[Rule, Problem]:
    def told(name: str) -> Term | None:
        node = report.value(result, _iri(SH + name))
        return None if node is None else _term(node)

    focus, path, value, shape = told("focusNode"), told("resultPath"), told("value"), told("sourceShape")
    subject = focus.text if isinstance(focus, Literal) else str(focus)
    component = local_name(str(told("sourceConstraintComponent"))).removesuffix("ConstraintComponent")
    is_named = isinstance(shape, str) and not shape.startswith("_:")
    is_plain = isinstance(path, str) and not path.startswith("_:")
    texts = sorted(str(each) for each in report.objects(result, _iri(SH + "resultMessage")))
    reason = " ".join((texts[0] if texts else component).split())
    about = quoted(subject) if isinstance(focus, Literal) else subject
    where = f"{compress(str(path))} of {about}" if is_plain else about
    severity = _SEVERITIES.get(local_name(str(told("resultSeverity"))), "warning")
    fact = Fact(subject, str(path), value) if is_plain and value is not None else None
    rule = Rule(
        name=f"shacl:{local_name(str(shape)) if is_named else component}",
        severity=severity,
        demand=f"The shapes of {names} are kept.",
        reference=str(shape) if is_named else names,
        check=lambda _: iter(()),
    )
    return rule, Problem(subject, f"{where}: {reason[:_LONGEST]}", fact)


def _graph(buckets: Buckets) -> rdflib.Graph:
    """Return statements as a graph of rdflib, in which blank nodes are called as they are here."""
    import rdflib

    graph = rdflib.Graph()
    for name, bucket in buckets.items():
        predicate = rdflib.URIRef(name)
        for subject, value in bucket:
            graph.add((_node(subject), predicate, _node(value)))
    return graph


def _node(term: Term) -> Any:
    import rdflib

    if isinstance(term, Literal):
        datatype = None if term.datatype is None else rdflib.URIRef(term.datatype)
        return rdflib.Literal(term.text, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.BNode(term[2:]) if term.startswith("_:") else rdflib.URIRef(term)


def _term(node: Any) -> Term:
    import rdflib

    if isinstance(node, rdflib.Literal):
        return Literal(str(node), node.language, None if node.datatype is None else str(node.datatype))
    return f"_:{node}" if isinstance(node, rdflib.BNode) else str(node)


def _iri(name: str) -> Any:
    import rdflib

    return rdflib.URIRef(name)
