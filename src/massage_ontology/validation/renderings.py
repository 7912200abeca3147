"""A report as text, JSON, SARIF, JUnit, Markdown or HTML.

Source: SARIF 2.1.0, OASIS Standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/; JUnit XML as Jenkins and GitLab
read it; Markdown as GitHub shows it (GFM).
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from massage_ontology.validation.rules import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.validation.findings import Finding, Report
    from massage_ontology.validation.rules import Rule

FORMATS = ("text", "json", "sarif", "junit", "markdown", "html")
"""The shapes of a report."""

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1b1b}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;"
    "border-bottom:1px solid #ccc;overflow-wrap:anywhere}.error{color:#a40000}.warning{color:#7a4b00}"
    "code{font-size:.9em}"
)


def render(report: Report, format: str = "text", rules: Mapping[str, Rule] = BY_NAME) -> str:
    """Return a report in one of the `FORMATS`.

    Args:
        report: What was found.
        format: One of `FORMATS`.
        rules: The rules that findings name, for their demands.

    Returns:
        The text, ending in a line feed.

    Raises:
        ValueError: The format is unknown.

    Example:
        >>> from massage_ontology.validation.findings import Report
        >>> print(render(Report((), ("tea.ttl",))), end="")
        tea.ttl: 0 errors, 0 warnings, 0 info
    """
    writers = {
        "text": lambda each: _text(each, rules),
        "json": _json,
        "sarif": lambda each: _sarif(each, rules),
        "junit": _junit,
        "markdown": _markdown,
        "html": _html,
    }
    if format not in writers:
        message = f"unknown format {format!r}; use one of {', '.join(FORMATS)}"
        raise ValueError(message)
    return writers[format](report)


def _text(report: Report, rules: Mapping[str, Rule]) -> str:
    lines = [_clean(str(finding)) for finding in report]
    if lines:
        lines += ["", *_legend(report, rules)]
    return "\n".join([*lines, _clean(f"{', '.join(report.sources)}: {report.summary}")]) + "\n"


def _legend(report: Report, rules: Mapping[str, Rule]) -> list[str]:
    """Say once of each rule that was broken what it demands, where that is said, and what can be repaired."""
    lines = []
    for name, reference in dict.fromkeys((finding.rule, finding.reference) for finding in report):
        rule = rules.get(name)
        lines.append(_clean(f"[{name}] {rule.demand if rule else ''} Source: {reference}".replace("  ", " ")))
    repairs = sum(finding.repair is not None for finding in report)
    return [*lines, f"{repairs} with a safe repair (validate --fix)"] if repairs else lines


def _clean(text: str) -> str:
    """Return a text on one line, without signs that a terminal might obey."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text.replace("\n", " "))


def _json(report: Report) -> str:
    data = {
        "sources": list(report.sources),
        "conforms": report.conforms,
        "counts": report.counts,
        "suppressed": report.suppressed,
        "findings": [finding.to_json() for finding in report],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _sarif(report: Report, rules: Mapping[str, Rule]) -> str:
    used = sorted({finding.rule for finding in report})
    run = {
        "tool": {
            "driver": {
                "name": "massage-ontology",
                "informationUri": "https://w3id.org/massage-ontology/",
                "rules": [_sarif_rule(name, rules.get(name)) for name in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, used) for finding in report],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _sarif_rule(name: str, rule: Rule | None) -> dict[str, Any]:
    described: dict[str, Any] = {"id": name}
    if rule is not None:
        described["shortDescription"] = {"text": rule.demand}
        described["help"] = {"text": rule.reference}
        described["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
    return described


def _sarif_result(finding: Finding, used: list[str]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.place.source)}}
    if finding.place.line is not None:
        location["region"] = {"startLine": finding.place.line, "startColumn": finding.place.column or 1}
    return {
        "ruleId": finding.rule,
        "ruleIndex": used.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location, "logicalLocations": [{"fullyQualifiedName": finding.subject}]}],
        "partialFingerprints": {"ruleSubjectMessage/v1": finding.fingerprint},
        "properties": {"repair": None if finding.repair is None else finding.repair.action},
    }


def _uri(name: str) -> str:
    """Return a path as a URI reference, relative where the path is."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _junit(report: Report) -> str:
    counts = report.counts
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    suite = f'name="massage-ontology validate" tests="{max(len(report), 1)}" failures="{counts["error"]}"'
    lines += [f"<testsuites {suite}>", f' <testsuite {suite} errors="0" skipped="{len(report) - counts["error"]}">']
    for finding in report:
        name, place = _attribute(f"{finding.rule}: {finding.subject}"), _attribute(str(finding.place))
        kind = "failure" if finding.severity == "error" else "skipped"
        lines.append(f"  <testcase classname={_attribute(finding.rule)} name={name} file={place}>")
        lines.append(f"   <{kind} message={_attribute(finding.message)}>{_content(finding.reference)}</{kind}>")
        lines.append("  </testcase>")
    if not report:
        lines.append('  <testcase classname="validate" name="nothing found"/>')
    return "\n".join([*lines, " </testsuite>", "</testsuites>"]) + "\n"


def _attribute(text: str) -> str:
    return quoteattr(_xml_text(text))


def _content(text: str) -> str:
    return escape(_xml_text(text), quote=False)


def _xml_text(text: str) -> str:
    return "".join(sign if sign >= " " and sign not in "\ufffe\uffff" else "\ufffd" for sign in text)


def _markdown(report: Report) -> str:
    lines = [f"**{report.summary}** in {', '.join(_code(name) for name in report.sources)}", ""]
    if report:
        lines += ["| severity | rule | place | what | source | repair |", "| --- | --- | --- | --- | --- | --- |"]
        lines += [
            f"| {finding.severity} | {finding.rule} | {_cell(str(finding.place))} | {_cell(finding.message)} "
            f"| {_cell(finding.reference)} | {_repair(finding)} |"
            for finding in report
        ]
    return "\n".join(lines).rstrip() + "\n"


def _repair(finding: Finding) -> str:
    return finding.repair.action if finding.repair is not None else ""


def _cell(text: str) -> str:
    return escape(_clean(text), quote=False).replace("|", "\\|").replace("*", "\\*").replace("`", "\\`")


def _code(name: str) -> str:
    return f"`{_clean(name).replace('`', chr(39))}`"


def _html(report: Report) -> str:
    rows = "\n".join(
        f'<tr><td class="{finding.severity}">{finding.severity}</td><td>{escape(finding.rule)}</td>'
        f"<td><code>{escape(_clean(str(finding.place)))}</code></td><td>{escape(_clean(finding.message))}</td>"
        f"<td>{escape(_clean(finding.reference))}</td><td>{_repair(finding)}</td></tr>"
        for finding in report
    )
    columns = ("severity", "rule", "place", "what", "source", "repair")
    head = f"<tr>{''.join(f'<th>{column}</th>' for column in columns)}</tr>"
    title = escape(_clean(", ".join(report.sources)))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1><p>{escape(report.summary)}</p>\n<table><thead>{head}</thead><tbody>\n{rows}\n"
        "</tbody></table></body></html>\n"
    )
