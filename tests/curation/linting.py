"""What `lint` says by one of its rules: to ask for one takes a tenth of the time that all of them take.

That `lint` asks for all of them is tested in `tests/cli/test_lint.py` and `tests/ontology/test_shapes.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.curation.lint import documents_of, rules
from massage_ontology.curation.readings import check_probes
from massage_ontology.rdf.parsing import parse
from massage_ontology.validation.inspection import inspect

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology.validation.findings import Finding


def found(folder: Path, rule: str) -> list[Finding]:
    """Return what one rule finds in the files of a folder."""
    documents = documents_of(folder)
    if rule == "probe":
        return list(check_probes(folder, parse(documents)))
    (chosen,) = (each for each in rules(folder) if each.name == rule)
    return inspect(documents, (chosen,))
