"""`validate`: what is wrong with a SKOS file, where, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from massage_ontology.cli.output import FOUND, NOTHING_FOUND, contextual, opened, print_text, shaping
from massage_ontology.errors import VocabularyLoadError

if TYPE_CHECKING:
    from massage_ontology.model import Document
    from massage_ontology.validation.findings import Report

_FAILING = {"error": ("error",), "warning": ("error", "warning"), "info": ("error", "warning", "info"), "never": ()}


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@shaping("text", "json", "sarif", "junit", "markdown", "html", of="report")
@click.option("--input-format", metavar="NAME", help="RDF syntax of FILE, where its name does not tell it.")
@click.option("--base-iri", metavar="IRI", help="What relative IRIs in FILE are resolved against.")
@contextual
@click.option(
    "--select", multiple=True, metavar="RULE", help="Only this rule, severity, `integrity`, `qskos`, or `all`."
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave out this rule or severity.")
@click.option("--stated", is_flag=True, help="Take only what is stated; follow no entailment of SKOS.")
@click.option(
    "--diff-base", type=click.Path(), metavar="FILE", help="Tell only what this earlier version does not have."
)
@click.option(
    "--suppress", type=click.Path(), metavar="FILE", help="Findings to set aside, with reason and date (TOML)."
)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(_FAILING)),
    default="error",
    show_default=True,
    help="Exit with 1 where there is a finding of this severity or a graver one.",
)
@click.option(
    "--shapes",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Check these SHACL shapes too, by pySHACL; may be given several times.",
)
@click.option("--online", is_flag=True, help="Ask for every web address in FILE, and tell those that fail.")
@click.option("--fix", is_flag=True, help="Print the safe repairs as a patch for `git apply` instead of the report.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and exit.")
def validate_command(
    *, files: tuple[str, ...], shape: str, select: tuple[str, ...], ignore: tuple[str, ...], diff_base: str | None,
    suppress: str | None, fail_on: str, input_format: str | None, base_iri: str | None, stated: bool, fix: bool,
    online: bool, list_rules: bool, context: str | None, shapes: tuple[str, ...],
) -> int:  # fmt: skip
    """Inspect a SKOS file: integrity conditions, quality issues, and common practice.

    Without FILE the bundled vocabulary is inspected; several files, or a folder of them, are one vocabulary; - is
    standard input, and needs --input-format. Exit codes: 0 fine, 1 findings at --fail-on, 2 bad input.

    \b
    Examples:
      massage-ontology validate thesaurus.ttl
      massage-ontology validate thesaurus.ttl --select integrity --format sarif
      massage-ontology validate thesaurus.ttl --fix | git apply
      massage-ontology validate thesaurus.ttl --shapes shapes.ttl
    """
    if list_rules:
        _print_rules()
        return FOUND
    from massage_ontology.progress import Task
    from massage_ontology.validation.inspection import read_documents, validate
    from massage_ontology.validation.renderings import render

    documents = read_documents([opened(path) for path in files] or None, input_format, base_iri, context)

    def inspect(of: tuple[Document, ...]) -> Report:
        with Task(f"inspecting {Path(documents[0].name).name}"):
            return validate(
                of, select=select, ignore=ignore, entailed=not stated, base=diff_base, suppressions=suppress,
                format=input_format, base_iri=base_iri, online=online, context=context, shapes=shapes,
            )  # fmt: skip

    if fix:
        from massage_ontology.validation.repairs import mend, patch

        click.echo(patch(documents, mend(documents, inspect)), nl=False)
        return FOUND
    report = inspect(documents)
    print_text(render(report, shape), shape)
    if not report.concepts:
        message = "holds no SKOS concept; is it a SKOS vocabulary?"
        raise VocabularyLoadError(message, documents[0].name)
    failing = _FAILING[fail_on]
    return NOTHING_FOUND if any(finding.severity in failing for finding in report) else FOUND


def _print_rules() -> None:
    from massage_ontology.validation.rules import RULES

    for rule in RULES:
        asked = " (only when asked for)" if rule.opinion else ""
        click.echo(f"{rule.name:22} {rule.severity:8} {rule.demand}{asked}")
        click.echo(f"{'':22} {'':8} {rule.reference}")
