"""Parameters of a query: declared in its comments, and bound by the engine as terms, never as text.

A comment declares one: its name, which is also the variable that it is bound to, what kind of value it takes, and what
it means.

```
# Parameter: concept (concept): the concept whose kinds to list
```

| kind | takes | is bound as |
| --- | --- | --- |
| `concept` | a concept, its key, or its label | its IRI |
| `scheme` | the key or label of a concept scheme | its IRI |
| `property` | the local name, label or CURIE of a property | its IRI |
| `language` | a language tag | a text |
| `system` | the prefix of a code system | a text: what its IRIs begin with |
| `text` | any text | a text |
| `number` | a number | an integer or a decimal |

The engine binds a variable wherever it is used, but for `BIND(?concept AS ?other)`, which stays empty.

Source: binding follows SPARQL-dev SEP-0007, as Oxigraph implements it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.errors import QueryError
from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD
from massage_ontology.queries.properties import nearest_names
from massage_ontology.queries.systems import code_system, known_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massage_ontology.model import Term
    from massage_ontology.vocabulary import Vocabulary

KINDS = ("concept", "scheme", "property", "language", "system", "text", "number")
"""What a parameter can take."""

RESERVED = frozenset({"sparql", "name", "timeout", "vocabulary", "self"})
"""Names that `query` itself takes."""

_DECLARED = re.compile(r"^[ \t]*#\s*Parameter:\s*(.*?)\s*$", re.MULTILINE | re.IGNORECASE)
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9_]*)\s*\((\w+)\)\s*:\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query.

    Attributes:
        name: Its name, which is that of the variable too.
        kind: One of `KINDS`.
        description: What it means.
    """

    name: str
    kind: str
    description: str

    def __str__(self) -> str:
        """Return it as it is typed on the command line: `concept=CONCEPT`."""
        return f"{self.name}={self.kind.upper()}"

    def term(self, vocabulary: Vocabulary, value: object) -> Term:
        """Return the term that a value stands for.

        Raises:
            ConceptNotFoundError: There is no such concept.
            FilterError: There is no such property, language or system.
            QueryError: The value is of the wrong type.

        Example:
            >>> import massage_ontology
            >>> Parameter("x", "concept", "any").term(massage_ontology.load(), "Clinical Massage")
            'https://w3id.org/massage-ontology/clinical-massage'
        """
        if self.kind == "number":
            return self._number(value)
        text = value.iri if isinstance(value, Concept) else value
        if not isinstance(text, str):
            message = f"the parameter {self.name!r} takes a {self.kind}, not {value!r}"
            raise QueryError(message)
        readers: dict[str, Callable[[], Term]] = {
            "concept": lambda: vocabulary.named(text).iri,
            "scheme": lambda: vocabulary.scheme(text).iri,
            "property": lambda: _property(vocabulary, text),
            "language": lambda: Literal(known_language(vocabulary, text)),
            "system": lambda: Literal(code_system(vocabulary, text).namespace),
            "text": lambda: Literal(text),
        }
        return readers[self.kind]()

    def _number(self, value: object) -> Term:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite():
            message = f"the parameter {self.name!r} takes a number, not {value!r}"
            raise QueryError(message)
        is_whole = number == number.to_integral_value()
        text, kind = (f"{int(number)}", "integer") if is_whole else (f"{number:f}", "decimal")
        return Literal(text, None, XSD + kind)


def _property(vocabulary: Vocabulary, name: str) -> str:
    iri = vocabulary.properties.named(name)
    if iri is None:
        raise vocabulary.properties.unknown(name)
    return iri


def declared(sparql: str) -> tuple[Parameter, ...]:
    r"""Return the parameters that the comments of a query declare, in their order.

    Raises:
        QueryError: A declaration cannot be read, or a name is taken.

    Example:
        >>> declared("# Parameter: least (number): how many at least\nASK { FILTER (?least > 1) }")
        (Parameter(name='least', kind='number', description='how many at least'),)
    """
    found: dict[str, Parameter] = {}
    for match in _DECLARED.finditer(sparql):
        parts = _PARTS.fullmatch(match[1])
        line = sparql.count("\n", 0, match.start()) + 1
        if parts is None or parts[2] not in KINDS:
            message = (
                f"a parameter is declared as '# Parameter: name (kind): meaning', its kind one of {', '.join(KINDS)}"
            )
            raise QueryError(message, line, 1)
        if parts[1] in RESERVED or parts[1] in found:
            message = f"a parameter cannot be called {parts[1]!r} here; give it another name"
            raise QueryError(message, line, 1)
        found[parts[1]] = Parameter(*parts.groups())
    return tuple(found.values())


def bind(vocabulary: Vocabulary, sparql: str, values: Mapping[str, object]) -> dict[str, Term]:
    r"""Return the terms for all parameters of a query.

    Raises:
        QueryError: A parameter has no value, or a value no parameter.
        ConceptNotFoundError: There is no such concept.
        FilterError: There is no such property, language or system.

    Example:
        >>> import massage_ontology
        >>> text = "# Parameter: concept (concept): any\nASK { ?concept a skos:Concept }"
        >>> bind(massage_ontology.load(), text, {"concept": "kneading"})
        {'concept': 'https://w3id.org/massage-ontology/kneading'}
    """
    parameters = {each.name: each for each in declared(sparql)}
    for name in values:
        if name not in parameters:
            near = nearest_names(name, parameters, 1)
            known = f"it takes {', '.join(map(str, parameters.values()))}" if parameters else "it declares none"
            message = f"the query has no parameter {name!r}; " + (f"did you mean {near[0]}?" if near else known)
            raise QueryError(message)
    for name, parameter in parameters.items():
        if name not in values:
            message = f"the query needs a value for {name}: {parameter.description}; give {parameter}"
            raise QueryError(message)
    return {name: parameters[name].term(vocabulary, value) for name, value in values.items()}
