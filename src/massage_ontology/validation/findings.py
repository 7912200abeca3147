"""What an inspection says: findings, and the report that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.model import Term

SEVERITIES = ("error", "warning", "info")
"""The severity of a finding, highest first: an integrity condition broken, a likely mistake, information."""


def quoted(text: str, most: int = 60) -> str:
    """Return a text in quotes, cut where it is long: a message stays one that people read.

    Example:
        >>> quoted("tea"), quoted("a long story", 8)
        ("'tea'", "'a long …'")
    """
    return repr(text if len(text) <= most else text[: most - 1] + "…")


class Place(NamedTuple):
    """Where something stands: the document as it was named, line and column counted from 1 where they are known."""

    source: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return `source:line:column`, as compilers do."""
        return ":".join(str(part) for part in self if part is not None)


class Fact(NamedTuple):
    """A statement of the documents: subject, property and value, each as an IRI or a literal."""

    subject: str
    predicate: str
    object: Term


class Repair(NamedTuple):
    """A change that is safe: no meaning is lost by it.

    Attributes:
        action: `remove` the fact, `replace` its value, or `add` it.
        fact: The statement that it is about.
        value: The new value of a replacement, else `None`.
    """

    action: str
    fact: Fact
    value: Term | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the repair as plain values: what is to be done with which statement."""
        terms = {**self.fact._asdict(), "value": self.value}
        plain = {
            name: term if term is None or isinstance(term, str) else term._asdict() for name, term in terms.items()
        }
        return {"action": self.action, **plain}


class Problem(NamedTuple):
    """What a rule finds, before anybody asked where it stands.

    Attributes:
        subject: The resource that it is about.
        message: What is wrong, and why that matters, in one sentence.
        fact: The statement to point at, or `None` for the resource itself.
        repair: A safe repair, or `None`.
        others: Other resources that take part.
    """

    subject: str
    message: str
    fact: Fact | None = None
    repair: Repair | None = None
    others: tuple[str, ...] = ()


class Finding(NamedTuple):
    """One thing that is wrong.

    Attributes:
        rule: Name of the rule, such as `S14` or `missing-definition`.
        severity: One of `SEVERITIES`.
        subject: IRI (or blank node) of the resource.
        message: What is wrong, and why, in one sentence.
        place: Where it stands.
        reference: The clause or paper that the rule comes from.
        others: Other resources that take part.
        repair: A safe repair, or `None`.
    """

    rule: str
    severity: str
    subject: str
    message: str
    place: Place
    reference: str
    others: tuple[str, ...] = ()
    repair: Repair | None = None

    def __str__(self) -> str:
        """Return one line: place, severity, rule and message."""
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]"

    @property
    def fingerprint(self) -> str:
        """What stays the same when lines move: rule, resource and message."""
        return f"{self.rule}\t{self.subject}\t{self.message}"

    def to_json(self) -> dict[str, Any]:
        """Return the finding as plain values, ready for JSON."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "subject": self.subject,
            "others": list(self.others),
            "message": self.message,
            "file": self.place.source,
            "line": self.place.line,
            "column": self.place.column,
            "reference": self.reference,
            "repair": None if self.repair is None else self.repair.to_json(),
        }


class Report:
    """All findings of one inspection, most severe first, then by place; sized and iterable.

    Attributes:
        findings: The findings.
        sources: Names of the documents that were inspected.
        suppressed: How many findings a suppression file set aside.
        concepts: How many concepts the documents state.
    """

    def __init__(
        self, findings: Iterable[Finding], sources: tuple[str, ...], suppressed: int = 0, concepts: int = 0
    ) -> None:
        """Put the findings in order."""
        self.concepts = concepts
        self.findings = tuple(sorted(findings, key=_order))
        self.sources = sources
        self.suppressed = suppressed

    def __len__(self) -> int:
        """Return how many findings there are."""
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings."""
        return iter(self.findings)

    def __bool__(self) -> bool:
        """Whether there is any finding at all."""
        return bool(self.findings)

    def __repr__(self) -> str:
        """Show how many there are of each severity."""
        return f"<Report: {self.summary}>"

    def __str__(self) -> str:
        """Return one line for each finding, then the counts."""
        return "\n".join([*map(str, self.findings), self.summary])

    def _repr_html_(self) -> str:
        """Show the first findings in a notebook."""
        from massage_ontology import notebook

        rows = ((each.severity, each.rule, each.message, each.place) for each in self.findings)
        table = notebook.table(("severity", "rule", "what is wrong", "where"), rows, count=len(self)) if self else ""
        return notebook.heading(", ".join(self.sources), self.summary) + table

    @property
    def conforms(self) -> bool:
        """Whether no integrity condition is broken, that is, whether there is no error."""
        return not any(finding.severity == "error" for finding in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        return {each: sum(finding.severity == each for finding in self.findings) for each in SEVERITIES}

    @property
    def summary(self) -> str:
        """One line: the counts in words."""
        counts = self.counts
        words = [_counted(counts["error"], "error"), _counted(counts["warning"], "warning")]
        words.append(f"{counts['info']} info")
        if self.suppressed:
            words.append(f"{self.suppressed} suppressed")
        return ", ".join(words)

    def worst(self) -> str | None:
        """Return the highest severity that occurs, or `None`."""
        return self.findings[0].severity if self.findings else None


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _order(finding: Finding) -> tuple[int, str, int, int, str, str, str]:
    place = finding.place
    severity = SEVERITIES.index(finding.severity)
    return (severity, place.source, place.line or 0, place.column or 0, finding.rule, finding.subject, finding.message)
