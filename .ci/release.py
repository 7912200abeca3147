# ruff: noqa: INP001 (a script beside others, no package)
"""Everything that a release writes: one command, as often as needed until the release is published.

    python3 .ci/release.py                   # for the version that pyproject.toml has
    python3 .ci/release.py 0.3.0 2027-01-31  # sets version and date first, wherever they stand

Writes `ontology/catalog.ttl`, the state `ontology/releases/massage-ontology-VERSION.nt.gz`, the migration page
`docs/releases/migration-VERSION.md` and the figures in the records for registries. The release notes
`docs/releases/VERSION.md` are written by people.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guard_release import VOCABULARY, as_numbers, read, releases

from massage_ontology.bundled import RELEASES
from massage_ontology.changes.difference import diff
from massage_ontology.changes.guide import write_guide
from massage_ontology.changes.statements import as_n_triples, statements_of
from massage_ontology.curation.lint import lock
from massage_ontology.curation.tables import moved_labels
from massage_ontology.loading import load
from massage_ontology.namespaces import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.vocabulary import Vocabulary

NAME = "massage-ontology"
_HEADER = (
    (r'(owl:versionInfo )"[^"]*"', r'\g<1>"{version}"'),
    (r"(owl:versionIRI \S*?)\d+\.\d+\.\d+", r"\g<1>{version}"),
    (r"(owl:priorVersion \S*?)\d+\.\d+\.\d+", r"\g<1>{prior}"),
    (r'(dcterms:(?:issued|modified) )"[^"]*"', r'\g<1>"{day}"'),
    (r"(dcterms:bibliographicCitation .*?)\(\d{4}\)(.*? version )\d+\.\d+\.\d+", r"\g<1>({year})\g<2>{version}"),
)
_PLACES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("pyproject.toml", ((r'(?m)^(version = )".*"', r'\g<1>"{version}"'),)),
    ("CITATION.cff", ((r"(?m)^(version: ).*", r"\g<1>{version}"), (r"(?m)^(date-released: ).*", r"\g<1>{day}"))),
    ("ontology/massage.ttl", _HEADER),
    ("ontology/schema.ttl", _HEADER),
)
"""File → patterns and what replaces them; each pattern has to be found."""

_RECORDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("codemeta.json", {"version": "{version}", "datePublished": "{day}", "dateModified": "{day}"}),
    (".zenodo.json", {"version": "{version}", "publication_date": "{day}"}),
    ("docs/registration/bioregistry.json", {"version": "{version}"}),
    ("docs/registration/bartoc.json", {"issued": "{day}", "modified": "{day}"}),
)
"""File → keys and what they are set to; in a record that is wrapped, those of what is inside."""


def main(arguments: list[str], checkout: Path) -> int:
    """Write everything, say what was written, and return the exit code."""
    if len(arguments) not in {0, 2}:
        sys.stderr.write("usage: release.py [VERSION YEAR-MONTH-DAY]\n")
        return 2
    if arguments:
        version, day = arguments
        announce(checkout, version, date.fromisoformat(day))
    version = project_version(checkout)
    lock(checkout / VOCABULARY)
    now = read(checkout / VOCABULARY)
    state = checkout / VOCABULARY / RELEASES / f"{NAME}-{version}.nt.gz"
    state.parent.mkdir(exist_ok=True)
    state.write_bytes(packed(now))
    written = [f"{state.relative_to(checkout)} ({state.stat().st_size:,} bytes)", *renew_figures(checkout, now)]
    page = migration_page(checkout, version)
    if page is not None:
        path = checkout / "docs" / RELEASES / f"migration-{version}.md"
        path.write_text(page, encoding="utf-8")
        written.append(str(path.relative_to(checkout)))
    sys.stdout.write("".join(f"wrote {each}\n" for each in written))
    if not (checkout / "docs" / RELEASES / f"{version}.md").exists():
        sys.stdout.write(f"write the release notes, docs/{RELEASES}/{version}.md, and name both pages in mkdocs.yml\n")
    return 0


def project_version(checkout: Path) -> str:
    """Return the version of the project file."""
    return str(tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


# ---- the version, wherever it stands ---------------------------------------------------------------------------


def announce(checkout: Path, version: str, day: date) -> None:
    """Set version and date in every file that has them, and give the changelog its heading."""
    older = [each for each, _ in releases(checkout) if as_numbers(each) < as_numbers(version)]
    facts = {"version": version, "day": day.isoformat(), "year": str(day.year), "prior": older[0] if older else ""}
    for name, patterns in _PLACES:
        text = (checkout / name).read_text(encoding="utf-8")
        for pattern, replacement in patterns:
            if "{prior}" in replacement and not older:
                continue
            text, count = re.subn(pattern, replacement.format(**facts), text)
            if not count:
                message = f"{name} has nothing like {pattern}"
                raise SystemExit(message)
        (checkout / name).write_text(text, encoding="utf-8")
    for name, keys in _RECORDS:
        with_record(checkout / name, {key: value.format(**facts) for key, value in keys.items()})
    changelog = checkout / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    if f"\n## [{version}]" not in text:
        text = text.replace("## [Unreleased]\n", f"## [Unreleased]\n\n## [{version}] - {day.isoformat()}\n", 1)
        changelog.write_text(text, encoding="utf-8")


def with_record(path: Path, values: dict[str, Any]) -> None:
    """Set keys of a record in JSON; a record that is named by a single key is what stands behind it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    record = next(iter(data.values())) if len(data) == 1 else data
    record.update(values)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


# ---- what follows from the vocabulary --------------------------------------------------------------------------


def packed(vocabulary: Vocabulary) -> bytes:
    """Return all statements as sorted N-Triples, packed without a time stamp or a name."""
    stream = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=9, mtime=0) as file:
        file.write(as_n_triples(statements_of(vocabulary.store)).encode())
    return stream.getvalue()


def renew_figures(checkout: Path, vocabulary: Vocabulary) -> Iterable[str]:
    """Set in the records for registries how much there is."""
    figures = vocabulary.statistics()
    languages = sorted(each.language for each in figures.languages if each.language != "none")
    name = "docs/registration/bartoc.json"
    with_record(checkout / name, {"extent": f"{figures.concepts:,} concepts", "languages": languages})
    return [name]


def migration_page(checkout: Path, version: str) -> str | None:
    """Return the page for those who use the release before, made from both states, or `None` where there is none."""
    states = [each for each in releases(checkout) if as_numbers(each[0]) <= as_numbers(version)]
    if [each for each, _ in states][:1] != [version] or len(states) == 1:
        return None
    (_, new), (prior, old) = states[:2]
    rows = moved_labels(checkout / VOCABULARY)
    reasons = {(row.label, row.language, BASE + row.from_): row.reason for row in rows}
    return (
        f"# Migration from {prior} to {version}\n\n"
        f"What to look at if you use {prior}. Identifiers have the prefixes of the vocabulary: `massage:` is\n"
        f"`{BASE}`. This prints everything that changed, definitions and notes included:\n\n"
        "```bash\n"
        f"cd {VOCABULARY}/{RELEASES}\n"
        f"massage-ontology diff {old.name} {new.name} --format markdown\n"
        "```\n\n"
        f"{write_guide(diff(load(old), load(new)), reasons)}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[1]))
