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
@click.option("--input-format", metavar="NAME", help="RDF syntax of FILE, if its extension does not say.")
@click.option("--base-iri", metavar="IRI", help="Base IRI for relative IRIs in FILE.")
@contextual
@click.option(
    "--select", multiple=True, metavar="RULE", help="Only this rule, severity, `integrity`, `qskos`, or `all`."
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave out this rule or severity.")
@click.option("--stated", is_flag=True, help="Check only what is stated, without SKOS entailments.")
@click.option(
    "--diff-base",
    type=click.Path(),
    metavar="FILE",
    help="Report only findings that this earlier version does not have.",
)
@click.option(
    "--suppress", type=click.Path(), metavar="FILE", help="File of findings to suppress, with reason and date (TOML)."
)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(_FAILING)),
    default="error",
    show_default=True,
    help="Exit with 1 if there is a finding of this severity or higher.",
)
@click.option(
    "--shapes",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Also check these SHACL shapes, with pySHACL; may be repeated.",
)
@click.option("--online", is_flag=True, help="Request every web address in FILE and report those that fail.")
@click.option("--fix", is_flag=True, help="Print the safe repairs as a patch for `git apply` instead of the report.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and exit.")
def validate_command(
    *, files: tuple[str, ...], shape: str, select: tuple[str, ...], ignore: tuple[str, ...], diff_base: str | None,
    suppress: str | None, fail_on: str, input_format: str | None, base_iri: str | None, stated: bool, fix: bool,
    online: bool, list_rules: bool, context: str | None, shapes: tuple[str, ...],
) -> int:  # fmt: skip
    """Check a SKOS file: integrity conditions, quality issues, and common practice.

    Without FILE, the bundled vocabulary is checked; several files, or a folder of them, are one vocabulary; - is
    standard input and needs --input-format. Exit codes: 0 no findings of severity --fail-on or higher, 1 such
    findings, 2 bad input.

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
        message = "contains no SKOS concept; is it a SKOS vocabulary?"
        raise VocabularyLoadError(message, documents[0].name)
    failing = _FAILING[fail_on]
    return NOTHING_FOUND if any(finding.severity in failing for finding in report) else FOUND


def _print_rules() -> None:
    from massage_ontology.validation.rules import RULES

    for rule in RULES:
        asked = " (on request)" if rule.opinion else ""
        click.echo(f"{rule.name:22} {rule.severity:8} {rule.demand}{asked}")
        click.echo(f"{'':22} {'':8} {rule.reference}")
