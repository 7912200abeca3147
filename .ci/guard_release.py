# ruff: noqa: INP001 (a script beside others, no package)
"""Whether the version that is announced is worth what changed in `ontology/` since the last release.

Compares the vocabulary of the last tag `v*` with the one in the working tree, by the library's own `diff`, and asks
that `pyproject.toml` or the newest heading of `CHANGELOG.md` announce at least the version that the change deserves.
Ends with 0 where that holds or nothing has been released yet, and with 1 where the version is too low.

    python3 .ci/guard_release.py [CHECKOUT]
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from massage_ontology.changes.difference import diff
from massage_ontology.rdf.documents import open_document
from massage_ontology.rdf.parsing import parse
from massage_ontology.rdf.skos import read_columns
from massage_ontology.rdf.sssom import read_mapping_set
from massage_ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from massage_ontology.changes.difference import Difference

VOCABULARY = "ontology"
_HEADING = re.compile(r"^## \[?v?(\d+\.\d+\.\d+)\b", re.MULTILINE)
_TAG = re.compile(r"v(\d+\.\d+\.\d+)")
_NO_VOCABULARY = {"shapes.ttl"}
_MOST_SHOWN = 20


def main(checkout: Path) -> int:
    """Compare, say what was found in a few lines, and return the exit code."""
    tag = last_release(checkout)
    if tag is None:
        sys.stdout.write("no release yet: there is no tag like v1.0.0 to compare ontology/ with\n")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        extract(checkout, tag, Path(scratch))
        difference = diff(read(Path(scratch) / VOCABULARY), read(checkout / VOCABULARY))
    announced, deserved = announced_version(checkout), difference.next_version(tag.removeprefix("v"))
    what = f"since {tag}, {VOCABULARY}/ deserves {deserved} ({difference.level or 'nothing changed'})"
    if as_numbers(deserved) <= as_numbers(announced):
        sys.stdout.write(f"{what}, and {announced} is announced\n")
        return 0
    sys.stderr.write(
        f"{what}, and only {announced} is announced: raise the version in pyproject.toml, CITATION.cff and "
        f"CHANGELOG.md, or take back what asks for it:\n{reasons(difference)}"
    )
    return 1


def last_release(checkout: Path) -> str | None:
    """Return the newest tag `v1.2.3` behind what is checked out."""
    found = git(checkout, "tag", "--merged", "HEAD", "--list", "v*").decode().split()
    return max((each for each in found if _TAG.fullmatch(each)), key=as_numbers, default=None)


def as_numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers, to be compared."""
    return tuple(int(part) for part in version.removeprefix("v").split("."))


def announced_version(checkout: Path) -> str:
    """Return the version that the checkout announces: that of the project file, or a newer one in the changelog."""
    project = str(tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    headings: list[str] = _HEADING.findall((checkout / "CHANGELOG.md").read_text(encoding="utf-8"))
    return max([project, *headings], key=as_numbers)


def extract(checkout: Path, tag: str, folder: Path) -> None:
    """Write the vocabulary of a release into a folder."""
    packed = git(checkout, "archive", "--format=tar", tag, VOCABULARY)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            content = archive.extractfile(member)  # of a folder there is none
            if content is not None:
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def read(folder: Path) -> Vocabulary:
    """Read a vocabulary from its folder, whatever its files were called then."""
    documents = [open_document(path) for path in sorted(folder.glob("*.ttl")) if path.name not in _NO_VOCABULARY]
    documents += [read_mapping_set(path) for path in sorted(folder.glob("mappings/*.sssom.tsv"))]
    return Vocabulary(read_columns(parse(documents)), tuple(documents))


def reasons(difference: Difference) -> str:
    """Return the changes that ask for the greatest step, a line each."""
    rows = [change for change in difference if change.level == difference.level]
    lines = [f"  {change.kind} <{change.iri}> {change.label}" for change in rows[:_MOST_SHOWN]]
    if len(rows) > _MOST_SHOWN:
        lines.append(f"  and {len(rows) - _MOST_SHOWN} more")
    return "".join(f"{line}\n" for line in lines)


def git(checkout: Path, *arguments: str) -> bytes:
    """Ask git; a checkout that is none has no release."""
    asked = ["git", "-C", str(checkout), *arguments]
    answer = subprocess.run(asked, check=False, capture_output=True)  # noqa: S603 (the arguments are ours)
    if answer.returncode and arguments[0] != "tag":
        raise SystemExit(answer.stderr.decode("utf-8", "replace"))
    return answer.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]))
