"""The guides for curators cannot lie: what they tell to write is written here, formatted, locked and checked."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from massage_ontology import bundled
from massage_ontology.bundled import folder
from massage_ontology.cli.main import cli
from massage_ontology.curation import lint as lint_module
from massage_ontology.curation.layout import format_file, is_canonical
from massage_ontology.curation.lint import lint, lock, rules
from massage_ontology.loading import read_bundled
from massage_ontology.model import MAPPING_KINDS
from massage_ontology.namespaces import local_name
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

pytestmark = pytest.mark.slow

GUIDES = ("docs/guides/curating.md", "ontology/README.md")
HEADING = re.compile(r"^#{2,3} (?P<heading>.+)$", re.MULTILINE)
FENCE = re.compile(
    r'^```(?:turtle|tsv) title="ontology/(?P<file>\S+?)(?:, under (?P<section>[^"]+))?"\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
RULE = re.compile(r"^\| `([\w-]+)` \|", re.MULTILINE)
INCOMPLETE = {"1. Add a source": {"unused-source"}}
"""Steps that the guide itself calls unfinished → what lint says until the next one."""


class Block(NamedTuple):
    """Text that a guide tells to add: to which file, under which section, and what."""

    file: str
    section: str | None
    text: str


class Step(NamedTuple):
    """A heading of a guide with the blocks below it."""

    heading: str
    blocks: tuple[Block, ...]


def read(guide: str) -> str:
    return (CHECKOUT / guide).read_text(encoding="utf-8")


def steps(guide: str) -> list[Step]:
    """Return the steps of a guide that tell to write something."""
    pieces = HEADING.split(read(guide))
    found = [
        Step(heading, tuple(Block(*each.group("file", "section", "text")) for each in FENCE.finditer(text)))
        for heading, text in zip(pieces[1::2], pieces[2::2], strict=True)
    ]
    return [step for step in found if step.blocks]


def apply(block: Block, ontology: Path) -> None:
    """Write a block where the guide says: below a section, at the end, or in its place in a table."""
    path = ontology / block.file
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".tsv":
        lines = [*text.splitlines(keepends=True), block.text]
        head = next(number for number, line in enumerate(lines) if not line.startswith("#")) + 1
        rows = "".join(lines[head:]).splitlines(keepends=True)
        order = _place if path.parent.name == "mappings" else None
        path.write_text("".join([*lines[:head], *sorted(rows, key=order)]), encoding="utf-8")
        return
    if block.section is None:
        path.write_text(f"{text}\n{block.text}", encoding="utf-8")
    else:
        heading = f"# ---- {block.section}\n"
        assert text.count(heading) == 1, heading
        path.write_text(text.replace(heading, f"{heading}\n{block.text}\n"), encoding="utf-8")
    format_file(path)


def _place(line: str) -> tuple[str, int, str]:
    subject, _, predicate, target, *_ = line.split("\t")
    return subject, MAPPING_KINDS.index(predicate.removeprefix("skos:")), target


def take(step: Step, ontology: Path) -> dict[str, str]:
    """Write what a step tells to write, and return what lint says then, the new identifiers aside: rule → finding."""
    before = {path: path.read_bytes() for path in ontology.rglob("*.*")}
    for block in step.blocks:
        apply(block, ontology)
    changed = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert {block.file.rpartition("/")[2] for block in step.blocks} <= changed, step.heading
    return {finding.rule: str(finding) for finding in lint(ontology) if finding.rule != "unlocked-iri"}


def test_each_step_leaves_the_files_in_order(ontology: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A text that was in canonical layout still is: most files do not change from one step to the next.
    monkeypatch.setattr(lint_module, "is_canonical", cache(is_canonical))
    for step in steps(GUIDES[0]):
        findings = take(step, ontology)
        assert set(findings) == INCOMPLETE.get(step.heading, set()), (step.heading, findings)
    lock(ontology)
    assert not lint(ontology)


def test_the_entries_that_are_shown_are_in_order(ontology: Path) -> None:
    blocks = tuple(block for step in steps(GUIDES[1]) for block in step.blocks)
    assert take(Step("all of them", blocks), ontology) == {}


def test_all_steps_together_say_what_they_are_meant_to_say(ontology: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in steps(GUIDES[0]):
        for block in step.blocks:
            apply(block, ontology)
    monkeypatch.setattr(bundled, "_folder", lambda: str(ontology))
    concept = read_bundled()["teapot-massage"]
    assert concept.label("de") == "Teekannenmassage"
    assert [each.key for each in concept.broader] == ["massage-by-medium"]
    assert [each.title for each in concept.sources] == ["The warm teapot"]
    assert [each.key for each in concept.senses] == ["teapot-massage--host"]
    assert [each.curie for each in concept.mapping_records] == ["mesh:D008405"]
    assert [str(each) for each in concept.values("mo:hasPurpose")] == ["relaxation"]
    assert concept.is_deprecated
    assert [str(each) for each in concept.replaced_by] == ["hot stone massage"]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_shows_every_kind_of_entry(guide: str) -> None:
    text = "".join(block.text for step in steps(guide) for block in step.blocks)
    kinds = (
        "a skos:Concept",
        "a mo:Sense",
        "a bibo:Document",
        "a mo:Link",
        "owl:deprecated",
        "skos:broadMatch",
        '"@de',
    )
    assert [kind for kind in kinds if kind not in text] == []


def test_a_guide_invents_nothing_that_is_there(massage: Vocabulary) -> None:
    for guide in GUIDES:
        for step in steps(guide):
            for block in step.blocks:
                named = re.findall(r"^(\w+:\S+)\n    a ", block.text, re.MULTILINE)
                assert [name for name in named if local_name(name) in massage] == []


def test_every_rule_is_explained() -> None:
    explained = RULE.findall(read("ontology/README.md"))
    known = [rule.name for rule in rules(folder())]
    assert sorted(explained) == sorted([*known, "layout", "published-iri", "unlocked-iri", "probe"])


def test_every_file_is_told_of() -> None:
    text = read("ontology/README.md")
    names = {path.name for path in folder().iterdir() if path.is_file() and path.name != "README.md"}
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_commands_and_options_exist(guide: str) -> None:
    used = re.findall(r"massage-ontology (\w+)((?: --\w+)*)", read(guide))
    assert {"format", "lint"} <= {name for name, _ in used}
    for name, options in used:
        command = cli.commands[name]
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(options.split()) <= known, f"{name}{options}"
