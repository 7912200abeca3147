"""Findings that are set aside on purpose: each with a reason, and a date after which it counts again."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import ValidationOptionError, VocabularyLoadError
from massage_ontology.rdf.sources import read_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.validation.findings import Finding


class Suppression(NamedTuple):
    """One entry: the rule, the resource (or `*` for all), why, and until when."""

    rule: str
    subject: str
    reason: str
    until: dt.date


class Suppressions:
    """The entries of a suppression file.

    The file is TOML, one table an entry:

    ```toml
    [[suppress]]
    rule = "S27"
    subject = "http://example.org/tea"
    reason = "under discussion with the publisher"
    until = 2030-12-31
    ```
    """

    def __init__(self, entries: Iterable[Suppression]) -> None:
        """Keep the entries."""
        self.entries = tuple(entries)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Suppressions:
        """Read a suppression file.

        Raises:
            ValidationOptionError: It cannot be read, or an entry lacks rule, subject, reason or date.
        """
        try:
            data = tomllib.loads(read_path(os.fspath(path)).decode("utf-8-sig"))
        except VocabularyLoadError as error:
            message = f"{path}: the suppression file cannot be read: {error.message}"
            raise ValidationOptionError(message) from error
        except ValueError as error:
            reason = " ".join(str(error).split())
            message = f"{path}: the suppression file cannot be read: {reason}"
            raise ValidationOptionError(message) from error
        except RecursionError as error:
            message = f"{path}: the suppression file is nested too deeply; write one table per entry"
            raise ValidationOptionError(message) from error
        rows = data.get("suppress", [])
        if not isinstance(rows, list):
            message = f"{path}: suppress is not a list of tables; begin each entry with [[suppress]]"
            raise ValidationOptionError(message)
        return cls(_entry(row, number, str(path)) for number, row in enumerate(rows, 1))

    def apply(self, findings: list[Finding], today: dt.date | None = None) -> tuple[list[Finding], int]:
        """Set findings aside.

        Args:
            findings: What was found.
            today: The day to compare dates with; the real one if `None`.

        Returns:
            What is left, and how many were set aside. An entry whose date has passed sets nothing aside.
        """
        day = today or dt.datetime.now(tz=dt.UTC).date()
        living = [entry for entry in self.entries if entry.until >= day]
        left = [
            finding
            for finding in findings
            if not any(entry.rule == finding.rule and entry.subject in {"*", finding.subject} for entry in living)
        ]
        return left, len(findings) - len(left)


def _entry(row: object, number: int, path: str) -> Suppression:
    if isinstance(row, dict):
        rule, subject, reason = (str(row.get(name) or "").strip() for name in ("rule", "subject", "reason"))
        until = row.get("until")
        if isinstance(until, dt.datetime):
            until = until.date()
        if rule and subject and reason and isinstance(until, dt.date):
            return Suppression(rule, subject, reason, until)
    message = f"{path}: entry {number} needs rule, subject and reason as strings, and until as a date (2030-12-31)"
    raise ValidationOptionError(message)
