# ruff: noqa: INP001 (a script beside others, no package)
"""Whether the version that is announced is worth what changed in `ontology/` since the last release.

`ontology/releases/` holds the state of each release, and `pyproject.toml` or the newest heading of `CHANGELOG.md`
announces a version. Compares the newest state that is not newer than that version with `ontology/` as it is; where it
is the state of that version itself, the one before as well. Ends with 1 where the version is too low for the change
(before 1.0, what breaks raises the minor part), or where an identifier vanished, which no version allows; else with 0.

    python3 .ci/guard_release.py [CHECKOUT]
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from massage_ontology.bundled import CATALOG, RELEASES, SHAPES
from massage_ontology.changes.difference import diff
from massage_ontology.loading import load
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import parse
from massage_ontology.skos.columns import read_columns
from massage_ontology.skos.sssom import read_mapping_set
from massage_ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from massage_ontology.changes.difference import Change, Difference

VOCABULARY = "ontology"
_HEADING = re.compile(r"^## \[?v?(\d+\.\d+\.\d+)\b", re.MULTILINE)
_STATE = re.compile(r".+-(\d+\.\d+\.\d+)\.nt\.gz")
_MOST_SHOWN = 20


def main(checkout: Path) -> int:
    """Compare, say what was found in a few lines, and return the exit code."""
    announced = announced_version(checkout)
    states = [each for each in releases(checkout) if as_numbers(each[0]) <= as_numbers(announced)]
    if not states:
        sys.stdout.write(f"no release yet: {VOCABULARY}/{RELEASES}/ holds none up to {announced}\n")
        return 0
    now = read(checkout / VOCABULARY)
    wanted = states[:2] if states[0][0] == announced else states[:1]
    return max(judge(version, diff(load(path), now), announced) for version, path in wanted)


def judge(version: str, difference: Difference, announced: str) -> int:
    """Say what changed since a release, and return 1 where the announced version does not allow it."""
    deserved = difference.next_version(version)
    what = f"since {version}, {VOCABULARY}/ deserves {deserved} ({difference.level or 'nothing changed'})"
    vanished = difference.of_kind("removed")
    if vanished:
        sys.stderr.write(
            f"since {version}, {len(vanished)} identifiers vanished, and a published one never does: bring them back "
            f"with owl:deprecated true and dcterms:isReplacedBy\n{listed(vanished)}"
        )
        return 1
    if as_numbers(deserved) <= as_numbers(announced):
        sys.stdout.write(f"{what}, and {announced} is announced\n")
        return 0
    again = f" Where {version} is not published yet, write its state anew: python3 .ci/release.py."
    sys.stderr.write(
        f"{what}, and only {announced} is announced: raise the version (python3 .ci/release.py {deserved} DATE), "
        f"or take back what asks for it.{again if version == announced else ''}\n"
        f"{listed(tuple(change for change in difference if change.level == difference.level))}"
    )
    return 1


def releases(checkout: Path) -> list[tuple[str, Path]]:
    """Return version and file of each released state, newest first."""
    files = (checkout / VOCABULARY / RELEASES).glob("*.nt.gz")
    found = [(match[1], path) for path in files if (match := _STATE.fullmatch(path.name))]
    return sorted(found, key=lambda each: as_numbers(each[0]), reverse=True)


def as_numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers, to be compared."""
    return tuple(int(part) for part in version.split("."))


def announced_version(checkout: Path) -> str:
    """Return the version that the checkout announces: that of the project file, or a newer one in the changelog."""
    project = str(tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    headings: list[str] = _HEADING.findall((checkout / "CHANGELOG.md").read_text(encoding="utf-8"))
    return max([project, *headings], key=as_numbers)


def read(folder: Path) -> Vocabulary:
    """Read a vocabulary from its folder, whatever its files were called then."""
    paths = [path for path in sorted(folder.glob("*.ttl")) if path.name not in {CATALOG, SHAPES}]
    documents = [open_document(path) for path in paths]
    documents += [read_mapping_set(path) for path in sorted(folder.glob("mappings/*.sssom.tsv"))]
    return Vocabulary(read_columns(parse(documents)), tuple(documents))


def listed(changes: tuple[Change, ...]) -> str:
    """Return changes, a line each, the first of them where there are many."""
    lines = [f"  {change.kind} <{change.iri}> {change.label}" for change in changes[:_MOST_SHOWN]]
    if len(changes) > _MOST_SHOWN:
        lines.append(f"  and {len(changes) - _MOST_SHOWN} more")
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]))
