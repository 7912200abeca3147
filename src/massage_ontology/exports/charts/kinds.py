"""The kinds of charts, in one table: what makes them, which options and how many roots they take."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from massage_ontology.errors import ExportError
from massage_ontology.exports.charts.model import DIRECTIONS
from massage_ontology.exports.selection import roots_of

if TYPE_CHECKING:
    from massage_ontology.exports.charts.model import Chart
    from massage_ontology.exports.formats import ExportOptions
    from massage_ontology.vocabulary import Vocabulary


class Builder(Protocol):
    """The entry point of a module that makes a kind of charts: its function `build`."""

    def __call__(self, vocabulary: Vocabulary, options: ExportOptions, /) -> Chart:
        """Return the chart."""


class Kind(NamedTuple):
    """A kind of charts.

    Attributes:
        name: Its name, as `kind=` and `--kind` take it.
        module: The module beside this one whose function `build` makes it.
        roots: How many roots it takes: at least, and at most.
        options: What it takes of the options that choose a part.
        description: What it shows, in one line.
    """

    name: str
    module: str
    roots: tuple[int, int]
    options: tuple[str, ...]
    description: str


_MANY = 1_000
_LIMIT = ("limit",)
_PART = ("depth", "schemes", "relations", "limit")

KINDS = (
    Kind("tree", "tree", (0, _MANY), _PART, "the concepts below a concept, or all concepts"),
    Kind(
        "neighborhood",
        "neighborhood",
        (1, 1),
        _LIMIT,
        "a concept: broader, narrower, related, links, other vocabularies",
    ),
    Kind(
        "senses",
        "senses",
        (1, 8),
        _LIMIT,
        "the readings of a term and their holders; for several terms, how their readings relate",
    ),
    Kind("compare", "compare", (2, 3), _LIMIT, "what two or three terms share, and how they differ"),
    Kind("facets", "facets", (1, 1), _LIMIT, "the criteria of a category, facet by facet, with their strength"),
    Kind("overview", "overview", (0, 0), _LIMIT, "the schemes as regions, with counts"),
)
"""All kinds, in the order in which they are shown; the first is drawn where none is named."""

KIND_NAMES = tuple(kind.name for kind in KINDS)


def build(vocabulary: Vocabulary, options: ExportOptions) -> Chart:
    """Return the chart that an export asks for.

    Raises:
        ExportError: The kind is unknown, does not take an option, or needs other roots.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.exports.formats import ExportOptions
        >>> build(massage_ontology.load(), ExportOptions(kind="overview")).nodes[0].text
        'assessment'
        >>> build(massage_ontology.load(), ExportOptions(kind="compare", root="shiatsu"))
        Traceback (most recent call last):
        massage_ontology.errors.ExportError: compare: this kind of picture takes 2 to 3 roots, not 1
    """
    kind = next((each for each in KINDS if each.name == (options.kind or KINDS[0].name)), None)
    if kind is None:
        message = f"unknown kind {options.kind!r}; use one of {', '.join(KIND_NAMES)}"
        raise ExportError(message, "kind")
    refused = [name for name in options.given if name in _PART and name not in kind.options]
    if refused:
        message = f"this kind of picture takes no {' and no '.join(refused)}"
        raise ExportError(message, kind.name)
    count = len(roots_of(options.root))
    least, most = kind.roots
    if count and not most:
        message = "this kind of picture shows the whole vocabulary; leave out root"
        raise ExportError(message, kind.name)
    if not least <= count <= most:
        wanted = str(least) if least == most else f"at least {least}" if most == _MANY else f"{least} to {most}"
        message = f"this kind of picture takes {wanted} root{'' if most == 1 else 's'}, not {count}"
        raise ExportError(message, kind.name)
    if options.direction is not None and options.direction not in DIRECTIONS:
        message = f"unknown direction {options.direction!r}; use one of {', '.join(DIRECTIONS)}"
        raise ExportError(message, "direction")
    builder: Builder = import_module(f"massage_ontology.exports.charts.{kind.module}").build
    chart = builder(vocabulary, options)
    if options.direction is None:
        return chart
    if options.direction not in chart.directions:
        message = f"this kind of picture leads {' or '.join(chart.directions)}, not {options.direction}"
        raise ExportError(message, kind.name)
    return chart._replace(direction=options.direction, directions=(options.direction,))
