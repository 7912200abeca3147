"""Exceptions from the rules of style are few, and each says why."""

from __future__ import annotations

import re

from tests.house.programs import SOURCES, modules

FEWER_THAN = 60
WITH_REASON = re.compile(r"# noqa: [A-Z]+[0-9]+(, [A-Z]+[0-9]+)* \(\S.*\)$")


def exceptions() -> list[str]:
    """Return the lines of the package that are excepted from a rule."""
    return [
        f"{module}: {line.strip()}"
        for module in modules()
        for line in (SOURCES / module).read_text(encoding="utf-8").splitlines()
        if "noqa" in line
    ]


def test_exceptions_are_few() -> None:
    assert len(exceptions()) < FEWER_THAN


def test_an_exception_names_its_rule_and_its_reason() -> None:
    assert [each for each in exceptions() if not WITH_REASON.search(each)] == []
